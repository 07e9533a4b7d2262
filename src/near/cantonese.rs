//! Readings in Cantonese: Hong Kong writes names by their sound there.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The committed list; its head says where it is from.
static READINGS: LazyLock<FxHashMap<char, Vec<&'static str>>> = LazyLock::new(|| {
    let mut readings: FxHashMap<char, Vec<&str>> = FxHashMap::default();
    let rows = include_str!("cantonese.tsv").lines().filter(|line| !line.starts_with('#'));
    for (syllable, chars) in rows.filter_map(|line| line.split_once('\t')) {
        chars.chars().for_each(|c| readings.entry(c).or_default().push(syllable));
    }
    readings
});

/// How a folded character is read, in Jyutping without tones; empty where that is not known.
pub(super) fn readings(c: char) -> &'static [&'static str] {
    READINGS.get(&c).map_or(&[], Vec::as_slice)
}
