//! The walk: where the fold of any form stands in a folded text, its edges asked at each key's end.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::glossary::{Entity, EntityType};
use crate::index::Index;
use crate::linker::fate::{Bearer, Candidate, Fate, Sense};
use crate::text::edge::is_edge;
use crate::text::fold::Folded;

/// Every candidate, by start, then longest first. Those that would cut a word are in it with that fate.
pub(crate) fn scan(index: &Index, folded: &Folded) -> Vec<Candidate> {
    let trie = index.trie();
    let chars = folded.chars();
    let codes: Vec<u16> = trie.codes(chars).collect();
    let mut entities: FxHashMap<u32, Option<Arc<Entity>>> = FxHashMap::default();
    let mut found = Vec::new();
    let mut candidates = Vec::new();
    let mut places = Vec::new();
    trie.places(&codes, &mut places);
    for place in places {
        let start = place.at as usize;
        trie.keys(&codes, place, |length, value| found.push((length, u64::from(value))));
        for (length, value) in found.drain(..).rev() {
            let range = start..start + length;
            let before = start.checked_sub(1).map(|at| chars[at]);
            let whole = is_edge(before, chars.get(start).copied())
                && is_edge(chars.get(range.end - 1).copied(), chars.get(range.end).copied())
                && folded.is_whole(range.clone());
            let bearers = bearers(index, value, &mut entities);
            if bearers.is_empty() {
                continue;
            }
            // A form of offices and of others is two candidates, for offices take no part in overlap.
            let is_office = |bearer: &Bearer| bearer.entity.entity_type() == EntityType::Office;
            let (offices, others) = match bearers.iter().any(is_office) {
                true => bearers.into_iter().partition(is_office),
                false => (Vec::new(), bearers),
            };
            for bearers in [others, offices].into_iter().filter(|bearers| !bearers.is_empty()) {
                candidates.push(Candidate {
                    span: folded.source(range.clone()),
                    folded: range.clone(),
                    bearers,
                    fate: if whole { Fate::Mention } else { Fate::Cut },
                    sense: Sense::Sure,
                });
            }
        }
    }
    candidates
}

fn bearers(index: &Index, value: u64, entities: &mut FxHashMap<u32, Option<Arc<Entity>>>) -> Vec<Bearer> {
    let mut bearers: Vec<Bearer> = Vec::new();
    for (number, rendering) in index.postings(value) {
        let entity = entities.entry(number).or_insert_with(|| index.shared_entity(number));
        // A crafted index may point at nothing.
        let Some(entity) = entity.clone().filter(|entity| (rendering as usize) < entity.renderings.len()) else { continue };
        match bearers.last_mut() {
            Some(last) if last.number == number => last.renderings.push(rendering),
            _ => bearers.push(Bearer {
                number,
                entity,
                renderings: vec![rendering],
                dropped: None,
                preferred: None,
                required: false,
                leaning: None,
            }),
        }
    }
    bearers
}

/// Where known names stand: words that a word list need not have; and which entities have long ones, that no words make up.
pub(crate) struct Names {
    places: FxHashSet<(usize, usize)>,
    entities: FxHashSet<u32>,
}

/// From so many characters on a form is found by itself, whatever stands around it.
const LONG: usize = 4;

impl Names {
    pub(crate) fn of(candidates: &[Candidate]) -> Names {
        let alive = || candidates.iter().filter(|candidate| candidate.is_alive());
        let long = alive().filter(|candidate| candidate.folded.len() >= LONG);
        Names {
            places: alive().map(|candidate| (candidate.folded.start, candidate.folded.end)).collect(),
            entities: long.flat_map(|candidate| &candidate.bearers).map(|bearer| bearer.number).collect(),
        }
    }

    /// True where a known name stands at just this range.
    pub(crate) fn has(&self, start: usize, end: usize) -> bool {
        self.places.contains(&(start, end))
    }

    /// True where the document names the entity by a long form.
    pub(crate) fn has_entity(&self, number: u32) -> bool {
        self.entities.contains(&number)
    }
}
