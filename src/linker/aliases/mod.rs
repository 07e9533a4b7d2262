//! In-document aliases: what a text itself shortens a name to, (以下简称“组织”), and the parts of persons' full names.
//!
//! One walk over the text: full names and definitions give spellings as they are passed, and a spelling that stands again, by
//! itself, is a mention of whoever gave it last; until the next article begins, or its bearer was long out of sight.

mod alone;
mod articles;
mod definitions;
mod latin;
mod parts;
mod walk;
mod words;

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use crate::glossary::EntityType;
use crate::index::Known;
use crate::linker::fate::{Candidate, Dropped, Fate, Sense};
use crate::linker::overlap::{self, Overlap};
use crate::linker::page::Page;
use crate::linker::scan::Names;
use crate::linker::sense;
use crate::span::Span;

/// Why a text calls an entity so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The name that was given before, as it stands in the text.
    pub from: Span,
    /// What the alias is to it.
    pub how: How,
}

/// What an alias is to the name that was given before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The text says so behind it: (以下简称“组织”).
    Defined,
    /// The first part of a person's full name: 夏巴兹 of 夏巴兹·谢里夫.
    First,
    /// The last part: 谢里夫.
    Last,
}

/// How an alias has to stand.
#[derive(Clone, Debug, PartialEq)]
enum Manner {
    /// A part of a name in Han characters: no dot beside it.
    HanPart,
    /// A part of a name in Latin letters, with these of its characters as capitals.
    LatinPart {
        capitals: Capitals,
        /// A name may follow it: Xi before Zhongxun, Omar before Khalid.
        leads: bool,
    },
    /// Between title marks: 《协定》.
    Title,
    /// A word of the language, which has to stand alone and be a noun: 组织.
    Noun,
    /// A defined short name.
    Plain,
    /// A defined term with these capitals, behind `the` where it was defined so.
    Term { capitals: Capitals, the: bool },
}

/// Which characters are capitals.
type Capitals = SmallVec<[u8; 4]>;

/// Someone to whom an alias may belong.
#[derive(Debug)]
struct Holder<'i> {
    known: &'i Known,
    /// The candidate that gave the alias.
    giver: usize,
    how: How,
    manner: Manner,
    /// The article it was given in.
    article: usize,
    /// Someone else of that name stood since.
    rivalled: bool,
}

/// A spelling of aliases, folded, and who has it at this point of the text.
#[derive(Debug, Default)]
struct Spelling<'i> {
    chars: Box<[char]>,
    live: Vec<Holder<'i>>,
}

/// A name is passed that gives an alias.
#[derive(Debug)]
struct Event<'i> {
    /// From this character of the fold on.
    at: usize,
    spelling: usize,
    holder: Holder<'i>,
}

/// An alias that a name gives.
#[derive(Clone, Debug, PartialEq)]
struct Given {
    chars: Box<[char]>,
    how: How,
    manner: Manner,
}

/// The memory of the pass, kept from text to text.
#[derive(Debug, Default)]
pub(crate) struct Memory<'i> {
    spellings: Vec<Spelling<'i>>,
    by_chars: FxHashMap<Box<[char]>, usize>,
    events: Vec<Event<'i>>,
    /// The mentions that no other holds, by their place among the candidates.
    standing: Vec<usize>,
    /// What the parts of a form are, by where the index keeps what it knows of it.
    parts: FxHashMap<usize, Vec<(usize, Given)>>,
    /// With which characters spellings begin, by their lowest bits; all false between texts.
    heads: Vec<bool>,
    /// Brackets that were read.
    brackets: FxHashSet<usize>,
    found: Vec<walk::Found<'i>>,
    decided: Vec<(usize, u32)>,
}

impl<'i> Memory<'i> {
    fn clear(&mut self) {
        self.spellings.clear();
        self.by_chars.clear();
        self.events.clear();
        self.standing.clear();
        self.parts.clear();
        self.brackets.clear();
        self.found.clear();
        self.decided.clear();
    }

    fn spelling(&mut self, chars: &[char]) -> usize {
        if let Some(known) = self.by_chars.get(chars) {
            return *known;
        }
        let chars: Box<[char]> = chars.into();
        self.spellings.push(Spelling { chars: chars.clone(), live: Vec::new() });
        self.by_chars.insert(chars, self.spellings.len() - 1);
        self.spellings.len() - 1
    }

    fn give(&mut self, at: usize, giver: usize, known: &'i Known, spelling: usize, given: Given) {
        let Given { how, manner, .. } = given;
        let holder = Holder { known, giver, how, manner, article: 0, rivalled: false };
        self.events.push(Event { at, spelling, holder });
    }

    /// Reads what the names of a text give, in order.
    fn read(&mut self, page: &Page<'_, 'i>, candidates: &[Candidate<'i>]) {
        let mut end = 0;
        for (giver, candidate) in candidates.iter().enumerate().filter(|(_, candidate)| !candidate.is_office()) {
            let stands = candidate.is_alive() && candidate.folded.start >= end;
            if stands {
                end = candidate.folded.end;
                self.standing.push(giver);
            }
            if !candidate.is_alive() && !matches!(candidate.fate, Fate::Covered(_)) {
                continue;
            }
            let Some(bearer) = candidate.only() else { continue };
            let (known, range) = (bearer.known, candidate.folded.clone());
            if stands && known.kind == EntityType::Person {
                let key = std::ptr::from_ref(known).addr();
                if !self.parts.contains_key(&key) {
                    let parts = parts::of(known).into_iter().map(|part| (self.spelling(&part.chars), part));
                    let parts = parts.collect();
                    self.parts.insert(key, parts);
                }
                for (spelling, part) in self.parts[&key].clone() {
                    self.give(range.end, giver, known, spelling, part);
                }
            }
            if stands
                && known.kind == EntityType::Person
                && let Some(part) = parts::joined(known, &page.folded.chars()[range.end..])
            {
                let spelling = self.spelling(&part.chars);
                self.give(range.end + 1 + part.chars.len(), giver, known, spelling, part);
            }
            // Of the names that end before a bracket the longest comes first.
            if let Some(body) = definitions::body(page.folded.chars(), &range)
                && self.brackets.insert(body.start)
            {
                for given in definitions::read(page, known, &range, body.clone()) {
                    let spelling = self.spelling(&given.chars);
                    self.give(body.end, giver, known, spelling, given);
                }
            }
        }
        self.events.sort_by_key(|event| event.at);
    }
}

/// Adds the mentions that aliases make. The candidates have been weighed, and are in order again.
pub(crate) fn add<'i>(
    page: &Page<'_, 'i>,
    names: &Names,
    seams: bool,
    policy: Overlap,
    memory: &mut Memory<'i>,
    candidates: &mut Vec<Candidate<'i>>,
) {
    memory.clear();
    memory.read(page, candidates);
    if memory.events.is_empty() {
        return;
    }
    walk::walk(page, names, seams, memory, candidates);
    for (at, number) in memory.decided.drain(..) {
        sense::decide(&mut candidates[at], number, Sense::Document);
    }
    if memory.found.is_empty() {
        return;
    }
    for found in &memory.found {
        make_room(policy, found, candidates);
    }
    candidates.extend(memory.found.drain(..).map(|found| found.candidate));
    candidates.sort_by_key(|candidate| (candidate.folded.start, std::cmp::Reverse(candidate.folded.end)));
}

/// Takes what an alias replaces, and by the policy what it holds.
fn make_room(policy: Overlap, found: &walk::Found<'_>, candidates: &mut [Candidate<'_>]) {
    let alias = &found.candidate;
    let first = candidates.partition_point(|candidate| candidate.folded.start < alias.folded.start);
    for (at, other) in candidates.iter_mut().enumerate().skip(first).take_while(|(_, other)| other.folded.start < alias.folded.end) {
        if !other.is_alive() || other.is_office() || other.folded.end > alias.folded.end {
            continue;
        }
        if found.over == Some(at) {
            other.bearers.iter_mut().for_each(|bearer| bearer.dropped = Some(Dropped::Outweighed));
            other.sense = Sense::Document;
            other.settle();
        } else if policy == Overlap::Longest || policy == Overlap::Nested && overlap::hides(alias, other) {
            other.fate = Fate::Covered(alias.span);
        }
    }
}
