"""A browser opens the page: cards open, filters filter, the index counts, nothing is logged and nothing asked of the network."""

import collections
import json
import pathlib
import tempfile

from chromium import Chromium
from interop import GOLDEN, annotate, done, mentions, same, text, yiming

folder = pathlib.Path(tempfile.mkdtemp(prefix="yiming-"))
page = folder / "page.html"
annotate("html", "-o", page)
rows = mentions()
HEADS = "[...document.querySelectorAll('mark:not(.behind)')]"
ON = "document.querySelectorAll('mark:not(.behind):not(.off)').length"


def quiet(browser, what):
    """Nothing was logged, nothing asked for."""
    same(f"{what}: console", browser.logged, [])
    same(f"{what}: network", browser.asked, [])


def long_page():
    """A page with ten thousand mentions at least."""
    lines = [f"{text(doc)}\n" for doc in sorted({row["doc"] for row in rows})]
    times = 10_000 // len(rows) + 1
    (folder / "long.txt").write_text("".join(lines) * times, encoding="utf-8")
    path = folder / "long.html"
    yiming("annotate", folder / "long.txt", "--glossary", GOLDEN / "glossary", "--overlap", "nested", "--format", "html", "-o", path)
    return path


with Chromium() as browser:
    browser.size(1280, 900)
    browser.open(page)
    # Every text, and every mention at its offsets.
    for doc, theirs in browser.run("[...document.querySelectorAll('article')].map((a) => [a.dataset.doc, a.querySelector('.text').textContent])"):
        same(f"text of {doc}", theirs, text(doc))
    theirs = browser.run(f"{HEADS}.map((m) => [m.closest('article').dataset.doc, m.dataset.at.split(':').slice(2).map(Number), m.textContent])")
    for doc, (start, end), word in theirs:
        same(f"{doc} {start}", text(doc)[start:end], word)
    facts = lambda row: (row["doc"], row["start"], row["end"], row["text"])
    same("mentions", sorted((doc, *at, word) for doc, at, word in theirs), sorted(map(facts, rows)))
    # A card by mouse and by key has every rendering of the entity.
    forms = "[...document.querySelectorAll('#card .renderings .form')].map((f) => f.textContent)"
    wanted = browser.run("entity('per/vladimir-putin').renderings.map((r) => r.form)")
    same("renderings in the table", len(wanted) >= 7, True)
    same("card before", browser.run("document.querySelector('#card').hidden"), True)
    browser.point("mark[data-entity='per/vladimir-putin']")
    browser.settle(400)
    same("card on hover", browser.run(forms), wanted)
    browser.press("Escape", 27)
    same("card after Escape", browser.run("document.querySelector('#card').hidden"), True)
    browser.run("document.querySelector(\"mark[data-entity='org/sco']\").focus()")
    same("card on focus", browser.run(forms), browser.run("entity('org/sco').renderings.map((r) => r.form)"))
    browser.press("Escape", 27)
    # Filters.
    chips = browser.run("[...document.querySelectorAll('.chip[data-value]')].map((c) => [c.parentElement.id, c.dataset.value])")
    kept = {
        "types": lambda row, value: value in row["type"].split("|"),
        "locales": lambda row, value: value in row["locale"].split("|"),
    }
    for group, value in chips:
        chip = f"#{group} .chip[data-value=\"{value}\"]"
        browser.run(f"document.querySelector({json.dumps(chip)}).click()")
        if group in kept:
            expected = sum(kept[group](row, value) for row in rows)
        else:
            expected = browser.run(f"{HEADS}.filter((m) => mentionOf.get(m).findings.includes({json.dumps(value)})).length")
        same(f"filter {value}", browser.run(ON), expected)
        browser.run("document.querySelector('#clear').click()")
        same(f"filter {value} cleared", browser.run(ON), len(rows))
    same("groups of filters", {group for group, _ in chips}, {"types", "locales", "findings"})
    superseded = sum(row["status"] == "superseded" for row in rows)
    browser.run("document.querySelector('#findings .chip[data-value=superseded]').click()")
    same("superseded forms", (browser.run(ON), superseded > 0), (superseded, True))
    browser.run("document.querySelector('#clear').click()")
    # The index counts what JSON Lines has.
    counts = collections.Counter((entity, row["doc"], row["form"]) for row in rows for entity in row["entity"].split("|"))
    browser.settle(100)
    browser.run("document.querySelectorAll('#index details[data-entity]').forEach((d) => { d.open = true; })")
    browser.settle(100)
    script = """[...document.querySelectorAll('#index details[data-entity]')].flatMap((d) => { let doc; return [...d.querySelectorAll('li')].flatMap((li) => {
      if (li.dataset.doc) { doc = li.dataset.doc; return []; }
      const b = li.querySelector('button'); return [[d.dataset.entity, doc, b.dataset.form, Number(b.querySelector('.number').textContent)]]; }); })"""
    same("index", {tuple(key): n for *key, n in browser.run(script)}, dict(counts))
    quiet(browser, "desktop")
    # A phone.
    browser.size(390, 844, phone=True)
    for scheme in ("light", "dark"):
        browser.open(page, scheme)
        same(f"width on a phone, {scheme}", browser.run("document.documentElement.scrollWidth <= innerWidth"), True)
    # A sheet from below, on the screen, and not on what it is about, wherever that stands.
    browser.run(HEADS + ".forEach((m, at) => { m.id = `mention-${at}`; })")
    for at in range(len(rows)):
        browser.tap(f"#mention-{at}")
        browser.settle(50)
        box = "(({left, top, right, bottom}) => [left >= 0, right <= innerWidth, bottom <= innerHeight, bottom > top])(card.getBoundingClientRect())"
        same(f"card of mention {at} on a phone", browser.run(box), [True] * 4)
        same(f"mention {at} beside its card", browser.run("shown.getClientRects()[0].bottom <= card.getBoundingClientRect().top"), True)
        browser.tap("#card .close")
        same(f"card of mention {at} closed", browser.run("card.hidden"), True)
    quiet(browser, "phone")
    # Ten thousand mentions.
    browser.size(1280, 900)
    browser.open(long_page())
    many = browser.run(f"{HEADS}.length")
    same("a long page", many >= 10_000, True)
    frames = browser.run("""new Promise((done) => { const times = []; let at = 0;
      const step = () => { const start = performance.now(); scrollTo(0, at += 700); document.body.offsetHeight; times.push(performance.now() - start);
        if (times.length < 200) requestAnimationFrame(step); else done(times.sort((a, b) => a - b)); };
      requestAnimationFrame(step); })""")
    middle, worst = frames[len(frames) // 2], frames[-1]
    same("a step of scrolling under 100 ms", middle < 100, True)
    quiet(browser, "long page")
done(f"Chromium reads {len(rows)} mentions of html; {many} scroll with {middle:.1f} ms a step, {worst:.1f} ms at worst")
