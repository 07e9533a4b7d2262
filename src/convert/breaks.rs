//! Line breaks inside words: taken out before conversion, for they cut phrases, and put back where they were.

use crate::span::Span;
use crate::text::chars::is_han;

/// What was taken out of a text, and how many characters of what is left stand before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Gap<'t> {
    pub(crate) before: usize,
    pub(crate) text: &'t str,
}

/// A line that goes on behind a blank line is at least this part as long as the lines around it: 3 of 4 characters.
const FULL: (usize, usize) = (3, 4);

/// The breaks of a document at which its lines are wrapped, so that a word may go on behind them, in order.
///
/// A break stands between Han characters, and no indentation follows it. Behind a blank line a new paragraph begins, but in
/// documents that set a blank line between any two lines: there a full line goes on.
pub(crate) fn wraps(text: &str) -> Vec<Span> {
    let lines: Vec<(usize, &str)> = {
        let mut at = 0;
        let spans = text.split_inclusive('\n').map(|line| {
            at += line.len();
            (at - line.len(), line)
        });
        spans.filter(|(_, line)| !line.trim().is_empty()).collect()
    };
    let length = |at: Option<usize>| at.and_then(|at| lines.get(at)).map_or(0, |(_, line)| line.trim().chars().count());
    let mut wraps = Vec::new();
    for (at, pair) in lines.windows(2).enumerate() {
        let [(start, line), (next_start, next)] = [pair[0], pair[1]];
        let end = start + line.trim_end().len();
        let from = next_start + (next.len() - next.trim_start().len());
        let gap = &text[end..from];
        let is_indented = next.starts_with(['\u{3000}', '\t']) || next.starts_with("  ");
        let is_blank = gap.matches('\n').count() > 1;
        let around = length(at.checked_sub(1)).max(length(Some(at + 1)));
        let is_full = length(Some(at)) * FULL.1 >= around * FULL.0;
        let joins = text[..end].ends_with(is_han) && text[from..].starts_with(is_han);
        if joins && !is_indented && (!is_blank || is_full) {
            wraps.push(Span::new(end as u32, from as u32));
        }
    }
    wraps
}

/// A stretch of a document without the breaks inside it, and the breaks.
pub(crate) fn apart<'t>(text: &'t str, stretch: Span, wraps: &[Span]) -> (String, Vec<Gap<'t>>) {
    let first = wraps.partition_point(|wrap| wrap.start <= stretch.start);
    let inside = wraps[first..].iter().take_while(|wrap| wrap.end < stretch.end);
    let (mut plain, mut gaps, mut from, mut count) = (String::with_capacity(stretch.len() as usize), Vec::new(), stretch.start, 0);
    for wrap in inside {
        let part = &text[Span::new(from, wrap.start).range()];
        count += part.chars().count();
        plain.push_str(part);
        gaps.push(Gap { before: count, text: &text[wrap.range()] });
        from = wrap.end;
    }
    plain.push_str(&text[Span::new(from, stretch.end).range()]);
    (plain, gaps)
}

/// A name without the white space inside its Han text, and that white space: the linker has read across it.
pub(crate) fn name_apart(name: &str) -> (String, Vec<Gap<'_>>) {
    let (mut plain, mut gaps, mut count, mut at) = (String::with_capacity(name.len()), Vec::new(), 0, 0);
    while let Some(c) = name[at..].chars().next() {
        if c.is_whitespace() {
            let rest = &name[at..];
            let gap = &rest[..rest.len() - rest.trim_start().len()];
            let between_han = plain.ends_with(is_han) && rest.trim_start().starts_with(is_han);
            if between_han || gap.contains('\n') {
                gaps.push(Gap { before: count, text: gap });
                at += gap.len();
                // Between words a break is a space.
                if !between_han && plain.ends_with(|c: char| c.is_ascii_alphanumeric()) {
                    gaps.pop();
                    plain.push_str(gap);
                    count += gap.chars().count();
                }
                continue;
            }
        }
        plain.push(c);
        count += 1;
        at += c.len_utf8();
    }
    (plain, gaps)
}

/// The new form of a name with the gaps of the old one: at the same places where both have as many characters, else behind.
pub(crate) fn name_with_gaps(old: &str, new: &str, gaps: &[Gap<'_>]) -> String {
    if gaps.is_empty() {
        return new.to_string();
    }
    let (length, place) = (new.chars().count(), |gap: &Gap<'_>| gap.before);
    let same = old.chars().count() == length;
    put_back(new, gaps, |gap| if same { place(gap) } else { length })
}

/// A text with gaps at the places that `place` gives for them, in characters, in rising order.
pub(crate) fn put_back(text: &str, gaps: &[Gap<'_>], place: impl Fn(&Gap<'_>) -> usize) -> String {
    let mut out = String::with_capacity(text.len() + gaps.iter().map(|gap| gap.text.len()).sum::<usize>());
    let mut gaps = gaps.iter().map(|gap| (place(gap), gap.text)).peekable();
    for (at, c) in text.chars().enumerate() {
        while let Some((_, gap)) = gaps.next_if(|(place, _)| *place <= at) {
            out.push_str(gap);
        }
        out.push(c);
    }
    gaps.for_each(|(_, gap)| out.push_str(gap));
    out
}
