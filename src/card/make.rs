//! Making a card: mentions gathered by entity, renderings chosen, offices and doubts told.

use std::collections::{BTreeMap, BTreeSet};

use crate::card::{Candidate, Card, Choice, Doubt, Name, Office, Written, person, reading};
use crate::corpus::Document;
use crate::glossary::{Date, Entity, EntityType, Kind, KindClass, Locale, Rendering};
use crate::index::{Index, Term};
use crate::linker::{Linker, Mention, rendering};
use crate::span::Places;
use crate::text::chars::is_han;
use crate::text::difference::as_read;
use crate::text::fold;
use crate::text::fold::DOT;
use crate::text::script::{Script, script};

/// The card of a document: its names of these types, to be written in `to`; without it in English, those of English text in
/// `zh-Hans-CN`.
///
/// ```
/// use yiming::{card::card, corpus::Document, glossary::{EntityType, Locale}, index::Index, linker::{Linker, Options}};
/// let index = Index::builtin();
/// let document = Document { name: "-".into(), text: "普京抵达北京。".into(), date: None, encoding: "UTF-8" };
/// let card = card(&document, &index, &Linker::new(&index, Options::default()), &[EntityType::Person], Some(Locale::En));
/// assert_eq!(card.names[0].first.as_ref().unwrap().form, "Vladimir Putin");
/// assert_eq!(card.names[0].later.as_ref().unwrap().form, "Putin");
/// ```
pub fn card(document: &Document, index: &Index, linker: &Linker<'_>, types: &[EntityType], to: Option<Locale>) -> Card {
    let to = to.unwrap_or_else(|| match script(&document.text) {
        Script::Latin => Locale::HansCn,
        Script::Hans | Script::Hant => Locale::En,
    });
    let mentions = linker.link_at(&document.text, document.date);
    let mut places = Places::new(&document.text);
    let (mut found, mut doubts): (Vec<Found<'_>>, Vec<Doubt>) = Default::default();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut doubted: BTreeMap<(String, Vec<String>), usize> = BTreeMap::new();
    let wanted = |mention: &&Mention<'_>| !mention.nested && types.contains(&mention.entity_type());
    for mention in mentions.iter().filter(wanted) {
        let text = as_read(&document.text[mention.span.range()], mention.form, &mention.folded);
        let line = places.at(mention.span.start).line;
        if let [entity] = mention.entities.as_slice() {
            let at = *known.entry(entity.id.clone()).or_insert_with(|| {
                found.push(Found { entity, forms: Vec::new() });
                found.len() - 1
            });
            found[at].add(text, mention.kind, line);
            continue;
        }
        let ids: Vec<String> = mention.entities.iter().map(|entity| entity.id.clone()).collect();
        match doubted.get(&(text.clone(), ids.clone())) {
            Some(at) => doubts[*at].count += 1,
            None => {
                doubted.insert((text.clone(), ids), doubts.len());
                let candidates = mention.entities.iter().map(|entity| candidate(entity, mention.kind, to, document.date)).collect();
                doubts.push(Doubt { text, count: 1, line, candidates });
            }
        }
    }
    let mut names: Vec<Name> = found.into_iter().map(|found| name(found, index, to, document.date)).collect();
    tell_apart(&mut names);
    Card { doc: document.name.clone(), date: document.date, to, names, doubts }
}

/// Gives those who would share a later name their full one: both are Sharif.
fn tell_apart(names: &mut [Name]) {
    let mut bearers: BTreeMap<String, usize> = BTreeMap::new();
    for name in names.iter() {
        let forms = [&name.first, &name.later].into_iter().flatten().map(|choice| choice.form.clone());
        forms.collect::<BTreeSet<String>>().into_iter().for_each(|form| *bearers.entry(form).or_default() += 1);
    }
    for name in names {
        if name.later.as_ref().is_some_and(|later| bearers[&later.form] > 1) {
            name.later.clone_from(&name.first);
        }
    }
}

/// An entity with the forms that the text has of it.
struct Found<'i> {
    entity: &'i Entity,
    forms: Vec<(String, Kind, usize, usize)>,
}

impl Found<'_> {
    fn add(&mut self, text: String, kind: Kind, line: usize) {
        match self.forms.iter_mut().find(|(known, _, _, _)| *known == text) {
            Some((_, _, count, _)) => *count += 1,
            None => self.forms.push((text, kind, 1, line)),
        }
    }
}

/// The rendering of a kind; where that is another locale's, and the locale has one of another kind, that one: 普亭 in Taiwan, which has
/// no full form of it.
fn best(entity: &Entity, kind: Kind, to: Locale, date: Option<Date>) -> Option<&Rendering> {
    let of = |kind: Kind| rendering(entity, kind, to, date);
    let own = |rendering: &&Rendering| rendering.locale == to;
    of(kind).filter(own).or_else(|| of(Kind::Full).filter(own)).or_else(|| of(Kind::Short).filter(own)).or_else(|| of(kind))
}

/// The short form of an entity in a locale: the preferred one, else the only one that it admits; else that of a locale that stands in.
fn shorter(entity: &Entity, to: Locale, date: Option<Date>) -> Option<&Rendering> {
    let found = best(entity, Kind::Short, to, date).filter(|r| r.kind.class() == KindClass::Short);
    let is_own = |r: &&Rendering| r.locale == to && r.status.is_offered() && r.kind.class() == KindClass::Short;
    let mut own = entity.renderings.iter().filter(is_own).filter(|r| date.is_none_or(|date| r.holds_at(date)));
    found.or_else(|| own.next().filter(|_| own.next().is_none()))
}

fn candidate(entity: &Entity, kind: Kind, to: Locale, date: Option<Date>) -> Candidate {
    let form = best(entity, kind, to, date).map(|r| r.form.clone()).unwrap_or_default();
    let name = rendering(entity, Kind::Full, Locale::En, date).map_or_else(|| entity.id.clone(), |r| r.form.clone());
    Candidate { entity: entity.id.clone(), description: entity.description.clone(), form, name }
}

pub(super) fn choice(rendering: &Rendering) -> Choice {
    Choice {
        form: rendering.form.clone(),
        locale: rendering.locale,
        status: rendering.status.name(),
        source: rendering.source.clone(),
        seen: rendering.seen,
    }
}

/// Types whose full name stands at the first mention, a shorter one behind it, whatever the text does; others follow the text.
const FULL_FIRST: [EntityType; 4] = [EntityType::Person, EntityType::Org, EntityType::Event, EntityType::Doc];

fn name(found: Found<'_>, index: &Index, to: Locale, date: Option<Date>) -> Name {
    let Found { entity, forms } = found;
    let kind = entity.entity_type();
    let of = |kind: Kind| best(entity, kind, to, date);
    let (first, later) = match FULL_FIRST.contains(&kind) {
        true => (of(Kind::Full), shorter(entity, to, date)),
        false => (of(forms[0].1), None),
    };
    // One text does not write a name as two regions do.
    let is_of_one = |later: &&Rendering| first.is_none_or(|first| later.locale == first.locale || later.locale == to);
    let later = later.filter(is_of_one);
    let full = first.map(choice);
    let later = match (later, kind, first) {
        (Some(later), _, _) => Some(choice(later)),
        (None, EntityType::Person, Some(first)) => person::last_name(entity, first, to).or_else(|| full.clone()),
        _ => full.clone(),
    };
    let written = forms.iter().map(|(text, kind, count, line)| {
        let is_new = |own: &&Rendering| [&full, &later].into_iter().flatten().all(|known| known.form != own.form);
        let own = (!FULL_FIRST.contains(&entity.entity_type())).then(|| of(*kind)).flatten().filter(is_new).map(choice);
        Written { text: text.clone(), count: *count, line: *line, own }
    });
    let written: Vec<Written> = written.collect();
    let mut doubts = Vec::new();
    if full.is_none() {
        doubts.push(unsettled(entity, to));
    }
    let others = [&full, &later].into_iter().flatten().filter(|choice| choice.is_borrowed(to));
    let mut others: Vec<String> =
        others.map(|choice| format!("{} has no form: '{}' is of {}", to.tag(), choice.form, choice.locale.tag())).collect();
    others.dedup();
    doubts.extend(others);
    let chinese = match to.is_chinese() {
        true => full.as_ref().map(|choice| choice.form.clone()),
        false => forms.iter().map(|(text, _, _, _)| text).find(|text| text.contains(is_han)).cloned(),
    };
    let is_said = matches!(kind, EntityType::Person | EntityType::Gpe | EntityType::Loc);
    Name {
        entity: entity.id.clone(),
        kind,
        description: entity.description.clone(),
        first: full,
        later,
        gender: entity.gender.clone(),
        pronoun: pronoun(&entity.gender, to),
        offices: if kind == EntityType::Person { offices(entity, index, to, date) } else { Vec::new() },
        pinyin: chinese.filter(|_| is_said).map(|form| reading(&form, is_native(entity))).unwrap_or_default(),
        notes: notes(entity, first),
        doubts,
        written,
    }
}

/// True for a person whose name is Chinese, Korean or Vietnamese: no form of it has a dot.
fn is_native(entity: &Entity) -> bool {
    let has_dot = |r: &Rendering| fold(&r.form).chars().contains(&DOT);
    entity.entity_type() == EntityType::Person && !entity.renderings.iter().any(has_dot)
}

/// Pronouns by gender: in English, in Chinese.
const PRONOUNS: [(&str, [&str; 2]); 2] = [("m", ["he", "他"]), ("f", ["she", "她"])];

fn pronoun(gender: &str, to: Locale) -> &'static str {
    let known = PRONOUNS.iter().find(|(known, _)| *known == gender);
    known.map_or("", |(_, words)| words[usize::from(to.is_chinese())])
}

/// What to say where the locale has no one form: those that it admits, else those of the other locales.
fn unsettled(entity: &Entity, to: Locale) -> String {
    let listed = |renderings: Vec<&Rendering>| {
        let mut forms: Vec<String> =
            renderings.iter().map(|r| if r.locale == to { r.form.clone() } else { format!("{} ({})", r.form, r.locale.tag()) }).collect();
        forms.dedup();
        forms.join(", ")
    };
    let offered = || entity.renderings.iter().filter(|r| r.status.is_offered());
    let near: Vec<&Rendering> = offered().filter(|r| to.fallbacks().contains(&r.locale)).collect();
    match near.is_empty() {
        false => format!("{} prefers none of {}", to.tag(), listed(near)),
        true => format!("no rendering in {}; the glossary has {}", to.tag(), listed(offered().collect())),
    }
}

/// What the glossary notes for people, but for what it says to itself of contexts.
fn notes(entity: &Entity, first: Option<&Rendering>) -> Vec<String> {
    let all = [entity.note.as_str(), first.map_or("", |first| first.note.as_str())];
    all.into_iter().filter(|note| !note.is_empty() && !note.starts_with("see contexts")).map(str::to_string).collect()
}

/// The offices that a person holds at a date, today without one; else the one that ended last before it.
fn offices(entity: &Entity, index: &Index, to: Locale, date: Option<Date>) -> Vec<Office> {
    let Some(number) = index.number(&entity.id) else { return Vec::new() };
    let terms = index.terms().of(number);
    let office = |term: &Term, is_former: bool| {
        let office = index.shared_entity(term.office)?;
        // An office without a name in the locale is told in English, as a help.
        let title = [to, Locale::En].into_iter().find_map(|locale| rendering(&office, Kind::Short, locale, date).map(|r| r.form.clone()));
        Some(Office { title: title.unwrap_or_else(|| office.id.clone()), from: term.from, to: term.to, is_former })
    };
    let holds = |term: &&Term| date.map_or(term.to.is_none(), |date| term.covers(date));
    let held: Vec<Office> = terms.iter().filter(holds).filter_map(|term| office(term, false)).collect();
    if !held.is_empty() {
        return held;
    }
    let ended = terms.iter().filter(|term| term.to.is_some_and(|to| date.is_none_or(|date| to.last_day() < date.first_day())));
    ended.max_by_key(|term| term.to.map(Date::last_day)).and_then(|term| office(term, true)).into_iter().collect()
}
