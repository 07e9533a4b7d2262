//! `yiming convert --to LOCALE PATH…`: documents in the other script, names as the glossary has them.

use crate::cli::Outcome;
use crate::cli::args::{Convert, Global};
use crate::error::Result;

/// Says how to get the command.
#[cfg(not(feature = "opencc"))]
pub(crate) fn run(_: &Global, _: &Convert) -> Result<Outcome> {
    Err(crate::error::Error::new(
        "this yiming was built without OpenCC, which converts the text between names; install OpenCC 1.1 with its headers \
         (libopencc-dev) and build yiming with --features opencc",
    ))
}

#[cfg(feature = "opencc")]
pub(crate) use with_opencc::run;

#[cfg(feature = "opencc")]
mod with_opencc {
    use std::collections::BTreeMap;
    use std::path::{Component, Path, PathBuf};

    use rayon::prelude::*;

    use super::{Convert, Global, Outcome, Result};
    use crate::cli::{layers, output, progress, report};
    use crate::convert::{Converted, Converter, Report};
    use crate::corpus::{Documents, Item, Reading};
    use crate::disk;
    use crate::error::Error;

    /// How many documents are read and converted at once.
    const BATCH: usize = 64;

    pub(crate) fn run(global: &Global, args: &Convert) -> Result<Outcome> {
        let index = layers::open(global)?;
        let converter = Converter::new(&index, args.to)?;
        let reading = Reading { encoding: args.encoding.clone(), date: args.date, ..Reading::default() };
        let (documents, errors) = Documents::find(&args.paths, &reading);
        errors.iter().for_each(report);
        let mut failed = !errors.is_empty();
        let (mut items, mut refused) = (Vec::new(), Vec::new());
        for item in documents {
            match item {
                Ok(item) if item.line().is_some() => {
                    refused.push(item.name().rsplit_once('#').map_or(item.name(), |(file, _)| file).to_string())
                }
                Ok(item) => items.push(item),
                Err(error) => {
                    report(&error);
                    failed = true;
                }
            }
        }
        refused.dedup();
        for file in &refused {
            report(&Error::at(file, "convert reads and writes text, and this is JSON Lines; convert its texts one by one"));
            failed = true;
        }
        if items.is_empty() {
            return Ok(Outcome::Failed);
        }
        let places = places(args, &items)?;
        let (reports, all_written) = convert_all(&converter, &reading, items, &places)?;
        if let Some(path) = &args.report {
            let json = serde_json::json!({
                "yiming": env!("CARGO_PKG_VERSION"),
                "glossary_sha256": index.glossary_hash(),
                "to": args.to.tag(),
                "documents": reports,
            });
            disk::replace(path, format!("{json:#}\n").as_bytes())?;
        }
        Report::sentences(&reports).iter().for_each(|sentence| output::say(&format!("yiming: {sentence}")));
        Ok(if failed || !all_written { Outcome::Failed } else { Outcome::Done })
    }

    /// Converts and writes the documents, each to its place, or to standard output; says whether all of them were.
    fn convert_all(
        converter: &Converter<'_>,
        reading: &Reading,
        mut items: Vec<Item>,
        places: &[Option<PathBuf>],
    ) -> Result<(Vec<Report>, bool)> {
        let bar = progress::bar(Some(items.len() as u64), "documents");
        let (mut reports, mut all_written, mut places) = (Vec::new(), true, places.iter());
        while !items.is_empty() {
            let rest = items.split_off(items.len().min(BATCH));
            let batch = std::mem::replace(&mut items, rest);
            let done: Vec<Result<Converted>> =
                batch.into_par_iter().map(|item| item.load(reading).map(|document| converter.convert(&document))).collect();
            for (converted, place) in done.into_iter().zip(places.by_ref()) {
                bar.inc(1);
                let written = converted.and_then(|converted| {
                    write(place.as_deref(), &converted.text)?;
                    Ok(converted.report)
                });
                match written {
                    Ok(written) => {
                        if written.encoding != "UTF-8" {
                            bar.suspend(|| {
                                output::say(&format!("yiming: {}: read as {}, written as UTF-8", written.doc, written.encoding))
                            });
                        }
                        reports.push(written);
                    }
                    Err(error) if output::is_broken_pipe(&error) => return Err(error),
                    Err(error) => {
                        bar.suspend(|| report(&error));
                        all_written = false;
                    }
                }
            }
        }
        bar.finish_and_clear();
        Ok((reports, all_written))
    }

    fn write(place: Option<&Path>, text: &str) -> Result<()> {
        if let Some(folder) = place.and_then(Path::parent).filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|error| Error::io(folder, "make this folder", &error))?;
        }
        output::write_to(place, |out| out.write_all(text.as_bytes()))
    }

    /// Where each document is written, `None` for standard output; refused before anything is written where a file would be
    /// lost.
    fn places(args: &Convert, items: &[Item]) -> Result<Vec<Option<PathBuf>>> {
        let places = wanted(args, items)?;
        let inputs: Vec<PathBuf> = items.iter().filter_map(Item::file).map(real).collect();
        let mut taken: BTreeMap<PathBuf, &str> = BTreeMap::new();
        for (item, place) in items.iter().zip(&places) {
            let Some(place) = place else { continue };
            if !args.in_place && inputs.contains(&real(place)) {
                return Err(Error::at(place, "this is one of the documents; give another place with -o, or --in-place to write over them"));
            }
            if let Some(other) = taken.insert(real(place), item.name()) {
                return Err(Error::at(place, format!("both {other} and {} would be written here; convert them one by one", item.name())));
            }
        }
        if let Some(path) = args.report.as_ref().filter(|path| inputs.contains(&real(path)) || taken.contains_key(&real(path))) {
            return Err(Error::at(path, "the report would be written over a document; give it a file of its own"));
        }
        Ok(places)
    }

    fn wanted(args: &Convert, items: &[Item]) -> Result<Vec<Option<PathBuf>>> {
        if args.in_place {
            let own = |item: &Item| item.file().map(|path| Some(path.to_path_buf()));
            let places: Option<Vec<_>> = items.iter().map(own).collect();
            return places.ok_or_else(|| Error::new("standard input has no file to be written over; leave --in-place out"));
        }
        let several = items.len() > 1 || args.paths.len() > 1 || args.paths.iter().any(|path| path.is_dir());
        match &args.output {
            Some(folder) if several || folder.is_dir() => {
                if folder.is_file() {
                    return Err(Error::at(folder, "this is a file, and there are several documents; name a folder with -o"));
                }
                Ok(items.iter().map(|item| Some(folder.join(below(item.name())))).collect())
            }
            Some(file) if file.as_os_str() != "-" => Ok(vec![Some(file.clone())]),
            _ if items.len() > 1 => {
                Err(Error::new(format!("there are {} documents; name a folder for them with -o, or use --in-place", items.len())))
            }
            _ => Ok(vec![None; items.len()]),
        }
    }

    /// The path of a document below the folder of all: its name, of which nothing leads out of that folder.
    fn below(name: &str) -> PathBuf {
        let path = Path::new(if name == "-" { "stdin.txt" } else { name });
        let leads_out = path.components().any(|part| !matches!(part, Component::Normal(_) | Component::CurDir));
        match path.file_name() {
            Some(file) if leads_out => PathBuf::from(file),
            _ => path.to_path_buf(),
        }
    }

    /// A path by which one file is known, whether it is there or not yet.
    fn real(path: impl AsRef<Path>) -> PathBuf {
        let path = path.as_ref();
        if let Ok(real) = std::fs::canonicalize(path) {
            return real;
        }
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        match (whole.parent(), whole.file_name()) {
            (Some(parent), Some(file)) => real(parent).join(file),
            _ => whole,
        }
    }
}
