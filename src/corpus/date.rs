//! A document's own date: a date line, a dateline, or the full date that a dateline's day is told by.

use crate::glossary::Date;
use crate::text::fold;

/// How much of a document is searched for the date it bears itself; datelines stand further down too.
const HEAD: usize = 600;
/// A byline of English has no more words.
const HEADING: usize = 12;
/// What is longer than so many characters is no one article: datelines beyond are other articles'.
const ARTICLE: usize = 100_000;

/// The date of a document, where it says so: a line that is a date or is headed 日期 or `date`, a date in brackets on a line
/// of its own (`(2021年9月17日)`), a dateline with its year, a dateline's day whose year the text gives elsewhere, or the date
/// behind a credit (`【明報專訊】2025年8月18日,`) where the text names no later year.
///
/// ```
/// use yiming::corpus::date_of;
/// assert_eq!(date_of("讲话\n(2021年9月17日)\n尊敬的……").unwrap().to_string(), "2021-09-17");
/// assert_eq!(date_of("新华社北京9月17日电 ……于2021年9月17日举行").unwrap().to_string(), "2021-09-17");
/// assert_eq!(date_of("BEIJING, Sept. 1, 2025 (Xinhua) -- President Xi").unwrap().to_string(), "2025-09-01");
/// assert_eq!(date_of("By Jane Doe | Sept. 1, 2025\n\nThe Prime Minister").unwrap().to_string(), "2025-09-01");
/// assert_eq!(date_of("【明報專訊】2025年8月18日，首相抵達").unwrap().to_string(), "2025-08-18");
/// assert_eq!(date_of("【明報專訊】2019年8月18日，百萬人上街，2025年重提"), None);
/// assert_eq!(date_of("（中央社台北18日電）外交部2025年8月18日說").unwrap().to_string(), "2025-08-18");
/// assert_eq!(date_of("1972年《中日联合声明》"), None);
/// ```
pub fn date_of(text: &str) -> Option<Date> {
    let first = |count: usize| text.char_indices().nth(count).map_or(text, |(at, _)| &text[..at]);
    let (head, text) = (first(HEAD), first(ARTICLE));
    let lines: Vec<String> = head.lines().map(|line| fold(line).to_string()).collect();
    let own = lines.iter().find_map(|line| date_line(line)).or_else(|| english_dateline(&lines)).or_else(|| dateline(text));
    own.or_else(|| behind_credit(&lines, text))
}

/// What a credit says: 【明報專訊】, 〔編譯陳正健／綜合報導〕.
const CREDITS: [&str; 9] = ["讯", "电", "报道", "报导", "消息", "记者", "编译", "综合", "社"];
/// The longest credit, in characters.
const CREDIT: usize = 32;

/// The date that an article begins with behind its credit in brackets; not that of an anniversary, whose article names a later year.
fn behind_credit(lines: &[String], text: &str) -> Option<Date> {
    let date = lines.iter().find_map(|line| {
        let close = match line.chars().next()? {
            '【' => '】',
            '〔' => '〕',
            '[' => ']',
            '(' => ')',
            _ => return None,
        };
        let (credit, rest) = line[line.chars().next()?.len_utf8()..].split_once(close)?;
        let is_credit = credit.chars().count() <= CREDIT && CREDITS.iter().any(|mark| credit.contains(mark));
        let (date, rest) = full(rest.trim_start()).filter(|_| is_credit)?;
        rest.starts_with(',').then_some(date)
    })?;
    let folded = fold(text).to_string();
    let mut years = folded.match_indices('年').filter_map(|(at, _)| {
        let digits: Vec<char> = folded[..at].chars().rev().take_while(char::is_ascii_digit).collect();
        (digits.len() == 4).then(|| digits.into_iter().rev().collect::<String>().parse::<u16>().ok())?
    });
    years.all(|year| year <= date.year()).then_some(date)
}

/// A number and what follows it.
fn number(text: &str) -> Option<(u16, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=4).contains(&digits).then(|| text[..digits].parse().ok().map(|n| (n, &text[digits..])))?
}

/// The date at the start of a folded text, and what follows: 2021年9月17日, 2021-9-17, 2021/9/17, 2021.9.17.
fn full(text: &str) -> Option<(Date, &str)> {
    let (year, rest) = number(text).filter(|(year, _)| (1900..=2199).contains(year))?;
    let (month, day, rest) = match rest.strip_prefix('年') {
        Some(rest) => {
            let (month, rest) = number(rest)?;
            let (day, rest) = number(rest.strip_prefix('月')?)?;
            (month, day, rest.strip_prefix(['日', '号'])?)
        }
        None => {
            let mark = rest.chars().next().filter(|mark| matches!(mark, '-' | '/' | '.'))?;
            let (month, rest) = number(&rest[1..])?;
            let (day, rest) = number(rest.strip_prefix(mark)?)?;
            (month, day, rest)
        }
    };
    Date::new(year, Some(u8::try_from(month).ok()?), Some(u8::try_from(day).ok()?)).map(|date| (date, rest))
}

/// A line that is a date, perhaps headed, in brackets, or with a place, a weekday or an hour; or that begins with one.
fn date_line(line: &str) -> Option<Date> {
    let bare = line.trim_start_matches(['(', '[', '〔', '【', '#', ' ', '●', '▲', '*']);
    let bracketed = bare.len() < line.len() && !line.starts_with('#');
    let headings = ["date", "日期", "发布时间", "发表时间", "时间", "发稿时间", "published", "发布日期"];
    let headed =
        headings.iter().find_map(|heading| bare.strip_prefix(heading)).map(|rest| rest.trim_start_matches([':', ' ', '=', '"', '\'']));
    let (date, rest) = full(headed.unwrap_or(bare))?;
    let rest = rest.trim_start();
    let short = rest.chars().count() <= 16;
    // 【2025年9月11日／國際中心／綜合報導】 heads an article.
    let heads = bracketed && rest.starts_with('/');
    let closed = rest.is_empty()
        || rest.starts_with([')', ']', '〕', '】', ',', 't', '星', '(', '\'', '"'])
        || rest.starts_with(|c: char| c.is_ascii_digit());
    (heads || headed.is_some() || short && (closed || bracketed && rest.contains(')'))).then_some(date)
}

/// `BEIJING, Sept. 1, 2025 (Xinhua) --` and `Sept 1 (Reuters)` with its year.
fn english_dateline(lines: &[String]) -> Option<Date> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    for line in lines {
        let words: Vec<&str> = line.split([' ', ',', '(', ')']).filter(|word| !word.is_empty()).collect();
        for (at, window) in words.windows(3).enumerate().take(8) {
            let month =
                |word: &str| MONTHS.iter().position(|m| word.starts_with(m) && word.trim_end_matches('.').len() <= 9).map(|m| m as u8 + 1);
            let (day_month, year) = match (month(window[0]), month(window[1])) {
                (Some(month), _) => (window[1].parse::<u8>().ok().map(|day| (month, day)), window[2]),
                (_, Some(month)) => (window[0].parse::<u8>().ok().map(|day| (month, day)), window[2]),
                _ => continue,
            };
            let year = year.trim_end_matches(['.', ':', '-']).parse::<u16>().ok().filter(|year| (1900..=2199).contains(year));
            // A dateline, or a line that is nothing else.
            let whole = words.len() <= 4 || at > 0 && at <= 3 && line.contains(['-', '(']);
            // By Jane Doe | Sept. 1, 2025; Published Sept. 1, 2025 8:30 pm.
            let headed = matches!(words[0], "published" | "updated" | "posted") || words[0] == "by" && at >= 2 && line.contains('|');
            let whole = whole || headed && words.len() <= HEADING;
            if let (Some((month, day)), Some(year), true) = (day_month, year, whole) {
                return Date::new(year, Some(month), Some(day));
            }
        }
    }
    None
}

/// 新华社北京9月17日电, 本报莫斯科2025年11月18日电; a day without its year is that of a full date of the text.
fn dateline(text: &str) -> Option<Date> {
    let folded = fold(text).to_string();
    // Of each dateline without its year the month, where it says one, and the day.
    let mut days: Vec<(Option<u8>, u8)> = Vec::new();
    let endings = ["日电", "日讯", "日专电", "日综合外电", "日综合报导"];
    for (at, _) in endings.into_iter().flat_map(|ending| folded.match_indices(ending)) {
        let before: String = folded[..at].chars().rev().take(10).collect::<Vec<_>>().into_iter().rev().collect();
        let digits =
            |text: &str| text.chars().rev().take_while(char::is_ascii_digit).collect::<Vec<_>>().into_iter().rev().collect::<String>();
        let day = digits(&before);
        let rest = &before[..before.len() - day.len()];
        let Some((month, rest)) = rest.strip_suffix('月').map(|rest| (digits(rest), rest)) else {
            days.extend(day.parse().ok().map(|day| (None, day)));
            continue;
        };
        let rest = &rest[..rest.len() - month.len()];
        let (Ok(month), Ok(day)) = (month.parse::<u8>(), day.parse::<u8>()) else {
            continue;
        };
        if let Some(year) =
            rest.strip_suffix('年').and_then(|rest| digits(rest).parse::<u16>().ok()).filter(|year| (1900..=2199).contains(year))
        {
            return Date::new(year, Some(month), Some(day));
        }
        days.push((Some(month), day));
    }
    let dates = folded
        .match_indices('年')
        .filter_map(|(at, _)| full(folded[..at].get(at.checked_sub(4)?..).map(|_| &folded[at - 4..])?))
        .map(|(date, _)| date);
    let mut all: Vec<Date> = dates.collect();
    all.sort();
    // A day without its month is only that of the last date: 台北18日電.
    let last = all.last().copied();
    let is_own = |date: &Date| {
        let Some((month, day)) = date.month_day() else { return false };
        days.contains(&(Some(month), day)) || Some(*date) == last && days.contains(&(None, day))
    };
    all.into_iter().rfind(is_own)
}
