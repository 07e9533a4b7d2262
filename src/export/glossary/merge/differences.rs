//! What a row that was read says otherwise than the row of the glossary, cell by cell.

use rustc_hash::FxHashSet;

use super::Change;
use super::concept::Unsaid;
use crate::glossary::{Date, Rendering};

fn date(date: Option<Date>) -> String {
    date.map_or_else(String::new, |date| date.to_string())
}

/// The cells that are read otherwise than they stand, none of which is empty, and the row with them.
pub(super) fn differences(old: &Rendering, read: &Rendering, unsaid: Unsaid) -> (Vec<Change>, Rendering) {
    let mut row = old.clone();
    let mut changes = Vec::new();
    let mut differs = |column: &str, was: String, is: String| {
        let differs = !is.is_empty() && was != is;
        if differs {
            changes.push(Change { column: column.to_string(), was, is });
        }
        differs
    };
    // Who said so said it of the old form.
    if differs("form", old.form.clone(), read.form.clone()) {
        row = Rendering { form: read.form.clone(), source: String::new(), seen: None, ..row };
    }
    if !unsaid.status && differs("status", old.status.name().into(), read.status.name().into()) {
        row.status = read.status;
    }
    if !unsaid.kind && differs("kind", old.kind.name().into(), read.kind.name().into()) {
        row.kind = read.kind;
    }
    if differs("source", old.source.clone(), read.source.clone()) {
        row.source.clone_from(&read.source);
    }
    for (column, was, is, cell) in
        [("seen", old.seen, read.seen, &mut row.seen), ("from", old.from, read.from, &mut row.from), ("to", old.to, read.to, &mut row.to)]
    {
        if differs(column, date(was), date(is)) {
            *cell = is;
        }
    }
    let note = noted(&old.note, &read.note);
    if differs("note", old.note.clone(), note.clone()) {
        row.note = note;
    }
    for (column, is) in &read.extra {
        let was = old.extra.iter().find(|(known, _)| known == column).map_or("", |(_, cell)| cell);
        if differs(column, was.to_string(), is.clone()) {
            row.extra.retain(|(known, _)| known != column);
            row.extra.push((column.clone(), is.clone()));
            row.extra.sort();
        }
    }
    (changes, row)
}

/// The cells of a row that was read, for one that is new.
pub(super) fn cells(read: &Rendering) -> Vec<Change> {
    let cell = |column: &str, is: String| Change { column: column.to_string(), was: String::new(), is };
    let mut cells = vec![
        cell("status", read.status.name().into()),
        cell("kind", read.kind.name().into()),
        cell("source", read.source.clone()),
        cell("seen", date(read.seen)),
        cell("from", date(read.from)),
        cell("to", date(read.to)),
        cell("note", read.note.clone()),
    ];
    cells.extend(read.extra.iter().map(|(column, is)| cell(column, is.clone())));
    cells.retain(|cell| !cell.is_empty());
    cells
}

impl Change {
    fn is_empty(&self) -> bool {
        self.was.is_empty() && self.is.is_empty()
    }
}

/// A note with what another says: pieces of `key=value` (what a format has no place for) are added to it, other words replace it.
pub(super) fn noted(old: &str, read: &str) -> String {
    if old == read || read.is_empty() {
        return old.to_string();
    }
    let known: FxHashSet<&str> = old.split("; ").collect();
    let news: Vec<&str> = read.split("; ").filter(|piece| !known.contains(piece)).collect();
    let is_value = |piece: &str| piece.split_once('=').is_some_and(|(key, _)| !key.is_empty() && key.chars().all(char::is_alphanumeric));
    match () {
        () if news.is_empty() => old.to_string(),
        () if !old.is_empty() && news.iter().all(|piece| is_value(piece)) => format!("{old}; {}", news.join("; ")),
        () => read.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::noted;

    #[test]
    fn notes_of_formats_do_not_replace_those_of_people() {
        assert_eq!(noted("until 2020", "partOfSpeech=noun"), "until 2020; partOfSpeech=noun");
        assert_eq!(noted("until 2020; partOfSpeech=noun", "partOfSpeech=noun"), "until 2020; partOfSpeech=noun");
        assert_eq!(noted("until 2020", "until 2021"), "until 2021");
        assert_eq!(noted("until 2020", ""), "until 2020");
        assert_eq!(noted("", "a=b"), "a=b");
    }
}
