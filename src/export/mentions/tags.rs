//! Tags by character: one code point a line, TAB, its tag; what IOB2 and BIOES share.

use crate::export::Receipt;
use crate::export::mentions::flat::outermost;
use crate::export::mentions::row::count_types;
use crate::export::mentions::sentences::sentences;
use crate::export::mentions::{Page, Part};

/// The prefixes of a scheme.
pub(crate) struct Scheme {
    /// Of a mention's first code point.
    pub(crate) first: &'static str,
    /// Of those within.
    pub(crate) inside: &'static str,
    /// Of the last.
    pub(crate) last: &'static str,
    /// Of the only one.
    pub(crate) only: &'static str,
}

/// What stands for a character that readers would take for the space between columns, or for the end of a line.
pub(crate) fn shown(c: char) -> char {
    match c {
        '\u{0}'..='\u{20}' => char::from_u32(0x2400 + c as u32).unwrap_or('␣'),
        '\u{7F}' => '␡',
        '\u{85}' | '\u{2028}' | '\u{2029}' => '␤',
        _ if c.is_whitespace() => '␣',
        _ => c,
    }
}

/// What [`shown`] stands for: of spaces the plain one, of Unicode's line breaks the line feed.
pub(crate) fn meant(c: char) -> char {
    match c {
        '\u{2400}'..='\u{2420}' => char::from_u32(c as u32 - 0x2400).unwrap_or(' '),
        '␡' => '\u{7F}',
        '␤' => '\n',
        '␣' => ' ',
        _ => c,
    }
}

/// A document's lines.
pub(crate) fn document(page: &Page<'_>, scheme: &Scheme) -> Part {
    let (text, mut receipt) = (&page.document.text, Receipt::default());
    let kept = outermost(page.rows, "left out", &mut receipt);
    count_types(page.rows, &mut receipt);
    receipt.add(kept.len(), "mentions", "written as their type alone; entity, form and rendering have no place in a tag");
    let (mut out, mut spaces, mut mentions) =
        (String::with_capacity(text.len() * 3), 0, kept.into_iter().map(|at| &page.rows[at]).peekable());
    for range in sentences(text, page.rows) {
        for (at, c) in text[range.clone()].char_indices() {
            let (start, end) = (range.start + at, range.start + at + c.len_utf8());
            while mentions.next_if(|row| row.span.end as usize <= start).is_some() {}
            let row = mentions.peek().filter(|row| row.span.start as usize <= start);
            let mark = shown(c);
            spaces += usize::from(mark != c);
            out.push(mark);
            out.push('\t');
            match row {
                None => out.push('O'),
                Some(row) => {
                    out.push_str(match (row.span.start as usize == start, row.span.end as usize == end) {
                        (true, true) => scheme.only,
                        (true, false) => scheme.first,
                        (false, true) => scheme.last,
                        (false, false) => scheme.inside,
                    });
                    out.push_str(row.label());
                }
            }
            out.push('\n');
        }
        out.push('\n');
    }
    receipt.add(spaces, "white-space and control characters", "written as signs (␣ ␊ ␍ ␤ …)");
    Part { bytes: out.into_bytes(), receipt, ..Part::default() }
}

#[cfg(test)]
mod tests {
    use super::{meant, shown};

    #[test]
    fn signs_stand_for_white_space_and_back() {
        assert_eq!(['\n', '\r', ' ', '\u{3000}', '\u{2028}', '夏'].map(shown), ['␊', '␍', '␠', '␣', '␤', '夏']);
        assert_eq!(['\n', '\r', ' ', '\u{3000}', '\u{2028}', '夏'].map(shown).map(meant), ['\n', '\r', ' ', ' ', '\n', '夏']);
    }
}
