//! Gold annotations: what people say a text names, as their tools write it; a reader a file, and a line in [`READERS`].

mod brat;
mod csv;
mod doccano;
mod label_studio;
mod lines;
mod ruler;
mod tags;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::{Error, Result};
use crate::export::Unit;

/// One annotated span, offsets in code points of the raw text.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
pub struct Gold {
    /// The document, where a file holds several.
    #[serde(default)]
    pub doc: String,
    /// First code point.
    pub start: usize,
    /// First code point behind it.
    pub end: usize,
    /// The raw slice, for a check of the offsets.
    #[serde(default)]
    pub text: String,
    /// The type; several that are right as well are joined by `|`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The entity, or empty.
    #[serde(default)]
    pub entity: String,
    /// Accepted English renderings.
    #[serde(default)]
    pub en: Vec<String>,
    /// True where recall counts it.
    #[serde(default = "yes")]
    pub agreed: bool,
}

fn yes() -> bool {
    true
}

impl Gold {
    /// True where one of its types is one of `kind`'s.
    pub fn has_type(&self, kind: &str) -> bool {
        self.kind.split('|').any(|ours| kind.split('|').any(|theirs| ours == theirs))
    }
}

/// A document that was annotated.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annotated {
    /// Its name.
    pub name: String,
    /// Its text, where the file holds it or it stands beside.
    pub text: Option<String>,
    /// What is annotated.
    pub spans: Vec<Gold>,
}

/// Reads a file of that path with this text; offsets count in the unit, where the format leaves it open.
type Read = fn(&Path, &str, Option<Unit>) -> Result<Vec<Annotated>>;

/// A format of gold.
struct Reader {
    /// How its files end.
    extensions: &'static [&'static str],
    /// True for a text that looks like it, asked where the extension does not decide.
    looks: fn(&str) -> bool,
    read: Read,
}

/// Every format; of several with one extension the first that looks like the file, else the last.
const READERS: &[Reader] = &[brat::READER, csv::READER, tags::READER, label_studio::READER, doccano::READER, lines::READER];

/// Reads a gold file, or a folder of brat's `.ann` files: JSON Lines, CSV, brat, IOB2 and BIOES, exports of Label Studio and doccano.
///
/// Documents are named as their rows name them, else as the file. Offsets of doccano are UTF-16 units, unless `unit` or the line says
/// otherwise.
///
/// # Errors
/// A file that cannot be read or is in none of these formats; what is not as it must be, each with its line.
pub fn read_gold(path: &Path, unit: Option<Unit>) -> Result<Vec<Annotated>> {
    let files = if path.is_dir() { annotations(path)? } else { vec![path.to_path_buf()] };
    let mut documents: Vec<Annotated> = Vec::new();
    for file in &files {
        let bytes = std::fs::read(file).map_err(|error| Error::io(file, "read this file", &error))?;
        let text = String::from_utf8(bytes).map_err(|_| Error::at(file, "this file is not UTF-8; save it as UTF-8"))?;
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
        documents.extend((reader(file, text)?.read)(file, text, unit)?);
    }
    match documents.is_empty() {
        true => Err(Error::at(path, "this file holds no annotation")),
        false => Ok(documents),
    }
}

/// The `.ann` files of a folder and the folders in it, sorted.
fn annotations(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in ignore::WalkBuilder::new(folder).standard_filters(false).sort_by_file_path(Ord::cmp).build() {
        let entry = entry.map_err(|error| Error::at(folder, format!("cannot read this folder: {error}")))?;
        if entry.path().extension().is_some_and(|extension| extension == "ann") {
            found.push(entry.into_path());
        }
    }
    match found.is_empty() {
        true => Err(Error::at(folder, "there is no .ann file in this folder; name the gold file itself if it is no brat folder")),
        false => Ok(found),
    }
}

fn reader(path: &Path, text: &str) -> Result<&'static Reader> {
    let extension = path.extension().map_or_else(String::new, |extension| extension.to_string_lossy().to_lowercase());
    let named: Vec<&Reader> = READERS.iter().filter(|reader| reader.extensions.contains(&extension.as_str())).collect();
    let looks = |reader: &&&Reader| (reader.looks)(text);
    let found = match named.as_slice() {
        [] => READERS.iter().find(|reader| (reader.looks)(text)),
        [only] => Some(*only),
        several => several.iter().find(looks).or(several.last()).copied(),
    };
    found.ok_or_else(|| {
        Error::at(
            path,
            "this is no gold: use JSON Lines, CSV, brat (.ann), IOB2 or BIOES, or an export of Label Studio (.json) or doccano (.jsonl)",
        )
    })
}

/// Spans by their documents; of those that name none, by the file's name.
fn by_document(path: &Path, rows: Vec<Gold>) -> Result<Vec<Annotated>> {
    let mut documents: BTreeMap<String, Vec<Gold>> = BTreeMap::new();
    for mut row in rows {
        if row.doc.is_empty() {
            row.doc = stem(path);
        }
        documents.entry(row.doc.clone()).or_default().push(row);
    }
    Ok(documents.into_iter().map(|(name, spans)| Annotated { name, text: None, spans }).collect())
}

fn stem(path: &Path) -> String {
    path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
}

/// A tool's label as a type: `PER` is PERSON, all others are taken as they are, in capitals.
fn kind(label: &str) -> String {
    match label.trim().to_uppercase().as_str() {
        "PER" => "PERSON".to_string(),
        other => other.to_string(),
    }
}

fn sound(path: &Path, line: u64, row: Gold) -> Result<Gold> {
    match row.start < row.end {
        true => Ok(row),
        false => {
            Err(Error::at_line(path, line, format!("the span {}–{} holds nothing; end must be greater than start", row.start, row.end)))
        }
    }
}
