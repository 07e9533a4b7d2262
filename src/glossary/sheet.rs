//! One CSV file as rows of named cells, with the line each row starts on.

use crate::error::Fault;

/// The rows of one file. Cells of unknown columns are kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The file's name, for messages.
    pub file: String,
    /// The column names, in the file's order.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// One row of a sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The line it starts on, from 1.
    pub line: u64,
    /// One cell a column.
    pub cells: Vec<String>,
}

/// Counts lines up to records, which come in order.
pub(crate) struct Lines<'b> {
    bytes: &'b [u8],
    at: usize,
    line: u64,
}

impl<'b> Lines<'b> {
    /// Starts at the first line.
    pub(crate) fn new(bytes: &'b [u8]) -> Lines<'b> {
        Lines { bytes, at: 0, line: 1 }
    }

    /// The line a record starts on. The reader's own count stops short of line ends that it has yet to skip, and knows no lone `\r`.
    pub(crate) fn of(&mut self, position: &csv::Position) -> u64 {
        let behind = usize::try_from(position.byte()).unwrap_or(usize::MAX);
        while let Some(byte) = self.bytes.get(self.at).filter(|byte| self.at < behind || matches!(byte, b'\r' | b'\n')) {
            let ends = *byte == b'\n' || *byte == b'\r' && self.bytes.get(self.at + 1) != Some(&b'\n');
            self.line += u64::from(ends);
            self.at += 1;
        }
        self.line
    }
}

impl Sheet {
    /// Reads CSV bytes (UTF-8, with or without a byte order mark), reporting every fault to `faults`.
    ///
    /// A row whose cell count differs from the header's is a fault and left out; so are a missing `required` column and a
    /// column named twice, for then nothing of the file can be told.
    pub fn read(file: &str, bytes: &[u8], required: &[&str], faults: &mut Vec<Fault>) -> Option<Sheet> {
        let mut fault = |line: u64, message: String| {
            faults.push(Fault { path: Some(file.into()), line: Some(line), message });
        };
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        if let Err(error) = std::str::from_utf8(bytes) {
            let line = 1 + bytes[..error.valid_up_to()].iter().filter(|b| **b == b'\n').count();
            fault(line as u64, "this line is not UTF-8; save the file as UTF-8".into());
            return None;
        }
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
        let mut records = reader.records();
        let columns: Vec<String> = match records.next() {
            Some(Ok(header)) => header.iter().map(|cell| cell.trim().to_string()).collect(),
            _ => {
                fault(1, format!("the file is empty; its first line must name the columns {}", required.join(", ")));
                return None;
            }
        };
        let before = required.iter().filter(|name| !columns.iter().any(|column| column == *name)).collect::<Vec<_>>();
        for name in &before {
            fault(1, format!("there is no column '{name}'; this file needs the columns {}", required.join(", ")));
        }
        let mut named_twice = false;
        for (at, column) in columns.iter().enumerate() {
            if columns[..at].contains(column) {
                named_twice = true;
                fault(1, format!("two columns are named '{column}'; rename or delete one"));
            }
        }
        if !before.is_empty() || named_twice {
            return None;
        }
        let mut rows = Vec::new();
        let mut lines = Lines::new(bytes);
        for record in records {
            match record {
                Err(error) => {
                    let line = error.position().map_or(1, |position| lines.of(position));
                    fault(line, "this row is not CSV; check its quotation marks".into());
                }
                Ok(record) => {
                    let line = record.position().map_or(1, |position| lines.of(position));
                    if record.len() != columns.len() {
                        fault(
                            line,
                            format!(
                                "this row has {} cells and the header {}; check its commas and quotation marks",
                                record.len(),
                                columns.len()
                            ),
                        );
                        continue;
                    }
                    rows.push(Row { line, cells: record.iter().map(str::to_string).collect() });
                }
            }
        }
        Some(Sheet { file: file.to_string(), columns, rows })
    }

    /// The index of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    /// The cell of a row in a column, trimmed; empty where the file has no such column.
    pub fn cell<'s>(&self, row: &'s Row, name: &str) -> &'s str {
        self.column(name).map_or("", |at| row.cells[at].trim())
    }

    /// The rows as CSV: header first, `\n` line ends, quotes only where they are needed.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
        let written =
            writer.write_record(&self.columns).and_then(|()| self.rows.iter().try_for_each(|row| writer.write_record(&row.cells)));
        written.expect("rows as long as the header, written to memory");
        writer.into_inner().expect("memory")
    }
}
