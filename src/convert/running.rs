//! Running text, between names: converted by phrase, its line breaks put back.

use crate::convert::breaks::{Gap, apart, put_back};
use crate::convert::target::is_foreign;
use crate::span::Span;
use crate::text::chars::is_han;
use crate::text::convert::Conversion;
use crate::text::table::{fold_char, simplified};

/// Converts a stretch of a document.
pub(crate) fn convert(opencc: &Conversion, to_simplified: bool, text: &str, stretch: Span, wraps: &[Span]) -> String {
    let (plain, gaps) = apart(text, stretch, wraps);
    if !plain.chars().any(is_han_or_radical) {
        return text[stretch.range()].to_string();
    }
    let plain: String = plain.chars().map(ideograph).collect();
    let phrases = |text: &str| finish(&opencc.convert(text), to_simplified);
    let converted = phrases(&plain);
    if gaps.is_empty() {
        return converted;
    }
    if plain.chars().count() == converted.chars().count() {
        return put_back(&converted, &gaps, |gap| gap.before);
    }
    let places = places(&plain, &converted, &gaps, &phrases);
    let mut places = places.into_iter();
    let placed: Vec<Gap<'_>> = gaps.iter().map(|gap| Gap { before: places.next().unwrap_or(usize::MAX), text: gap.text }).collect();
    put_back(&converted, &placed, |gap| gap.before)
}

/// True for Han characters, and for radicals that stand for them.
pub(crate) fn is_han_or_radical(c: char) -> bool {
    is_han(c) || is_radical(c)
}

/// Radicals that stand for the characters they look like, as PDFs have them.
fn is_radical(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}')
}

/// The character that a radical stands for; any other character itself. OpenCC does not know radicals.
fn ideograph(c: char) -> char {
    if !is_radical(c) {
        return c;
    }
    let folded = fold_char(c);
    let mut chars = folded.chars();
    chars.next().filter(|to| is_han(*to) && chars.next().is_none()).unwrap_or(c)
}

/// What OpenCC leaves in the other script, its tables not being closed (薴 → 苧 → 苎), one character for one.
fn finish(text: &str, to_simplified: bool) -> String {
    if !to_simplified || !text.chars().any(|c| is_foreign(c, to_simplified)) {
        return text.to_string();
    }
    text.chars().map(|c| simplified(c).unwrap_or(c)).collect()
}

/// Marks at which no phrase goes on, so that a clause is converted alike alone and in its text.
fn ends_clause(c: char) -> bool {
    !is_han(c) && !c.is_alphanumeric()
}

/// Where gaps belong in the converted text, clause by clause.
fn places(plain: &str, converted: &str, gaps: &[Gap<'_>], phrases: &dyn Fn(&str) -> String) -> Vec<usize> {
    let mut clauses: Vec<&str> = plain.split_inclusive(ends_clause).collect();
    if clauses.iter().map(|clause| phrases(clause)).collect::<String>() != converted {
        clauses = vec![plain];
    }
    let (mut places, mut gaps, mut from, mut to) = (Vec::new(), gaps.iter().peekable(), 0, 0);
    for clause in clauses {
        let whole = phrases(clause);
        let length = clause.chars().count();
        while let Some(gap) = gaps.next_if(|gap| gap.before <= from + length) {
            places.push(to + place_in(clause, &whole, gap.before - from, phrases));
        }
        from += length;
        to += whole.chars().count();
    }
    places
}

/// The place in a converted clause that a place of the clause became; inside a phrase the nearest one.
fn place_in(clause: &str, whole: &str, at: usize, phrases: &dyn Fn(&str) -> String) -> usize {
    let chars: Vec<char> = clause.chars().collect();
    // Where the parts are converted as the whole is, no phrase is cut.
    let seam = |at: usize| {
        let part = |chars: &[char]| phrases(&chars.iter().collect::<String>());
        let left = part(&chars[..at]);
        let count = left.chars().count();
        (left + &part(&chars[at..]) == whole).then_some((at, count))
    };
    let before = (0..=at).rev().find_map(seam).unwrap_or((0, 0));
    if before.0 == at {
        return before.1;
    }
    let after = (at..=chars.len()).find_map(seam).unwrap_or((chars.len(), whole.chars().count()));
    let (old, new) = (after.0 - before.0, after.1 - before.1);
    before.1 + ((at - before.0) * new + old / 2) / old.max(1)
}
