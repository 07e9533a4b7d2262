//! `yiming glossary fmt | check | stats | add`: the files that people write.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::json;

use crate::cli::args::{Add, Global, Glossary as GlossaryArgs, GlossaryCommand};
use crate::cli::cmd::exchange;
use crate::cli::{Outcome, layers, output, table};
use crate::disk;
use crate::error::{Error, Result};
use crate::glossary::check::{Level, check};
use crate::glossary::content::Content;
use crate::glossary::read::files;
use crate::glossary::sheet::{Row, Sheet};
use crate::glossary::write::{format_file, home, rendering_cells};
use crate::glossary::{EntityType, Glossary, Kind, Locale, Origin, Rendering, Status};

pub(crate) fn run(global: &Global, args: &GlossaryArgs) -> Result<Outcome> {
    match &args.command {
        GlossaryCommand::Fmt { folder, check } => fmt(folder, *check),
        GlossaryCommand::Check { folder, level } => report(folder, level),
        GlossaryCommand::Stats { folder, json } => stats(global, folder.as_deref(), *json),
        GlossaryCommand::Add(args) => add(args),
        GlossaryCommand::Export(args) => exchange::export(global, args),
        GlossaryCommand::Import(args) => exchange::import(args),
    }
}

fn fmt(folder: &Path, only_check: bool) -> Result<Outcome> {
    let files = files(folder)?;
    let glossary = Glossary::from_files(&files)?;
    let mut changed = Vec::new();
    for (file, bytes) in &files {
        let canonical = format_file(file, bytes, &glossary)?;
        if canonical != *bytes {
            changed.push((file, canonical));
        }
    }
    for (file, canonical) in &changed {
        if only_check {
            output::print(&format!("{file}: not canonical; run 'yiming glossary fmt'\n"))?;
        } else {
            disk::replace(Path::new(file), canonical)?;
            output::say(&format!("yiming: formatted {file}"));
        }
    }
    Ok(if only_check && !changed.is_empty() { Outcome::Findings } else { Outcome::Done })
}

fn report(folder: &Path, level: &str) -> Result<Outcome> {
    let least = [Level::Info, Level::Warning, Level::Error].into_iter().find(|known| known.name() == level).unwrap_or(Level::Warning);
    let findings = check(&Glossary::open(folder)?);
    let mut text = String::new();
    for finding in findings.iter().filter(|finding| finding.level >= least) {
        text.push_str(&format!("{}:{}: {}: {} ({})\n", finding.file, finding.line, finding.level.name(), finding.message, finding.check));
    }
    output::print(&text)?;
    let worst = findings.iter().map(|finding| finding.level).max();
    let count = |level: Level| findings.iter().filter(|finding| finding.level == level).count();
    let information = if least == Level::Info { format!(", {} information", count(Level::Info)) } else { String::new() };
    let many = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let (errors, warnings) = (many(count(Level::Error), "error"), many(count(Level::Warning), "warning"));
    output::say(&format!("yiming: {errors}, {warnings}{information}"));
    Ok(if worst >= Some(Level::Warning) { Outcome::Findings } else { Outcome::Done })
}

fn stats(global: &Global, folder: Option<&Path>, as_json: bool) -> Result<Outcome> {
    let glossary = match folder {
        Some(folder) => Glossary::open(folder)?,
        None => layers::open(global)?.to_glossary(),
    };
    let mut types: BTreeMap<EntityType, [usize; 3]> = BTreeMap::new();
    let mut locales: BTreeMap<Locale, BTreeMap<Status, usize>> = BTreeMap::new();
    let (mut sourced, mut unsourced) = (0, 0);
    for entity in &glossary.entities {
        let counts = types.entry(entity.entity_type()).or_default();
        counts[0] += 1;
        for r in &entity.renderings {
            let has_source = !r.source.is_empty();
            counts[1] += 1;
            counts[2] += usize::from(has_source);
            *locales.entry(r.locale).or_default().entry(r.status).or_default() += 1;
            *(if has_source { &mut sourced } else { &mut unsourced }) += 1;
        }
    }
    if as_json {
        let types: serde_json::Map<_, _> = types
            .iter()
            .map(|(kind, [entities, renderings, sourced])| {
                (kind.name().into(), json!({"entities": entities, "renderings": renderings, "sourced": sourced}))
            })
            .collect();
        let locales: serde_json::Map<_, _> = locales
            .iter()
            .map(|(locale, statuses)| {
                (locale.tag().into(), statuses.iter().map(|(status, count)| (status.name().to_string(), json!(count))).collect())
            })
            .collect();
        let value = json!({
            "entities": glossary.entities.len(),
            "renderings": glossary.renderings(),
            "sourced": sourced,
            "unsourced": unsourced,
            "tenures": glossary.tenures.len(),
            "contexts": glossary.contexts.len(),
            "types": types,
            "locales": locales,
        });
        output::print(&format!("{value:#}\n"))?;
        return Ok(Outcome::Done);
    }
    let rows: Vec<Vec<String>> = types
        .iter()
        .map(|(kind, [entities, renderings, sourced])| {
            [kind.name().to_string()].into_iter().chain([entities, renderings, sourced].map(ToString::to_string)).collect()
        })
        .collect();
    let mut text = table::table(&["type", "entities", "renderings", "with a source"], &rows, &[1, 2, 3]);
    let statuses: Vec<Status> =
        Status::ALL.iter().map(|(status, _)| *status).filter(|status| locales.values().any(|counts| counts.contains_key(status))).collect();
    let header: Vec<&str> = ["locale"].into_iter().chain(statuses.iter().map(|status| status.name())).collect();
    let rows: Vec<Vec<String>> = locales
        .iter()
        .map(|(locale, counts)| {
            let count = |status: &Status| counts.get(status).map_or_else(String::new, ToString::to_string);
            [locale.tag().to_string()].into_iter().chain(statuses.iter().map(count)).collect()
        })
        .collect();
    text.push_str(&format!("\n{}\n", table::table(&header, &rows, &(1..header.len()).collect::<Vec<_>>())));
    text.push_str(&format!(
        "{} entities, {} renderings: {sourced} with a source, {unsourced} without; {} terms of office, {} contexts\n",
        glossary.entities.len(),
        glossary.renderings(),
        glossary.tenures.len(),
        glossary.contexts.len()
    ));
    output::print(&text)?;
    Ok(Outcome::Done)
}

/// Adds a row where the entity's rows stand, else in the file of its type; nothing is written unless all is sound.
fn add(args: &Add) -> Result<Outcome> {
    let kind = EntityType::of(&args.entity).ok_or_else(|| {
        let prefixes: Vec<&str> = EntityType::ALL.iter().map(|(_, _, prefix)| *prefix).collect();
        Error::new(format!(
            "'{}' is no entity id; write one of {} and a slug of a-z, 0-9 and -, as in per/shehbaz-sharif",
            args.entity,
            prefixes.join(", ")
        ))
    })?;
    // A folder without CSV files yet is a glossary about to begin.
    let mut files = match args.folder.is_dir() {
        true => files(&args.folder).or_else(|error| if std::fs::read_dir(&args.folder).is_ok() { Ok(Vec::new()) } else { Err(error) })?,
        false => {
            return Err(Error::at(&args.folder, "there is no such folder; make it, or name the glossary folder"));
        }
    };
    let before = Glossary::from_files(&files)?;
    let known = before.entity(&args.entity);
    if let Some(twin) = known.and_then(|entity| entity.renderings.iter().find(|r| r.locale == args.locale && r.form == args.form)) {
        let file = &before.files[twin.origin.file as usize];
        return Err(Error::at_line(
            file,
            u64::from(twin.origin.line),
            format!("{} has '{}' in {} already; change that row", args.entity, args.form, args.locale.tag()),
        ));
    }
    let home = args.folder.join(home(kind)).display().to_string();
    let file = known.and_then(|entity| entity.renderings.first()).map_or(home, |r| before.files[r.origin.file as usize].clone());
    let rendering = Rendering {
        locale: args.locale,
        form: args.form.trim().to_string(),
        status: Status::named(&args.status).unwrap_or(Status::Admitted),
        kind: Kind::named(&args.kind).unwrap_or_default(),
        source: args.source.clone(),
        seen: args.seen,
        from: args.from,
        to: args.to,
        note: args.note.clone(),
        extra: Vec::new(),
        origin: Origin::default(),
    };
    let bytes = appended(&file, files.iter().find(|(name, _)| *name == file).map(|(_, bytes)| bytes.as_slice()), &args.entity, &rendering)?;
    files.retain(|(name, _)| *name != file);
    files.push((file.clone(), bytes.clone()));
    files.sort();
    let after = Glossary::from_files(&files)?;
    let canonical = format_file(&file, &bytes, &after)?;
    disk::replace(Path::new(&file), &canonical)?;
    let prefix = format!("{},", args.entity);
    let canonical = String::from_utf8_lossy(&canonical);
    let rows: String = canonical.lines().filter(|line| line.starts_with(&prefix)).map(|line| format!("{line}\n")).collect();
    output::print(&rows)?;
    Ok(Outcome::Done)
}

/// The file with a row more; columns that it lacks are added.
fn appended(file: &str, bytes: Option<&[u8]>, entity: &str, rendering: &Rendering) -> Result<Vec<u8>> {
    let columns = Content::Renderings.columns();
    let mut sheet = match bytes {
        None => Sheet { file: file.to_string(), columns: Vec::new(), rows: Vec::new() },
        Some(bytes) => {
            let mut faults = Vec::new();
            Sheet::read(file, bytes, Content::Renderings.required(), &mut faults).ok_or_else(|| Error::many(faults))?
        }
    };
    for column in columns {
        if sheet.column(column).is_none() {
            sheet.columns.push((*column).to_string());
            sheet.rows.iter_mut().for_each(|row| row.cells.push(String::new()));
        }
    }
    let cells = rendering_cells(entity, rendering);
    let cell = |column: &String| columns.iter().position(|known| known == column).map_or_else(String::new, |at| cells[at].clone());
    let row = Row { line: 0, cells: sheet.columns.iter().map(cell).collect() };
    sheet.rows.push(row);
    Ok(sheet.to_bytes())
}
