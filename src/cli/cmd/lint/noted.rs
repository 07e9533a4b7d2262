//! What the linter finds in a document, as notes for the formats of `annotate` that show them.

use std::path::Path;

use crate::cli::args::{Lint, Reading};
use crate::cli::cmd::lint::one::comments;
use crate::cli::cmd::lint::plan::Plan;
use crate::cli::cmd::lint::sidecar;
use crate::corpus::Document;
use crate::error::Result;
use crate::export::mentions::Note;
use crate::index::Index;
use crate::lint::Linter;
use crate::lint::allow::Notes;

/// Notes what `yiming lint` would find without a baseline: the rules of `yiming.toml`, but for what comments and sidecars allow.
#[derive(Debug)]
pub(crate) struct Noter<'i> {
    linter: Linter<'i>,
    plan: Plan,
}

impl<'i> Noter<'i> {
    /// A noter with the names of an index and the `yiming.toml` above this folder.
    pub(crate) fn new(index: &'i Index, reading: &Reading) -> Result<Noter<'i>> {
        let plan = Plan::of(&Lint { reading: reading.clone(), ..Lint::default() })?;
        Ok(Noter { linter: Linter::new(index), plan })
    }

    /// The notes on the document of a file, or of a line of one.
    pub(crate) fn notes(&self, file: Option<&Path>, line: Option<u64>, document: &Document) -> Result<Vec<Note>> {
        let settings = self.plan.at(file);
        let sidecar = match (file, line) {
            (Some(file), None) => sidecar::of(file)?,
            _ => None,
        };
        let beside = sidecar.map_or_else(Notes::default, |sidecar| sidecar.notes);
        let inside = comments(file, line, &document.text);
        let said = inside.locale.map(|locale| (locale, "a comment")).or(beside.locale.map(|locale| (locale, "its sidecar")));
        let found = self.linter.lint(document, &settings.rules, settings.locale.or(said));
        let found = inside.judge(&document.text, found, &mut Vec::new()).kept;
        let found = beside.judge(&document.text, found, &mut Vec::new()).kept;
        let notes = found.into_iter().map(|finding| Note {
            span: finding.span,
            level: finding.level.name(),
            rule: finding.rule.name,
            message: finding.message,
            fixes: finding.fixes.into_iter().map(|fix| fix.text).collect(),
        });
        Ok(notes.collect())
    }
}
