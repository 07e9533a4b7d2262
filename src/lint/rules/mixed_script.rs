//! `mixed-script`: a Traditional character in Simplified text, a Simplified one in Traditional text.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use encoding_rs::{BIG5, Encoding, GB18030};

use crate::glossary::Locale;
use crate::linker::{Mention, Segment};
use crate::lint::{Facts, Level, Rule, Safety, Said, Sink};
use crate::span::Span;
use crate::text::chars::is_han;
use crate::text::script::{Han, han};
use crate::text::table::{Class, TABLE, simplified};
use crate::text::words::WORDS;

pub(crate) static RULE: Rule =
    Rule { code: "Y201", name: "mixed-script", level: Level::Warning, wording: true, page: include_str!("mixed_script.md"), check };

/// A run of so many characters that is mostly of the other script is a quotation.
const QUOTATION: usize = 6;
/// Kana this near make the text Japanese, whose characters are of both scripts.
const JAPANESE: usize = 24;
/// Traditional characters that Simplified text may keep in names, as their bearers write them, beside those of GB 2312.
const NAMES: &str = "鍾昇陞崑崙峯濬煇鎔";

/// Characters of GB 2312 that are right in Simplified text only in names and old texts, and wrong where they are part of a word
/// (由於, 特徵, 什麽); 後 is wrong everywhere.
const RARELY_RIGHT: &str = "於徵麽";
/// Where they are kept in what looks like a word.
const KEPT_BEHIND: [(char, char); 2] = [('魏', '徵'), ('角', '徵')];
/// Traditional characters that become one with a commoner one, and the neighbours they need: 叮噹, 彆扭; without any, a variant.
const NEEDY: [(char, &str); 8] =
    [('噹', "叮啷鈴铃"), ('彆', "扭"), ('襬', "裙下衣"), ('囌', "嚕噜"), ('箇', ""), ('証', ""), ('鎚', ""), ('剷', "")];
/// Before 后 these make an empress of it, or another queen.
const EMPRESSES: &str = "皇太王天母一帝影歌視舞曲球蜂蟻妃廢立封賢國呂武竇韋鄧薄羿雙";
/// Behind it these do, or a place.
const QUEENLY: &str = "冠妃羿稷土里豐座髮街角海平綜";
/// 天 behind these is a day: 三天後.
const COUNTS: &str = "一二兩三四五六七八九十幾數多半０１２３４５６７８９0123456789";
/// So far a stretch between punctuation is followed, in characters.
const FAR: usize = 64;

/// Simplified characters that Big5 has for a use of their own that no living Traditional text makes of them.
const OBSOLETE: &str = "优体厂吨圣岭异怀怜惊扰机极构气确离网触赶";
/// Simplified characters that are old variants in Traditional print as well.
const OLD_VARIANTS: &str = "迹却脚踪泪烟韵叙咏凉弃厨猫猪";

/// A script's own characters, the other's, those of both, and those that are one or the other by what stands around.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Own,
    Other,
    Both,
    Depends,
}

/// Which script a text should be in.
#[derive(Clone, Copy, PartialEq)]
enum Wanted {
    Hans,
    Hant,
}

/// By script and character of the basic plane.
static SIDES: LazyLock<[Vec<Side>; 2]> = LazyLock::new(|| {
    [Wanted::Hans, Wanted::Hant]
        .map(|wanted| (0..0x1_0000).map(|code| char::from_u32(code).map_or(Side::Both, |c| side(c, wanted))).collect())
});

/// A run of characters of the other script.
struct Run<'c> {
    chars: &'c [(u32, char)],
    range: Range<usize>,
    wanted: Wanted,
    is_weak: bool,
}

fn wanted(locale: Locale) -> Option<Wanted> {
    match locale {
        Locale::HansCn | Locale::HansSg | Locale::HansMy | Locale::Hans => Some(Wanted::Hans),
        Locale::HantTw | Locale::HantHk | Locale::HantMo | Locale::Hant => Some(Wanted::Hant),
        Locale::En | Locale::Zh => None,
    }
}

fn side(c: char, wanted: Wanted) -> Side {
    let depends = match wanted {
        Wanted::Hans => RARELY_RIGHT,
        Wanted::Hant => "后与万",
    };
    if depends.contains(c) {
        return Side::Depends;
    }
    let is_traditional = han(c) == Han::Traditional && (c == '後' || !is_in_gb2312(c));
    let is_simplified = han(c) == Han::Simplified || wanted == Wanted::Hant && OBSOLETE.contains(c);
    match (is_traditional, is_simplified, wanted) {
        (true, _, Wanted::Hans) | (_, true, Wanted::Hant) => Side::Other,
        (true, _, Wanted::Hant) | (_, true, Wanted::Hans) => Side::Own,
        _ => Side::Both,
    }
}

/// True for characters of GB 2312.
fn is_in_gb2312(c: char) -> bool {
    /// By character of the basic plane.
    static SET: LazyLock<Vec<bool>> = LazyLock::new(|| {
        let has = |code| char::from_u32(code).is_some_and(|c| is_han(c) && is_in(GB18030, c, 0xB0..=0xF7));
        (0..0x1_0000).map(has).collect()
    });
    SET.get(c as usize).copied().unwrap_or_default()
}

/// True where a character set's rows of Han characters have `c`: GB 2312, or the common ones of Big5.
fn is_in(set: &'static Encoding, c: char, rows: std::ops::RangeInclusive<u8>) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, failed) = set.encode(c.encode_utf8(&mut buffer));
    let trail = if set == GB18030 { 0xA1 } else { 0x40 };
    !failed && matches!(bytes.as_ref(), [lead, second] if rows.contains(lead) && *second >= trail)
}

/// By Simplified character: the Traditional ones that become it, the common ones where there are any.
static TRADITIONAL: LazyLock<HashMap<char, Vec<char>>> = LazyLock::new(|| {
    let mut all: HashMap<char, Vec<char>> = HashMap::new();
    for c in ('\u{3400}'..='\u{9FFF}').filter(|c| simplified(*c).is_some()) {
        if let Some(simple) = simple(c) {
            all.entry(simple).or_default().push(c);
        }
    }
    for candidates in all.values_mut() {
        let common: Vec<char> = candidates.iter().copied().filter(|c| is_in(BIG5, *c, 0xA4..=0xC6)).collect();
        if !common.is_empty() {
            *candidates = common;
        }
    }
    all
});

/// The Simplified character of a Traditional one, through all steps of the table.
fn simple(c: char) -> Option<char> {
    let mut at = simplified(c)?;
    for _ in 0..4 {
        match TABLE.step(at) {
            Some((Class::Script, next)) => at = next.chars().next()?,
            _ => break,
        }
    }
    Some(at)
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for segment in &facts.segments {
        let Some(wanted) = wanted(segment.locale) else { continue };
        let text = facts.slice(segment.span);
        let of = &SIDES[wanted as usize];
        let side = |c: char| of.get(c as usize).copied().unwrap_or(Side::Both);
        if !text.chars().any(|c| matches!(side(c), Side::Other | Side::Depends)) {
            continue;
        }
        let chars: Vec<(u32, char)> = text.char_indices().map(|(at, c)| (segment.span.start + at as u32, c)).collect();
        let mut sides: Vec<Side> = chars.iter().map(|(_, c)| side(*c)).collect();
        for (at, side) in sides.iter_mut().enumerate().filter(|(_, side)| **side == Side::Depends) {
            *side = if is_of_other(&chars, at) { Side::Other } else { Side::Both };
        }
        let count = |side: Side| sides.iter().filter(|s| **s == side).count();
        // Hardly anything tells the script, so that the script may be the mistake.
        let is_weak = facts.said == Said::Detected && count(Side::Own) <= count(Side::Other);
        let mut from = 0;
        while let Some(start) = (from..chars.len()).find(|at| sides[*at] == Side::Other) {
            let end = (start..chars.len()).find(|at| sides[*at] != Side::Other).unwrap_or(chars.len());
            let end = within_name(facts, &chars, start..end);
            from = end;
            if !is_quotation(&chars, &sides, start..end) && !is_japanese(&chars, start..end) {
                let run = Run { chars: &chars, range: start..end, wanted, is_weak };
                judge(facts, sink, segment, run);
            }
        }
    }
}

/// True where a character that may be of either script is of the other one, by what stands around.
fn is_of_other(chars: &[(u32, char)], at: usize) -> bool {
    match chars[at].1 {
        '后' => is_after(chars, at),
        // 与謝野, 与那國, 万俟: names, as their bearers write them.
        '与' | '万' => !chars.get(at + 1).is_some_and(|(_, c)| "謝那俟".contains(*c)),
        c => !(at > 0 && KEPT_BEHIND.contains(&(chars[at - 1].1, c))) && is_in_word(chars, at),
    }
}

/// Where a run ends that may not reach over the beginning or the end of a name: what it mends is one name's, or none's.
fn within_name(facts: &Facts<'_>, chars: &[(u32, char)], run: Range<usize>) -> usize {
    let (first, last) = (chars[run.start], chars[run.end - 1]);
    let span = Span::new(first.0, last.0 + last.1.len_utf8() as u32);
    let ends = facts.names_over(span).flat_map(|name| [name.span.start, name.span.end]);
    let cut = ends.filter(|at| first.0 < *at && *at <= last.0).min();
    cut.map_or(run.end, |cut| run.start + chars[run.clone()].partition_point(|(at, _)| *at < cut))
}

/// True in a stretch between punctuation, or in a run without a character of the text's own script, that is mostly of the other.
fn is_quotation(chars: &[(u32, char)], sides: &[Side], run: Range<usize>) -> bool {
    let around = |holds: &dyn Fn(usize) -> bool| {
        let (first, last) = (run.start.saturating_sub(FAR), (run.end + FAR).min(chars.len()));
        let start = (first..run.start).rev().find(|at| !holds(*at)).map_or(first, |at| at + 1);
        let end = (run.end..last).find(|at| !holds(*at)).unwrap_or(last);
        start..end
    };
    let count = |range: &Range<usize>, side: Side| sides[range.clone()].iter().filter(|s| **s == side).count();
    // White space does not end a stretch: a line break may stand anywhere.
    let is_clause = |at: usize| is_han(chars[at].1) || chars[at].1.is_whitespace();
    let clause = around(&is_clause);
    let strict = around(&|at| is_clause(at) && sides[at] != Side::Own);
    let length = |range: &Range<usize>| range.clone().filter(|at| is_han(chars[*at].1)).count();
    let marked = clause.start.checked_sub(1).is_some_and(|at| "「『《〈“‘".contains(chars[at].1))
        && chars.get(clause.end).is_some_and(|(_, c)| "」』》〉”’".contains(*c));
    let (other, own) = (count(&clause, Side::Other), count(&clause, Side::Own));
    // Writing of the other script is full of its characters; a slip stands alone.
    let is_full = |range: &Range<usize>| count(range, Side::Other) * 5 >= length(range).max(10);
    let is_long = |range: &Range<usize>| length(range) >= QUOTATION;
    other > 1 && other > 2 * own && (is_long(&clause) && is_full(&clause) || marked)
        || is_long(&strict) && count(&strict, Side::Other) >= 3 && is_full(&strict)
}

/// True where the character, made Simplified, is part of a word of two or three characters that is no name.
fn is_in_word(chars: &[(u32, char)], at: usize) -> bool {
    let start = (0..2).filter_map(|back| at.checked_sub(back + 1)).take_while(|at| is_han(chars[*at].1)).last().unwrap_or(at);
    let near = chars[start..].iter().take(at - start + 3).map(|(_, c)| *c);
    let near: Vec<char> = near.map(|c| simple(c).unwrap_or(c)).collect();
    let codes: Vec<u16> = WORDS.codes(&near).collect();
    let (at, mut found) = (at - start, false);
    for from in 0..=at {
        WORDS.each(&codes, from, |word| found |= (2..=3).contains(&word.len) && from + word.len > at && !word.is_name);
    }
    found
}

/// True where 后 of Traditional text is 後 by the words around: 會后, 后來, 宣布后; it is right in 皇后, 后冠 and names.
fn is_after(chars: &[(u32, char)], at: usize) -> bool {
    let c = |at: usize| chars.get(at).map(|(_, c)| *c);
    let is = |at: Option<char>, among: &str| at.is_some_and(|c| among.contains(c));
    let before = at.checked_sub(1).and_then(c);
    let days = before == Some('天') && at >= 2 && is(c(at - 2), COUNTS);
    if is(before, EMPRESSES) && !days {
        return false;
    }
    days || is_word(chars, at.saturating_sub(1)..at + 1)
        || !is(c(at + 1), QUEENLY) && (is_in_word(chars, at) || at >= 2 && is_word(chars, at - 2..at))
}

/// True where the characters of a range, made Simplified, are a word of more than one character that is no name.
fn is_word(chars: &[(u32, char)], range: Range<usize>) -> bool {
    let word: Vec<char> = chars[range].iter().map(|(_, c)| simple(*c).unwrap_or(*c)).collect();
    let codes: Vec<u16> = WORDS.codes(&word).collect();
    let mut found = false;
    WORDS.each(&codes, 0, |own| found |= own.len == word.len() && own.len > 1 && !own.is_name);
    found
}

fn is_japanese(chars: &[(u32, char)], run: Range<usize>) -> bool {
    let near = run.start.saturating_sub(JAPANESE)..(run.end + JAPANESE).min(chars.len());
    // ・ and ー stand in Chinese text too, and の in its shop signs.
    chars[near].iter().filter(|(_, c)| matches!(c, '\u{3041}'..='\u{30FA}') && *c != 'の').count() >= 2
}

fn judge(facts: &Facts<'_>, sink: &mut Sink<'_>, segment: &Segment, run: Run<'_>) {
    let Run { chars, range, wanted, is_weak } = run;
    let run = &chars[range.clone()];
    let [(start, first), ..] = run else { return };
    let (last_at, last) = run[run.len() - 1];
    let span = Span::new(*start, last_at + last.len_utf8() as u32);
    let names: Vec<&Mention<'_>> = facts.names_over(span).collect();
    if run.iter().all(|(_, c)| names.iter().any(|mention| is_stored(mention, *c, segment.locale))) {
        return;
    }
    let beside = |at: usize| [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| chars.get(at)).map(|(_, c)| *c);
    let choices: Vec<Vec<char>> = range
        .map(|at| match wanted {
            Wanted::Hans => simple(chars[at].1).into_iter().collect(),
            Wanted::Hant => traditional(chars[at], beside(at).collect(), &names, segment.locale),
        })
        .collect();
    let doubt = match wanted {
        _ if is_weak => Some("as many characters here are of the other script"),
        Wanted::Hans if run.iter().any(|(_, c)| NAMES.contains(*c)) => Some("names may keep this character"),
        Wanted::Hant if run.iter().all(|(_, c)| OLD_VARIANTS.contains(*c)) => Some("some Traditional print has this old variant"),
        _ => None,
    };
    let text = facts.slice(span);
    let (script, right) = match wanted {
        Wanted::Hans => ("Traditional", "zh-Hans"),
        Wanted::Hant => ("Simplified", "zh-Hant"),
    };
    let is_sure = choices.iter().all(|choices| choices.len() == 1) && doubt.is_none();
    let fixes: Vec<String> = match (is_sure, choices.as_slice()) {
        (true, _) => vec![choices.iter().map(|choices| choices[0]).collect()],
        (false, [one]) => one.iter().map(char::to_string).collect(),
        // Several characters, one of them with a choice: the likeliest of each, to be looked at.
        (false, all) => vec![all.iter().zip(run).map(|(choices, (_, c))| choices.first().copied().unwrap_or(*c)).collect()],
    };
    let mut finding = sink
        .finding(span, format!("{script} '{text}' in {right} text: {first} is U+{:04X}{}", *first as u32, instead(&fixes)))
        .help(facts.locale_help(segment));
    if let Some(doubt) = doubt {
        finding = finding.at(Level::Info).help(doubt);
    }
    if let Some(mention) = names.first() {
        finding = finding.about(&mention.entities[0].id);
    }
    let safety = if is_sure { Safety::Safe } else { Safety::Shown };
    for fix in fixes {
        finding = finding.fix(fix, safety);
    }
    sink.give(finding);
}

fn instead(fixes: &[String]) -> String {
    match fixes {
        [] => String::new(),
        fixes => format!(", {} is meant", fixes.join(" or ")),
    }
}

/// True where the glossary writes the name with this character in the locale.
fn is_stored(mention: &Mention<'_>, c: char, locale: Locale) -> bool {
    let renderings = mention.entities.iter().flat_map(|entity| &entity.renderings);
    renderings.filter(|r| locale.fallbacks().contains(&r.locale) && r.locale != Locale::Zh).any(|r| r.form.contains(c))
}

/// The Traditional characters that may stand for one: only one where the table, its neighbours or its name leave no choice.
fn traditional((at, c): (u32, char), beside: Vec<char>, names: &[&Mention<'_>], locale: Locale) -> Vec<char> {
    let mut candidates = TRADITIONAL.get(&c).cloned().unwrap_or_default();
    let is_needless =
        |c: &char| NEEDY.iter().find(|(needy, _)| needy == c).is_none_or(|(_, needs)| beside.iter().any(|c| needs.contains(*c)));
    if candidates.iter().any(is_needless) {
        candidates.retain(is_needless);
    }
    let covers = |mention: &&&Mention<'_>| mention.span.start <= at && at < mention.span.end;
    for mention in names.iter().filter(covers) {
        let stored = mention.entities.iter().flat_map(|entity| &entity.renderings).filter(|r| r.locale == locale && r.status.is_offered());
        let named: Vec<char> = candidates.iter().copied().filter(|c| stored.clone().any(|r| r.form.contains(*c))).collect();
        if named.len() == 1 {
            return named;
        }
    }
    candidates
}
