//! Figures: numbers, percentages and days of the year in Chinese and English text, as values: 2.3万亿 and 2.3 trillion are one.

mod chinese;
mod english;

use std::ops::Range;

use crate::text::edge::is_word;

/// The value of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Figure {
    /// A number, a year or an ordinal, in millionths.
    Number(u128),
    /// A share of a hundred, in millionths.
    Percent(u128),
    /// A month and a day.
    Day(u8, u8),
}

/// What one is counted in.
const UNIT: u128 = 1_000_000;
/// Larger numbers are no news.
const LARGEST: u128 = UNIT * 1_000_000_000_000_000_000;

/// The figures of a folded text, in order, by ranges of its characters.
///
/// Small numbers in words (三国, two countries) are left out: each language writes them where the other does not.
///
/// ```
/// use yiming::text::{figures::figures, fold};
/// let values = |text: &str| figures(fold(text).chars()).into_iter().map(|(_, figure)| figure).collect::<Vec<_>>();
/// assert_eq!(values("贸易额达2.3万亿元"), values("Trade reached 2.3 trillion yuan"));
/// assert_eq!(values("9月1日，第二十五次会议"), values("the 25th meeting, on Sept. 1").into_iter().rev().collect::<Vec<_>>());
/// assert_eq!(values("百分之三点五"), values("3.5 per cent"));
/// ```
pub fn figures(chars: &[char]) -> Vec<(Range<usize>, Figure)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let begins = at == 0 || !is_word(chars[at - 1]) || !is_word(chars[at]);
        let next = begins.then(|| read(chars, at)).flatten();
        match next {
            Some(Read { end, figure }) => {
                if let Some(figure) = figure {
                    found.push((at..end, figure));
                }
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// What was read at a place: where it ends, and its value, where it is one to tell.
struct Read {
    end: usize,
    figure: Option<Figure>,
}

fn read(chars: &[char], at: usize) -> Option<Read> {
    match chars[at] {
        '0'..='9' => digits(chars, at),
        'a'..='z' => english::words(chars, at),
        c if chinese::begins(c) => chinese::numeral(chars, at),
        _ => None,
    }
}

/// A number that begins with digits, and what belongs to it: 2.3万亿, 2.3 trillion, 20%, 9月1日, 25th, 1 September.
fn digits(chars: &[char], at: usize) -> Option<Read> {
    let (value, end) = plain(chars, at)?;
    if let Some(read) = chinese::behind(chars, value, end).or_else(|| english::behind(chars, value, end)) {
        return Some(read);
    }
    // 5G, 3D and 737-800 are no figures.
    let cut = chars.get(end).is_some_and(|c| c.is_ascii_alphanumeric());
    Some(Read { end, figure: (!cut).then_some(Figure::Number(value)) })
}

/// Digits with commas between thousands and a decimal point, in millionths.
fn plain(chars: &[char], at: usize) -> Option<(u128, usize)> {
    /// Longer runs are no numbers but codes.
    const LONGEST: usize = 24;
    let digit = |at: usize| chars.get(at).and_then(|c| c.to_digit(10));
    let (mut value, mut end) = (u128::from(digit(at)?), at + 1);
    let mut group = 1;
    loop {
        if let Some(next) = digit(end) {
            value = value * 10 + u128::from(next);
            (end, group) = (end + 1, group + 1);
        } else if chars.get(end) == Some(&',') && group <= 3 && (1..=3).all(|next| digit(end + next).is_some()) && digit(end + 4).is_none()
        {
            (end, group) = (end + 1, 0);
        } else {
            break;
        }
        if end - at > LONGEST {
            return None;
        }
    }
    value *= UNIT;
    if matches!(chars.get(end), Some('.' | '·')) && digit(end + 1).is_some() {
        let (mut place, mut at) = (UNIT / 10, end + 1);
        while let Some(next) = digit(at) {
            value += place * u128::from(next);
            (place, at) = (place / 10, at + 1);
        }
        end = at;
    }
    (value <= LARGEST).then_some((value, end))
}

/// A day of the year, if it is one.
fn day(month: u128, day: u128) -> Option<Figure> {
    let (month, day) = (month / UNIT, day / UNIT);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Figure::Day(month as u8, day as u8))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    fn values(text: &str) -> Vec<Figure> {
        figures(fold(text).chars()).into_iter().map(|(_, figure)| figure).collect()
    }

    fn number(value: u128) -> Vec<Figure> {
        vec![Figure::Number(value * UNIT)]
    }

    #[test]
    fn one_number_in_two_languages_is_one_value() {
        for (chinese, english) in [
            ("20亿元", "2 billion yuan"),
            ("20億美元", "$2bn"),
            ("2.3兆元", "2.3 trillion dollars"),
            ("3億5000萬人", "350 million people"),
            ("1,234人", "1,234 people"),
            ("5000多亿", "500 billion"),
            ("一百二十人", "120 people"),
            ("两千亿", "two hundred billion"),
            ("三十五国", "thirty-five countries"),
            ("第三届", "the third session"),
            ("二〇二五年", "in 2025"),
            ("3成", "30 percent"),
            ("百分之二十", "20%"),
            ("10月15日", "15 October"),
            ("九月一日", "September 1st"),
            ("1.5个百分点", "1.5 percentage points"),
            ("10万名", "100,000"),
        ] {
            assert_eq!(values(chinese), values(english), "{chinese} / {english}");
            assert_eq!(values(chinese).len(), 1, "{chinese}");
        }
    }

    #[test]
    fn words_that_only_look_like_numbers_are_none() {
        for text in ["5G网络", "three countries", "一些国家", "万一", "may be", "second", "737max", "march on", "F16"] {
            assert_eq!(values(text), [], "{text}");
        }
        assert_eq!(values("B-2").len(), 1);
        assert_eq!(values("99999999999999999999999999999999999999999999"), []);
        assert_eq!(values("万亿万亿万亿万亿万亿万亿万亿万亿亿亿亿亿亿亿"), []);
        assert_eq!(values("十亿"), number(1_000_000_000));
    }
}
