//! `yiming align LEFT RIGHT`: two versions name by name, pairs of documents in parallel, output in order.

mod ledger;
mod versions;

use std::path::PathBuf;

use rayon::prelude::*;

use crate::align::format::{FORMATS, Shown, Writer};
use crate::align::{Aligner, Ledger, Level};
use crate::cli::args::{Align, Global};
use crate::cli::{Outcome, layers, output, progress, report};
use crate::error::{Error, Result};
use crate::linker::Options;
use versions::{Pair, Waiting};

/// How many pairs are aligned at once: bounds memory, keeps every core busy.
const BATCH: usize = 64;

pub(crate) fn run(global: &Global, args: &Align) -> Result<Outcome> {
    let index = layers::open(global)?;
    let read: Vec<PathBuf> = [Some(&args.left), args.right.as_ref()].into_iter().flatten().cloned().collect();
    output::keep(&read, args.output.as_deref())?;
    let (waiting, errors) = versions::find(args)?;
    errors.iter().for_each(report);
    let mut done = Done { failed: !errors.is_empty(), ..Done::default() };
    let aligner = Aligner::with(&index, Options { aliases: !args.no_aliases, ..Options::default() });
    let mut writer: Box<dyn Writer> = match FORMATS.iter().find(|format| format.name == args.format) {
        Some(format) => (format.start)(),
        None => Box::new(ledger::Tables::default()),
    };
    output::write_to(args.output.as_deref(), |out| {
        let bar = progress::bar(Some(waiting.len() as u64), "pairs of documents");
        out.write_all(writer.begin().as_bytes())?;
        let mut waiting = waiting.into_iter().peekable();
        while waiting.peek().is_some() {
            let batch: Vec<Waiting> = waiting.by_ref().take(BATCH).collect();
            let aligned: Vec<Result<Vec<(Pair, Ledger)>>> = batch.into_par_iter().map(|waiting| one(args, &aligner, waiting)).collect();
            for result in aligned {
                bar.inc(1);
                match result {
                    Err(error) => {
                        bar.suspend(|| report(&error));
                        done.failed = true;
                    }
                    Ok(pairs) => {
                        for (pair, ledger) in &pairs {
                            done.take(ledger);
                            let shown = Shown { documents: [&pair.documents[0], &pair.documents[1]], ledger };
                            out.write_all(writer.pair(&shown).as_bytes())?;
                        }
                    }
                }
            }
        }
        bar.finish_and_clear();
        out.write_all(writer.end().as_bytes())
    })?;
    if done.failed && done.pairs == 0 {
        return Ok(Outcome::Failed);
    }
    let fails = if args.fail_on.as_deref() == Some("info") { Level::Info } else { Level::Warning };
    Ok(match done.worst {
        _ if done.failed => Outcome::Failed,
        Some(worst) if worst >= fails => Outcome::Findings,
        _ => Outcome::Done,
    })
}

/// What has come of a run so far.
#[derive(Default)]
struct Done {
    failed: bool,
    pairs: usize,
    worst: Option<Level>,
}

impl Done {
    fn take(&mut self, ledger: &Ledger) {
        self.pairs += 1;
        self.worst = ledger.verdicts().map(|(_, verdict)| verdict.kind.level()).max().max(self.worst);
    }
}

fn one(args: &Align, aligner: &Aligner<'_>, waiting: Waiting) -> Result<Vec<(Pair, Ledger)>> {
    let pairs = waiting.load(args)?;
    if pairs.is_empty() {
        return Err(Error::new("there is nothing to align"));
    }
    let aligned = pairs.into_iter().map(|pair| {
        let ledger = aligner.align(&pair.version(0), &pair.version(1));
        (pair, ledger)
    });
    Ok(aligned.collect())
}
