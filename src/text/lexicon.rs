//! A small list of words that is looked for in folded text, and what is known of each.

use std::collections::BTreeMap;

use crate::text::fold::Folded;
use crate::text::trie::{self, Trie};

/// Words by their fold, with what is known of each; several may share a fold.
#[derive(Debug)]
pub struct Lexicon<T> {
    trie: Vec<u8>,
    /// By the value in the trie.
    known: Vec<Vec<T>>,
}

impl<T> Lexicon<T> {
    /// A lexicon of folded words.
    ///
    /// # Panics
    /// Where the words are more than a trie holds, which no committed table is.
    pub fn of(words: impl IntoIterator<Item = (String, T)>) -> Lexicon<T> {
        let mut folds = BTreeMap::<String, Vec<T>>::new();
        for (fold, known) in words {
            folds.entry(fold).or_default().push(known);
        }
        let keys: Vec<(&str, u64)> = folds.keys().map(String::as_str).zip(0..).collect();
        Lexicon { trie: trie::build(&keys).expect("a small table"), known: folds.into_values().collect() }
    }

    /// Gives each word that stands in a folded text: its first character, the first behind it, and what is known; by start, then
    /// shortest first.
    ///
    /// ```
    /// use yiming::text::{fold, lexicon::Lexicon};
    /// let lexicon = Lexicon::of([("网络".to_string(), 1), ("网络安全".to_string(), 2)]);
    /// let mut found = Vec::new();
    /// lexicon.each(&fold("談網絡安全"), |start, end, known| found.push((start, end, known[0])));
    /// assert_eq!(found, [(1, 3, 1), (1, 5, 2)]);
    /// ```
    pub fn each<'l>(&'l self, folded: &Folded, mut give: impl FnMut(usize, usize, &'l [T])) {
        let Some(trie) = Trie::read(&self.trie) else { return };
        let codes: Vec<u16> = trie.codes(folded.chars()).collect();
        let mut places = Vec::new();
        trie.places(&codes, &mut places);
        for place in places {
            let start = place.at as usize;
            trie.keys(&codes, place, |length, value| give(start, start + length, &self.known[value as usize]));
        }
    }
}
