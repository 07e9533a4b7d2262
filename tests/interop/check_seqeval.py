"""seqeval reads IOB2 and BIOES strictly: its entities are the outermost mentions, character for character."""

from seqeval.scheme import IOB2, IOBES, Entities

from corpora import corpora, label
from interop import done, same

count = 0
for corpus in corpora():
    for form, scheme in (("iob2", IOB2), ("bioes", IOBES)):
        rows = [line.split() for line in corpus.stream(form).split("\n")]
        same("columns", {len(row) for row in rows}, {0, 2})
        tokens = [row[0] for row in rows if row]
        text = "".join(corpus.text(doc) for doc in corpus.documents())
        same("characters", len(tokens), len(text))
        for sign, c in zip(tokens, text):
            if sign != c and not c.isspace() and c.isprintable():
                same("character", sign, c)
        # Empty lines part sentences: no entity may cross one.
        sentences = [[]]
        for row in rows:
            sentences[-1].append(row[1]) if row else sentences.append([])
        found, start = [], 0
        for sentence in sentences:
            for entity in (e for es in Entities([sentence], scheme=scheme, suffix=False).entities for e in es):
                found.append((start + entity.start, start + entity.end, entity.tag))
            start += len(sentence)
        ours, before = [], 0
        for doc in corpus.documents():
            end = 0
            for m in corpus.mentions(doc):
                if m["start"] >= end:
                    ours.append((before + m["start"], before + m["end"], label(m)))
                    end = m["end"]
            before += len(corpus.text(doc))
        same(f"{corpus.name} {form}", found, ours)
        count += len(found)
done(f"seqeval reads {count} entities of IOB2 and BIOES strictly")
