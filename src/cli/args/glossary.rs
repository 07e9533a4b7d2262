//! What may be typed behind `yiming glossary`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};

use super::{date, entity_type, locale, named};
use crate::export::glossary::FORMATS;
use crate::glossary::{Date, EntityType, Kind, Locale, Status};

#[derive(Args, Debug)]
pub(crate) struct Glossary {
    #[command(subcommand)]
    pub(crate) command: GlossaryCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum GlossaryCommand {
    /// Put the files of a glossary folder into canonical order and spelling
    Fmt {
        /// The glossary folder
        #[arg(value_name = "DIR", default_value = "glossary")]
        folder: PathBuf,
        /// Change nothing; exit 1 where a file is not canonical
        #[arg(long)]
        check: bool,
    },
    /// Report what is not right in a glossary folder
    Check {
        /// The glossary folder
        #[arg(value_name = "DIR", default_value = "glossary")]
        folder: PathBuf,
        /// Report only this level and above
        #[arg(long, value_name = "LEVEL", default_value = "warning", value_parser = ["info", "warning", "error"])]
        level: String,
    },
    /// Count a glossary: entities by type, renderings by locale, status and source
    Stats {
        /// The glossary folder (default: the glossary in use)
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Add a rendering to a glossary folder, in its canonical place
    Add(Box<Add>),
    /// Write a glossary for another tool, and say what did not fit its format
    Export(Export),
    /// Read a file of another tool into a glossary folder, and show first what is new, changed or in conflict
    Import(Import),
}

#[derive(Args, Debug)]
#[command(
    after_help = "A concept that has no entity id of ours is the entity with the same Wikidata id; else the one that has at least two of \
                  its forms in the same locales, or all of them; else the only one that has one of them as its preferred form. What is \
                  found so nowhere gets a new id, made of its English form or of pinyin.\n\n\
                  New renderings are written. A rendering that stands in the glossary otherwise (status, kind, source, dates, note) is \
                  changed only with --overwrite; an empty cell of the file changes nothing, and notes of key=value are added to a \
                  note. A cell of a spreadsheet holds all forms of its locale: one that is missing there was deleted, one in its \
                  place rewritten, and --overwrite does so here too. A conflict is never written as it is: a second preferred form for one entity, \
                  locale and kind (with --prefer the glossary's becomes admitted, with --propose the file's is written as proposed), \
                  a concept that several entities could be (give its id in the file), or a form that cannot be one.\n\n\
                  Exit codes: 0 done; 1 there are conflicts that were not written; 2 the work could not be done, and the glossary is as \
                  it was."
)]
pub(crate) struct Import {
    /// Files to read, or `-` for standard input
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// The glossary folder to write into
    #[arg(long, value_name = "DIR", required = true)]
    pub(crate) into: PathBuf,
    /// Format of the files (default: what their names tell)
    #[arg(long, value_name = "FORMAT", value_parser = named(FORMATS.iter().filter(|format| format.read.is_some()).map(|format| (format.name, format.about))))]
    pub(crate) format: Option<String>,
    /// Write nothing; show what would be
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Change renderings and fields that differ from the file
    #[arg(long)]
    pub(crate) overwrite: bool,
    /// Where the file prefers another form than the glossary, make the glossary's admitted
    #[arg(long, conflicts_with = "propose")]
    pub(crate) prefer: bool,
    /// Write a second preferred form as proposed: kept, neither matched nor offered
    #[arg(long)]
    pub(crate) propose: bool,
    /// Only entities of these types
    #[arg(long, value_name = "TYPE,…", value_delimiter = ',', value_parser = entity_type)]
    pub(crate) types: Vec<EntityType>,
    /// The type of new entities that the file says none of
    #[arg(long = "as", value_name = "TYPE", default_value = "TERM", value_parser = entity_type)]
    pub(crate) otherwise: EntityType,
    /// The locale that is translated from, where the format has one and the file does not tell
    #[arg(long, value_name = "LOCALE", value_parser = locale)]
    pub(crate) from: Option<Locale>,
    /// The locale that is translated to, where the format has one and the file does not tell
    #[arg(long, value_name = "LOCALE,…", value_delimiter = ',', value_parser = locale)]
    pub(crate) to: Vec<Locale>,
    /// Print JSON, every line of it
    #[arg(long)]
    pub(crate) json: bool,
    /// Write what was kept otherwise than it stood, or left out, to a file as JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) receipt: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct Export {
    /// The glossary folder (default: the glossary in use)
    #[arg(value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
    /// Format to write
    #[arg(long, value_name = "FORMAT", value_parser = named(FORMATS.iter().filter(|format| format.write.is_some()).map(|format| (format.name, format.about))))]
    pub(crate) format: String,
    /// Write to a file instead of standard output; for several files, to a folder
    #[arg(short, long, value_name = "FILE|DIR")]
    pub(crate) output: Option<PathBuf>,
    /// The locale that is translated from, where the format has one (default: zh-Hans-CN)
    #[arg(long, value_name = "LOCALE", value_parser = locale)]
    pub(crate) from: Option<Locale>,
    /// Only these locales (default: all; of formats that have one target, a file each)
    #[arg(long, value_name = "LOCALE,…", value_delimiter = ',', value_parser = locale)]
    pub(crate) to: Vec<Locale>,
    /// The variety of the format: of tbx basic or linguist, which has readings; of tbx2 omegat, without what is not to be offered;
    /// of google equivalent, one table; of mediawiki cgroup, a Lua module
    #[arg(long, value_name = "NAME")]
    pub(crate) dialect: Option<String>,
    /// Only renderings that hold at this date
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) date: Option<Date>,
    /// Write what did not fit, and where it went, to a file as JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) receipt: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct Add {
    /// The entity: per/shehbaz-sharif
    #[arg(long, value_name = "ID")]
    pub(crate) entity: String,
    /// Where it is written so
    #[arg(long, value_name = "LOCALE", value_parser = locale)]
    pub(crate) locale: Locale,
    /// The name
    #[arg(long, value_name = "NAME")]
    pub(crate) form: String,
    /// How it stands
    #[arg(long, value_name = "STATUS", default_value = "admitted", value_parser = PossibleValuesParser::new(Status::ALL.map(|(_, name)| name)))]
    pub(crate) status: String,
    /// What sort of form it is
    #[arg(long, value_name = "KIND", default_value = "full", value_parser = PossibleValuesParser::new(Kind::ALL.map(|(_, name)| name)))]
    pub(crate) kind: String,
    /// Who says so
    #[arg(long, default_value = "")]
    pub(crate) source: String,
    /// The date of that evidence
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) seen: Option<Date>,
    /// Since when the rendering holds
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) from: Option<Date>,
    /// Until when
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) to: Option<Date>,
    /// For people
    #[arg(long, default_value = "")]
    pub(crate) note: String,
    /// The glossary folder
    #[arg(value_name = "DIR", default_value = "glossary")]
    pub(crate) folder: PathBuf,
}
