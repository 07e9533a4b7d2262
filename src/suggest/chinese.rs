//! Names of people written with characters of their own: 王伟, 欧阳修, 高市早苗; and what each character of one costs.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::suggest::lattice::is_word;

/// The committed table; its head says where it is from.
pub(super) static NAMES: LazyLock<Names> = LazyLock::new(Names::read);

/// A given name's character that the table does not have.
const RARE: f64 = 11.0;
/// The characters of a Japanese given name, each.
const JAPANESE: f64 = 7.5;

/// A Japanese surname that no list has.
const SURNAME: f64 = 11.0;
/// What one that a list has costs besides, where no given name stands behind it: 高市首相.
const SURNAME_ALONE: f64 = 6.0;
/// What such surnames end with.
const SURNAME_ENDS: &str = "川田山本村野井原木崎岛藤泽口内上下松谷桥仓森尾边部屋冈";

/// Surnames and given names.
pub(super) struct Names {
    surnames: FxHashMap<char, f64>,
    /// Of two or three characters; true for Japanese ones.
    compounds: FxHashMap<Vec<char>, (f64, bool)>,
    given: FxHashMap<char, f64>,
    /// Characters that names from other languages are written with besides those that the word list tells.
    letters: FxHashMap<char, f64>,
    /// Characters of running text that no given name has.
    never: FxHashSet<char>,
}

/// A name that may begin at a place.
pub(super) struct Native {
    pub(super) len: usize,
    pub(super) cost: f64,
    pub(super) is_japanese: bool,
}

impl Names {
    fn read() -> Names {
        let mut names = Names {
            surnames: FxHashMap::default(),
            compounds: FxHashMap::default(),
            given: FxHashMap::default(),
            letters: FxHashMap::default(),
            never: FxHashSet::default(),
        };
        for row in include_str!("names.tsv").lines().filter(|row| !row.starts_with('#')) {
            let mut cells = row.split('\t');
            let (Some(kind), Some(cost), Some(what)) = (cells.next(), cells.next(), cells.next()) else { continue };
            let cost: f64 = cost.parse().unwrap_or(RARE);
            match kind {
                "surname" => names.surnames.extend(what.chars().map(|c| (c, cost))),
                "given" => names.given.extend(what.chars().map(|c| (c, cost))),
                "letter" => names.letters.extend(what.chars().map(|c| (c, cost))),
                "never" => names.never.extend(what.chars()),
                _ => names.compounds.extend(what.split(' ').map(|word| (word.chars().collect(), (cost, kind == "japanese")))),
            }
        }
        names
    }

    /// True for a character of running text that joins names and stands in none: 和, 在.
    pub(super) fn is_running(&self, c: char) -> bool {
        self.never.contains(&c)
    }

    /// The cost of a letter of names from other languages that the word list does not tell.
    pub(super) fn letter(&self, c: char) -> Option<f64> {
        self.letters.get(&c).copied()
    }

    /// Gives the names that may begin at the first of some folded characters.
    pub(super) fn each(&self, chars: &[char], mut give: impl FnMut(Native)) {
        if let Some(surname) = chars.first().and_then(|c| self.surnames.get(c)) {
            self.with_given(chars, 1, *surname, 1..3, false, &mut give);
        }
        for len in [2, 3] {
            let Some((cost, is_japanese)) = chars.get(..len).and_then(|surname| self.compounds.get(surname)) else { continue };
            if *is_japanese {
                give(Native { len, cost: cost + SURNAME_ALONE, is_japanese: true });
            }
            let given = if *is_japanese { 1..4 } else { 1..3 };
            self.with_given(chars, len, *cost, given, *is_japanese, &mut give);
        }
    }

    /// Gives a name with a Japanese surname that no list has but that ends as they do: 早川真纪.
    pub(super) fn japanese(&self, chars: &[char], give: impl FnOnce(Native)) {
        let is_one = chars.len() >= 4 && SURNAME_ENDS.contains(chars[1]) && chars[..4].iter().all(|c| !self.never.contains(c));
        if is_one && !self.compounds.contains_key(&chars[..2]) {
            give(Native { len: 4, cost: SURNAME + 2.0 * JAPANESE, is_japanese: true });
        }
    }

    fn with_given(&self, chars: &[char], surname: usize, cost: f64, given: Range<usize>, is_japanese: bool, give: &mut impl FnMut(Native)) {
        let mut cost = cost;
        for (at, c) in chars[surname..].iter().take(given.end - 1).enumerate() {
            if self.never.contains(c) {
                return;
            }
            cost += if is_japanese { JAPANESE } else { self.given.get(c).copied().unwrap_or(RARE) };
            let own = &chars[surname..surname + at + 1];
            // 吉方 is the Kyrgyz side; 首相 behind 高市 is her title.
            let is_none = surname == 1 && own == ['方'] || is_japanese && own.len() > 1 && is_word(own);
            if at + 1 >= given.start && !is_none {
                give(Native { len: surname + at + 1, cost, is_japanese });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::NAMES;

    fn lengths(text: &str) -> Vec<usize> {
        let mut lengths = Vec::new();
        NAMES.each(&text.chars().collect::<Vec<_>>(), |name| lengths.push(name.len));
        lengths
    }

    #[test]
    fn names_begin_with_surnames_and_end_before_words_of_running_text() {
        assert_eq!(lengths("王晓东说"), [2, 3]);
        assert_eq!(lengths("王毅在北京"), [2]);
        assert_eq!(lengths("欧阳文山"), [2, 3, 3, 4]);
        assert_eq!(lengths("高市早苗"), [2, 3, 2, 3, 4]);
        assert_eq!(lengths("高市首相"), [2, 3, 2, 3]);
        assert!(lengths("吉方").is_empty());
        assert!(lengths("桌子").is_empty());
    }
}
