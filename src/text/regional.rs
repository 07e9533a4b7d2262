//! Words that differ from region to region: 网络, 網路, 網絡; read once from `regional.tsv`.

use std::sync::LazyLock;

use crate::text::fold::{Folded, fold};
use crate::text::lexicon::Lexicon;

/// A region whose words are told from the others'.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Region {
    /// Mainland China.
    Cn,
    /// Taiwan.
    Tw,
    /// Hong Kong.
    Hk,
}

impl Region {
    /// Every region.
    pub const ALL: [Region; 3] = [Region::Cn, Region::Tw, Region::Hk];
}

/// One notion and its words, of each region the preferred first.
#[derive(Debug)]
pub struct Notion {
    /// By region, in the order of [`Region::ALL`]; a region may have none.
    pub words: [Vec<&'static str>; 3],
    /// Their folds.
    folds: [Vec<String>; 3],
    /// Another region's word is wrong whatever stands around it; otherwise it only tells the region.
    pub is_sure: bool,
    /// How much its words tell of the region, beside a word that is sure.
    pub weight: f64,
    /// The English gloss, and why it is sure.
    pub note: &'static str,
}

/// A word of some regions in a text.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    /// The first folded character.
    pub start: usize,
    /// The first behind it.
    pub end: usize,
    /// The notion's place in [`Regional::notions`].
    pub notion: usize,
    /// For each region whether the word is one of its own.
    pub of: [bool; 3],
}

/// The table. Comments begin with `#`; columns: Mainland, Taiwan, Hong Kong, `flag`, `sign` or `tell`, a note.
static ROWS: &str = include_str!("regional.tsv");

/// The one table of the process.
pub static REGIONAL: LazyLock<Regional> = LazyLock::new(|| Regional::read(ROWS));

/// Every notion, and the words to find them by.
#[derive(Debug)]
pub struct Regional {
    /// In the order of the file.
    pub notions: Vec<Notion>,
    /// By their folds: where the notions of a word are.
    lexicon: Lexicon<usize>,
}

impl Regional {
    fn read(rows: &'static str) -> Regional {
        let words = |cell: &'static str| cell.split('/').filter(|word| !word.is_empty()).collect::<Vec<_>>();
        let mut notions = Vec::new();
        for line in rows.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let cells: Vec<&str> = line.split('\t').collect();
            let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
            let words = [0, 1, 2].map(|at| words(cell(at)));
            let folds = words.each_ref().map(|words| words.iter().map(|word| fold(word).to_string()).collect());
            let is_habit = words.iter().flatten().all(|word: &&str| word.chars().count() == 1);
            let weight = match cell(3) {
                "flag" => 1.0,
                "sign" => 2.0,
                // Only that house writes so, whatever its text has.
                "house" => 12.0,
                // Habits of single characters are an editor's, or a converter's.
                _ if is_habit => 0.15,
                _ => 0.6,
            };
            notions.push(Notion { words, folds, is_sure: cell(3) == "flag", weight, note: cell(4) });
        }
        let mut words: Vec<(String, usize)> =
            (0..).zip(&notions).flat_map(|(at, notion)| notion.folds.iter().flatten().map(move |fold| (fold.clone(), at))).collect();
        words.sort();
        words.dedup();
        Regional { lexicon: Lexicon::of(words), notions }
    }

    /// The words of a folded text, in order, the longest at each place; none overlap.
    pub fn hits(&self, source: &str, folded: &Folded) -> Vec<Hit> {
        // Of the words that begin at one place the last is the longest.
        let mut longest: Vec<(usize, usize, &[usize])> = Vec::new();
        self.lexicon.each(folded, |start, end, notions| match longest.last_mut() {
            Some(last) if last.0 == start => *last = (start, end, notions),
            _ => longest.push((start, end, notions)),
        });
        let (mut hits, mut from) = (Vec::new(), 0);
        for (start, end, notions) in longest {
            if start < from {
                continue;
            }
            let raw: String = source[folded.source(start..end).range()].chars().filter(|c| !c.is_whitespace()).collect();
            let here = notions.iter().map(|notion| self.hit(*notion, start, end, &raw));
            for hit in here.filter(|hit| hit.of != [false; 3]) {
                // A word of all regions tells nothing, but what lies in it is no word: 黑客松.
                from = end;
                hits.extend(Some(hit).filter(|hit| hit.of != [true; 3]));
            }
        }
        hits
    }

    fn hit(&self, notion: usize, start: usize, end: usize, raw: &str) -> Hit {
        let Notion { words, folds, .. } = &self.notions[notion];
        let key = fold(raw).to_string();
        let mut of = folds.each_ref().map(|folds| folds.contains(&key));
        // Taiwan and Hong Kong may differ in the character alone (計畫, 計劃), and then only what stands there tells them apart.
        let exact = [Region::Tw, Region::Hk].map(|region| words[region as usize].contains(&raw));
        if exact.contains(&true) {
            of[1..].copy_from_slice(&exact);
        } else if of == [false, true, true] && words[0].is_empty() {
            // In characters of neither, it is Simplified text, or a style that is nobody's: 随着.
            of = [false; 3];
        }
        // 兆 stands in names; one character is a habit of writing or nothing.
        if start + 1 == end && folds.iter().flatten().any(|fold| fold.chars().count() > 1) {
            of = [false; 3];
        }
        Hit { start, end, notion, of }
    }
}

#[cfg(test)]
mod tests {
    use super::ROWS;

    #[test]
    fn every_row_has_a_word_and_says_what_it_tells() {
        for line in ROWS.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert!(cells.len() >= 4 && matches!(cells[3], "flag" | "house" | "sign" | "tell"), "{line}");
            assert!(cells[..3].iter().any(|words| !words.is_empty()), "{line}");
        }
    }
}
