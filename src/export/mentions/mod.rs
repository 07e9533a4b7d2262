//! Formats of mentions: a file each, and a line in [`FORMATS`].

mod csv;
mod html;
mod jsonl;
mod row;
pub mod summary;

pub use row::{Row, rows};

use std::io::Result;

use crate::corpus::Document;
use crate::export::{Receipt, Sink, Unit};
use crate::index::Index;
use crate::span::Span;

/// A format of mentions: a file, a line in [`FORMATS`], and a golden file.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The name on the command line.
    pub name: &'static str,
    /// What it is for, in a line.
    pub about: &'static str,
    /// What its offsets may count in, by default the first; of a format that settles it the one, of one without offsets none.
    pub units: &'static [Unit],
    /// True where it is files in a folder, false where it is one stream.
    pub folder: bool,
    /// Begins to write.
    pub start: for<'s> fn(&Settings<'s>) -> Box<dyn Writer + 's>,
}

/// Every format.
pub const FORMATS: &[Format] = &[csv::FORMAT, jsonl::FORMAT, html::FORMAT];

/// The format of that name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// What a format may be told.
#[derive(Clone, Copy, Debug)]
pub struct Settings<'s> {
    /// The glossary.
    pub index: &'s Index,
    /// What offsets count in: one of the format's units.
    pub unit: Unit,
    /// ASCII only, where the format has escapes for the rest.
    pub ascii: bool,
}

/// A document and its mentions, in document order, longest first.
#[derive(Debug)]
pub struct Page<'p> {
    /// The document.
    pub document: &'p Document,
    /// Its mentions.
    pub rows: &'p [Row<'p>],
    /// What was noted in it, by start; only for writers that [take notes](Writer::takes_notes).
    pub notes: &'p [Note],
}

/// Something noted in a document beside its mentions: a finding of the linter.
#[derive(Clone, Debug)]
pub struct Note {
    /// The bytes of the text.
    pub span: Span,
    /// How much it matters: `error`, `warning`, `info`.
    pub level: &'static str,
    /// The name of the rule that says so.
    pub rule: &'static str,
    /// What is said, in a sentence without a full stop.
    pub message: String,
    /// What would mend it.
    pub fixes: Vec<String>,
}

/// What a format makes of one document, on any thread.
#[derive(Debug, Default)]
pub struct Part {
    /// For the stream.
    pub bytes: Vec<u8>,
    /// Files of the folder: a path below it, and what it holds.
    pub files: Vec<(String, Vec<u8>)>,
    /// What did not fit.
    pub receipt: Receipt,
    /// The entities that are named, for formats that describe them behind the documents.
    pub entities: Vec<String>,
}

impl Part {
    /// A part of a stream.
    pub(crate) fn of(bytes: Vec<u8>) -> Part {
        Part { bytes, ..Part::default() }
    }
}

/// Writes documents in one format; [`document`](Writer::document) is called from several threads, [`add`](Writer::add) in the
/// documents' order.
pub trait Writer: Sync {
    /// True where pages shall come with notes; finding them takes time.
    fn takes_notes(&self) -> bool {
        false
    }

    /// What stands before all documents.
    ///
    /// # Errors
    /// What the sink says.
    fn begin(&mut self, sink: &mut Sink<'_>) -> Result<()> {
        _ = sink;
        Ok(())
    }

    /// Makes a document's part.
    fn document(&self, page: &Page<'_>) -> Part;

    /// Writes a part.
    ///
    /// # Errors
    /// What the sink says.
    fn add(&mut self, part: Part, sink: &mut Sink<'_>) -> Result<()> {
        for (name, bytes) in &part.files {
            sink.file(name, bytes)?;
        }
        if part.bytes.is_empty() { Ok(()) } else { sink.write(&part.bytes) }
    }

    /// What stands behind all documents; returns what did not fit beyond the parts.
    ///
    /// # Errors
    /// What the sink says.
    fn end(&mut self, sink: &mut Sink<'_>) -> Result<Receipt> {
        _ = sink;
        Ok(Receipt::default())
    }
}

/// A format that writes each document by itself.
pub(crate) struct Plain {
    /// What stands before all documents.
    pub(crate) header: Vec<u8>,
    /// A document's part.
    pub(crate) document: fn(&Page<'_>) -> Part,
}

impl Writer for Plain {
    fn begin(&mut self, sink: &mut Sink<'_>) -> Result<()> {
        if self.header.is_empty() { Ok(()) } else { sink.write(&self.header) }
    }

    fn document(&self, page: &Page<'_>) -> Part {
        (self.document)(page)
    }
}
