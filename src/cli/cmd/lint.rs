//! `yiming lint PATH…`: what is not right in documents and glossaries, documents in parallel, output in order.

mod mend;
pub(crate) mod noted;
mod one;
mod plan;
mod sidecar;
mod since;
pub(crate) mod told;

use std::collections::{HashMap, HashSet};
use std::io::Write;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::cli::args::{Global, Lint};
use crate::cli::cmd::annotate::reading;
use crate::cli::{Outcome, layers, output, progress, report, table};
use crate::corpus::{Documents, Item};
use crate::disk;
use crate::error::{Error, Result};
use crate::glossary::{Glossary, content::Content, read};
use crate::index::Index;
use crate::lint::baseline::Baseline;
use crate::lint::format::{FORMATS, Format, Judged, Look, Report, Run, format};
use crate::lint::{Level, Linter, Rule, glossary};
use one::{Desk, Done, Shown, beside, changed_in, key, one};
use plan::Plan;

/// How many documents are read and judged at once: bounds memory, keeps every core busy.
const BATCH: usize = 256;

/// What a run came to.
#[derive(Default)]
struct Sum {
    worst: Option<Level>,
    met: Baseline,
    fresh: Baseline,
    looked: HashMap<String, Vec<&'static Rule>>,
    failed: bool,
    /// Files mended, or that would be; and fixes made.
    mended: [usize; 2],
    /// Findings that go to standard error, because the mended text has standard output.
    aside: String,
}

pub(crate) fn run(global: &Global, args: &Lint) -> Result<Outcome> {
    let plan = Plan::of(args)?;
    let old = old_baseline(args)?;
    let paths: Vec<PathBuf> = args.paths.iter().filter(|path| !passed_over(path)).cloned().collect();
    if let Some(revision) = &args.since {
        if paths.iter().any(|path| path.as_os_str() == "-") {
            return Err(Error::new("standard input has no revisions; give files to --since"));
        }
        paths.iter().filter(|path| path.exists()).try_for_each(|path| since::verify(path, revision))?;
    }
    let index = layers::open(global)?;
    let reading = reading(&args.reading);
    let (mut documents, errors) = Documents::find_but(&paths, &reading, &is_glossary);
    errors.iter().for_each(report);
    let glossaries: Vec<&PathBuf> = paths.iter().filter(|path| is_glossary(path)).collect();
    if documents.files() == 0 && glossaries.is_empty() && !errors.is_empty() {
        return Ok(Outcome::Failed);
    }
    let to_file = args.output.as_deref().is_some_and(|path| path.as_os_str() != "-");
    let desk = Desk {
        linter: if args.no_aliases { Linter::without_aliases(&index) } else { Linter::new(&index) },
        plan: &plan,
        args,
        reading: &reading,
        format: chosen(args),
        look: Look { colour: !to_file && output::takes_colour(), width: table::width() },
        baseline: old.as_ref(),
        is_new: args.update_baseline && old.is_none(),
        to_file,
    };
    let mut sum = Sum { failed: !errors.is_empty(), ..Sum::default() };
    output::write_to(args.output.as_deref().filter(|_| to_file), |out| all(&desk, &index, &glossaries, &mut documents, out, &mut sum))?;
    if !sum.aside.is_empty() {
        output::say(sum.aside.trim_end());
    }
    said(args, &sum);
    settle_baseline(args, old.as_ref(), &sum)?;
    Ok(match sum.failed {
        true => Outcome::Failed,
        false if args.diff && sum.mended[0] > 0 => Outcome::Findings,
        false if args.diff || sum.worst < Some(plan.fail_on) => Outcome::Done,
        false => Outcome::Findings,
    })
}

/// The format asked for, else the one for people.
fn chosen(args: &Lint) -> Format {
    args.format.as_deref().and_then(format).or_else(|| format("human")).unwrap_or(FORMATS[0])
}

/// True for sidecars and `yiming.toml`, which hooks hand over with all that changed; it is said aloud.
fn passed_over(path: &Path) -> bool {
    let is_one = sidecar::is_one(path);
    if is_one {
        output::say(&format!("yiming: {}: not linted: it speaks of other files", path.display()));
    }
    is_one
}

/// True for a folder with `entities.csv`, or with a CSV file that has the columns of renderings and is no table of mentions.
fn is_glossary(path: &Path) -> bool {
    let Ok(listing) = std::fs::read_dir(path) else { return false };
    let tables = listing.filter_map(std::result::Result::ok).map(|entry| entry.path());
    tables.filter(|path| path.extension().is_some_and(|extension| extension == "csv")).any(|path| {
        let is_named = path.file_name().is_some_and(|name| name == "entities.csv");
        is_named
            || head(&path).is_some_and(|columns| {
                Content::Renderings.required().iter().all(|required| columns.iter().any(|c| c == required))
                    && !columns.iter().any(|c| c == "doc")
            })
    })
}

/// The columns of a CSV file.
fn head(path: &Path) -> Option<Vec<String>> {
    let mut line = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(std::fs::File::open(path).ok()?), &mut line).ok()?;
    Some(line.trim_start_matches('\u{FEFF}').split(',').map(|column| column.trim().trim_matches('"').to_string()).collect())
}

/// Judges everything and writes it: glossaries first, then documents.
fn all(
    desk: &Desk<'_>,
    index: &Index,
    glossaries: &[&PathBuf],
    documents: &mut Documents,
    out: &mut dyn Write,
    sum: &mut Sum,
) -> std::io::Result<()> {
    let run = Run { rules: desk.plan.rules(), glossary: index.glossary_hash() };
    let mut report = Report::new(desk.format, &run, desk.look);
    if !desk.args.diff {
        put(desk, out, sum, &report.begin())?;
    }
    for folder in glossaries {
        let done = of_glossary(desk, folder);
        take(desk, &mut report, out, sum, done)?;
    }
    let bar = progress::bar(Some(documents.files() as u64), "documents");
    let mut unmendable = HashSet::new();
    loop {
        let batch: Vec<Result<Item>> = documents.take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        let done: Vec<Result<Done>> = batch.into_par_iter().map(|item| one(desk, item?)).collect();
        for mut done in done {
            bar.inc(1);
            // What holds for a file of JSON Lines is said once, not for every line.
            if let Ok(done) = &mut done {
                done.errors.retain(|error| error.faults()[0].line.is_none() || unmendable.insert(error.faults()[0].path.clone()));
            }
            bar.suspend(|| take(desk, &mut report, out, sum, done))?;
        }
    }
    bar.finish_and_clear();
    if !desk.args.diff {
        put(desk, out, sum, &report.end())?;
    }
    Ok(())
}

/// The findings of a glossary's own checks.
fn of_glossary(desk: &Desk<'_>, folder: &Path) -> Result<Done> {
    let files = read::files(folder)?;
    let checked = Glossary::from_files(&files)?;
    let mut done = Done::default();
    for (mut document, findings) in glossary::findings(&files, &checked, &desk.plan.rules()) {
        let file = PathBuf::from(&document.name);
        let rules = desk.plan.at(Some(&file)).rules;
        let findings = findings.into_iter().filter(|finding| rules.contains(&finding.rule)).collect();
        if one::BELOW.contains(&desk.format.name) {
            document.name = file.file_name().map_or(document.name, |name| name.to_string_lossy().into_owned());
        }
        beside(desk, &mut done, document, findings, &changed_in(desk, Some(&file))?, key(desk, Some(&file), ""), &rules);
    }
    Ok(done)
}

/// Writes text of the format where findings go.
fn put(desk: &Desk<'_>, out: &mut dyn Write, sum: &mut Sum, text: &str) -> std::io::Result<()> {
    let mended_goes_out = desk.args.fix && !desk.to_file && desk.args.paths.iter().any(|path| path.as_os_str() == "-");
    if mended_goes_out {
        sum.aside.push_str(text);
        return Ok(());
    }
    out.write_all(text.as_bytes())
}

/// Takes what came of one document into the sum, and writes it.
fn take(desk: &Desk<'_>, to: &mut Report<'_>, out: &mut dyn Write, sum: &mut Sum, done: Result<Done>) -> std::io::Result<()> {
    let done = match done {
        Ok(done) => done,
        Err(error) => {
            report(&error);
            sum.failed = true;
            return Ok(());
        }
    };
    done.errors.iter().for_each(report);
    sum.failed |= !done.errors.is_empty();
    if desk.args.diff {
        out.write_all(done.diff.as_bytes())?;
    }
    for Shown { document, findings, allowed } in done.out {
        sum.worst = sum.worst.max(findings.iter().map(|finding| finding.level).max());
        let text = to.document(&Judged { document: &document, findings, allowed });
        if !desk.args.diff {
            put(desk, out, sum, &text)?;
        }
    }
    if let Some(bytes) = &done.fed {
        // With a file for the findings, standard output is free.
        match desk.to_file {
            true => std::io::stdout().lock().write_all(bytes)?,
            false => out.write_all(bytes)?,
        }
    }
    sum.mended[0] += usize::from(done.made > 0 || !done.diff.is_empty());
    sum.mended[1] += done.made;
    sum.met.join(done.met);
    sum.fresh.join(done.fresh);
    sum.looked.extend(done.looked);
    Ok(())
}

/// What was mended, in a sentence.
fn said(args: &Lint, sum: &Sum) {
    let [files, fixes] = sum.mended;
    let files = if files == 1 { "1 file".to_string() } else { format!("{files} files") };
    match () {
        () if sum.mended[0] == 0 => {}
        () if args.diff => output::say(&format!("yiming: {files} would change")),
        () => output::say(&format!("yiming: {} made in {files}", if fixes == 1 { "1 fix".to_string() } else { format!("{fixes} fixes") })),
    }
}

/// The baseline as it stands; none where it is yet to be written.
fn old_baseline(args: &Lint) -> Result<Option<Baseline>> {
    let Some(path) = &args.baseline else { return Ok(None) };
    match std::fs::read_to_string(path) {
        Ok(text) => Baseline::read(&text).map(Some).map_err(|(line, message)| Error::at_line(path, line, message)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && args.update_baseline => Ok(None),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(Error::at(path, "there is no such baseline; write it with --update-baseline"))
        }
        Err(error) => Err(Error::io(path, "read this baseline", &error)),
    }
}

/// Writes a new baseline, or what is left of the old one; says what no longer occurs.
fn settle_baseline(args: &Lint, old: Option<&Baseline>, sum: &Sum) -> Result<()> {
    let Some(path) = &args.baseline else { return Ok(()) };
    let shown = path.display();
    let Some(old) = old else {
        disk::replace(path, sum.fresh.write().as_bytes())?;
        let count = sum.fresh.entries.values().sum::<usize>();
        let findings = if count == 1 { "finding" } else { "findings" };
        output::say(&format!("yiming: {shown}: written, with {count} {findings} to let be"));
        return Ok(());
    };
    let home = path.parent().unwrap_or(Path::new(""));
    let file_of = |doc: &str| doc.rsplit_once('#').map_or(doc, |(file, _)| file).to_string();
    let files: HashSet<String> = sum.looked.keys().map(|doc| file_of(doc)).collect();
    let (rest, gone) = old.shrunk(&sum.met, |entry| match sum.looked.get(&entry.doc) {
        Some(rules) => rules.iter().any(|rule| rule.name == entry.rule),
        None if entry.doc.starts_with('-') || sum.failed => false,
        // A line of a file that was read and has it no longer, or a file that is gone.
        None => files.contains(&file_of(&entry.doc)) || !(home.join(&entry.doc).exists() || home.join(file_of(&entry.doc)).exists()),
    });
    let (findings, occur, them) = if gone == 1 { ("finding", "occurs", "it") } else { ("findings", "occur", "them") };
    match (gone, args.update_baseline) {
        (0, _) => {}
        (_, false) => {
            output::say(&format!("yiming: {shown}: {gone} {findings} of it no longer {occur}; take {them} out with --update-baseline"))
        }
        (_, true) => {
            disk::replace(path, rest.write().as_bytes())?;
            output::say(&format!("yiming: {shown}: {gone} {findings} taken out that no longer {occur}"));
        }
    }
    Ok(())
}
