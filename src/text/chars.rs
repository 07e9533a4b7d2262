//! Classes of characters: Han, what only looks like Han, and writing without spaces.

use crate::text::table::{Class, TABLE};

/// True for Han ideographs.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}' | '々' | '〇')
}

/// True for characters of writing that puts no spaces between words: Han, kana, and their punctuation.
pub fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{312F}' | '\u{31A0}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{323AF}')
}

/// The ordinary character that a radical or a compatibility ideograph looks like: 月 for ⽉.
///
/// ```
/// use yiming::text::chars::ordinary;
/// assert_eq!((ordinary('⽉'), ordinary('月')), (Some('月'), None));
/// ```
pub fn ordinary(c: char) -> Option<char> {
    if !matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}') {
        return None;
    }
    let (class, next) = TABLE.step(c)?;
    let mut chars = next.chars();
    chars.next().filter(|_| class == Class::Compat && chars.next().is_none())
}

/// What opens a quotation or a title, and what closes it. Straight quotation marks are not told apart.
pub const QUOTATIONS: [(char, char); 7] = [('“', '”'), ('「', '」'), ('『', '』'), ('《', '》'), ('〈', '〉'), ('﹁', '﹂'), ('‘', '’')];
