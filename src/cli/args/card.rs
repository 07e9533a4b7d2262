//! What may be typed behind `yiming card`.

use std::path::PathBuf;

use clap::Args;

use super::{Linking, Reading, entity_type, locale, named};
use crate::card::FORMATS;
use crate::glossary::{EntityType, Locale};

/// What `--help` says first.
pub(crate) const LONG: &str = "Print the sheet that a translator keeps beside a text: each name with its rendering for the first and for later \
                  mentions, gender and pronoun, office at the document's date, pronunciation, source, and what is not settled.";

#[derive(Args, Debug)]
pub(crate) struct Card {
    /// Files, folders, or `-` for standard input
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) linking: Linking,
    /// Locale to write the names in (default: en; for English text zh-Hans-CN)
    #[arg(long, value_name = "LOCALE", value_parser = locale)]
    pub(crate) to: Option<Locale>,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = FORMATS[0].name, value_parser = named(FORMATS.iter().map(|format| (format.name, format.about))))]
    pub(crate) format: String,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Only these types (default: all but OFFICE)
    #[arg(long, value_name = "TYPE,…", value_delimiter = ',', value_parser = entity_type)]
    pub(crate) types: Vec<EntityType>,
}
