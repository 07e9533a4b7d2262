//! What a format has no place for, counted; and the renderings that do not hold at a date.

use std::borrow::Cow;

use crate::export::Receipt;
use crate::export::glossary::{Said, Settings};
use crate::glossary::{Glossary, Rendering, Status};

/// The glossary with the renderings that hold at the date that is asked for.
pub(super) fn held<'g>(glossary: &'g Glossary, settings: &Settings, receipt: &mut Receipt) -> Cow<'g, Glossary> {
    let Some(date) = settings.date else { return Cow::Borrowed(glossary) };
    let mut held = glossary.clone();
    for entity in &mut held.entities {
        let before = entity.renderings.len();
        entity.renderings.retain(|r| r.holds_at(date));
        receipt.add(before - entity.renderings.len(), "forms that do not hold at the date", "withheld");
    }
    Cow::Owned(held)
}

/// Counts what of a glossary a format does not say, of the renderings that `asked` takes.
pub(super) fn count(glossary: &Glossary, said: &Said, asked: impl Fn(&Rendering) -> bool, fate: &str, receipt: &mut Receipt) {
    for entity in &glossary.entities {
        let mut add = |unsaid: bool, given: bool, what: &str| receipt.add(usize::from(unsaid && given), what, fate);
        for r in entity.renderings.iter().filter(|r| asked(r)) {
            add(!said.source, !r.source.is_empty() || r.seen.is_some(), "sources");
            add(!said.dates, r.from.is_some() || r.to.is_some(), "dates of validity");
            add(!said.note, !r.note.is_empty(), "notes");
            add(!said.note, !r.extra.is_empty(), "rows with further columns");
        }
        add(!said.description, !entity.description.is_empty(), "descriptions");
        add(!said.facts, !entity.wikidata.is_empty(), "Wikidata ids");
        add(!said.facts, !entity.gender.is_empty(), "genders");
        add(!said.facts, !entity.note.is_empty(), "notes of entities");
    }
    receipt.add(glossary.tenures.len(), "terms of office", fate);
    receipt.add(glossary.contexts.len(), "contexts", fate);
}

/// Counts a form that is withheld for its status.
pub(super) fn withhold(status: Status, receipt: &mut Receipt) {
    receipt.add(1, &format!("{} forms", status.name()), "withheld");
}
