//! The spreadsheet as an Excel workbook, which LibreOffice, Excel and their kin edit; see [`super::grid`].
//!
//! Every cell is text and its column is formatted so: nothing in it is ever a formula, a number or a date.

use std::io::{Cursor, Read as _};
use std::path::Path;

use calamine::{DataRef, Reader, SheetVisible, Xlsx};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format as Look, FormatAlign, Workbook, XlsxError};

use crate::error::{Error, Result};
use crate::export::glossary::rows::{Faults, Row};
use crate::export::glossary::{Format, Read, Settings, Written, grid};
use crate::glossary::Glossary;

/// The format.
pub(super) const FORMAT: Format = Format {
    name: "xlsx",
    about: "spreadsheet as an Excel workbook: an entity a row, a locale a column",
    write: Some(write),
    read: Some(read),
};

/// The characters that a cell may have.
const CELL: usize = 32_767;
/// The bytes that a workbook may unfold to.
const UNFOLDED: u64 = 256 << 20;
/// The bytes that the cells of its sheet may have together.
const CELLS: usize = 256 << 20;
/// The columns that a sheet of ours may have.
const COLUMNS: u32 = 256;
/// The cells that its rows may have together, with the empty ones before the last.
const PLACES: usize = 8 << 20;

fn write(glossary: &Glossary, settings: &Settings) -> Result<Written> {
    let (table, receipt) = grid::rows(glossary, settings);
    for row in &table {
        if row.iter().any(|cell| cell.encode_utf16().count() > CELL) {
            return Err(Error::new(format!(
                "a cell of {} would be longer than the 32,767 characters that xlsx has; export it as csv",
                row[0]
            )));
        }
    }
    let bytes = workbook(&table).map_err(|error| Error::new(format!("this glossary does not fit into an xlsx workbook: {error}")))?;
    Ok(Written { files: vec![("glossary.xlsx".to_string(), bytes)], receipt })
}

fn workbook(table: &[Vec<String>]) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same glossary is the same bytes, whenever it is written.
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let sheet = book.add_worksheet();
    sheet.set_name("glossary")?.set_freeze_panes(1, 1)?;
    let text = Look::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top);
    let head = Look::new().set_num_format("@").set_bold();
    for (column, name) in (0u16..).zip(&table[0]) {
        sheet.set_column_format(column, &text)?.set_column_width(column, if name == "sources" { 60 } else { 28 })?;
    }
    for (number, row) in (0u32..).zip(table) {
        for (column, cell) in (0u16..).zip(row).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string_with_format(number, column, cell, if number == 0 { &head } else { &text })?;
        }
    }
    book.save_to_buffer()
}

fn read(path: &Path, bytes: &[u8], _: &Settings) -> Result<Read> {
    let broken = || Error::at(path, "this is no xlsx workbook that can be read; save it again from the spreadsheet program as .xlsx");
    if unfolded(bytes).ok_or_else(broken)? > UNFOLDED {
        return Err(Error::at(path, "this workbook unfolds to more than 256 MiB; split it"));
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let sheets = book.sheets_metadata().iter();
    let shown: Vec<String> = sheets.filter(|sheet| sheet.visible == SheetVisible::Visible).map(|sheet| sheet.name.clone()).collect();
    let Some(first) = shown.first() else { return Err(broken()) };
    let mut faults = Faults::of(path);
    let (mut cells, mut size) = (Vec::new(), 0);
    let mut reader = book.worksheet_cells_reader(first).map_err(|_| broken())?;
    while let Some(cell) = reader.next_cell().map_err(|_| broken())? {
        let (row, column) = cell.get_position();
        let line = u64::from(row) + 1;
        let text = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::String(text) => text.clone(),
            DataRef::SharedString(text) => (*text).to_string(),
            DataRef::Int(number) => number.to_string(),
            DataRef::Float(number) => number.to_string(),
            DataRef::Bool(value) => value.to_string().to_uppercase(),
            DataRef::DateTime(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) | DataRef::Error(_) => {
                faults.add(line, format!("column {} of this row is a date, a time or an error; format the cell as text", column + 1));
                continue;
            }
        };
        if text.trim().is_empty() {
            continue;
        }
        size += text.len();
        if size > CELLS {
            return Err(Error::at(path, "the cells of this sheet have more than 256 MiB; split it"));
        }
        if column >= COLUMNS {
            return Err(Error::at_line(path, line, "this sheet has more than 256 columns, which no glossary has; delete those behind"));
        }
        cells.push((row, column, text));
    }
    cells.sort_by_key(|(row, column, _)| (*row, *column));
    let width = |group: &[(u32, u32, String)]| group.last().map_or(0, |(_, column, _)| *column as usize + 1);
    if cells.chunk_by(|a, b| a.0 == b.0).map(width).sum::<usize>() > PLACES {
        return Err(Error::at(path, "this sheet has more than 8 million cells; split it"));
    }
    let mut rows: Vec<Row> = Vec::new();
    for group in cells.chunk_by(|a, b| a.0 == b.0) {
        let mut row = vec![String::new(); width(group)];
        group.iter().for_each(|(_, column, text)| row[*column as usize].clone_from(text));
        rows.push((u64::from(group[0].0) + 1, row));
    }
    let mut read = faults.or(()).and_then(|()| grid::read(path, &rows))?;
    read.receipt.add(shown.len() - 1, "further sheets", "left out");
    Ok(read)
}

/// How many bytes an archive unfolds to, counted up to one beyond what is allowed, for what it says of itself may be false.
fn unfolded(bytes: &[u8]) -> Option<u64> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut total = 0;
    for at in 0..archive.len() {
        let mut left = archive.by_index(at).ok()?.take(UNFOLDED + 1 - total);
        total += std::io::copy(&mut left, &mut std::io::sink()).ok()?;
        if total > UNFOLDED {
            break;
        }
    }
    Some(total)
}
