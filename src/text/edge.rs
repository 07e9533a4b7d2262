//! Word edges: a Latin letter or digit run must not be cut, Han text has no edges.

use crate::text::chars::is_spaceless;

/// True for characters of which words with edges are made: letters and digits of writing that has spaces.
pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() && !is_spaceless(c)
}

/// True where no run of letters or digits is cut between `left` and `right`; `None` is the end of the text.
///
/// ```
/// use yiming::text::edge::is_edge;
/// assert!(is_edge(Some('京'), Some('a')));
/// assert!(!is_edge(Some('b'), Some('s')));
/// ```
pub fn is_edge(left: Option<char>, right: Option<char>) -> bool {
    !(left.is_some_and(is_word) && right.is_some_and(is_word))
}
