//! The ledger for people: a table of the entities, and behind it what to look at, in sentences.

use crate::align::format::{Shown, Writer};
use crate::align::{Entry, How, Level, Verdict};
use crate::cli::output::bold;
use crate::cli::table::table;

/// Writes ledgers as tables.
#[derive(Default)]
pub(super) struct Tables {
    /// How many ledgers are written.
    written: usize,
}

impl Writer for Tables {
    fn pair(&mut self, shown: &Shown<'_>) -> String {
        let mut out = if self.written > 0 { "\n".to_string() } else { String::new() };
        self.written += 1;
        out.push_str(&heading(shown));
        let rows: Vec<Vec<String>> = shown.ledger.entries.iter().map(|entry| row(shown, entry)).collect();
        if !rows.is_empty() {
            out.push_str(&table(&["entity", "left", "right", "pairs", "verdict"], &rows, &[3]));
            out.push('\n');
        }
        out.push_str(&notes(shown));
        let atlases = shown.atlases();
        let verdicts = shown.verdicts();
        for (_, verdict) in verdicts.iter().filter(|(_, verdict)| verdict.kind.level() == Level::Warning) {
            // Where it stands: what is missing stands in the source.
            let side = if verdict.kind == crate::align::Kind::Missing { 0 } else { verdict.side };
            let at =
                [side, 1 - side].into_iter().find_map(|side| verdict.spans[side].map(|span| (side, shown.found(&atlases, side, span))));
            let place =
                at.map_or_else(String::new, |(side, found)| format!("{}:{}:{}: ", shown.documents[side].name, found.line, found.column));
            out.push_str(&format!("{place}{}: {}{}\n", bold(verdict.kind.name()), verdict.message, prefers(verdict)));
        }
        out
    }
}

fn heading(shown: &Shown<'_>) -> String {
    // A file's name may hold what a terminal would obey.
    let plain = |name: &str| name.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect::<String>();
    let name = |side: usize| format!("{} ({})", plain(&shown.documents[side].name), shown.ledger.locales[side].tag());
    let pairs: usize = shown.ledger.entries.iter().map(|entry| entry.pairs.len()).sum();
    let of = |level: Level| shown.ledger.verdicts().filter(|(_, verdict)| verdict.kind.level() == level).count();
    let many = |count: usize, one: &str, more: &str| format!("{count} {}", if count == 1 { one } else { more });
    let found = match of(Level::Warning) {
        0 => "nothing to look at".to_string(),
        count => format!("{count} to look at"),
    };
    let entities = many(shown.ledger.entries.len(), "entity", "entities");
    format!("{} → {}: {entities}, {}; {found}\n", bold(&name(0)), bold(&name(1)), many(pairs, "pair", "pairs"))
}

/// What the table needs said, each where it is so.
fn notes(shown: &Shown<'_>) -> String {
    let implied = shown.ledger.entries.iter().flat_map(|entry| entry.places.iter().flatten()).any(|place| place.how != How::Named);
    let ambiguous: usize = shown.ledger.ambiguous.iter().sum();
    let mut notes = String::new();
    if implied {
        notes.push_str("(…): only implied, or inside another name\n");
    }
    match ambiguous {
        0 => {}
        1 => notes.push_str("1 mention may be of several entities and is in no row\n"),
        many => notes.push_str(&format!("{many} mentions may be of several entities and are in no row\n")),
    }
    notes
}

fn row(shown: &Shown<'_>, entry: &Entry) -> Vec<String> {
    let mut verdicts: Vec<String> = entry.verdicts.iter().map(|verdict| verdict.kind.name().to_string()).collect();
    verdicts.dedup();
    // Who stands in another's place.
    let wrong = shown.ledger.verdicts().find(|(_, verdict)| verdict.instead == entry.entity.id);
    verdicts.extend(wrong.map(|(other, _)| format!("instead of {}", other.entity.id)));
    vec![entry.entity.id.clone(), texts(shown, entry, 0), texts(shown, entry, 1), entry.pairs.len().to_string(), verdicts.join(", ")]
}

/// What a side calls an entity, each with how often; what only implies it in brackets.
fn texts(shown: &Shown<'_>, entry: &Entry, side: usize) -> String {
    let mut texts: Vec<(String, usize)> = Vec::new();
    for place in &entry.places[side] {
        let words: Vec<&str> = shown.documents[side].text[place.span.range()].split_whitespace().collect();
        let text = words.join(if shown.ledger.locales[side].is_chinese() { "" } else { " " });
        let text = if place.how == How::Named { text } else { format!("({text})") };
        match texts.iter_mut().find(|(known, _)| *known == text) {
            Some((_, count)) => *count += 1,
            None => texts.push((text, 1)),
        }
    }
    let texts: Vec<String> = texts.into_iter().map(|(text, count)| if count == 1 { text } else { format!("{text} {count}") }).collect();
    texts.join(", ")
}

/// What the glossary has and who says so, as far as the message has not told it.
fn prefers(verdict: &Verdict) -> String {
    let forms = verdict.prefers.join(" or ");
    let forms = if verdict.message.contains(&forms) { "" } else { forms.as_str() };
    let source = verdict.source.strip_prefix("glossary: ").unwrap_or(&verdict.source);
    match (forms, source) {
        ("", "") => String::new(),
        ("", told) | (told, "") => format!(" (glossary: {told})"),
        (forms, source) => format!(" (glossary: {forms}; {source})"),
    }
}
