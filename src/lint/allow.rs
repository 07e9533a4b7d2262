//! What may stand although a rule finds it: allows, from the comments of Markdown and HTML or from a sidecar.

use std::ops::Range;

use crate::glossary::Locale;
use crate::lint::{Finding, Level, Rule, named};
use crate::span::Span;

static UNUSED: Rule = Rule {
    code: "Y901",
    name: "unused-allow",
    level: Level::Warning,
    wording: false,
    page: include_str!("pages/unused_allow.md"),
    check: |_, _| {},
};

static UNKNOWN: Rule = Rule {
    code: "Y902",
    name: "unknown-pragma",
    level: Level::Warning,
    wording: false,
    page: include_str!("pages/unknown_pragma.md"),
    check: |_, _| {},
};

/// The rules about allows and comments themselves; what they find comes from [`Notes::findings`].
pub static RULES: &[&Rule] = &[&UNUSED, &UNKNOWN];

/// Where an allow holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holds {
    /// On these lines, from 1.
    Lines(Range<usize>),
    /// For findings of this text, white space apart.
    Text(String),
}

/// That some rules are allowed somewhere.
#[derive(Clone, Debug)]
pub struct Allow {
    /// The rules.
    pub rules: Vec<&'static Rule>,
    /// Where.
    pub holds: Holds,
    /// What names the rules, in the text that says so.
    pub span: Span,
}

/// What comments or a sidecar say of a document.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    /// What it is written in.
    pub locale: Option<Locale>,
    /// What is allowed.
    pub allows: Vec<Allow>,
    /// What could not be understood, and why.
    pub unread: Vec<(Span, String)>,
}

/// The comments of a document that speak to yiming. In Markdown, what stands in code speaks to nobody.
///
/// ```
/// use yiming::lint::allow::{Holds, notes};
/// let notes = notes("<!-- yiming: allow(wrong-locale) the source's wording -->\n\n普京抵達\n", true);
/// assert_eq!(notes.allows[0].holds, Holds::Lines(3..4));
/// ```
pub fn notes(text: &str, markdown: bool) -> Notes {
    let mut notes = Notes::default();
    let comments = comments(text);
    if !comments.iter().any(|comment| text[comment.clone()].contains(SPEAKS)) {
        return notes;
    }
    let code = if markdown { code(text) } else { Vec::new() };
    let in_code = |at: usize| code.iter().any(|range| range.contains(&at)) || markdown && is_inline_code(text, at);
    let bare = without(text, &comments);
    let bare: Vec<bool> = bare.split('\n').map(|line| line.trim().is_empty()).collect();
    for comment in comments.into_iter().filter(|comment| !in_code(comment.start)) {
        let lines = line_of(text, comment.start)..line_of(text, comment.end) + 1;
        let lines = match bare[lines.start - 1..lines.end - 1].iter().all(|bare| *bare) {
            true => (lines.end..=bare.len()).find(|line| !bare[line - 1]).map_or(0..0, |line| line..line + 1),
            false => lines,
        };
        read(text, comment, &lines, &mut notes);
    }
    notes
}

/// The name that a comment to yiming begins with.
const SPEAKS: &str = "yiming";

/// What stands between `<!--` and `-->`, marks and all.
fn comments(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(start) = text[at..].find("<!--").map(|start| at + start) {
        let Some(end) = text[start + 4..].find("-->").map(|end| start + 4 + end + 3) else { break };
        found.push(start..end);
        at = end;
    }
    found
}

/// A text with blanks for its comments, line breaks kept.
fn without(text: &str, comments: &[Range<usize>]) -> String {
    let (mut out, mut from) = (String::with_capacity(text.len()), 0);
    for comment in comments {
        out.push_str(&text[from..comment.start]);
        out.extend(text[comment.clone()].chars().filter(|c| *c == '\n'));
        from = comment.end;
    }
    out.push_str(&text[from..]);
    out
}

fn line_of(text: &str, at: usize) -> usize {
    1 + text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count()
}

/// The fenced blocks of Markdown.
fn code(text: &str) -> Vec<Range<usize>> {
    let (mut blocks, mut open, mut at) = (Vec::new(), None::<(usize, char, usize)>, 0);
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        let mark = bare.chars().next().filter(|c| matches!(c, '`' | '~'));
        let length = mark.map_or(0, |mark| bare.chars().take_while(|c| *c == mark).count());
        match (open, mark) {
            (None, Some(mark)) if length >= 3 => open = Some((at, mark, length)),
            (Some((start, opened, least)), Some(mark)) if mark == opened && length >= least && bare.chars().all(|c| c == mark) => {
                blocks.push(start..at + line.len());
                open = None;
            }
            _ => {}
        }
        at += line.len();
    }
    blocks.extend(open.map(|(start, _, _)| start..text.len()));
    blocks
}

/// True behind an odd number of backticks on its line.
fn is_inline_code(text: &str, at: usize) -> bool {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    text[start..at].matches('`').count() % 2 == 1
}

/// Reads one comment; `lines` are those that it speaks of.
fn read(text: &str, comment: Range<usize>, lines: &Range<usize>, notes: &mut Notes) {
    let inside = &text[comment.start + 4..comment.end - 3];
    let Some(said) = inside.trim().strip_prefix(SPEAKS).and_then(|rest| rest.trim_start().strip_prefix([':', '：'])) else { return };
    let whole = Span::new(comment.start as u32, comment.end as u32);
    let said = said.trim();
    let verb: String = said.chars().take_while(|c| c.is_ascii_alphabetic() || *c == '-').collect();
    let rest = said[verb.len()..].trim_start();
    match verb.as_str() {
        "locale" => match Locale::parse(rest.trim()) {
            Ok(_) if notes.locale.is_some() => notes.unread.push((whole, "another comment says the locale already; keep one".into())),
            Ok(locale) => notes.locale = Some(locale),
            Err(message) => notes.unread.push((whole, message)),
        },
        "allow" => match rest.strip_prefix(['(', '（']).and_then(|rest| rest.find([')', '）']).map(|end| &rest[..end])) {
            Some(list) if !list.trim().is_empty() => {
                for name in list.split([',', '，', '、']).map(str::trim).filter(|name| !name.is_empty()) {
                    let start = name.as_ptr() as usize - text.as_ptr() as usize;
                    let span = Span::new(start as u32, (start + name.len()) as u32);
                    match named::rules(name) {
                        Ok(rules) => notes.allows.push(Allow { rules, holds: Holds::Lines(lines.clone()), span }),
                        Err(message) => notes.unread.push((span, message)),
                    }
                }
            }
            _ => notes.unread.push((whole, "this allow names no rule; write yiming: allow(wrong-locale) and a reason".into())),
        },
        _ => {
            let shown: String = said.chars().take_while(|c| !c.is_whitespace()).take(24).collect();
            let message = format!("'yiming: {shown}' is not understood; write yiming: allow(RULE, …) reason, or yiming: locale LOCALE");
            notes.unread.push((whole, message));
        }
    }
}

/// Findings, told apart by allows.
#[derive(Debug, Default)]
pub struct Judgement {
    /// Those that stand.
    pub kept: Vec<Finding>,
    /// Those that are allowed.
    pub allowed: Vec<Finding>,
}

impl Notes {
    /// Tells findings of `text` apart; `used` takes down which of the allows allowed something.
    pub fn judge(&self, text: &str, findings: Vec<Finding>, used: &mut Vec<bool>) -> Judgement {
        used.resize(self.allows.len(), false);
        let mut judgement = Judgement::default();
        if self.allows.is_empty() {
            judgement.kept = findings;
            return judgement;
        }
        let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let (mut line, mut from) = (1, 0);
        for finding in findings {
            // Findings come by their start.
            let (start, end) = (finding.span.start as usize, finding.span.end as usize);
            if start < from {
                (line, from) = (1, 0);
            }
            line += text[from..start].matches('\n').count();
            from = start;
            let last = line + text[start..end].trim_end().matches('\n').count();
            let mut is_allowed = false;
            for (allow, used) in self.allows.iter().zip(used.iter_mut()).filter(|(allow, _)| allow.rules.contains(&finding.rule)) {
                let holds = match &allow.holds {
                    Holds::Lines(lines) => lines.start <= last && line < lines.end,
                    Holds::Text(wanted) => plain(wanted) == plain(&text[start..end]),
                };
                *used |= holds;
                is_allowed |= holds;
            }
            if is_allowed { judgement.allowed.push(finding) } else { judgement.kept.push(finding) }
        }
        judgement
    }

    /// What is to be said of the notes themselves, in the text that they stand in: allows of rules that ran and allowed
    /// nothing, and what could not be understood.
    pub fn findings(&self, used: &[bool], ran: &[&'static Rule], said: &str) -> Vec<Finding> {
        let mut findings = Vec::new();
        let idle = self.allows.iter().zip(used).filter(|(allow, used)| !**used && allow.rules.iter().any(|rule| ran.contains(rule)));
        for (allow, _) in idle.filter(|_| ran.contains(&&UNUSED)) {
            let place = match &allow.holds {
                Holds::Lines(lines) if lines.is_empty() => "and no line follows it".to_string(),
                Holds::Lines(lines) => format!("on line {}", lines.start),
                Holds::Text(text) => format!("at '{text}'"),
            };
            let message = format!("'{}' finds nothing {place} that would have to be allowed; delete this", &said[allow.span.range()]);
            findings.push(Finding::of(&UNUSED, allow.span, message));
        }
        for (span, message) in self.unread.iter().filter(|_| ran.contains(&&UNKNOWN)) {
            findings.push(Finding::of(&UNKNOWN, *span, message.clone()));
        }
        findings.sort_by_key(|finding| (finding.span, finding.rule.code));
        findings
    }
}
