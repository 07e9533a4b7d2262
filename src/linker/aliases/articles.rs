//! Where a document begins another article: at a dateline with the headline over it, a heading, a rule.

use crate::linker::aliases::words::{BYLINE_ENDS, EDITORS};
use crate::text::Folded;

/// A dateline says so within so many characters.
const DATELINE: usize = 60;
/// A headline is no longer, in characters.
const HEADLINE: usize = 70;
/// The city of an English dateline has so many capitals.
const CITY: usize = 4;

/// The characters of the fold at which another article begins, in order.
pub(super) fn borders(source: &str, folded: &Folded) -> Vec<usize> {
    let mut borders = Vec::new();
    // Where the lines began that may be the headline of what follows.
    let mut headline = None;
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        let (start, end) = (at, at + line.len());
        at = end;
        let text = line.trim_matches(|c: char| c.is_whitespace() || c == '*');
        if text.is_empty() && !line.contains('\u{C}') {
            continue;
        }
        let border = match () {
            () if line.contains('\u{C}') || is_rule(text) || text.starts_with("# ") => Some(start),
            () if is_end(text) => Some(end),
            () if is_dateline(text) => Some(headline.unwrap_or(start)),
            () => None,
        };
        if let Some(border) = border {
            borders.push(folded.position(border as u32));
            headline = None;
        }
        let is_headline = text.chars().take(HEADLINE + 1).count() <= HEADLINE && !text.ends_with(ends_sentence);
        headline = if is_headline && border != Some(end) { headline.or(Some(start)) } else { None };
    }
    borders
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '.' | '!' | '?' | '”' | '」' | '"' | '；' | ';' | '：' | ':' | '，' | ',')
}

/// A line of dashes or stars.
fn is_rule(text: &str) -> bool {
    let mark = |c: char| matches!(c, '-' | '=' | '_' | '*' | '~' | '—' | '─' | '━' | '※' | '＊');
    text.chars().count() > 2 && text.chars().all(|c| mark(c) || c == ' ')
}

/// (责任编辑：王某), (新华社北京9月1日电): what an article ends with.
fn is_end(text: &str) -> bool {
    let inner = text.trim_start_matches(['(', '（', '【', '[']);
    let is_byline = text != inner && text.chars().count() <= DATELINE && text.ends_with(['）', ')']);
    EDITORS.iter().any(|editor| inner.starts_with(editor)) || is_byline && is_dateline(text)
}

/// 新华社北京9月1日电, 【記者王某／台北報導】, BEIJING, Sept. 1 (Xinhua) --
fn is_dateline(text: &str) -> bool {
    let end = text.char_indices().nth(DATELINE).map_or(text.len(), |(at, _)| at);
    let head = &text[..end];
    let wired = head.match_indices('日').any(|(at, day)| head[at + day.len()..].starts_with(['电', '電', '讯', '訊']));
    let reported = head.starts_with(['【', '〔', '[', '（', '(', '［'])
        && BYLINE_ENDS
            .iter()
            .any(|word| head.find(word).is_some_and(|at| head[at + word.len()..].starts_with(['】', '〕', ']', '）', ')', '］'])));
    let city = head.find(|c: char| !(c.is_ascii_uppercase() || matches!(c, ' ' | '.' | ',' | '\'' | '/' | '-'))).unwrap_or(head.len());
    let capitals = head[..city].chars().filter(char::is_ascii_uppercase).count();
    let dashed = capitals >= CITY
        && head.find([',', ' ']).is_some_and(|first| first >= 3)
        && ["--", "—", "–", " - "].iter().any(|dash| head[3..].contains(dash));
    wired || reported || dashed
}

#[cfg(test)]
mod tests {
    use super::{borders, is_dateline};
    use crate::text::fold;

    #[test]
    fn datelines_and_other_lines() {
        for line in [
            "新华社北京9月1日电 国家主席",
            "新华社阿斯塔纳7月4日电(记者黄河)上海合作组织",
            "（中央社記者王某台北1日電）總統",
            "【記者王某／台北報導】行政院",
            "【明報專訊】政府",
            "BEIJING, Sept. 1 (Xinhua) -- Chinese President",
            "KUALA LUMPUR — Prime Minister",
        ] {
            assert!(is_dateline(line), "{line}");
        }
        for line in [
            "会议9月1日在北京举行",
            "SCO members -- all ten",
            "第一,建设团结互信的共同家园。",
            "A -- B",
            "The Agreement",
            "（以下简称“组织”）",
        ] {
            assert!(!is_dateline(line), "{line}");
        }
    }

    #[test]
    fn an_article_begins_with_its_headline() {
        let text = "甲文。\n\n乙文标题\n副题\n\n新华社北京9月1日电 乙文。\n小标题\n丙。\n# 丁\n";
        let starts: Vec<usize> = borders(text, &fold(text)).iter().map(|at| fold(text).source(*at..*at).range().start).collect();
        assert_eq!(starts, [text.find('乙').unwrap(), text.find('#').unwrap()]);
    }
}
