"""pandas reads the CSV, and every slice is the mention."""

import io

import pandas

from interop import annotate, done, mentions, same, text

table = pandas.read_csv(io.StringIO(annotate("csv")), keep_default_na=False)
same("rows", len(table), len(mentions()))
for row in table.itertuples():
    same(f"{row.doc} {row.start}", text(row.doc)[row.start : row.end], row.text)
done(f"pandas reads {len(table)} rows of csv")
