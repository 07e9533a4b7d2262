//! JSON Lines: a pair of versions a line, its entities with their places, pairs and verdicts.

use serde::Serialize;

use crate::align::format::{Format, Found, SIDES, Shown, Writer};

pub(super) const FORMAT: Format = Format { name: "json", about: "JSON Lines, a pair of versions each", start: || Box::new(Json) };

struct Json;

/// A line.
#[derive(Serialize)]
struct Line<'s> {
    left: Version<'s>,
    right: Version<'s>,
    entities: Vec<Entity<'s>>,
}

#[derive(Serialize)]
struct Version<'s> {
    doc: &'s str,
    locale: &'static str,
}

#[derive(Serialize)]
struct Entity<'s> {
    entity: &'s str,
    #[serde(rename = "type")]
    kind: &'static str,
    description: &'s str,
    left: Vec<Place>,
    right: Vec<Place>,
    /// Places of the left and of the right that belong together, by their numbers from 0.
    pairs: &'s [(usize, usize)],
    verdicts: Vec<Verdict<'s>>,
}

#[derive(Serialize)]
struct Place {
    #[serde(flatten)]
    found: Found,
    how: &'static str,
}

#[derive(Serialize)]
struct Verdict<'s> {
    verdict: &'static str,
    level: &'static str,
    side: &'static str,
    left: Option<Found>,
    right: Option<Found>,
    prefers: &'s [String],
    source: &'s str,
    instead: &'s str,
    message: &'s str,
}

impl Writer for Json {
    fn pair(&mut self, shown: &Shown<'_>) -> String {
        let atlases = shown.atlases();
        let entities = shown.ledger.entries.iter().map(|entry| {
            let side = |side: usize| {
                let all = entry.places[side].iter();
                all.map(|place| Place { found: shown.found(&atlases, side, place.span), how: place.how.name() }).collect()
            };
            let verdicts = entry.verdicts.iter().map(|verdict| {
                let at = |side: usize| verdict.spans[side].map(|span| shown.found(&atlases, side, span));
                Verdict {
                    verdict: verdict.kind.name(),
                    level: verdict.kind.level().name(),
                    side: SIDES[verdict.side],
                    left: at(0),
                    right: at(1),
                    prefers: &verdict.prefers,
                    source: &verdict.source,
                    instead: &verdict.instead,
                    message: &verdict.message,
                }
            });
            Entity {
                entity: &entry.entity.id,
                kind: entry.entity.entity_type().name(),
                description: &entry.entity.description,
                verdicts: verdicts.collect(),
                left: side(0),
                right: side(1),
                pairs: &entry.pairs,
            }
        });
        let version = |side: usize| Version { doc: &shown.documents[side].name, locale: shown.ledger.locales[side].tag() };
        let line = Line { left: version(0), right: version(1), entities: entities.collect() };
        // Texts and numbers have no value that JSON lacks.
        let mut line = serde_json::to_string(&line).unwrap_or_default();
        line.push('\n');
        line
    }
}
