//! Formats of glossaries: a file or folder each, and a line in [`FORMATS`].

use std::path::Path;

use crate::error::Result;
use crate::export::Receipt;
use crate::glossary::{Date, Entity, Glossary, Locale};

/// Writes a glossary in a format.
pub type Write = fn(&Glossary, &Settings) -> Result<Written>;
/// Reads a file of that path with these bytes.
pub type Reader = fn(&Path, &[u8], &Settings) -> Result<Read>;

/// A format of glossaries, written, read or both.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The name on the command line.
    pub name: &'static str,
    /// What it is for, in a line.
    pub about: &'static str,
    /// Writes a glossary, if it is written.
    pub write: Option<Write>,
    /// Reads a file, if it is read.
    pub read: Option<Reader>,
}

/// Every format.
pub const FORMATS: &[Format] = &[];

/// The format of that name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// What a format may be told.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The locale that terms are translated from, where a format has one.
    pub from: Option<Locale>,
    /// The locales to write; empty is every one that the glossary has.
    pub to: Vec<Locale>,
    /// The variety of the format: `linguist` of TBX.
    pub dialect: Option<String>,
    /// Only renderings that hold at this date.
    pub date: Option<Date>,
}

/// A glossary in a format.
#[derive(Debug, Default)]
pub struct Written {
    /// Its files: the name each has in a folder, and what it holds. A single one may be written under any name.
    pub files: Vec<(String, Vec<u8>)>,
    /// What did not fit, and where it went.
    pub receipt: Receipt,
}

/// What was read of a format: entities with their renderings, each id empty where the format says none.
#[derive(Debug, Default)]
pub struct Read {
    /// The entities, in the file's order.
    pub entities: Vec<Entity>,
    /// What was kept otherwise than it stood, or left out.
    pub receipt: Receipt,
}
