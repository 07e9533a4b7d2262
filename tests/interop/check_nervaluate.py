"""nervaluate counts strict and exact matches as `yiming eval` does, on gold that was spoiled on purpose."""

import json
import pathlib
import tempfile

from nervaluate import Evaluator

from corpora import SEEDS, Corpus, label
from interop import done, same, yiming

corpus = Corpus("seeds", SEEDS, ["--overlap", "longest"])
found = [{**m, "type": label(m)} for m in corpus.mentions()]
gold = []
for at, m in enumerate(found):
    # Some spans are other types, some are longer, some are not there.
    spoiled = dict(m)
    if at % 7 == 0:
        spoiled["type"] = "ORG" if m["type"] != "ORG" else "GPE"
    if at % 11 == 0 and m["end"] + 1 < min([n["start"] for n in found if n["doc"] == m["doc"] and n["start"] >= m["end"]], default=0):
        spoiled["end"] += 1
    if at % 5:
        gold.append(spoiled)
path = pathlib.Path(tempfile.mkdtemp(prefix="yiming-")) / "gold.jsonl"
path.write_text("\n".join(json.dumps({k: m[k] for k in ("doc", "start", "end", "type")}) for m in gold), encoding="utf-8")
ours = json.loads(yiming("eval", path, "--texts", SEEDS, *corpus.options, "--json"))["all"]["measures"]

docs = sorted({m["doc"] for m in gold})
# Its ends are inclusive.
spans = lambda some: [[{"label": m["type"], "start": m["start"], "end": m["end"] - 1} for m in some if m["doc"] == doc] for doc in docs]
theirs = Evaluator(spans(gold), spans(found), tags=sorted({m["type"] for m in found + gold}), loader="dict").evaluate()["overall"]
for ours_name, theirs_name in (("strict", "strict"), ("exact", "exact")):
    measure = theirs[theirs_name]
    for name in ("precision", "recall", "f1"):
        same(f"{ours_name} {name}", round(ours[ours_name][name], 9), round(getattr(measure, name), 9))
done(f"nervaluate counts {len(gold)} spans of gold as yiming does: {ours['strict']}")
