//! Excuses: why an entity that one side names and the other does not is none the less rendered there.

use crate::align::implied::IMPLIED;
use crate::align::verdicts::Bench;
use crate::align::{Entry, How, Place};
use crate::glossary::EntityType;
use crate::span::Span;
use crate::text::beside::{BEFORE, ENGLISH};
use crate::text::chars::is_han;
use crate::text::fold;

/// True where the other side has the entity in other words, at each place where it is named.
pub(super) fn holds(bench: &Bench<'_, '_, '_>, entry: &Entry, side: usize) -> bool {
    let excuses = [is_paraphrased, is_metonym, is_title, is_gloss];
    let mut named = entry.places[side].iter().filter(|place| place.how == How::Named && !bench.aligned.sides[side].is_credit(place.span));
    named.all(|place| excuses.iter().any(|excuse| excuse(bench, entry, side, place)))
}

/// The names inside its name stand on the other side where it should, and are no one else's: 上合组织天津峰会 and `the SCO summit in
/// Tianjin`.
fn is_paraphrased(bench: &Bench<'_, '_, '_>, entry: &Entry, side: usize, place: &Place) -> bool {
    let kind = entry.entity.entity_type();
    if !matches!(kind, EntityType::Event | EntityType::Doc | EntityType::Org | EntityType::Term) {
        return false;
    }
    let [own, other] = [side, 1 - side].map(|side| &bench.aligned.sides[side]);
    let Some(there) = bench.aligned.counterpart(side, place.span) else { return false };
    let inside = |inner: &&Place| inner.how == How::Nested && place.span.contains(inner.span) && inner.span != place.span;
    let mut inner = own.places_in(place.span).filter(inside).peekable();
    let is_free = |other: &Place| bench.partner(1 - side, other).is_none_or(|partner| place.span.contains(partner));
    let stands = |entity: u32| other.places_in(there).any(|place| place.entity == entity && (kind == EntityType::Event || is_free(place)));
    inner.peek().is_some() && inner.all(|inner| stands(inner.entity))
}

/// In the other language a capital or a seat of government stands for the country, or the country for it: `Beijing said`, 中方表示.
fn is_metonym(bench: &Bench<'_, '_, '_>, entry: &Entry, side: usize, place: &Place) -> bool {
    let other = &bench.aligned.sides[1 - side];
    if other.is_chinese == bench.aligned.sides[side].is_chinese {
        return false;
    }
    let Some(there) = bench.aligned.counterpart(side, place.span) else { return false };
    let own = IMPLIED.country(&entry.entity.id);
    other.places_in(there).any(|place| {
        let Some(entity) = bench.index.shared_entity(place.entity) else { return false };
        // What stands for a country is left over; the country itself may stand for its capital once more.
        let is_free = bench.partner(1 - side, place).is_none();
        let theirs = IMPLIED.country(&entity.id).filter(|_| is_free);
        // Two seats of one country stand for one another too: 白宫 and Washington.
        own == Some(entity.id.as_str()) || theirs == Some(entry.entity.id.as_str()) || own.is_some() && own == theirs
    })
}

/// It is part of the title of a person whom the other side names by the country: 国务院总理李强, `Chinese Premier Li Qiang`.
fn is_title(bench: &Bench<'_, '_, '_>, entry: &Entry, side: usize, place: &Place) -> bool {
    /// A title is no longer, in bytes.
    const LONGEST: u32 = 90;
    if entry.entity.entity_type() != EntityType::Org {
        return false;
    }
    let [own, other] = [side, 1 - side].map(|side| &bench.aligned.sides[side]);
    let behind = Span::new(place.span.end, (place.span.end + LONGEST).min(own.text.len() as u32));
    let person = own.places_in(behind).find(|person| person.how == How::Named && bench.is(person.entity, EntityType::Person));
    let Some(person) = person else { return false };
    let Some(there) = bench.aligned.counterpart(side, person.span) else { return false };
    let mut persons = other.places_in(there).filter(|place| place.entity == person.entity);
    let by_country = persons.any(|person| {
        let before = Span::new(person.span.start.saturating_sub(LONGEST), person.span.start);
        other.places_in(before).filter(|place| place.sure).any(|place| bench.is(place.entity, EntityType::Gpe))
    });
    if !by_country {
        return false;
    }
    let Some(title) = own.text.get(place.span.end as usize..person.span.start as usize) else { return false };
    let ends = |marks: &str| title.contains(|c| marks.contains(c));
    if ends("，。；！？,.;!?\n“”\"") {
        return false;
    }
    let title = fold(title).to_string();
    let title = title.trim();
    let known = BEFORE.iter().any(|(_, titles)| titles.iter().any(|word| title.ends_with(word))) || title.ends_with("书记");
    known || ENGLISH.iter().any(|word| title.ends_with(word))
}

/// A country that only glosses a city which both sides name: `Busan, South Korea`, 瑞士达沃斯.
fn is_gloss(bench: &Bench<'_, '_, '_>, entry: &Entry, side: usize, place: &Place) -> bool {
    /// The longest gap between the two, in bytes.
    const GAP: u32 = 12;
    if entry.entity.entity_type() != EntityType::Gpe || !IMPLIED.has(&entry.entity.id) {
        return false;
    }
    let own = &bench.aligned.sides[side];
    let near = Span::new(place.span.start.saturating_sub(64), place.span.end + GAP);
    own.places_in(near).filter(|other| other.entity != place.entity && other.how == How::Named).any(|other| {
        let is_place = bench.is(other.entity, EntityType::Gpe);
        let gap = |from: Span, to: Span| own.text.get(from.end as usize..to.start as usize);
        let beside = gap(other.span, place.span).is_some_and(|gap| matches!(gap, ", " | ", the " | "（" | "(" | " ("))
            || gap(place.span, other.span).is_some_and(|gap| matches!(gap, "" | "首都") && own.text[place.span.range()].ends_with(is_han));
        is_place && beside && bench.partner(side, other).is_some()
    })
}
