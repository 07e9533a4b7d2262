//! `yiming eval GOLD…`: mentions against gold annotations.

mod agreement;
mod report;

use std::path::{Path, PathBuf};

use crate::cli::args::{Eval, Global};
use crate::cli::cmd::annotate::{options, reading, types};
use crate::cli::{Outcome, layers, output};
use crate::corpus::{Document, Documents, date_of};
use crate::error::{Error, Result};
use crate::export::Unit;
use crate::export::eval::{Annotated, Gold, Lack, Score, read_gold};
use crate::export::mentions::rows;
use crate::glossary::EntityType;
use crate::linker::{Linker, Options, Overlap};

pub(crate) fn run(global: &Global, args: &Eval) -> Result<Outcome> {
    if args.agreement {
        return agreement::run(args);
    }
    let index = layers::open(global)?;
    let all: Vec<EntityType> =
        EntityType::ALL.iter().map(|(kind, _, _)| *kind).filter(|kind| *kind != EntityType::Office || args.types.contains(kind)).collect();
    let wanted: Vec<String> = args.types.iter().map(|kind| kind.name().to_string()).collect();
    let (mut score, mut lack, mut errors) = (Score::default(), Lack::default(), String::new());
    // What lacks is found by no policy.
    let linking = options(&args.linking);
    let linking = if args.to_glossary { Options { overlap: Overlap::All, ..linking } } else { linking };
    let linker = Linker::new(&index, linking);
    for path in &args.gold {
        for annotated in read_gold(path, unit(args))? {
            let document = document(path, &annotated, args)?;
            sound(path, &document, &annotated.spans)?;
            let mentions = linker.link_at(&document.text, document.date);
            if args.to_glossary {
                let gold: Vec<Gold> =
                    annotated.spans.into_iter().filter(|gold| wanted.is_empty() || gold.has_type(&wanted.join("|"))).collect();
                lack.add(&index, &document, &rows(&document, &mentions, &types(&args.types), Some(args.to)), &gold);
                continue;
            }
            let rows = rows(&document, &mentions, &all, Some(args.to));
            score.add(&annotated.name, &rows, &annotated.spans, &wanted);
            if args.errors {
                errors.push_str(&report::shown(&document, &score, &annotated.name));
            }
        }
    }
    match () {
        () if args.to_glossary => print_lack(lack)?,
        () if args.json => output::print(&format!("{:#}\n", report::as_json(&score)))?,
        () => output::print(&format!("{errors}{}", report::as_text(&score)))?,
    }
    Ok(Outcome::Done)
}

/// What the gold's offsets count, where it was said.
fn unit(args: &Eval) -> Option<Unit> {
    args.offset_unit.as_deref().and_then(Unit::named)
}

fn print_lack(lack: Lack) -> Result<()> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let rows = lack.rows();
    if rows.is_empty() {
        output::say("yiming: every span of the gold is found");
    }
    rows.iter().try_for_each(|row| writer.serialize(row)).expect("flat rows, written to memory");
    let bytes = writer.into_inner().expect("memory");
    output::write_to(None, |out| out.write_all(&bytes))
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

/// The document that was annotated: with the text that its file holds, else with the one that is found by its name.
fn document(gold: &Path, annotated: &Annotated, args: &Eval) -> Result<Document> {
    if let Some(text) = &annotated.text {
        let date = args.reading.date.or_else(|| date_of(text));
        return Ok(Document { name: annotated.name.clone(), text: text.clone(), date, encoding: "UTF-8" });
    }
    let path = &text_of(gold, &annotated.name, args)?;
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
