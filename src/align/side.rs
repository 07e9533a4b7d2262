//! A side: one version as it is aligned: its mentions, what it implies, its units and what they are told by.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::align::beads::{Unit, WORD};
use crate::align::implied::IMPLIED;
use crate::align::units::units;
use crate::align::{How, Place, Version};
use crate::glossary::{EntityType, Locale};
use crate::index::Index;
use crate::linker::{Linker, Mention, Segment, segments};
use crate::span::Span;
use crate::text::Folded;
use crate::text::chars::is_han;
use crate::text::edge::is_word;
use crate::text::figures::figures;
use crate::text::fold;
use crate::text::regional::REGIONAL;

/// One version, read.
#[derive(Debug)]
pub(super) struct Side<'a> {
    pub(super) text: &'a str,
    pub(super) folded: Folded,
    /// Every mention, those inside others and offices too, by start, then longest first.
    pub(super) mentions: Vec<Mention<'a>>,
    /// What the text is written in, in order; they cover it.
    pub(super) segments: Vec<Segment>,
    /// Its sentences.
    pub(super) units: Vec<Span>,
    /// Where entities are named or implied, by start.
    pub(super) places: Vec<Place>,
    /// The entities that stand somewhere in it, or may: an ambiguous mention may name any of its own.
    pub(super) stands: FxHashSet<u32>,
    /// Its credits: 新华社北京9月1日电, BEIJING, Sept. 1 (Xinhua) --; the other version need not have them.
    pub(super) credits: Vec<Span>,
    /// True where its letters are Han.
    pub(super) is_chinese: bool,
}

/// What credits end in, folded; and how far into a unit.
const CREDITS: [&str; 13] =
    ["日电", "日讯", "日专电", "日报道", "日消息", "消息:", "讯】", "讯)", "报道】", "报导】", "报道)", "报导)", ") --"];
/// What datelines end in that begin with a place in capitals: `TIANJIN, Sept. 1 —`.
const DASHES: [&str; 3] = [" — ", " -- ", " – "];
const CREDIT: usize = 60;
/// What a bracket or a line says that only tells who wrote or took something, folded.
const TELLING: [&str; 14] =
    ["记者", "摄)", "编译", "专电", "综合", "reporting by", "editing by", "writing by", "photo", "xinhua/", "来源", "摄影", "文/", "图/"];

impl<'a> Side<'a> {
    /// Reads a version.
    pub(super) fn read<'i: 'a>(version: &'a Version<'_>, linker: &Linker<'i>, index: &Index) -> Side<'a> {
        let text = version.document.text.as_str();
        let (mentions, folded) = linker.link_folded(text, version.document.date);
        let segments = match version.locale {
            Some(locale) => vec![Segment { span: Span::new(0, text.len() as u32), locale, confidence: 1.0 }],
            None => segments(text, &folded, &mentions, &REGIONAL.hits(text, &folded)),
        };
        let whole: Vec<Span> = mentions.iter().map(|mention| mention.span).collect();
        let units = match &version.units {
            Some(units) => units.clone(),
            None => units(text, &whole),
        };
        let han = folded.chars().iter().filter(|c| is_han(**c)).count();
        let credits = credits(text, &folded, &units, &mentions);
        let mut side = Side {
            text,
            segments,
            units,
            places: Vec::new(),
            stands: FxHashSet::default(),
            credits,
            is_chinese: han * 4 > folded.len(),
            mentions,
            folded,
        };
        side.name(index);
        side
    }

    /// Finds where entities are named.
    fn name(&mut self, index: &Index) {
        let mut numbers: FxHashMap<&str, Option<u32>> = FxHashMap::default();
        let mut number = |id: &'a str| *numbers.entry(id).or_insert_with(|| index.number(id));
        for (at, mention) in self.mentions.iter().enumerate().filter(|(_, mention)| mention.entity_type() != EntityType::Office) {
            let of = mention.entities.iter().filter_map(|entity| number(&entity.id));
            match mention.entities.as_slice() {
                [_] => {
                    let how = if mention.nested { How::Nested } else { How::Named };
                    self.places.extend(of.map(|entity| Place { span: mention.span, entity, how, mention: Some(at), sure: true }));
                }
                _ => self.stands.extend(of),
            }
        }
        self.stands.extend(self.places.iter().map(|place| place.entity));
    }

    /// Adds what is implied. What may be one of several countries implies those that either version names.
    pub(super) fn imply(&mut self, index: &Index, named: &FxHashSet<u32>) {
        let mut taken = vec![false; self.folded.len()];
        for mention in self.mentions.iter().filter(|mention| mention.entity_type() != EntityType::Office) {
            let (from, to) = (self.folded.position(mention.span.start), self.folded.position(mention.span.end));
            taken[from..to].fill(true);
        }
        let capital = |at: usize| self.text[self.folded.source(at..at + 1).range()].starts_with(char::is_uppercase);
        let mut numbers: FxHashMap<&str, Option<u32>> = FxHashMap::default();
        let mut implied = Vec::new();
        for found in IMPLIED.places(self.folded.chars(), |at| taken[at], capital) {
            let span = self.folded.source(found.range);
            let known = found.entities.iter().filter_map(|id| *numbers.entry(id).or_insert_with(|| index.number(id)));
            let meant = known.filter(|entity| found.entities.len() == 1 && found.sure || named.contains(entity));
            implied.extend(meant.map(|entity| Place { span, entity, how: How::Implied, mention: None, sure: found.sure }));
        }
        self.add(implied);
    }

    /// Adds places; a name inside one of them is no name of its own any more.
    pub(super) fn add(&mut self, places: Vec<Place>) {
        for new in places.iter().filter(|place| place.how == How::Named) {
            let first = self.places.partition_point(|place| place.span.start < new.span.start);
            let near = self.places[first..].iter_mut().take_while(|place| place.span.start < new.span.end);
            let is_inside = |place: &&mut Place| place.how == How::Named && place.span != new.span && new.span.contains(place.span);
            near.filter(is_inside).for_each(|place| place.how = How::Nested);
        }
        self.stands.extend(places.iter().filter(|place| place.sure).map(|place| place.entity));
        self.places.extend(places);
        self.places.sort_by_key(|place| (place.span.start, std::cmp::Reverse(place.span.end), place.how, place.entity));
    }

    /// The mentions that share text with a span, but for those that began long before it.
    pub(super) fn mentions_in(&self, span: Span) -> impl Iterator<Item = &Mention<'a>> {
        /// No mention is longer, in bytes.
        const LONGEST: u32 = 512;
        let first = self.mentions.partition_point(|mention| mention.span.start + LONGEST < span.start);
        let near = self.mentions[first..].iter().take_while(move |mention| mention.span.start < span.end);
        near.filter(move |mention| mention.span.end > span.start)
    }

    /// How many mentions may be of several entities, but for those that the other version settled.
    pub(super) fn ambiguous(&self) -> usize {
        let open = self.mentions.iter().filter(|mention| mention.entities.len() > 1 && !mention.nested);
        let settled = |mention: &&Mention<'_>| self.places_in(mention.span).any(|place| place.span == mention.span);
        open.filter(|mention| mention.entity_type() != EntityType::Office && !settled(mention)).count()
    }

    /// The places that begin in a span.
    pub(super) fn places_in(&self, span: Span) -> impl Iterator<Item = &Place> {
        let first = self.places.partition_point(|place| place.span.start < span.start);
        self.places[first..].iter().take_while(move |place| place.span.start < span.end)
    }

    /// The segment that a place of the text is in.
    pub(super) fn segment(&self, at: u32) -> &Segment {
        let next = self.segments.partition_point(|segment| segment.span.start <= at);
        &self.segments[next.max(1) - 1]
    }

    /// The locale that most of the text is written in.
    pub(super) fn locale(&self) -> Locale {
        let mut sums: Vec<(Locale, u32)> = Vec::new();
        for segment in &self.segments {
            match sums.iter_mut().find(|(locale, _)| *locale == segment.locale) {
                Some((_, sum)) => *sum += segment.span.len(),
                None => sums.push((segment.locale, segment.span.len())),
            }
        }
        sums.into_iter().rev().max_by_key(|(_, sum)| *sum).map_or(Locale::En, |(locale, _)| locale)
    }

    /// The unit that a byte is in, or the one before it.
    pub(super) fn unit(&self, at: u32) -> usize {
        self.units.partition_point(|unit| unit.start <= at).saturating_sub(1)
    }

    /// True in a credit.
    pub(super) fn is_credit(&self, span: Span) -> bool {
        let next = self.credits.partition_point(|credit| credit.start <= span.start);
        self.credits[..next].iter().rev().take(3).any(|credit| credit.contains(span))
    }

    /// What each unit is told by: its names, figures, and words that both versions may have.
    pub(super) fn told(&self, other: &Side<'_>) -> Vec<Unit> {
        let chars = self.folded.chars();
        let mut units: Vec<Unit> = self.units.iter().map(|span| Unit { keys: Vec::new(), length: self.length(*span) }).collect();
        if units.is_empty() {
            return units;
        }
        // A place that may be one of several countries tells of none of them surely.
        let sure = self.places.iter().filter(|place| place.how != How::Implied);
        let offices = self.mentions.iter().filter(|mention| mention.entity_type() == EntityType::Office && mention.entities.len() == 1);
        for place in sure {
            units[self.unit(place.span.start)].keys.push(key(0, place.entity) & !WORD);
        }
        for office in offices {
            units[self.unit(office.span.start)].keys.push(key(1, &office.entities[0].id) & !WORD);
        }
        for (range, figure) in figures(chars) {
            units[self.unit(self.folded.source(range).start)].keys.push(key(2, figure) & !WORD);
        }
        let same = self.is_chinese && other.is_chinese;
        for (at, word) in words(chars, same) {
            units[self.unit(self.folded.source(at..at + 1).start)].keys.push(key(3, word) | WORD);
        }
        units.iter_mut().for_each(|unit| unit.keys.sort_unstable());
        units
    }

    fn length(&self, span: Span) -> u32 {
        (self.folded.position(span.end) - self.folded.position(span.start)) as u32
    }
}

/// Words that may stand in both versions: those in Latin letters and, of two Chinese texts, each two neighbours.
fn words(chars: &[char], neighbours: bool) -> Vec<(usize, String)> {
    /// Shorter words are everywhere.
    const SHORTEST: usize = 2;
    let mut words = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if is_word(chars[at]) {
            let length = chars[at..].iter().take_while(|c| is_word(**c)).count();
            if length >= SHORTEST {
                words.push((at, chars[at..at + length].iter().collect()));
            }
            at += length;
            continue;
        }
        if neighbours
            && let [a, b, ..] = chars[at..]
            && is_han(a)
            && is_han(b)
        {
            words.push((at, [a, b].iter().collect()));
        }
        at += 1;
    }
    words
}

/// A number for a thing of some sort; things of two sorts have two.
fn key(sort: u8, thing: impl std::hash::Hash) -> u64 {
    use std::hash::BuildHasher;
    rustc_hash::FxBuildHasher.hash_one((sort, thing))
}

/// The credits of a text, in order: what units begin with, brackets and lines that tell who wrote, and what is nothing but a name in
/// brackets: (新华社).
fn credits(text: &str, folded: &Folded, units: &[Span], mentions: &[Mention<'_>]) -> Vec<Span> {
    let mut credits: Vec<Span> = Vec::new();
    let chars = folded.chars();
    for unit in units {
        let (start, end) = (folded.position(unit.start), folded.position(unit.end));
        let head: String = chars[start..(start + CREDIT).min(end)].iter().collect();
        if TELLING.iter().any(|mark| head.starts_with(mark)) {
            credits.push(*unit);
            continue;
        }
        let mut ends: Vec<usize> = CREDITS.iter().filter_map(|mark| head.find(mark).map(|at| at + mark.len())).collect();
        if text[unit.range()].chars().take(3).all(char::is_uppercase) {
            ends.extend(DASHES.iter().filter_map(|mark| head.find(&fold(mark).to_string()).map(|at| at + mark.len())));
        }
        if let Some(end) = ends.into_iter().min() {
            let count = head.get(..end).unwrap_or(&head).chars().count();
            credits.push(folded.source(start..start + count));
        }
    }
    let mut open = None;
    for (at, c) in chars.iter().enumerate() {
        match c {
            '(' | '【' | '〔' => open = Some(at),
            ')' | '】' | '〕' => {
                let Some(start) = open.take().filter(|start| at - start <= CREDIT) else { continue };
                let span = folded.source(start..at + 1);
                let inside: String = chars[start + 1..=at].iter().collect();
                let body = folded.source(start + 1..at);
                let is_name = || {
                    mentions.binary_search_by_key(&body.start, |mention| mention.span.start).is_ok_and(|near| mentions[near].span == body)
                };
                if TELLING.iter().any(|mark| inside.contains(mark)) || is_name() {
                    credits.push(span);
                }
            }
            _ => {}
        }
    }
    credits.sort();
    credits
}
