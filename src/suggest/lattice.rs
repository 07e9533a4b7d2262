//! The cheapest way through a run of Han characters: words of the list, and names that no list has, by what stands beside them.

use std::ops::Range;

use crate::suggest::chinese::NAMES;
use crate::text::words::WORDS;

/// What a piece of the way is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A word.
    Word,
    /// A name written by its sound: 卡斯特罗.
    Foreign,
    /// A surname and a given name: 王伟.
    Chinese,
    /// The same with a Japanese surname: 高市早苗.
    Japanese,
}

/// A piece of the way, by characters of the fold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) range: Range<usize>,
    pub(super) what: What,
}

/// What a name written by its sound costs besides its letters, where nothing speaks for it.
const FOREIGN: f64 = 9.2;
/// The least that it costs.
const LEAST: f64 = -4.0;
/// What a name of a surname and a given name costs besides them.
const NATIVE: f64 = 6.5;
/// The least.
const LEAST_NATIVE: f64 = 0.0;
/// Lengths of names written by their sound; the shortest only where a title, a dot or the like stands beside it.
const LENGTHS: Range<usize> = 2..9;
const SHORTEST: usize = 3;
/// With so much less to pay a name may be short, and beside a dot of any characters.
const CALLED: f64 = 4.5;
const DOTTED: f64 = 12.0;
/// A character that is no letter of names, beside a dot; and how many of them a part may have.
const NO_LETTER: f64 = 10.0;
const MOST_ODD: usize = 2;
/// How often a name that the document has counts as seen, and a word that is a cue.
const SEEN: f64 = 60.0;
/// So often a word of the list has to be seen to speak against a name.
const FREQUENT: f64 = 600.0;
/// Before a dot each letter costs so much less: it is a name, and only where it begins must be told.
const DOTTED_LETTER: f64 = 1.5;
/// How much of what speaks for a name counts for one of a surname and a given name.
const NATIVE_SHARE: f64 = 0.7;
/// A word that is no name is none however it is shaped, unless it is so rare.
const VERY_RARE: f64 = 10.0;
/// White space inside a word or a name.
const GAP: f64 = 4.0;

/// A run and what is known beside it.
pub(super) struct Run<'r> {
    /// The characters of the whole fold.
    pub(super) chars: &'r [char],
    /// Where the run is.
    pub(super) range: Range<usize>,
    /// How much less a name costs that begins at each place of the fold, and one that ends there.
    pub(super) begins: &'r [f64],
    pub(super) ends: &'r [f64],
    /// True where white space stands before a character.
    pub(super) gaps: &'r [bool],
    /// Words besides those of the list, by start.
    pub(super) more: &'r [Range<usize>],
    /// Names that the document has, by start.
    pub(super) known: &'r [(Range<usize>, What)],
}

#[derive(Clone, Copy)]
struct Way {
    cost: f64,
    from: usize,
    what: What,
}

impl Run<'_> {
    /// The pieces of the cheapest way, in order.
    pub(super) fn pieces(&self) -> Vec<Piece> {
        let Range { start, end } = self.range;
        // Between two dots all of it is a part of a name.
        let is_joined = || self.chars[self.range.clone()].iter().any(|c| NAMES.is_running(*c));
        if self.begins[start] >= DOTTED && self.ends[end] >= DOTTED && end - start < LENGTHS.end && !is_joined() {
            return vec![Piece { range: self.range.clone(), what: What::Foreign }];
        }
        let codes: Vec<u16> = WORDS.codes(&self.chars[self.range.clone()]).collect();
        let letters: Vec<Option<f64>> = codes.iter().zip(&self.chars[self.range.clone()]).map(|(code, c)| letter(*code, *c)).collect();
        let mut ways = vec![Way { cost: f64::INFINITY, from: start, what: What::Word }; end - start + 1];
        ways[0].cost = 0.0;
        let (mut more, mut known) = (0, 0);
        let (single, seen, very_rare) = (WORDS.cost_of(1.0), WORDS.cost_of(SEEN), WORDS.cost_of(VERY_RARE));
        for at in start..end {
            let before = ways[at - start].cost;
            let mut give = |len: usize, cost: f64, what: What| {
                let gaps = self.gaps[at + 1..at + len].iter().filter(|gap| **gap).count();
                let cost = before + cost + GAP * gaps as f64;
                let way = &mut ways[at - start + len];
                if cost < way.cost {
                    *way = Way { cost, from: at, what };
                }
            };
            give(1, single, What::Word);
            // By length: what the list has as a name costs as there; its other words are no names.
            let mut listed = [Some(f64::INFINITY); 5];
            WORDS.each(&codes, at - start, |word| {
                let is_called = || self.begins[at] + self.ends[at + word.len] >= CALLED;
                let is_name = word.len >= SHORTEST && (word.is_name || word.is_person) || word.is_person && word.len > 1 && is_called();
                give(word.len, word.cost, if is_name { What::Foreign } else { What::Word });
                if word.len < listed.len() {
                    listed[word.len] = match () {
                        () if word.is_person => Some(word.cost),
                        () if word.cost < very_rare => None,
                        () => listed[word.len],
                    };
                }
            });
            while let Some(word) = self.more.get(more).filter(|word| word.start <= at) {
                if word.start == at && word.end <= end {
                    give(word.len(), seen, What::Word);
                }
                more += 1;
            }
            while let Some((name, what)) = self.known.get(known).filter(|(name, _)| name.start <= at) {
                if name.start == at && name.end <= end {
                    give(name.len(), seen - self.begins[at].max(self.ends[name.end]), *what);
                }
                known += 1;
            }
            self.foreign(at, &letters, &mut give);
            if self.begins[at] >= CALLED {
                NAMES.japanese(&self.chars[at..end], |name| {
                    give(name.len, (NATIVE - self.begins[at]).max(LEAST_NATIVE) + name.cost, What::Japanese)
                });
            }
            NAMES.each(&self.chars[at..end], |name| {
                let less = self.begins[at] + self.ends[at + name.len];
                let own = (NATIVE - less * NATIVE_SHARE).max(LEAST_NATIVE) + name.cost;
                if let Some(listed) = listed.get(name.len).copied().unwrap_or(Some(f64::INFINITY)) {
                    let cost = own.min(listed - f64::min(less, 1.0));
                    give(name.len, cost, if name.is_japanese { What::Japanese } else { What::Chinese });
                }
            });
        }
        let mut pieces = Vec::new();
        let mut at = end;
        while at > start {
            let way = ways[at - start];
            pieces.push(Piece { range: way.from..at, what: way.what });
            at = way.from;
        }
        pieces.reverse();
        pieces
    }

    /// True where no Han character stands on either side.
    fn is_bare(&self, range: Range<usize>) -> bool {
        range.start == self.range.start && range.end == self.range.end
    }

    /// The names written by their sound that begin at a place.
    fn foreign(&self, at: usize, letters: &[Option<f64>], give: &mut impl FnMut(usize, f64, What)) {
        let start = self.range.start;
        let (mut cost, mut odd) = (0.0, 0);
        for len in 1..LENGTHS.end.min(self.range.end - at + 1) {
            let less = self.begins[at] + self.ends[at + len];
            match letters[at + len - 1 - start] {
                Some(letter) => cost += letter,
                None if odd < MOST_ODD && !NAMES.is_running(self.chars[at + len - 1]) => (cost, odd) = (cost + NO_LETTER, odd + 1),
                None => return,
            }
            // Only a dot makes other characters letters.
            if odd > 0 && self.begins[at] < DOTTED && self.ends[at + len] < DOTTED {
                continue;
            }
            let shortest = match () {
                // Between two dots, or between a dot and punctuation.
                () if less >= DOTTED && self.begins[at] > 0.0 && self.ends[at + len] > 0.0 && self.is_bare(at..at + len) => 1,
                () if less >= CALLED => LENGTHS.start,
                () => SHORTEST,
            };
            if len >= shortest {
                let letters = if self.ends[at + len] >= DOTTED { DOTTED_LETTER * len as f64 } else { 0.0 };
                give(len, (FOREIGN - less).max(LEAST) + cost - letters, What::Foreign);
            }
        }
    }
}

/// What a character costs as a letter of names, if it is one.
fn letter(code: u16, c: char) -> Option<f64> {
    WORDS.name_letter(code).or_else(|| NAMES.letter(c))
}

/// By how much a run of letters is likelier as a name than as words; 0 where it is none.
pub(super) fn margin(chars: &[char]) -> f64 {
    let codes: Vec<u16> = WORDS.codes(chars).collect();
    let Some(letters) = codes.iter().zip(chars).map(|(code, c)| letter(*code, *c)).sum::<Option<f64>>() else { return 0.0 };
    let mut ways = vec![f64::INFINITY; chars.len() + 1];
    ways[0] = 0.0;
    for at in 0..chars.len() {
        let before = ways[at];
        ways[at + 1] = ways[at + 1].min(before + WORDS.cost_of(1.0));
        WORDS.each(&codes, at, |word| {
            if !word.is_name && at + word.len <= chars.len() {
                ways[at + word.len] = ways[at + word.len].min(before + word.cost);
            }
        });
    }
    (ways[chars.len()] - letters - FOREIGN).max(0.0)
}

/// True for a run that the word list has as a frequent word, other than a transliterated name.
pub(super) fn is_word(chars: &[char]) -> bool {
    let codes: Vec<u16> = WORDS.codes(chars).collect();
    let mut found = false;
    WORDS.each(&codes, 0, |word| found |= word.len == chars.len() && !word.is_name && word.cost < WORDS.cost_of(FREQUENT));
    found
}
