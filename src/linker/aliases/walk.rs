//! The walk over a text in which names give aliases and aliases are found.

use std::ops::Range;

use rustc_hash::FxHashMap;
use smallvec::{SmallVec, smallvec};

use crate::glossary::EntityType;
use crate::linker::aliases::alone::{self, Standing};
use crate::linker::aliases::latin::Beside;
use crate::linker::aliases::{Alias, Event, Holder, How, Manner, Memory, Spelling, articles};
use crate::linker::fate::{Bearer, Candidate, Dropped, Fate, Sense};
use crate::linker::page::Page;
use crate::linker::scan::Names;
use crate::linker::{rendering, seams};
use crate::text::chars::is_han;
use crate::text::edge::is_edge;

/// An alias is good while its bearer was named within so many characters, Han or others.
const REACH: [usize; 2] = [4_000, 12_000];

/// What aliases begin with is told by so many of the lowest bits.
const HEADS: usize = 1 << 16;
/// A spelling that more share says nothing.
const MOST: usize = 8;

/// A mention that an alias makes.
#[derive(Debug)]
pub(crate) struct Found<'i> {
    pub(super) candidate: Candidate<'i>,
    /// The mention of another entity that it replaces.
    pub(super) over: Option<usize>,
}

/// What stands at a place already.
enum Here {
    /// Nothing that counts.
    Free,
    /// A mention of the same characters.
    Same(usize),
    /// A longer mention, or one across.
    Taken,
}

/// Who is meant, and whether a title says that it is a person.
type Meant = (SmallVec<[usize; 2]>, bool);

struct Walk<'w, 'p, 'i> {
    page: &'w Page<'p, 'i>,
    names: &'w Names,
    seams: bool,
    candidates: &'w [Candidate<'i>],
    spellings: &'w mut [Spelling<'i>],
    events: std::iter::Peekable<std::vec::Drain<'w, Event<'i>>>,
    borders: std::iter::Peekable<std::vec::IntoIter<usize>>,
    article: usize,
    standing: &'w [usize],
    /// How many of the standing mentions lie behind.
    passed: usize,
    /// Where each entity was named last.
    seen: FxHashMap<u32, usize>,
    found: &'w mut Vec<Found<'i>>,
    decided: &'w mut Vec<(usize, u32)>,
}

/// Finds the mentions that aliases make, and decides those of several bearers of whom the text gave the form to one.
pub(super) fn walk<'i>(page: &Page<'_, 'i>, names: &Names, seams: bool, memory: &mut Memory<'i>, candidates: &[Candidate<'i>]) {
    let chars = page.folded.chars();
    memory.heads.resize(HEADS, false);
    let mut by_pair: FxHashMap<[char; 2], SmallVec<[usize; 2]>> = FxHashMap::default();
    for (number, spelling) in memory.spellings.iter().enumerate() {
        memory.heads[spelling.chars[0] as usize % HEADS] = true;
        by_pair.entry([spelling.chars[0], spelling.chars[1]]).or_default().push(number);
    }
    for numbers in by_pair.values_mut() {
        numbers.sort_by_key(|number| std::cmp::Reverse(memory.spellings[*number].chars.len()));
    }
    let first = memory.events.first().map_or(chars.len(), |event| event.at);
    let mut walk = Walk {
        page,
        names,
        seams,
        candidates,
        spellings: &mut memory.spellings,
        events: memory.events.drain(..).peekable(),
        borders: articles::borders(page.source, page.folded).into_iter().peekable(),
        article: 0,
        standing: &memory.standing,
        passed: 0,
        seen: FxHashMap::default(),
        found: &mut memory.found,
        decided: &mut memory.decided,
    };
    let mut at = first;
    while at + 1 < chars.len() {
        let here = at;
        at += 1;
        if !memory.heads[chars[here] as usize % HEADS] {
            continue;
        }
        let Some(numbers) = by_pair.get(&[chars[here], chars[here + 1]]) else { continue };
        for number in numbers {
            let length = walk.spellings[*number].chars.len();
            if chars[here..].starts_with(&walk.spellings[*number].chars) && walk.stands(*number, here..here + length) {
                at = here + length;
                break;
            }
        }
    }
    drop(walk);
    for spelling in &memory.spellings {
        memory.heads[spelling.chars[0] as usize % HEADS] = false;
    }
}

impl<'i> Walk<'_, '_, 'i> {
    /// Passes names, and ends of articles, up to a character.
    fn advance(&mut self, to: usize) {
        loop {
            let event = self.events.peek().map(|event| event.at).filter(|at| *at <= to);
            let border = self.borders.peek().copied().filter(|at| *at <= to);
            match (event, border) {
                (None, None) => break,
                (Some(event), border) if border.is_none_or(|border| event < border) => {
                    if let Some(event) = self.events.next() {
                        self.pass(event);
                    }
                }
                _ => {
                    self.borders.next();
                    self.article += 1;
                }
            }
        }
        while let Some(mention) = self.standing.get(self.passed).map(|at| &self.candidates[*at]).filter(|mention| mention.folded.end <= to)
        {
            self.passed += 1;
            if let Some(bearer) = mention.only() {
                self.seen.insert(bearer.number(), mention.folded.end);
            }
        }
    }

    /// A name is passed that gives an alias.
    fn pass(&mut self, Event { at, spelling, mut holder }: Event<'i>) {
        holder.article = self.article;
        self.seen.insert(holder.known.number, at);
        let live = &mut self.spellings[spelling].live;
        live.retain(|other| other.article == self.article);
        if holder.how == How::Defined {
            // A definition settles it, for names before and behind it.
            live.clear();
        } else if live.iter().any(|other| other.how == How::Defined) {
            return;
        }
        live.retain(|other| other.known.number != holder.known.number);
        if live.len() <= MOST {
            live.push(holder);
        }
    }

    /// What stands at a range already.
    fn here(&self, range: &Range<usize>) -> Here {
        let mut over = self.standing[self.passed..].iter().map(|at| (*at, &self.candidates[*at].folded));
        while let Some((at, other)) = over.next().filter(|(_, other)| other.start < range.end) {
            if other == range {
                return Here::Same(at);
            }
            if other.end > range.start && !(range.start <= other.start && other.end <= range.end) {
                return Here::Taken;
            }
        }
        Here::Free
    }

    /// Looks at a place where a spelling stands; true where it is a mention now.
    fn stands(&mut self, spelling: usize, range: Range<usize>) -> bool {
        self.advance(range.start);
        let chars = self.page.folded.chars();
        let edge = |at: usize| is_edge(at.checked_sub(1).map(|at| chars[at]), chars.get(at).copied());
        if !(1..=MOST).contains(&self.spellings[spelling].live.len())
            || !edge(range.start)
            || !edge(range.end)
            || !self.page.folded.is_whole(range.clone())
        {
            return false;
        }
        let here = self.here(&range);
        if matches!(here, Here::Taken) {
            return false;
        }
        let (meant, titled) = self.meant(spelling, &range);
        let live = &self.spellings[spelling].live;
        let Some(first) = meant.first().map(|at| &live[*at]) else { return false };
        let defined = first.how == How::Defined;
        let mut over = None;
        if let Here::Same(at) = here {
            let other = &self.candidates[at];
            let is_meant = |number: u32| meant.iter().any(|at| live[*at].known.number == number);
            if other.chosen().any(|bearer| is_meant(bearer.number())) {
                self.decide(at, spelling, &meant);
                return false;
            }
            if !(defined || titled && meant.len() == 1) {
                return false;
            }
            over = Some(at);
        }
        if meant.iter().any(|at| self.is_barred(&range, live[*at].known.number)) {
            return false;
        }
        let candidate = self.candidate(spelling, &meant, &range);
        if !candidate.is_alive() {
            return false;
        }
        for at in &meant {
            self.seen.insert(self.spellings[spelling].live[*at].known.number, range.end);
        }
        self.found.push(Found { candidate, over });
        true
    }

    /// Of several bearers the text has given the form to one, and named none of the others before.
    fn decide(&mut self, at: usize, spelling: usize, meant: &[usize]) {
        let live = &self.spellings[spelling].live;
        let other = &self.candidates[at];
        let [one] = meant else { return };
        let number = live[*one].known.number;
        let named = |bearer: &Bearer<'_>| bearer.number() != number && self.seen.contains_key(&bearer.number());
        if other.sense == Sense::Ambiguous && !other.chosen().any(named) {
            self.decided.push((at, number));
        }
    }

    /// Who may be meant at a place.
    fn meant(&mut self, spelling: usize, range: &Range<usize>) -> Meant {
        let han = is_han(self.page.folded.chars()[range.start]);
        let reach = REACH[usize::from(!han)];
        let touched = [self.touches(range.start), self.touches(range.end)];
        let met = [self.meets(range.start, true), self.meets(range.end, false)];
        let (mut meant, mut titled, mut rival): (SmallVec<[usize; 2]>, bool, bool) = (smallvec![], false, false);
        for (at, holder) in self.spellings[spelling].live.iter().enumerate() {
            let near = self.seen.get(&holder.known.number).is_some_and(|seen| range.start.saturating_sub(*seen) <= reach);
            if holder.article != self.article || holder.rivalled || !near {
                continue;
            }
            let chars = self.page.folded.chars();
            let beside = || Beside { source: self.page.source, folded: self.page.folded, range: range.clone(), met };
            match match &holder.manner {
                Manner::HanPart => alone::part(chars, range, touched),
                Manner::LatinPart { capitals, leads } => beside().part(capitals, *leads),
                Manner::Title => alone::title(chars, range),
                Manner::Noun => alone::noun(chars, range),
                Manner::Plain => Standing::Free,
                Manner::Term { capitals, the } => beside().term(capitals, *the),
            } {
                Standing::Free => meant.push(at),
                Standing::Titled => {
                    titled = true;
                    meant.push(at);
                }
                Standing::Rival => rival = true,
                Standing::Bound => {}
            }
        }
        if rival {
            // From here on the bare part may mean someone else.
            self.spellings[spelling].live.iter_mut().filter(|holder| holder.how != How::Defined).for_each(|holder| holder.rivalled = true);
            meant.clear();
        }
        (meant, titled)
    }

    /// True where a mention ends or begins just there.
    fn touches(&self, at: usize) -> bool {
        let from = self.passed.saturating_sub(1);
        let near = self.standing[from..].iter().map(|at| &self.candidates[*at].folded).take_while(|other| other.start <= at);
        near.into_iter().any(|other| other.start == at || other.end == at)
    }

    /// True where a mention ends, or begins, beside a place: behind or before a hyphen, and a place's name before a space.
    fn meets(&self, at: usize, ends: bool) -> bool {
        let near = |mention: &Candidate<'_>| match ends {
            true => mention.folded.end + 1 == at && (self.page.folded.chars()[at - 1] == '-' || is_place(mention)),
            false => mention.folded.start == at + 1,
        };
        let from = self.passed.saturating_sub(1);
        self.standing[from..].iter().map(|at| &self.candidates[*at]).take_while(|mention| mention.folded.start <= at + 1).any(near)
    }

    /// True where a context forbids the form of the same entity here, or words cut it.
    fn is_barred(&self, range: &Range<usize>, number: u32) -> bool {
        let first = self.candidates.partition_point(|candidate| candidate.folded.start < range.start);
        let here = self.candidates[first..].iter().take_while(|candidate| candidate.folded.start == range.start);
        here.filter(|candidate| candidate.folded == *range).any(|candidate| {
            let mut own = candidate.bearers.iter().filter(|bearer| bearer.number() == number);
            own.any(|bearer| matches!(bearer.dropped, Some(Dropped::Forbidden(_))) || matches!(candidate.fate, Fate::Cut | Fate::Seam(_)))
        })
    }

    /// The candidate that an alias is, if no words cut it.
    fn candidate(&self, spelling: usize, meant: &[usize], range: &Range<usize>) -> Candidate<'i> {
        let live = &self.spellings[spelling].live;
        let mut holders: SmallVec<[&Holder<'i>; 2]> = meant.iter().map(|at| &live[*at]).collect();
        holders.sort_by_key(|holder| holder.known.number);
        let bearers = holders.iter().map(|holder| {
            let giver = &self.candidates[holder.giver];
            let (form, _) = rendering::nearest(&self.page.source[giver.span.range()], giver);
            let at = holder.known.entity.renderings.iter().position(|own| std::ptr::eq(own, form));
            Bearer { cased: at.map(|at| [at as u32].into()), ..Bearer::of(holder.known) }
        });
        let last = holders.iter().max_by_key(|holder| holder.giver).expect("someone is meant");
        let alias = Alias { from: self.candidates[last.giver].span, how: last.how };
        let mut candidate = Candidate {
            span: self.page.folded.source(range.clone()),
            folded: range.clone(),
            bearers: bearers.collect(),
            fate: Fate::Mention,
            sense: if meant.len() == 1 { Sense::Document } else { Sense::Ambiguous },
            alias: Some(alias),
        };
        if self.seams {
            seams::filter_alias(self.page, self.names, &mut candidate);
        }
        candidate
    }
}

fn is_place(mention: &Candidate<'_>) -> bool {
    mention.chosen().all(|bearer| matches!(bearer.known.kind, EntityType::Gpe | EntityType::Loc))
}
