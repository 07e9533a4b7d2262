//! What a row that was read says otherwise than the row of the glossary, cell by cell.

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
    if !says(&old.note, &read.note) && differs("note", old.note.clone(), read.note.clone()) {
        row.note.clone_from(&read.note);
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

/// True where a note says everything that another does: notes are pieces with `; ` between them.
pub(super) fn says(note: &str, other: &str) -> bool {
    other.split("; ").all(|piece| note == other || note.split("; ").any(|known| known == piece))
}
