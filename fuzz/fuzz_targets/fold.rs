//! Any bytes: their text folds, twice as once, with every range on character boundaries; dates, encodings and differences are told.

#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use yiming::corpus::date_of;
use yiming::span::{Places, Span};
use yiming::text::difference::{differences, match_label};
use yiming::text::encoding::{NAMES, decode};
use yiming::text::fold::DOT;
use yiming::text::script::script;
use yiming::text::{Folded, fold};

fuzz_target!(|data: &[u8]| {
    decodes(data);
    let text = String::from_utf8_lossy(data);
    let folded = fold(&text);
    folds_once(&folded);
    ranges_are_whole(&text, &folded);
    slices_fold_alike(&text, &folded, data);
    differences_are_mutual(&text, &folded.to_string());
    let half = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
    differences_are_mutual(&text[..half], &text[half..]);
    script(&text);
    if let Some(date) = date_of(&text) {
        assert!((1900..=2199).contains(&date.year()) && date.month_day().is_some(), "no document says it is of {date}");
    }
});

// Random bytes make few characters that fold; every other mutation therefore inserts one.
fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    /// Where characters stand that fold, are skipped, or decide what is.
    const RANGES: [(u32, u32); 18] = [
        (0x20, 0x7F),
        (0x00, 0xFF),
        (0x100, 0x24F),
        (0x300, 0x36F),
        (0x2000, 0x206F),
        (0x2100, 0x2BFF),
        (0x2E80, 0x2FDF),
        (0x3000, 0x30FF),
        (0x3100, 0x33FF),
        (0x3400, 0x4DBF),
        (0x4E00, 0x9FFF),
        (0xF900, 0xFAFF),
        (0xFB00, 0xFDFF),
        (0xFE00, 0xFE6F),
        (0xFF00, 0xFFEF),
        (0x1D400, 0x1D7FF),
        (0x20000, 0x323AF),
        (0xE0100, 0xE01EF),
    ];
    let random = seed.wrapping_mul(0x9E37_79B1).rotate_left(15);
    let (first, last) = RANGES[random as usize % RANGES.len()];
    let mut bytes = [0; 4];
    let inserted = char::from_u32(first + (random >> 5) % (last - first + 1)).map_or(&[][..], |c| c.encode_utf8(&mut bytes).as_bytes());
    if seed.is_multiple_of(2) || size + inserted.len() > max_size {
        return fuzzer_mutate(data, size, max_size);
    }
    let at = random as usize % (size + 1);
    data.copy_within(at..size, at + inserted.len());
    data[at..at + inserted.len()].copy_from_slice(inserted);
    size + inserted.len()
});

fn decodes(data: &[u8]) {
    for name in std::iter::once(None).chain(NAMES.map(Some)) {
        if let Ok(decoded) = decode(data, name) {
            fold(&decoded.text);
        }
    }
    let unmarked = data.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(data);
    assert_eq!(decode(data, Some("utf-8")).ok().map(|decoded| decoded.text).as_deref(), std::str::from_utf8(unmarked).ok());
}

fn folds_once(folded: &Folded) {
    let once = folded.to_string();
    assert_eq!(fold(&once).to_string(), once, "folding twice is folding once");
}

fn ranges_are_whole(text: &str, folded: &Folded) {
    let mut places = Places::new(text);
    let mut last = Span::new(0, 0);
    for at in 0..folded.len() {
        let span = folded.source(at..at + 1);
        // Characters of one expansion share their source; only the last has the marks behind it.
        let expanded = at > 0 && span.start == last.start;
        assert!(!span.is_empty() && text.get(span.range()).is_some(), "{span:?} is no character");
        assert!(if expanded { last.end <= span.end } else { last.end <= span.start }, "{span:?} comes before {last:?}");
        assert_eq!(folded.is_whole(at..folded.len()), !expanded, "{span:?} is cut");
        assert!(folded.source(folded.position(span.start)..at + 1).contains(span), "{span:?} is not found by its first byte");
        let dropped = folded.dropped_before(text, at);
        assert!(dropped.is_empty() || fold(dropped).is_empty(), "'{dropped}' was dropped before {span:?}");
        places.at(span.start);
        places.at(span.end);
        last = span;
    }
    let all = folded.source(0..folded.len());
    assert!(text.get(all.range()).is_some() && folded.is_whole(0..folded.len()));
    folded.spans_gap(text, 0..folded.len());
}

/// A name found in a fold is found in its slice of the source too; only a dot at the edge needs its neighbours.
fn slices_fold_alike(text: &str, folded: &Folded, choices: &[u8]) {
    let edge = |c: &char| !matches!(*c, ' ' | '.' | DOT);
    for choice in choices.chunks_exact(2).take(16) {
        let start = usize::from(choice[0]) * folded.len() / 256;
        let range = start..(start + 1 + usize::from(choice[1]) % 16).min(folded.len());
        let chars = &folded.chars()[range.clone()];
        if folded.is_whole(range.clone()) && chars.first().is_some_and(edge) && chars.last().is_some_and(edge) {
            assert_eq!(fold(&text[folded.source(range).range()]).chars(), chars);
        }
    }
}

fn differences_are_mutual(a: &str, b: &str) {
    let found = differences(a, b);
    assert_eq!(found, differences(b, a));
    assert!(!match_label(&found).is_empty());
    assert!(differences(a, a).is_empty());
}
