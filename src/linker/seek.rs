//! Cues in a text: where one stands before, after, around or near a form, its capitals kept, its walls unbroken, no word cut.

use std::ops::Range;

use smallvec::SmallVec;

use crate::glossary::Where;
use crate::index::Cue;
use crate::linker::page::Page;
use crate::text::chars::is_han;
use crate::text::edge::is_edge;
use crate::text::fold::DOT;
use crate::text::words::WORDS;

/// Where the cue stands as it must for a form at `range`, if it does; an empty range for a cue of the document.
pub(crate) fn seek(page: &mut Page<'_, '_>, range: &Range<usize>, cue: &Cue) -> Option<Range<usize>> {
    match cue.place {
        Where::Before => Seek { page, cue }.before(range.start),
        Where::After => Seek { page, cue }.after(range.end),
        Where::Inside => Seek { page, cue }.around(range),
        // What stands nowhere is not near.
        Where::Near => may_stand(page, cue).then(|| Seek { page, cue }.within(sentence(page, range))).flatten(),
        Where::Document => in_document(page, cue).then_some(0..0),
    }
}

/// False where two neighbours of the cue are nowhere in the text: most cues fall by that.
fn may_stand(page: &mut Page<'_, '_>, cue: &Cue) -> bool {
    let pairs = page.notes.pairs(page.folded.chars());
    cue.words.windows(2).all(|pair| pairs.may_have(pair[0], pair[1]))
}

/// Whether the cue stands anywhere, found once a document.
fn in_document(page: &mut Page<'_, '_>, cue: &Cue) -> bool {
    if !may_stand(page, cue) {
        return false;
    }
    // The index keeps its cues where they are while we read.
    let key = std::ptr::from_ref(cue).addr();
    if let Some(known) = page.notes.cues.get(&key) {
        return *known;
    }
    let stands = Seek { page, cue }.within(0..page.folded.len()).is_some();
    page.notes.cues.insert(key, stands);
    stands
}

struct Seek<'a, 't> {
    page: &'a Page<'a, 't>,
    cue: &'a Cue,
}

impl Seek<'_, '_> {
    fn chars(&self) -> &[char] {
        self.page.folded.chars()
    }

    /// The cue's range where it begins at `start`.
    #[inline]
    fn at(&self, start: usize) -> Option<Range<usize>> {
        // Most cues fall by their first character.
        (self.chars().get(start) == self.cue.words.first()).then(|| self.whole_at(start)).flatten()
    }

    fn whole_at(&self, start: usize) -> Option<Range<usize>> {
        let (chars, words) = (self.chars(), self.cue.words.as_slice());
        let range = start..start + words.len();
        let edge = |at: usize| is_edge(at.checked_sub(1).and_then(|at| chars.get(at)).copied(), chars.get(at).copied());
        // A number that a cue begins may go on: 以北约2 in 以北约20公里.
        let begun = matches!(words, [.., before, '0'..='9'] if is_han(*before));
        let here = chars.get(range.clone()) == Some(words) && edge(range.start) && (begun || edge(range.end));
        (here && self.keeps_capitals(start) && self.keeps_walls(&range) && !self.page.is_abroad(&self.cue.home, start)).then_some(range)
    }

    /// True where no word of the list goes on over a walled end of the cue: 路| before 路况 does not hold, but 王国| before
    /// 王国有 does, though 国有 is a word.
    fn keeps_walls(&self, range: &Range<usize>) -> bool {
        /// Words before the cue that may reach into it begin so many characters before it.
        const REACH: usize = 3;
        let [left, right] = self.cue.walls;
        let reaches = |from: usize, over: usize| {
            let rest = &self.chars()[from..(over + REACH).min(self.chars().len())];
            let codes: SmallVec<[u16; 8]> = WORDS.codes(rest).collect();
            let mut reaches = false;
            WORDS.each(&codes, 0, |word| reaches |= from + word.len > over);
            reaches
        };
        !(left && (range.start.saturating_sub(REACH)..range.start).any(|from| reaches(from, range.start))
            || right && reaches(range.start, range.end))
    }

    /// True where every capital of the cue is one in the text.
    fn keeps_capitals(&self, start: usize) -> bool {
        let source = |at: usize| &self.page.source[self.page.folded.source(at..at + 1).range()];
        let mut capitals = self.cue.capitals.iter().enumerate().filter(|(_, capital)| **capital);
        capitals.all(|(at, _)| source(start + at).chars().any(char::is_uppercase))
    }

    /// The first place of the cue within a range.
    fn within(&self, range: Range<usize>) -> Option<Range<usize>> {
        /// So many characters are compared at once, without a branch.
        const STRIDE: usize = 64;
        let first = *self.cue.words.first()?;
        let last = range.end.checked_sub(self.cue.words.len())?;
        (range.start..=last).step_by(STRIDE).find_map(|from| {
            let stride = &self.chars()[from..(from + STRIDE).min(last + 1)];
            let any = stride.iter().fold(false, |any, c| any | (*c == first));
            let begins = (from..from + stride.len()).filter(|at| any && self.chars()[*at] == first);
            begins.into_iter().find_map(|at| self.at(at))
        })
    }

    /// The cue around a range.
    fn around(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let slack = self.cue.words.len().checked_sub(range.len())?;
        let first = self.chars().get(range.start)?;
        let begins = |before: &usize| self.cue.words[*before] == *first;
        (0..=slack).filter(begins).filter_map(|before| range.start.checked_sub(before)).find_map(|start| self.at(start))
    }

    /// The cue that ends at `end`, or one space before it.
    fn ending(&self, end: usize) -> Option<Range<usize>> {
        let spaced = end > 0 && self.chars()[end - 1] == ' ' && self.cue.words.last() != Some(&' ');
        (end - usize::from(spaced)).checked_sub(self.cue.words.len()).and_then(|start| self.at(start))
    }

    /// The cue that begins at `start`, or one space behind it.
    fn after(&self, start: usize) -> Option<Range<usize>> {
        let spaced = self.chars().get(start) == Some(&' ') && self.cue.words.first() != Some(&' ');
        self.at(start + usize::from(spaced))
    }

    /// The cue just before `start`, or before a list of names joined by 、 that the mention continues: 记者伍岳、郑明达、温静.
    fn before(&self, start: usize) -> Option<Range<usize>> {
        const LONGEST_NAME: usize = 16;
        let (chars, length) = (self.chars(), self.cue.words.len());
        let mut end = start;
        // A list in print is short; the bound keeps a page of 、 from costing its square.
        for _ in 0..16 {
            if let Some(cue) = self.ending(end) {
                return Some(cue);
            }
            if end == 0 || chars[end - 1] != '、' {
                return None;
            }
            let listed = end - 1;
            let run = chars[..listed].iter().rev().take(LONGEST_NAME + length).take_while(|c| is_han(**c) || **c == DOT).count();
            // The cue and the first name of the list are one run of Han characters.
            let first = (listed - run..(listed + 1).saturating_sub(length)).rev().find_map(|at| self.at(at));
            if let Some(cue) = first.filter(|cue| (2..=LONGEST_NAME).contains(&listed.saturating_sub(cue.end))) {
                return Some(cue);
            }
            if run < 2 {
                return None;
            }
            end = listed - run;
        }
        None
    }
}

/// A text without full stops is no one sentence: so many characters to either side are near.
const SENTENCE: usize = 400;

/// The sentence of a range: up to 。 ！ ？, or in Latin text a full stop behind a word or a blank line.
fn sentence(page: &Page<'_, '_>, range: &Range<usize>) -> Range<usize> {
    let chars = page.folded.chars();
    let ends = |at: usize| match chars[at] {
        '。' | '!' | '?' | '｡' => true,
        // Mr. and U.S. end no sentence: a word of three letters does.
        '.' => {
            let word = chars[..at].iter().rev().take_while(|c| c.is_alphanumeric()).count();
            word >= 3 && chars.get(at + 1).is_none_or(|c| *c == ' ')
        }
        ' ' => page.source[page.folded.source(at..at + 1).range()].matches('\n').count() > 1,
        _ => false,
    };
    let (first, last) = (range.start.saturating_sub(SENTENCE), (range.end + SENTENCE).min(chars.len()));
    let start = (first..range.start).rev().find(|at| ends(*at)).map_or(first, |at| at + 1);
    let end = (range.end..last).find(|at| ends(*at)).unwrap_or(last);
    start..end
}
