//! Gold as CSV: a row a span.

use std::path::Path;

use crate::error::{Error, Result};
use crate::export::Unit;
use crate::export::eval::gold::{Annotated, Gold, Reader, by_document, sound};

pub(super) const READER: Reader = Reader { extensions: &["csv"], looks, read };

fn looks(text: &str) -> bool {
    text.lines().next().is_some_and(|header| header.split(',').any(|column| column == "start"))
}

fn read(path: &Path, text: &str, _: Option<Unit>) -> Result<Vec<Annotated>> {
    by_document(path, of_csv(path, text)?)
}

fn of_csv(path: &Path, text: &str) -> Result<Vec<Gold>> {
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| Error::at_line(path, 1, format!("the header cannot be read ({error})")))?.clone();
    for column in ["start", "end", "type"] {
        if !header.iter().any(|name| name == column) {
            return Err(Error::at_line(
                path,
                1,
                format!("there is no column '{column}'; gold needs start, end and type (doc, text, entity, en, agreed may be there)"),
            ));
        }
    }
    let at = |name: &str| header.iter().position(|column| column == name);
    let columns = ["doc", "start", "end", "text", "type", "entity", "en", "agreed"].map(at);
    let rows = reader.records().map(|record| {
        let record = record.map_err(|error| {
            Error::at_line(path, error.position().map_or(1, ::csv::Position::line), "this row is not CSV of the header's columns")
        })?;
        let line = record.position().map_or(1, ::csv::Position::line);
        let cell = |column: usize| columns[column].and_then(|at| record.get(at)).unwrap_or_default().trim();
        let number = |column: usize, name: &str| {
            cell(column).parse().map_err(|_| Error::at_line(path, line, format!("'{}' in column {name} is no number", cell(column))))
        };
        let row = Gold {
            doc: cell(0).to_string(),
            start: number(1, "start")?,
            end: number(2, "end")?,
            text: columns[3].and_then(|at| record.get(at)).unwrap_or_default().to_string(),
            kind: cell(4).to_string(),
            entity: cell(5).to_string(),
            en: cell(6).split(';').map(|en| en.trim().to_string()).filter(|en| !en.is_empty()).collect(),
            agreed: !matches!(cell(7), "false" | "False" | "0" | "no"),
        };
        sound(path, line, row)
    });
    rows.collect()
}
