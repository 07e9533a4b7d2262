"""pandas (with pyarrow) reads the Parquet file: the same rows as the CSV, with types, and every slice is the mention."""

import io

import pandas
import pyarrow.parquet

from corpora import corpora
from interop import done, same

TYPES = {"start": "int64", "end": "int64", "line": "int64", "column": "int64", "nested": "bool"}
count = 0
for corpus in corpora():
    path = corpus.file("parquet", "mentions.parquet")
    same("bytes", path.read_bytes(), corpus.file("parquet", "again.parquet").read_bytes())
    table = pyarrow.parquet.read_table(path)
    same("types", {f.name: str(f.type) for f in table.schema}, {f.name: TYPES.get(f.name, "string") for f in table.schema})
    frame = pandas.read_parquet(path)
    rows = pandas.read_csv(io.StringIO(corpus.stream("csv"), newline=""), keep_default_na=False)
    same("columns", list(frame.columns), list(rows.columns))
    for name in frame.columns:
        same(name, frame[name].tolist(), rows[name].tolist())
    for row in frame.itertuples():
        same(f"{row.doc} {row.start}", corpus.text(row.doc)[row.start : row.end], row.text)
    count += len(frame)
done(f"pandas and pyarrow read {count} rows of parquet")
