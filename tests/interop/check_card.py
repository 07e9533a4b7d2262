"""A browser opens the page of card: every name is there, the filter filters, it fits a phone, nothing is logged and nothing asked."""

import csv
import io
import pathlib
import tempfile

from chromium import Chromium
from interop import GOLDEN, done, same, yiming

folder = pathlib.Path(tempfile.mkdtemp(prefix="yiming-"))
page = folder / "card.html"
words = ["card", GOLDEN / "texts", "--glossary", GOLDEN / "glossary", "--to", "zh-Hant-TW"]
yiming(*words, "--format", "html", "-o", page)
rows = list(csv.DictReader(io.StringIO(yiming(*words, "--format", "csv"))))
names = [row for row in rows if row["type"]]

with Chromium() as browser:
    for width, height, phone in ((1280, 900, False), (390, 844, True)):
        browser.size(width, height, phone=phone)
        for scheme in ("light", "dark"):
            browser.open(page, scheme)
            same(f"{scheme} at {width} fits", browser.run("document.documentElement.scrollWidth <= innerWidth"), True)
            cut = "[...document.querySelectorAll('td:not(:empty)')].filter((td) => td.scrollWidth > td.clientWidth + 1).length"
            same(f"{scheme} at {width} cuts nothing", browser.run(cut), 0)
            same(f"{scheme} at {width}, console and network", (browser.logged, browser.asked), ([], []))
    theirs = browser.run("[...document.querySelectorAll('tr[data-entity]')].map((r) => [r.dataset.entity, r.querySelector('.first b')?.textContent ?? ''])")
    same("names with their renderings", sorted(map(tuple, theirs)), sorted((row["entity"], row["first"]) for row in names))
    browser.run("$('search').value = '普丁'; $('search').dispatchEvent(new Event('input'))")
    kept = browser.run("[...new Set([...document.querySelectorAll('tr[data-entity]:not(.off)')].map((r) => r.dataset.entity))]")
    same("found by a form", kept, ["per/vladimir-putin"])
    browser.run("$('search').value = 'nobody'; $('search').dispatchEvent(new Event('input'))")
    same("nobody is told", browser.run("$('none').hidden"), False)
done(f"Chromium reads {len(names)} names of card")
