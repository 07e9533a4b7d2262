//! What is told of a document beside its text: its date and its locale, by command line, `yiming.toml`, comment or sidecar.

use std::path::Path;

use crate::cli::args::{Lint, Reading as ReadingArgs};
use crate::cli::cmd::lint::one::comments;
use crate::cli::cmd::lint::plan::Plan;
use crate::cli::cmd::lint::sidecar;
use crate::corpus::{Document, Item, Reading};
use crate::error::Result;
use crate::glossary::Locale;

/// Reads documents with what is told of them, as the linter does.
#[derive(Debug)]
pub(crate) struct Told {
    plan: Plan,
}

impl Told {
    /// What the command line and the `yiming.toml` above this folder tell.
    pub(crate) fn new(reading: &ReadingArgs, locale: Option<Locale>) -> Result<Told> {
        Ok(Told { plan: Plan::of(&Lint { reading: reading.clone(), locale, ..Lint::default() })? })
    }

    /// Reads a document, and the locale that is told of it.
    pub(crate) fn load(&self, item: Item, reading: &Reading) -> Result<(Document, Option<Locale>)> {
        let (file, line) = (item.file().map(Path::to_path_buf), item.line());
        let settings = self.plan.at(file.as_deref());
        let sidecar = match (&file, line) {
            (Some(file), None) => sidecar::of(file)?,
            _ => None,
        };
        // A date of the line's own says more of it than one for many files.
        let own_field = line.is_some() && reading.date_field.is_some() && !settings.date_is_asked;
        let date = if own_field { None } else { settings.date.or(sidecar.as_ref().and_then(|sidecar| sidecar.date)) };
        let mut document = item.load(&Reading { date, ..reading.clone() })?;
        document.date = document.date.or(settings.date);
        let said = comments(file.as_deref(), line, &document.text).locale;
        let locale = settings.locale.map(|(locale, _)| locale).or(said).or(sidecar.and_then(|sidecar| sidecar.notes.locale));
        Ok((document, locale))
    }
}
