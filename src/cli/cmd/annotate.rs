//! `yiming annotate PATH…`: every mention of every document, documents in parallel, output in order.

use std::path::Path;

use rayon::prelude::*;

use crate::cli::args::{Annotate, Global, Linking, Reading as ReadingArgs};
use crate::cli::cmd::lint::noted::Noter;
use crate::cli::timings::{Timings, Work};
use crate::cli::{Outcome, layers, output, progress, report, table};
use crate::corpus::{Documents, Item, Reading};
use crate::disk;
use crate::error::{Error, Result};
use crate::export::mentions::summary::{Named, Summary};
use crate::export::mentions::{Format, Page, Part, Settings, Writer, format, rows};
use crate::export::{Receipt, Sink, Unit};
use crate::glossary::EntityType;
use crate::index::Index;
use crate::linker::{Linker, Options, Overlap};

/// How many documents are read and linked at once: bounds memory, keeps every core busy.
const BATCH: usize = 256;

pub(crate) fn reading(args: &ReadingArgs) -> Reading {
    Reading {
        encoding: args.encoding.clone(),
        date: args.date,
        text_field: args.text_field.clone(),
        id_field: args.id_field.clone(),
        date_field: args.date_field.clone(),
    }
}

pub(crate) fn options(args: &Linking) -> Options {
    Options { overlap: Overlap::named(&args.overlap).unwrap_or_default(), seams: !args.no_seams, date: None, aliases: !args.no_aliases }
}

/// The types to write: those asked for, else all but offices.
pub(crate) fn types(asked: &[EntityType]) -> Vec<EntityType> {
    let all = EntityType::ALL.iter().map(|(kind, _, _)| *kind);
    if asked.is_empty() { all.filter(|kind| *kind != EntityType::Office).collect() } else { asked.to_vec() }
}

pub(crate) fn run(global: &Global, args: &Annotate) -> Result<Outcome> {
    let index = layers::open(global)?;
    let reading = reading(&args.reading);
    let (mut documents, errors) = Documents::find(&args.paths, &reading);
    errors.iter().for_each(report);
    let failed = !errors.is_empty();
    if documents.files() == 0 {
        return Ok(Outcome::Failed);
    }
    output::keep(&args.paths, args.output.as_deref())?;
    let timings = Timings::start();
    let mut done = Done { failed, ..Done::default() };
    let format = format(&args.format).expect("clap allows the formats of the table only");
    let settings = Settings { index: &index, unit: unit(args, format)?, ascii: args.ascii, to: args.to };
    let writer = (format.start)(&settings);
    let noter = if writer.takes_notes() { Some(Noter::new(&index, &args.reading)?) } else { None };
    let run = Run { args, reading: &reading, index: &index, noter, timings: &timings };
    output::sink(args.output.as_deref(), format.folder, format.name, |sink| run.all(&mut documents, writer, sink, &mut done))?;
    let Done { count, failed, summary, receipt } = done;
    output::receipt(args.receipt.as_deref(), format.name, &receipt)?;
    if let Some(path) = &args.manifest {
        disk::replace(path, manifest(global, args, &index, count, settings.unit).as_bytes())?;
    }
    if args.summary {
        print_summary(args, &summary)?;
    }
    if args.timings {
        output::say(&format!("yiming: {}", timings.sentence(count)));
    }
    Ok(if failed { Outcome::Failed } else { Outcome::Done })
}

/// The unit that is asked for, if the format has it; else the format's own.
fn unit(args: &Annotate, format: &Format) -> Result<Unit> {
    let Some(asked) = args.offset_unit.as_deref().and_then(Unit::named) else {
        return Ok(format.units.first().copied().unwrap_or_default());
    };
    match format.units.contains(&asked) {
        true => Ok(asked),
        false => {
            let known: Vec<&str> = format.units.iter().map(|unit| unit.name()).collect();
            let known = if known.is_empty() { "no offsets".to_string() } else { format!("offsets in {} only", known.join(", ")) };
            Err(Error::new(format!("{} has {known}; leave out --offset-unit {}", format.name, asked.name())))
        }
    }
}

/// What has come of a run so far.
#[derive(Default)]
struct Done {
    count: usize,
    failed: bool,
    summary: Summary,
    receipt: Receipt,
}

/// A run over documents.
struct Run<'r> {
    args: &'r Annotate,
    reading: &'r Reading,
    index: &'r Index,
    noter: Option<Noter<'r>>,
    timings: &'r Timings,
}

impl Run<'_> {
    /// Links all documents and writes their mentions.
    fn all(
        &self,
        documents: &mut Documents,
        mut writer: Box<dyn Writer + '_>,
        sink: &mut Sink<'_>,
        done: &mut Done,
    ) -> std::io::Result<()> {
        let Run { args, reading, index, noter, timings } = self;
        let types = types(&args.types);
        let linker = Linker::new(index, options(&args.linking));
        let bar = progress::bar(Some(documents.files() as u64), "documents");
        writer.begin(sink)?;
        loop {
            let batch: Vec<Result<Item>> = documents.take(BATCH).collect();
            if batch.is_empty() {
                break;
            }
            let parts: Vec<Result<(Part, Summary)>> = batch
                .into_par_iter()
                .map(|item| {
                    let item = item?;
                    let (file, line) = (item.file().map(Path::to_path_buf), item.line());
                    let document = timings.of(Work::Reading, || item.load(reading))?;
                    timings.count(document.text.len());
                    let mentions = timings.of(Work::Linking, || linker.link_at(&document.text, document.date));
                    let noted = |noter: &Noter<'_>| timings.of(Work::Linking, || noter.notes(file.as_deref(), line, &document));
                    let notes = noter.as_ref().map_or_else(|| Ok(Vec::new()), noted)?;
                    timings.of(Work::Writing, || {
                        let rows = rows(&document, &mentions, &types, args.to);
                        let mut summary = Summary::default();
                        if args.summary {
                            summary.add(&document.name, &rows);
                        }
                        Ok((writer.document(&Page { document: &document, rows: &rows, notes: &notes }), summary))
                    })
                })
                .collect();
            for result in parts {
                bar.inc(1);
                match result {
                    Err(error) => {
                        bar.suspend(|| report(&error));
                        done.failed = true;
                    }
                    Ok((mut part, summary)) => {
                        done.count += 1;
                        done.receipt.join(std::mem::take(&mut part.receipt));
                        timings.of(Work::Writing, || writer.add(part, sink))?;
                        done.summary.join(summary);
                    }
                }
            }
        }
        done.receipt.join(writer.end(sink)?);
        bar.finish_and_clear();
        Ok(())
    }
}

/// What has to be known to repeat the run; nothing in it depends on the clock or the machine.
fn manifest(global: &Global, args: &Annotate, index: &Index, count: usize, unit: Unit) -> String {
    let options = serde_json::json!({
        "paths": args.paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>(),
        "glossary": global.glossary,
        "format": args.format,
        "offset_unit": unit.name(),
        "overlap": args.linking.overlap,
        "seams": !args.linking.no_seams,
        "aliases": !args.linking.no_aliases,
        "to": args.to.map(crate::glossary::Locale::tag),
        "types": types(&args.types).iter().map(|kind| kind.name()).collect::<Vec<_>>(),
        "date": args.reading.date.map(|date| date.to_string()),
        "encoding": args.reading.encoding,
        "text_field": args.reading.text_field,
        "id_field": args.reading.id_field,
        "date_field": args.reading.date_field,
    });
    let manifest = serde_json::json!({
        "yiming": env!("CARGO_PKG_VERSION"),
        "fold": crate::text::table::VERSION,
        "glossary_sha256": index.glossary_hash(),
        "entities": index.entity_count(),
        "renderings": index.rendering_count(),
        "documents": count,
        "options": options,
    });
    format!("{manifest:#}\n")
}

/// A row for each of the documents that name an entity, up to [`DOCUMENTS`]; the first one names it.
fn named_rows(id: &str, named: &Named, all: &[&str]) -> Vec<Vec<String>> {
    let rows = named.forms.iter().take(DOCUMENTS).enumerate().map(|(at, (document, forms))| {
        let mut forms: Vec<(&String, &usize)> = forms.iter().collect();
        forms.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        let forms: Vec<String> = forms.into_iter().map(|(form, count)| format!("{form} {count}")).collect();
        let (entity, mentions) = if at == 0 { (called(id, named), named.mentions.to_string()) } else { Default::default() };
        vec![entity, mentions, short(document, all), forms.join(", ")]
    });
    let more = named.forms.len().saturating_sub(DOCUMENTS);
    let rest = (more > 0).then(|| vec![String::new(), String::new(), "…".into(), format!("and {more} documents more")]);
    rows.chain(rest).collect()
}

/// The beginning of a document's name, up to a `_` or a dot, where it tells the document from all others; else the whole.
pub(crate) fn short(name: &str, all: &[&str]) -> String {
    let beginning = |name: &'_ str| name.split(['_', '.']).next().unwrap_or_default().to_string();
    let alike = all.iter().filter(|other| beginning(other) == beginning(name)).count();
    if alike > 1 || beginning(name).is_empty() { name.to_string() } else { beginning(name) }
}

/// What people call an entity: its rendering, else its id.
fn called(id: &str, named: &Named) -> String {
    if named.rendering.is_empty() { id.to_string() } else { named.rendering.clone() }
}

/// How many entities the table of the most named shows.
const MOST_NAMED: usize = 15;
/// For how many documents it shows what stands there.
const DOCUMENTS: usize = 5;

fn print_summary(args: &Annotate, summary: &Summary) -> Result<()> {
    let kinds: Vec<&str> = EntityType::ALL
        .iter()
        .map(|(_, name, _)| *name)
        .filter(|name| summary.documents.iter().any(|(_, types)| types.contains_key(*name)))
        .collect();
    let header: Vec<&str> = ["document"].into_iter().chain(kinds.iter().copied()).chain(["mentions"]).collect();
    let rows: Vec<Vec<String>> = summary
        .documents
        .iter()
        .map(|(name, types)| {
            let count = |kind: &&str| types.get(*kind).map_or_else(String::new, ToString::to_string);
            let total: usize = types.values().sum();
            [name.clone()].into_iter().chain(kinds.iter().map(count)).chain([total.to_string()]).collect()
        })
        .collect();
    let numbers: Vec<usize> = (1..header.len()).collect();
    let mut text = format!("\n{}\n{}\n", output::bold("Mentions by document and type"), table::table(&header, &rows, &numbers));
    let all: Vec<&str> = summary.documents.iter().map(|(name, _)| name.as_str()).collect();
    let rows: Vec<Vec<String>> =
        summary.most_named().into_iter().take(MOST_NAMED).flat_map(|(id, named)| named_rows(id, named, &all)).collect();
    let entities = table::table(&["entity", "mentions", "document", "what stands there"], &rows, &[1]);
    text.push_str(&format!("\n{}\n{entities}\n", output::bold("The most named entities")));
    if let Some(path) = &args.output {
        text.push_str(&format!("\nEvery mention, a row each: {}\n", path.display()));
    }
    match args.output {
        Some(_) => output::print(&text),
        // Standard output holds the mentions.
        None => {
            output::say(text.trim_end());
            Ok(())
        }
    }
}
