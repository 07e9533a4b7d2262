//! `non-standard rendering` and `two renderings`: how each side writes an entity, against the glossary and against itself.

use crate::align::verdicts::{Bench, Kind, Verdict, spans, times};
use crate::align::{Entry, How, Place};
use crate::glossary::{EntityType, Kind as Form, KindClass, Rendering, Status};
use crate::linker::{Mention, are_two, foreign, rendering, rightful, standing};
use crate::span::Span;
use crate::text::chars::is_han;
use crate::text::fold::{DOT, dotless};

/// A form that a side writes, and where.
struct Way<'m, 'a> {
    /// Its fold without dots.
    key: String,
    mention: &'m Mention<'a>,
    places: Vec<Place>,
}

pub(super) fn verdicts(bench: &Bench<'_, '_, '_>, entry: &Entry) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    for side in 0..2 {
        let ways = ways(bench, entry, side);
        match two(bench, entry, side, &ways) {
            Some(verdict) => verdicts.push(verdict),
            None => verdicts.extend(ways.iter().filter_map(|way| non_standard(bench, entry, side, way))),
        }
    }
    verdicts
}

fn ways<'m, 'a>(bench: &Bench<'m, '_, 'a>, entry: &Entry, side: usize) -> Vec<Way<'m, 'a>> {
    let mut ways: Vec<Way<'m, 'a>> = Vec::new();
    for place in entry.places[side].iter().filter(|place| place.how == How::Named) {
        let Some(mention) = place.mention.and_then(|at| bench.aligned.sides[side].mentions.get(at)) else { continue };
        let key = dotless(mention.form);
        match ways.iter_mut().find(|way| way.key == key) {
            Some(way) => way.places.push(*place),
            None => ways.push(Way { key, mention, places: vec![*place] }),
        }
    }
    ways
}

/// Two ways of one side that are spellings of one name; the rarer is to be looked at.
fn two(bench: &Bench<'_, '_, '_>, entry: &Entry, side: usize, ways: &[Way<'_, '_>]) -> Option<Verdict> {
    let pair = ways.iter().enumerate().find_map(|(at, one)| {
        let other = ways[..at].iter().find(|other| are_spellings(bench, entry, side, one, other))?;
        Some((one, other))
    });
    let (one, other) = pair?;
    let prefers = |way: &Way<'_, '_>| !is_wrong(bench, side, way);
    // The more usual one stands; of two as usual the one that the glossary has, then the first.
    let first = (other.places.len(), prefers(other)) >= (one.places.len(), prefers(one));
    let (usual, rare) = if first { (other, one) } else { (one, other) };
    let [old, new] = [rare, usual].map(|way| bench.shown(side, way.places[0].span));
    let message = format!(
        "'{old}' ({}) and '{new}' ({}) are both used for {} {}",
        times(rare.places.len()),
        times(usual.places.len()),
        entry.entity.id,
        ["on the left", "on the right"][side],
    );
    let spans = spans(side, Some(rare.places[0].span), paired(entry, side, rare.places[0]));
    Some(Verdict::new(Kind::TwoRenderings, side, spans, message).preferring(preferred(bench, side, rare)))
}

/// The place on the other side that a place is paired with.
fn paired(entry: &Entry, side: usize, place: Place) -> Option<Span> {
    let at = entry.places[side].iter().position(|own| *own == place)?;
    Some(entry.places[1 - side][entry.partner(side, at)?].span)
}

fn are_spellings(bench: &Bench<'_, '_, '_>, entry: &Entry, side: usize, one: &Way<'_, '_>, other: &Way<'_, '_>) -> bool {
    let locale = bench.locale(side, one.places[0].span);
    if locale != bench.locale(side, other.places[0].span) {
        return false;
    }
    let [han, other_han] = [one, other].map(|way| way.key.chars().any(is_han));
    han == other_han && (han && are_two(&entry.entity, &one.key, &other.key, locale) || are_alike(entry, one, other))
}

/// Spellings of one name are nearly the same, and neither is a part or an acronym of the other.
fn are_alike(entry: &Entry, one: &Way<'_, '_>, other: &Way<'_, '_>) -> bool {
    /// So alike spellings are (Jaro–Winkler), as words of one name are.
    const ALIKE: f64 = 0.75;
    /// The longest particle of a name, in letters.
    const PARTICLE: usize = 2;
    let letters = |way: &Way<'_, '_>| way.key.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let (a, b) = (letters(one), letters(other));
    // Whole words of it: Putin in Vladimir Putin, but not Zelensky in Zelenskyy.
    let holds = |long: &Way<'_, '_>, short: &Way<'_, '_>| match short.key.chars().any(is_han) {
        true => long.key.contains(&short.key),
        false => format!(" {} ", long.key.replace(['-', DOT], " ")).contains(&format!(" {} ", short.key.replace(['-', DOT], " "))),
    };
    let is_person = entry.entity.entity_type() == EntityType::Person;
    if a == b {
        // Yoon Suk Yeol and Yoon Suk-yeol; U.S. and US are no two spellings.
        return is_person;
    }
    if holds(one, other) || holds(other, one) || [one, other].iter().any(|way| way.mention.kind == Form::Acronym) {
        return false;
    }
    let words = |key: &str| key.split([' ', '-', DOT]).map(str::to_string).collect::<Vec<_>>();
    let (words, others) = (words(&one.key), words(&other.key));
    // Particles are short, and spelled in many ways: al-Sisi, el-Sisi.
    let near = |a: &str, b: &str| {
        let particles = a.len() <= PARTICLE && b.len() <= PARTICLE;
        a == b || particles || strsim::jaro_winkler(a, b) >= ALIKE && a.chars().next() == b.chars().next()
    };
    match is_person {
        // A surname alone and a whole name may be spelled apart.
        true => match (words.last(), others.last()) {
            (Some(a), Some(b)) if a == b => words.len() == others.len() && words.iter().zip(&others).all(|(a, b)| near(a, b)),
            (Some(a), Some(b)) => near(a, b),
            _ => false,
        },
        false => {
            let classes = [one.mention.kind.class(), other.mention.kind.class()];
            let comparable = classes[0] == classes[1] || classes.contains(&KindClass::Variant);
            comparable && words.len() == others.len() && words.iter().zip(&others).all(|(a, b)| near(a, b))
        }
    }
}

/// True where the glossary does not have the form in the side's locale as one to use.
fn is_wrong(bench: &Bench<'_, '_, '_>, side: usize, way: &Way<'_, '_>) -> bool {
    let locale = bench.locale(side, way.places[0].span);
    foreign(way.mention, locale).is_some()
        || standing(way.mention, locale).is_some_and(|form| matches!(form.status, Status::Deprecated | Status::Superseded))
        || way.mention.kind == Form::Variant
}

fn non_standard(bench: &Bench<'_, '_, '_>, entry: &Entry, side: usize, way: &Way<'_, '_>) -> Option<Verdict> {
    let place = way.places[0];
    let locale = bench.locale(side, place.span);
    let shown = bench.shown(side, place.span);
    let (what, prefers, source) =
        if let Some(foreign) = foreign(way.mention, locale).filter(|foreign| is_told_by_region(entry, &foreign.own, &way.key)) {
            let source = foreign.source.clone();
            (format!("is how {} write it", foreign.whose), foreign.own, source)
        } else {
            let form = standing(way.mention, locale).filter(|form| matches!(form.status, Status::Deprecated | Status::Superseded))?;
            let is_dated = form.from.is_some() || form.to.is_some();
            if is_dated && bench.date.is_none_or(|date| form.holds_at(date)) {
                return None;
            }
            let what = if form.status == Status::Deprecated { "is not to be used" } else { "is a name of former times" };
            let prefers: Vec<String> = rightful(way.mention, locale, bench.date).into_iter().map(str::to_string).collect();
            let source = preferred(bench, side, way).map_or_else(String::new, |own| own.source.clone());
            (what.to_string(), prefers, source)
        };
    let instead = if prefers.is_empty() { String::new() } else { format!("; {} has {}", locale.tag(), prefers.join(" or ")) };
    let message = format!("'{shown}' {what}{instead}");
    let mut verdict = Verdict::new(Kind::NonStandard, side, spans(side, Some(place.span), paired(entry, side, place)), message);
    (verdict.prefers, verdict.source) = (prefers, source);
    Some(verdict)
}

/// Names of meetings and documents are translated anew by each house, whatever its region; those of bodies too, but for what in
/// them is transliterated: 盖达组织 and 基地组织.
fn is_told_by_region(entry: &Entry, own: &[String], key: &str) -> bool {
    match entry.entity.entity_type() {
        EntityType::Event | EntityType::Doc => false,
        EntityType::Org => own.iter().all(|form| dotless(form).chars().count() == key.chars().count()),
        _ => true,
    }
}

/// The rendering that the glossary offers in the side's locale.
fn preferred<'m>(bench: &Bench<'_, '_, '_>, side: usize, way: &Way<'m, '_>) -> Option<&'m Rendering> {
    let locale = bench.locale(side, way.places[0].span);
    rendering(way.mention.entities[0], way.mention.kind, locale, bench.date)
}
