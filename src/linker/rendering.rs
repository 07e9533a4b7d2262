//! Renderings: the stored form nearest to a text, and the one to offer in another locale.

use std::collections::BTreeSet;

use crate::glossary::{Date, Entity, Kind, Locale, Rendering, Status};
use crate::linker::fate::Bearer;
use crate::text::difference::differences;
use crate::text::table::Class;

/// The stored form nearest to a text.
#[derive(Debug)]
pub(crate) struct Nearest {
    pub(crate) form: String,
    pub(crate) locales: Vec<(Locale, Status)>,
    pub(crate) kind: Kind,
    pub(crate) folded: BTreeSet<Class>,
}

/// Of the bearers' forms that fold like `text`, the one that differs from it least.
pub(crate) fn nearest(text: &str, bearers: &[&Bearer]) -> Nearest {
    let forms: Vec<&Rendering> = bearers.iter().flat_map(|bearer| bearer.forms()).collect();
    let distance = |form: &Rendering| {
        let classes = differences(text, &form.form);
        let apart = text.chars().zip(form.form.chars()).filter(|(a, b)| a != b).count();
        (classes.len(), apart, form.status, form.locale)
    };
    let same = forms.iter().filter(|form| form.form == text).min_by_key(|form| (form.status, form.locale));
    let best = same.or_else(|| forms.iter().min_by_key(|form| distance(form))).expect("a mention has a bearer with a form");
    let mut locales: Vec<(Locale, Status)> =
        forms.iter().filter(|form| form.form == best.form).map(|form| (form.locale, form.status)).collect();
    locales.sort();
    locales.dedup();
    Nearest { form: best.form.clone(), locales, kind: best.kind, folded: differences(text, &best.form) }
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
