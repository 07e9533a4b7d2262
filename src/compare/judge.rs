//! What a house mostly writes for an entity, and which renderings differ from that.

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::{Cell, Column, Reason, Use};
use crate::glossary::{Entity, EntityType, Kind, KindClass, Locale};
use crate::linker::are_rivals;
use crate::text::chars::is_han;
use crate::text::fold::dotless;

/// So many other documents of a house have to agree before one differs from it.
const AGREED: usize = 2;
/// So alike two spellings of one name in Latin letters are (Jaro–Winkler).
const ALIKE: f64 = 0.85;

/// The locale without its region.
fn script(locale: Locale) -> Locale {
    match locale {
        Locale::HansCn | Locale::HansSg | Locale::HansMy | Locale::Hans => Locale::Hans,
        Locale::HantTw | Locale::HantHk | Locale::HantMo | Locale::Hant => Locale::Hant,
        Locale::En | Locale::Zh => locale,
    }
}

/// The house of a rendering: the document's own, apart by script; else the locale around it.
fn house(seen: &Use, document: &Column) -> (Option<String>, Locale) {
    match &document.house {
        Some(house) => (Some(house.clone()), script(seen.locale)),
        None => (None, seen.locale),
    }
}

/// Marks what is not as the rest of its house mostly writes it.
pub(super) fn judge(entity: &Entity, cells: &mut [Cell], documents: &[Column]) {
    let mut houses: BTreeMap<(Option<String>, Locale), BTreeMap<(String, Kind), BTreeSet<usize>>> = BTreeMap::new();
    for cell in cells.iter() {
        for seen in cell.uses.iter().filter(|seen| seen.is_judged) {
            let own = houses.entry(house(seen, &documents[cell.document])).or_default();
            own.entry((seen.text.clone(), seen.kind)).or_default().insert(cell.document);
        }
    }
    houses.retain(|_, texts| texts.len() > 1);
    for cell in cells {
        // What is in the other script is told as that.
        for seen in cell.uses.iter_mut().filter(|seen| seen.is_judged && !seen.differs.contains(&Reason::Script)) {
            let key = house(seen, &documents[cell.document]);
            let Some(texts) = houses.get(&key) else { continue };
            let Some(own) = texts.get(&(seen.text.clone(), seen.kind)) else { continue };
            // It is the others that say what is usual.
            let elsewhere = |documents: &BTreeSet<usize>| documents.len() - usize::from(documents.contains(&cell.document));
            let rivals = texts.iter().filter(|((text, kind), _)| are_two(entity, (&seen.text, seen.kind), (text, *kind)));
            let usual = rivals.max_by_key(|((text, _), documents)| (elsewhere(documents), std::cmp::Reverse(text)));
            let Some(((usual, _), most)) = usual else { continue };
            let of = own.union(most).count();
            if elsewhere(most) >= AGREED && most.len() > own.len() && most.len() * 2 > of {
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
    let is_person = entity.entity_type() == EntityType::Person;
    match a.contains(is_han) && b.contains(is_han) {
        _ if a == b => true,
        true => (is_person || kind == other_kind) && are_rivals(entity, &a, &b),
        false => !a.contains(&b) && !b.contains(&a) && strsim::jaro_winkler(&a, &b) >= ALIKE,
    }
}
