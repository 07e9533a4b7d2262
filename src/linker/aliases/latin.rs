//! How an alias in Latin letters stands: its capitals kept, no other capitalised word beside it that makes it another name.

use std::ops::Range;

use crate::linker::aliases::alone::Standing;
use crate::linker::aliases::words::{AFTER_TERM, CLOSED, DAYS, DETERMINERS, FUNCTION, OF_TERM, OPEN, PREFIXES, SAYS, TITLES_LATIN, Words};
use crate::text::Folded;
use crate::text::edge::is_word;

/// What quotation marks and apostrophes fold to.
const QUOTE: char = '\'';

/// A place in a text, and what stands beside it.
pub(super) struct Beside<'p> {
    pub(super) source: &'p str,
    pub(super) folded: &'p Folded,
    pub(super) range: Range<usize>,
    /// A mention ends or begins just there: what a hyphen joins are two names.
    pub(super) met: [bool; 2],
}

impl Beside<'_> {
    fn chars(&self) -> &[char] {
        self.folded.chars()
    }

    fn at(&self, at: usize) -> Option<char> {
        self.chars().get(at).copied()
    }

    fn before(&self, back: usize) -> Option<char> {
        self.range.start.checked_sub(back).and_then(|at| self.at(at))
    }

    fn is_capital(&self, at: usize) -> bool {
        at < self.chars().len() && self.source[self.folded.source(at..at + 1).range()].starts_with(char::is_uppercase)
    }

    pub(super) fn keeps_capitals(&self, capitals: &[u8]) -> bool {
        capitals.iter().all(|at| self.is_capital(self.range.start + usize::from(*at)))
    }

    /// True where no letter, digit or mark joins the alias to something else.
    fn is_free(&self) -> bool {
        let end = self.range.end;
        let odd = |c: Option<char>| matches!(c, Some('@' | '_' | '#' | '\\'));
        let letter = |c: Option<char>| c.is_some_and(is_word);
        let dotted = letter(self.at(end + 1)) && matches!(self.at(end), Some('.' | '/'))
            || letter(self.before(2)) && matches!(self.before(1), Some('.' | '/'));
        // Xi'an, D'Arcy; but Xi's.
        let possessive = self.at(end + 1) == Some('s') && !letter(self.at(end + 2));
        let quoted = self.at(end) == Some(QUOTE) && letter(self.at(end + 1)) && !possessive
            || self.before(1) == Some(QUOTE) && letter(self.before(2));
        !odd(self.at(end)) && !odd(self.before(1)) && !dotted && !quoted && self.keeps_hyphens()
    }

    /// pro-Sharif, Sharif-led, Xi-Putin, but not Mazar-i-Sharif, Sharif-Khan.
    fn keeps_hyphens(&self) -> bool {
        let Range { start, end } = self.range;
        let left = match (self.before(1), self.before(2)) {
            (Some('-'), Some(c)) if is_word(c) => {
                let word = self.word_ending(start - 1);
                self.met[0] || self.is_one(&word, &PREFIXES)
            }
            _ => true,
        };
        let right = match (self.at(end), self.at(end + 1)) {
            (Some('-'), Some(c)) if is_word(c) => {
                let word = self.word_beginning(end + 1);
                self.met[1] || word.len() > 2 && !self.is_capital(word.start) && self.at(word.end) != Some('-')
            }
            _ => true,
        };
        left && right
    }

    fn word_ending(&self, end: usize) -> Range<usize> {
        let is_part = |c: &char| is_word(*c) || matches!(*c, '-' | '.' | QUOTE);
        let count = self.chars()[..end].iter().rev().take(24).take_while(|c| is_part(c)).count();
        let quotes = self.chars()[end - count..end].iter().take_while(|c| **c == QUOTE).count();
        end - count + quotes..end
    }

    fn word_beginning(&self, start: usize) -> Range<usize> {
        let count = self.chars()[start.min(self.chars().len())..].iter().take(24).take_while(|c| is_word(**c) || **c == '-').count();
        start..start + count
    }

    fn is_one(&self, word: &Range<usize>, words: &Words) -> bool {
        words.has(&self.chars()[word.clone()].iter().filter(|c| **c != '.').collect::<String>())
    }

    /// The word before, over one space on one line or on two; a blank line parts.
    fn previous(&self) -> Option<Range<usize>> {
        let space = self.range.start.checked_sub(1).filter(|at| self.chars()[*at] == ' ' && !self.is_blank_line(*at))?;
        let word = self.word_ending(space);
        // Mr. and an initial end no sentence.
        let ends = self.chars()[word.clone()].ends_with(&['.']) && word.len() > 2 && !self.is_one(&word, &TITLES_LATIN);
        Some(word).filter(|word| !word.is_empty() && !ends)
    }

    fn next(&self) -> Option<Range<usize>> {
        let space = Some(self.range.end).filter(|at| self.at(*at) == Some(' ') && !self.is_blank_line(*at))?;
        Some(self.word_beginning(space + 1)).filter(|word| !word.is_empty())
    }

    fn is_blank_line(&self, space: usize) -> bool {
        self.source[self.folded.source(space..space + 1).range()].matches('\n').count() > 1
    }

    /// True where a sentence begins at a character.
    fn begins_sentence(&self, at: usize) -> bool {
        let mut back = at;
        while back > 0 && matches!(self.chars()[back - 1], QUOTE | '(' | '[') {
            back -= 1;
        }
        match back {
            0 => true,
            _ if self.chars()[back - 1] != ' ' => back < at || !is_word(self.chars()[back - 1]),
            _ => {
                back < at
                    || self.is_blank_line(back - 1)
                    || back > 1 && matches!(self.chars()[back - 2], '.' | '!' | '?' | ':' | ';' | QUOTE | '-' | ')')
            }
        }
    }

    /// A part of a name: Sharif, Xi.
    pub(super) fn part(&self, capitals: &[u8], leads: bool) -> Standing {
        if !self.keeps_capitals(capitals) || !self.is_free() {
            return Standing::Bound;
        }
        let mut titled = false;
        if let Some(word) = self.previous() {
            let is_name = self.is_capital(word.start) && self.chars()[word.start].is_alphabetic();
            // Prime Minister-designate Hayashi, Secretary-General Guterres.
            let title = self.chars()[word.clone()].iter().position(|c| *c == '-').map_or(word.end, |at| word.start + at);
            titled = is_name && (self.is_one(&word, &TITLES_LATIN) || self.is_one(&(word.start..title), &TITLES_LATIN));
            let possessive = self.chars()[word.clone()].ends_with(&[QUOTE, 's']);
            let plain = titled
                || possessive
                || self.met_by_space(word.end)
                || self.is_one(&word, &DAYS)
                || self.begins_sentence(word.start) && self.is_one(&word, &FUNCTION);
            if is_name && !plain {
                return Standing::Rival;
            }
        }
        if let Some(word) = self.next()
            && self.is_capital(word.start)
            && !self.is_one(&word, &DAYS)
        {
            return if leads && !titled { Standing::Rival } else { Standing::Bound };
        }
        if titled {
            return Standing::Titled;
        }
        let own = self.range.clone();
        let said = || self.next().is_some_and(|word| self.is_one(&word, &SAYS)) || self.at(own.end) == Some(QUOTE);
        match () {
            () if self.is_one(&own, &CLOSED) => Standing::Bound,
            () if self.is_one(&own, &OPEN) && self.begins_sentence(own.start) && !said() => Standing::Bound,
            () => Standing::Free,
        }
    }

    /// In Islamabad Sharif said.
    fn met_by_space(&self, end: usize) -> bool {
        self.met[0] && end + 1 == self.range.start
    }

    /// A defined term: the Organisation.
    pub(super) fn term(&self, capitals: &[u8], the: bool) -> Standing {
        if !self.keeps_capitals(capitals) || !self.is_free() {
            return Standing::Bound;
        }
        let acronym = capitals.len() + 1 >= self.range.len() && self.range.len() > 1 && capitals.len() > 1;
        if acronym {
            return Standing::Free;
        }
        let previous = self.previous();
        let behind_the = previous.as_ref().is_some_and(|word| self.is_one(word, &DETERMINERS));
        let proper = previous.is_some_and(|word| self.is_capital(word.start) && !self.begins_sentence(word.start));
        if !behind_the && (the || proper) {
            return Standing::Bound;
        }
        if let Some(word) = self.next() {
            let capital = self.is_capital(word.start) && !self.is_one(&word, &DAYS) && !self.is_one(&word, &AFTER_TERM);
            let beyond = Beside { source: self.source, folded: self.folded, range: self.range.start..word.end, met: [false; 2] }.next();
            let longer = self.is_one(&word, &OF_TERM)
                && beyond.is_some_and(|next| self.is_one(&next, &DETERMINERS) || self.is_capital(next.start) && !self.is_one(&next, &DAYS));
            if capital || longer {
                return Standing::Bound;
            }
        }
        Standing::Free
    }
}
