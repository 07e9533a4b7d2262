//! Names of all documents gathered: one spelling's sightings, then the spellings of one name.
//!
//! Spellings are merged by their characters and by what the text itself says (a part of one full name, an original in
//! brackets). What only sounds alike is told, never merged.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::glossary::{Date, Locale};
use crate::near::sound::{Sound, likeness};
use crate::suggest::evidence::{Evidence, Kinds};
use crate::suggest::sighting::{Sightings, plain};
use crate::text::chars::is_han;
use crate::text::fold;

/// Names of one character more or less are too near to others; so are shorter ones with one other character.
const SHORTEST_NEAR: usize = 4;
const LONGEST_NEAR: usize = 16;
/// A part of a name has so many characters.
const SHORTEST_PART: usize = 2;

/// Where a spelling first stands, and how often it stands at all.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) count: usize,
    pub(super) doc: usize,
    pub(super) line: usize,
}

/// A name with all its spellings.
#[derive(Clone, Debug, Default)]
pub(super) struct Cluster {
    /// The folds, dotless; the first is that of the fullest form.
    pub(super) keys: BTreeSet<String>,
    pub(super) kinds: Kinds,
    pub(super) parts: Vec<String>,
    pub(super) latin: Option<String>,
    /// How often each document has it, by number.
    pub(super) documents: BTreeMap<usize, usize>,
    pub(super) spellings: BTreeMap<(String, Locale), Place>,
}

/// A document that was read.
#[derive(Clone, Debug)]
pub(super) struct Read {
    pub(super) name: String,
    pub(super) date: Option<Date>,
}

impl Default for Place {
    fn default() -> Place {
        Place { count: 0, doc: usize::MAX, line: 0 }
    }
}

impl Cluster {
    fn join(&mut self, other: Cluster) {
        // What is told of the longer form decides whether it is short, a word, or only begins sentences.
        let against = [Evidence::Short, Evidence::Word, Evidence::SentenceStart];
        let mut kinds = self.kinds.and(other.kinds);
        for kind in against {
            if !(self.kinds.has(kind) && other.kinds.has(kind)) {
                kinds = kinds.without(kind);
            }
        }
        self.kinds = kinds;
        self.keys.extend(other.keys);
        if other.parts.len() > self.parts.len() {
            self.parts = other.parts;
        }
        self.latin = self.latin.take().or(other.latin);
        for (doc, count) in other.documents {
            *self.documents.entry(doc).or_default() += count;
        }
        for (spelling, place) in other.spellings {
            self.spellings.entry(spelling).or_default().join(place);
        }
    }

    pub(super) fn count(&self) -> usize {
        self.spellings.values().map(|place| place.count).sum()
    }

    pub(super) fn is_han(&self) -> bool {
        self.keys.iter().any(|key| key.chars().any(is_han))
    }
}

impl Place {
    fn join(&mut self, other: Place) {
        self.count += other.count;
        if (other.doc, other.line) < (self.doc, self.line) {
            (self.doc, self.line) = (other.doc, other.line);
        }
    }
}

/// The clusters of what was seen, in the order of their first keys, and the documents.
pub(super) fn clusters(all: Vec<Sightings>) -> (Vec<Cluster>, Vec<Read>) {
    let mut units: BTreeMap<String, Cluster> = BTreeMap::new();
    let mut documents = Vec::with_capacity(all.len());
    for (doc, sightings) in all.into_iter().enumerate() {
        documents.push(Read { name: sightings.doc, date: sightings.date });
        for (key, sighting) in sightings.seen {
            let count = sighting.spellings.values().map(|(count, _)| count).sum();
            let spellings = sighting.spellings.into_iter().map(|(spelling, (count, line))| (spelling, Place { count, doc, line }));
            let unit = Cluster {
                keys: BTreeSet::from([key.clone()]),
                kinds: sighting.kinds,
                parts: sighting.parts,
                latin: sighting.latin,
                documents: BTreeMap::from([(doc, count)]),
                spellings: spellings.collect(),
            };
            match units.get_mut(&key) {
                Some(known) => known.join(unit),
                None => _ = units.insert(key, unit),
            }
        }
    }
    let units: Vec<Cluster> = units.into_values().collect();
    let mut groups = Groups::of(units.len());
    by_parts(&units, &mut groups);
    by_characters(&units, &mut groups);
    by_original(&units, &mut groups);
    let mut clusters: BTreeMap<usize, Cluster> = BTreeMap::new();
    for (at, unit) in units.into_iter().enumerate() {
        let root = groups.root(at);
        match clusters.get_mut(&root) {
            Some(cluster) => cluster.join(unit),
            None => _ = clusters.insert(root, unit),
        }
    }
    (clusters.into_values().collect(), documents)
}

/// Which units are one: each points at another of its group, its first at itself.
struct Groups(Vec<usize>);

impl Groups {
    fn of(len: usize) -> Groups {
        Groups((0..len).collect())
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}

fn key(unit: &Cluster) -> &str {
    unit.keys.first().map_or("", String::as_str)
}

/// 谢里夫 belongs to 夏巴兹·谢里夫 where the same document has no other full name with that part; the last part before the first.
fn by_parts(units: &[Cluster], groups: &mut Groups) {
    let mut full: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, unit) in units.iter().enumerate().filter(|(_, unit)| unit.parts.len() > 1) {
        let ends = [unit.parts.first(), unit.parts.last()];
        for part in ends.into_iter().flatten().filter(|part| part.chars().count() >= SHORTEST_PART) {
            full.entry(part).or_default().push(at);
        }
    }
    for (at, unit) in units.iter().enumerate().filter(|(_, unit)| unit.parts.len() < 2) {
        let Some(list) = full.get(key(unit)) else { continue };
        let together = |other: &&usize| units[**other].documents.keys().any(|doc| unit.documents.contains_key(doc));
        let near: Vec<usize> = list.iter().filter(together).copied().collect();
        let near = if near.is_empty() { list } else { &near };
        let ends_so: Vec<usize> =
            near.iter().filter(|other| units[**other].parts.last().is_some_and(|part| part == key(unit))).copied().collect();
        let near = if ends_so.is_empty() { near } else { &ends_so };
        if let [one] = near[..] {
            groups.join(at, one);
        }
    }
}

/// One other character that sounds alike, in names that are long enough: 米尔济约耶夫 and 米尔季约耶夫.
fn by_characters(units: &[Cluster], groups: &mut Groups) {
    // Names that differ in one place only share what is left without it.
    let mut rests: FxHashMap<(String, usize), Vec<usize>> = FxHashMap::default();
    for (at, unit) in units.iter().enumerate() {
        let chars: Vec<char> = key(unit).chars().collect();
        if !(SHORTEST_NEAR..=LONGEST_NEAR).contains(&chars.len()) || !chars.iter().all(|c| is_han(*c)) || !unit.kinds.has(Evidence::Letters)
        {
            continue;
        }
        for place in 0..chars.len() {
            let rest = chars[..place].iter().chain(&chars[place + 1..]).collect();
            rests.entry((rest, place)).or_default().push(at);
        }
    }
    let mut rests: Vec<((String, usize), Vec<usize>)> = rests.into_iter().filter(|(_, list)| list.len() > 1).collect();
    rests.sort();
    for ((_, place), list) in rests {
        for pair in list.windows(2) {
            let [a, b] = [pair[0], pair[1]].map(|at| key(&units[at]).chars().nth(place).unwrap_or_default());
            if matches!(likeness(a, b), Some(Sound::Same | Sound::Close)) {
                groups.join(pair[0], pair[1]);
            }
        }
    }
}

/// An original in brackets that another document has as a name of its own.
fn by_original(units: &[Cluster], groups: &mut Groups) {
    let keys: FxHashMap<&str, usize> = units.iter().enumerate().map(|(at, unit)| (key(unit), at)).collect();
    for (at, unit) in units.iter().enumerate() {
        let Some(latin) = &unit.latin else { continue };
        if let Some(other) = keys.get(plain(&fold(latin).to_string()).as_str()) {
            groups.join(at, *other);
        }
    }
}
