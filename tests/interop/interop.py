"""What every check needs: runs yiming, knows the golden texts and their mentions, and says what was checked."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
GOLDEN = HERE.parent / "golden"
YIMING = os.environ["YIMING"]


def yiming(*args):
    """Runs yiming with the golden glossary and returns what it prints; its failure ends the check."""
    done = subprocess.run([YIMING, *map(str, args)], capture_output=True)
    if done.returncode != 0:
        sys.exit(f"yiming {' '.join(map(str, args))} ended with {done.returncode}: {done.stderr.decode()}")
    return done.stdout.decode("utf-8")


def annotate(form, *args, texts=GOLDEN / "texts"):
    """The golden texts annotated in a format: standard output."""
    return yiming("annotate", texts, "--glossary", GOLDEN / "glossary", "--overlap", "nested", "--format", form, *args)


def export(form, *args):
    """The golden glossary in a format, in a new folder: the folder."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="yiming-"))
    yiming("glossary", "export", GOLDEN / "glossary", "--format", form, "-o", folder, *args)
    return folder


def text(doc):
    """The decoded text of a golden document, line breaks as they are."""
    return (GOLDEN / "texts" / doc).read_bytes().decode("utf-8")


def mentions():
    """All mentions of the golden texts, as JSON Lines has them: offsets in code points."""
    return [json.loads(line) for line in annotate("jsonl").splitlines() if line]


def same(what, theirs, ours):
    """Ends the check where two things differ."""
    if theirs != ours:
        sys.exit(f"{what}:\n  theirs {theirs!r}\n  ours   {ours!r}")


def done(what):
    """Says what was checked."""
    print(f"interop: {what}")
