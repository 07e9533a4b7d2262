//! Names: the form that the target locale has for a mention, else one that stands in for it.

use crate::convert::target::{Target, is_foreign};
use crate::glossary::{Date, Entity, KindClass, Locale, Rendering};
use crate::linker::{Mention, rendering};
use crate::text::fold::dotless;

/// The stored form for a mention in a locale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stored<'e> {
    /// The locale's own.
    Own(&'e str),
    /// Another locale's, or one of several that the locale has and prefers none of.
    Stand(&'e str, Locale),
    /// None.
    Missing,
    /// Its bearers differ.
    Ambiguous,
}

/// The form that a mention, written `text`, gets: one that all its bearers have.
pub(crate) fn stored<'e>(mention: &Mention<'e>, text: &str, target: &Target, date: Option<Date>) -> Stored<'e> {
    let mut each = mention.entities.iter().map(|entity| of(entity, mention, text, target, date));
    let first = each.next().unwrap_or(Stored::Missing);
    let form = |stored: &Stored<'e>| match stored {
        Stored::Own(form) | Stored::Stand(form, _) => Some(*form),
        Stored::Missing | Stored::Ambiguous => None,
    };
    if mention.entities.len() == 1 || form(&first).is_some() && each.all(|other| form(&other) == form(&first)) {
        return first;
    }
    Stored::Ambiguous
}

fn of<'e>(entity: &'e Entity, mention: &Mention<'_>, text: &str, target: &Target, date: Option<Date>) -> Stored<'e> {
    let offered = rendering(entity, mention.kind, target.locale, date).filter(|r| is_in_script(r, target));
    let own = offered.filter(|r| target.own.contains(&r.locale));
    let key = dotless(text);
    // A form of another class (习近平 for 习) is worse than the very name that stands there, where that one is admitted.
    let admitted = |r: &&Rendering| target.own.contains(&r.locale) && r.status.is_offered() && dotless(&r.form) == key;
    let same = own.filter(|r| r.kind.class() != mention.kind.class()).and_then(|_| entity.renderings.iter().find(admitted));
    if let Some(own) = same.filter(|r| is_in_script(r, target)).or(own) {
        return Stored::Own(&own.form);
    }
    // Several are admitted, none is preferred: the same name where it is among them, else one of its class.
    let nearest = |among: &[Locale]| {
        let forms = entity.renderings.iter().filter(|r| r.status.is_offered() && is_in_script(r, target));
        let place = |r: &Rendering| among.iter().position(|locale| *locale == r.locale);
        let rank = |r: &&Rendering| (dotless(&r.form) != key, place(r), r.status, r.kind);
        let fits = |r: &&Rendering| place(r).is_some() && (r.kind.class() == mention.kind.class() || dotless(&r.form) == key);
        forms.filter(fits).min_by_key(rank)
    };
    match nearest(target.own) {
        Some(same) if dotless(&same.form) == key => return Stored::Own(&same.form),
        Some(near) => return Stored::Stand(&near.form, near.locale),
        None => {}
    }
    let same_class = offered.filter(|r| r.kind.class() == mention.kind.class() || mention.kind.class() != KindClass::Full);
    match same_class.or_else(|| nearest(target.locale.fallbacks())) {
        Some(other) => Stored::Stand(&other.form, other.locale),
        None => Stored::Missing,
    }
}

/// A form for all Chinese may be in either script.
fn is_in_script(rendering: &Rendering, target: &Target) -> bool {
    rendering.locale != Locale::Zh || !rendering.form.chars().any(|c| is_foreign(c, target.is_simplified()))
}

/// True where a text still is a form of an entity of the mention, whatever its script.
pub(crate) fn names_still(mention: &Mention<'_>, text: &str) -> bool {
    let key = dotless(text);
    let mut forms = mention.entities.iter().flat_map(|entity| &entity.renderings).filter(|r| r.status.is_matched());
    forms.any(|r| dotless(&r.form) == key)
}
