"""label-studio-sdk validates every prediction against our configuration and converts it; every region is the mention."""

import json

from label_studio_sdk.label_interface import LabelInterface

from corpora import corpora, label
from interop import done, same

count = 0
for corpus in corpora():
    folder = corpus.folder("label-studio")
    interface = LabelInterface((folder / "config.xml").read_text(encoding="utf-8"))
    interface.validate()
    tasks = json.loads((folder / "tasks.json").read_text(encoding="utf-8"))
    same("documents", [task["data"]["doc"] for task in tasks], corpus.documents())
    for task in tasks:
        doc = task["data"]["doc"]
        text, mentions = corpus.text(doc), corpus.mentions(doc)
        same(doc, task["data"]["text"], text)
        [prediction] = task["predictions"]
        if errors := interface.validate_prediction(prediction, return_errors=True):
            same(doc, errors, [])
        regions = [r for r in prediction["result"] if r["type"] == "labels"]
        entities = {r["id"]: r["value"]["text"][0] for r in prediction["result"] if r["type"] == "textarea"}
        theirs = [(text[r["value"]["start"] : r["value"]["end"]], r["value"]["labels"], entities[r["id"]]) for r in regions]
        same(doc, theirs, [(m["text"], [label(m)], m["entity"]) for m in mentions])
        same(doc, [r["value"]["text"] for r in regions], [m["text"] for m in mentions])
        count += len(regions)
done(f"label-studio-sdk validates {count} regions")
