//! Word edges: a Latin letter or digit run must not be cut, Han text has no edges.

use crate::text::chars::is_spaceless;

/// True for characters of which words with edges are made: letters and digits of writing that has spaces.
#[inline]
pub fn is_word(c: char) -> bool {
    match c {
        // Most characters: one comparison tells.
        '\u{4E00}'..='\u{9FFF}' => false,
        ..'\u{80}' => c.is_ascii_alphanumeric(),
        _ => !is_spaceless(c) && c.is_alphanumeric(),
    }
}

/// True where no run of letters or digits is cut between `left` and `right`; `None` is the end of the text.
///
/// ```
/// use yiming::text::edge::is_edge;
/// assert!(is_edge(Some('京'), Some('a')));
/// assert!(!is_edge(Some('b'), Some('s')));
/// ```
#[inline]
pub fn is_edge(left: Option<char>, right: Option<char>) -> bool {
    !(right.is_some_and(is_word) && left.is_some_and(is_word))
}
