//! Offsets of a tool, counted back to code points.

use crate::export::Unit;
use crate::export::unit::bytes_of;

/// Finds the places of a text by offsets in a unit.
pub(super) struct Ruler<'t> {
    text: &'t str,
    /// The byte of each offset.
    bytes: Vec<usize>,
    /// The byte of each code point.
    points: Vec<usize>,
}

impl<'t> Ruler<'t> {
    pub(super) fn new(text: &'t str, unit: Unit) -> Ruler<'t> {
        Ruler { text, bytes: bytes_of(text, unit), points: bytes_of(text, Unit::CodePoint) }
    }

    /// The code points of a span and its text; `None` where it is empty, behind the end, or cuts a character.
    pub(super) fn span(&self, start: usize, end: usize) -> Option<(usize, usize, &'t str)> {
        let (from, to) = (*self.bytes.get(start)?, *self.bytes.get(end)?);
        let text = self.text.get(from..to).filter(|text| !text.is_empty())?;
        let point = |byte: usize| self.points.partition_point(|point| *point < byte);
        Some((point(from), point(to), text))
    }
}
