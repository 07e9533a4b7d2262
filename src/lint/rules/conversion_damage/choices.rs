//! The choices of a converter: Traditional characters of one Simplified character that are different words.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

static ROWS: &str = include_str!("choices.tsv");

/// Where a character stands: the row, its cell, whether people choose themselves between the words of the row, and whether
/// nobody chooses this one for another.
static PLACES: LazyLock<FxHashMap<char, Place>> = LazyLock::new(|| {
    let mut places = FxHashMap::default();
    for (row, line) in ROWS.lines().filter(|line| !line.starts_with('#')).enumerate() {
        let (is_free, cells) = line.strip_prefix("~\t").map_or((false, line), |cells| (true, cells));
        for (cell, chars) in cells.split('\t').enumerate() {
            let (is_never, chars) = chars.strip_prefix('!').map_or((false, chars), |chars| (true, chars));
            places.extend(chars.chars().map(|c| (c, Place { row, cell, is_free, is_never })));
        }
    }
    places
});

struct Place {
    row: usize,
    cell: usize,
    is_free: bool,
    is_never: bool,
}

/// True where a converter that should write `right` may write `wrong`: 托 and 託, not 群 and 羣. In `words` people may have
/// chosen themselves: 公佈, but never 伊斯坦佈爾.
pub(super) fn is_choice(wrong: char, right: char, words: bool) -> bool {
    match (PLACES.get(&wrong), PLACES.get(&right)) {
        (Some(one), Some(other)) => {
            one.row == other.row && one.cell != other.cell && (!words || !one.is_free || one.is_never && !other.is_never)
        }
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
            let chars: Vec<char> = line.chars().filter(|c| !matches!(c, '\t' | '~' | '!')).collect();
            count += chars.len();
            assert!(chars.iter().all(|c| fold_char(*c) == fold_char(chars[0])), "{line}: other folds");
        }
        assert_eq!(PLACES.len(), count, "a character stands twice");
    }

    #[test]
    fn styles_are_no_choices() {
        let is_choice = |a, b| is_choice(a, b, false);
        assert!(is_choice('托', '託') && is_choice('裏', '里') && is_choice('鍾', '鐘') && is_choice('佈', '布'));
        assert!(!is_choice('裏', '裡') && !is_choice('臺', '台') && !is_choice('群', '羣') && !is_choice('托', '里'));
    }

    #[test]
    fn people_choose_in_words() {
        assert!(is_choice('托', '託', true) && !is_choice('佈', '布', true) && !is_choice('迴', '回', true));
        assert!(is_choice('麵', '面', true) && !is_choice('面', '麵', true));
    }
}
