"""DeepL's own client takes every pair: its checks of terms pass, no source stands twice, nothing that may not be offered is there."""

import csv
import io

from deepl.util import convert_dict_to_tsv, convert_tsv_to_dict, validate_glossary_term

from interop import done, export, same

WITHHELD = {"Shahbaz Sharif", "普亭", "蒲亭", "普鼎"}

pairs = 0
for path in sorted(export("deepl").iterdir()):
    text = path.read_bytes().decode("utf-8")
    rows = list(csv.reader(io.StringIO(text)))
    for source, target in rows:
        for term in (source, target):
            validate_glossary_term(term)
            assert term == term.strip() and len(term.encode("utf-8")) <= 1024, term
        assert not WITHHELD & {source, target}, (source, target)
    # The client refuses a source that stands twice.
    terms = convert_tsv_to_dict("\n".join("\t".join(row) for row in rows))
    same(path.name, list(terms.items()), [tuple(row) for row in rows])
    same(path.name, convert_tsv_to_dict(convert_dict_to_tsv(terms)), terms)
    pairs += len(rows)
assert pairs > 20, pairs
done(f"deepl takes {pairs} pairs")
