//! `yiming eval GOLD…`: mentions against gold annotations.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::cli::args::{Eval, Global};
use crate::cli::cmd::annotate::{options, reading};
use crate::cli::{Outcome, layers, output, table};
use crate::corpus::{Document, Documents};
use crate::error::{Error, Result};
use crate::export::eval::{Counts, Gold, Score, read_gold};
use crate::export::mentions::rows;
use crate::glossary::EntityType;
use crate::linker::Linker;

pub(crate) fn run(global: &Global, args: &Eval) -> Result<Outcome> {
    let index = layers::open(global)?;
    let all: Vec<EntityType> =
        EntityType::ALL.iter().map(|(kind, _, _)| *kind).filter(|kind| *kind != EntityType::Office || args.types.contains(kind)).collect();
    let types: Vec<String> = args.types.iter().map(|kind| kind.name().to_string()).collect();
    let (mut score, mut errors) = (Score::default(), String::new());
    let linker = Linker::new(&index, options(&args.linking));
    for path in &args.gold {
        for (name, gold) in read_gold(path)? {
            let document = document(&text_of(path, &name, args)?, args)?;
            sound(path, &document, &gold)?;
            let mentions = linker.link_at(&document.text, document.date);
            let rows = rows(&document, &mentions, &all, Some(args.to));
            score.add(&name, &rows, &gold, &types);
            if args.errors {
                errors.push_str(&shown(&document, &score, &name));
            }
        }
    }
    match args.json {
        true => output::print(&format!("{:#}\n", as_json(&score)))?,
        false => output::print(&format!("{errors}{}", as_text(&score)))?,
    }
    Ok(Outcome::Done)
}

/// The text that a gold file's rows count in.
fn text_of(gold: &Path, name: &str, args: &Eval) -> Result<PathBuf> {
    let beside = gold.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folders = match &args.texts {
        Some(folder) => vec![folder.clone()],
        None => vec![beside.to_path_buf(), beside.join("../seeds"), PathBuf::from("seeds")],
    };
    let tries = folders.iter().flat_map(|folder| ["", ".txt", ".md"].map(|extension| folder.join(format!("{name}{extension}"))));
    tries.into_iter().find(|path| path.is_file()).ok_or_else(|| {
        let folders: Vec<String> = folders.iter().map(|folder| folder.display().to_string()).collect();
        Error::at(gold, format!("the text '{name}' that it annotates is not in {}; name its folder with --texts", folders.join(", ")))
    })
}

fn document(path: &Path, args: &Eval) -> Result<Document> {
    let reading = reading(&args.reading);
    let (mut documents, mut errors) = Documents::find(&[path.to_path_buf()], &reading);
    match documents.next() {
        Some(item) => item?.load(&reading),
        None => Err(errors.pop().unwrap_or_else(|| Error::at(path, "there is no document here"))),
    }
}

/// Gold that does not fit its text would make every figure a lie.
fn sound(path: &Path, document: &Document, gold: &[Gold]) -> Result<()> {
    let chars: Vec<char> = document.text.chars().collect();
    for row in gold {
        let slice: Option<String> = chars.get(row.start..row.end).map(|slice| slice.iter().collect());
        if slice.as_deref().is_none_or(|slice| !row.text.is_empty() && slice != row.text) {
            let stands = slice.unwrap_or_else(|| "nothing: it is behind the end".into()).replace('\n', "⏎");
            let message = format!(
                "the span {}–{} should hold '{}', but {} has {stands} there; offsets count code points",
                row.start,
                row.end,
                row.text.replace('\n', "⏎"),
                document.name
            );
            return Err(Error::at(path, message));
        }
    }
    Ok(())
}

/// The misses of a document, each in its line.
fn shown(document: &Document, score: &Score, name: &str) -> String {
    let chars: Vec<char> = document.text.chars().collect();
    let mut out = String::new();
    for miss in score.misses.iter().filter(|miss| miss.doc == name) {
        let (start, end) = miss.span;
        let line = 1 + chars[..start].iter().filter(|c| **c == '\n').count();
        let left: String = chars[start.saturating_sub(12)..start].iter().collect();
        let right: String = chars[end..(end + 12).min(chars.len())].iter().collect();
        let middle: String = chars[start..end].iter().collect();
        let flat = |text: &str| text.replace('\n', "⏎");
        out.push_str(&format!(
            "{}:{line}: {}: {}\n    {}【{}】{}\n",
            document.name,
            miss.what,
            miss.detail,
            flat(&left),
            flat(&middle),
            flat(&right)
        ));
    }
    out
}

fn percent(ratio: f64) -> String {
    format!("{ratio:.3}")
}

fn as_text(score: &Score) -> String {
    let rows_of = |name: &str, counts: &Counts| {
        counts.measures().map(|(measure, precision, recall, f1)| {
            let (found, gold) =
                if measure == "strict" { (counts.found.to_string(), counts.gold.to_string()) } else { (String::new(), String::new()) };
            let name = if measure == "strict" { name.to_string() } else { String::new() };
            vec![name, measure.to_string(), percent(precision), percent(recall), percent(f1), found, gold]
        })
    };
    let mut rows = Vec::new();
    for (name, counts) in &score.types {
        rows.extend(rows_of(name, counts));
    }
    let total = score.total();
    rows.extend(rows_of("all", &total));
    let mut text = table::table(&["type", "measure", "precision", "recall", "F1", "mentions", "agreed gold"], &rows, &[2, 3, 4, 5, 6]);
    let rows: Vec<Vec<String>> = score
        .matches
        .iter()
        .map(|(name, counts)| {
            let [(_, strict, ..), (_, exact, ..), (_, partial, ..), _] = counts.measures();
            vec![name.clone(), counts.found.to_string(), percent(strict), percent(exact), percent(partial)]
        })
        .collect();
    text.push_str(&format!("\n{}\n", table::table(&["match", "mentions", "strict precision", "exact", "partial"], &rows, &[1, 2, 3, 4])));
    text.push_str(&format!(
        "renderings: {} of {} right ({}); entities: {} of {} right ({})\n",
        total.rendered_right,
        total.rendered,
        percent(if total.rendered == 0 { 1.0 } else { total.rendered_right as f64 / total.rendered as f64 }),
        total.linked_right,
        total.linked,
        percent(if total.linked == 0 { 1.0 } else { total.linked_right as f64 / total.linked as f64 }),
    ));
    text
}

fn as_json(score: &Score) -> serde_json::Value {
    let of = |counts: &Counts| {
        let measures: serde_json::Map<_, _> = counts
            .measures()
            .into_iter()
            .map(|(name, precision, recall, f1)| (name.to_string(), json!({"precision": precision, "recall": recall, "f1": f1})))
            .collect();
        json!({
            "mentions": counts.found, "agreed_gold": counts.gold, "measures": measures,
            "renderings": {"judged": counts.rendered, "right": counts.rendered_right},
            "entities": {"judged": counts.linked, "right": counts.linked_right},
        })
    };
    let by = |map: &std::collections::BTreeMap<String, Counts>| {
        map.iter().map(|(name, counts)| (name.clone(), of(counts))).collect::<serde_json::Map<_, _>>()
    };
    let misses: Vec<_> = score
        .misses
        .iter()
        .map(|m| json!({"doc": m.doc, "start": m.span.0, "end": m.span.1, "what": m.what, "detail": m.detail}))
        .collect();
    json!({"all": of(&score.total()), "types": by(&score.types), "matches": by(&score.matches), "errors": misses})
}
