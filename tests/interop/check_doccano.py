"""doccano's own parsers read the JSON Lines and the tags: labels in each unit are the mentions, and none is malformed."""

import importlib
import pathlib
import subprocess
import sys
import tempfile

import regex

from corpora import corpora, label
from interop import done, same

# The server and all that it pins is not needed to parse, so that the package alone is installed, beside the environment.
place = pathlib.Path(__file__).resolve().parents[2] / "target" / "interop" / "doccano"
if not (place / "backend").is_dir():
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*pip, "--target", str(place), "doccano==1.8.4"], check=True)
sys.path.insert(0, str(place / "backend"))
parsers = importlib.import_module("data_import.pipeline.parsers")


def units(text, unit):
    """The text as a list of what the project counts."""
    if unit == "utf16":
        raw = text.encode("utf-16-le")
        return [raw[i : i + 2] for i in range(0, len(raw), 2)], lambda some: b"".join(some).decode("utf-16-le")
    return (regex.findall(r"\X", text) if unit == "grapheme" else list(text)), "".join


count = 0
for corpus in corpora():
    for args in ([], ["--ascii"], ["--offset-unit", "grapheme"], ["--offset-unit", "codepoint"]):
        path = corpus.file("doccano", "mentions.jsonl", *args)
        # With escapes the encoding may be guessed; else it is given, as the import dialogue offers.
        parser = parsers.JSONLParser(encoding="Auto" if "--ascii" in args else "utf-8")
        rows = list(parser.parse(str(path)))
        same("errors", parser.errors, [])
        same("documents", [row["doc"] for row in rows], corpus.documents())
        for row in rows:
            same(row["doc"], row["text"], corpus.text(row["doc"]))
            pieces, joined = units(row["text"], row["unit"])
            lengths = [end - start for start, end, _ in row["label"]]
            same(f"{row['doc']} longest first", lengths, sorted(lengths, reverse=True))
            theirs = sorted((joined(pieces[start:end]), kind) for start, end, kind in row["label"])
            mentions = corpus.mentions(row["doc"])
            same(f"{row['doc']} {row['unit']}", theirs, sorted((m["text"], label(m)) for m in mentions))
            same(f"{row['doc']} facts", sorted(m["entity"] for m in row["mentions"].values()), sorted(m["entity"] for m in mentions))
            count += len(theirs)
    # The tags, as its CoNLL importer takes them with the delimiter of Chinese.
    for form, scheme in (("iob2", "IOB2"), ("bioes", "IOBES")):
        path = corpus.file(form, "mentions.txt")
        parser = parsers.CoNLLParser(encoding="utf-8", delimiter="", scheme=scheme)
        rows = list(parser.parse(str(path)))
        same("errors", parser.errors, [])
        plain = str.maketrans({sign: " " for sign in [*map(chr, range(0x2400, 0x2421)), "␤", "␣"]})
        theirs = [(row["text"][start:end].translate(plain), kind) for row in rows for start, end, kind in row["label"]]
        ours = []
        for doc in corpus.documents():
            end = 0
            for m in corpus.mentions(doc):
                if m["start"] >= end:
                    ours.append(("".join(" " if c.isspace() else c for c in m["text"]).translate(plain), label(m)))
                    end = m["end"]
        same(f"{corpus.name} {form}", theirs, ours)
        count += len(theirs)
done(f"doccano's parsers read {count} labels")
