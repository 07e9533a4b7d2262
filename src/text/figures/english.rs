//! Numbers in English words, and what stands behind a number in English text.

use super::{Figure, LARGEST, Read, UNIT, day, plain};

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const ORDINALS: [&str; 20] = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const SCALES: [(&str, u128); 8] = [
    ("hundred", 100),
    ("thousand", 1000),
    ("million", 1_000_000),
    ("mn", 1_000_000),
    ("billion", 1_000_000_000),
    ("bn", 1_000_000_000),
    ("trillion", 1_000_000_000_000),
    ("tn", 1_000_000_000_000),
];
const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
/// Words of smaller numbers are in one language only, as a rule.
const SMALLEST: u128 = 11;
/// `first` and `second` say little.
const SMALLEST_ORDINAL: u128 = 3;

/// The word at a place, and its end; a word is letters.
fn word(chars: &[char], at: usize) -> Option<(String, usize)> {
    /// No word of a number is longer.
    const LONGEST: usize = 12;
    let rest = chars.get(at..)?;
    let length = rest.iter().take(LONGEST + 1).take_while(|c| c.is_ascii_alphabetic()).count();
    (1..=LONGEST).contains(&length).then(|| (rest[..length].iter().collect(), at + length))
}

/// The word behind one space or hyphen, or joined to a number.
fn next(chars: &[char], end: usize) -> Option<(String, usize)> {
    word(chars, end + usize::from(matches!(chars.get(end), Some(' ' | '-'))))
}

fn month(word: &str) -> Option<u128> {
    let at = MONTHS
        .iter()
        .position(|month| *month == word || month.get(..3) == Some(word) && word != "may" || word == "sept" && month.starts_with(word))?;
    Some(at as u128 + 1)
}

fn scale(word: &str) -> Option<u128> {
    SCALES.iter().find(|(known, _)| *known == word).map(|(_, factor)| *factor)
}

/// A number in words, or a month and its day.
pub(super) fn words(chars: &[char], at: usize) -> Option<Read> {
    let (first, end) = word(chars, at)?;
    if let Some(month) = month(&first) {
        let from = end + usize::from(chars.get(end) == Some(&'.'));
        let from = from + usize::from(chars.get(from) == Some(&' '));
        let (number, mut end) = plain(chars, from).filter(|(number, _)| number / UNIT <= 31)?;
        // The 1st; 1.5 is no day.
        end = word(chars, end).filter(|(word, _)| is_ordinal_ending(word)).map_or(end, |(_, end)| end);
        return day(month * UNIT, number).map(|day| Read { end, figure: Some(day) });
    }
    let (value, end, ordinal) = small(chars, at)?;
    if ordinal {
        let figure = (value >= SMALLEST_ORDINAL).then_some(Figure::Number(value * UNIT));
        return Some(Read { end, figure });
    }
    if let Some(read) = behind(chars, value * UNIT, end) {
        return Some(read);
    }
    Some(Read { end, figure: (value >= SMALLEST).then_some(Figure::Number(value * UNIT)) })
}

/// A number below a hundred in words, its end, and whether it is an ordinal.
fn small(chars: &[char], at: usize) -> Option<(u128, usize, bool)> {
    let (first, end) = word(chars, at)?;
    let of = |table: &[&str], word: &str| table.iter().position(|known| *known == word).map(|at| at as u128);
    if let Some(value) = of(&ONES, &first) {
        return Some((value, end, false));
    }
    if let Some(value) = of(&ORDINALS, &first) {
        return Some((value, end, true));
    }
    if let Some(tens) = first.strip_suffix("ieth").and_then(|stem| TENS.iter().position(|ten| ten.strip_suffix('y') == Some(stem))) {
        return Some((tens as u128 * 10 + 20, end, true));
    }
    let tens = of(&TENS, &first)? * 10 + 20;
    let (word, last) = next(chars, end).unwrap_or_default();
    let below = |value: &u128| (1..10).contains(value);
    match (of(&ONES, &word).filter(below), of(&ORDINALS, &word).filter(below)) {
        (Some(one), _) => Some((tens + one, last, false)),
        (_, Some(one)) => Some((tens + one, last, true)),
        _ => Some((tens, end, false)),
    }
}

fn is_ordinal_ending(word: &str) -> bool {
    matches!(word, "st" | "nd" | "rd" | "th")
}

/// What belongs to a number that ends at `end`: trillion, percent, th, September.
pub(super) fn behind(chars: &[char], value: u128, end: usize) -> Option<Read> {
    let (mut value, mut end, mut found) = (value, end, false);
    while let Some((word, last)) = next(chars, end) {
        let joined = word_is_joined(chars, end);
        if joined && is_ordinal_ending(&word) {
            if let Some((month, last)) = next(chars, last).and_then(|(word, last)| month(&word).map(|month| (month, last))) {
                return day(month * UNIT, value).map(|day| Read { end: last, figure: Some(day) });
            }
            return Some(Read { end: last, figure: Some(Figure::Number(value)) });
        }
        if let Some(factor) = scale(&word) {
            value = value.checked_mul(factor).filter(|value| *value <= LARGEST)?;
            (end, found) = (last, true);
            continue;
        }
        if !joined
            && !found
            && let Some(day) = month(&word).and_then(|month| day(month * UNIT, value))
        {
            return Some(Read { end: last, figure: Some(day) });
        }
        let cent = |(word, end): (String, usize)| (word == "cent").then_some(end);
        let percent = match word.as_str() {
            "percent" | "percentage" | "pct" => Some(last),
            "per" => next(chars, last).and_then(cent),
            _ => None,
        };
        if let Some(end) = percent {
            return Some(Read { end, figure: Some(Figure::Percent(value)) });
        }
        break;
    }
    found.then_some(Read { end, figure: Some(Figure::Number(value)) })
}

/// True where a word stands right behind a number.
fn word_is_joined(chars: &[char], end: usize) -> bool {
    chars.get(end).is_some_and(char::is_ascii_alphabetic)
}
