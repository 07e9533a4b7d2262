//! The sets of names, all Han and unchanged by the fold, so that every contestant must find the same.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use yiming::index::Index;
use yiming::text::chars::is_han;
use yiming::text::fold;

use crate::draw::{Draw, Urn};

/// Names of the generated set.
const MILLION: usize = 1_500_000;
/// Of a hundred generated names, how many have how many characters.
const LENGTHS: [(usize, u64); 7] = [(2, 80), (3, 180), (4, 80), (5, 15), (6, 15), (7, 15), (8, 15)];

/// Names that all contestants are built from.
pub struct Set {
    pub title: &'static str,
    pub about: &'static str,
    pub names: Vec<String>,
}

/// The keys of the built-in glossary that are all Han.
pub fn curated() -> Set {
    let keys = Index::builtin().keys().stream().into_str_keys().expect("keys are text");
    let names = keys.into_iter().filter(|key| is_fair(key)).collect();
    Set { title: "curated", about: "the built-in glossary's keys that are all Han", names }
}

/// The words of jieba's list.
pub fn words() -> Set {
    let names = frequencies().into_iter().map(|(word, _)| word).filter(|word| word.chars().count() > 1 && is_fair(word)).collect();
    Set { title: "words", about: "jieba's words of two characters and more", names }
}

/// Names drawn from the characters of jieba's words: the first from their first ones, the others from all.
pub fn million() -> Set {
    let words = words().names;
    let first = Urn::new(counts(words.iter().filter_map(|word| word.chars().next())));
    let any = Urn::new(counts(words.iter().flat_map(|word| word.chars())));
    let lengths = Urn::new(LENGTHS);
    let mut draw = Draw::new(15);
    let mut seen = HashSet::with_capacity(MILLION);
    let mut names = Vec::with_capacity(MILLION);
    while names.len() < MILLION {
        let length = *lengths.draw(&mut draw);
        // A name that is there already gives way to another of its length, or the short ones would be too few.
        let name = loop {
            let name: String = (0..length).map(|at| *if at == 0 { &first } else { &any }.draw(&mut draw)).collect();
            if seen.insert(name.clone()) {
                break name;
            }
        };
        names.push(name);
    }
    Set { title: "million", about: "names generated from the characters of jieba's words", names }
}

/// Words that are all Han, each with how often it was counted.
pub fn frequencies() -> Vec<(String, u64)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/text/words.txt");
    let list = std::fs::read_to_string(path).expect("the word list");
    let row = |line: &str| {
        let mut cells = line.split(' ');
        Some((cells.next()?.to_string(), cells.next()?.parse().ok()?))
    };
    list.lines().filter_map(row).filter(|(word, _)| word.chars().all(is_han)).collect()
}

fn counts(chars: impl Iterator<Item = char>) -> BTreeMap<char, u64> {
    let mut counts = BTreeMap::new();
    chars.for_each(|c| *counts.entry(c).or_default() += 1);
    counts
}

/// True for names without edges, dots or another spelling, which only yiming knows.
fn is_fair(name: &str) -> bool {
    name.chars().all(is_han) && fold(name).chars().iter().copied().eq(name.chars())
}
