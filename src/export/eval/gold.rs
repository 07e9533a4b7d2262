//! Gold annotations: JSON Lines and CSV.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use crate::error::{Error, Result};

/// One annotated span, offsets in code points of the raw text.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Gold {
    /// The document, where a file holds several.
    #[serde(default)]
    pub doc: String,
    /// First code point.
    pub start: usize,
    /// First code point behind it.
    pub end: usize,
    /// The raw slice, for a check of the offsets.
    #[serde(default)]
    pub text: String,
    /// The type; several that are right as well are joined by `|`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The entity, or empty.
    #[serde(default)]
    pub entity: String,
    /// Accepted English renderings.
    #[serde(default)]
    pub en: Vec<String>,
    /// True where recall counts it.
    #[serde(default = "yes")]
    pub agreed: bool,
}

fn yes() -> bool {
    true
}

impl Gold {
    /// True where one of its types is one of `kind`'s.
    pub fn has_type(&self, kind: &str) -> bool {
        self.kind.split('|').any(|ours| kind.split('|').any(|theirs| ours == theirs))
    }
}

/// Reads a gold file, by document: one named as the file, but for those whose rows name others.
///
/// # Errors
/// A file that cannot be read; rows that are not as they must be, each with its line.
pub fn read_gold(path: &Path) -> Result<BTreeMap<String, Vec<Gold>>> {
    let bytes = std::fs::read(path).map_err(|error| Error::io(path, "read this file", &error))?;
    let text = String::from_utf8(bytes).map_err(|_| Error::at(path, "this file is not UTF-8; save it as UTF-8"))?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let csv = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
    let rows = if csv { of_csv(path, text)? } else { of_lines(path, text)? };
    let stem = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let mut documents: BTreeMap<String, Vec<Gold>> = BTreeMap::new();
    for mut row in rows {
        if row.doc.is_empty() {
            row.doc.clone_from(&stem);
        }
        documents.entry(row.doc.clone()).or_default().push(row);
    }
    match documents.is_empty() {
        true => Err(Error::at(path, "this file holds no annotation")),
        false => Ok(documents),
    }
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

fn of_csv(path: &Path, text: &str) -> Result<Vec<Gold>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
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
            Error::at_line(path, error.position().map_or(1, csv::Position::line), "this row is not CSV of the header's columns")
        })?;
        let line = record.position().map_or(1, csv::Position::line);
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

fn sound(path: &Path, line: u64, row: Gold) -> Result<Gold> {
    match row.start < row.end {
        true => Ok(row),
        false => {
            Err(Error::at_line(path, line, format!("the span {}–{} holds nothing; end must be greater than start", row.start, row.end)))
        }
    }
}
