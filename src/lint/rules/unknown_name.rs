//! `unknown-name`: what stands where a name stands, and the glossary does not have.

use std::ops::Range;

use crate::glossary::EntityType;
use crate::lint::shape::{is_common_word, name_from, name_to};
use crate::lint::{Facts, Finding, Level, Rule, Sink};
use crate::span::Span;
use crate::text::beside::{BEFORE, BEHIND, BYLINES, DAYS, ENGLISH, NO_NAMES, PARTICLES};
use crate::text::fold::DOT;
use crate::text::words::WORDS;

pub(crate) static RULE: Rule =
    Rule { code: "Y404", name: "unknown-name", level: Level::Info, wording: false, page: include_str!("unknown_name.md"), check };

/// Which characters the titles begin or end with, by their lowest bits: most others are told by one look.
const IN_TITLES: [bool; 512] = in_titles();
/// What a name costs, besides its letters, behind a title; beside a dot; before its Latin original.
const PRICES: [f64; 3] = [3.0, -4.0, 2.0];
/// A name without a dot has so many characters.
const SHORTEST: usize = 3;
/// Parts of a name with dots between them, together.
const SHORTEST_DOTTED: usize = 5;
/// A Latin original is no longer, in folded characters.
const LONGEST_LATIN: usize = 40;
/// So far a run of letters is followed to the dot that it may belong to.
const LONGEST_RUN: usize = 16;
/// So many English words to either side tell a sentence from a heading.
const READ: usize = 40;
/// No mention is longer, in bytes.
const LONGEST: u32 = 512;
/// So many other places are shown.
const MOST_BESIDE: usize = 5;

/// Why something is taken for a name.
#[derive(Clone, Copy)]
enum Why {
    Title,
    Dot,
    Latin,
    English,
}

impl Why {
    fn says(self) -> &'static str {
        match self {
            Why::Title => "it stands beside a title, and its characters are those of transliterated names",
            Why::Dot => "a dot joins its parts, and its characters are those of transliterated names",
            Why::Latin => "what seems to be its original stands behind it, and its characters are those of transliterated names",
            Why::English => "it stands behind a title and has capitals",
        }
    }
}

/// What was found, by folded text.
struct Found<'s, 'f, 'r> {
    facts: &'f Facts<'r>,
    sink: &'s Sink<'s>,
    findings: Vec<(Range<usize>, Finding)>,
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let mut found = Found { facts, sink, findings: Vec::new() };
    let chars = facts.folded.chars();
    for (at, c) in chars.iter().enumerate() {
        match *c {
            DOT => found.dotted(at),
            '(' => found.before_latin(at),
            ' ' => found.english(at),
            c if IN_TITLES[c as usize % IN_TITLES.len()] => {
                if is_title(&BEFORE, c, |title| ends_with(&chars[..=at], title)) {
                    found.behind_title(at + 1);
                } else if is_title(&BEHIND, c, |title| starts_with(&chars[at..], title)) {
                    found.before_title(at);
                }
            }
            _ => {}
        }
    }
    for office in facts.mentions.iter().filter(|mention| mention.entity_type() == EntityType::Office) {
        found.behind_title(facts.folded.position(office.span.end));
    }
    let findings = found.findings;
    findings.into_iter().for_each(|(_, finding)| sink.give(finding));
}

const fn in_titles() -> [bool; 512] {
    let mut table = [false; 512];
    let (mut before, mut behind) = (0, 0);
    while before < BEFORE.len() {
        table[BEFORE[before].0 as usize % 512] = true;
        before += 1;
    }
    while behind < BEHIND.len() {
        table[BEHIND[behind].0 as usize % 512] = true;
        behind += 1;
    }
    table
}

fn is_title(titles: &[(char, &[&str])], c: char, stands: impl Fn(&str) -> bool) -> bool {
    titles.iter().find(|(own, _)| *own == c).is_some_and(|(_, titles)| titles.iter().any(|title| stands(title)))
}

fn ends_with(chars: &[char], word: &str) -> bool {
    let mut chars = chars.iter().rev();
    word.chars().rev().all(|c| chars.next() == Some(&c))
}

fn starts_with(chars: &[char], word: &str) -> bool {
    let mut chars = chars.iter();
    word.chars().all(|c| chars.next() == Some(&c))
}

impl<'s, 'f, 'r> Found<'s, 'f, 'r> {
    fn chars(&self) -> &'f [char] {
        self.facts.folded.chars()
    }

    fn is_letter(&self, at: usize) -> bool {
        self.chars().get(at).is_some_and(|c| WORDS.name_letter(WORDS.code(*c)).is_some())
    }

    /// True where only letters of names stand between a dot before it and a place.
    fn is_behind_dot(&self, at: usize) -> bool {
        (0..at).rev().take(LONGEST_RUN).find(|at| !self.is_letter(*at)).is_some_and(|at| self.chars()[at] == DOT)
    }

    /// 总统卡斯特罗
    fn behind_title(&mut self, at: usize) {
        if !(at..at + SHORTEST).all(|at| self.is_letter(at)) {
            return;
        }
        let Some(end) = name_from(self.chars(), at, PRICES[0]) else { return };
        // A dot has its own turn.
        let run = (end..).take(LONGEST_RUN).find(|at| !self.is_letter(*at)).unwrap_or(end);
        if end - at >= SHORTEST && self.chars().get(run) != Some(&DOT) {
            self.give(at..end, Why::Title);
        }
    }

    /// 卡斯特罗先生
    fn before_title(&mut self, end: usize) {
        if end < SHORTEST || !(end - SHORTEST..end).all(|at| self.is_letter(at)) {
            return;
        }
        let Some(at) = name_to(self.chars(), end, PRICES[0]) else { return };
        if end - at >= SHORTEST && !self.is_behind_dot(at) {
            self.give(at..end, Why::Title);
        }
    }

    /// 米格尔·卡斯特罗, from its first dot.
    fn dotted(&mut self, dot: usize) {
        let chars = self.chars();
        if dot == 0 || !self.is_letter(dot - 1) || !self.is_letter(dot + 1) {
            return;
        }
        let Some(start) = name_to(chars, dot, PRICES[1]) else { return };
        if start > 0 && chars[start - 1] == DOT {
            return;
        }
        let mut end = dot;
        // A hyphen joins the parts of a surname.
        while chars.get(end).is_some_and(|c| *c == DOT || *c == '-' && end > dot) {
            match name_from(chars, end + 1, PRICES[1]) {
                Some(next) => end = next,
                // Part of a name that goes on otherwise is none.
                None if chars[end] == DOT => return,
                None => break,
            }
        }
        if end - start > SHORTEST_DOTTED {
            self.give(start..end, Why::Dot);
        }
    }

    /// 卡斯特罗(Miguel Castro)
    fn before_latin(&mut self, bracket: usize) {
        let chars = self.chars();
        if bracket < SHORTEST || !(bracket - SHORTEST..bracket).all(|at| self.is_letter(at)) {
            return;
        }
        let latin =
            chars[bracket + 1..].iter().take(LONGEST_LATIN).take_while(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '.' | '-' | '\''));
        let close = bracket + 1 + latin.count();
        if chars.get(close) != Some(&')') || close < bracket + 4 {
            return;
        }
        let original = self.facts.slice(self.facts.folded.source(bracket + 1..close));
        let is_name = original.split(' ').all(|word| word.starts_with(char::is_uppercase)) && original.contains(char::is_lowercase);
        if !is_name {
            return;
        }
        let Some(start) = name_to(chars, bracket, PRICES[2]) else { return };
        if bracket - start >= SHORTEST && !self.is_behind_dot(start) {
            self.give(start..bracket, Why::Latin);
        }
    }

    /// President Miguel Castro, from the space behind the title.
    fn english(&mut self, space: usize) {
        let (chars, folded) = (self.chars(), &self.facts.folded);
        let rest = |at: usize| &self.facts.text[folded.source(at..at).range().start..];
        if !chars.get(space + 1).is_some_and(char::is_ascii_lowercase) || !rest(space + 1).starts_with(char::is_uppercase) {
            return;
        }
        let before = &chars[..space];
        let is_word = |title: &str| before.len() == title.len() || !before[before.len() - title.len() - 1].is_alphanumeric();
        let Some(title) = ENGLISH.iter().find(|title| ends_with(before, title) && is_word(title)) else { return };
        if !rest(space - title.len()).starts_with(char::is_uppercase) {
            return;
        }
        let (mut end, mut words, mut at) = (0, 0, 0);
        for word in rest(space + 1).split([' ', '\n']) {
            let name = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            let name = name.strip_suffix("'s").or(name.strip_suffix("’s")).unwrap_or(name);
            let is_capital = name.starts_with(char::is_uppercase) && name.contains(|c: char| c.is_lowercase());
            let is_initial = word.len() == 2 && word.ends_with('.') && is_capital_letter(word);
            // Another title has its own turn.
            if is_one_of(&NO_NAMES, name) || is_one_of(&ENGLISH, name) {
                return;
            }
            if is_capital && name.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’')) && !is_one_of(&DAYS, name) {
                (words, end) = (words + 1, at + name.len());
                if name.len() < word.len() {
                    break;
                }
            } else if !(is_initial || words > 0 && PARTICLES.contains(&word)) {
                break;
            }
            at += word.len() + 1;
        }
        let start = folded.source(space + 1..space + 1).start;
        let span = Span::new(start, start + end as u32);
        if (2..=4).contains(&words) && runs_on(self.facts.text, span) {
            self.give(space + 1..folded.position(span.end), Why::English);
        }
    }

    /// Gives a name unless a mention is there, a gap is in it, or it is a word.
    fn give(&mut self, range: Range<usize>, why: Why) {
        let Facts { folded, text, mentions, .. } = self.facts;
        let (chars, span) = (self.chars(), folded.source(range.clone()));
        let near = mentions[..mentions.partition_point(|mention| mention.span.start < span.end)].iter().rev();
        let mut near = near.take_while(|mention| mention.span.start + LONGEST > span.start);
        let is_byline = BYLINES.iter().any(|byline| ends_with(&chars[..range.start], byline));
        let has_gap = text[span.range()].contains(['\n', '\r']) || folded.dropped_before(text, range.start).contains('\n');
        if is_byline || has_gap || near.any(|mention| mention.span.overlaps(span)) || is_common_word(&chars[range.clone()]) {
            return;
        }
        let name = &chars[range.clone()];
        match self.findings.iter_mut().find(|(known, _)| &chars[known.clone()] == name) {
            Some((_, first)) => {
                let is_told = first.span == span || first.related.iter().any(|(other, _)| *other == span);
                if !is_told && first.related.len() < MOST_BESIDE {
                    first.related.push((span, "and here".to_string()));
                }
            }
            None => {
                let finding =
                    self.sink.finding(span, format!("'{}' seems to be a name that the glossary does not have", &text[span.range()]));
                let finding =
                    finding.help(why.says()).help("once the glossary has it, with its forms in each locale, it is checked like the others");
                self.findings.push((range, finding));
            }
        }
    }
}

fn is_capital_letter(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
}

fn is_one_of(words: &[&str], word: &str) -> bool {
    words.iter().any(|one| one.eq_ignore_ascii_case(word))
}

/// True where the line has a long word without capitals besides: it is no heading in which every word has them.
fn runs_on(text: &str, span: Span) -> bool {
    let (before, behind) = (&text[..span.range().start], &text[span.range().end..]);
    let is_long = |word: &str| word.len() > 4 && word.starts_with(|c: char| c.is_lowercase());
    let is_inside = |word: &&str| !word.contains('\n');
    before.rsplit(' ').take(READ).take_while(is_inside).any(is_long) || behind.split(' ').take(READ).take_while(is_inside).any(is_long)
}
