//! Cards for a language model's prompt: one line an entity, always the same for the same text, and no word too many.

use crate::card::{Card, Format, Name};
use crate::glossary::Locale;

pub(super) const FORMAT: Format = Format { name: "prompt", about: "a compact block for a language model's prompt", write };

fn write(cards: &[Card]) -> Vec<u8> {
    let mut out = String::new();
    for card in cards {
        if cards.len() > 1 {
            out.push_str(&format!("# {}\n", one_line(&card.doc)));
        }
        if card.names.is_empty() && card.doubts.is_empty() {
            out.push_str("The text holds no names that have a settled rendering.\n");
            continue;
        }
        out.push_str(&instruction(card));
        card.names.iter().for_each(|name| out.push_str(&line(card, name)));
        for doubt in &card.doubts {
            out.push_str(&format!("{} = ? {}\n", one_line(&doubt.text), one_line(&doubt.said())));
        }
    }
    out.into_bytes()
}

/// How many offices are told of a person: the first ones say who it is. Former ones would only be written.
const OFFICES: usize = 2;

/// What to call the locales, in the order of [`Locale::ALL`].
const LANGUAGES: [&str; Locale::ALL.len()] = [
    "English",
    "Simplified Chinese (Mainland)",
    "Traditional Chinese (Taiwan)",
    "Traditional Chinese (Hong Kong)",
    "Traditional Chinese (Macau)",
    "Simplified Chinese (Singapore)",
    "Simplified Chinese (Malaysia)",
    "Simplified Chinese",
    "Traditional Chinese",
    "Chinese",
];

/// What the lines mean; only what they hold is explained.
fn instruction(card: &Card) -> String {
    let language = LANGUAGES[card.to as usize];
    let mut said = format!("Names of the text and how to write them in {language}. Use exactly these renderings.");
    if card.names.iter().any(|name| name.shorter().is_some()) {
        said.push_str(" Behind '=' stands the name for the first mention, behind 'then' that for all later ones.");
    }
    if !card.doubts.is_empty() || card.names.iter().any(|name| name.first.is_none()) {
        said.push_str(" '?' is not settled: decide by the context and keep the original in brackets.");
    }
    said.push('\n');
    said
}

fn line(card: &Card, name: &Name) -> String {
    let plain: Vec<&str> = name.written.iter().filter(|written| written.own.is_none()).map(|written| written.text.as_str()).collect();
    let mut line = plain.join(", ");
    match &name.first {
        Some(first) => line.push_str(&format!(" = {}", first.form)),
        None => line.push_str(" = ?"),
    }
    if let Some(later) = name.shorter() {
        line.push_str(&format!(", then {}", later.form));
    }
    let mut facts: Vec<String> = Vec::new();
    if !name.pronoun.is_empty() {
        facts.push(name.pronoun.to_string());
    }
    facts.extend(name.offices.iter().filter(|office| !office.is_former).take(OFFICES).map(|office| office.said()));
    if let Some(other) = name.first.as_ref().filter(|first| first.is_borrowed(card.to)) {
        facts.push(format!("as {} writes it", other.locale.tag()));
    }
    if name.first.is_none() && !name.description.is_empty() {
        facts.push(name.description.clone());
    }
    facts.iter().for_each(|fact| line.push_str(&format!("; {fact}")));
    let mut line = one_line(&line) + "\n";
    for written in &name.written {
        if let Some(own) = &written.own {
            line.push_str(&format!("{} = {}\n", one_line(&written.text), one_line(&own.form)));
        }
    }
    line
}

fn one_line(text: &str) -> String {
    text.replace(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'), " ")
}
