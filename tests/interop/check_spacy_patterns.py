"""spaCy's EntityRuler marks in the golden texts what yiming marks, where the text stands as the form does."""

import spacy

from interop import done, export, mentions, text

folder = export("spacy-patterns")
nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "char"}}})
nlp.add_pipe("entity_ruler").from_disk(folder / "patterns.jsonl")

checked = 0
docs = {}
for mention in mentions():
    # Line breaks, widths and nested names are beyond an exact matcher that marks nothing twice.
    if mention["nested"] or mention["text"] != mention["form"] or mention["type"] == "OFFICE":
        continue
    doc = docs.setdefault(mention["doc"], nlp(text(mention["doc"])))
    spans = {(span.start_char, span.end_char): span for span in doc.ents}
    span = spans.get((mention["start"], mention["end"]))
    # A name inside a longer one that spaCy alone finds is no longer its own.
    assert span is not None, f"{mention['doc']}: {mention['text']} at {mention['start']} is not in {list(spans)}"
    assert (span.text, span.label_, span.ent_id_) == (mention["text"], mention["type"], mention["entity"]), (span, mention)
    checked += 1
assert checked > 8, checked
offered = {pattern["pattern"] for pattern in nlp.get_pipe("entity_ruler").patterns}
assert "普鼎" not in offered, "a proposed form is a pattern"
for doc in docs.values():
    for span in doc.ents:
        assert doc.text[span.start_char : span.end_char] == span.text
done(f"spaCy marks {checked} mentions with {len(offered)} patterns")
