//! Gold as JSON Lines: an object a span.

use std::path::Path;

use crate::error::{Error, Result};
use crate::export::Unit;
use crate::export::eval::gold::{Annotated, Gold, Reader, by_document, sound};

pub(super) const READER: Reader = Reader { extensions: &["jsonl", "ndjson"], looks, read };

fn looks(text: &str) -> bool {
    text.trim_start().starts_with('{')
}

fn read(path: &Path, text: &str, _: Option<Unit>) -> Result<Vec<Annotated>> {
    by_document(path, of_lines(path, text)?)
}

fn of_lines(path: &Path, text: &str) -> Result<Vec<Gold>> {
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    lines
        .map(|(line, number)| {
            let row: Gold = serde_json::from_str(line)
                .map_err(|error| Error::at_line(path, number, format!("this line is no annotation ({error})")))?;
            sound(path, number, row)
        })
        .collect()
}
