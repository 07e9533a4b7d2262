//! Formats of glossaries: a file or folder each, and a line in [`FORMATS`].

mod csv;
mod deepl;
mod gathered;
mod google;
mod grid;
mod jieba;
mod language;
mod leftovers;
mod mediawiki;
mod memoq;
pub mod merge;
mod omegat;
mod pairs;
mod rows;
mod spacy_patterns;
mod spellings;
mod stardict;
mod tbx;
mod tbx2;
mod xlsx;

use std::collections::HashSet;
use std::path::Path;

use crate::error::Result;
use crate::export::Receipt;
use crate::glossary::{Date, Entity, Glossary, Locale};

/// Writes a glossary in a format.
pub type Write = fn(&Glossary, &Settings) -> Result<Written>;
/// Reads a file of that path with these bytes.
pub type Reader = fn(&Path, &[u8], &Settings) -> Result<Read>;

/// A format of glossaries, written, read or both.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The name on the command line.
    pub name: &'static str,
    /// What it is for, in a line.
    pub about: &'static str,
    /// Writes a glossary, if it is written.
    pub write: Option<Write>,
    /// Reads a file, if it is read.
    pub read: Option<Reader>,
}

/// Every format.
pub const FORMATS: &[Format] = &[
    csv::FORMAT,
    deepl::FORMAT,
    google::FORMAT,
    jieba::FORMAT,
    mediawiki::FORMAT,
    memoq::FORMAT,
    omegat::FORMAT,
    spacy_patterns::FORMAT,
    stardict::FORMAT,
    tbx::FORMAT,
    tbx2::FORMAT,
    xlsx::FORMAT,
];

/// The format of that name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// The format that the name of a file tells.
///
/// ```
/// use yiming::export::glossary::format_of;
/// assert!(format_of("terms.txt".as_ref()).is_none());
/// ```
pub fn format_of(path: &Path) -> Option<&'static Format> {
    let extension = path.extension()?.to_str()?.to_lowercase();
    let (_, name) = EXTENSIONS.iter().find(|(known, _)| *known == extension)?;
    format(name)
}

/// Formats by the extension that is theirs alone.
const EXTENSIONS: &[(&str, &str)] = &[("tbx", "tbx"), ("martif", "tbx"), ("xlsx", "xlsx"), ("utf8", "omegat")];

/// What a format may be told.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The locale that terms are translated from, where a format has one.
    pub from: Option<Locale>,
    /// The locales to write; empty is every one that the glossary has.
    pub to: Vec<Locale>,
    /// The variety of the format: `linguist` of TBX.
    pub dialect: Option<String>,
    /// Only renderings that hold at this date.
    pub date: Option<Date>,
}

/// A glossary in a format.
#[derive(Debug, Default)]
pub struct Written {
    /// Its files: the name each has in a folder, and what it holds. A single one may be written under any name.
    pub files: Vec<(String, Vec<u8>)>,
    /// What did not fit, and where it went.
    pub receipt: Receipt,
}

/// What was read of a format: entities with their renderings. An id is empty where the format says none, or a type's prefix
/// alone (`per/`) where it says the type only; the line of a rendering's origin is that of the file.
#[derive(Debug, Default)]
pub struct Read {
    /// The entities, in the file's order.
    pub entities: Vec<Entity>,
    /// What the format says of them; the rest is no difference.
    pub said: Said,
    /// What the file leaves open, so that a known row keeps its own.
    pub unstated: Unstated,
    /// What was kept otherwise than it stood, or left out.
    pub receipt: Receipt,
}

/// Renderings of which a file does not say all: the place of the entity, and the place of the rendering in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unstated {
    /// Those without a status; what [`Rendering::status`](crate::glossary::Rendering) holds is for new rows.
    pub status: HashSet<(usize, usize)>,
    /// Those without a kind.
    pub kind: HashSet<(usize, usize)>,
}

/// What a format says, beside locale and form. What it does not say stands in the entities as a suggestion for renderings that
/// are new; it is no difference from those that are there, and merging leaves it as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The status of a rendering.
    pub status: bool,
    /// Its kind.
    pub kind: bool,
    /// Its source, and the date of that evidence.
    pub source: bool,
    /// Since when and until when it holds.
    pub dates: bool,
    /// Its note, and the cells of unknown columns.
    pub note: bool,
    /// The entity's description.
    pub description: bool,
    /// Its Wikidata id, gender and note.
    pub facts: bool,
    /// The locales whose renderings are all there for each entity of the file: one that is missing has been deleted. Of other
    /// locales a missing rendering means nothing.
    pub whole: Vec<Locale>,
}

impl Said {
    /// Locale and form only.
    pub const FORMS: Said =
        Said { status: false, kind: false, source: false, dates: false, note: false, description: false, facts: false, whole: Vec::new() };
}

impl Default for Said {
    /// Everything, of no locale the whole.
    fn default() -> Said {
        Said { status: true, kind: true, source: true, dates: true, note: true, description: true, facts: true, whole: Vec::new() }
    }
}
