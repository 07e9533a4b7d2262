"""A browser opens the page of align: pairs light up together, verdicts lead to their places, it fits a phone, nothing is logged or asked."""

import json
import pathlib
import subprocess
import sys
import tempfile

from chromium import Chromium
from interop import HERE, YIMING, done, same

folder = pathlib.Path(tempfile.mkdtemp(prefix="yiming-"))


def plain(marked):
    """A version of the corpus without its marks."""
    head, *rest = marked.split("⟦")
    return head + "".join(part.split("|")[0] + part.split("⟧", 1)[1] for part in rest)


cases = sorted(path for path in (HERE.parent / "corpora" / "align").iterdir() if path.is_dir())
for case in cases:
    for side, tag in (("left", "zh"), ("right", "en")):
        settings = dict(line.split(" = ", 1) for line in (case / "case.toml").read_text(encoding="utf-8").splitlines() if " = " in line)
        text = plain((case / f"{settings[side].strip(chr(34))}.txt").read_text(encoding="utf-8"))
        target = folder / tag / f"{case.name}.txt"
        target.parent.mkdir(exist_ok=True)
        # Something to look at, and something that would run if it could.
        target.write_text(text.replace("上合组织", "上合组织<b onclick='alert(1)'>", 1) + ("" if side == "left" else "\nGiorgia Meloni was there.\n"), encoding="utf-8")


def align(form, *args):
    """Aligns the two folders; findings are no failure."""
    run = subprocess.run([YIMING, "align", folder / "zh", folder / "en", "--format", form, *args], capture_output=True)
    if run.returncode not in (0, 1):
        sys.exit(run.stderr.decode())
    return run.stdout.decode("utf-8")


page = folder / "page.html"
align("html", "-o", page)
ledgers = [json.loads(line) for line in align("json").splitlines()]
verdicts = [v["verdict"] for ledger in ledgers for entity in ledger["entities"] for v in entity["verdicts"]]

with Chromium() as browser:
    for width, height, phone in ((1280, 900, False), (390, 844, True)):
        browser.size(width, height, phone=phone)
        for scheme in ("light", "dark"):
            browser.open(page, scheme)
            browser.settle(100)
            same(f"{scheme} at {width} fits", browser.run("document.documentElement.scrollWidth <= innerWidth"), True)
            same(f"{scheme} at {width}, console and network", (browser.logged, browser.asked), ([], []))
    browser.size(1280, 900)
    browser.open(page)
    same("pairs of versions", browser.run("document.querySelectorAll('article').length"), len(cases))
    same("verdicts", sorted(browser.run("[...document.querySelectorAll('.verdict')].map((v) => v.dataset.kind)")), sorted(verdicts))
    # Both halves of every pair that is marked at all.
    halves = browser.run("Object.values(Object.groupBy(marks.filter((m) => m.dataset.pair), (m) => m.dataset.pair)).map((g) => g.length)")
    same("halves", (min(halves) >= 1, max(halves), sum(n == 2 for n in halves) > 0.9 * len(halves)), (True, 2, True))
    browser.point("mark[data-pair]")
    browser.settle(200)
    lit = browser.run("[...document.querySelectorAll('mark.on')].map((m) => [m.dataset.pair, m.closest('p').className])")
    same("both halves light up", ([side for _, side in lit], len({pair for pair, _ in lit})), (["left", "right"], 1))
    browser.run("step(1)")
    same("a verdict is shown", browser.run("document.querySelectorAll('.verdict.here').length"), 1)
    same("and its name", browser.run("document.querySelectorAll('mark.on').length > 0"), True)
    browser.run("plain()")
    same("only verdicts", browser.run("document.body.classList.contains('plain')"), True)
    same("markup is text", browser.run("document.querySelectorAll('article b[onclick]').length"), 0)
done(f"Chromium reads {len(verdicts)} verdicts and {len(halves)} pairs of align")
