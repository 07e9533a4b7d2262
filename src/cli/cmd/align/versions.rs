//! Which documents are versions of one another: two files, two folders by name, or the segments of a file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::align::Version;
use crate::cli::args::Align;
use crate::cli::cmd::annotate::reading;
use crate::cli::output::say;
use crate::corpus::bitext::{self, Bitext, Segment};
use crate::corpus::{Document, Documents, Item, Reading, date_of};
use crate::error::{Error, Result};
use crate::glossary::Locale;
use crate::span::Span;

/// Versions that are found but not yet read.
#[derive(Debug)]
pub(super) enum Waiting {
    /// A document and its other version.
    Two(Box<[Item; 2]>),
    /// A file of segments.
    Segments(PathBuf),
}

/// Two versions that are read.
#[derive(Debug)]
pub(super) struct Pair {
    pub(super) documents: [Document; 2],
    locales: [Option<Locale>; 2],
    /// For a file of segments the segments of both, one by one.
    units: Option<[Vec<Span>; 2]>,
}

impl Pair {
    /// One of the versions.
    pub(super) fn version(&self, side: usize) -> Version<'_> {
        let units = self.units.as_ref().map(|units| units[side].clone());
        Version { document: &self.documents[side], locale: self.locales[side], units }
    }
}

/// The versions that the arguments name, in the order of the left; and those that have no counterpart, as errors.
pub(super) fn find(args: &Align) -> Result<(Vec<Waiting>, Vec<Error>)> {
    if let Some(path) = [Some(&args.left), args.right.as_ref()].into_iter().flatten().find(|path| path.as_os_str() != "-" && !path.exists())
    {
        return Err(Error::at(path, "there is no such file or folder"));
    }
    if args.right.as_deref() == Some(args.left.as_path()) && args.left.as_os_str() == "-" {
        return Err(Error::new("standard input is one text; give the other version as a file"));
    }
    let Some(right) = &args.right else {
        return match bitext::is_bitext(&args.left) {
            true => Ok((vec![Waiting::Segments(args.left.clone())], Vec::new())),
            false => {
                let message = format!(
                    "this is one version; name the other behind it, or give a file of segments in two languages ({})",
                    bitext::extensions().join(", ")
                );
                Err(Error::at(&args.left, message))
            }
        };
    };
    if let Some(both) = [&args.left, right].into_iter().find(|path| bitext::is_bitext(path)) {
        return Err(Error::at(both, "this file has both versions; give it alone"));
    }
    let is_folder = [&args.left, right].map(|path| path.is_dir());
    if is_folder[0] != is_folder[1] {
        return Err(Error::new("one of LEFT and RIGHT is a folder; give two files or two folders"));
    }
    let reading = reading(&args.reading);
    let mut errors = Vec::new();
    let mut sides = [&args.left, right].map(|path| {
        let (documents, own) = Documents::find(std::slice::from_ref(path), &reading);
        errors.extend(own);
        let mut items = Vec::new();
        for item in documents {
            match item {
                Ok(item) => items.push(item),
                Err(error) => errors.push(error),
            }
        }
        items
    });
    let rights = std::mem::take(&mut sides[1]);
    let lefts = std::mem::take(&mut sides[0]);
    if lefts.len() == 1 && rights.len() == 1 {
        let two = lefts.into_iter().zip(rights).map(|(left, right)| Waiting::Two(Box::new([left, right])));
        return Ok((two.collect(), errors));
    }
    let mut by_name: BTreeMap<String, Item> = BTreeMap::new();
    for item in rights {
        if let Some(other) = by_name.insert(key(&item, is_folder[0]), item) {
            errors.push(Error::new(format!(
                "{}: another file on the right has this name but for its locale; give each a name of its own",
                other.name()
            )));
        }
    }
    let mut waiting = Vec::new();
    for left in lefts {
        match by_name.remove(&key(&left, is_folder[0])) {
            Some(right) => waiting.push(Waiting::Two(Box::new([left, right]))),
            None => errors.push(lonely(&left, right)),
        }
    }
    errors.extend(by_name.values().map(|item| lonely(item, &args.left)));
    match waiting.is_empty() && errors.is_empty() {
        true => Err(Error::at(&args.left, "there are no documents in it")),
        false => Ok((waiting, errors)),
    }
}

fn lonely(item: &Item, other: &Path) -> Error {
    Error::new(format!("{}: no document of this name is in {}; it was left out", item.name(), other.display()))
}

/// What two versions are known by: the name without its extension and a locale, and the number of a line of JSON Lines; of two files,
/// whatever they are called, the number alone.
fn key(item: &Item, folders: bool) -> String {
    let line = item.line().map_or_else(String::new, |line| format!("#{line}"));
    let name = item.name().strip_suffix(line.as_str()).unwrap_or(item.name());
    let stem = if folders { Path::new(name).with_extension("").to_string_lossy().into_owned() } else { String::new() };
    let bare = stem.rsplit_once(['.', '_']).filter(|(_, tag)| is_language(tag)).map_or(stem.as_str(), |(bare, _)| bare);
    format!("{bare}{line}")
}

/// True for the tag of a locale, and for the names of languages that files are told apart by.
fn is_language(tag: &str) -> bool {
    const SHORT: [&str; 9] = ["cn", "tw", "hk", "sc", "tc", "eng", "chs", "cht", "zh"];
    bitext::locale(tag).is_some() || SHORT.contains(&tag.to_lowercase().as_str())
}

impl Waiting {
    /// Reads the versions: one pair, or of a file of segments with `--each` as many as it has.
    pub(super) fn load(self, args: &Align) -> Result<Vec<Pair>> {
        let reading = reading(&args.reading);
        match self {
            Waiting::Two(items) => {
                let [left, right] = *items;
                let documents = [load(left, &reading)?, load(right, &reading)?];
                Ok(vec![Pair { documents, locales: [args.left_locale, args.right_locale], units: None }])
            }
            Waiting::Segments(path) => {
                let bitext = bitext::read(&path, &[args.left_locale, args.right_locale])?;
                let lacking = match bitext.untranslated {
                    0 => None,
                    1 => Some("1 segment has no text in one of the two languages and was left out".to_string()),
                    many => Some(format!("{many} segments have no text in one of the two languages and were left out")),
                };
                if let Some(lacking) = lacking {
                    say(&format!("yiming: {}: {lacking}", path.display()));
                }
                Ok(segments(args, &path, &reading, &bitext))
            }
        }
    }
}

/// Reads a document, and calls it by its path, for both versions may have one name below their folders.
fn load(item: Item, reading: &Reading) -> Result<Document> {
    let path = item.file().filter(|_| item.line().is_none()).map(|path| path.display().to_string());
    let mut document = item.load(reading)?;
    if let Some(path) = path {
        document.name = path.trim_start_matches("./").to_string();
    }
    Ok(document)
}

fn segments(args: &Align, path: &Path, reading: &Reading, bitext: &Bitext) -> Vec<Pair> {
    let asked = [args.left_locale, args.right_locale];
    let locales = [0, 1].map(|side: usize| asked[side].or_else(|| bitext::locale(&bitext.languages[side])));
    let name = path.display().to_string();
    if args.each {
        let each = bitext.segments.iter().map(|segment| pair(&name, std::slice::from_ref(segment), locales, reading));
        return each.collect();
    }
    vec![pair(&name, &bitext.segments, locales, reading)]
}

/// Segments as two texts, each on the line of the file that it begins on; those of one line behind one another.
fn pair(name: &str, segments: &[Segment], locales: [Option<Locale>; 2], reading: &Reading) -> Pair {
    let mut units: [Vec<Span>; 2] = Default::default();
    let texts = [0, 1].map(|side: usize| {
        let (mut text, mut line) = (String::new(), 1);
        for segment in segments {
            let own = if side == 0 { &segment.left } else { &segment.right };
            if segment.line > line {
                text.extend(std::iter::repeat_n('\n', (segment.line - line) as usize));
                line = segment.line;
            } else if !text.is_empty() {
                text.push(' ');
            }
            let start = text.len() as u32;
            text.push_str(own);
            units[side].push(Span::new(start, text.len() as u32));
            line += own.matches('\n').count() as u32;
        }
        text.push('\n');
        text
    });
    let date = reading.date.or_else(|| texts.iter().find_map(|text| date_of(text)));
    let documents = texts.map(|text| Document { name: name.to_string(), text, date, encoding: "UTF-8" });
    Pair { documents, locales, units: Some(units) }
}
