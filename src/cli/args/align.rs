//! What may be typed behind `yiming align`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::{Reading, locale, named};
use crate::align::format::FORMATS;
use crate::glossary::Locale;

/// What `--help` says first.
pub(crate) const LONG: &str = "Compare two versions of a document name by name.\n\nLEFT is the source, RIGHT its translation or another house's version: two \
                  files, two folders whose files have the same names (but for the extension and a locale before it: a.zh-Hans.txt, \
                  a.en.md), or LEFT alone, a file of segments in two languages (TSV, TMX, XLIFF).\n\nThe ledger has every entity with \
                  its mentions on both sides, paired, and what is not right about it: missing, extra, wrong entity, non-standard \
                  rendering, two renderings; count differs is information, for pronouns stand for names.";

#[derive(Args, Debug)]
#[command(
    after_help = "Exit codes, in every format: 0 nothing to look at; 1 verdicts at or above --fail-on; 2 some of the work could not be done."
)]
pub(crate) struct Align {
    /// The source: a file, a folder, or a file of segments in two languages
    #[arg(value_name = "LEFT")]
    pub(crate) left: PathBuf,
    /// The translation: a file or a folder
    #[arg(value_name = "RIGHT")]
    pub(crate) right: Option<PathBuf>,
    /// What the left is written in (default: told by its words, or by a file of segments)
    #[arg(long, value_name = "LOCALE", value_parser = locale)]
    pub(crate) left_locale: Option<Locale>,
    /// What the right is written in
    #[arg(long, value_name = "LOCALE", value_parser = locale)]
    pub(crate) right_locale: Option<Locale>,
    /// Judge each segment of a file of segments by itself, not the file as one text
    #[arg(long)]
    pub(crate) each: bool,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Do not find what only the text itself calls somebody: a surname behind the full name, (以下简称“…”)
    #[arg(long)]
    pub(crate) no_aliases: bool,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = TABLE.0, value_parser = named([TABLE].into_iter().chain(FORMATS.iter().map(|format| (format.name, format.about)))))]
    pub(crate) format: String,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// End with exit code 1 from this level on (default: warning)
    #[arg(long, value_name = "LEVEL", value_parser = PossibleValuesParser::new(["info", "warning"]))]
    pub(crate) fail_on: Option<String>,
}

/// The format for people, which is made for the terminal.
const TABLE: (&str, &str) = ("table", "for people: the ledger, then what to look at");
