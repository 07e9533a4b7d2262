//! What may be typed: every command, argument and help text.

mod align;
mod card;
mod compare;
mod eval;
mod glossary;
mod suggest;

pub(crate) use align::Align;
pub(crate) use card::Card;
pub(crate) use compare::Compare;
pub(crate) use eval::Eval;
pub(crate) use glossary::{Add, Export, Glossary, GlossaryCommand, Import};
pub(crate) use suggest::Suggest;

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{ArgGroup, Args, Parser, Subcommand};

use crate::export::Unit;
use crate::export::mentions::FORMATS;
use crate::glossary::{Date, EntityType, Locale};
use crate::linker::Overlap;
use crate::lint;

#[derive(Debug, Parser)]
#[command(
    name = "yiming",
    version,
    about = "A Chinese–English glossary of names that a machine can read text with",
    long_about = "yiming (译名) maps names across script (夏巴兹, 夏巴茲), region (普京, 普亭), form (上海合作组织, 上合) and language \
                  (Shehbaz Sharif), and finds every mention of them in any document.",
    after_help = "Exit codes: 0 done; 1 findings, or a name without an exact answer; 2 the work could not be done.",
    subcommand_required = true,
    arg_required_else_help = true
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Args, Debug)]
pub(crate) struct Global {
    /// Glossary to use: a folder of CSV files, an index file, or `builtin`; given several times they are layers, the later
    /// one winning for an entity and locale
    #[arg(long, global = true, value_name = "DIR|FILE|builtin")]
    pub(crate) glossary: Vec<String>,
    /// Threads to use (default: one a core)
    #[arg(long, global = true, value_name = "N", value_parser = threads)]
    pub(crate) threads: Option<usize>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Find every name in documents and say which entity it means
    Annotate(Annotate),
    /// Look names up: any form, script, dot, pinyin, prefix, or near miss
    Lookup(Lookup),
    /// Find names and terms that are not written as they should be, and mend them
    Lint(Lint),
    /// Say what a rule of the linter is for, or why a span of a document is a mention or is none
    Explain(Explain),
    /// Compare two versions of a document name by name: what is missing, invented, or named otherwise
    #[command(long_about = align::LONG)]
    Align(Align),
    /// Convert documents between Simplified and Traditional script, every name as the glossary has it (needs OpenCC)
    #[command(long_about = CONVERT)]
    Convert(Convert),
    /// See a corpus at a glance: who is named where by which renderings, and what differs from its locale and its house
    #[command(long_about = compare::LONG)]
    Compare(Compare),
    /// Print the sheet that a translator keeps beside a text: each name with its renderings, who it is, and what is open
    #[command(long_about = card::LONG)]
    Card(Card),
    /// Show names that the glossary lacks, the likeliest first
    #[command(long_about = suggest::LONG)]
    Suggest(Suggest),
    /// Compile a glossary folder to an index file
    Build(Build),
    /// Format, check, count, extend, export or import into a glossary folder
    Glossary(Glossary),
    /// Judge mentions against gold annotations
    #[command(long_about = eval::LONG)]
    Eval(Eval),
}

#[derive(Args, Clone, Debug, Default)]
pub(crate) struct Reading {
    /// Encoding of the files (default: detected)
    #[arg(long, value_name = "NAME")]
    pub(crate) encoding: Option<String>,
    /// The documents' date, for offices (default: what each document says)
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) date: Option<Date>,
    /// JSON Lines: the field of the text (default: text); any of these fields makes standard input JSON Lines too
    #[arg(long, value_name = "FIELD")]
    pub(crate) text_field: Option<String>,
    /// JSON Lines: the field of the document's name
    #[arg(long, value_name = "FIELD")]
    pub(crate) id_field: Option<String>,
    /// JSON Lines: the field of the document's date
    #[arg(long, value_name = "FIELD")]
    pub(crate) date_field: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct Linking {
    /// Which of the mentions that share text are kept
    #[arg(long, value_name = "POLICY", default_value = "longest", value_parser = PossibleValuesParser::new(Overlap::ALL.map(|(_, name)| name)))]
    pub(crate) overlap: String,
    /// Keep short forms that running words seem to cut, as 日本 in 今日本报讯
    #[arg(long)]
    pub(crate) no_seams: bool,
    /// Leave out what the text itself shortens names to: 组织 after (以下简称“组织”), 谢里夫 after 夏巴兹·谢里夫
    #[arg(long)]
    pub(crate) no_aliases: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Annotate {
    /// Files, folders, or `-` for standard input
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) linking: Linking,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "csv", value_parser = named(FORMATS.iter().map(|format| (format.name, format.about))))]
    pub(crate) format: String,
    /// Write to a file instead of standard output; for formats of several files, to a folder
    #[arg(short, long, value_name = "FILE|DIR")]
    pub(crate) output: Option<PathBuf>,
    /// What offsets count in, where the format leaves it open (default: what the format's readers count in)
    #[arg(long, value_name = "UNIT", value_parser = PossibleValuesParser::new(Unit::ALL.map(|(_, name)| name)))]
    pub(crate) offset_unit: Option<String>,
    /// Escape what is not ASCII, where the format has escapes
    #[arg(long)]
    pub(crate) ascii: bool,
    /// Write what did not fit the format, and where it went, to a file as JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) receipt: Option<PathBuf>,
    /// Locale of the renderings (default: en; for English text zh-Hans-CN)
    #[arg(long, value_name = "LOCALE", value_parser = locale)]
    pub(crate) to: Option<Locale>,
    /// Only these types (default: all but OFFICE)
    #[arg(long, value_name = "TYPE,…", value_delimiter = ',', value_parser = entity_type)]
    pub(crate) types: Vec<EntityType>,
    /// Write version, glossary hash and options to a file, so that the run can be repeated
    #[arg(long, value_name = "FILE")]
    pub(crate) manifest: Option<PathBuf>,
    /// Print tables for people behind the run: mentions by document and type, the most named entities
    #[arg(long)]
    pub(crate) summary: bool,
    /// Say on standard error how long reading, linking and writing took
    #[arg(long)]
    pub(crate) timings: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Lookup {
    /// Names, Chinese or English; `-` reads them from standard input, one a line
    #[arg(value_name = "NAME", required = true)]
    pub(crate) names: Vec<String>,
    /// Show only what to write in this locale
    #[arg(long, value_name = "LOCALE", value_parser = locale)]
    pub(crate) to: Option<Locale>,
    /// Only renderings that hold, and holders of offices, at this date
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) date: Option<Date>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug, Default)]
#[command(
    after_help = "A folder with a glossary's CSV files gets the glossary's own checks too (G101 and on); 'yiming glossary check' is \
                        these checks alone.\n\nExit codes, in every format: 0 nothing at or above --fail-on; 1 findings, or with --diff \
                        something to change; 2 some of the work could not be done, even if there were findings."
)]
pub(crate) struct Lint {
    /// Files, folders, or `-` for standard input
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// Only these rules: names, codes, or the beginning of codes (Y1)
    #[arg(long, value_name = "RULE,…", value_delimiter = ',')]
    pub(crate) select: Vec<String>,
    /// Not these rules
    #[arg(long, value_name = "RULE,…", value_delimiter = ',')]
    pub(crate) ignore: Vec<String>,
    /// What the documents are written in (default: yiming.toml, a comment, the sidecar; else detected)
    #[arg(long, value_name = "LOCALE", value_parser = locale)]
    pub(crate) locale: Option<Locale>,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Do not read what the text itself shortens names to, as 组织 after (以下简称“组织”)
    #[arg(long)]
    pub(crate) no_aliases: bool,
    /// Output format (default: human)
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(lint::format::FORMATS.iter().map(|format| format.name)))]
    pub(crate) format: Option<String>,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// End with exit code 1 from this level on (default: warning)
    #[arg(long, value_name = "LEVEL", value_parser = ["info", "warning", "error"])]
    pub(crate) fail_on: Option<String>,
    /// Make the safe fixes; `-` is mended to standard output, its findings then go to standard error
    #[arg(long)]
    pub(crate) fix: bool,
    /// With --fix or --diff: the unsafe fixes too
    #[arg(long)]
    pub(crate) unsafe_fixes: bool,
    /// Show what --fix would change, as a unified diff, and change nothing
    #[arg(long, conflicts_with = "fix")]
    pub(crate) diff: bool,
    /// Findings to let be: those of this file
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// Take out of the baseline what no longer occurs; write it where there is none yet
    #[arg(long, requires = "baseline")]
    pub(crate) update_baseline: bool,
    /// Only findings on lines that changed since a git revision
    #[arg(long, value_name = "REV")]
    pub(crate) since: Option<String>,
}

#[derive(Args, Debug)]
#[command(group = ArgGroup::new("what").args(["rule", "at"]).required(true))]
pub(crate) struct Explain {
    /// A rule of the linter: its name or code
    #[arg(value_name = "RULE")]
    pub(crate) rule: Option<String>,
    /// The place: file, line and column (code points, from 1)
    #[arg(long, value_name = "FILE:LINE:COL")]
    pub(crate) at: Option<String>,
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) linking: Linking,
}

/// What `convert --help` says first.
const CONVERT: &str = "Convert documents between Simplified and Traditional script.

OpenCC converts the running text by phrase; every name \
                  is written as the glossary has it in the target locale, never converted where a form is known. Text that is \
                  already in the target's script is left alone, and so is English. The result is UTF-8 text.";

#[derive(Args, Debug)]
pub(crate) struct Convert {
    /// Files, folders, or `-` for standard input
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// The locale to write: zh-Hans-CN, zh-Hant-TW, zh-Hant-HK, or a script alone: zh-Hans, zh-Hant
    #[arg(long, value_name = "LOCALE", required = true, value_parser = locale)]
    pub(crate) to: Locale,
    /// Encoding of the files (default: detected)
    #[arg(long, value_name = "NAME")]
    pub(crate) encoding: Option<String>,
    /// The documents' date, for offices and for names that changed (default: what each document says)
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) date: Option<Date>,
    /// Write to a file instead of standard output; for several documents or a folder, to a folder, by the same names
    #[arg(short, long, value_name = "FILE|DIR", conflicts_with = "in_place")]
    pub(crate) output: Option<PathBuf>,
    /// Write each document over the file it was read from
    #[arg(long)]
    pub(crate) in_place: bool,
    /// Write what was done to a file, as JSON: names rendered, names without a form, text left alone
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct Build {
    /// The glossary folder
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// The index file to write
    #[arg(short, long, value_name = "FILE", required = true)]
    pub(crate) output: PathBuf,
}

/// Names to choose from, each with a line about it.
fn named(names: impl Iterator<Item = (&'static str, &'static str)>) -> PossibleValuesParser {
    PossibleValuesParser::new(names.map(|(name, about)| PossibleValue::new(name).help(about)))
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text)
}

fn locale(text: &str) -> Result<Locale, String> {
    Locale::parse(text)
}

fn entity_type(text: &str) -> Result<EntityType, String> {
    EntityType::named(&text.to_uppercase()).ok_or_else(|| {
        let known: Vec<&str> = EntityType::ALL.iter().map(|(_, name, _)| *name).collect();
        format!("unknown type '{text}'; use one of {}", known.join(", "))
    })
}

fn threads(text: &str) -> Result<usize, String> {
    text.parse()
        .ok()
        .filter(|threads| (1..=1024).contains(threads))
        .ok_or_else(|| format!("'{text}' is no number of threads; give 1 to 1024"))
}
