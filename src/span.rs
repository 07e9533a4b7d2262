//! Places in a text: byte spans, and lines and columns counted from them at the border.

use rustc_hash::FxHashMap;

/// A range of bytes of a text, half-open, on character boundaries.
///
/// ```
/// use yiming::span::Span;
/// let text = "访问北京。";
/// assert_eq!(&text[Span::new(6, 12).range()], "北京");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// First byte after the span.
    pub end: u32,
}

impl Span {
    /// The span from byte `start` up to, not including, byte `end`.
    pub fn new(start: u32, end: u32) -> Span {
        Span { start, end }
    }

    /// The span as a range, to slice a `str` with.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// True where the span holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// True where `other` lies within this span (an equal span does).
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True where the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// A point of a text as people and formats count it: code points from the start, line and column from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Code points before the point.
    pub offset: usize,
    /// Line, from 1.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
}

/// Converts byte offsets of one text to places, cheapest when they are asked in rising order.
///
/// Lines end at `\n` (`\r\n` too), as editors count them.
///
/// ```
/// use yiming::span::Places;
/// let mut places = Places::new("𠮷野家\n北京");
/// let place = places.at(11);
/// assert_eq!((place.offset, place.line, place.column), (4, 2, 1));
/// ```
#[derive(Clone, Debug)]
pub struct Places<'t> {
    text: &'t str,
    byte: usize,
    place: Place,
}

impl<'t> Places<'t> {
    /// Starts at the beginning of `text`.
    pub fn new(text: &'t str) -> Places<'t> {
        Places { text, byte: 0, place: Place { offset: 0, line: 1, column: 1 } }
    }

    /// The place of byte `byte`; an offset beyond the end counts as the end.
    ///
    /// # Panics
    /// Where `byte` is inside a character.
    pub fn at(&mut self, byte: u32) -> Place {
        let byte = (byte as usize).min(self.text.len());
        if byte < self.byte {
            *self = Places::new(self.text);
        }
        for c in self.text[self.byte..byte].chars() {
            self.place.offset += 1;
            self.place.column += 1;
            if c == '\n' {
                self.place.line += 1;
                self.place.column = 1;
            }
        }
        self.byte = byte;
        self.place
    }
}

/// Where many spans of one text begin and end, counted in one walk over it.
///
/// ```
/// use yiming::span::{Atlas, Span};
/// let span = Span::new(6, 12);
/// assert_eq!(Atlas::of("访问北京", [span]).ends(span).1.column, 5);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Atlas(FxHashMap<u32, Place>);

impl Atlas {
    /// The places of all these spans.
    ///
    /// # Panics
    /// Where a span begins or ends inside a character.
    pub fn of(text: &str, spans: impl IntoIterator<Item = Span>) -> Atlas {
        let mut bytes: Vec<u32> = spans.into_iter().flat_map(|span| [span.start, span.end]).collect();
        bytes.sort_unstable();
        bytes.dedup();
        let mut places = Places::new(text);
        Atlas(bytes.into_iter().map(|byte| (byte, places.at(byte))).collect())
    }

    /// Where a span begins, and where it ends: the place behind its last character.
    ///
    /// # Panics
    /// Where the span is none of those that the atlas was made of.
    pub fn ends(&self, span: Span) -> (Place, Place) {
        (self.0[&span.start], self.0[&span.end])
    }
}

/// The byte offset of a line and column (both from 1, columns in code points), if the text has such a place.
///
/// ```
/// assert_eq!(yiming::span::byte_at("𠮷野家\n访问北京", 2, 3), Some(17));
/// assert_eq!(yiming::span::byte_at("北京", 2, 1), None);
/// ```
pub fn byte_at(text: &str, line: usize, column: usize) -> Option<u32> {
    let (line, column) = (line.checked_sub(1)?, column.checked_sub(1)?);
    let mut start = 0;
    for (number, content) in text.split_inclusive('\n').enumerate() {
        if number == line {
            let at = content.char_indices().map(|(i, _)| i).chain([content.len()]).nth(column)?;
            return Some((start + at) as u32);
        }
        start += content.len();
    }
    // Behind the last line break, or in an empty text, a line begins that holds nothing yet.
    let begins = text.is_empty() || text.ends_with('\n');
    (begins && line == text.matches('\n').count() && column == 0).then_some(text.len() as u32)
}
