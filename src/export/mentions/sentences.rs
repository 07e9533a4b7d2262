//! Sentences of a document, for formats that are read sentence by sentence; no mention is cut.

use std::ops::Range;

use crate::export::mentions::Row;

/// What ends a sentence.
const ENDS: &str = "。！？!?｡";
/// What may stand behind that and belongs to it.
const CLOSERS: &str = "”’」』）》〉】)]\"'";

/// True for the end of a sentence, or what closes behind it.
pub(crate) fn ends_sentence(c: char) -> bool {
    ENDS.contains(c) || CLOSERS.contains(c) || c == '.' || c.is_whitespace()
}

/// The sentences as ranges of bytes, which together are the whole text: each ends behind its full stop and what closes there,
/// or behind an empty line, with the white space that follows.
pub(crate) fn sentences(text: &str, rows: &[Row<'_>]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let (mut start, mut rows, mut covered) = (0, rows.iter().peekable(), 0);
    let mut chars = text.char_indices().peekable();
    while let Some((_, c)) = chars.next() {
        let mut ends = ENDS.contains(c);
        // A full stop of Latin script ends one before white space only: not in 3.5 or U.S.
        ends |= c == '.' && chars.peek().is_some_and(|(_, next)| next.is_whitespace() || CLOSERS.contains(*next));
        if ends {
            while chars.next_if(|(_, next)| ENDS.contains(*next) || CLOSERS.contains(*next)).is_some() {}
        }
        let mut breaks = usize::from(c == '\n');
        if ends || breaks > 0 {
            while let Some((_, space)) = chars.next_if(|(_, next)| next.is_whitespace()) {
                breaks += usize::from(space == '\n');
            }
        }
        let end = chars.peek().map_or(text.len(), |(at, _)| *at);
        if !ends && breaks < 2 {
            continue;
        }
        while let Some(row) = rows.next_if(|row| (row.span.start as usize) < end) {
            covered = covered.max(row.span.end as usize);
        }
        if covered <= end && end > start {
            ranges.push(start..end);
            start = end;
        }
    }
    if start < text.len() {
        ranges.push(start..text.len());
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn they_are_the_whole_text() {
        let text = "他说：“会。”然后\n走了！\n\nU.S. troops, 3.5 km. 夏巴兹";
        let slices: Vec<&str> = sentences(text, &[]).into_iter().map(|range| &text[range]).collect();
        assert_eq!(slices, ["他说：“会。”", "然后\n走了！\n\n", "U.S. ", "troops, 3.5 km. ", "夏巴兹"]);
    }
}
