//! Mentions written for other tools, and read back to be judged.

mod csv;
pub mod eval;
mod jsonl;
mod row;
pub mod summary;

pub use row::{Row, rows};

/// A format of mentions: two files and a line in [`FORMATS`].
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The name on the command line.
    pub name: &'static str,
    /// What stands before all documents.
    pub header: fn() -> Vec<u8>,
    /// The mentions of one document.
    pub document: fn(&[Row<'_>]) -> Vec<u8>,
}

/// Every format.
pub const FORMATS: &[Format] = &[csv::FORMAT, jsonl::FORMAT];

/// The format of that name.
pub fn format(name: &str) -> Option<Format> {
    FORMATS.iter().find(|format| format.name == name).copied()
}
