//! Doublets: two ways to write one name, which a text should not mix: 普京 and 普亭.

use std::collections::BTreeSet;

use crate::glossary::{Entity, EntityType, KindClass, Locale, Status, doublet};
use crate::text::fold::dotless;

/// True where two dotless folds of an entity's Chinese forms are surely two ways to write one name in text of a locale, not two
/// names of one entity.
///
/// ```
/// use yiming::{glossary::Locale, index::Index, linker::are_two};
/// let index = Index::builtin();
/// let trump = index.entity(index.number("per/donald-trump").unwrap()).unwrap();
/// assert!(are_two(&trump, "特朗普", "川普", Locale::HansCn));
/// assert!(!are_two(&trump, "特朗普", "唐纳德特朗普", Locale::HansCn));
/// ```
pub fn are_two(entity: &Entity, one: &str, other: &str, here: Locale) -> bool {
    if one.contains(other) || other.contains(one) {
        return false;
    }
    let (a, b) = (Standing::of(entity, one), Standing::of(entity, other));
    if a.classes.is_disjoint(&b.classes) || a.is_former || b.is_former {
        return false;
    }
    // Each is at home where the other is not; where both are, they are siblings: 南韓 and 韓國.
    let both: BTreeSet<&Locale> = a.locales.intersection(&b.locales).collect();
    let is_home_known = !matches!(here, Locale::Hans | Locale::Hant | Locale::Zh);
    let siblings = if is_home_known { both.contains(&here) } else { !both.is_empty() };
    let regional = !siblings && !a.locales.is_subset(&b.locales) && !b.locales.is_subset(&a.locales);
    match entity.entity_type() {
        EntityType::Person => doublet::of_a_person(entity, one, other, regional),
        EntityType::Gpe | EntityType::Loc | EntityType::Term | EntityType::Org => regional && doublet::is_alike(one, other),
        EntityType::Event | EntityType::Doc | EntityType::Office => false,
    }
}

/// How a fold stands in the glossary.
struct Standing {
    classes: BTreeSet<u8>,
    /// Where it is offered.
    locales: BTreeSet<Locale>,
    /// It was right once, or is to be avoided: other rules judge it.
    is_former: bool,
}

impl Standing {
    fn of(entity: &Entity, key: &str) -> Standing {
        let same = entity.renderings.iter().filter(|r| r.status.is_matched() && dotless(&r.form) == key);
        // What is a variant in one place says little of where it is at home.
        let any_home = same.clone().any(|r| r.kind.class() != KindClass::Variant);
        let home = same.clone().filter(|r| !any_home || r.kind.class() != KindClass::Variant);
        Standing {
            classes: home.clone().map(|r| r.kind.class() as u8).collect(),
            locales: home.filter(|r| r.status.is_offered()).map(|r| r.locale).collect(),
            is_former: same.clone().any(|r| matches!(r.status, Status::Superseded | Status::Deprecated)),
        }
    }
}
