//! `conversion-damage`: what converters make of words and names: 機製 for 機制, 託卡耶夫 for 托卡耶夫, 布尔肯 for 布林肯.

mod choices;
mod names;
mod phrases;
mod table;

use crate::glossary::Locale;
use crate::lint::{Facts, Level, Rule, Sink};
use crate::span::Span;
use crate::text::script::Script;

pub(crate) static RULE: Rule = Rule {
    code: "Y203",
    name: "conversion-damage",
    level: Level::Warning,
    wording: false,
    page: include_str!("conversion_damage.md"),
    check,
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let mut taken = names::check(facts, sink);
    taken.extend(phrases::check(facts, sink));
    table::check(facts, sink, &taken);
}

/// The Chinese script of a locale, where it has one.
fn script_of(locale: Locale) -> Option<Script> {
    match locale {
        Locale::HantTw | Locale::HantHk | Locale::HantMo | Locale::Hant => Some(Script::Hant),
        Locale::HansCn | Locale::HansSg | Locale::HansMy | Locale::Hans => Some(Script::Hans),
        Locale::En | Locale::Zh => None,
    }
}

/// The script that a table's cell names.
fn script_named(cell: &str) -> Option<Script> {
    match cell {
        "Hant" => Some(Script::Hant),
        "Hans" => Some(Script::Hans),
        _ => None,
    }
}

/// A span's text without white space.
fn plain(facts: &Facts<'_>, span: Span) -> String {
    facts.slice(span).chars().filter(|c| !c.is_whitespace()).collect()
}

/// Says how a text came to be, for the help of a finding: the characters that are others.
fn changes(wrong: &str, right: &str) -> String {
    let mut said: Vec<String> = Vec::new();
    for (w, r) in wrong.chars().zip(right.chars()).filter(|(w, r)| w != r) {
        let change = format!("{r} became {w}");
        if !said.contains(&change) {
            said.push(change);
        }
    }
    said.join(", ")
}
