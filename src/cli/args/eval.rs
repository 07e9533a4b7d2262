//! What may be typed behind `yiming eval`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::{Linking, Reading, entity_type, locale};
use crate::export::Unit;
use crate::glossary::{EntityType, Locale};

/// What `--help` says first.
pub(crate) const LONG: &str = "Judge mentions against gold annotations.\n\nGold is JSON Lines or CSV (start, end, type; doc, text, entity, en, agreed may \
                  be there), brat (an .ann file, or a folder of them), IOB2 or BIOES, or an export of Label Studio (.json) or doccano (.jsonl). \
                  Files that hold their texts are judged on those.";

#[derive(Args, Debug)]
#[command(
    after_help = "Linking accuracy counts agreed gold mentions that name an entity: right among those found (span and type), and right \
                  among all. Micro is over all mentions, macro the mean over documents.\n\nAgreement is Cohen's kappa, (observed − expected) / \
                  (1 − expected). Characters: the label of a code point is the type of the outermost span there, or none. Spans: every span \
                  that either marked, its label the type, or none where the other did not mark it; since no span is left out by both, it \
                  is a strict measure, and F1 is given beside it. Types and entities: over spans that both marked."
)]
pub(crate) struct Eval {
    /// Gold annotations: JSON Lines, CSV, brat, IOB2, BIOES, Label Studio, doccano
    #[arg(value_name = "GOLD", required = true)]
    pub(crate) gold: Vec<PathBuf>,
    /// Folder of the texts (default: beside the gold file, then a folder `seeds` beside its folder, then `seeds` here)
    #[arg(long, value_name = "DIR")]
    pub(crate) texts: Option<PathBuf>,
    /// What the offsets of doccano's gold count (default: utf16, or what its lines say)
    #[arg(long, value_name = "UNIT", value_parser = PossibleValuesParser::new(Unit::ALL.map(|(_, name)| name)))]
    pub(crate) offset_unit: Option<String>,
    /// Compare two gold files with each other: Cohen's kappa over characters, spans, types and entities
    #[arg(long, conflicts_with_all = ["to_glossary", "errors"])]
    pub(crate) agreement: bool,
    /// Print what the gold says the glossary lacks, as CSV: spans that are not found, each form with its count and first place
    #[arg(long, conflicts_with_all = ["errors", "json"])]
    pub(crate) to_glossary: bool,
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) linking: Linking,
    /// Only these types
    #[arg(long, value_name = "TYPE,…", value_delimiter = ',', value_parser = entity_type)]
    pub(crate) types: Vec<EntityType>,
    /// Locale of the renderings that are judged
    #[arg(long, value_name = "LOCALE", default_value = "en", value_parser = locale)]
    pub(crate) to: Locale,
    /// Print each miss, false alarm and wrong rendering in its line
    #[arg(long)]
    pub(crate) errors: bool,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}
