//! Google Cloud Translation glossaries: pairs without a header, a file each target; or, with `--dialect equivalent`, one table of
//! equivalent terms under a header of language codes.

use std::collections::BTreeSet;
use std::path::Path;

use crate::error::{Error, Result};
use crate::export::Receipt;
use crate::export::glossary::gathered::{Gathered, locales, pairs as read_pairs, plain};
use crate::export::glossary::pairs::{misfit, pairs, targets};
use crate::export::glossary::rows::{Faults, Row};
use crate::export::glossary::{Format, Read, Said, Settings, Written, deepl, language, leftovers, rows};
use crate::glossary::read::form_fault;
use crate::glossary::{Glossary, Kind, KindClass, Locale};
use crate::linker::rendering;

/// The format.
pub(super) const FORMAT: Format = Format {
    name: "google",
    about: "Google Cloud Translation: pairs, a CSV file each target; one table with --dialect equivalent",
    write: Some(write),
    read: Some(read),
};

/// The languages that Google tells apart, by the locale that each is written as here.
const LANGUAGES: [(Locale, &str); 3] = [(Locale::En, "en"), (Locale::HansCn, "zh-CN"), (Locale::HantTw, "zh-TW")];

fn write(glossary: &Glossary, settings: &Settings) -> Result<Written> {
    let mut receipt = Receipt::default();
    let glossary = leftovers::held(glossary, settings, &mut receipt);
    let mut files = Vec::new();
    match settings.dialect.as_deref() {
        None | Some("unidirectional") => {
            for pairs in pairs(&glossary, settings, &mut receipt) {
                let name = format!("google-{}-{}.csv", pairs.from.tag(), pairs.to.tag());
                let bytes = deepl::limited(pairs, &mut receipt);
                if !bytes.is_empty() {
                    files.push((name, bytes));
                }
            }
        }
        Some("equivalent") => files.push(("google.csv".to_string(), equivalent(&glossary, settings, &mut receipt))),
        Some(other) => {
            return Err(Error::new(format!("google has no dialect '{other}'; use one of unidirectional, equivalent")));
        }
    }
    leftovers::count(&glossary, &Said::FORMS, |r| r.status.is_offered(), "left out", &mut receipt);
    Ok(Written { files, receipt })
}

/// A row for each entity and class of forms that two languages have.
fn equivalent(glossary: &Glossary, settings: &Settings, receipt: &mut Receipt) -> Vec<u8> {
    let (from, to) = targets(glossary, settings);
    let languages: Vec<(Locale, &str)> = LANGUAGES.into_iter().filter(|(locale, _)| *locale == from || to.contains(locale)).collect();
    let mut table = vec![languages.iter().map(|(_, code)| *code).collect::<Vec<_>>()];
    let mut taken = BTreeSet::new();
    for entity in &glossary.entities {
        let mut own: Vec<Vec<&str>> = Vec::new();
        for kind in [Kind::Full, Kind::Short] {
            let offered = |locale: Locale| {
                let found = rendering(entity, kind, locale, settings.date).filter(|r| r.kind.class() == kind.class());
                found.filter(|r| misfit(&r.form).is_none() && r.form.len() <= 1024).map_or("", |r| r.form.as_str())
            };
            let row: Vec<&str> = languages.iter().map(|(locale, _)| offered(*locale)).collect();
            if row.iter().filter(|cell| !cell.is_empty()).count() > 1 {
                own.push(row);
            }
        }
        for r in &entity.renderings {
            let written = |column: usize| own.iter().any(|row| row[column] == r.form);
            match languages.iter().position(|(locale, _)| locale.fallbacks().contains(&r.locale)) {
                _ if !r.status.is_offered() => leftovers::withhold(r.status, receipt),
                None => receipt.add(1, "forms of locales that Google does not tell apart", "left out"),
                Some(_) if r.kind.class() == KindClass::Variant => receipt.add(1, "variants", "left out"),
                Some(column) if !written(column) => receipt.add(1, "further forms of an entity and language", "left out"),
                Some(_) => {}
            }
        }
        table.extend(own.into_iter().filter(|row| taken.insert(row.clone())));
    }
    rows::written(table)
}

fn read(path: &Path, bytes: &[u8], settings: &Settings) -> Result<Read> {
    let text = rows::text(path, bytes)?;
    let rows = rows::separated(path, &text)?;
    // The first row of a table of equivalent terms is all language codes.
    let header = rows.first().map(|(_, cells)| cells.iter().map(|cell| language::locale(cell)).collect::<Vec<_>>());
    match header {
        Some(header) if header.iter().flatten().count() > 1 => table(path, &rows, &header),
        _ => {
            let (from, to) = locales(path, settings)?;
            read_pairs(path, &rows, from, to)
        }
    }
}

/// Reads a table of equivalent terms: each row is an entity.
fn table(path: &Path, rows: &[Row], header: &[Option<Locale>]) -> Result<Read> {
    let (mut gathered, mut receipt, mut faults) = (Gathered::default(), Receipt::default(), Faults::of(path));
    receipt.add(header.iter().filter(|locale| locale.is_none()).count(), "columns that are no language", "left out");
    for (line, cells) in &rows[1..] {
        let entity = gathered.entity(&line.to_string(), "");
        for (locale, cell) in header.iter().zip(cells) {
            let (Some(locale), false) = (locale, cell.trim().is_empty()) else { continue };
            match form_fault(cell.trim()) {
                Some(fault) => faults.add(*line, fault),
                None => gathered.add(entity, plain(*locale, cell.trim(), *line)),
            }
        }
    }
    faults.or(Read { entities: gathered.entities, said: Said::FORMS, receipt, ..Read::default() })
}
