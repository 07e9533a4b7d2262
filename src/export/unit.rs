//! What offsets count: code points, UTF-16 units, bytes or grapheme clusters.

use unicode_segmentation::UnicodeSegmentation;

/// What offsets count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Unicode code points, as Python counts.
    #[default]
    CodePoint,
    /// UTF-16 code units, as JavaScript and Java count.
    Utf16,
    /// Bytes of UTF-8.
    Byte,
    /// Extended grapheme clusters (UAX 29), as readers count.
    Grapheme,
}

impl Unit {
    /// Every unit with its name on the command line.
    pub const ALL: [(Unit, &'static str); 4] =
        [(Unit::CodePoint, "codepoint"), (Unit::Utf16, "utf16"), (Unit::Byte, "byte"), (Unit::Grapheme, "grapheme")];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        Unit::ALL[self as usize].1
    }

    /// The unit of that name.
    pub fn named(name: &str) -> Option<Unit> {
        Unit::ALL.iter().find(|(_, n)| *n == name).map(|(unit, _)| *unit)
    }

    /// How many units some text has.
    fn count(self, text: &str) -> usize {
        match self {
            Unit::CodePoint => text.chars().count(),
            Unit::Utf16 => text.encode_utf16().count(),
            Unit::Byte => text.len(),
            Unit::Grapheme => text.graphemes(true).count(),
        }
    }
}

/// Converts byte offsets of one text to offsets in a unit, cheapest when they are asked in rising order.
///
/// ```
/// use yiming::export::{Offsets, Unit};
/// assert_eq!(Offsets::new("𠮷野家", Unit::Utf16).at(4), 2);
/// assert_eq!(Offsets::new("e\u{301}夏", Unit::Grapheme).at(3), 1);
/// ```
#[derive(Clone, Debug)]
pub struct Offsets<'t> {
    text: &'t str,
    unit: Unit,
    byte: usize,
    offset: usize,
    /// Where grapheme clusters begin.
    clusters: Vec<usize>,
}

impl<'t> Offsets<'t> {
    /// Starts at the beginning of `text`.
    pub fn new(text: &'t str, unit: Unit) -> Offsets<'t> {
        let clusters = if unit == Unit::Grapheme { text.grapheme_indices(true).map(|(at, _)| at).collect() } else { Vec::new() };
        Offsets { text, unit, byte: 0, offset: 0, clusters }
    }

    /// The offset of byte `byte`; of one inside a grapheme cluster, where the cluster begins; beyond the end, the end.
    ///
    /// # Panics
    /// Where `byte` is inside a character.
    pub fn at(&mut self, byte: u32) -> usize {
        let byte = (byte as usize).min(self.text.len());
        if self.unit == Unit::Grapheme {
            return match byte == self.text.len() {
                true => self.clusters.len(),
                false => self.clusters.partition_point(|start| *start <= byte) - 1,
            };
        }
        if byte < self.byte {
            (self.byte, self.offset) = (0, 0);
        }
        self.offset += self.unit.count(&self.text[self.byte..byte]);
        self.byte = byte;
        self.offset
    }
}

/// The byte of each offset of a text in a unit, the end included: to read offsets back.
pub(crate) fn bytes_of(text: &str, unit: Unit) -> Vec<usize> {
    let mut bytes: Vec<usize> = match unit {
        Unit::CodePoint => text.char_indices().map(|(at, _)| at).collect(),
        // The second half of a pair is no place of its own: it stands for its character.
        Unit::Utf16 => text.char_indices().flat_map(|(at, c)| std::iter::repeat_n(at, c.len_utf16())).collect(),
        Unit::Byte => (0..text.len()).collect(),
        Unit::Grapheme => text.grapheme_indices(true).map(|(at, _)| at).collect(),
    };
    bytes.push(text.len());
    bytes
}
