"""openpyxl and pandas read the spreadsheets, every cell is text, and a workbook that openpyxl saves says the same."""

import csv
import io

import openpyxl
import pandas

from interop import done, export, same

table = list(csv.reader(io.StringIO((export("csv") / "glossary.csv").read_bytes().decode("utf-8"))))
path = export("xlsx") / "glossary.xlsx"

sheet = openpyxl.load_workbook(path)["glossary"]
same("rows of openpyxl", [[cell.value or "" for cell in row] for row in sheet.iter_rows()], table)
kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
same("types of cells", kinds, {"s"})
same("formats of cells", {cell.number_format for row in sheet.iter_rows() for cell in row if cell.value}, {"@"})

frame = pandas.read_excel(path, dtype=str, keep_default_na=False)
same("rows of pandas", [list(frame.columns), *frame.values.tolist()], table)
frame = pandas.read_csv(export("csv") / "glossary.csv", dtype=str, keep_default_na=False)
same("rows of pandas, CSV", [list(frame.columns), *frame.values.tolist()], table)
forms = {line for row in table[1:] for cell in row[2:-1] for line in cell.splitlines()}
assert "𠮷野家" in forms and "上合 (abbreviation, admitted)" in forms, forms
done(f"openpyxl and pandas read {len(table) - 1} rows of csv and xlsx, all text")
