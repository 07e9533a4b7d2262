//! Compiles the curated glossary and the word list, with the library's own code, into files that the binary embeds.

#![allow(dead_code, missing_docs, unreachable_pub, unused_imports)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[path = "src/error.rs"]
mod error;
#[path = "src/glossary/mod.rs"]
mod glossary;
#[path = "src/span.rs"]
mod span;
#[path = "src/text"]
mod text {
    pub mod chars;
    #[cfg(feature = "opencc")]
    pub mod convert;
    pub mod edge;
    pub mod fold;
    pub mod pairs;
    pub mod script;
    pub mod table;
    pub mod trie;
    pub use fold::{Folded, fold};
}
#[path = "src/index"]
mod index {
    pub mod build;
    pub mod cues;
    pub mod keys;
    pub mod layout;
    pub mod record;
    pub mod spelling;
    mod terms;
    pub use terms::{Term, Terms, Title};
}

fn main() {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it"));
    for path in ["build.rs", "glossary", "src/text", "src/glossary", "src/index", "src/error.rs"] {
        println!("cargo::rerun-if-changed={path}");
    }
    write(&out.join("words.trie"), &words(&["src/text/words.txt", "src/text/words.more.txt"].map(|file| root.join(file))));
    write(&out.join("builtin.idx"), &builtin(&root.join("glossary")));
}

fn write(path: &Path, bytes: &[u8]) {
    std::fs::write(path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

fn builtin(folder: &Path) -> Vec<u8> {
    let index = glossary::Glossary::open(folder).and_then(|glossary| index::build::build(&glossary));
    match index {
        Ok(bytes) => bytes,
        Err(error) => {
            for line in error.to_string().lines() {
                println!("cargo::error={line}");
            }
            std::process::exit(1);
        }
    }
}

/// The word list as `text::words` opens it: the sum of all frequencies and that of all counts of letters, the letters of
/// transliterated names with their counts, the pairs of neighbours in words, then a trie that gives for a folded Han word four
/// times its cost in parts of a nat, plus two for names of people, plus one for transliterated names.
fn words(paths: &[PathBuf]) -> Vec<u8> {
    const NAME_LETTER_MIN: u64 = 4;
    // As in `text::words`.
    const NAT: f64 = (1 << 23) as f64;
    // In the list's names they are words of their own behind or before one: 乌克兰人, 加州, 四十六中.
    const NO_LETTERS: &str = "人语族城岛籍队国州市县省河江湖洋港湾线军党教寺村镇区会家者氏北中大小上下一二三四五六七八九十世王的";
    let read = |path: &PathBuf| std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let text: String = paths.iter().map(read).collect();
    let rows = || text.lines().filter_map(|line| line.split_once(' ').and_then(|(word, rest)| Some((word, rest.split_once(' ')?))));
    let mut letters: BTreeMap<char, u64> = BTreeMap::new();
    for (word, _) in rows().filter(|(word, (_, tag))| *tag == "nrt" && word.chars().count() >= 3) {
        text::fold(word).chars().iter().for_each(|c| *letters.entry(*c).or_default() += 1);
    }
    letters.retain(|c, count| *count >= NAME_LETTER_MIN && text::chars::is_han(*c) && !NO_LETTERS.contains(*c));
    let mut map: BTreeMap<String, u64> = BTreeMap::new();
    let mut total = 0;
    for (word, (frequency, tag)) in rows() {
        let folded = text::fold(word);
        if folded.is_empty() || !folded.chars().iter().all(|c| text::chars::is_han(*c)) {
            continue;
        }
        let frequency: u64 = frequency.parse().expect("a frequency");
        total += frequency;
        let name = matches!(tag, "nr" | "nrt" | "ns" | "nz") && folded.len() >= 3 && folded.chars().iter().all(|c| letters.contains_key(c));
        let person = matches!(tag, "nr" | "nrt" | "nrfg");
        let value = map.entry(folded.to_string()).or_default();
        let bits = *value & 3 | u64::from(person) << 1 | u64::from(name);
        *value = ((*value >> 2) + frequency) << 2 | bits;
    }
    let mut out = Vec::new();
    out.extend(total.to_le_bytes());
    out.extend(letters.values().sum::<u64>().to_le_bytes());
    out.extend((letters.len() as u64).to_le_bytes());
    for (c, count) in letters {
        out.extend(u64::from(c as u32).to_le_bytes());
        out.extend(count.to_le_bytes());
    }
    // One in eight of the pairs that no word has seems to be one: a larger set would fall out of the processor's cache.
    let mut pairs = text::pairs::Pairs::default();
    pairs.make_room(map.len() / 4);
    map.keys().for_each(|word| pairs.read(&word.chars().collect::<Vec<_>>()));
    let pairs = pairs.to_bytes();
    out.extend((pairs.len() as u64).to_le_bytes());
    out.extend(pairs);
    let cost = |value: u64| (((total as f64).ln() - ((value >> 2).max(1) as f64).ln()) * NAT).round() as u64;
    let keys: Vec<(&str, u64)> = map.iter().map(|(word, value)| (word.as_str(), cost(*value) << 2 | value & 3)).collect();
    out.extend(text::trie::build(&keys).expect("fewer words than the format has room for"));
    out
}
