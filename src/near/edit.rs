//! Near misses by characters, over every key of an index, by strsim's metrics.
//!
//! Brute force on purpose: `fst`'s own Levenshtein automaton misses names in Chinese, whose characters are several bytes.

use fst::Streamer;

use crate::index::Index;
use crate::text::chars::is_han;

/// A key near a query.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    /// The folded form.
    pub key: String,
    /// Its value in the index.
    pub value: u64,
    /// Edits between query and key: insertions, deletions, substitutions, swaps of neighbours.
    pub distance: usize,
    /// Jaro–Winkler similarity, 0 to 1.
    pub likeness: f64,
}

/// How many edits a query of so many characters may be off: Han characters carry more than letters.
pub fn reach(query: &str) -> usize {
    let length = query.chars().count();
    match query.chars().any(is_han) {
        true if length < 2 => 0,
        true => {
            if length < 5 {
                1
            } else {
                2
            }
        }
        false => (length / 4).clamp(usize::from(length > 2), 3),
    }
}

/// The keys within [`reach`] of a folded query, nearest first; the query itself is left out.
///
/// ```
/// use yiming::{index::Index, near::edit::near};
/// let found = near(&Index::builtin(), "米尔济约叶夫");
/// assert_eq!(found[0].key, "米尔济约耶夫");
/// assert_eq!(found[0].distance, 1);
/// ```
pub fn near(index: &Index, query: &str) -> Vec<Near> {
    let (reach, length) = (reach(query), query.chars().count());
    let keys = index.keys();
    let mut stream = keys.stream();
    let mut found = Vec::new();
    while let Some((key, value)) = stream.next() {
        let Ok(key) = std::str::from_utf8(key) else {
            continue;
        };
        if key == query || reach == 0 || key.chars().count().abs_diff(length) > reach {
            continue;
        }
        let distance = strsim::osa_distance(query, key);
        // A short name with nothing in common is not near, however short the way.
        if distance <= reach && key.chars().any(|c| query.contains(c)) {
            found.push(Near { key: key.to_string(), value: value.value(), distance, likeness: strsim::jaro_winkler(query, key) });
        }
    }
    found.sort_by(|a, b| a.distance.cmp(&b.distance).then(b.likeness.total_cmp(&a.likeness)).then(a.key.cmp(&b.key)));
    found
}
