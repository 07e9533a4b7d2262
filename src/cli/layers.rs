//! The glossary in use: the built-in one, a folder, an index file, or layers of them.

use std::path::{Path, PathBuf};

use crate::cli::args::Global;
use crate::cli::config;
use crate::error::{Error, Result};
use crate::glossary::Glossary;
use crate::index::{Index, build};

/// The name of the glossary inside the binary.
const BUILTIN: &str = "builtin";

/// The layers asked for on the command line, else in `yiming.toml`, else the built-in one.
fn named(global: &Global) -> Result<Vec<PathBuf>> {
    if !global.glossary.is_empty() {
        return Ok(global.glossary.iter().map(PathBuf::from).collect());
    }
    let config = config::find()?;
    let place = |layer: &String| {
        if layer == BUILTIN { PathBuf::from(BUILTIN) } else { config.folder().join(layer) }
    };
    let layers: Vec<PathBuf> = config.glossary.iter().map(place).collect();
    Ok(if layers.is_empty() { vec![PathBuf::from(BUILTIN)] } else { layers })
}

/// Opens the glossary in use.
pub(crate) fn open(global: &Global) -> Result<Index> {
    let layers = named(global)?;
    match layers.as_slice() {
        [one] => one_index(one),
        several => {
            let mut merged = Glossary::default();
            for layer in several {
                merged = merged.under(one_glossary(layer)?);
            }
            Index::from_bytes(build(&merged)?)
        }
    }
}

fn is_folder(path: &Path) -> Result<bool> {
    std::fs::metadata(path).map(|metadata| metadata.is_dir()).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Error::at(path, "there is no such glossary; give a folder of CSV files, an index file, or builtin"),
        _ => Error::io(path, "read this glossary", &error),
    })
}

fn one_index(layer: &Path) -> Result<Index> {
    match () {
        () if layer.as_os_str() == BUILTIN => Ok(Index::builtin()),
        () if is_folder(layer)? => Index::from_bytes(build(&Glossary::open(layer)?)?),
        () => Index::open(layer),
    }
}

fn one_glossary(layer: &Path) -> Result<Glossary> {
    match () {
        () if layer.as_os_str() == BUILTIN => Ok(Index::builtin().to_glossary()),
        () if is_folder(layer)? => Glossary::open(layer),
        () => Ok(Index::open(layer)?.to_glossary()),
    }
}
