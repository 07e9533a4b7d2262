//! `yiming compare PATH…`: entity by document with the renderings each uses, and what differs.

mod at_a_glance;

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::cli::args::{Compare, Global};
use crate::cli::cmd::annotate::{reading, types};
use crate::cli::cmd::lint::told::Told;
use crate::cli::{Outcome, layers, output, progress, report};
use crate::compare::{FORMATS, Seen, compare, read};
use crate::corpus::{Documents, Item, Reading};
use crate::error::{Error, Result};
use crate::index::Index;
use crate::linker::{Linker, Options, Overlap};

/// How many documents are read at once: bounds memory, keeps every core busy.
const BATCH: usize = 256;

pub(crate) fn run(global: &Global, args: &Compare) -> Result<Outcome> {
    let index = layers::open(global)?;
    let reading = reading(&args.reading);
    let (documents, errors) = Documents::find(&args.paths, &reading);
    errors.iter().for_each(report);
    if documents.files() == 0 {
        return Ok(Outcome::Failed);
    }
    output::keep(&args.paths, args.output.as_deref())?;
    let mut failed = !errors.is_empty();
    let seen = read_all(args, &reading, &index, documents, &mut failed)?;
    let least = args.min_documents.unwrap_or(if seen.len() > 1 { 2 } else { 1 });
    let compared = compare(seen, &index, least);
    let bytes = match FORMATS.iter().find(|format| format.name == args.format) {
        Some(format) => (format.write)(&compared),
        None => at_a_glance::print(&compared, least).into_bytes(),
    };
    output::write_to(args.output.as_deref(), |out| out.write_all(&bytes))?;
    Ok(if failed { Outcome::Failed } else { Outcome::Done })
}

fn read_all(args: &Compare, reading: &Reading, index: &Index, mut documents: Documents, failed: &mut bool) -> Result<Vec<Seen>> {
    let told = Told::new(&args.reading, args.locale)?;
    // As the linter reads, so that both see the same segments.
    let linker = Linker::new(index, Options { overlap: Overlap::Nested, ..Options::default() });
    let types = types(&args.types);
    let bar = progress::bar(Some(documents.files() as u64), "documents");
    let mut all = Vec::new();
    loop {
        let batch: Vec<Result<Item>> = documents.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        let seen: Vec<Result<Seen>> = batch
            .into_par_iter()
            .map(|item| {
                let item = item?;
                let house = house(&args.paths, item.file());
                let (document, locale) = told.load(item, reading)?;
                Ok(read(&document, &linker, &types, locale, house))
            })
            .collect();
        for seen in seen {
            bar.inc(1);
            match seen {
                Ok(seen) => all.push(seen),
                Err(error) => {
                    bar.suspend(|| report(&error));
                    *failed = true;
                }
            }
        }
    }
    bar.finish_and_clear();
    if all.is_empty() { Err(Error::new("no document could be read, so there is nothing to compare")) } else { Ok(all) }
}

/// The house of a file: the top folder that holds it below a folder argument, or that argument where there are several.
fn house(paths: &[PathBuf], file: Option<&Path>) -> Option<String> {
    let file = file?;
    let folders: Vec<&PathBuf> = paths.iter().filter(|path| path.is_dir()).collect();
    let folder = folders.iter().filter(|folder| file.starts_with(folder)).max_by_key(|folder| folder.components().count())?;
    let mut below = file.strip_prefix(folder).ok()?.components();
    match (below.next(), below.next()) {
        (Some(top), Some(_)) => Some(top.as_os_str().to_string_lossy().into_owned()),
        _ if folders.len() > 1 => folder.file_name().map(|name| name.to_string_lossy().into_owned()),
        _ => None,
    }
}
