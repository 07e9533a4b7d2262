//! `yiming suggest PATH…`: names that the glossary lacks, documents in parallel, the likeliest name first.

use std::path::Path;

use rayon::prelude::*;
use serde_json::{Value, json};

use crate::cli::args::{Global, Suggest};
use crate::cli::cmd::annotate::reading;
use crate::cli::{Outcome, layers, output, progress, report, table};
use crate::corpus::{Documents, Item};
use crate::disk;
use crate::error::{Error, Result};
use crate::glossary::content::Content;
use crate::index::Index;
use crate::suggest::{Evidence, Suggester, Suggestion, proposals};

/// How many documents are read at once.
const BATCH: usize = 256;
/// So many documents and spellings the table names.
const SHOWN: usize = 3;

pub(crate) fn run(global: &Global, args: &Suggest) -> Result<Outcome> {
    let index = layers::open(global)?;
    if let Some(path) = &args.write {
        may_be_written(path)?;
    }
    let reading = reading(&args.reading);
    let (mut documents, errors) = Documents::find(&args.paths, &reading);
    errors.iter().for_each(report);
    let mut failed = !errors.is_empty();
    if documents.files() == 0 {
        return Ok(Outcome::Failed);
    }
    let suggester = Suggester::new(&index);
    let bar = progress::bar(Some(documents.files() as u64), "documents");
    let mut seen = Vec::new();
    loop {
        let batch: Vec<Result<Item>> = documents.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        let read: Vec<_> = batch.into_par_iter().map(|item| Ok(suggester.read(&item?.load(&reading)?))).collect();
        for read in read {
            bar.inc(1);
            match read {
                Ok(read) => seen.push(read),
                Err(error) => {
                    bar.suspend(|| report(&error));
                    failed = true;
                }
            }
        }
    }
    bar.finish_and_clear();
    let all = suggester.rank(seen);
    let asked = |one: &&Suggestion| one.score >= args.min_score && (args.types.is_empty() || args.types.contains(&one.kind));
    let shown: Vec<&Suggestion> = all.iter().filter(asked).take(args.limit.unwrap_or(usize::MAX)).collect();
    if let Some(path) = &args.write {
        write(path, &index, &shown)?;
    }
    let text = match args.format.as_str() {
        "csv" => as_csv(&shown),
        "json" => format!("{:#}\n", Value::Array(shown.iter().enumerate().map(|(at, one)| as_json(at, one)).collect())),
        _ if shown.is_empty() => "no name is likely that the glossary lacks\n".to_string(),
        _ => as_table(&shown),
    };
    output::print(&text)?;
    Ok(if failed { Outcome::Failed } else { Outcome::Done })
}

/// Refuses places where rows of names cannot stand.
fn may_be_written(path: &Path) -> Result<()> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match () {
        () if path.is_dir() || name.is_empty() => Err(Error::at(path, "this is a folder; name a CSV file in it")),
        () if !name.ends_with(".csv") => Err(Error::at(path, "a glossary reads files that end in .csv only; give the file such a name")),
        () if Content::of(&name) != Content::Renderings => {
            Err(Error::at(path, "this file of a glossary holds no names; give another, as people.csv or proposed.csv"))
        }
        () => Ok(()),
    }
}

/// Writes the rows that the file lacks.
fn write(path: &Path, index: &Index, shown: &[&Suggestion]) -> Result<()> {
    let old = match std::fs::read(path) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(Error::io(path, "read this file", &error)),
    };
    let rows = |bytes: &[u8]| bytes.iter().filter(|byte| **byte == b'\n').count().saturating_sub(1);
    let before = old.as_deref().map_or(0, rows);
    let bytes = proposals(&path.display().to_string(), old.as_deref(), |id| index.number(id).is_some(), shown)?;
    disk::replace(path, &bytes)?;
    let proposed = rows(&bytes).saturating_sub(before);
    output::say(&format!("yiming: {}: {proposed} {} proposed", path.display(), if proposed == 1 { "row" } else { "rows" }));
    Ok(())
}

/// The spellings besides the one that is shown, each once.
fn others(one: &Suggestion) -> Vec<&str> {
    let mut others: Vec<&str> = Vec::new();
    for spelling in &one.spellings {
        if spelling.form != one.form && !others.contains(&spelling.form.as_str()) {
            others.push(&spelling.form);
        }
    }
    others
}

fn english(one: &Suggestion) -> String {
    match &one.english {
        None => String::new(),
        Some(english) if english.distance.is_none() => english.form.clone(),
        Some(english) => format!("sounds like {}", english.form),
    }
}

fn near(one: &Suggestion) -> String {
    one.near.as_ref().map_or_else(String::new, |near| format!("sounds like {} ({})", near.form, near.entity))
}

/// The first few, and how many more there are.
fn few<S: AsRef<str>>(list: &[S]) -> String {
    let shown: Vec<&str> = list.iter().take(SHOWN).map(AsRef::as_ref).collect();
    let more = list.len().saturating_sub(SHOWN);
    if more > 0 { format!("{} and {more} more", shown.join(", ")) } else { shown.join(", ") }
}

/// The strongest evidence, in words; what speaks against it is always told.
fn says(one: &Suggestion) -> String {
    let mut kinds: Vec<Evidence> = one.evidence.iter().collect();
    kinds.sort_by(|a, b| b.weight().total_cmp(&a.weight()));
    let against = kinds.iter().skip(SHOWN).filter(|kind| kind.weight() < 0.0);
    let told: Vec<&str> = kinds.iter().take(SHOWN).chain(against).map(|kind| kind.says()).collect();
    told.join("; ")
}

fn as_table(shown: &[&Suggestion]) -> String {
    let rows: Vec<Vec<String>> = shown
        .iter()
        .enumerate()
        .map(|(at, one)| {
            let others = others(one);
            let name = if others.is_empty() { one.form.clone() } else { format!("{}, {}", one.form, few(&others)) };
            let like: Vec<String> = [english(one), near(one)].into_iter().filter(|text| !text.is_empty()).collect();
            vec![
                (at + 1).to_string(),
                name,
                one.kind.name().to_string(),
                format!("{:.2}", one.score),
                one.count.to_string(),
                few(&one.documents.iter().map(|doc| doc.rsplit('/').next().unwrap_or(doc)).collect::<Vec<_>>()),
                says(one),
                like.join("; "),
            ]
        })
        .collect();
    let header = ["", "name", "type", "score", "times", "documents", "evidence", "English, known name"];
    format!("{}\n", table::table(&header, &rows, &[0, 3, 4]))
}

fn as_csv(shown: &[&Suggestion]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = ["rank", "form", "type", "score", "count", "spellings", "documents", "evidence", "english", "near", "near_entity"];
    let rows = shown.iter().enumerate().map(|(at, one)| {
        let evidence: Vec<&str> = one.evidence.iter().map(|kind| kind.name()).collect();
        vec![
            (at + 1).to_string(),
            one.form.clone(),
            one.kind.name().to_string(),
            format!("{:.3}", one.score),
            one.count.to_string(),
            others(one).join("|"),
            one.documents.join("|"),
            evidence.join("|"),
            one.english.as_ref().map_or_else(String::new, |english| english.form.clone()),
            one.near.as_ref().map_or_else(String::new, |near| near.form.clone()),
            one.near.as_ref().map_or_else(String::new, |near| near.entity.clone()),
        ]
    });
    let written = writer.write_record(header).and_then(|()| rows.into_iter().try_for_each(|row| writer.write_record(row)));
    written.expect("rows as long as the header, written to memory");
    String::from_utf8(writer.into_inner().expect("memory")).expect("UTF-8 in, UTF-8 out")
}

fn as_json(at: usize, one: &Suggestion) -> Value {
    let rounded = |number: f64| (number * 1000.0).round() / 1000.0;
    let spellings = one.spellings.iter().map(|spelling| {
        json!({"form": spelling.form, "locale": spelling.locale.tag(), "count": spelling.count, "doc": spelling.doc, "line": spelling.line})
    });
    json!({
        "rank": at + 1,
        "form": one.form,
        "type": one.kind.name(),
        "score": rounded(one.score),
        "count": one.count,
        "spellings": spellings.collect::<Vec<_>>(),
        "documents": one.documents,
        "evidence": one.evidence.iter().map(|kind| json!({"kind": kind.name(), "weight": kind.weight(), "says": kind.says()})).collect::<Vec<_>>(),
        "english": one.english.as_ref().map(|english| json!({"form": english.form, "distance": english.distance.map(rounded)})),
        "near": one.near.as_ref().map(|near| json!({"form": near.form, "entity": near.entity, "distance": rounded(near.distance)})),
    })
}
