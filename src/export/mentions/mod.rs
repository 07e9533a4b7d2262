//! Formats of mentions: a file each, and a line in [`FORMATS`].

mod bioes;
mod brat;
mod csv;
mod doccano;
mod flat;
mod html;
mod iob2;
mod jsonl;
mod label_studio;
mod markup;
mod parquet;
mod row;
mod sentences;
mod spacy;
pub mod summary;
mod tags;
mod web_annotation;
mod xliff;
mod xmi;

pub use row::{Row, rows};
pub(crate) use sentences::ends_sentence;
pub(crate) use tags::meant;

use std::any::Any;
use std::io::Result;

use serde::Serialize;

use crate::corpus::Document;
use crate::export::unit::bytes_of;
use crate::export::{Offsets, Receipt, Sink, Unit};
use crate::glossary::Locale;
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
pub const FORMATS: &[Format] = &[
    csv::FORMAT,
    jsonl::FORMAT,
    html::FORMAT,
    iob2::FORMAT,
    bioes::FORMAT,
    brat::FORMAT,
    label_studio::FORMAT,
    doccano::FORMAT,
    spacy::FORMAT,
    web_annotation::FORMAT,
    xmi::FORMAT,
    parquet::FORMAT,
    xliff::FORMAT,
];

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
    /// The locale of the renderings, where one was asked for.
    pub to: Option<Locale>,
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

impl Page<'_> {
    /// Where each mention begins and ends, counted in a unit; in a debug build every slice is taken anew and compared.
    pub(crate) fn offsets(&self, unit: Unit) -> Vec<(usize, usize)> {
        let text = &self.document.text;
        let mut ends: Vec<u32> = self.rows.iter().flat_map(|row| [row.span.start, row.span.end]).collect();
        ends.sort_unstable();
        ends.dedup();
        let mut counted = Offsets::new(text, unit);
        let offsets: Vec<usize> = ends.iter().map(|byte| counted.at(*byte)).collect();
        let at = |byte: u32| offsets[ends.partition_point(|end| *end < byte)];
        let mut spans: Vec<(usize, usize)> = self.rows.iter().map(|row| (at(row.span.start), at(row.span.end))).collect();
        if unit == Unit::Grapheme {
            let bytes = bytes_of(text, unit);
            for (row, span) in self.rows.iter().zip(&mut spans) {
                // An end inside a cluster is widened to its end.
                span.1 += usize::from(bytes[span.1] < row.span.end as usize);
            }
        }
        if cfg!(debug_assertions) {
            let bytes = bytes_of(text, unit);
            for (row, (start, end)) in self.rows.iter().zip(&spans) {
                let slice = &text[bytes[*start]..bytes[*end]];
                let same = if unit == Unit::Grapheme { slice.contains(row.text) } else { slice == row.text };
                assert!(same, "{}: {start}..{end} is '{slice}', not '{}'", row.doc, row.text);
            }
        }
        spans
    }
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
    /// How many mentions it holds.
    pub mentions: usize,
    /// What a format keeps for itself until the part is written.
    pub held: Option<Box<dyn Any + Send>>,
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
        sink.files(&part.files)?;
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
pub(crate) struct Plain<'s> {
    /// What stands before all documents.
    pub(crate) header: Vec<u8>,
    /// A document's part.
    pub(crate) document: Box<dyn Fn(&Page<'_>) -> Part + Sync + 's>,
}

impl Writer for Plain<'_> {
    fn begin(&mut self, sink: &mut Sink<'_>) -> Result<()> {
        if self.header.is_empty() { Ok(()) } else { sink.write(&self.header) }
    }

    fn document(&self, page: &Page<'_>) -> Part {
        (self.document)(page)
    }
}

/// A JSON value as bytes; all that is not ASCII is escaped where that is asked for.
pub(crate) fn json(value: &impl Serialize, ascii: bool) -> Vec<u8> {
    let text = serde_json::to_string(value).expect("plain data, written to memory");
    if !ascii || text.is_ascii() {
        return text.into_bytes();
    }
    let mut out = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        match c.is_ascii() {
            true => out.push(c),
            false => c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}"))),
        }
    }
    out.into_bytes()
}

/// Parts as one text: `open`, the parts with commas between them, `close`; each part is made when it is its turn.
pub(crate) fn joined(open: &str, parts: impl Iterator<Item = Vec<u8>>, close: &str) -> Vec<u8> {
    let mut out = open.as_bytes().to_vec();
    for (at, part) in parts.enumerate() {
        if at > 0 {
            out.push(b',');
        }
        out.extend(part);
    }
    out.extend(close.as_bytes());
    out
}
