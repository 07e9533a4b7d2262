//! `yiming.toml`, found in this folder or above it.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::{Error, Result};

/// The file's name.
const NAME: &str = "yiming.toml";

/// What a house settles once.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Config {
    /// Glossary layers; paths are relative to the file.
    #[serde(default)]
    pub(crate) glossary: Vec<String>,
    /// The folder of the file.
    #[serde(skip)]
    pub(crate) folder: PathBuf,
}

/// The configuration of the folder that the command runs in, or the default one.
pub(crate) fn find() -> Result<Config> {
    let Ok(here) = std::env::current_dir() else {
        return Ok(Config::default());
    };
    for folder in here.ancestors() {
        let path = folder.join(NAME);
        match std::fs::read_to_string(&path) {
            Ok(text) => return read(&path, &text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(Error::io(&path, "read this file", &error)),
        }
    }
    Ok(Config::default())
}

fn read(path: &Path, text: &str) -> Result<Config> {
    let mut config: Config = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| 1 + text[..span.start.min(text.len())].matches('\n').count());
        Error::at_line(path, line as u64, error.message().replace('\n', " "))
    })?;
    config.folder = path.parent().unwrap_or(Path::new(".")).to_path_buf();
    Ok(config)
}
