"""pybrat reads the .ann files strictly, and every span, fragments joined, is the mention with its entity."""

import re

from pybrat.parser import BratParser

from corpora import corpora, label
from interop import done, same

count = 0
for corpus in corpora():
    folder = corpus.folder("brat")
    examples = BratParser(error="raise").parse(folder)
    for doc in corpus.documents():
        stem = doc.removesuffix(".txt")
        same(doc, (folder / f"{stem}.txt").read_bytes().decode("utf-8"), corpus.text(doc))
        text, mentions = corpus.text(doc), corpus.mentions(doc)
        [example] = [example for example in examples if str(example.id).endswith(stem)]
        same(doc, len(example.entities), len(mentions))
        references = {}
        spans = []
        for line in (folder / f"{stem}.ann").read_text(encoding="utf-8").split("\n"):
            if line.startswith("T"):
                number, place, surface = line.split("\t")
                kind, ends = place.split(" ", 1)
                ends = [tuple(map(int, pair.split(" "))) for pair in ends.split(";")]
                # What brat's own reader asks: the fragments, joined by a space, are the surface.
                same(f"{doc} {number}", " ".join(text[start:end] for start, end in ends), surface)
                for start, end in ends:
                    same(f"{doc} {number} in one line", len(text[start:end].splitlines()), 1)
                spans.append((ends[0][0], ends[-1][1], kind))
            if line.startswith("N") and " Yiming:" in line:
                references.setdefault(re.search(r"Reference (T\d+)", line).group(1), []).append(line.split("Yiming:")[1].split("\t")[0])
        same(doc, spans, [(m["start"], m["end"], label(m)) for m in mentions])
        same(doc, ["|".join(references[f"T{n}"]) for n in range(1, len(mentions) + 1)], [m["entity"] for m in mentions])
        theirs = sorted((min(s.start for s in e.spans), max(s.end for s in e.spans), e.type) for e in example.entities)
        same(doc, theirs, sorted(spans))
        count += len(spans)
done(f"pybrat reads {count} annotations strictly")
