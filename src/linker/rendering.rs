//! Renderings: the stored form nearest to a text, and the one to offer in another locale.

use std::collections::BTreeSet;

use crate::glossary::{Date, Entity, Kind, Locale, Rendering, Status};
use crate::linker::fate::{Bearer, Candidate};
use crate::text::difference::differences;
use crate::text::table::Class;

/// Of the bearers' forms that fold like `text`, the one that differs from it least, and in what.
pub(crate) fn nearest<'i>(text: &str, candidate: &Candidate<'i>) -> (&'i Rendering, BTreeSet<Class>) {
    let forms = || candidate.chosen().flat_map(Bearer::forms);
    let same = forms().filter(|form| form.form == text).min_by_key(|form| (form.status, form.locale));
    if let Some(same) = same {
        return (same, BTreeSet::new());
    }
    let distance = |form: &&Rendering| {
        let classes = differences(text, &form.form);
        let apart = text.chars().zip(form.form.chars()).filter(|(a, b)| a != b).count();
        (classes.len(), apart, form.status, form.locale)
    };
    let mut all = forms();
    let first = all.next().expect("a mention has a bearer with a form");
    // Most keys have one form.
    let best = match all.next() {
        None => first,
        Some(_) => forms().min_by_key(distance).unwrap_or(first),
    };
    (best, differences(text, &best.form))
}

/// The form to offer for an entity in a locale: the preferred one of the kind's class, else the preferred full one, else the
/// only admitted one, each in the locale before those that stand in for it; never a converted form.
///
/// ```
/// use yiming::{glossary::{Kind, Locale}, index::Index, linker::rendering};
/// let index = Index::builtin();
/// let putin = index.entity(index.number("per/vladimir-putin").unwrap()).unwrap();
/// assert_eq!(rendering(&putin, Kind::Short, Locale::HantTw, None).unwrap().form, "普亭");
/// ```
pub fn rendering(entity: &Entity, kind: Kind, to: Locale, date: Option<Date>) -> Option<&Rendering> {
    to.fallbacks().iter().find_map(|locale| {
        let offered: Vec<&Rendering> = entity.renderings.iter().filter(|r| r.locale == *locale && r.status.is_offered()).collect();
        let current = |r: &&Rendering| r.holds_at(date.unwrap_or(LATEST));
        let preferred = |kind: Kind| {
            let of_kind = |r: &&Rendering| r.status == Status::Preferred && r.kind.class() == kind.class();
            let mut found = offered.iter().copied().filter(of_kind);
            offered.iter().copied().filter(of_kind).find(current).or_else(|| found.next())
        };
        let only = |kind: Option<Kind>| {
            let mut admitted = offered.iter().copied().filter(|r| kind.is_none_or(|kind| r.kind.class() == kind.class()));
            admitted.next().filter(|_| admitted.next().is_none())
        };
        preferred(kind)
            .or_else(|| preferred(Kind::Full))
            .or_else(|| only(Some(kind)))
            .or_else(|| only(Some(Kind::Full)))
            .or_else(|| only(None))
    })
}

/// Without a date the present is meant: a day that only renderings without an end reach.
const LATEST: Date = Date::FAR;
