//! What may be typed behind `yiming compare`.

use std::path::PathBuf;

use clap::Args;

use super::{Reading, entity_type, locale, named};
use crate::compare::FORMATS;
use crate::glossary::{EntityType, Locale};

/// What `--help` says first.
pub(crate) const LONG: &str = "See a corpus at a glance: which documents name whom, and by which renderings.\n\nA rendering differs from its locale \
                  where the glossary has other forms there, and from its house where at least two of its documents, and most of those \
                  that name the entity, write another in the same locale. A document's house is the top folder that holds it below a folder argument, or \
                  that argument where there are several; of other documents, their locale.";

#[derive(Args, Debug)]
pub(crate) struct Compare {
    /// Files, folders, or `-` for standard input
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// What the documents are written in (default: yiming.toml, a comment, the sidecar; else detected)
    #[arg(long, value_name = "LOCALE", value_parser = locale)]
    pub(crate) locale: Option<Locale>,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = TABLE.0, value_parser = named([TABLE].into_iter().chain(FORMATS.iter().map(|format| (format.name, format.about)))))]
    pub(crate) format: String,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Only these types (default: all but OFFICE)
    #[arg(long, value_name = "TYPE,…", value_delimiter = ',', value_parser = entity_type)]
    pub(crate) types: Vec<EntityType>,
    /// Leave out entities that fewer documents name (default: 2; 1 where there is one document)
    #[arg(long, value_name = "N")]
    pub(crate) min_documents: Option<usize>,
}

/// The format for people, which is made for the terminal.
const TABLE: (&str, &str) = ("table", "for people: what differs first, then who is named by which renderings");
