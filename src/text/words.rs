//! The word list: words of running Chinese with their frequencies, opened from the binary and never parsed.
//!
//! It is jieba's dictionary, folded, and words of news that it lacks; `build.rs` makes it from `words.txt` and
//! `words.more.txt`. Beside the words it knows which of them are
//! transliterated names (达尔文), and how often a character stands in such names.

use std::sync::LazyLock;

use crate::text::pairs::Pairs;
use crate::text::trie::Trie;

/// The list as build.rs wrote it: a static of its own, so that its pages are read only where it is asked.
static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.trie"));

/// The one word list of the process.
pub static WORDS: LazyLock<Words> = LazyLock::new(|| Words::read(BYTES).expect("build.rs wrote a whole list"));

/// Words of running Chinese and their costs: the negative logarithm of how probable a word is.
#[derive(Debug)]
pub struct Words {
    trie: Trie<'static>,
    log_total: f64,
    /// Cost of a letter of transliterated names, by its code; infinite for the others.
    letters: Vec<f64>,
    pairs: Pairs,
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
    /// True where the list has it as a name of people, which some words are besides: 文明.
    pub is_person: bool,
}

/// Costs in the file are in this part of a nat.
pub const NAT: f64 = (1 << 23) as f64;

impl Words {
    fn read(bytes: &'static [u8]) -> Option<Words> {
        let (numbers, _) = bytes.as_chunks::<8>();
        let number = |at: usize| numbers.get(at).map(|bytes| u64::from_le_bytes(*bytes));
        let (total, letters, count) = (number(0)? as f64, number(1)? as f64, number(2)? as usize);
        let letter = |at: usize| {
            let c = char::from_u32(u32::try_from(number(3 + at * 2)?).ok()?)?;
            Some((c, letters.ln() - (number(4 + at * 2)? as f64).ln()))
        };
        let pairs_at = (4 + count * 2) * 8;
        let (pairs, trie) = bytes.get(pairs_at..)?.split_at_checked(number(3 + count * 2)? as usize)?;
        let trie = Trie::read(trie)?;
        let mut costs = Vec::new();
        for at in 0..count {
            let (c, cost) = letter(at)?;
            let code = usize::from(trie.code(c));
            costs.resize(costs.len().max(code + 1), f64::INFINITY);
            costs[code] = cost;
        }
        Some(Words { trie, log_total: total.ln(), letters: costs, pairs: Pairs::of_bytes(pairs)? })
    }

    /// The codes of folded characters that [`Words::each`] takes.
    pub fn codes(&self, chars: &[char]) -> impl Iterator<Item = u16> {
        self.trie.codes(chars)
    }

    /// Gives the words that begin at a place of `codes`, shortest first.
    ///
    /// ```
    /// use yiming::text::words::WORDS;
    /// let chars: Vec<char> = "发展中国家".chars().collect();
    /// let codes: Vec<u16> = WORDS.codes(&chars).collect();
    /// let mut lengths = Vec::new();
    /// WORDS.each(&codes, 0, |word| lengths.push(word.len));
    /// assert_eq!(lengths, [1, 2, 5]);
    /// ```
    #[inline]
    pub fn each(&self, codes: &[u16], at: usize, mut give: impl FnMut(Word)) {
        self.trie.keys(codes, self.trie.place(codes, at), |len, value| {
            give(Word { len, cost: f64::from(value >> 2) / NAT, is_name: value & 1 == 1, is_person: value & 2 == 2 });
        });
    }

    /// False where no word has the two as neighbours.
    #[inline]
    pub fn may_join(&self, left: char, right: char) -> bool {
        self.pairs.may_have(left, right)
    }

    /// The code of one folded character.
    pub fn code(&self, c: char) -> u16 {
        self.trie.code(c)
    }

    /// Cost of one character, by its code, as part of a transliterated name; `None` for those that such names do not use.
    pub fn name_letter(&self, code: u16) -> Option<f64> {
        self.letters.get(usize::from(code)).copied().filter(|cost| cost.is_finite())
    }

    /// Cost of a word seen `times` in a list as long as this one.
    pub fn cost_of(&self, times: f64) -> f64 {
        self.log_total - times.ln()
    }
}
