//! Cards as CSV: a name a row, a doubtful text a row.

use crate::card::{Card, Choice, Doubt, Format, Name};
use crate::spreadsheet;

pub(super) const FORMAT: Format = Format { name: "csv", about: "a row a name, for spreadsheets", write };

const COLUMNS: [&str; 18] = [
    "doc",
    "line",
    "text",
    "mentions",
    "entity",
    "type",
    "to",
    "first",
    "first_locale",
    "later",
    "later_locale",
    "pronoun",
    "office",
    "pinyin",
    "source",
    "seen",
    "notes",
    "doubt",
];

fn write(cards: &[Card]) -> Vec<u8> {
    let rows = cards.iter().flat_map(|card| {
        let names = card.names.iter().map(|name| row(card, name));
        names.chain(card.doubts.iter().map(|doubt| doubtful(card, doubt)))
    });
    spreadsheet::csv(&COLUMNS, rows)
}

fn row(card: &Card, name: &Name) -> Vec<String> {
    let joined = |parts: &mut dyn Iterator<Item = String>| parts.collect::<Vec<_>>().join("|");
    let form = |choice: &Option<Choice>| choice.as_ref().map_or_else(String::new, |choice| choice.form.clone());
    let locale = |choice: &Option<Choice>| choice.as_ref().map_or_else(String::new, |choice| choice.locale.tag().to_string());
    let first = name.first.as_ref();
    vec![
        card.doc.clone(),
        name.written.first().map_or_else(String::new, |written| written.line.to_string()),
        joined(&mut name.written.iter().map(|written| written.text.clone())),
        name.mentions().to_string(),
        name.entity.clone(),
        name.kind.name().to_string(),
        card.to.tag().to_string(),
        form(&name.first),
        locale(&name.first),
        form(&name.later),
        locale(&name.later),
        name.pronoun.to_string(),
        joined(&mut name.offices.iter().map(|office| office.said())),
        name.pinyin.clone(),
        first.map_or_else(String::new, |first| first.source.clone()),
        first.and_then(|first| first.seen).map_or_else(String::new, |seen| seen.to_string()),
        joined(&mut name.notes.iter().cloned()),
        joined(&mut name.doubts.iter().cloned()),
    ]
}

fn doubtful(card: &Card, doubt: &Doubt) -> Vec<String> {
    let mut row = vec![String::new(); COLUMNS.len()];
    let ids: Vec<&str> = doubt.candidates.iter().map(|candidate| candidate.entity.as_str()).collect();
    row[0] = card.doc.clone();
    row[1] = doubt.line.to_string();
    row[2] = doubt.text.clone();
    row[3] = doubt.count.to_string();
    row[4] = ids.join("|");
    row[6] = card.to.tag().to_string();
    row[17] = doubt.said();
    row
}
