//! Names in which a converter took another character of the same fold than the stored form has: 馬裡 for 馬里.

use crate::glossary::{Entity, EntityType, Locale, Status};
use crate::linker::Mention;
use crate::lint::fix::with_breaks;
use crate::lint::rules::wrong_locale::is_elsewhere;
use crate::lint::{Facts, Safety, Sink};
use crate::span::Span;
use crate::text::fold;
use crate::text::script::Script;

use super::choices::{is_choice, is_known};
use super::{changes, plain, script_of};

/// Gives the damaged names of Traditional text, and says where they stand.
pub(super) fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) -> Vec<Span> {
    let mut taken = Vec::new();
    for mention in facts.names() {
        let segment = facts.segment(mention.span.start);
        let raw = plain(facts, mention.span);
        if script_of(segment.locale) != Some(Script::Hant) || !is_written_otherwise(mention, &raw) {
            continue;
        }
        if is_elsewhere(facts, mention) {
            // That rule mends the whole name.
            taken.push(mention.span);
            continue;
        }
        let Some(right) = agreed(mention, &raw, segment.locale) else { continue };
        let ids: Vec<&str> = mention.entities.iter().map(|entity| entity.id.as_str()).collect();
        let finding = sink
            .finding(mention.span, format!("'{raw}' is {right} damaged by a converter: {}", changes(&raw, &right)))
            .about(&ids.join("|"))
            .fix(with_breaks(facts.slice(mention.span), &right), Safety::Safe)
            .help(format!("glossary: {} is written {right} in Traditional script", ids[0]));
        sink.give(finding);
        taken.push(mention.span);
    }
    taken
}

/// Only where some character is another than the form's, or the form is kept for finding alone, need anything be compared.
fn is_written_otherwise(mention: &Mention<'_>, raw: &str) -> bool {
    raw.chars().any(is_known) && !mention.entities.iter().any(|entity| is_stored(entity, raw))
}

/// True where a form of an entity that may be written in Traditional script is exactly this.
pub(super) fn is_stored(entity: &Entity, raw: &str) -> bool {
    entity.renderings.iter().any(|r| is_written(r.status) && is_traditional(r.locale) && r.form == raw)
}

/// Forms that are only looked up may be damage themselves.
pub(super) fn is_written(status: Status) -> bool {
    status.is_matched() && status != Status::Lookup
}

fn is_traditional(locale: Locale) -> bool {
    script_of(locale) == Some(Script::Hant)
}

/// What all entities that the mention may name make of the damaged text, if they agree.
fn agreed(mention: &Mention<'_>, raw: &str, locale: Locale) -> Option<String> {
    let mut mended = mention.entities.iter().map(|entity| mended(entity, raw, locale));
    let first = mended.next()??;
    mended.all(|other| other.as_deref() == Some(&first)).then_some(first)
}

/// The damaged text as an entity's stored form has it, in the text's locale before the others; `None` where that is not one.
fn mended(entity: &Entity, raw: &str, locale: Locale) -> Option<String> {
    let key = fold(raw).to_string();
    let words = !matches!(entity.entity_type(), EntityType::Person | EntityType::Gpe | EntityType::Loc);
    let same = |of: Locale| {
        let forms = entity.renderings.iter().filter(move |r| r.locale == of && is_written(r.status));
        let mut forms: Vec<(Status, String)> = forms
            .filter(|r| fold(&r.form).to_string() == key)
            .filter_map(|r| Some((r.status, undone(raw, &r.form, |r, f| is_choice(r, f, words))?)))
            .collect();
        forms.sort();
        forms
    };
    let forms = locale.fallbacks().iter().filter(|of| is_traditional(**of)).map(|of| same(*of)).find(|forms| !forms.is_empty())?;
    let (best, right) = forms.first()?;
    forms.iter().all(|(status, other)| status > best || other == right).then(|| right.clone())
}

/// A damaged text with the characters of a form wherever `is_chosen` says that its own one is a converter's choice instead;
/// `None` where no character is, or the two differ in length.
pub(super) fn undone(raw: &str, form: &str, is_chosen: impl Fn(char, char) -> bool) -> Option<String> {
    (raw != form && raw.chars().count() == form.chars().count()).then_some(())?;
    let right: String = raw.chars().zip(form.chars()).map(|(r, f)| if is_chosen(r, f) { f } else { r }).collect();
    (right != raw).then_some(right)
}
