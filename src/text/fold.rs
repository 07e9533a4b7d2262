//! The fold: the one skeleton that all spellings of a form share, with the way back to the source.

use std::ops::Range;

use crate::span::Span;
use crate::text::chars::{is_han, is_spaceless};
use crate::text::table::{Fate, PLANE, TABLE, Table};

/// The one symbol that stands for every dot between name parts.
pub const DOT: char = '·';

/// The one symbol that stands for every hyphen and dash.
pub const HYPHEN: char = '-';

/// Left out wherever it stands: a place where a word may be parted.
const SOFT_HYPHEN: char = '\u{AD}';

/// A folded text and, for each of its characters, the bytes of the source it came from.
///
/// Positions in it are characters of the fold, not bytes. Line breaks, spaces and invisible characters inside Han text
/// are left out; between words of writing that has spaces a run of white space is one space.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    chars: Vec<char>,
    /// Where each character's source begins, and behind the last the end of the text.
    starts: Vec<u32>,
    /// Where a character's source ends, by number, where that is not where the next one begins.
    odd_ends: Vec<(u32, u32)>,
    /// While folding: where the last character's source ends.
    last_end: u32,
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

/// The fold of a form without its dots: what its dotted and its dotless spelling share.
///
/// ```
/// assert_eq!(yiming::text::fold::dotless("夏巴茲・谢里夫"), "夏巴兹谢里夫");
/// ```
pub fn dotless(form: &str) -> String {
    let mut folded = fold(form);
    folded.chars.retain(|c| *c != DOT);
    folded.chars.into_iter().collect()
}

/// Folds a text into memory that another text's fold has left.
///
/// # Panics
/// Where `source` is 4 GiB or longer.
pub fn fold_into(source: &str, folded: &mut Folded) {
    assert!(u32::try_from(source.len()).is_ok(), "a text of 4 GiB or more");
    let table = &*TABLE;
    folded.clear();
    let mut slow = Slow { table, folded: &mut *folded, gap: None, broken: false, soft_end: 0, after_soft: false, after_mark: false };
    let mut at = 0;
    while at < source.len() {
        if slow.is_plain() {
            at = slow.folded.run(&table.plain, source.as_bytes(), at);
        }
        if let Some(c) = source[at..].chars().next() {
            slow.step(c, at as u32, (at + c.len_utf8()) as u32);
            at += c.len_utf8();
        }
    }
    folded.note_end(folded.chars.len(), source.len() as u32);
    folded.starts.push(source.len() as u32);
}

/// The fold of characters whose neighbours matter, or that become none or several.
struct Slow<'f> {
    table: &'f Table,
    folded: &'f mut Folded,
    gap: Option<(u32, u32)>,
    /// A line break is in the gap.
    broken: bool,
    /// Where the last soft hyphen ends.
    soft_end: u32,
    /// The gap begins behind a soft hyphen.
    after_soft: bool,
    after_mark: bool,
}

impl Slow<'_> {
    /// True where nothing before the next character can change what it becomes.
    fn is_plain(&self) -> bool {
        self.gap.is_none() && self.folded.chars.last() != Some(&'.')
    }

    fn step(&mut self, c: char, start: u32, end: u32) {
        let after_mark = std::mem::take(&mut self.after_mark);
        match self.table.fate(c) {
            Fate::Space => {
                self.after_soft |= self.gap.is_none() && self.soft_end == start && start > 0;
                self.broken |= is_break(c);
                self.gap = Some((self.gap.map_or(start, |(start, _)| start), end));
            }
            Fate::Nothing if c == SOFT_HYPHEN => self.soft_end = end,
            Fate::Nothing => {}
            Fate::Mark => {
                if !self.folded.chars.is_empty() && self.gap.is_none() && (after_mark || self.folded.last_end == start) {
                    self.folded.last_end = end;
                    self.after_mark = true;
                }
            }
            Fate::One(c) => {
                self.cross(c);
                self.folded.push(c, start, end);
            }
            Fate::Many(many) => {
                let expansion = self.table.expansion(many);
                self.cross(expansion[0]);
                for &c in expansion {
                    self.folded.push(c, start, end);
                }
            }
        }
    }

    /// White space before `next`: one space between words that need it, nothing inside Han text nor behind a hyphen at the end
    /// of a line.
    fn cross(&mut self, next: char) {
        let (broken, after_soft) = (std::mem::take(&mut self.broken), std::mem::take(&mut self.after_soft));
        if let (Some((start, end)), Some(&last)) = (self.gap.take(), self.folded.chars.last())
            && !is_spaceless(last)
            && !is_spaceless(next)
            && !(broken && (after_soft || last == HYPHEN))
        {
            self.folded.push(' ', start, end);
        }
    }
}

impl Folded {
    fn with_capacity(chars: usize) -> Folded {
        Folded { chars: Vec::with_capacity(chars), starts: Vec::with_capacity(chars + 1), ..Folded::default() }
    }

    fn clear(&mut self) {
        self.chars.clear();
        self.starts.clear();
        self.odd_ends.clear();
        self.last_end = 0;
    }

    /// Folds from byte `at` while characters become one each whatever stands beside them; gives the byte it stopped at.
    fn run(&mut self, plain: &[u16; PLANE], bytes: &[u8], mut at: usize) -> usize {
        /// So many characters are made room for at once.
        const BATCH: usize = 64;
        let (begin, before) = (at, self.chars.len());
        loop {
            let from = self.chars.len();
            let batch = BATCH.min(bytes.len() - at);
            self.chars.resize(from + batch, '\0');
            self.starts.resize(from + batch, 0);
            let mut made = 0;
            for (c, start) in self.chars[from..].iter_mut().zip(&mut self.starts[from..]) {
                let Some((plane, width)) = decode(&bytes[at..]) else { break };
                let Some(folded @ '\u{1}'..) = char::from_u32(u32::from(plain[usize::from(plane)])) else { break };
                (*c, *start) = (folded, at as u32);
                at += width;
                made += 1;
            }
            self.chars.truncate(from + made);
            self.starts.truncate(from + made);
            if made < batch || batch == 0 {
                break;
            }
        }
        if at > begin {
            self.note_end(before, begin as u32);
            self.last_end = at as u32;
        }
        at
    }

    fn push(&mut self, c: char, start: u32, end: u32) {
        // A full stop between two Han characters is one of the dots.
        if is_han(c)
            && let [.., before, last @ '.'] = self.chars.as_mut_slice()
            && is_han(*before)
        {
            *last = DOT;
        }
        self.note_end(self.chars.len(), start);
        self.chars.push(c);
        self.starts.push(start);
        self.last_end = end;
    }

    /// Notes where the last of `len` characters ended, now that the next one is known to begin at `start`.
    fn note_end(&mut self, len: usize, start: u32) {
        if self.last_end != start && len > 0 {
            self.odd_ends.push((len as u32 - 1, self.last_end));
        }
    }

    /// Where the source of character `at` ends.
    fn end(&self, at: usize) -> u32 {
        match self.odd_ends.binary_search_by_key(&(at as u32), |(at, _)| *at) {
            Ok(odd) => self.odd_ends[odd].1,
            Err(_) => self.starts[at + 1],
        }
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
                let at = match self.len() {
                    0 => 0,
                    len if range.start == len => self.end(len - 1),
                    _ => self.starts[range.start],
                };
                Span::new(at, at)
            }
            false => Span::new(self.starts[range.start], self.end(range.end - 1)),
        }
    }

    /// The same for ranges that come in the order of their starts, not empty: `odd` is where the last one left off, 0 at first.
    #[inline]
    pub(crate) fn source_onwards(&self, range: Range<usize>, odd: &mut usize) -> Span {
        let last = range.end - 1;
        while self.odd_ends.get(*odd).is_some_and(|(at, _)| (*at as usize) < range.start) {
            *odd += 1;
        }
        let mut within = self.odd_ends[*odd..].iter().take_while(|(at, _)| *at as usize <= last);
        let end = within.find(|(at, _)| *at as usize == last).map_or(self.starts[range.end], |(_, end)| *end);
        Span::new(self.starts[range.start], end)
    }

    /// True where a range of folded characters starts and ends between characters of the source, never inside one's expansion.
    pub fn is_whole(&self, range: Range<usize>) -> bool {
        let cut = |at: usize| at > 0 && at < self.len() && self.starts[at - 1] == self.starts[at];
        !cut(range.start) && !cut(range.end)
    }

    /// The first folded character whose source reaches beyond byte `byte`.
    pub fn position(&self, byte: u32) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.end(middle) <= byte {
                true => low = middle + 1,
                false => high = middle,
            }
        }
        low
    }

    /// The white space and invisible characters of the source before folded character `at` that left no character.
    pub fn dropped_before<'s>(&self, source: &'s str, at: usize) -> &'s str {
        match at {
            0 => "",
            _ if self.starts[at - 1] == self.starts[at] => "",
            _ => &source[self.end(at - 1) as usize..self.starts[at] as usize],
        }
    }

    /// The hyphens that stand at the end of a line, a letter before them and one behind the break, in order: each may be part of
    /// its word (Kassym-⏎Jomart), or there only because the line ended (Vladi-⏎mir).
    pub fn line_hyphens<'f>(&'f self, source: &'f str) -> impl Iterator<Item = usize> + 'f {
        let letter = |at: usize| self.chars.get(at).is_some_and(|c| c.is_alphabetic() && !is_spaceless(*c));
        let odd = self.odd_ends.iter().map(|(at, _)| *at as usize);
        let hyphens = odd.filter(move |at| self.chars[*at] == HYPHEN && *at > 0 && letter(at - 1) && letter(at + 1));
        hyphens.filter(|at| self.dropped_before(source, at + 1).contains(is_break))
    }

    /// True where white space stands inside a range: between words, or dropped inside Han text.
    pub fn spans_gap(&self, source: &str, range: Range<usize>) -> bool {
        let dropped = |at: usize| self.dropped_before(source, at).contains(char::is_whitespace);
        // What is dropped behind a character is beyond its end: mostly there is none.
        let odd = self.odd_ends.partition_point(|(at, _)| (*at as usize) < range.start);
        let any = self.odd_ends.get(odd).is_some_and(|(at, _)| *at as usize + 1 < range.end);
        any && range.clone().skip(1).any(dropped) || self.chars[range].contains(&' ')
    }
}

/// True for characters that end a line.
pub fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The first character of a text's bytes and its width, where it is of the basic plane.
#[inline]
fn decode(bytes: &[u8]) -> Option<(u16, usize)> {
    let low = |byte: u8| u16::from(byte & 0x3F);
    match *bytes {
        [first @ 0xE0..=0xEF, second, third, ..] => Some((u16::from(first) << 12 | low(second) << 6 | low(third), 3)),
        [first @ ..=0x7F, ..] => Some((u16::from(first), 1)),
        [first @ 0xC0..=0xDF, second, ..] => Some((u16::from(first & 0x1F) << 6 | low(second), 2)),
        _ => None,
    }
}

impl std::fmt::Display for Folded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        use std::fmt::Write;
        self.chars.iter().try_for_each(|c| f.write_char(*c))
    }
}
