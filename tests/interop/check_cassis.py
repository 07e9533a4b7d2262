"""dkpro-cassis reads every XMI with its type system: named entities are the mentions, tokens and sentences fit them."""

import re

import cassis

from corpora import corpora, label
from interop import done, same

TYPE = "de.tudarmstadt.ukp.dkpro.core.api.{}"
count = 0
for corpus in corpora():
    folder = corpus.folder("xmi")
    with open(folder / "TypeSystem.xml", "rb") as file:
        types = cassis.load_typesystem(file)
    for doc in corpus.documents():
        with open(folder / doc.replace(".txt", ".xmi"), "rb") as file:
            cas = cassis.load_cas_from_xmi(file, typesystem=types)
        # Where XML has no character, XMI has a space of the same length.
        text = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", " ", corpus.text(doc))
        same(doc, cas.sofa_string, text)
        named = cas.select(TYPE.format("ner.type.NamedEntity"))
        theirs = sorted((n.begin, n.end, n.get_covered_text(), n.value, n.identifier) for n in named)
        same(doc, theirs, sorted((m["start"], m["end"], text[m["start"] : m["end"]], label(m), m["entity"]) for m in corpus.mentions(doc)))
        tokens = cas.select(TYPE.format("segmentation.type.Token"))
        starts, ends = {t.begin for t in tokens}, {t.end for t in tokens}
        sentences = cas.select(TYPE.format("segmentation.type.Sentence"))
        for n in named:
            same(f"{doc} {n.begin} at tokens", n.begin in starts and n.end in ends, True)
            same(f"{doc} {n.begin} in one sentence", sum(s.begin <= n.begin and n.end <= s.end for s in sentences), 1)
        # Every character is in one token or white space.
        ordered = sorted((t.begin, t.end) for t in tokens)
        same(f"{doc} tokens apart", all(a[1] <= b[0] for a, b in zip(ordered, ordered[1:])), True)
        covered = {at for begin, end in ordered for at in range(begin, end)}
        same(f"{doc} outside tokens", {c for at, c in enumerate(text) if at not in covered and not c.isspace()}, set())
        count += len(theirs)
done(f"dkpro-cassis reads {count} named entities")
