"""translate-toolkit reads the XLIFF, and lxml what it leaves out: every term is a mention, every reference leads somewhere."""

from lxml import etree
from translate.storage.xliff2 import Xliff2File

from corpora import corpora
from interop import done, same

X = "{urn:oasis:names:tc:xliff:document:2.0}"
G = "{urn:oasis:names:tc:xliff:glossary:2.0}"


def walk(element, at, opened, terms):
    """The text of inline content; notes where each term begins and ends."""
    out = element.text or ""
    for child in element:
        here = at + len(out)
        if child.tag == X + "mrk":
            inner = walk(child, here, opened, terms)
            terms.append((here, here + len(inner), child.get("ref"), child.get("id")))
            out += inner
        elif child.tag == X + "sm":
            opened[child.get("id")] = (here, child.get("ref"))
        elif child.tag == X + "em":
            start, ref = opened.pop(child.get("startRef"))
            terms.append((start, here, ref, child.get("startRef")))
        elif child.tag == X + "cp":
            out += chr(int(child.get("hex"), 16))
        else:
            same("element", child.tag, "an inline element")
        out += child.tail or ""
    return out


count = units = 0
for corpus in corpora():
    folder = corpus.folder("xliff")
    for doc in corpus.documents():
        path = folder / doc.replace(".txt", ".xlf")
        root = etree.parse(str(path)).getroot()
        text, whole, found = corpus.text(doc), "", []
        for unit in root.iter(X + "unit"):
            same("segments", len(unit.findall(X + "segment")), 1)
            entries = {e.get("id"): e for e in unit.iter(G + "glossEntry")}
            terms, ids = [], set()
            for part in unit:
                if part.tag in (X + "segment", X + "ignorable"):
                    opened = {}
                    whole += walk(part.find(X + "source"), len(whole), opened, terms)
                    same("closed", opened, {})
            for start, end, ref, id in terms:
                same("ids", id in ids, False)
                ids.add(id)
                form = None
                if ref:
                    entry = entries[ref.removeprefix("#gls=")]
                    form = entry.find(G + "term").text
                    translation = entry.find(G + "translation")
                    same("entry", translation is not None or entry.find(G + "definition") is not None, True)
                found.append((start, end, form))
            for entry in entries.values():
                same("reference", entry.get("ref").removeprefix("#") in ids, True)
        same(doc, whole, text)
        ours = [(m["start"], m["end"], m["form"]) for m in corpus.mentions(doc)]
        same(doc, sorted((s, e) for s, e, _ in found), sorted((s, e) for s, e, _ in ours))
        same(doc, [f for f in sorted(found) if f[2] is not None and f not in ours], [])
        count += len(found)
        # The reader of a real client: units with their text.
        store = Xliff2File.parsestring(path.read_bytes())
        theirs = "".join(str(unit.source) for unit in store.units if unit.source)
        # It leaves out the elements that stand for what XML cannot hold.
        squeezed = lambda some: "".join(c for c in some if not c.isspace() and (c >= " " and c != "\ufffe"))
        same(f"{doc} in translate-toolkit", squeezed(theirs), squeezed(text))
        units += len(store.units)
done(f"XLIFF: {count} terms marked, translate-toolkit reads {units} units")
