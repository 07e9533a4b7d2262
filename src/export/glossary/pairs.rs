//! Term pairs, for formats that know no more: a form, and the one to offer for it in another locale.

use std::collections::{BTreeMap, BTreeSet};

use crate::export::Receipt;
use crate::export::glossary::Settings;
use crate::export::glossary::leftovers::withhold;
use crate::glossary::{Entity, Glossary, Locale, Rendering};
use crate::linker::rendering;

/// A form and the one to offer for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair<'g> {
    pub(super) entity: &'g Entity,
    pub(super) source: &'g Rendering,
    pub(super) target: &'g Rendering,
}

/// The pairs of two locales.
#[derive(Debug)]
pub(super) struct Pairs<'g> {
    pub(super) from: Locale,
    pub(super) to: Locale,
    pub(super) pairs: Vec<Pair<'g>>,
}

/// The locales to translate to: those asked for, else English and every other Chinese locale that the glossary has, but the
/// source's own script without a region, which stands in for it.
pub(super) fn targets(glossary: &Glossary, settings: &Settings) -> (Locale, Vec<Locale>) {
    let from = settings.from.unwrap_or(Locale::HansCn);
    let renderings = || glossary.entities.iter().flat_map(|entity| &entity.renderings);
    let has: BTreeSet<Locale> = renderings().filter(|r| r.status.is_offered()).map(|r| r.locale).collect();
    let general = |locale: &Locale| matches!(locale, Locale::Hans | Locale::Hant | Locale::Zh) && from.fallbacks().contains(locale);
    let mut to: Vec<Locale> = if settings.to.is_empty() { has.into_iter().filter(|l| !general(l)).collect() } else { settings.to.clone() };
    to.retain(|locale| *locale != from);
    to.dedup();
    (from, to)
}

/// The pairs of every target, in the glossary's order: each form that may be offered, of the locale or of the nearest that
/// stands in for it, with the form of its kind to offer. Only forms that may be offered are on either side.
pub(super) fn pairs<'g>(glossary: &'g Glossary, settings: &Settings, receipt: &mut Receipt) -> Vec<Pairs<'g>> {
    let (from, to) = targets(glossary, settings);
    for r in glossary.entities.iter().flat_map(|entity| &entity.renderings) {
        if !r.status.is_offered() && (r.locale == from || to.contains(&r.locale)) {
            withhold(r.status, receipt);
        }
    }
    let mut all = Vec::new();
    for to in to {
        let mut pairs = Vec::new();
        for entity in &glossary.entities {
            let offered = |locale: Locale| entity.renderings.iter().filter(move |r| r.locale == locale && r.status.is_offered());
            let Some(near) = from.fallbacks().iter().find(|locale| offered(**locale).next().is_some()) else {
                receipt.add(offered(to).count(), &format!("forms of entities without a form in {}", from.tag()), "left out");
                continue;
            };
            let before = pairs.len();
            for source in offered(*near) {
                match rendering(entity, source.kind, to, settings.date).filter(|target| target.locale != source.locale) {
                    Some(target) => pairs.push(Pair { entity, source, target }),
                    None => receipt.add(1, &format!("forms without a rendering in {}", to.tag()), "left out"),
                }
            }
            let unused = offered(to).filter(|r| !pairs[before..].iter().any(|pair| pair.target.form == r.form));
            receipt.add(unused.count(), &format!("further forms in {}", to.tag()), "left out");
        }
        all.push(Pairs { from, to, pairs });
    }
    all
}

/// What keeps a text out of a cell that has no escapes.
pub(super) fn misfit(text: &str) -> Option<&'static str> {
    match () {
        () if text.is_empty() => Some("an empty cell"),
        () if text.contains(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) => {
            Some("a tab, a line break or another control character")
        }
        () if text.trim() != text => Some("white space at an edge"),
        () => None,
    }
}

/// The pairs whose two sides pass, the rest counted by what is wrong with them.
pub(super) fn fitting<'g>(pairs: Vec<Pair<'g>>, misfit: impl Fn(&str) -> Option<&'static str>, receipt: &mut Receipt) -> Vec<Pair<'g>> {
    let mut fits = |pair: &Pair<'_>| match misfit(&pair.source.form).or_else(|| misfit(&pair.target.form)) {
        Some(why) => {
            receipt.add(1, &format!("pairs with {why}"), "withheld");
            false
        }
        None => true,
    };
    pairs.into_iter().filter(|pair| fits(pair)).collect()
}

/// One pair a source, for tools that take no second: where a form names several entities that are rendered otherwise none of
/// them is chosen.
pub(super) fn single<'g>(pairs: Vec<Pair<'g>>, receipt: &mut Receipt) -> Vec<Pair<'g>> {
    let mut by_source: BTreeMap<&str, Vec<Pair<'_>>> = BTreeMap::new();
    for pair in &pairs {
        by_source.entry(&pair.source.form).or_default().push(*pair);
    }
    let mut taken = BTreeSet::new();
    let mut keep = |pair: &Pair<'_>| {
        let rivals = &by_source[pair.source.form.as_str()];
        let apart = |rival: &Pair<'_>| rival.entity.id != pair.entity.id && rival.target.form != pair.target.form;
        if rivals.iter().any(apart) {
            receipt.add(1, "pairs whose source names several entities", "withheld");
            return false;
        }
        let first = taken.insert(pair.source.form.clone());
        receipt.add(usize::from(!first), "pairs whose source has another target or the same again", "left out");
        first
    };
    pairs.iter().copied().filter(|pair| keep(pair)).collect()
}
