//! `yiming glossary export`: glossaries for other tools.

use crate::cli::args::{Export, Global};
use crate::cli::{Outcome, layers, output};
use crate::error::{Error, Result};
use crate::export::glossary::{Settings, format};
use crate::glossary::Glossary;

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
