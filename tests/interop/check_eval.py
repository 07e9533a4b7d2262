"""What clients make of our files comes back: label-studio-sdk's converter, then `yiming eval`; kappa is scikit-learn's."""

import json
import pathlib
import tempfile

from label_studio_sdk.converter import Converter
from sklearn.metrics import cohen_kappa_score

from corpora import corpora, label
from interop import done, same, yiming

count = 0
for corpus in corpora():
    folder = corpus.folder("label-studio")
    tasks = json.loads((folder / "tasks.json").read_text(encoding="utf-8"))
    for number, task in enumerate(tasks, 1):
        # What an annotator does who takes over every prediction.
        [prediction] = task.pop("predictions")
        task |= {"id": number, "annotations": [{"id": number, "result": prediction["result"], "was_cancelled": False}]}
    export = folder / "export.json"
    export.write_text(json.dumps(tasks), encoding="utf-8")
    out = pathlib.Path(tempfile.mkdtemp(prefix="yiming-"))
    converter = Converter(config=(folder / "config.xml").read_text(encoding="utf-8"), project_dir=str(out))
    converter.convert_to_json_min(str(export), str(out), is_dir=False)
    encoding = ["--encoding", "utf-8"]
    for gold in (export, out / "result.json"):
        score = json.loads(yiming("eval", gold, *corpus.options, "--json"))
        same(f"{gold.name} gold", score["all"]["agreed_gold"], len(corpus.mentions()))
        same(f"{gold.name} recall", score["all"]["measures"]["strict"], {"precision": 1.0, "recall": 1.0, "f1": 1.0})
        count += score["all"]["agreed_gold"]

    # Another annotator leaves out every third mention and calls every fifth an ORG.
    def characters(mentions, doc):
        labels, end = ["O"] * len(corpus.text(doc)), 0
        for m in sorted(mentions, key=lambda m: (m["start"], -m["end"], m["type"])):
            if m["start"] >= end:
                labels[m["start"] : m["end"]] = [m["type"]] * (m["end"] - m["start"])
                end = m["end"]
        return labels

    first = [{**m, "type": label(m)} for m in corpus.mentions()]
    second = [{**m, "type": "ORG" if at % 5 == 0 else m["type"]} for at, m in enumerate(first) if at % 3 or at % 5 == 0]
    kept = {m["doc"] for m in first} & {m["doc"] for m in second}
    paths = [out / "first.jsonl", out / "second.jsonl"]
    for path, mentions in zip(paths, (first, second)):
        lines = (json.dumps({k: m[k] for k in ("doc", "start", "end", "text", "type", "entity")}) for m in mentions if m["doc"] in kept)
        path.write_text("\n".join(lines), encoding="utf-8")
    said = json.loads(yiming("eval", "--agreement", *paths, "--texts", corpus.texts, *encoding, "--json"))
    ours = [kind for doc in sorted(kept) for kind in characters([m for m in first if m["doc"] == doc], doc)]
    theirs = [kind for doc in sorted(kept) for kind in characters([m for m in second if m["doc"] == doc], doc)]
    same("characters", said["agreement"]["characters"]["items"], len(ours))
    same("kappa", round(said["agreement"]["characters"]["kappa"], 9), round(cohen_kappa_score(ours, theirs), 9))
    spans = [{}, {}]
    for marked, mentions in zip(spans, (first, second)):
        for m in mentions:
            place = (m["doc"], m["start"], m["end"])
            marked[place] = min(m["type"], marked.get(place, m["type"]))
    places = sorted(p for p in set(spans[0]) | set(spans[1]) if p[0] in kept)
    expected = cohen_kappa_score([spans[0].get(p, "") for p in places], [spans[1].get(p, "") for p in places])
    same("kappa of spans", round(said["agreement"]["spans"]["kappa"], 9), round(expected, 9))
done(f"{count} regions come back through label-studio-sdk's converter; kappas are scikit-learn's")
