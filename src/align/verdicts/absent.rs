//! `missing` and `extra`: an entity that one side names and the other has nowhere, not even inside another name or implied.

use crate::align::implied::IMPLIED;
use crate::align::verdicts::{Bench, Kind, Verdict, spans};
use crate::align::{Entry, How, Place};
use crate::glossary::EntityType;

pub(super) fn verdict(bench: &Bench<'_, '_, '_>, number: u32, entry: &Entry) -> Option<Verdict> {
    let sides = bench.aligned.sides;
    let named = |side: usize| entry.places[side].iter().find(|place| place.how == How::Named && !sides[side].is_credit(place.span));
    let stands = |side: usize| sides[side].stands.contains(&number);
    let side = (0..2).find(|side| named(*side).is_some() && !stands(1 - side))?;
    let place = named(side)?;
    // What has no form in the other language cannot be found there.
    let other_is_chinese = sides[1 - side].is_chinese;
    let has_form = entry.entity.renderings.iter().any(|r| r.status.is_matched() && r.locale.is_chinese() == other_is_chinese);
    if !has_form || is_paraphrased(bench, entry, side) || is_metonym(bench, entry, side) {
        return None;
    }
    let there = bench.aligned.counterpart(side, place.span);
    let called = bench.called(entry, side);
    let (kind, message) = match side {
        0 => (Kind::Missing, format!("{called} ({}) stands on the left and nowhere on the right", entry.entity.id)),
        _ => (Kind::Extra, format!("{called} ({}) stands on the right and nowhere on the left", entry.entity.id)),
    };
    let mut verdict = Verdict::new(kind, 1, spans(side, Some(place.span), there), message);
    if side == 0 {
        let locale = there.map_or_else(|| sides[1].locale(), |there| bench.locale(1, there));
        let form = crate::linker::rendering(&entry.entity, bench.kind(0, place), locale, bench.date);
        verdict.prefers = form.map(|form| form.form.clone()).into_iter().collect();
        verdict.source = form.map_or_else(String::new, |form| form.source.clone());
    }
    Some(verdict)
}

/// True where the names inside its name stand on the other side where it should: 上合组织天津峰会 and `the SCO summit in Tianjin`.
fn is_paraphrased(bench: &Bench<'_, '_, '_>, entry: &Entry, side: usize) -> bool {
    if !matches!(entry.entity.entity_type(), EntityType::Event | EntityType::Doc | EntityType::Org | EntityType::Term) {
        return false;
    }
    let own = &bench.aligned.sides[side];
    let other = &bench.aligned.sides[1 - side];
    entry.places[side].iter().filter(|place| place.how == How::Named).all(|place| {
        let inside = |inner: &&Place| inner.how == How::Nested && place.span.contains(inner.span) && inner.span != place.span;
        let Some(there) = bench.aligned.counterpart(side, place.span) else { return false };
        let mut inner = own.places_in(place.span).filter(inside).peekable();
        let stands = |entity: u32| other.places_in(there).any(|place| place.entity == entity);
        inner.peek().is_some() && inner.all(|inner| stands(inner.entity))
    })
}

/// True where a capital stands for its country in the other language: `Beijing said`, where the other side has 中方.
fn is_metonym(bench: &Bench<'_, '_, '_>, entry: &Entry, side: usize) -> bool {
    let Some(country) = IMPLIED.country(&entry.entity.id).and_then(|id| bench.index.number(id)) else { return false };
    let other = &bench.aligned.sides[1 - side];
    if other.is_chinese == bench.aligned.sides[side].is_chinese {
        return false;
    }
    entry.places[side].iter().filter(|place| place.how == How::Named).all(|place| {
        let there = bench.aligned.counterpart(side, place.span);
        there.is_some_and(|there| other.places_in(there).any(|place| place.entity == country))
    })
}
