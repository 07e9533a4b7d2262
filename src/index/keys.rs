//! The keys of a glossary: the folds of its forms, who bears them, and the two maps from them.

use crate::glossary::Glossary;
use crate::index::record::{self, Writer};
use crate::index::spelling::spellings;
use crate::text::fold::{DOT, Folded, fold_into};
use crate::text::{fold, trie};

/// The folded keys of a form: its fold, for a dotted one the fold without dots, and the other spellings of an English one.
pub fn keys_of(form: &str) -> Vec<String> {
    let key = fold(form).to_string();
    if !key.contains(DOT) {
        let others = spellings(form, &key);
        return std::iter::once(key).chain(others).collect();
    }
    // Folded again: a dot between spaces leaves one space.
    let dotless = fold(&key.replace(DOT, "")).to_string();
    match dotless.is_empty() || dotless == key {
        true => vec![key],
        false => vec![key, dotless],
    }
}

/// The keys as the machine reads them.
pub(crate) struct Keys {
    /// The fst map: to look names up.
    pub(crate) map: Vec<u8>,
    /// The matcher's tables: to read text.
    pub(crate) trie: Vec<u8>,
    /// What the values of both point at.
    pub(crate) postings: Vec<u8>,
}

/// A key and one who bears it.
struct Borne {
    /// The key's first bytes as a number, which sorts as they do: most keys differ there.
    head: u64,
    /// Where the key stands in the text of all keys.
    start: usize,
    length: usize,
    entity: u32,
    rendering: u32,
}

/// The folded keys of all forms, one behind the other, and who bears them.
#[derive(Default)]
struct Folds {
    text: String,
    borne: Vec<Borne>,
    folded: Folded,
}

impl Folds {
    fn push(&mut self, start: usize, entity: u32, rendering: u32) {
        let key = &self.text.as_bytes()[start..];
        let mut head = [0; 8];
        let count = key.len().min(head.len());
        head[..count].copy_from_slice(&key[..count]);
        self.borne.push(Borne { head: u64::from_be_bytes(head), start, length: key.len(), entity, rendering });
    }

    /// Adds the keys of a form.
    fn read(&mut self, form: &str, entity: u32, rendering: u32) {
        fold_into(form, &mut self.folded);
        if self.folded.chars().contains(&DOT) {
            for key in keys_of(form) {
                let start = self.text.len();
                self.text.push_str(&key);
                self.push(start, entity, rendering);
            }
        } else {
            let start = self.text.len();
            self.text.extend(self.folded.chars());
            let others = spellings(form, &self.text[start..]);
            self.push(start, entity, rendering);
            for key in others {
                let start = self.text.len();
                self.text.push_str(&key);
                self.push(start, entity, rendering);
            }
        }
    }

    fn key(&self, borne: &Borne) -> &str {
        &self.text[borne.start..borne.start + borne.length]
    }
}

impl Keys {
    /// The keys of a glossary; `None` where they are too many for the matcher's tables.
    pub(crate) fn of(glossary: &Glossary) -> Option<Keys> {
        let mut folds = Folds::default();
        for (number, entity) in (0..).zip(&glossary.entities) {
            for (at, rendering) in (0..).zip(&entity.renderings).filter(|(_, r)| r.status.is_matched()) {
                folds.read(&rendering.form, number, at);
            }
        }
        let mut borne = std::mem::take(&mut folds.borne);
        borne.sort_unstable_by(|a, b| {
            let bearers = || (a.entity, a.rendering).cmp(&(b.entity, b.rendering));
            a.head.cmp(&b.head).then_with(|| folds.key(a).cmp(folds.key(b))).then_with(bearers)
        });
        borne.dedup_by(|a, b| (a.entity, a.rendering) == (b.entity, b.rendering) && folds.key(a) == folds.key(b));
        let mut postings = Writer::default();
        let mut values: Vec<(&str, u64)> = Vec::with_capacity(borne.len());
        for group in borne.chunk_by(|a, b| a.head == b.head && folds.key(a) == folds.key(b)) {
            values.push((folds.key(&group[0]), postings.bytes.len() as u64));
            record::write_postings(&mut postings, group.iter().map(|borne| (borne.entity, borne.rendering)));
        }
        // Two maps of the same keys: each is built by itself.
        let (map, trie) = std::thread::scope(|scope| {
            let map = scope.spawn(|| {
                let mut map = fst::MapBuilder::memory();
                values.iter().for_each(|(key, value)| map.insert(key, *value).expect("sorted keys, written to memory"));
                map.into_inner().expect("memory")
            });
            // An empty form folds to nothing and is found nowhere.
            let filled: Vec<(&str, u64)> = values.iter().copied().filter(|(key, _)| !key.is_empty()).collect();
            let trie = trie::build(&filled);
            (map.join().expect("it does not panic"), trie)
        });
        Some(Keys { map, trie: trie?, postings: postings.bytes })
    }
}
