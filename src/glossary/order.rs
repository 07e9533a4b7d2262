//! The one canonical order and spelling of a glossary's files, which `yiming glossary fmt` writes.
//!
//! Rows of an entity stand together, entities by id; columns in the order of the design, unknown ones behind; status and
//! kind are spelled out, so that adding a row never changes another.

use crate::glossary::content::Content;
use crate::glossary::sheet::{Row, Sheet};
use crate::glossary::{Kind, Locale, Status};

/// The sheet in canonical order and spelling. What cannot be understood is kept as it is; what `statuses` says of a row
/// (by its line) is written where the row names no status.
pub fn canonical(sheet: &Sheet, statuses: &dyn Fn(u64) -> Option<Status>) -> Sheet {
    let content = Content::of(&sheet.file);
    let known: Vec<usize> = content.columns().iter().filter_map(|name| sheet.column(name)).collect();
    let unknown = (0..sheet.columns.len()).filter(|at| !known.contains(at));
    let mut order: Vec<usize> = known.iter().copied().chain(unknown).collect();
    let mut columns: Vec<String> = order.iter().map(|at| sheet.columns[*at].clone()).collect();
    // Status and kind are always spelled out, so the columns are there.
    if content == Content::Renderings {
        for (name, behind) in [("status", "form"), ("kind", "status")] {
            if !columns.iter().any(|column| column == name) {
                let at = 1 + columns.iter().position(|column| column == behind).expect("form is required, status was added");
                columns.insert(at, name.to_string());
                order.insert(at, usize::MAX);
            }
        }
    }
    let rows: Vec<Row> = sheet
        .rows
        .iter()
        .map(|row| {
            let cell = |at: &usize| row.cells.get(*at).map_or("", |cell| cell.trim());
            let cells = order.iter().zip(&columns).map(|(at, column)| spelled(content, column, cell(at), row.line, statuses));
            Row { line: row.line, cells: cells.collect() }
        })
        .collect();
    let mut places: Vec<usize> = (0..rows.len()).collect();
    places.sort_by_cached_key(|at| key(content, &columns, &rows[*at]));
    let mut rows: Vec<Option<Row>> = rows.into_iter().map(Some).collect();
    let rows = places.into_iter().filter_map(|at| rows[at].take()).collect();
    Sheet { file: sheet.file.clone(), columns, rows }
}

fn spelled(content: Content, column: &str, cell: &str, line: u64, statuses: &dyn Fn(u64) -> Option<Status>) -> String {
    match (content, column) {
        (Content::Renderings, "locale") => Locale::parse(cell).map_or_else(|_| cell.to_string(), |locale| locale.tag().to_string()),
        (Content::Renderings, "status") if cell.is_empty() => statuses(line).map_or("", Status::name).to_string(),
        (Content::Renderings, "kind") if cell.is_empty() => Kind::Full.name().to_string(),
        _ => cell.to_string(),
    }
}

/// Cells in the order that sorts: known words by their rank, all else by its text.
fn key<'r>(content: Content, columns: &[String], row: &'r Row) -> Vec<(usize, &'r str)> {
    let by: &[&str] = match content {
        Content::Entities => &["entity"],
        Content::Tenures => &["office", "from", "entity", "to", "seat"],
        Content::Contexts => &["form", "entity", "effect", "where", "cue"],
        Content::Cues => &["set", "cue"],
        Content::Renderings => &["entity", "locale", "kind", "status", "form", "source", "seen"],
    };
    let cell = |name: &str| columns.iter().position(|column| column == name).map_or("", |at| row.cells[at].as_str());
    let rank = |name: &str, cell: &str| match (content, name) {
        (Content::Renderings, "locale") => Locale::parse(cell).map_or(usize::MAX, |locale| locale as usize),
        (Content::Renderings, "kind") => Kind::named(cell).map_or(usize::MAX, |kind| kind as usize),
        (Content::Renderings, "status") => Status::named(cell).map_or(usize::MAX, |status| status as usize),
        (Content::Contexts, "effect") => crate::glossary::Effect::named(cell).map_or(usize::MAX, |effect| effect as usize),
        (Content::Contexts, "where") => crate::glossary::Where::named(cell).map_or(usize::MAX, |place| place as usize),
        _ => 0,
    };
    let sorted = by.iter().map(|name| (rank(name, cell(name)), cell(name)));
    sorted.chain(row.cells.iter().map(|cell| (0, cell.as_str()))).collect()
}
