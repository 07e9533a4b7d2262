//! `missing` and `extra`: an entity that one side names and the other has nowhere, not even inside another name or implied.

use crate::align::verdicts::{Bench, Kind, Verdict, excuses, spans};
use crate::align::{Entry, How};
use crate::linker::rendering;

pub(super) fn verdict(bench: &Bench<'_, '_, '_>, number: u32, entry: &Entry) -> Option<Verdict> {
    let sides = bench.aligned.sides;
    let named = |side: usize| entry.places[side].iter().find(|place| place.how == How::Named && !sides[side].is_credit(place.span));
    let stands = |side: usize| sides[side].stands.contains(&number);
    if !entry.pairs.is_empty() {
        return None;
    }
    let side = (0..2).find(|side| named(*side).is_some() && !stands(1 - side))?;
    let place = named(side)?;
    // What has no form in the other language cannot be found there.
    let other_is_chinese = sides[1 - side].is_chinese;
    let has_form = entry.entity.renderings.iter().any(|r| r.status.is_matched() && r.locale.is_chinese() == other_is_chinese);
    if !has_form || excuses::holds(bench, entry, side) {
        return None;
    }
    let there = bench.aligned.counterpart(side, place.span);
    let called = bench.called(entry, side);
    let (kind, message) = match side {
        0 => (Kind::Missing, format!("{called} ({}) stands on the left and nowhere on the right", entry.entity.id)),
        _ => (Kind::Extra, format!("{called} ({}) stands on the right and nowhere on the left", entry.entity.id)),
    };
    let verdict = Verdict::new(kind, 1, spans(side, Some(place.span), there), message);
    if side == 1 {
        return Some(verdict);
    }
    let locale = there.map_or_else(|| sides[1].locale(), |there| bench.locale(1, there));
    Some(verdict.preferring(rendering(&entry.entity, bench.kind(0, place), locale, bench.date)))
}
