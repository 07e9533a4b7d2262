"""spaCy loads the spans into a DocBin with the very lines that docs/mentions.md shows, and every span is the mention."""

import os
import pathlib
import re

import spacy
from spacy.tokens import DocBin

from corpora import corpora, label
from interop import HERE, done, same

page = (HERE.parent.parent / "docs" / "mentions.md").read_text(encoding="utf-8")
lines = re.search(r"^## spaCy$.*?^```python\n(.*?)^```$", page, re.M | re.S).group(1)
spans = 0
for corpus in corpora():
    folder = corpus.file("spacy", "mentions.jsonl").parent
    here = pathlib.Path.cwd()
    os.chdir(folder)
    exec(lines, {})
    os.chdir(here)
    docs = list(DocBin().from_disk(folder / "mentions.spacy").get_docs(spacy.blank("zh").vocab))
    same("documents", [doc.user_data["doc"] for doc in docs], corpus.documents())
    for doc in docs:
        name = doc.user_data["doc"]
        same(name, doc.text, corpus.text(name))
        theirs = [(s.start_char, s.end_char, s.text, s.label_, s.kb_id_) for s in doc.spans["mentions"]]
        ours = [(m["start"], m["end"], m["text"], label(m), m["entity"]) for m in corpus.mentions(name)]
        same(name, theirs, ours)
        for ent in doc.ents:
            if (ent.start_char, ent.end_char, ent.text, ent.label_, ent.kb_id_) not in ours:
                same(f"{name} ents", ent.text, None)
        spans += len(theirs)
done(f"spaCy reads {spans} spans by the lines of docs/mentions.md")
