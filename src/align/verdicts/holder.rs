//! `wrong entity`: where one side names a person, the other names another holder of the same office.

use crate::align::verdicts::{Bench, Kind, Verdict};
use crate::align::{Entry, How, Place};
use crate::glossary::EntityType;
use crate::linker::rendering;

/// A person on the left and the one on the right who stands in the same place, by their numbers among the entries.
pub(super) struct Wrong {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) verdict: Verdict,
}

impl Wrong {
    /// Two persons, each by its number among the entries and where it stands; `why` ends the sentence.
    pub(super) fn of(
        bench: &Bench<'_, '_, '_>,
        entries: &[(u32, Entry)],
        left: (usize, &Place),
        right: (usize, &Place),
        why: &str,
    ) -> Wrong {
        let [own, instead] = [left.0, right.0].map(|at| &entries[at].1.entity);
        let [one, other] = [(0, left.1), (1, right.1)].map(|(side, place)| bench.shown(side, place.span));
        let message = format!("{one} ({}) stands on the left, {other} ({}) on the right: {why}", own.id, instead.id);
        let form = rendering(own, bench.kind(1, right.1), bench.locale(1, right.1.span), bench.date);
        let verdict = Verdict::new(Kind::WrongEntity, 1, [Some(left.1.span), Some(right.1.span)], message).preferring(form);
        Wrong { left: left.0, right: right.0, verdict: Verdict { instead: instead.id.clone(), ..verdict } }
    }

    /// True where the left person has such a verdict already.
    pub(super) fn is_known(&self, known: &[Wrong]) -> bool {
        known.iter().any(|other| other.left == self.left)
    }
}

/// A person whom one side names where the other has nobody by that name.
struct Lone<'e> {
    entry: usize,
    number: u32,
    place: &'e Place,
    bead: usize,
    /// Nothing of the person stands on the other side at all.
    absent: bool,
    /// The other side names the person in the same bead too, once for twice.
    beside: bool,
}

pub(super) fn wrong(bench: &Bench<'_, '_, '_>, entries: &[(u32, Entry)]) -> Vec<Wrong> {
    let lefts = lone(bench, entries, 0);
    let rights = lone(bench, entries, 1);
    let mut found: Vec<Wrong> = Vec::new();
    // In one bead first; else where each side wholly lacks the other's.
    for same_bead in [true, false] {
        for left in &lefts {
            let is_found = |wrong: &Wrong, entry: usize| wrong.left == entry || wrong.right == entry;
            let free = |right: &&Lone<'_>| {
                // Whom the other side names in the same bead too is not the one who is meant instead, but for a stranger to it.
                let stands = (!left.beside || right.absent) && (!right.beside || left.absent);
                if same_bead { right.bead == left.bead && stands } else { left.absent && right.absent }
            };
            let right = rights.iter().filter(free).find(|right| share_office(bench, left.number, right.number));
            let Some(right) = right else { continue };
            if found.iter().any(|wrong| is_found(wrong, left.entry) || is_found(wrong, right.entry)) {
                continue;
            }
            found.push(Wrong::of(bench, entries, (left.entry, left.place), (right.entry, right.place), "they held the same office"));
        }
    }
    found
}

fn lone<'e>(bench: &Bench<'_, '_, '_>, entries: &'e [(u32, Entry)], side: usize) -> Vec<Lone<'e>> {
    let people = entries.iter().enumerate().filter(|(_, (_, entry))| entry.entity.entity_type() == EntityType::Person);
    let lone = people.flat_map(|(at, (number, entry))| {
        let absent = !bench.aligned.sides[1 - side].stands.contains(number);
        let unpaired = entry.places[side].iter().enumerate().filter(move |(place, _)| entry.partner(side, *place).is_none());
        let named = unpaired.filter(|(_, place)| place.how == How::Named);
        named.map(move |(_, place)| {
            let there = bench.aligned.counterpart(side, place.span);
            let beside = there.is_some_and(|there| bench.aligned.sides[1 - side].places_in(there).any(|place| place.entity == *number));
            Lone { entry: at, number: *number, place, bead: bench.aligned.bead(side, place), absent, beside }
        })
    });
    lone.collect()
}

fn share_office(bench: &Bench<'_, '_, '_>, one: u32, other: u32) -> bool {
    let terms = bench.index.terms();
    terms.of(one).iter().any(|term| terms.of(other).iter().any(|own| own.office == term.office))
}
