//! CSV: RFC 4180, UTF-8, one mention a row.

use crate::export::Unit;
use crate::export::mentions::row::COLUMNS;
use crate::export::mentions::{Format, Page, Part, Plain, Settings, Writer};

pub(crate) const FORMAT: Format =
    Format { name: "csv", about: "a row a mention, for spreadsheets and pandas", units: &[Unit::CodePoint], folder: false, start };

fn start<'s>(_: &Settings<'s>) -> Box<dyn Writer + 's> {
    Box::new(Plain { header: format!("{}\n", COLUMNS.join(",")).into_bytes(), document: Box::new(document) })
}

fn document(page: &Page<'_>) -> Part {
    let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
    page.rows.iter().try_for_each(|row| writer.serialize(row)).expect("flat rows, written to memory");
    Part::of(writer.into_inner().expect("memory"))
}
