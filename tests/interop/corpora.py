"""The corpora that checks of mentions pass through a client: the golden texts, the seeds with every mention that crosses or nests, and odd texts."""

import json
import pathlib
import tempfile

from interop import GOLDEN, HERE, yiming

SEEDS = HERE.parent.parent / "seeds"


class Corpus:
    def __init__(self, name, texts, options):
        self.name, self.texts, self.options = name, texts, options

    def stream(self, form, *args):
        """The corpus annotated in a format: standard output."""
        return yiming("annotate", self.texts, *self.options, "--format", form, *args)

    def folder(self, form, *args):
        """The corpus annotated in a format of several files: a new folder."""
        folder = pathlib.Path(tempfile.mkdtemp(prefix="yiming-"))
        self.stream(form, "-o", folder, *args)
        return folder

    def file(self, form, name, *args):
        """The corpus annotated in a format of one file: that file in a new folder."""
        path = pathlib.Path(tempfile.mkdtemp(prefix="yiming-")) / name
        self.stream(form, "-o", path, *args)
        return path

    def text(self, doc):
        return (self.texts / doc).read_bytes().decode("utf-8")

    def documents(self):
        """The documents' names, in order."""
        return sorted(path.name for path in self.texts.glob("*.txt"))

    def mentions(self, doc=None):
        """The mentions as JSON Lines has them: offsets in code points."""
        if not hasattr(self, "_mentions"):
            self._mentions = [json.loads(line) for line in self.stream("jsonl").split("\n") if line]
        return [m for m in self._mentions if doc in (None, m["doc"])]


# Line breaks that only some readers know, white space, and what XML cannot hold or would change.
ODD = "\n \n\n \r \r\n \t \v \f \x1c \x1d \x1e \x85 \u2028 \u2029 \xa0 \u3000 \u200b \x00 \x01 \x1b \x7f \ufffe < & > ]]> \" ' | : ; 𠮷 👍🏽 e\u0301 ␣"


def odd():
    """Names that nest, with everything odd between them and inside them."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="yiming-"))
    for number, name in enumerate(["上海合作组织", "上海合作組織秘書長", "Shehbaz Sharif", "哈萨克斯坦总统托卡耶夫"]):
        text = ""
        for between in [*ODD.split(" "), " ", "  "]:
            middle = len(name) // 2
            text += f"{name}{between}会见李强，{name[:middle]}{between}{name[middle:]}。{between}"
        (folder / f"odd{number}.txt").write_bytes(text.encode("utf-8"))
    return folder


def corpora():
    yield Corpus("golden", GOLDEN / "texts", ["--glossary", GOLDEN / "glossary", "--overlap", "nested"])
    yield Corpus("seeds", SEEDS, ["--overlap", "all", "--types", "PERSON,GPE,LOC,ORG,EVENT,DOC,TERM,OFFICE"])
    yield Corpus("odd", odd(), ["--overlap", "all", "--encoding", "utf-8"])


def label(mention):
    """The one label that a mention of several types has."""
    return mention["type"].split("|")[0]
