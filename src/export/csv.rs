//! CSV: RFC 4180, UTF-8, one mention a row.

use crate::export::row::COLUMNS;
use crate::export::{Format, Row};

pub(crate) const FORMAT: Format = Format { name: "csv", header, document };

fn header() -> Vec<u8> {
    let mut out = COLUMNS.join(",").into_bytes();
    out.push(b'\n');
    out
}

fn document(rows: &[Row<'_>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
    rows.iter().try_for_each(|row| writer.serialize(row)).expect("flat rows, written to memory");
    writer.into_inner().expect("memory")
}
