//! `wrong entity` too: the other side gives a country's office to somebody of another country: persons who changed places.

use std::collections::BTreeMap;

use crate::align::verdicts::Bench;
use crate::align::verdicts::holder::Wrong;
use crate::align::{Entry, How, Place};
use crate::glossary::EntityType;
use crate::span::Span;
use crate::text::beside::{BEFORE, ENGLISH};
use crate::text::fold;

/// A person with the country that stands before the title: 哈萨克斯坦总统托卡耶夫.
struct Titled<'e> {
    /// Its number among the entries.
    entry: usize,
    person: u32,
    place: &'e Place,
}

/// Persons whom one side names as holding a country's office, where the other names somebody of that country.
pub(super) fn wrong(bench: &Bench<'_, '_, '_>, entries: &[(u32, Entry)]) -> Vec<Wrong> {
    let [lefts, rights] = [0, 1].map(|side| titled(bench, entries, side));
    let mut found: Vec<Wrong> = Vec::new();
    for (country, lefts) in &lefts {
        let Some(rights) = rights.get(country) else { continue };
        for left in lefts.iter().filter(|left| !rights.iter().any(|right| right.person == left.person)) {
            let stranger = |right: &&Titled<'_>| {
                let unnamed = !lefts.iter().any(|own| own.person == right.person);
                let homes = [left.person, right.person].map(|person| is_of(bench, person, *country));
                unnamed && matches!(homes, [Some(true), Some(false)] | [Some(false), Some(true)])
            };
            let Some(right) = rights.iter().find(stranger) else { continue };
            if found.iter().all(|wrong| wrong.left != left.entry) {
                found.push(Wrong::of(
                    bench,
                    entries,
                    (left.entry, left.place),
                    (right.entry, right.place),
                    "both behind a title of one country",
                ));
            }
        }
    }
    found
}

/// Whether a person has held an office of a country; nothing where the glossary has no office of that person.
fn is_of(bench: &Bench<'_, '_, '_>, person: u32, country: u32) -> Option<bool> {
    let terms = bench.index.terms();
    let own = terms.of(person);
    let homes = || own.iter().flat_map(|term| terms.titles_of(term.office)).map(|(_, title)| &title.home);
    homes().any(|home| !home.is_empty()).then(|| homes().any(|home| home.contains(&country)))
}

/// By country, the persons who stand behind it and a title.
fn titled<'e>(bench: &Bench<'_, '_, '_>, entries: &'e [(u32, Entry)], side: usize) -> BTreeMap<u32, Vec<Titled<'e>>> {
    /// A title is no longer, in bytes.
    const LONGEST: u32 = 48;
    let own = &bench.aligned.sides[side];
    let mut titled: BTreeMap<u32, Vec<Titled<'e>>> = BTreeMap::new();
    let people = entries.iter().enumerate().filter(|(_, (_, entry))| entry.entity.entity_type() == EntityType::Person);
    for (at, (person, entry)) in people {
        for place in entry.places[side].iter().filter(|place| place.how == How::Named) {
            let before = Span::new(place.span.start.saturating_sub(LONGEST + 32), place.span.start);
            let country = own.places_in(before).filter(|other| other.sure && other.how != How::Nested).last();
            let is_gpe = |other: &&Place| bench.is(other.entity, EntityType::Gpe);
            let Some(country) = country.filter(|other| other.span.end <= place.span.start).filter(is_gpe) else { continue };
            if own.text.get(country.span.end as usize..place.span.start as usize).is_some_and(is_title) {
                titled.entry(country.entity).or_default().push(Titled { entry: at, person: *person, place });
            }
        }
    }
    titled
}

/// True for a title and nothing else: `'s President `, 总统.
fn is_title(gap: &str) -> bool {
    let folded = fold(gap).to_string();
    let bare = folded.trim().strip_prefix("'s").unwrap_or(folded.trim()).trim();
    BEFORE.iter().any(|(_, titles)| titles.contains(&bare)) || ENGLISH.contains(&bare)
}
