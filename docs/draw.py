#!/usr/bin/env python3
"""Draws what docs/precision.md judges, at random with a fixed seed: the same glossary and texts give the same sample.

draw.py mentions YIMING HANT-HANS.TSV   300 mentions of general prose, both scripts, each in its line
draw.py renderings GLOSSARY             100 preferred renderings with a source, the form in the last column
"""
import csv, io, json, os, random, subprocess, sys, tempfile

SEED = 20261121


def mentions(yiming, pairs, count=300):
    """Both sides of the pairs as two documents; one mention in so many is drawn. Lines are those of the file of pairs."""
    sides = zip(*(line.rstrip("\n").split("\t") for line in open(pairs, encoding="utf-8")))
    with tempfile.TemporaryDirectory() as folder:
        lines = {}
        for name, side in zip(("hant", "hans"), sides):
            lines[name] = side
            with open(os.path.join(folder, name + ".jsonl"), "w", encoding="utf-8") as out:
                out.writelines(json.dumps({"id": f"{name}:{number}", "text": text}, ensure_ascii=False) + "\n" for number, text in enumerate(side, 1))
        command = [yiming, "annotate", folder, "--id-field", "id"]
        rows = list(csv.DictReader(io.StringIO(subprocess.run(command, capture_output=True, check=True, text=True).stdout)))
    drawn = sorted(random.Random(SEED).sample(range(len(rows)), count))
    print("doc\tstart\ttext\ttype\tentity\tsense\tline")
    for at in drawn:
        row = rows[at]
        name, number = row["doc"].split(":")
        line, start, end = lines[name][int(number) - 1], int(row["start"]), int(row["end"])
        shown = line[:start] + "【" + line[start:end] + "】" + line[end:]
        print("\t".join((row["doc"], row["start"], row["text"], row["type"], row["entity"], row["sense"], shown)))


def renderings(glossary, count=100):
    """Preferred renderings that name a source, of all types but offices."""
    rows = []
    for file in sorted(os.listdir(glossary)):
        if file.endswith(".csv") and file not in ("entities.csv", "offices.csv", "contexts.csv", "cues.csv"):
            with open(os.path.join(glossary, file), encoding="utf-8", newline="") as rows_of:
                rows += [row for row in csv.DictReader(rows_of) if row["status"] == "preferred" and row["source"]]
    drawn = sorted(random.Random(SEED).sample(range(len(rows)), count))
    print("entity\tlocale\tkind\tsource\tseen\tform")
    for at in drawn:
        print("\t".join(rows[at][column] for column in ("entity", "locale", "kind", "source", "seen", "form")))


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "mentions":
        mentions(*sys.argv[2:])
    elif len(sys.argv) == 3 and sys.argv[1] == "renderings":
        renderings(sys.argv[2])
    else:
        sys.exit(__doc__)
