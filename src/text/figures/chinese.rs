//! Chinese numerals, and what stands behind a number in Chinese text.

use super::{Figure, LARGEST, Read, UNIT, day, plain};

/// Digits in writing.
const DIGITS: &[(char, u128)] =
    &[('〇', 0), ('零', 0), ('一', 1), ('二', 2), ('两', 2), ('三', 3), ('四', 4), ('五', 5), ('六', 6), ('七', 7), ('八', 8), ('九', 9)];
/// What multiplies the digit before it.
const TENS: &[(char, u128)] = &[('十', 10), ('百', 100), ('千', 1000)];
/// What multiplies all before it.
const MYRIADS: &[(char, u128)] = &[('万', 10_000), ('亿', 100_000_000), ('兆', 1_000_000_000_000)];

fn of(table: &[(char, u128)], c: Option<&char>) -> Option<u128> {
    table.iter().find(|(known, _)| Some(known) == c).map(|(_, value)| *value)
}

/// True for what may begin a number in Chinese writing.
pub(super) fn begins(c: char) -> bool {
    matches!(c, '第' | '百') || [DIGITS, TENS].iter().any(|table| of(table, Some(&c)).is_some())
}

/// A number in Chinese writing: 三千二百, 第二十五, 百分之三点五, 二〇二五; those of one character are none without 第.
pub(super) fn numeral(chars: &[char], at: usize) -> Option<Read> {
    if chars[at..].starts_with(&['百', '分', '之']) {
        let from = at + 3;
        let (value, end) = plain(chars, from).or_else(|| written(chars, from))?;
        return Some(Read { end, figure: Some(Figure::Percent(value)) });
    }
    let ordinal = chars[at] == '第';
    let from = at + usize::from(ordinal);
    let (value, end) = match chars.get(from) {
        Some('0'..='9') if ordinal => plain(chars, from)?,
        _ => written(chars, from)?,
    };
    if let Some(read) =
        behind(chars, value, end).filter(|read| !ordinal && matches!(read.figure, Some(Figure::Day(..) | Figure::Percent(_))))
    {
        return Some(read);
    }
    let told = end - from > 1 || ordinal;
    Some(Read { end, figure: told.then_some(Figure::Number(value)) })
}

/// The value of a run of numerals, and its end.
fn written(chars: &[char], at: usize) -> Option<(u128, usize)> {
    let mut end = at;
    // 二〇二五 is read digit by digit.
    while of(DIGITS, chars.get(end)).is_some() {
        end += 1;
    }
    if end - at > 1 && end - at <= 12 {
        let value = chars[at..end].iter().fold(0, |value, c| value * 10 + of(DIGITS, Some(c)).unwrap_or_default());
        return Some((value * UNIT, end));
    }
    // The sum so far, the part below the next 万, and the digit that waits for its ten.
    let (mut sum, mut part, mut digit, mut end) = (0_u128, 0_u128, None::<u128>, at);
    while let Some(c) = chars.get(end) {
        if let Some(value) = of(DIGITS, Some(c)) {
            digit = Some(value);
        } else if let Some(ten) = of(TENS, Some(c)) {
            part += digit.take().unwrap_or(1) * ten;
        } else if let Some(myriad) = of(MYRIADS, Some(c)) {
            let before = part + digit.take().unwrap_or_default();
            if before == 0 && sum == 0 {
                return None;
            }
            // 三万亿: what stands before is multiplied; 三亿五千万: it is added.
            if before == 0 {
                sum *= myriad
            } else {
                sum += before * myriad
            }
            part = 0;
        } else {
            break;
        }
        end += 1;
        if sum > LARGEST / UNIT {
            return None;
        }
    }
    let mut value = (sum + part + digit.unwrap_or_default()) * UNIT;
    if end == at {
        return None;
    }
    if chars.get(end) == Some(&'点') {
        let mut place = UNIT / 10;
        while let Some(next) = of(DIGITS, chars.get(end + 1)) {
            value += place * next;
            place /= 10;
            end += 1;
        }
        end += usize::from(place < UNIT / 10);
    }
    Some((value, end))
}

/// What belongs to a number that ends at `end`: 万亿, 月1日, 年, %, 个百分点, 成.
pub(super) fn behind(chars: &[char], value: u128, end: usize) -> Option<Read> {
    let rest = &chars[end..];
    if rest.first() == Some(&'月') {
        let (number, last) = plain(chars, end + 1).or_else(|| written(chars, end + 1))?;
        let closed = matches!(chars.get(last), Some('日' | '号'));
        return day(value, number).filter(|_| closed).map(|day| Read { end: last + 1, figure: Some(day) });
    }
    if rest.first() == Some(&'%') {
        return Some(Read { end: end + 1, figure: Some(Figure::Percent(value)) });
    }
    if rest.starts_with(&['个', '百', '分', '点']) || rest.starts_with(&['百', '分', '点']) {
        return Some(Read { end: end + 3, figure: Some(Figure::Percent(value)) });
    }
    if rest.first() == Some(&'成') && value < 10 * UNIT {
        return Some(Read { end: end + 1, figure: Some(Figure::Percent(value * 10)) });
    }
    // 5000多亿 is told as 5000亿.
    let about = usize::from(matches!(rest.first(), Some('多' | '余' | '几')));
    let (mut value, mut at) = (value, end + about);
    let mut multiplied = false;
    while let Some(factor) = of(MYRIADS, chars.get(at)).or_else(|| of(TENS, chars.get(at))) {
        value = value.checked_mul(factor).filter(|value| *value <= LARGEST)?;
        at += 1;
        multiplied = true;
    }
    if !multiplied {
        return None;
    }
    // 3亿5000万.
    if let Some((more, end)) = plain(chars, at)
        && let Some(Read { end, figure: Some(Figure::Number(more)) }) = behind(chars, more, end).filter(|_| more < value)
    {
        return Some(Read { end, figure: Some(Figure::Number(value + more)) });
    }
    Some(Read { end: at, figure: Some(Figure::Number(value)) })
}
