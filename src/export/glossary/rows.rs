//! Rows of separated values as any tool writes them, each with the line it starts on.

use std::path::Path;

use crate::error::{Error, Fault, Result};
use crate::glossary::sheet::Lines;

/// A row: the line it starts on, from 1, and its cells.
pub(super) type Row = (u64, Vec<String>);

/// The text of a file in UTF-8, with or without a byte order mark, or in UTF-16 with one.
///
/// # Errors
/// The first line that is no text.
pub(super) fn text(path: &Path, bytes: &[u8]) -> Result<String> {
    for (mark, encoding) in [(b"\xFF\xFE", "utf-16le"), (b"\xFE\xFF", "utf-16be")] {
        if bytes.starts_with(mark) {
            let decoded = crate::text::encoding::decode(bytes, Some(encoding));
            return decoded.map(|decoded| decoded.text).map_err(|_| Error::at(path, "this is no UTF-16 text; save the file as UTF-8"));
        }
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).map(str::to_string).map_err(|error| {
        let line = 1 + bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
        Error::at_line(path, line as u64, "this line is not UTF-8; save the file as UTF-8")
    })
}

/// The rows of comma-separated values, or those of semicolons or tabs where the first line has more of them. Empty rows are left
/// out.
///
/// # Errors
/// Every row that is not CSV.
pub(super) fn separated(path: &Path, text: &str) -> Result<Vec<Row>> {
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter(text)).from_reader(text.as_bytes());
    let (mut rows, mut faults, mut lines) = (Vec::new(), Vec::new(), Lines::new(text.as_bytes()));
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(1, |position| lines.of(position));
                if record.iter().any(|cell| !cell.trim().is_empty()) {
                    rows.push((line, record.iter().map(str::to_string).collect()));
                }
            }
            Err(error) => {
                let line = error.position().map_or(1, |position| lines.of(position));
                let message = "this row is not CSV; check its quotation marks".to_string();
                faults.push(Fault { path: Some(path.to_path_buf()), line: Some(line), message });
            }
        }
    }
    if faults.is_empty() { Ok(rows) } else { Err(Error::many(faults)) }
}

/// What separates the cells of the first line, outside quotation marks.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b',', 0usize), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => counts.iter_mut().filter(|(delimiter, _)| *delimiter == byte).for_each(|(_, count)| *count += 1),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    counts.iter().find(|(_, count)| *count == most).map_or(b',', |(delimiter, _)| *delimiter)
}

/// Comma-separated values, quoted only where they need it, one row a line.
pub(super) fn written<'c>(rows: impl IntoIterator<Item = Vec<&'c str>>) -> Vec<u8> {
    let mut writer = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    rows.into_iter().for_each(|row| writer.write_record(row).expect("written to memory"));
    writer.into_inner().expect("memory")
}

/// Faults of the lines of one file.
#[derive(Debug)]
pub(super) struct Faults<'p> {
    path: &'p Path,
    faults: Vec<Fault>,
}

impl<'p> Faults<'p> {
    pub(super) fn of(path: &'p Path) -> Faults<'p> {
        Faults { path, faults: Vec::new() }
    }

    /// Notes what is wrong in a line.
    pub(super) fn add(&mut self, line: u64, message: impl Into<String>) {
        self.faults.push(Fault { path: Some(self.path.to_path_buf()), line: Some(line), message: message.into() });
    }

    /// What was read, where nothing was wrong.
    pub(super) fn or<T>(self, read: T) -> Result<T> {
        if self.faults.is_empty() { Ok(read) } else { Err(Error::many(self.faults)) }
    }
}
