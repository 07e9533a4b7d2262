//! A user dictionary of jieba: word, frequency, tag.
//!
//! The frequency is the least that keeps the word whole: above that of the best way to cut it, as jieba's own `suggest_freq` has
//! it, reckoned with the other words of this dictionary.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::error::Result;
use crate::export::Receipt;
use crate::export::glossary::spacy_patterns::forms;
use crate::export::glossary::{Format, Said, Settings, Written, leftovers, spellings};
use crate::glossary::{EntityType, Glossary};
use crate::text::chars::is_han;
use crate::text::fold;
use crate::text::words::WORDS;

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "jieba", about: "user dictionary of jieba: word, frequency, tag", write: Some(write), read: None };

/// The sum of the frequencies of jieba's dictionary.
const TOTAL: f64 = 60_101_967.0;
/// Above what would do, for the frequencies of jieba's Traditional words are not ours.
const MARGIN: f64 = 4.0;

fn write(glossary: &Glossary, settings: &Settings) -> Result<Written> {
    let mut receipt = Receipt::default();
    let glossary = leftovers::held(glossary, settings, &mut receipt);
    let mut words: BTreeMap<String, EntityType> = BTreeMap::new();
    for (r, kind, _) in forms(&glossary, settings, &mut receipt) {
        if !r.form.contains(is_han) {
            receipt.add(1, "forms without Han characters", "left out: jieba keeps them whole, or cuts at their spaces, as they are");
            continue;
        }
        let spellings = spellings::dotted(&r.form);
        let Some(word) = spellings.into_iter().find(|spelling| spelling.chars().all(is_kept)) else {
            receipt.add(1, "forms with a character that jieba cuts at", "withheld");
            continue;
        };
        receipt.add(usize::from(word != r.form), "dotted forms", "written without dots, at which jieba cuts");
        let known = words.entry(word).or_insert(kind);
        receipt.add(usize::from(tag(*known) != tag(kind)), "words of several types", "written with the first type");
    }
    let mut text = String::new();
    for (word, frequency) in frequencies(words.keys()) {
        text.push_str(&format!("{word} {frequency} {}\n", tag(words[word])));
    }
    leftovers::count(
        &glossary,
        &Said { description: true, facts: true, ..Said::FORMS },
        |r| r.status.is_matched(),
        "left out",
        &mut receipt,
    );
    Ok(Written { files: vec![("userdict.txt".to_string(), text.into_bytes())], receipt })
}

/// The characters that jieba's words may have; at others it cuts before it looks into a dictionary.
fn is_kept(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FD5}' | 'a'..='z' | 'A'..='Z' | '0'..='9' | '+' | '#' | '&' | '.' | '_' | '%' | '-')
}

/// jieba's tag of a type.
fn tag(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "nr",
        EntityType::Gpe | EntityType::Loc => "ns",
        EntityType::Org => "nt",
        _ => "nz",
    }
}

/// The words, in their order, each with the frequency that keeps it whole. Shorter ones come first, for they may be parts.
fn frequencies<'w>(words: impl Iterator<Item = &'w String>) -> Vec<(&'w str, u64)> {
    let all: Vec<&str> = words.map(String::as_str).collect();
    let mut by_length = all.clone();
    by_length.sort_by_key(|word| word.chars().count());
    let mut known: FxHashMap<Vec<char>, f64> = FxHashMap::default();
    let mut frequencies: FxHashMap<&str, u64> = FxHashMap::default();
    for word in by_length {
        let chars: Vec<char> = fold(word).chars().to_vec();
        // A word that jieba has keeps at least the frequency that it has there.
        let (cut, whole) = (best_cut(&chars, &known), own_cost(&chars));
        let frequency = (TOTAL * MARGIN * (-cut).exp()).max(TOTAL * (-whole).exp()).ceil().max(3.0);
        frequencies.insert(word, frequency as u64);
        let cost = (TOTAL / frequency).ln();
        known.entry(chars).and_modify(|known| *known = known.min(cost)).or_insert(cost);
    }
    all.into_iter().map(|word| (word, frequencies[word])).collect()
}

/// The cost of a word in the word list; infinite where it is not there.
fn own_cost(chars: &[char]) -> f64 {
    let codes: Vec<u16> = WORDS.codes(chars).collect();
    let mut cost = f64::INFINITY;
    WORDS.each(&codes, 0, |word| cost = if word.len == chars.len() { word.cost } else { cost });
    cost
}

/// The cost of the best way to cut a word into two parts or more.
fn best_cut(chars: &[char], known: &FxHashMap<Vec<char>, f64>) -> f64 {
    let codes: Vec<u16> = WORDS.codes(chars).collect();
    let mut costs = vec![f64::INFINITY; chars.len() + 1];
    costs[0] = 0.0;
    for start in 0..chars.len() {
        let begun = costs[start];
        let mut step = |len: usize, cost: f64| {
            if len < chars.len() {
                costs[start + len] = costs[start + len].min(begun + cost);
            }
        };
        // A character that no dictionary has counts as seen once.
        step(1, TOTAL.ln());
        WORDS.each(&codes, start, |word| step(word.len, word.cost));
        for end in start + 1..=chars.len() {
            if let Some(cost) = known.get(&chars[start..end]) {
                step(end - start, *cost);
            }
        }
    }
    costs[chars.len()]
}
