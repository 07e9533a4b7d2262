//! What is usual for an entity, in a locale by the glossary and in a house by its documents; and which renderings differ from it.

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::{Cell, Column, Reason, Use};
use crate::glossary::{Entity, EntityType, Kind, KindClass, Locale, Status, doublet};
use crate::linker::rendering;
use crate::text::chars::is_han;
use crate::text::fold::dotless;

/// So many other documents of a house have to agree before one differs from it.
const AGREED: usize = 2;
/// So alike two spellings of one name in Latin letters are (Jaro–Winkler).
const ALIKE: f64 = 0.85;

/// Judges what each document calls an entity.
pub(super) fn judge(entity: &Entity, cells: &mut [Cell], documents: &[Column]) {
    let mut known: BTreeMap<(String, Kind, Locale), Option<Reason>> = BTreeMap::new();
    for seen in cells.iter_mut().flat_map(|cell| &mut cell.uses).filter(|seen| is_judged(seen)) {
        let key = (seen.form.clone(), seen.kind, seen.locale);
        let by_glossary = known.entry(key).or_insert_with(|| by_glossary(entity, seen)).clone();
        seen.differs.extend(by_glossary);
        if seen.other_script && has_one_script(seen.locale) {
            seen.differs.push(Reason::Script);
        }
    }
    by_house(entity, cells, documents);
}

/// True for a name in the language of its text: SCO in a Chinese text says nothing of its Chinese.
fn is_judged(seen: &Use) -> bool {
    !seen.own_alias && seen.text.contains(is_han) == seen.locale.is_chinese()
}

fn has_one_script(locale: Locale) -> bool {
    script(locale) != Locale::Zh && locale.is_chinese()
}

/// The locale without its region.
fn script(locale: Locale) -> Locale {
    match locale {
        Locale::HansCn | Locale::HansSg | Locale::HansMy | Locale::Hans => Locale::Hans,
        Locale::HantTw | Locale::HantHk | Locale::HantMo | Locale::Hant => Locale::Hant,
        Locale::En | Locale::Zh => locale,
    }
}

/// What the glossary says against a form in a locale.
fn by_glossary(entity: &Entity, seen: &Use) -> Option<Reason> {
    let (key, locale) = (dotless(&seen.form), seen.locale);
    let same: Vec<_> = entity.renderings.iter().filter(|r| r.status.is_matched() && dotless(&r.form) == key).collect();
    // Where only the script is known, every region of it is right.
    let covers = |other: Locale| other == locale || locale.fallbacks().contains(&other) && (locale == script(locale) || other == script(other));
    let here: Vec<Status> = same.iter().filter(|r| covers(r.locale)).map(|r| r.status).collect();
    if here.iter().any(|status| status.is_offered()) {
        return None;
    }
    if let Some(status) = here.iter().find(|status| matches!(status, Status::Deprecated | Status::Superseded)) {
        let instead = rendering(entity, seen.kind, locale, None).map(|r| r.form.clone()).unwrap_or_default();
        return Some(Reason::Status { status: *status, instead });
    }
    if locale == script(locale) || doublet::TRANSLATED.contains(&entity.entity_type()) {
        return None;
    }
    let of = |status: Status| {
        let own = entity.renderings.iter().filter(move |r| r.locale == locale && r.status == status);
        own.filter(|r| r.kind.class() == seen.kind.class()).collect::<Vec<_>>()
    };
    let (preferred, admitted) = (of(Status::Preferred), of(Status::Admitted));
    let whose: BTreeSet<Locale> = same.iter().filter(|r| r.status.is_offered()).map(|r| r.locale).collect();
    // Where the locale's forms are only admitted, the form has to be what another prefers.
    let is_known = !preferred.is_empty() || !admitted.is_empty() && same.iter().any(|r| r.status == Status::Preferred);
    let judged = if preferred.is_empty() { &admitted } else { &preferred };
    if !is_known || whose.is_empty() || !judged.iter().all(|r| doublet::is_another_word(&key, &dotless(&r.form))) {
        return None;
    }
    let source = judged[0].source.clone();
    Some(Reason::Locale { instead: judged.iter().map(|r| r.form.clone()).collect(), source, whose: whose.into_iter().collect() })
}

/// The house of a rendering: the document's own, apart by script; else the locale around it.
fn house(seen: &Use, document: &Column) -> (Option<String>, Locale) {
    match &document.house {
        Some(house) => (Some(house.clone()), script(seen.locale)),
        None => (None, seen.locale),
    }
}

/// Marks what is not as the rest of its house mostly writes it.
fn by_house(entity: &Entity, cells: &mut [Cell], documents: &[Column]) {
    let mut houses: BTreeMap<(Option<String>, Locale), BTreeMap<(String, Kind), BTreeSet<usize>>> = BTreeMap::new();
    for cell in cells.iter() {
        for seen in cell.uses.iter().filter(|seen| is_judged(seen)) {
            let own = houses.entry(house(seen, &documents[cell.document])).or_default();
            own.entry((seen.text.clone(), seen.kind)).or_default().insert(cell.document);
        }
    }
    houses.retain(|_, texts| texts.len() > 1);
    for cell in cells {
        for seen in cell.uses.iter_mut().filter(|seen| is_judged(seen)) {
            let key = house(seen, &documents[cell.document]);
            let Some(texts) = houses.get(&key) else { continue };
            let Some(own) = texts.get(&(seen.text.clone(), seen.kind)) else { continue };
            let others = texts.iter().filter(|((text, kind), _)| are_two(entity, (&seen.text, seen.kind), (text, *kind)));
            let Some(((usual, _), most)) = others.max_by_key(|((text, _), documents)| (documents.len(), std::cmp::Reverse(text))) else { continue };
            let of = own.union(most).count();
            if most.len() >= AGREED && most.len() > own.len() && most.len() * 2 > of {
                let name = key.0.unwrap_or_else(|| key.1.tag().to_string());
                seen.differs.push(Reason::House { house: name, instead: usual.clone(), documents: most.len(), of });
            }
        }
    }
}

/// True where two texts are two ways to write one name of the entity, as far as a house would choose between them.
fn are_two(entity: &Entity, (one, kind): (&str, Kind), (other, other_kind): (&str, Kind)) -> bool {
    // A variant is another spelling of the full form.
    let class = |kind: Kind| if kind.class() == KindClass::Variant { KindClass::Full } else { kind.class() };
    if one == other || class(kind) != class(other_kind) {
        return false;
    }
    let (a, b) = (dotless(one), dotless(other));
    if a == b {
        return true;
    }
    if a.contains(&b) || b.contains(&a) {
        return false;
    }
    match (entity.entity_type(), a.contains(is_han) && b.contains(is_han)) {
        (EntityType::Person, true) => doublet::of_a_person(entity, &a, &b, false),
        (EntityType::Gpe | EntityType::Loc, true) => kind == other_kind && doublet::is_another_word(&a, &b),
        (_, true) => kind == other_kind && doublet::is_alike(&a, &b),
        (EntityType::Gpe | EntityType::Loc, false) => kind == other_kind,
        (_, false) => strsim::jaro_winkler(&a, &b) >= ALIKE,
    }
}
