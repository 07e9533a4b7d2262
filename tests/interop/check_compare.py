"""A browser opens the page of compare: cells have their cards, filters filter, keys walk, nothing is logged and nothing asked."""

import json
import pathlib
import tempfile

from chromium import Chromium
from interop import GOLDEN, done, same, yiming

folder = pathlib.Path(tempfile.mkdtemp(prefix="yiming-"))
QUIET = "console and network"
WIDTH = "document.documentElement.scrollWidth <= innerWidth"


def compare(texts, name):
    page = folder / f"{name}.html"
    words = ["compare", texts, "--glossary", GOLDEN / "glossary", "--min-documents", 1]
    yiming(*words, "--format", "html", "-o", page)
    return page, json.loads(yiming(*words, "--format", "json"))


def many():
    """Five hundred documents of two houses, a few of which write what theirs does not."""
    texts = folder / "many"
    for number in range(500):
        house, name = ("cna", "普丁") if number % 2 else ("xinhua", "普京")
        (texts / house).mkdir(parents=True, exist_ok=True)
        body = f"夏巴兹说上合组织很好。{name}在北京。\n" * (number % 20 + 1)
        (texts / house / f"{number:03}<b>&\".txt").write_text(body.replace(name, "普亭") if number % 100 == 1 else body, encoding="utf-8")
    return texts


with Chromium() as browser:
    page, facts = compare(GOLDEN / "texts", "golden")
    for width, height, phone in ((1280, 900, False), (390, 844, True)):
        browser.size(width, height, phone=phone)
        for scheme in ("light", "dark"):
            browser.open(page, scheme)
            browser.settle(100)
            same(f"{scheme} at {width} fits", browser.run(WIDTH), True)
            same(f"{scheme} at {width}, {QUIET}", (browser.logged, browser.asked), ([], []))
    browser.size(1280, 900)
    browser.open(page)
    browser.settle(100)
    # Every cell, with its mentions.
    theirs = browser.run("lines.flatMap((line) => cells(line).map(({ about }) => [line.entity.entity, about.document, total(about.renderings)]))")
    ours = [[e["entity"], d["document"], sum(r["count"] for r in d["renderings"])] for e in facts["entities"] for d in e["documents"]]
    same("cells", sorted(theirs), sorted(ours))
    wrong = sum(any("differs" in r for r in d["renderings"]) for e in facts["entities"] for d in e["documents"])
    same("differing cells", (browser.run("document.querySelectorAll('.cell.differs').length"), wrong > 0), (wrong, True))
    # A card by mouse and by key.
    browser.point(".cell.differs")
    browser.settle(400)
    same("card on hover", browser.run("[card.hidden, card.querySelectorAll('.reason').length > 0]"), [False, True])
    browser.press("Escape", 27)
    same("card after Escape", browser.run("card.hidden"), True)
    browser.run("walk(document.querySelector('.cell')); show(current)")
    first = browser.run("current.getAttribute('aria-label')")
    browser.press("ArrowDown", 40)
    same("a key walks on", browser.run("[current.getAttribute('aria-label'), document.activeElement === current]"), [browser.run("current.getAttribute('aria-label')"), True])
    same("it walked", browser.run("current.getAttribute('aria-label')") != first, True)
    # From a sentence to its cell.
    browser.press("Escape", 27)
    browser.click("#differences li button")
    browser.settle(200)
    same("a sentence leads to its cell", browser.run("[current.classList.contains('differs'), card.hidden]"), [True, False])
    browser.press("Escape", 27)
    # Filters.
    browser.run("document.querySelector('#only').click()")
    names = sum(any("differs" in r for d in e["documents"] for r in d["renderings"]) for e in facts["entities"])
    same("only what differs", browser.run("document.querySelectorAll('.line:not(.off):not(.top)').length"), names)
    browser.run("document.querySelector('#only').click()")
    browser.run("$('search').value = '普京'; $('search').dispatchEvent(new Event('input'))")
    same("found by a form", browser.run("[...document.querySelectorAll('.line:not(.off):not(.top)')].map((l) => l.line.entity.entity)"), ["per/vladimir-putin"])
    # Five hundred documents.
    page, facts = compare(many(), "many")
    for width, height, phone in ((1280, 900, False), (390, 844, True)):
        browser.size(width, height, phone=phone)
        browser.open(page)
        browser.settle(200)
        same(f"five hundred at {width} fit", browser.run(WIDTH), True)
    differing = browser.run("lines.flatMap((line) => cells(line)).filter((node) => node.classList.contains('differs')).length")
    same("five differ", differing >= 5, True)
    browser.tap(".cell.differs")
    browser.settle(100)
    same("sheet on a phone", browser.run("(({left, right, bottom}) => [left >= 0, right <= innerWidth, bottom <= innerHeight])(card.getBoundingClientRect())"), [True] * 3)
    same("a cell beside its sheet", browser.run("open.getBoundingClientRect().bottom <= card.getBoundingClientRect().top"), True)
    browser.tap("#card .close")
    browser.settle(50)
    browser.tap("#differences li:last-child button")
    browser.settle(200)
    same("a sentence's cell beside its sheet", browser.run("[card.hidden, open.getBoundingClientRect().bottom <= card.getBoundingClientRect().top]"), [False, True])
    time = browser.run("""new Promise((done) => { const start = performance.now(); map.scrollLeft = 6000; map.scrollTop = 200; map.offsetWidth;
      requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start))); })""")
    same("a jump in under half a second", time < 500, True)
    same(QUIET, (browser.logged, browser.asked), ([], []))
done(f"Chromium reads {len(ours)} cells of compare, {wrong} of them differing; 500 documents jump in {time:.0f} ms")
