//! Expected names: what one side names tells how to read the other: a name that is ambiguous there, or that its own text alone does
//! not tell (`port of Aktau`, `the eurozone`).

use rustc_hash::{FxHashMap, FxHashSet};

use crate::align::implied::IMPLIED;
use crate::align::pairs::{Aligned, Pairs, paired};
use crate::align::side::Side;
use crate::align::{How, Place};
use crate::glossary::{Entity, EntityType, Kind};
use crate::index::Index;
use crate::linker::Mention;
use crate::span::Span;
use crate::text::chars::is_han;
use crate::text::edge::is_edge;
use crate::text::fold;
use crate::text::fold::DOT;

/// Shorter forms are not read so: letters, and Han characters.
const SHORTEST: [usize; 2] = [4, 2];

/// The places of each side where what the other names there stands after all, by start.
pub(super) fn places(index: &Index, aligned: &Aligned<'_, '_>, pairs: &FxHashMap<u32, Pairs>) -> [Vec<Place>; 2] {
    let mut found: [Vec<Place>; 2] = Default::default();
    // The bytes of what is found so far.
    let mut taken: [FxHashSet<u32>; 2] = Default::default();
    for side in 0..2 {
        let is_paired = paired(pairs, side, aligned.sides[side].places.len());
        for (at, place) in aligned.sides[side].places.iter().enumerate().filter(|(_, place)| place.how == How::Named) {
            if is_paired[at] {
                continue;
            }
            let Some(entity) = index.shared_entity(place.entity) else { continue };
            let Some(there) = aligned.searched(side, place.span) else { continue };
            let own = &mut taken[1 - side];
            let place = stands(index, &aligned.sides[1 - side], place.entity, &entity, there, |span| own.contains(&span.start));
            if let Some(place) = place {
                own.extend(place.span.range().map(|at| at as u32));
                found[1 - side].push(place);
            }
        }
    }
    found.iter_mut().for_each(|places| places.sort_by_key(|place| place.span));
    found
}

/// Where a form of the entity stands in a span, outside of what is another name there.
fn stands(index: &Index, side: &Side<'_>, number: u32, entity: &Entity, there: Span, taken: impl Fn(Span) -> bool) -> Option<Place> {
    let as_place = |span| Place { span, entity: number, how: How::Named, mention: None, sure: true };
    let ambiguous =
        side.mentions_in(there).find(|mention| mention.entities.len() > 1 && mention.entities.iter().any(|own| own.id == entity.id));
    if let Some(mention) = ambiguous.filter(|mention| !taken(mention.span)) {
        return Some(as_place(mention.span));
    }
    let chars = side.folded.chars();
    let (first, last) = (side.folded.position(there.start), side.folded.position(there.end));
    // A longer name takes the place of one inside it: `port of Aktau`.
    let named = |span: Span| {
        let blocks = |mention: &Mention<'_>| !span.contains(mention.span) || mention.span == span;
        let known = |mention: &Mention<'_>| mention.entities.len() == 1 && mention.entity_type() != EntityType::Office;
        side.mentions_in(span).any(|mention| known(mention) && blocks(mention))
    };
    let mut keys: Vec<Vec<char>> = Vec::new();
    for form in entity.renderings.iter().filter(|r| r.status.is_matched() && r.locale.is_chinese() == side.is_chinese) {
        let key = fold(&form.form).chars().to_vec();
        keys.extend((entity.entity_type() == EntityType::Org).then(|| head(index, &key)).flatten());
        if entity.entity_type() == EntityType::Person
            && let Some(last) = key.iter().rposition(|c| *c == DOT || *c == ' ')
        {
            keys.push(key[last + 1..].to_vec());
        }
        keys.extend((form.kind != Kind::Acronym).then_some(key));
    }
    keys.sort_by_key(|key| std::cmp::Reverse(key.len()));
    keys.into_iter().find_map(|key| {
        let shortest = SHORTEST[usize::from(key.iter().all(|c| is_han(*c)))];
        if key.len() < shortest {
            return None;
        }
        let edge = |at: usize| is_edge(at.checked_sub(1).map(|at| chars[at]), chars.get(at).copied());
        let starts = (first..(last + 1).saturating_sub(key.len())).filter(|at| chars[*at..].starts_with(&key));
        let spans = starts.filter(|at| edge(*at) && edge(at + key.len())).map(|at| side.folded.source(at..at + key.len()));
        spans.into_iter().find(|span| !named(*span) && !taken(*span)).map(as_place)
    })
}

/// What is left of a body's name without its country: 外交部 of 中国外交部, `foreign ministry` of `Chinese Foreign Ministry`.
fn head(index: &Index, key: &[char]) -> Option<Vec<char>> {
    /// Countries have so many characters at most in Chinese; heads at least so many, and in English so many words.
    const LONGEST: usize = 6;
    const SHORTEST: usize = 3;
    const WORDS: usize = 2;
    if key.iter().all(|c| is_han(*c)) {
        let is_country = |length: &usize| {
            let country: String = key[..*length].iter().collect();
            let bearers = index.bearers(&country);
            bearers.iter().any(|(number, _)| index.shared_entity(*number).is_some_and(|entity| IMPLIED.has(&entity.id)))
        };
        let length = (2..=LONGEST.min(key.len().saturating_sub(SHORTEST))).rev().find(is_country)?;
        return Some(key[length..].to_vec());
    }
    let end = key.iter().position(|c| *c == ' ')?;
    let head = key[end + 1..].to_vec();
    (IMPLIED.is_adjective(&key[..end]) && head.split(|c| *c == ' ').count() >= WORDS).then_some(head)
}
