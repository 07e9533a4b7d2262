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

/// A folder, if there is one, and a locale.
type House = (Option<String>, Locale);
/// What a house writes, by text and kind, and in which documents.
type Written = BTreeMap<(String, Kind), BTreeSet<usize>>;

/// The house of a rendering: the folder of its document, apart by locale, for a house may write for two regions.
fn house(seen: &Use, document: &Column) -> House {
    (document.house.clone(), seen.locale)
}

/// The locales whose writing a rendering is an example of: its own; in a folder, where one of two locales only tells the script,
/// the other as well.
fn examples(seen: &Use, document: &Column) -> impl Iterator<Item = Locale> {
    let (own, is_folder) = (seen.locale, document.house.is_some());
    let is_near = move |locale: Locale| script(locale) == script(own) && (locale == script(own) || own == script(own));
    Locale::ALL.map(|(locale, _)| locale).into_iter().filter(move |locale| *locale == own || is_folder && is_near(*locale))
}

/// Marks what is not as the rest of its house mostly writes it.
pub(super) fn judge(entity: &Entity, cells: &mut [Cell], documents: &[Column]) {
    let mut houses: BTreeMap<House, Written> = BTreeMap::new();
    for cell in cells.iter() {
        for seen in cell.uses.iter().filter(|seen| seen.is_judged) {
            let document = &documents[cell.document];
            for locale in examples(seen, document) {
                let own = houses.entry((document.house.clone(), locale)).or_default();
                own.entry((seen.text.clone(), seen.kind)).or_default().insert(cell.document);
            }
        }
    }
    houses.retain(|_, texts| texts.len() > 1);
    let usual: BTreeMap<&House, Usual<'_>> = houses.iter().map(|(house, texts)| (house, usual(entity, texts))).collect();
    for cell in cells {
        // What is in the other script is told as that.
        for seen in cell.uses.iter_mut().filter(|seen| seen.is_judged && !seen.differs.contains(&Reason::Script)) {
            let key = house(seen, &documents[cell.document]);
            let Some((instead, most, of)) = usual.get(&key).and_then(|usual| usual.get(&(seen.text.as_str(), seen.kind))) else { continue };
            // It is the others that say what is usual.
            let elsewhere = most.len() - usize::from(most.contains(&cell.document));
            if elsewhere >= AGREED {
                let name = key.0.unwrap_or_else(|| key.1.tag().to_string());
                seen.differs.push(Reason::House { house: name, instead: (*instead).to_string(), documents: most.len(), of: *of });
            }
        }
    }
}

/// Of each text that is not the usual way to write the name: the usual one, its documents, and those of both.
type Usual<'w> = BTreeMap<(&'w str, Kind), (&'w str, &'w BTreeSet<usize>, usize)>;

fn usual<'w>(entity: &Entity, texts: &'w Written) -> Usual<'w> {
    let mut found = Usual::new();
    for ((text, kind), own) in texts {
        let rivals = texts.iter().filter(|((other, other_kind), _)| are_two(entity, (text, *kind), (other, *other_kind)));
        let Some(((other, _), most)) = rivals.max_by_key(|((other, _), documents)| (documents.len(), std::cmp::Reverse(other))) else {
            continue;
        };
        let of = own.union(most).count();
        if most.len() > own.len() && most.len() * 2 > of {
            found.insert((text, *kind), (other, most, of));
        }
    }
    found
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
