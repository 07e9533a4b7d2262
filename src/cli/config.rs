//! `yiming.toml`, found in this folder or above it.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use crate::error::{Error, Result};

/// The file's name.
pub(crate) const NAME: &str = "yiming.toml";

/// A word of the file and where it stands.
pub(crate) type Word = Spanned<String>;

/// What a house settles once.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Config {
    /// Glossary layers; paths are relative to the file.
    #[serde(default)]
    pub(crate) glossary: Vec<String>,
    /// The rules that run; all, where it is not said.
    pub(crate) select: Option<Vec<Word>>,
    /// The rules that do not.
    #[serde(default)]
    pub(crate) ignore: Vec<Word>,
    /// What the documents are written in.
    pub(crate) locale: Option<Word>,
    /// Their date.
    pub(crate) date: Option<Word>,
    /// The level from which findings fail a run.
    pub(crate) fail_on: Option<Word>,
    /// What holds for some files only; the later one wins.
    #[serde(default)]
    pub(crate) overrides: Vec<Override>,
    /// The file itself; empty where there is none.
    #[serde(skip)]
    pub(crate) path: PathBuf,
    #[serde(skip)]
    text: String,
}

/// What holds for the files of some globs.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Override {
    /// Globs, relative to the folder of `yiming.toml`; one without a slash is for names in any folder.
    pub(crate) files: Vec<Word>,
    /// The rules that run there.
    pub(crate) select: Option<Vec<Word>>,
    /// The rules that do not run there either.
    #[serde(default)]
    pub(crate) ignore: Vec<Word>,
    /// What these files are written in.
    pub(crate) locale: Option<Word>,
    /// Their date.
    pub(crate) date: Option<Word>,
}

impl Config {
    /// The folder of the file.
    pub(crate) fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new("."))
    }

    /// A fault of a word, with its line.
    pub(crate) fn fault(&self, word: &Word, message: impl Into<String>) -> Error {
        Error::at_line(&self.path, line(&self.text, word.span().start), message)
    }

    /// What `parse` makes of a word.
    pub(crate) fn parsed<T>(&self, word: &Word, parse: impl Fn(&str) -> std::result::Result<T, String>) -> Result<T> {
        parse(word.get_ref()).map_err(|message| self.fault(word, message))
    }
}

/// The configuration of the folder that the command runs in, or the default one.
pub(crate) fn find() -> Result<Config> {
    let Ok(here) = std::env::current_dir() else {
        return Ok(Config::default());
    };
    for folder in here.ancestors() {
        let path = folder.join(NAME);
        match std::fs::read_to_string(&path) {
            Ok(text) => {
                let config: Config = read(&path, &text)?;
                return Ok(Config { path, text, ..config });
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(Error::io(&path, "read this file", &error)),
        }
    }
    Ok(Config::default())
}

/// Reads a TOML file; what is wrong is told with its line.
pub(crate) fn read<T: serde::de::DeserializeOwned>(path: &Path, text: &str) -> Result<T> {
    toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line(text, span.start));
        Error::at_line(path, line, error.message().replace('\n', " "))
    })
}

/// The line of a byte, from 1.
pub(crate) fn line(text: &str, at: usize) -> u64 {
    1 + text.as_bytes()[..at.min(text.len())].iter().filter(|byte| **byte == b'\n').count() as u64
}
