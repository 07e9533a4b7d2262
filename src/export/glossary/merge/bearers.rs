//! Which entity of the glossary a concept without our id is: by Wikidata id, else by the forms both have.

use std::collections::HashMap;

use rustc_hash::FxHashMap;

use super::Open;
use crate::glossary::{Entity, EntityType, Glossary, Locale, Rendering, Status};

/// What a concept was found to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Match {
    /// This entity, which need not stand in the glossary yet.
    Known(String),
    /// None of the glossary.
    New,
    /// One of several.
    Unclear(Vec<String>),
}

/// A match before the concepts of a file are compared with one another.
enum Found {
    Sure(Match),
    /// One preferred form is shared, and nothing else: it is this entity only where no other concept of the file is.
    Weak(u32),
}

struct Bearer {
    id: String,
    wikidata: String,
    note: String,
}

/// The entities of a glossary by what they can be known by.
pub(super) struct Bearers {
    entities: Vec<Bearer>,
    places: FxHashMap<String, u32>,
    /// The entities that have a form in a locale, and whether it is preferred there.
    forms: FxHashMap<(Locale, String), Vec<(u32, bool)>>,
    wikidata: FxHashMap<String, Vec<u32>>,
}

/// The type that an id says: `per/vladimir-putin`, or `per/` alone.
pub(super) fn entity_type(id: &str) -> Option<EntityType> {
    EntityType::ALL.iter().find(|(_, _, prefix)| id.starts_with(prefix)).map(|(kind, _, _)| *kind)
}

/// The piece of an entity's note that keeps the id it has in a file: `id=c42`.
fn foreign_id(note: &str) -> Option<&str> {
    note.split("; ").find(|piece| piece.starts_with("id="))
}

impl Bearers {
    pub(super) fn of(glossary: &Glossary) -> Bearers {
        let mut bearers =
            Bearers { entities: Vec::new(), places: FxHashMap::default(), forms: FxHashMap::default(), wikidata: FxHashMap::default() };
        for entity in &glossary.entities {
            bearers.add(&entity.id, entity, entity.renderings.iter());
        }
        bearers
    }

    /// True where an id is taken.
    pub(super) fn knows(&self, id: &str) -> bool {
        self.places.contains_key(id)
    }

    /// Takes an id, so that no other concept gets it.
    pub(super) fn reserve(&mut self, id: &str) {
        let next = self.entities.len() as u32;
        if !self.places.contains_key(id) {
            self.places.insert(id.to_string(), next);
            self.entities.push(Bearer { id: id.to_string(), wikidata: String::new(), note: String::new() });
        }
    }

    /// Knows entities as they shall be after the files so far.
    pub(super) fn learn<'o>(&mut self, open: impl Iterator<Item = (&'o str, &'o Open)>) {
        for (id, open) in open {
            self.add(id, &open.entity, open.rows.iter().map(|row| &row.rendering));
        }
    }

    fn add<'r>(&mut self, id: &str, entity: &Entity, rows: impl Iterator<Item = &'r Rendering>) {
        self.reserve(id);
        let at = self.places[id];
        let bearer = &mut self.entities[at as usize];
        (bearer.wikidata, bearer.note) = (entity.wikidata.clone(), entity.note.clone());
        if !entity.wikidata.is_empty() {
            let known = self.wikidata.entry(entity.wikidata.clone()).or_default();
            if !known.contains(&at) {
                known.push(at);
            }
        }
        for row in rows {
            let preferred = row.status == Status::Preferred;
            let list = self.forms.entry((row.locale, row.form.clone())).or_default();
            match list.iter_mut().find(|(known, _)| *known == at) {
                Some((_, known)) => *known |= preferred,
                None => list.push((at, preferred)),
            }
        }
    }

    /// What each concept of a file is.
    pub(super) fn matches(&self, concepts: &[Entity]) -> Vec<Match> {
        let found: Vec<Found> = concepts.iter().map(|concept| self.find(concept)).collect();
        // How often an entity is meant for sure, and how often by one preferred form alone.
        let mut claims: HashMap<String, (usize, usize)> = HashMap::new();
        for found in &found {
            match found {
                Found::Sure(Match::Known(id)) => claims.entry(id.clone()).or_default().0 += 1,
                Found::Sure(_) => {}
                Found::Weak(at) => claims.entry(self.entities[*at as usize].id.clone()).or_default().1 += 1,
            }
        }
        let settled = |at: u32| {
            let id = &self.entities[at as usize].id;
            match claims[id] {
                (0, 1) => Match::Known(id.clone()),
                (0, _) => Match::Unclear(vec![id.clone()]),
                _ => Match::New,
            }
        };
        found
            .into_iter()
            .map(|found| match found {
                Found::Sure(sure) => sure,
                Found::Weak(at) => settled(at),
            })
            .collect()
    }

    fn find(&self, concept: &Entity) -> Found {
        if EntityType::of(&concept.id).is_some() {
            return Found::Sure(Match::Known(concept.id.clone()));
        }
        let by_wikidata = self.wikidata.get(&concept.wikidata).map_or(&[][..], Vec::as_slice);
        if let [one] = by_wikidata {
            return Found::Sure(Match::Known(self.entities[*one as usize].id.clone()));
        }
        let mut forms: Vec<(Locale, &str, bool)> =
            concept.renderings.iter().map(|row| (row.locale, row.form.as_str(), row.status.is_offered())).collect();
        forms.sort_unstable_by(|a, b| (a.0, a.1, !a.2).cmp(&(b.0, b.1, !b.2)));
        forms.dedup_by_key(|(locale, form, _)| (*locale, *form));
        // How many forms an entity shares, and whether it prefers one of them.
        let mut shared: FxHashMap<u32, (usize, bool)> = FxHashMap::default();
        for (locale, form, offered) in &forms {
            for (at, preferred) in self.forms.get(&(*locale, (*form).to_string())).into_iter().flatten() {
                if self.may_be(*at, concept, by_wikidata) {
                    let tally = shared.entry(*at).or_default();
                    tally.0 += 1;
                    tally.1 |= *preferred && *offered;
                }
            }
        }
        let most = shared.values().map(|(count, _)| *count).max().unwrap_or(0);
        let best = |wanted: &dyn Fn(bool) -> bool| {
            let mut best: Vec<u32> =
                shared.iter().filter(|(_, (count, preferred))| *count == most && wanted(*preferred)).map(|(at, _)| *at).collect();
            best.sort_unstable();
            best
        };
        if most > 0 && (most >= 2 || most == forms.len()) {
            return Found::Sure(self.one_of(&best(&|_| true), concept));
        }
        match best(&|preferred| preferred).as_slice() {
            [] => Found::Sure(Match::New),
            [one] => Found::Weak(*one),
            several => Found::Sure(self.one_of(several, concept)),
        }
    }

    /// False where Wikidata ids or types tell that an entity is another than a concept.
    fn may_be(&self, at: u32, concept: &Entity, by_wikidata: &[u32]) -> bool {
        let bearer = &self.entities[at as usize];
        let kind = entity_type(&concept.id);
        let other = !concept.wikidata.is_empty() && !bearer.wikidata.is_empty() && concept.wikidata != bearer.wikidata;
        (by_wikidata.is_empty() || by_wikidata.contains(&at)) && !other && kind.is_none_or(|kind| entity_type(&bearer.id) == Some(kind))
    }

    /// The one of several that was imported from the concept before, if one was.
    fn one_of(&self, several: &[u32], concept: &Entity) -> Match {
        let id = foreign_id(&concept.note);
        let told: Vec<u32> =
            several.iter().copied().filter(|at| id.is_some() && foreign_id(&self.entities[*at as usize].note) == id).collect();
        match (several, told.as_slice()) {
            ([one], _) | (_, [one]) => Match::Known(self.entities[*one as usize].id.clone()),
            _ => {
                let mut ids: Vec<String> = several.iter().map(|at| self.entities[*at as usize].id.clone()).collect();
                ids.sort();
                Match::Unclear(ids)
            }
        }
    }
}
