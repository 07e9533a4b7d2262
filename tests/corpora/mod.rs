//! The corpus of `align/`: pairs of articles with their mentions and pairs marked, and the errors that are planted in them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use yiming::glossary::{Date, Locale};

/// A marked mention.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mark {
    /// Bytes of the text without marks.
    pub(crate) start: usize,
    /// First byte behind it.
    pub(crate) end: usize,
    /// The entity's id.
    pub(crate) entity: String,
    /// True for an adjective or a one-character abbreviation of a country.
    pub(crate) implied: bool,
    /// Which pair it is of, if it has a counterpart.
    pub(crate) pair: Option<u32>,
}

/// One version of an article.
#[derive(Clone, Debug, Default)]
pub(crate) struct Version {
    /// The text without marks.
    pub(crate) text: String,
    /// Its mentions, in order.
    pub(crate) marks: Vec<Mark>,
}

/// An error that is planted in one of the versions: what is replaced, and the verdict that it deserves.
#[derive(Clone, Debug)]
pub(crate) struct Planted {
    /// Its name in its case.
    pub(crate) name: String,
    /// Edits in order: 0 for the left text, what is sought, which one (0 for all), what stands there then.
    pub(crate) edits: Vec<(usize, String, usize, String)>,
    /// `missing`, `extra` and so on.
    pub(crate) verdict: String,
    /// The entity that it is about.
    pub(crate) entity: String,
    /// For `wrong entity` the other.
    pub(crate) instead: String,
}

/// An article in two versions.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// The folder's name.
    pub(crate) name: String,
    /// What both are written in.
    pub(crate) locales: [Locale; 2],
    /// The article's date.
    pub(crate) date: Date,
    /// Left and right.
    pub(crate) versions: [Version; 2],
    /// What is planted in them, each by itself.
    pub(crate) planted: Vec<Planted>,
}

/// Reads marked text: `⟦普京|per/vladimir-putin|3⟧`, `~` before the id where it is implied, `-` without a counterpart.
pub(crate) fn marked(text: &str) -> Version {
    let mut version = Version::default();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('⟦') {
        let (mark, behind) = behind.split_once('⟧').expect("a mark has an end");
        let cells: Vec<&str> = mark.split('|').collect();
        let [surface, entity, pair] = cells[..] else { panic!("a mark has three cells: {mark}") };
        version.text.push_str(before);
        let start = version.text.len();
        version.text.push_str(surface);
        let pair = if pair == "-" { None } else { Some(pair.parse().expect("a number")) };
        let (entity, implied) = entity.strip_prefix('~').map_or((entity, false), |entity| (entity, true));
        version.marks.push(Mark { start, end: version.text.len(), entity: entity.to_string(), implied, pair });
        rest = behind;
    }
    version.text.push_str(rest);
    version
}

impl Planted {
    /// The texts of a case with the error in them.
    pub(crate) fn texts(&self, case: &Case) -> [String; 2] {
        let mut texts = [case.versions[0].text.clone(), case.versions[1].text.clone()];
        for (side, find, nth, replace) in &self.edits {
            let text = &mut texts[*side];
            *text = match nth {
                0 => text.replace(find, replace),
                nth => {
                    let (at, _) =
                        text.match_indices(find.as_str()).nth(nth - 1).unwrap_or_else(|| panic!("{} {}: {find}", case.name, self.name));
                    format!("{}{replace}{}", &text[..at], &text[at + find.len()..])
                }
            };
        }
        texts
    }
}

/// The cases of `tests/corpora/align`, or of the folder that `YIMING_CASES` names, by name.
pub(crate) fn cases() -> Vec<Case> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpora/align");
    let folder = std::env::var_os("YIMING_CASES").map_or(own, PathBuf::from);
    let mut folders: Vec<PathBuf> = std::fs::read_dir(folder).expect("the corpus").map(|entry| entry.expect("an entry").path()).collect();
    folders.sort();
    folders.iter().filter(|path| path.join("case.toml").is_file()).map(|path| case(path)).collect()
}

fn case(folder: &Path) -> Case {
    let settings: toml::Table = std::fs::read_to_string(folder.join("case.toml")).expect("case.toml").parse().expect("TOML");
    let of = |key: &str| settings[key].as_str().expect("a text").to_string();
    let locales = ["left", "right"].map(|side| Locale::parse(&of(side)).expect("a locale"));
    let versions = locales.map(|locale| marked(&std::fs::read_to_string(folder.join(format!("{}.txt", locale.tag()))).expect("a version")));
    let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
    let date = Date::parse(&of("date")).expect("a date");
    Case { planted: planted(folder), name, locales, date, versions }
}

fn planted(folder: &Path) -> Vec<Planted> {
    let mut planted: Vec<Planted> = Vec::new();
    let mut reader = csv::Reader::from_path(folder.join("planted.csv")).expect("planted.csv");
    for row in reader.deserialize() {
        let row: BTreeMap<String, String> = row.expect("a row");
        let side = match row["side"].as_str() {
            "left" => 0,
            "right" => 1,
            other => panic!("no side: {other}"),
        };
        let nth = if row["nth"] == "all" { 0 } else { row["nth"].parse().expect("a number") };
        let edit = (side, row["find"].clone(), nth, row["replace"].clone());
        match planted.iter_mut().find(|planted| planted.name == row["error"]) {
            Some(known) => known.edits.push(edit),
            None => planted.push(Planted {
                name: row["error"].clone(),
                edits: vec![edit],
                verdict: row["verdict"].clone(),
                entity: row["entity"].clone(),
                instead: row["instead"].clone(),
            }),
        }
    }
    planted
}

/// A pair: entity, bytes on the left, bytes on the right.
pub(crate) type Paired = (String, (usize, usize), (usize, usize));

/// The pairs of the marks.
pub(crate) fn pairs(case: &Case) -> BTreeSet<Paired> {
    let numbered = |side: usize| case.versions[side].marks.iter().filter_map(|mark| mark.pair.map(|pair| (pair, mark)));
    let right: BTreeMap<u32, &Mark> = numbered(1).collect();
    numbered(0).map(|(pair, mark)| (mark.entity.clone(), (mark.start, mark.end), (right[&pair].start, right[&pair].end))).collect()
}
