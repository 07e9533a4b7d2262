//! A line of a text made fit for a terminal: cut to its width around a span, and harmless whatever it holds.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::span::Span;

/// A line as it is shown.
pub(super) struct Line {
    /// Its text.
    pub(super) text: String,
    /// The bytes of it that are the span's.
    pub(super) span: Range<usize>,
}

/// What stands where something was cut off.
const CUT: &str = "…";
/// Characters without width may follow one another; so many for a cell are looked at.
const FOR_A_CELL: usize = 8;
/// What is kept free behind a span leaves so many cells before it.
const BEFORE: usize = 8;

/// What a terminal shows of a character in one line: control characters as their pictures, those that turn the direction of
/// text or begin an escape sequence as U+FFFD, a line break as an arrow; nothing for those that terminals do not agree on.
fn shown(c: char) -> Option<char> {
    match c {
        '\t' => Some(' '),
        '\n' => Some('⏎'),
        '\0'..='\u{1F}' => char::from_u32(0x2400 + c as u32),
        '\u{7F}' => Some('␡'),
        '\u{AD}' | '\u{200D}' => None,
        '\u{80}'..='\u{9F}' | '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Some('\u{FFFD}'),
        _ => Some(c),
    }
}

/// A text with nothing in it that a terminal would obey.
pub(super) fn harmless(text: &str) -> String {
    text.chars().filter_map(shown).collect()
}

/// The cells that a text takes.
pub(super) fn cells(text: &str) -> usize {
    text.chars().map(width).sum()
}

fn width(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// Some characters beside a span, from the nearest on.
struct Side {
    chars: Vec<char>,
    /// Nothing of the line is left behind them.
    whole: bool,
}

/// As many characters as `room` cells hold.
fn side(chars: impl Iterator<Item = char>, room: usize) -> Side {
    let (mut taken, mut used) = (Vec::new(), 0);
    for c in chars.filter_map(shown) {
        used += width(c);
        if used > room || taken.len() > room * FOR_A_CELL {
            return Side { chars: taken, whole: false };
        }
        taken.push(c);
    }
    Side { chars: taken, whole: true }
}

fn room_of(side: &Side) -> usize {
    side.chars.iter().copied().map(width).sum()
}

/// The line that a span begins in, cut to `room` cells around it with `behind` of them left free behind it.
pub(super) fn around(text: &str, span: Span, room: usize, behind: usize) -> Line {
    let (start, end) = (span.start as usize, span.end as usize);
    let inside = &text[start..end];
    let first = inside.split_once('\n').map_or(inside, |(first, _)| first.strip_suffix('\r').unwrap_or(first));
    let middle = side(first.chars(), room.saturating_sub(2).max(2));
    let own = room_of(&middle);
    let free = room.saturating_sub(own + 2);
    let most_left = free.saturating_sub(behind).max(free.min(BEFORE));

    let before = || text[..start].chars().rev().take_while(|c| *c != '\n');
    let rest = &text[start + first.len()..];
    let mut after = rest.chars().peekable();
    let after = std::iter::from_fn(|| {
        let c = after.next()?;
        let ends = c == '\n' || c == '\r' && after.peek().is_none_or(|next| *next == '\n');
        (!ends).then_some(c)
    });
    let mut right = if middle.whole { side(after, free) } else { Side { chars: Vec::new(), whole: false } };
    let mut left = side(before(), most_left);
    let half = free / 2;
    // What one side does not need, the other may have.
    let for_left = free.saturating_sub(room_of(&right).min(free - half)).min(most_left);
    if room_of(&left) > for_left {
        left = side(before(), for_left);
    }
    let for_right = free.saturating_sub(room_of(&left));
    if room_of(&right) > for_right {
        right = side(right.chars.iter().copied(), for_right);
    }
    // A mark without its letter is no beginning.
    while !left.whole && left.chars.last().is_some_and(|c| width(*c) == 0) {
        left.chars.pop();
    }

    let mut line = String::from(if left.whole { "" } else { CUT });
    line.extend(left.chars.iter().rev());
    let from = line.len();
    line.extend(&middle.chars);
    let to = line.len();
    line.extend(&right.chars);
    if !right.whole {
        line.push_str(CUT);
    }
    Line { text: line, span: from..to }
}
