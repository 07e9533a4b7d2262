//! Doublets: two ways to write one name, which a text should not mix: 普京 and 普亭.

use std::collections::BTreeSet;

use crate::glossary::{Entity, EntityType, KindClass, Locale, Status};
use crate::text::fold;
use crate::text::fold::{DOT, dotless};

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
        EntityType::Person => are_two_of_a_person(entity, one, other, regional),
        EntityType::Gpe | EntityType::Loc | EntityType::Term | EntityType::Org => regional && is_alike(one, other),
        EntityType::Event | EntityType::Doc | EntityType::Office => false,
    }
}

/// The same of forms that may both be at home in one locale, as 南韓 and 韓國: a house chooses one of them.
///
/// ```
/// use yiming::{index::Index, linker::are_rivals};
/// let index = Index::builtin();
/// let korea = index.entity(index.number("gpe/south-korea").unwrap()).unwrap();
/// assert!(are_rivals(&korea, "南韩", "韩国"));
/// assert!(!are_rivals(&korea, "韩国", "大韩民国"));
/// ```
pub fn are_rivals(entity: &Entity, one: &str, other: &str) -> bool {
    let holds = one.contains(other) || other.contains(one);
    !holds
        && match entity.entity_type() {
            EntityType::Person => are_two_of_a_person(entity, one, other, false),
            _ => is_alike(one, other),
        }
}

/// Two words for one thing are about as long, or have characters in common; 德州 and 得克萨斯, 共军 and 人民解放军 are no doublets.
fn is_alike(one: &str, other: &str) -> bool {
    let (a, b) = (one.chars().count(), other.chars().count());
    a.abs_diff(b) <= 1 || a.min(b) > 2 && one.chars().filter(|c| other.contains(*c)).count() >= 2
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

/// A person's given name and surname are no doublet, nor are a name at birth and a pen name; two spellings of one part are.
fn are_two_of_a_person(entity: &Entity, one: &str, other: &str, regional: bool) -> bool {
    let fulls: Vec<Vec<String>> = entity
        .renderings
        .iter()
        .filter(|r| r.status.is_matched() && r.form.contains(DOT))
        .map(|r| fold(&r.form).to_string().split(DOT).map(str::to_string).collect())
        .collect();
    let is_foreign = !fulls.is_empty();
    let parts = |key: &str| fulls.iter().find(|full| full.concat() == key);
    if let (Some(a), Some(b)) = (parts(one), parts(other)) {
        return !a.iter().all(|part| b.contains(part)) && !b.iter().all(|part| a.contains(part)) && a.len() == b.len();
    }
    let places = |key: &str| -> BTreeSet<u8> {
        let of = |full: &Vec<String>| full.iter().position(|part| part == key).map(|at| (at > 0) as u8 + u8::from(at + 1 == full.len()));
        fulls.iter().filter_map(of).collect()
    };
    let (a, b) = (places(one), places(other));
    match a.is_empty() || b.is_empty() {
        false => !a.is_disjoint(&b),
        // Spellings of one sound share a character as a rule.
        true => (is_foreign || regional) && one.chars().any(|c| other.contains(c)),
    }
}
