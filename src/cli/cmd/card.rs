//! `yiming card PATH…`: the sheet that a translator keeps beside the text.

use rayon::prelude::*;

use crate::card::{Card, FORMATS, card};
use crate::cli::args::{Card as Arguments, Global};
use crate::cli::cmd::annotate::{options, reading, types};
use crate::cli::cmd::lint::told::Told;
use crate::cli::{Outcome, layers, output, progress, report};
use crate::corpus::{Documents, Item};
use crate::error::Result;
use crate::linker::Linker;

/// How many documents are read and linked at once.
const BATCH: usize = 256;

pub(crate) fn run(global: &Global, args: &Arguments) -> Result<Outcome> {
    let index = layers::open(global)?;
    let reading = reading(&args.reading);
    let (mut documents, errors) = Documents::find(&args.paths, &reading);
    errors.iter().for_each(report);
    if documents.files() == 0 {
        return Ok(Outcome::Failed);
    }
    output::keep(&args.paths, args.output.as_deref())?;
    let told = Told::new(&args.reading, None)?;
    let linker = Linker::new(&index, options(&args.linking));
    let types = types(&args.types);
    let bar = progress::bar(Some(documents.files() as u64), "documents");
    let (mut cards, mut failed): (Vec<Card>, bool) = (Vec::new(), !errors.is_empty());
    loop {
        let batch: Vec<Result<Item>> = documents.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        let made: Vec<Result<Card>> = batch
            .into_par_iter()
            .map(|item| {
                let (document, _) = told.load(item?, &reading)?;
                Ok(card(&document, &index, &linker, &types, args.to))
            })
            .collect();
        for made in made {
            bar.inc(1);
            match made {
                Ok(card) => cards.push(card),
                Err(error) => {
                    bar.suspend(|| report(&error));
                    failed = true;
                }
            }
        }
    }
    bar.finish_and_clear();
    let format = FORMATS.iter().find(|format| format.name == args.format).expect("clap allows the formats of the table only");
    let bytes = (format.write)(&cards);
    output::write_to(args.output.as_deref(), |out| out.write_all(&bytes))?;
    Ok(if failed { Outcome::Failed } else { Outcome::Done })
}
