//! Doublets: whether two forms of one entity are two ways to write one name, or two names: 普京 and 普亭, but not 夏巴兹 and 谢里夫.

use std::collections::BTreeSet;

use crate::glossary::Entity;
use crate::text::fold;
use crate::text::fold::DOT;

/// Two words for one thing are about as long, or have characters in common; 德州 and 得克萨斯, 共军 and 人民解放军 are no doublets.
pub(crate) fn is_alike(one: &str, other: &str) -> bool {
    let (a, b) = (one.chars().count(), other.chars().count());
    a.abs_diff(b) <= 1 || a.min(b) > 2 && one.chars().filter(|c| other.contains(*c)).count() >= 2
}

/// A person's given name and surname are no doublet, nor are a name at birth and a pen name; two spellings of one part are.
pub(crate) fn of_a_person(entity: &Entity, one: &str, other: &str, regional: bool) -> bool {
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
