//! What ledgers are written as: a table of formats, a file each.

mod csv;
mod html;
mod json;
mod sarif;

use serde::Serialize;

use crate::align::{Entry, Ledger, Verdict};
use crate::corpus::Document;
use crate::span::{Atlas, Span};

/// A format, and what begins to write in it.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// A line about it.
    pub about: &'static str,
    /// A writer for one output.
    pub start: fn() -> Box<dyn Writer>,
}

/// Every format that writes what programs and browsers read.
pub const FORMATS: &[Format] = &[csv::FORMAT, html::FORMAT, json::FORMAT, sarif::FORMAT];

/// Two versions and their ledger.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'s> {
    /// Left and right.
    pub documents: [&'s Document; 2],
    /// What was found.
    pub ledger: &'s Ledger,
}

/// Writes ledgers, one behind the other.
pub trait Writer {
    /// What stands before the first.
    fn begin(&mut self) -> String {
        String::new()
    }

    /// One of them.
    fn pair(&mut self, shown: &Shown<'_>) -> String;

    /// What stands behind the last.
    fn end(&mut self) -> String {
        String::new()
    }
}

/// What the sides are called.
pub(crate) const SIDES: [&str; 2] = ["left", "right"];

/// A span of a version as people and programs find it: code points from the start, half-open; line and column from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Found {
    /// First code point.
    pub start: usize,
    /// First code point behind it.
    pub end: usize,
    /// Line, from 1.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
    /// The raw slice.
    pub text: String,
}

impl<'s> Shown<'s> {
    /// Where all places and verdicts of each version are.
    pub fn atlases(&self) -> [Atlas; 2] {
        [0, 1].map(|side: usize| {
            let entries = self.ledger.entries.iter();
            let places = entries.flat_map(|entry| entry.places[side].iter().map(|place| place.span));
            let verdicts = self.ledger.verdicts().filter_map(|(_, verdict)| verdict.spans[side]);
            Atlas::of(&self.documents[side].text, places.chain(verdicts))
        })
    }

    /// Where a span of a side is.
    pub fn found(&self, atlases: &[Atlas; 2], side: usize, span: Span) -> Found {
        let (start, end) = atlases[side].ends(span);
        let text = self.documents[side].text[span.range()].to_string();
        Found { start: start.offset, end: end.offset, line: start.line, column: start.column, text }
    }

    /// Every verdict with its entry, those that matter most first, then by where they stand.
    pub fn verdicts(&self) -> Vec<(&'s Entry, &'s Verdict)> {
        let mut all: Vec<_> = self.ledger.verdicts().collect();
        all.sort_by_key(|(entry, verdict)| {
            let span = verdict.spans[verdict.side].or(verdict.spans[1 - verdict.side]);
            (std::cmp::Reverse(verdict.kind.level()), span, verdict.side, entry.entity.id.as_str(), verdict.kind)
        });
        all
    }
}
