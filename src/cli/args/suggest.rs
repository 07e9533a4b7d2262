//! What may be typed behind `yiming suggest`.

use std::path::PathBuf;

use clap::Args;

use super::{Reading, entity_type};
use crate::glossary::EntityType;

/// What `--help` says first.
pub(crate) const LONG: &str = "Show names that the glossary lacks, the likeliest first.\n\nA name-shaped string is one beside a title, a dot or a byline, \
                  one that speaks, one whose characters are those of transliterated names, a title in 《》, or in English a run of capitals. \
                  Spellings of one name are one row. What a name sounds like is told, and never merged with it.";

#[derive(Args, Debug)]
pub(crate) struct Suggest {
    /// Files, folders, or `-` for standard input
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = ["table", "csv", "json"])]
    pub(crate) format: String,
    /// Only these types
    #[arg(long, value_name = "TYPE,…", value_delimiter = ',', value_parser = entity_type)]
    pub(crate) types: Vec<EntityType>,
    /// Only names that are so probable, 0 to 1
    #[arg(long, value_name = "SCORE", default_value_t = 0.25, value_parser = score)]
    pub(crate) min_score: f64,
    /// No more rows than these
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
    /// Write the names to a glossary's CSV file, with status `proposed`; rows that it has stay
    #[arg(long, value_name = "FILE")]
    pub(crate) write: Option<PathBuf>,
}

fn score(text: &str) -> Result<f64, String> {
    let score = text.parse().ok().filter(|score| (0.0..=1.0).contains(score));
    score.ok_or_else(|| format!("'{text}' is no score; give a number from 0 to 1"))
}
