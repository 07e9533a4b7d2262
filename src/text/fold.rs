//! The fold: the one skeleton that all spellings of a form share, with the way back to the source.

use std::ops::Range;

use crate::span::Span;
use crate::text::chars::{is_han, is_spaceless};
use crate::text::table::{Fate, TABLE};

/// The one symbol that stands for every dot between name parts.
pub const DOT: char = '·';

/// A folded text and, for each of its characters, the bytes of the source it came from.
///
/// Positions in it are characters of the fold, not bytes. Line breaks, spaces and invisible characters inside Han text
/// are left out; between words of writing that has spaces a run of white space is one space.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    chars: Vec<char>,
    starts: Vec<u32>,
    ends: Vec<u32>,
}

/// Folds a text. Folding twice is folding once.
///
/// # Panics
/// Where `source` is 4 GiB or longer; reading refuses such documents.
///
/// ```
/// use yiming::text::fold;
/// assert_eq!(fold("夏\n\n巴茲・Ｓharif").to_string(), "夏巴兹·sharif");
/// assert_eq!(fold("夏\n\n巴茲").source(0..3).range(), 0..11);
/// ```
pub fn fold(source: &str) -> Folded {
    let mut folded = Folded::with_capacity(source.len() / 3 + 16);
    fold_into(source, &mut folded);
    folded
}

/// Folds a text into memory that another text's fold has left.
///
/// # Panics
/// Where `source` is 4 GiB or longer.
pub fn fold_into(source: &str, folded: &mut Folded) {
    assert!(u32::try_from(source.len()).is_ok(), "a text of 4 GiB or more");
    let table = &*TABLE;
    folded.chars.clear();
    folded.starts.clear();
    folded.ends.clear();
    let mut gap: Option<(u32, u32)> = None;
    let mut after_mark = false;
    for (at, c) in source.char_indices() {
        let (start, end) = (at as u32, (at + c.len_utf8()) as u32);
        match table.fate(c) {
            Fate::Space => {
                gap = Some((gap.map_or(start, |(start, _)| start), end));
                after_mark = false;
                continue;
            }
            Fate::Nothing => {
                after_mark = false;
                continue;
            }
            Fate::Mark => {
                if let (Some(last), true) = (folded.ends.last_mut(), gap.is_none())
                    && (after_mark || *last == start)
                {
                    *last = end;
                    after_mark = true;
                }
                continue;
            }
            Fate::One(c) => {
                folded.cross(&mut gap, c);
                folded.push(c, start, end);
            }
            Fate::Many(many) => {
                let expansion = table.expansion(many);
                folded.cross(&mut gap, expansion[0]);
                for &c in expansion {
                    folded.push(c, start, end);
                }
            }
        }
        after_mark = false;
    }
}

impl Folded {
    fn with_capacity(chars: usize) -> Folded {
        Folded { chars: Vec::with_capacity(chars), starts: Vec::with_capacity(chars), ends: Vec::with_capacity(chars) }
    }

    /// White space before `next`: one space between words that need it, nothing inside Han text.
    fn cross(&mut self, gap: &mut Option<(u32, u32)>, next: char) {
        if let (Some((start, end)), Some(&last)) = (gap.take(), self.chars.last())
            && !is_spaceless(last)
            && !is_spaceless(next)
        {
            self.push(' ', start, end);
        }
    }

    fn push(&mut self, c: char, start: u32, end: u32) {
        // A full stop between two Han characters is one of the dots.
        if is_han(c)
            && let [.., before, last @ '.'] = self.chars.as_mut_slice()
            && is_han(*before)
        {
            *last = DOT;
        }
        self.chars.push(c);
        self.starts.push(start);
        self.ends.push(end);
    }

    /// The folded characters.
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// Number of folded characters.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// True where nothing is left of the source.
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// The source bytes of a range of folded characters, trailing marks inside; empty only where the range is.
    ///
    /// # Panics
    /// Where the range reaches beyond the fold.
    pub fn source(&self, range: Range<usize>) -> Span {
        match range.is_empty() {
            true => {
                let at = self.starts.get(range.start).or(self.ends.last()).copied().unwrap_or(0);
                Span::new(at, at)
            }
            false => Span::new(self.starts[range.start], self.ends[range.end - 1]),
        }
    }

    /// True where a range of folded characters starts and ends between characters of the source, never inside one's expansion.
    pub fn is_whole(&self, range: Range<usize>) -> bool {
        let cut = |at: usize| at > 0 && at < self.len() && self.starts[at - 1] == self.starts[at];
        !cut(range.start) && !cut(range.end)
    }

    /// The first folded character whose source reaches beyond byte `byte`.
    pub fn position(&self, byte: u32) -> usize {
        self.ends.partition_point(|end| *end <= byte)
    }

    /// The white space and invisible characters of the source before folded character `at` that left no character.
    pub fn dropped_before<'s>(&self, source: &'s str, at: usize) -> &'s str {
        match at {
            0 => "",
            _ if self.starts[at - 1] == self.starts[at] => "",
            _ => &source[self.ends[at - 1] as usize..self.starts[at] as usize],
        }
    }

    /// True where white space stands inside a range: between words, or dropped inside Han text.
    pub fn spans_gap(&self, source: &str, range: Range<usize>) -> bool {
        range.clone().skip(1).any(|at| self.dropped_before(source, at).contains(char::is_whitespace)) || self.chars[range].contains(&' ')
    }
}

impl std::fmt::Display for Folded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        use std::fmt::Write;
        self.chars.iter().try_for_each(|c| f.write_char(*c))
    }
}
