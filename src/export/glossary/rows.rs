//! Rows of separated values as any tool writes them, each with the line it starts on.

use std::path::Path;

use crate::error::{Error, Fault, Result};
use crate::glossary::sheet::Lines;

/// How many rows tell what separates cells.
const SAMPLE: usize = 1000;

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

/// The rows of comma-separated values, or of semicolons or tabs where the rows agree on those. Empty rows are left
/// out.
///
/// # Errors
/// Every row that is not CSV.
pub(super) fn separated(path: &Path, text: &str) -> Result<Vec<Row>> {
    let delimiter = delimiter(text);
    if let Some(line) = unclosed(text, delimiter) {
        return Err(Error::at_line(
            path,
            line,
            "a quotation mark begins a cell here and none ends it; close it, or double it where it is text",
        ));
    }
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
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

/// The line of a quotation mark that begins a cell and has no other that ends it.
fn unclosed(text: &str, delimiter: u8) -> Option<u64> {
    let (mut begins, mut open, mut line) = (true, None, 1);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match (open, byte) {
            // Doubled, it is text.
            (Some(_), b'"') if bytes.peek() == Some(&b'"') => _ = bytes.next(),
            (Some(_), b'"') => open = None,
            (None, b'"') if begins => open = Some(line),
            _ => {}
        }
        line += u64::from(byte == b'\n');
        begins = open.is_none() && (byte == delimiter || matches!(byte, b'\n' | b'\r'));
    }
    open
}

/// What separates cells: what the most rows have as often as the first one does, outside quotation marks.
fn delimiter(text: &str) -> u8 {
    const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];
    let (mut first, mut row, mut alike) = (None, [0usize; 3], [0usize; 3]);
    let (mut quoted, mut rows) = (false, 0);
    for byte in text.bytes().chain([b'\n']) {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted && row == [0; 3] => {}
            b'\n' | b'\r' if !quoted => {
                let first = *first.get_or_insert(row);
                for at in 0..3 {
                    alike[at] += usize::from(row[at] > 0 && row[at] == first[at]);
                }
                (row, rows) = ([0; 3], rows + 1);
                if rows == SAMPLE {
                    break;
                }
            }
            _ if quoted => {}
            _ => (0..3).filter(|at| DELIMITERS[*at] == byte).for_each(|at| row[at] += 1),
        }
    }
    let most = alike.into_iter().max().unwrap_or(0);
    alike.iter().position(|count| *count == most).map_or(b',', |at| DELIMITERS[at])
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
