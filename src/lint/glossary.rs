//! The glossary's own checks as findings, so that one command and one output serve documents and glossaries.

use crate::corpus::Document;
use crate::glossary::check::{self, CODES};
use crate::glossary::{EntityType, Glossary};
use crate::lint::{Finding, Level, Rule};
use crate::span::Span;

/// A check as a rule: its code, name, level, and why it is one.
macro_rules! rule {
    ($code:literal, $name:literal, $level:ident, $why:literal) => {
        &Rule {
            code: $code,
            name: $name,
            level: Level::$level,
            wording: false,
            page: concat!(
                "# ",
                $name,
                " (",
                $code,
                ")\n\nA check of glossaries: `yiming lint FOLDER` and `yiming glossary check FOLDER` run it.\n\n## Why\n\n",
                $why,
                "\n"
            ),
            check: |_, _| {},
        }
    };
}

/// The checks of glossaries as rules, by code; what they find comes from [`findings`].
pub static RULES: &[&Rule] = &[
    rule!(
        "G101",
        "duplicate-row",
        Warning,
        "The same form stands twice for an entity and locale; one row would be changed and the other forgotten."
    ),
    rule!(
        "G102",
        "two-preferred",
        Warning,
        "Two forms of one kind are preferred in one locale at one time, and nobody could say which to write."
    ),
    rule!(
        "G103",
        "unsourced-preferred",
        Warning,
        "What is preferred is written by others on our word: it needs a source and the date of that evidence."
    ),
    rule!(
        "G104",
        "one-character-form",
        Warning,
        "A form of one character would be found everywhere, unless a context requires a cue beside it."
    ),
    rule!(
        "G105",
        "unknown-reference",
        Warning,
        "A row names an entity, a form or a set of cues that the glossary does not have, so it can never act."
    ),
    rule!("G106", "no-renderings", Warning, "An entity without forms can never be found."),
    rule!("G107", "dates-reversed", Warning, "What ends before it begins never holds."),
    rule!(
        "G108",
        "office-shared",
        Warning,
        "Two people hold an office at once that has one seat, so that the date could not tell them apart."
    ),
    rule!(
        "G109",
        "wrong-script",
        Warning,
        "A form is offered in a locale whose script it is not written in; automatic conversion leaves such rows."
    ),
    rule!("G110", "homograph", Info, "One form names several entities, and no context or office tells them apart."),
    rule!(
        "G111",
        "not-by-conversion",
        Info,
        "Converting the script of one form does not give its sibling: what a converter would get wrong."
    ),
    rule!("G112", "no-status", Warning, "Several forms of one kind have no status, and nobody could say which is preferred."),
];

/// What is not right in a glossary that was read from `files`, as findings of some rules, a document a file; a finding is a row's line.
pub fn findings(files: &[(String, Vec<u8>)], glossary: &Glossary, rules: &[&'static Rule]) -> Vec<(Document, Vec<Finding>)> {
    let found = check::check(glossary);
    let mut out = Vec::new();
    for (name, bytes) in files {
        let text = String::from_utf8_lossy(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)).into_owned();
        let lines = lines(&text);
        let mut findings = Vec::new();
        for one in found.iter().filter(|one| one.file == *name) {
            let code = CODES.iter().find(|(check, _)| *check == one.check).map(|(_, code)| *code);
            let Some(rule) = rules.iter().find(|rule| Some(rule.code) == code) else { continue };
            let span = lines.get((one.line as usize).saturating_sub(1)).copied().unwrap_or(Span::new(0, 0));
            let entity = one.message.split([':', ' ']).next().filter(|id| EntityType::of(id).is_some()).unwrap_or_default();
            findings.push(Finding::of(rule, span, one.message.clone()).at(one.level).about(entity));
        }
        findings.sort_by(|a, b| (a.span, a.rule.code, &a.message).cmp(&(b.span, b.rule.code, &b.message)));
        out.push((Document { name: name.clone(), text, date: None, encoding: "UTF-8" }, findings));
    }
    out
}

/// The lines of a text without their ends.
fn lines(text: &str) -> Vec<Span> {
    let mut at = 0;
    let line = |line: &str| {
        let span = Span::new(at, at + line.trim_end_matches(['\r', '\n']).len() as u32);
        at += line.len() as u32;
        span
    };
    text.split_inclusive('\n').map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_check_is_a_rule_of_its_code_and_level() {
        let checks: Vec<_> = check::names().collect();
        assert_eq!(checks.len(), RULES.len());
        for ((rule, (check, level)), (named, code)) in RULES.iter().zip(checks).zip(CODES) {
            assert_eq!((rule.name, rule.code, rule.level, check), (*named, *code, level, *named));
        }
    }
}
