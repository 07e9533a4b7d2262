//! Names that the text marks: titles in 《》, and what it gives a short form to (以下简称“…”).

use crate::suggest::cues::Cue;
use crate::suggest::evidence::{Evidence, Kinds};
use crate::suggest::page::Page;
use crate::suggest::sighting::Found;
use crate::text::chars::is_han;

/// Titles that are looked at have so many characters.
const TITLE: std::ops::RangeInclusive<usize> = 3..=30;
/// Short forms.
const SHORT: std::ops::RangeInclusive<usize> = 2..=10;
/// So far behind the cue the short form stands.
const REACH: usize = 2;

/// The titles and short forms of a page.
pub(super) fn find(page: &Page<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut open = None;
    for (at, c) in page.chars.iter().enumerate() {
        match c {
            '《' => open = Some(at + 1),
            '》' => {
                if let Some(start) = open.take() {
                    found.extend(marked(page, start, at, TITLE, Evidence::Marks));
                }
            }
            _ => {}
        }
    }
    for hit in page.hits.iter().filter(|hit| hit.cue == Cue::Defines) {
        let mark = page.chars[hit.end..].iter().take(REACH).position(|c| is_quote(*c));
        let Some(start) = mark.map(|at| hit.end + at + 1) else { continue };
        let len = page.chars[start..].iter().take(*SHORT.end() + 1).position(|c| is_quote(*c));
        found.extend(len.and_then(|len| marked(page, start, start + len, SHORT, Evidence::Defined)));
    }
    found
}

/// Quotation marks as the fold has them.
fn is_quote(c: char) -> bool {
    c == '\''
}

fn marked(page: &Page<'_>, start: usize, end: usize, lengths: std::ops::RangeInclusive<usize>, kind: Evidence) -> Option<Found> {
    let is_name = lengths.contains(&end.saturating_sub(start)) && page.chars[start..end].iter().any(|c| is_han(*c));
    if !is_name {
        return None;
    }
    let span = page.folded.source(start..end);
    // A name inside it is none of it, but it as a whole, or nearly, may be known.
    let known = page
        .over(span)
        .any(|mention| mention.span.contains(span) || (mention.span.end - mention.span.start) * 4 > (span.end - span.start) * 3);
    (!known).then(|| Found::of(page, start..end, Kinds::of(&[kind]), Vec::new(), None))
}
