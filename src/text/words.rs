//! The word list: words of running Chinese with their frequencies, opened from the binary and never parsed.
//!
//! It is jieba's dictionary, folded, and words of news that it lacks; `build.rs` makes it from `words.txt` and
//! `words.more.txt`. Beside the words it knows which of them are
//! transliterated names (达尔文), and how often a character stands in such names.

use std::sync::LazyLock;

use fst::raw::{Fst, Output};

/// The list as build.rs wrote it: a static of its own, so that its pages are read only where it is asked.
static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.fst"));

/// The one word list of the process.
pub static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let fst = Fst::new(BYTES).expect("build.rs wrote a whole fst");
    let total = |key: &str| fst.get(key).map_or(1.0, |output| output.value() as f64);
    let (words, letters) = (total(TOTAL), total(NAME_TOTAL));
    Words { log_total: words.ln(), log_letters: letters.ln(), fst }
});

/// Key of the sum of all frequencies.
const TOTAL: &str = "\u{1}";
/// Key of the sum of all counts of characters in transliterated names.
const NAME_TOTAL: &str = "\u{2}";
/// Prefix of a character's count in transliterated names.
const NAME_LETTER: &str = "\u{2}";

/// Words of running Chinese and their costs: the negative logarithm of how probable a word is.
pub struct Words {
    fst: Fst<&'static [u8]>,
    log_total: f64,
    log_letters: f64,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("words", &self.fst.len()).finish_non_exhaustive()
    }
}

/// A word that begins at some character.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Word {
    /// Its length in folded characters.
    pub len: usize,
    /// Negative natural logarithm of its probability.
    pub cost: f64,
    /// True for transliterated names: 达尔文.
    pub is_name: bool,
}

impl Words {
    /// The words that begin at the first of `chars`, which are folded, shortest first.
    ///
    /// ```
    /// use yiming::text::words::WORDS;
    /// let chars: Vec<char> = "发展中国家".chars().collect();
    /// let lengths: Vec<usize> = WORDS.at(&chars).iter().map(|word| word.len).collect();
    /// assert_eq!(lengths, [1, 2, 5]);
    /// ```
    pub fn at(&self, chars: &[char]) -> Vec<Word> {
        let mut found = Vec::new();
        let (mut node, mut output) = (self.fst.root(), Output::zero());
        let mut bytes = [0; 4];
        for (at, c) in chars.iter().enumerate() {
            for &byte in c.encode_utf8(&mut bytes).as_bytes() {
                let Some(next) = node.find_input(byte) else {
                    return found;
                };
                let transition = node.transition(next);
                output = output.cat(transition.out);
                node = self.fst.node(transition.addr);
            }
            if node.is_final() {
                let value = output.cat(node.final_output()).value();
                let cost = self.log_total - ((value >> 1).max(1) as f64).ln();
                found.push(Word { len: at + 1, cost, is_name: value & 1 == 1 });
            }
        }
        found
    }

    /// The word that `chars`, folded, are as a whole.
    pub fn get(&self, chars: &[char]) -> Option<Word> {
        self.at(chars).into_iter().find(|word| word.len == chars.len())
    }

    /// Cost of one character as part of a transliterated name; `None` for characters that such names do not use.
    pub fn name_letter(&self, c: char) -> Option<f64> {
        let count = self.fst.get(format!("{NAME_LETTER}{c}"))?.value();
        Some(self.log_letters - (count as f64).ln())
    }

    /// Cost of a word seen `times` in a list as long as this one.
    pub fn cost_of(&self, times: f64) -> f64 {
        self.log_total - times.ln()
    }
}
