//! What is seen of possible names in one document.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::glossary::{Date, Locale};
use crate::suggest::evidence::{Evidence, Kinds};
use crate::suggest::page::Page;
use crate::text::fold::DOT;

/// A string of a document that may be a name.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Its fold, dots and all.
    pub(super) key: String,
    /// As it stands, without line breaks.
    pub(super) text: String,
    /// The byte where it begins.
    pub(super) at: u32,
    pub(super) kinds: Kinds,
    /// The folds of the parts between its dots, or its words in English.
    pub(super) parts: Vec<String>,
    /// Its Latin original, where that stands behind it.
    pub(super) latin: Option<String>,
    pub(super) locale: Locale,
}

impl Found {
    /// What stands in a range of the fold.
    pub(super) fn of(page: &Page<'_>, range: Range<usize>, kinds: Kinds, parts: Vec<String>, latin: Option<&str>) -> Found {
        let span = page.folded.source(range.clone());
        let words: Vec<&str> = page.text[span.range()].split_whitespace().collect();
        let locale = page.locale(span.start);
        let is_latin = page.chars[range.clone()].iter().any(char::is_ascii_alphabetic);
        Found {
            key: page.chars[range].iter().collect(),
            text: words.join(if is_latin { " " } else { "" }),
            at: span.start,
            kinds,
            parts,
            latin: latin.map(str::to_string),
            locale: if is_latin { Locale::En } else { locale },
        }
    }
}

/// What one document shows of one string.
#[derive(Clone, Debug)]
pub(super) struct Sighting {
    pub(super) kinds: Kinds,
    pub(super) parts: Vec<String>,
    pub(super) latin: Option<String>,
    /// How it is written: by text and locale, how often, and in which line first.
    pub(super) spellings: BTreeMap<(String, Locale), (usize, usize)>,
}

/// What is seen of possible names in a document.
#[derive(Debug)]
pub struct Sightings {
    pub(super) doc: String,
    pub(super) date: Option<Date>,
    /// By key without dots.
    pub(super) seen: BTreeMap<String, Sighting>,
}

/// A key without dots and hyphens: 米格尔·卡斯特罗 and 米格尔卡斯特罗 are one name.
pub(super) fn plain(key: &str) -> String {
    let is_han = key.chars().any(crate::text::chars::is_han);
    key.chars().filter(|c| *c != DOT && (*c != '-' || !is_han)).collect()
}

impl Sightings {
    /// Gathers what was found, by key.
    pub(super) fn of(doc: &str, date: Option<Date>, text: &str, mut found: Vec<Found>) -> Sightings {
        found.sort_by_key(|found| found.at);
        let mut seen: BTreeMap<String, Sighting> = BTreeMap::new();
        let (mut line, mut read) = (1, 0);
        for found in found {
            line += text.as_bytes()[read..found.at as usize].iter().filter(|byte| **byte == b'\n').count();
            read = found.at as usize;
            let sighting = seen.entry(plain(&found.key)).or_insert_with(|| Sighting {
                // It is no name of sentences' starts if it stands inside one once.
                kinds: found.kinds,
                parts: Vec::new(),
                latin: None,
                spellings: BTreeMap::new(),
            });
            let is_start = sighting.kinds.has(Evidence::SentenceStart) && found.kinds.has(Evidence::SentenceStart);
            sighting.kinds = sighting.kinds.and(found.kinds);
            if !is_start {
                sighting.kinds = sighting.kinds.without(Evidence::SentenceStart);
            }
            if found.parts.len() > sighting.parts.len() {
                sighting.parts = found.parts;
            }
            sighting.latin = sighting.latin.take().or(found.latin);
            sighting.spellings.entry((found.text, found.locale)).or_insert((0, line)).0 += 1;
        }
        Sightings { doc: doc.to_string(), date, seen }
    }
}
