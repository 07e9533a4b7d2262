//! The choices of a converter: Traditional characters of one Simplified character that are different words.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

static ROWS: &str = include_str!("choices.tsv");

/// By character: the row and the cell it stands in.
static PLACES: LazyLock<FxHashMap<char, (usize, usize)>> = LazyLock::new(|| {
    let rows = ROWS.lines().filter(|line| !line.starts_with('#')).enumerate();
    let cells = rows.flat_map(|(row, line)| line.split('\t').enumerate().map(move |(cell, chars)| (row, cell, chars)));
    cells.flat_map(|(row, cell, chars)| chars.chars().map(move |c| (c, (row, cell)))).collect()
});

/// True where a converter that should write the one may write the other: 托 and 託, not 群 and 羣.
pub(super) fn is_choice(a: char, b: char) -> bool {
    match (PLACES.get(&a), PLACES.get(&b)) {
        (Some((row, cell)), Some((other_row, other_cell))) => row == other_row && cell != other_cell,
        _ => false,
    }
}

/// True where a converter may have had to choose the character.
pub(super) fn is_known(c: char) -> bool {
    PLACES.contains_key(&c)
}

#[cfg(test)]
mod tests {
    use super::{PLACES, ROWS, is_choice};
    use crate::text::table::fold_char;

    #[test]
    fn rows_are_of_one_fold_and_no_character_stands_twice() {
        let mut count = 0;
        for line in ROWS.lines().filter(|line| !line.starts_with('#')) {
            let chars: Vec<char> = line.chars().filter(|c| *c != '\t').collect();
            count += chars.len();
            assert!(chars.iter().all(|c| fold_char(*c) == fold_char(chars[0])), "{line}: other folds");
        }
        assert_eq!(PLACES.len(), count, "a character stands twice");
    }

    #[test]
    fn styles_are_no_choices() {
        assert!(is_choice('托', '託') && is_choice('裏', '里') && is_choice('鍾', '鐘'));
        assert!(!is_choice('裏', '裡') && !is_choice('臺', '台') && !is_choice('群', '羣') && !is_choice('托', '里'));
    }
}
