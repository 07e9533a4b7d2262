//! `yiming glossary export | import`: glossaries for other tools, and back.

use std::io::Read as _;
use std::path::Path;

use serde_json::json;

use crate::cli::args::{Export, Global, Import};
use crate::cli::{Outcome, layers, output, table};
use crate::disk;
use crate::error::{Error, Result};
use crate::export::Receipt;
use crate::export::glossary::merge::{Change, Fate, Line, Merge, Rules, merge};
use crate::export::glossary::{FORMATS, Format, Read, Settings, format, format_of};
use crate::glossary::Glossary;
use crate::glossary::read::files;

/// How many lines of a fate are shown to a person; `--json` has all.
const SHOWN: usize = 25;

/// Writes a glossary in a format, and says what did not fit.
pub(crate) fn export(global: &Global, args: &Export) -> Result<Outcome> {
    let glossary = match &args.folder {
        Some(folder) => Glossary::open(folder)?,
        None => layers::open(global)?.to_glossary(),
    };
    let settings = Settings { from: args.from, to: args.to.clone(), dialect: args.dialect.clone(), date: args.date };
    let write = format(&args.format).and_then(|format| format.write).expect("clap allows formats that are written only");
    let written = write(&glossary, &settings)?;
    // One file may go anywhere; several need a folder.
    match written.files.as_slice() {
        [(_, bytes)] if !args.output.as_deref().is_some_and(std::path::Path::is_dir) => {
            output::write_to(args.output.as_deref(), |out| out.write_all(bytes))?;
        }
        [] => return Err(Error::new(format!("nothing of this glossary goes into {}", args.format))),
        files => output::sink(args.output.as_deref(), true, &args.format, |sink| {
            files.iter().try_for_each(|(name, bytes)| sink.file(name, bytes))
        })?,
    }
    output::receipt(args.receipt.as_deref(), &args.format, &written.receipt)?;
    Ok(Outcome::Done)
}

/// Lays files of another tool into a glossary folder: shows what that changes, then writes it, all files or none.
pub(crate) fn import(args: &Import) -> Result<Outcome> {
    // A folder without CSV files yet is a glossary about to begin.
    let old = match args.into.is_dir() {
        true => files(&args.into).or_else(|error| if std::fs::read_dir(&args.into).is_ok() { Ok(Vec::new()) } else { Err(error) })?,
        false => return Err(Error::at(&args.into, "there is no such folder; make it, or name the glossary folder")),
    };
    let Taken { reads, formats, receipt } = read(args)?;
    let rules = Rules {
        overwrite: args.overwrite,
        prefer: args.prefer,
        propose: args.propose,
        types: args.types.clone(),
        otherwise: args.otherwise,
    };
    let merge = merge(&args.into, &old, reads, &rules)?;
    if args.json {
        output::print(&format!("{:#}\n", in_json(args, &merge, &receipt)))?;
    } else {
        output::print(&shown(args, &merge))?;
    }
    output::receipt(args.receipt.as_deref(), &formats, &receipt)?;
    if args.dry_run {
        output::say("yiming: nothing was written (--dry-run)");
    } else {
        write(&old, &merge.files)?;
    }
    Ok(if merge.open() > 0 { Outcome::Findings } else { Outcome::Done })
}

/// What the files say.
struct Taken {
    /// By the files' names.
    reads: Vec<(String, Read)>,
    /// The names of their formats.
    formats: String,
    receipt: Receipt,
}

fn read(args: &Import) -> Result<Taken> {
    let settings = Settings { from: args.from, to: args.to.clone(), ..Settings::default() };
    let (mut reads, mut names, mut receipt) = (Vec::new(), Vec::new(), Receipt::default());
    for path in &args.files {
        let format = args.format.as_deref().map_or_else(|| told(path), |name| Ok(format(name).expect("clap allows known formats only")))?;
        let reader = format.read.expect("a format that is read");
        let bytes = match path.as_os_str() == "-" {
            true => {
                let mut bytes = Vec::new();
                std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
            }
            false => std::fs::read(path),
        };
        let bytes = bytes.map_err(|error| Error::io(path, "read this file", &error))?;
        let mut read = reader(path, &bytes, &settings)?;
        receipt.join(std::mem::take(&mut read.receipt));
        if !names.contains(&format.name) {
            names.push(format.name);
        }
        reads.push((path.display().to_string(), read));
    }
    Ok(Taken { reads, formats: names.join(", "), receipt })
}

/// The format that a file's name tells.
fn told(path: &Path) -> Result<&'static Format> {
    format_of(path).filter(|format| format.read.is_some()).ok_or_else(|| {
        let known: Vec<&str> = FORMATS.iter().filter(|format| format.read.is_some()).map(|format| format.name).collect();
        Error::at(path, format!("its name does not tell its format; name it with --format ({})", known.join(", ")))
    })
}

/// Writes files beside their places and renames them; where one fails, those before it are put back.
fn write(old: &[(String, Vec<u8>)], new: &[(String, Vec<u8>)]) -> Result<()> {
    for (at, (file, bytes)) in new.iter().enumerate() {
        if let Err(error) = disk::replace(Path::new(file), bytes) {
            for (file, _) in &new[..at] {
                match old.iter().find(|(name, _)| name == file) {
                    Some((_, bytes)) => disk::replace(Path::new(file), bytes)?,
                    None => std::fs::remove_file(file).map_err(|error| Error::io(file, "take this new file away again", &error))?,
                }
            }
            return Err(error);
        }
    }
    for (file, _) in new {
        output::say(&format!("yiming: wrote {file}"));
    }
    Ok(())
}

fn in_json(args: &Import, merge: &Merge, receipt: &Receipt) -> serde_json::Value {
    let counts: serde_json::Map<_, _> = Fate::ALL.map(|(fate, name)| (name.to_string(), json!(merge.count(fate)))).into_iter().collect();
    let files: Vec<&str> = merge.files.iter().map(|(file, _)| file.as_str()).collect();
    json!({
        "into": args.into.display().to_string(),
        "dry_run": args.dry_run,
        "counts": counts,
        "files": files,
        "lines": merge.lines,
        "receipt": receipt.lines,
    })
}

/// The counts, then a table of what is new, changed or in conflict.
fn shown(args: &Import, merge: &Merge) -> String {
    let counts: Vec<String> = Fate::ALL.map(|(fate, name)| format!("{} {name}", merge.count(fate))).into();
    let mut text = format!("{}\n", counts.join(", "));
    let mut rows = Vec::new();
    let mut more = Vec::new();
    for fate in [Fate::Conflict, Fate::Changed, Fate::New] {
        rows.extend(merge.lines.iter().filter(|line| line.fate == fate).take(SHOWN).map(row));
        let beyond = merge.count(fate).saturating_sub(SHOWN);
        if beyond > 0 {
            more.push(format!("{beyond} {}", fate.name()));
        }
    }
    if !rows.is_empty() {
        text.push_str(&format!("{}\n", table::table(&["", "entity", "locale", "form", "what", "where"], &rows, &[])));
    }
    if !more.is_empty() {
        text.push_str(&format!("and {} more; --json lists all\n", more.join(", ")));
    }
    let unchanged = merge.lines.iter().filter(|line| line.fate == Fate::Changed && !line.written).count();
    if unchanged > 0 && !args.overwrite {
        text.push_str(&format!("{unchanged} changed are left as they are; --overwrite changes them\n"));
    }
    if merge.open() > 0 {
        text.push_str(&format!("{} in conflict are not written\n", merge.open()));
    }
    text
}

fn row(line: &Line) -> Vec<String> {
    let arrow = |change: &Change| match (line.fate, change.was.as_str()) {
        (Fate::Changed, was) => format!("{}: {} → {}", change.column, if was.is_empty() { "(empty)" } else { was }, change.is),
        _ if line.locale.is_empty() || !matches!(change.column.as_str(), "status" | "kind") => format!("{}: {}", change.column, change.is),
        _ => change.is.clone(),
    };
    let changes: Vec<String> = line.changes.iter().map(arrow).collect();
    let what = if line.why.is_empty() { changes.join(", ") } else { line.why.clone() };
    let place = if line.line > 0 { format!("{}:{}", line.file, line.line) } else { line.file.clone() };
    vec![line.fate.name().into(), line.entity.clone(), line.locale.into(), line.form.clone(), what, place]
}
