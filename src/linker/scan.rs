//! The walk: where the fold of any form stands in a folded text, its edges asked at each key's end.

use std::ops::Range;

use crate::index::{Index, Key};
use crate::linker::fate::{Bearer, Candidate, Fate, Sense};
use crate::span::Span;
use crate::text::edge::is_edge;
use crate::text::fold::Folded;
use crate::text::trie::Place;

/// So many characters are walked at once, so that what is known of them stays in the cache.
const BLOCK: usize = 1 << 13;

/// The walk's memory, kept from text to text.
#[derive(Debug, Default)]
pub(crate) struct Walk {
    codes: Vec<u16>,
    places: Vec<Place>,
    found: Vec<(usize, u32)>,
}

impl Walk {
    /// Every candidate into `candidates`, by start, then longest first. Those that would cut a word are among them, with that
    /// fate.
    pub(crate) fn scan<'i>(&mut self, index: &'i Index, folded: &Folded, candidates: &mut Vec<Candidate<'i>>) {
        let trie = index.trie();
        let chars = folded.chars();
        self.codes.clear();
        self.codes.extend(trie.codes(chars));
        let mut odd = 0;
        for from in (0..chars.len()).step_by(BLOCK) {
            let codes = &self.codes[from..];
            trie.places(&codes[..codes.len().min(BLOCK + 1)], &mut self.places);
            for place in &self.places {
                trie.keys(codes, *place, |length, value| self.found.push((length, value)));
                let start = from + place.at as usize;
                for (length, value) in self.found.drain(..).rev() {
                    let range = start..start + length;
                    let Some(key) = index.key(u64::from(value), &chars[range.clone()]) else { continue };
                    let before = start.checked_sub(1).map(|at| chars[at]);
                    let whole = is_edge(before, chars.get(start).copied())
                        && is_edge(chars.get(range.end - 1).copied(), chars.get(range.end).copied())
                        && folded.is_whole(range.clone());
                    let span = folded.source_onwards(range.clone(), &mut odd);
                    push(candidates, key, span, range, whole);
                }
            }
        }
    }
}

/// A form of offices and of others is two candidates, for offices take no part in overlap.
pub(crate) fn push<'i>(candidates: &mut Vec<Candidate<'i>>, key: &'i Key, span: Span, range: Range<usize>, whole: bool) {
    for known in [&key.bearers, &key.offices].into_iter().filter(|known| !known.is_empty()) {
        candidates.push(Candidate {
            span,
            folded: range.clone(),
            bearers: known.iter().map(Bearer::of).collect(),
            fate: if whole { Fate::Mention } else { Fate::Cut },
            sense: Sense::Sure,
            alias: None,
        });
    }
}

/// Where known names stand: words that a word list need not have; and which entities have long ones, that no words make up.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// By start, then longest first.
    places: Vec<(u32, u32)>,
    long: Vec<u32>,
}

/// From so many characters on a form is found by itself, whatever stands around it.
const LONG: usize = 4;

impl Names {
    /// Notes the names of a text.
    pub(crate) fn read(&mut self, candidates: &[Candidate<'_>]) {
        self.places.clear();
        self.long.clear();
        for candidate in candidates.iter().filter(|candidate| candidate.is_alive()) {
            self.places.push((candidate.folded.start as u32, candidate.folded.end as u32));
            if candidate.folded.len() >= LONG {
                self.long.extend(candidate.bearers.iter().map(Bearer::number));
            }
        }
        self.places.dedup();
        self.long.sort_unstable();
        self.long.dedup();
    }

    /// The names that begin in a range.
    pub(crate) fn within(&self, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let first = self.places.partition_point(|(at, _)| (*at as usize) < range.start);
        let names = self.places[first..].iter().map(|(start, end)| *start as usize..*end as usize);
        names.take_while(move |name| name.start < range.end)
    }

    /// True where the document names the entity by a long form.
    pub(crate) fn has_entity(&self, number: u32) -> bool {
        self.long.binary_search(&number).is_ok()
    }
}
