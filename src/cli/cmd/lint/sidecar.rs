//! `FILE.yiming.toml`: what is said of a document that has no comments of its own.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use crate::cli::config::{self, Word};
use crate::error::{Error, Result};
use crate::glossary::{Date, Locale};
use crate::lint::allow::{Allow, Holds, Notes};
use crate::lint::named;
use crate::span::Span;

/// What is put behind a file's name.
pub(crate) const EXTENSION: &str = ".yiming.toml";

/// A sidecar, read.
#[derive(Debug)]
pub(crate) struct Sidecar {
    /// Its file.
    pub(crate) path: PathBuf,
    /// Its text, which the notes' places count in.
    pub(crate) text: String,
    /// What it says.
    pub(crate) notes: Notes,
    /// The document's date.
    pub(crate) date: Option<Date>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    locale: Option<Word>,
    date: Option<Word>,
    #[serde(default)]
    allow: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    rule: Word,
    line: Option<Spanned<usize>>,
    text: Option<Word>,
    #[serde(default, rename = "reason")]
    _reason: String,
}

/// The sidecar of a file, where it has one.
pub(crate) fn of(file: &Path) -> Result<Option<Sidecar>> {
    let mut path = file.as_os_str().to_os_string();
    path.push(EXTENSION);
    let path = PathBuf::from(path);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        // A name that is too long for a sidecar has none.
        Err(error) if matches!(error.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::InvalidFilename) => return Ok(None),
        Err(error) => return Err(Error::io(&path, "read this sidecar", &error)),
    };
    let file: File = config::read(&path, &text)?;
    let fault = |at: usize, message: String| Error::at_line(&path, config::line(&text, at), message);
    let (mut notes, mut date) = (Notes::default(), None);
    if let Some(word) = &file.locale {
        notes.locale = Some(Locale::parse(word.get_ref()).map_err(|message| fault(word.span().start, message))?);
    }
    if let Some(word) = &file.date {
        date = Some(Date::parse(word.get_ref()).map_err(|message| fault(word.span().start, message))?);
    }
    for row in &file.allow {
        let at = row.rule.span();
        let holds = match (&row.line, &row.text) {
            (Some(line), None) if *line.get_ref() > 0 => Holds::Lines(*line.get_ref()..*line.get_ref() + 1),
            (None, Some(text)) => Holds::Text(text.get_ref().clone()),
            (Some(line), None) => return Err(fault(line.span().start, "lines count from 1".into())),
            _ => return Err(fault(at.start, "an allow needs either a line or a text; give one of them".into())),
        };
        let span = Span::new(at.start as u32, at.end as u32);
        match named::rules(row.rule.get_ref()) {
            Ok(rules) => notes.allows.push(Allow { rules, holds, span }),
            Err(message) => notes.unread.push((span, message)),
        }
    }
    Ok(Some(Sidecar { path, text, notes, date }))
}

/// True for a file that is a sidecar itself.
pub(crate) fn is_one(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name.to_string_lossy().ends_with(EXTENSION) || name == config::NAME)
}
