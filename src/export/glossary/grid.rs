//! The spreadsheet of a glossary, as rows of cells: an entity a row, a locale a column, and the sources behind.
//!
//! A cell of a locale has a line a form: `上海合作组织`, `上合组织 (short)`, `上合 (abbreviation, admitted)`. A form without brackets
//! is full and preferred; behind a form that ends with a bracket itself both words are written. The last column has a line for
//! each form that has a source: `zh-Hans-CN 上合组织 (short): https://example.org/b (seen 2025-09-02)`.
//!
//! Reading it says status, kind and source, and of each column the whole: a line that is gone is a form that is gone. Notes and
//! dates of validity are not in the sheet and stay what they are. A column named with a date (`en (2024)`) holds what holds then,
//! and is not the whole. Columns may stand in any order; those that are missing say
//! nothing.

use std::collections::BTreeSet;
use std::path::Path;

use rustc_hash::FxHashMap;

use crate::error::{Error, Result};
use crate::export::Receipt;
use crate::export::glossary::gathered::{Gathered, plain};
use crate::export::glossary::rows::{Faults, Row};
use crate::export::glossary::{Read, Said, Settings, language, leftovers};
use crate::glossary::read::form_fault;
use crate::glossary::{Date, EntityType, Glossary, Kind, Locale, Rendering, Status};

const ENTITY: &str = "entity";
const DESCRIPTION: &str = "description";
const SOURCES: &str = "sources";
/// The bytes that a form with its kind and status may have.
const LONGEST: usize = 1024 + 64;
/// The columns that a sheet may have.
const COLUMNS: usize = 256;
/// What becomes of what the sheet has no column for.
const HIDDEN: &str = "not shown, and kept on import";

/// The rows of a glossary, the header first, and what did not fit.
pub(super) fn rows(glossary: &Glossary, settings: &Settings) -> (Vec<Vec<String>>, Receipt) {
    let mut receipt = Receipt::default();
    let glossary = leftovers::held(glossary, settings, &mut receipt);
    let renderings = || glossary.entities.iter().flat_map(|entity| &entity.renderings);
    let has: BTreeSet<Locale> = renderings().map(|r| r.locale).collect();
    let wanted = |locale: Locale| settings.to.is_empty() || settings.to.contains(&locale) || settings.from == Some(locale);
    let mut locales: Vec<Locale> = has.into_iter().chain(settings.to.clone()).filter(|locale| wanted(*locale)).collect();
    locales.sort();
    locales.dedup();
    let mut header = vec![ENTITY.to_string(), DESCRIPTION.to_string()];
    // What does not hold at the date is hidden, so the column is not the whole, and says so.
    let at = settings.date.map_or_else(String::new, |date| format!(" ({date})"));
    header.extend(locales.iter().map(|locale| format!("{}{at}", locale.tag())));
    header.push(SOURCES.to_string());
    let mut table = vec![header];
    for entity in &glossary.entities {
        let of = |locale: Locale| entity.renderings.iter().filter(move |r| r.locale == locale);
        let mut row = vec![entity.id.clone(), entity.description.clone()];
        row.extend(locales.iter().map(|locale| of(*locale).map(notation).collect::<Vec<_>>().join("\n")));
        row.push(locales.iter().flat_map(|locale| of(*locale)).filter_map(|r| evidence(r, &mut receipt)).collect::<Vec<_>>().join("\n"));
        table.push(row);
    }
    for cell in table.iter_mut().flatten() {
        let tidy = tidy(cell);
        receipt.add(usize::from(tidy != *cell), "cells with control characters", "written with spaces");
        *cell = tidy;
    }
    let left = renderings().filter(|r| !wanted(r.locale)).count();
    receipt.add(left, "forms of other locales", HIDDEN);
    let said = Said { status: true, kind: true, source: true, description: true, ..Said::FORMS };
    leftovers::count(&glossary, &said, |r| wanted(r.locale), HIDDEN, &mut receipt);
    (table, receipt)
}

/// A cell as every program keeps it: lines that end with a line feed, and no other control characters but tabs.
fn tidy(cell: &str) -> String {
    cell.replace("\r\n", "\n").chars().map(|c| if c.is_control() && !matches!(c, '\n' | '\t') { ' ' } else { c }).collect()
}

/// A form with its kind and status, but for those that go without saying.
fn notation(r: &Rendering) -> String {
    let explicit = r.form.ends_with([')', '）']);
    let kind = Some(r.kind.name()).filter(|_| explicit || r.kind != Kind::Full);
    let status = Some(r.status.name()).filter(|_| explicit || r.status != Status::Preferred);
    let words: Vec<&str> = kind.into_iter().chain(status).collect();
    if words.is_empty() { r.form.clone() } else { format!("{} ({})", r.form, words.join(", ")) }
}

/// The line of a form's source, if it has one.
fn evidence(r: &Rendering, receipt: &mut Receipt) -> Option<String> {
    let seen = match r.seen {
        Some(seen) => format!(" (seen {seen})"),
        // Such a source would be read as one with a date.
        None if r.source.ends_with(')') => " (seen ?)".to_string(),
        None if r.source.is_empty() => return None,
        None => String::new(),
    };
    let source = r.source.replace(['\n', '\r'], " ");
    receipt.add(usize::from(source != r.source), "sources with a line break", "written with spaces");
    Some(format!("{} {}: {source}{seen}", r.locale.tag(), notation(r)))
}

/// Form, kind and status of a line of a cell.
///
/// # Errors
/// A sentence: a word in its brackets is none of ours.
fn parsed(line: &str) -> std::result::Result<(&str, Kind, Status), String> {
    let plain = (line, Kind::Full, Status::Preferred);
    let Some(open) = line.strip_suffix([')', '）']).and_then(|inner| inner.rfind(['(', '（'])) else { return Ok(plain) };
    let inside = line[open..].trim_matches(['(', '（', ')', '）']);
    let (mut kind, mut status, mut unknown) = (None, None, None);
    for word in inside.split([',', '，', '、']).map(|word| word.trim().to_lowercase()) {
        match (Kind::named(&word), Status::named(&word)) {
            (Some(found), _) if kind.is_none() => kind = Some(found),
            (_, Some(found)) if status.is_none() => status = Some(found),
            _ => unknown = Some(word),
        }
    }
    match (kind, status, unknown) {
        (None, None, _) => Ok(plain),
        (_, _, Some(word)) => {
            let names: Vec<&str> = Kind::ALL.iter().map(|(_, name)| *name).chain(Status::ALL.iter().map(|(_, name)| *name)).collect();
            Err(format!("'{word}' behind '{}' is no kind or status, or one too many; use one of {}", line[..open].trim(), names.join(", ")))
        }
        (kind, status, None) => Ok((line[..open].trim(), kind.unwrap_or_default(), status.unwrap_or_default())),
    }
}

/// What each column of a sheet holds.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Column {
    Entity,
    Description,
    Sources,
    Locale(Locale),
    Other,
}

/// Reads the rows of a sheet, the header first.
///
/// # Errors
/// A sheet without a column of a locale, and every row that is not right.
pub(super) fn read(path: &Path, rows: &[Row]) -> Result<Read> {
    let Some(((first, header), rows)) = rows.split_first() else {
        return Err(Error::at(
            path,
            "the sheet is empty; its first row names the columns: entity, description, locales such as zh-Hant-TW, sources",
        ));
    };
    if header.len() > COLUMNS {
        return Err(Error::at_line(path, *first, "this sheet has more than 256 columns, which no glossary has; delete those behind"));
    }
    let mut faults = Faults::of(path);
    let mut receipt = Receipt::default();
    let columns: Vec<Column> = header
        .iter()
        .map(|name| match name.trim().to_lowercase().as_str() {
            ENTITY => Column::Entity,
            DESCRIPTION => Column::Description,
            SOURCES => Column::Sources,
            name => language::locale(name.split(" (").next().unwrap_or_default()).map_or(Column::Other, Column::Locale),
        })
        .collect();
    for (at, column) in columns.iter().enumerate().filter(|(_, column)| **column != Column::Other) {
        if columns[..at].contains(column) {
            faults.add(*first, format!("two columns are named '{}'; rename or delete one", header[at].trim()));
        }
    }
    let locales: Vec<Locale> = columns.iter().filter_map(|c| if let Column::Locale(locale) = c { Some(*locale) } else { None }).collect();
    // A column of a date holds only what holds then.
    let named = header.iter().filter(|name| !name.contains(" ("));
    let whole: Vec<Locale> = named.filter_map(|name| language::locale(name)).collect();
    if locales.is_empty() {
        faults.add(*first, "no column is named as a locale; name them in the first row: en, zh-Hans-CN, zh-Hant-TW and so on");
        return faults.or(Read::default());
    }
    for (name, _) in header.iter().zip(&columns).filter(|(name, column)| **column == Column::Other && !name.trim().is_empty()) {
        receipt.add(1, &format!("columns '{}'", name.trim()), "left out");
    }
    let mut gathered = Gathered::default();
    let mut seen = BTreeSet::new();
    for (line, cells) in rows {
        let cell = |wanted: Column| columns.iter().position(|c| *c == wanted).and_then(|at| cells.get(at)).map_or("", |cell| cell.trim());
        let id = cell(Column::Entity);
        if !id.is_empty() && EntityType::of(id).is_none() {
            faults.add(*line, format!("'{id}' is no entity id; write one as per/shehbaz-sharif, or leave the cell of a new entity empty"));
            continue;
        }
        if !id.is_empty() && !seen.insert(id) {
            faults.add(*line, format!("{id} has two rows; keep one"));
            continue;
        }
        let at = gathered.entity(&format!("{line} {id}"), id);
        let entity = &mut gathered.entities[at];
        entity.description = cell(Column::Description).to_string();
        for locale in &locales {
            for text in cell(Column::Locale(*locale)).lines().map(str::trim).filter(|text| !text.is_empty()) {
                match parsed(text).and_then(|(form, kind, status)| match form_fault(form) {
                    Some(fault) => Err(fault),
                    None => Ok(Rendering { kind, status, ..plain(*locale, form, *line) }),
                }) {
                    Ok(rendering) => entity.renderings.push(rendering),
                    Err(message) => faults.add(*line, message),
                }
            }
        }
        // Of two forms that are alike each line is the next one's.
        let mut waiting: FxHashMap<(Locale, String), Vec<usize>> = FxHashMap::default();
        for (at, r) in entity.renderings.iter().enumerate().rev() {
            waiting.entry((r.locale, notation(r))).or_default().push(at);
        }
        for text in cell(Column::Sources).lines().map(str::trim).filter(|text| !text.is_empty()) {
            let given = given(text, &mut waiting);
            receipt.add(usize::from(given.is_none()), "sources of forms that their rows do not have", "left out");
            if let Some((at, source, seen)) = given {
                (entity.renderings[at].source, entity.renderings[at].seen) = (source, seen);
            }
        }
    }
    let has = |column: Column| columns.contains(&column);
    let said = Said { status: true, kind: true, source: has(Column::Sources), description: has(Column::Description), whole, ..Said::FORMS };
    faults.or(Read { entities: gathered.entities, said, receipt, ..Read::default() })
}

/// Which rendering a line gives a source, and what it says; `None` where no rendering waits for it.
fn given(line: &str, waiting: &mut FxHashMap<(Locale, String), Vec<usize>>) -> Option<(usize, String, Option<Date>)> {
    let (tag, rest) = line.split_once(' ')?;
    let locale = language::locale(tag)?;
    // Forms may hold colons: of those that fit the longest is meant.
    let ends = rest.match_indices(':').map(|(at, _)| at).take_while(|at| *at <= LONGEST);
    let fits = |at: &usize| waiting.get(&(locale, rest[..*at].to_string())).is_some_and(|left| !left.is_empty());
    let end = ends.filter(fits).last()?;
    let at = waiting.get_mut(&(locale, rest[..end].to_string()))?.pop()?;
    let evidence = rest[end + 1..].trim();
    let dated = evidence.strip_suffix(')').and_then(|text| text.rsplit_once("(seen "));
    let (source, seen) = match dated.map(|(source, date)| (source.trim(), date, Date::parse(date))) {
        Some((source, _, Ok(seen))) => (source, Some(seen)),
        Some((source, "?", _)) => (source, None),
        _ => (evidence, None),
    };
    Some((at, source.to_string(), seen))
}
