//! Units: the sentences of a text, by their bytes; what two versions are aligned by.

use crate::span::Span;
use crate::text::chars::is_han;

/// What ends a sentence of Chinese, and of English where a space follows.
const STOPS: [char; 6] = ['。', '！', '？', '!', '?', '｡'];
/// What may close behind it.
const CLOSERS: [char; 12] = ['”', '’', '」', '』', '）', ')', '"', '\'', '》', '】', ']', '…'];
/// Words that a full stop behind ends no sentence.
const ABBREVIATED: [&str; 40] = [
    "mr", "mrs", "ms", "dr", "st", "prof", "gen", "col", "lt", "maj", "sgt", "capt", "adm", "gov", "sen", "rep", "rev", "hon", "no", "nos",
    "vs", "jr", "sr", "inc", "ltd", "co", "corp", "jan", "feb", "mar", "apr", "aug", "sept", "sep", "oct", "nov", "dec", "eg", "ie",
    "approx",
];
/// So many lines that end in no mark, of so many, none longer than so many characters, the longest of so many, and the open ones
/// nearly as long: a text with lines broken to a width.
const WRAPPED: (f64, usize, usize, usize, f64) = (0.5, 4, 100, 16, 0.6);

/// The units of a text, in order, without white space around them; none is cut within one of `whole`, which are sorted by start.
pub(super) fn units(text: &str, whole: &[Span]) -> Vec<Span> {
    let wrapped = is_wrapped(text);
    let mut units = Vec::new();
    let (mut start, mut next) = (0, 0);
    let mut furthest = 0;
    for end in ends(text, wrapped) {
        while whole.get(next).is_some_and(|span| (span.start as usize) < end) {
            furthest = furthest.max(whole[next].end as usize);
            next += 1;
        }
        if furthest > end {
            continue;
        }
        push(text, start, end, &mut units);
        start = end;
    }
    push(text, start, text.len(), &mut units);
    units
}

fn push(text: &str, start: usize, end: usize, units: &mut Vec<Span>) {
    let slice = &text[start..end];
    let from = start + slice.len() - slice.trim_start().len();
    let to = start + slice.trim_end().len();
    if from < to {
        units.push(Span::new(from as u32, to as u32));
    }
}

/// True where lines are broken to a width, so that a line's end is no sentence's.
fn is_wrapped(text: &str) -> bool {
    let (share, fewest, widest, narrowest, nearly) = WRAPPED;
    let (mut lines, mut open, mut longest) = (0_usize, Vec::new(), 0);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let length = line.chars().count();
        (lines, longest) = (lines + 1, longest.max(length));
        if longest > widest {
            return false;
        }
        if !line.ends_with(|c: char| STOPS.contains(&c) || CLOSERS.contains(&c) || matches!(c, '.' | ':' | '：' | ';' | '；')) {
            open.push(length);
        }
    }
    let near = open.iter().filter(|length| **length as f64 >= nearly * longest as f64).count();
    lines >= fewest && longest >= narrowest && near as f64 >= share * lines as f64
}

/// Where sentences may end, in order.
fn ends(text: &str, wrapped: bool) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '\n' => {
                let blank = text[at + 1..].split('\n').next().is_some_and(|line| line.trim().is_empty());
                if !wrapped || blank {
                    ends.push(at + 1);
                }
            }
            _ if STOPS.contains(&c) => {
                let mut end = at + c.len_utf8();
                while let Some((next, _)) = chars.next_if(|(_, c)| CLOSERS.contains(c) || STOPS.contains(c)) {
                    end = next + text[next..].chars().next().map_or(1, char::len_utf8);
                }
                ends.push(end);
            }
            '.' => {
                let mut end = at + 1;
                while let Some((next, closer)) = chars.next_if(|(_, c)| CLOSERS.contains(c)) {
                    end = next + closer.len_utf8();
                }
                if text[end..].starts_with(char::is_whitespace) && !is_abbreviated(&text[..at]) && begins(&text[end..]) {
                    ends.push(end);
                }
            }
            _ => {}
        }
    }
    ends
}

/// True where the text ends in a word that is written with a full stop: Mr, Sept, a single capital.
fn is_abbreviated(before: &str) -> bool {
    let word: Vec<char> = before.chars().rev().take(8).take_while(|c| c.is_alphanumeric()).collect();
    let word: String = word.iter().rev().collect();
    let single = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    single || ABBREVIATED.contains(&word.to_lowercase().as_str())
}

/// True where what follows may begin a sentence: no small letter does.
fn begins(rest: &str) -> bool {
    let first = rest.trim_start().trim_start_matches(['“', '‘', '"', '\'', '(', '「']).chars().next();
    first.is_none_or(|c| !c.is_lowercase() || is_han(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        units(text, &[]).into_iter().map(|span| &text[span.range()]).collect()
    }

    #[test]
    fn sentences_end_where_people_end_them() {
        assert_eq!(of("普京说：“我们不是集团。”他走了。\n\n标题"), ["普京说：“我们不是集团。”", "他走了。", "标题"]);
        assert_eq!(
            of("On Sept. 1 Mr. Xi met U.S. officials. \"It is 3.5 percent.\" He left."),
            ["On Sept. 1 Mr. Xi met U.S. officials.", "\"It is 3.5 percent.\"", "He left."]
        );
        assert_eq!(of(""), [""; 0]);
    }

    #[test]
    fn lines_broken_to_a_width_are_one_sentence() {
        let text = "The leaders of the ten member states of the\nShanghai Cooperation Organisation met in the\nport city of Tianjin on Monday and signed a\ndeclaration. They will meet again.\n\nNext one\n";
        assert_eq!(of(text).len(), 3);
        assert_eq!(of("习近平会见\n普京").len(), 2);
    }

    #[test]
    fn no_name_is_cut() {
        let text = "He met St. Lucia. Then";
        assert_eq!(units("U.S. President", &[Span::new(0, 4)]).len(), 1);
        assert_eq!(units(text, &[Span::new(7, 22)]).len(), 1);
    }
}
