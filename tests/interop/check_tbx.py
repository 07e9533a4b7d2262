"""The published grammars of TBX v3 accept what yiming writes, and translate-toolkit reads v2 with the same terms."""

import csv
import io
import os
import pathlib
import subprocess
import sys

from translate.storage import tbx

from interop import GOLDEN, done, export, same, yiming

# The three grammars carry no licence and are not in this repository; they stand beside it where it was made.
shared = pathlib.Path(os.environ.get("YIMING_SHARED") or pathlib.Path(__file__).resolve().parents[3] / "shared")
validate = shared / "tools" / "tbx-validate"
if validate.is_file():
    files = [export("tbx") / "glossary.tbx"]
    # The built-in glossary as well: every form there is.
    built_in = files[0].parent / "built-in.tbx"
    yiming("glossary", "export", "--format", "tbx", "-o", built_in)
    files.append(built_in)
    run = subprocess.run([sys.executable, validate, *files], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"tbx-validate: {run.stdout}{run.stderr}")
    done(f"three grammars accept tbx: {run.stdout.strip()}")
else:
    done("skipped: tbx-validate is not at hand")

rows = []
for path in sorted(GOLDEN.joinpath("glossary").glob("*.csv")):
    found = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    rows += [row for row in found if "form" in row and row["status"] not in ("lookup", "proposed")]

store = tbx.tbxfile.parsefile(str(export("tbx2") / "glossary.tbx"))
terms = 0
for unit in store.units:
    entity = unit.getid().replace(".", "/", 1)
    locales = {row["locale"] for row in rows if row["entity"] == entity}
    same(f"{entity}: languages", {str(node.get("{http://www.w3.org/XML/1998/namespace}lang")) for node in unit.getlanguageNodes()}, locales)
    for locale in locales:
        ours = {(row["form"], row["status"] == "deprecated") for row in rows if (row["entity"], row["locale"]) == (entity, locale)}
        theirs = [(term.text, term.deprecated) for term in unit.get_target_terms(locale)]
        same(f"{entity} in {locale}", set(theirs), ours)
        terms += len(theirs)
        # The first is what readers of one term a language show.
        offered = {row["form"] for row in rows if (row["entity"], row["locale"]) == (entity, locale) and row["status"] in ("preferred", "admitted")}
        same(f"{entity} in {locale}: the first is offered", not offered or theirs[0][0] in offered, True)
same("terms", terms, len(rows))
same("𠮷野家", any(term.text == "𠮷野家" for unit in store.units for term in unit.get_target_terms("zh-Hant")), True)
done(f"translate-toolkit reads {terms} terms of tbx2")
