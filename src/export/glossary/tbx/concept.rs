//! One concept of TBX as an entity: what has a column goes there, everything else into a note, and is counted.

use rustc_hash::FxHashSet;

use super::read::Tally;
use super::term::{Term, term};
use super::words::{CATEGORIES, Said, entity_type, said};
use crate::corpus::xml::Node;
use crate::export::glossary::Unstated;
use crate::export::glossary::language::language;
use crate::glossary::{Date, Entity, EntityType, Locale, Status};

/// What a concept stands on.
#[derive(Clone, Copy)]
pub(super) struct Ground {
    /// True where the file says that it has no categories beyond TBX-Basic.
    pub(super) basic: bool,
    /// The place of the entity in what is read.
    pub(super) at: usize,
}

/// One category with its value, wherever it stands.
pub(super) struct Value {
    /// Its name; empty for a note.
    pub(super) category: String,
    pub(super) text: String,
    pub(super) target: String,
}

/// The values among the parts of an element, groups opened; elements of other levels are left.
pub(super) fn values(node: &Node, into: &mut Vec<Value>) {
    let mut transaction: Option<String> = None;
    for part in node.nodes() {
        let (category, text) = match part.name.as_str() {
            "langSec" | "langSet" | "termSec" | "tig" | "ntig" | "term" => continue,
            "termGrp" | "termNoteGrp" | "adminGrp" | "descripGrp" | "transacGrp" => {
                values(part, into);
                continue;
            }
            "note" => (String::new(), part.text()),
            "termNote" | "admin" | "adminNote" | "descrip" | "descripNote" | "ref" | "xref" | "transac" | "transacNote" => {
                (part.attribute("type").unwrap_or_default().to_string(), part.text())
            }
            // Categories as tags.
            other => (other.to_string(), part.text()),
        };
        match category.as_str() {
            "transactionType" => transaction = Some(text),
            // Who did it, and when, belongs to what was done.
            "date" | "responsibility" if transaction.is_some() && (category != "date" || is_date(&text)) => {
                let told = transaction.get_or_insert_default();
                told.push(' ');
                told.push_str(&text);
            }
            _ => {
                let target = part.attribute("target").unwrap_or_default().to_string();
                into.push(Value { category, text, target });
            }
        }
    }
    if let Some(text) = transaction {
        into.push(Value { category: "transactionType".into(), text, target: String::new() });
    }
}

/// An entity of a concept; none where it has no term that can be kept.
pub(super) fn concept(node: &Node, ground: Ground, tally: &mut Tally, unstated: &mut Unstated) -> Option<Entity> {
    let mut entity = Entity::default();
    let mut notes: Vec<String> = Vec::new();
    let id = node.attribute("id").unwrap_or_default();
    let own = id.replacen('.', "/", 1);
    match EntityType::of(&own) {
        Some(_) => entity.id = own,
        None if !id.is_empty() => notes.push(format!("id={id}")),
        None => {}
    }
    let mut found = Vec::new();
    values(node, &mut found);
    for value in found {
        own_value(value, &mut entity, &mut notes, ground, tally);
    }
    ordered(node, tally);
    let mut sections: FxHashSet<Locale> = FxHashSet::default();
    let mut terms: Vec<Term> = Vec::new();
    for section in node.nodes().filter(|part| matches!(part.name.as_str(), "langSec" | "langSet")) {
        language_section(section, &mut sections, &mut terms, (&mut entity, &mut notes), ground, tally);
    }
    count_twins(&terms, tally);
    for (place, term) in terms.into_iter().enumerate() {
        if !term.says_status {
            unstated.status.insert((ground.at, place));
        }
        if !term.says_kind {
            unstated.kind.insert((ground.at, place));
        }
        entity.renderings.push(term.rendering);
    }
    entity.note = notes.join("; ");
    if entity.renderings.is_empty() {
        tally.one("concepts without a term in Chinese or English", "left out");
        return None;
    }
    Some(entity)
}

/// The terms of one language, and what is said of them together.
fn language_section(
    section: &Node,
    sections: &mut FxHashSet<Locale>,
    terms: &mut Vec<Term>,
    (entity, notes): (&mut Entity, &mut Vec<String>),
    ground: Ground,
    tally: &mut Tally,
) {
    let tag = section.attribute("xml:lang").or_else(|| section.attribute("lang")).unwrap_or_default();
    let count = terms.len();
    let inside: Vec<&Node> = section.nodes().filter(|part| matches!(part.name.as_str(), "termSec" | "tig" | "ntig")).collect();
    if inside.is_empty() {
        tally.one("languages without a term", "left out");
    }
    ordered(section, tally);
    let Some(language) = language(tag) else {
        let what = if tag.is_empty() { "terms without a language".to_string() } else { format!("terms in {tag}") };
        inside.iter().for_each(|_| tally.one(&what, "left out"));
        return;
    };
    if !sections.insert(language.locale) {
        tally.one("second sections of a language in one concept", "read as one with the first");
    }
    for part in inside {
        terms.extend(term(part, language, tag, ground, tally));
    }
    let mut found = Vec::new();
    values(section, &mut found);
    for value in found {
        let level = value.known_at('l', ground, tally);
        if value.category == "definition" && entity.description.is_empty() {
            tally.one("definitions of a language", "kept as descriptions of the entity");
            entity.description = value.text;
        } else if !value.text.is_empty() || !value.target.is_empty() {
            if level {
                tally.one(&format!("values of {} for a language", value.label()), "moved to the note of the entity");
            }
            notes.push(format!("{tag}: {}", value.noted()));
        }
    }
    if tag != language.locale.tag() {
        (count..terms.len()).for_each(|_| tally.one(&format!("terms in {tag}"), &format!("read as {}", language.locale.tag())));
    }
}

/// What a concept says of itself.
fn own_value(value: Value, entity: &mut Entity, notes: &mut Vec<String>, ground: Ground, tally: &mut Tally) {
    if value.category.is_empty() {
        match said(&value.text) {
            Some(Said::Gender(gender)) if entity.gender.is_empty() => entity.gender = gender.to_string(),
            Some(Said::Type(kind)) => typed(entity, kind),
            Some(Said::Note(note)) => notes.push(note.to_string()),
            _ if value.text.is_empty() => {}
            _ => notes.push(value.text),
        }
        return;
    }
    let level = value.known_at('c', ground, tally);
    let kind = entity_type(&value.text);
    match value.category.as_str() {
        "definition" if entity.description.is_empty() => entity.description = value.text,
        "subjectField" if kind.is_some() => typed(entity, kind.expect("a type")),
        "externalCrossReference" if wikidata(&value.target).is_some() && entity.wikidata.is_empty() => {
            entity.wikidata = wikidata(&value.target).expect("an id");
        }
        // Weblate keeps what a term means in a descrip without a type.
        "descrip" | "" => notes.push(value.text),
        _ if value.text.is_empty() && value.target.is_empty() => {}
        _ => {
            if level {
                tally.one(&format!("values of {}", value.label()), "moved to the note of the entity");
            }
            notes.push(value.noted());
        }
    }
}

fn typed(entity: &mut Entity, kind: EntityType) {
    if entity.id.is_empty() {
        entity.id = EntityType::ALL[kind as usize].2.to_string();
    }
}

/// The Wikidata id that an address ends with.
fn wikidata(target: &str) -> Option<String> {
    let id =
        target.strip_prefix("wd:").or_else(|| target.contains("wikidata.org/").then(|| target.rsplit('/').next().unwrap_or_default()))?;
    let number = id.strip_prefix('Q')?;
    (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())).then(|| id.to_string())
}

/// Counts what stands behind what it should stand before.
fn ordered(node: &Node, tally: &mut Tally) {
    let inner = |part: &Node| matches!(part.name.as_str(), "langSec" | "langSet" | "termSec" | "tig" | "ntig");
    let first = node.nodes().position(inner);
    if first.is_some_and(|first| node.nodes().skip(first).any(|part| !inner(part))) {
        tally.one("elements out of their order", "read all the same");
    }
}

/// Counts terms that stand twice in a language, and preferred ones beside another.
fn count_twins(terms: &[Term], tally: &mut Tally) {
    let mut forms = FxHashSet::default();
    let mut preferred = FxHashSet::default();
    for Term { rendering, .. } in terms {
        if !forms.insert((rendering.locale, &rendering.form)) {
            tally.one("terms that stand twice in a language", "kept twice");
        }
        if rendering.status == Status::Preferred && !preferred.insert((rendering.locale, rendering.kind.class())) {
            tally.one("preferred terms beside another preferred one", "kept as preferred");
        }
    }
}

impl Value {
    /// True for a category of TBX that may stand at this level; what is none is counted.
    pub(super) fn known_at(&self, level: char, ground: Ground, tally: &mut Tally) -> bool {
        match self.category.as_str() {
            "" => return true,
            "date" if is_date(&self.text) => return true,
            "date" => {
                tally.one("dates that are none", "kept in a note");
                return false;
            }
            _ => {}
        }
        let Some(category) = CATEGORIES.iter().find(|category| category.name == self.category) else {
            tally.one(&format!("values of {}, which is no category of TBX-Basic", self.label()), "moved to a note");
            return false;
        };
        if ground.basic && !category.basic {
            tally.one(&format!("values of {}, which TBX-Basic does not have", self.label()), "read all the same");
        }
        if self.category == "externalCrossReference" && !self.target.starts_with("http") {
            tally.one("cross-references that are no web address", "read all the same");
        }
        if !category.levels.contains(level) {
            tally.one(&format!("values of {} at a level where it has no place", self.label()), "moved to a note");
            return false;
        }
        let word = self.text.split(' ').next().unwrap_or_default();
        if !category.values.is_empty() && !category.values.contains(&word) {
            tally.one(&format!("values of {} that it does not have, such as '{word}',", self.label()), "moved to a note");
            return false;
        }
        true
    }

    /// The category in messages.
    pub(super) fn label(&self) -> &str {
        if self.category.is_empty() { "note" } else { &self.category }
    }

    /// The value as a piece of a note.
    pub(super) fn noted(&self) -> String {
        let text = dated(&self.text);
        let value = match (text.is_empty(), self.target.is_empty()) {
            (false, false) => format!("{} ({text})", self.target),
            (true, false) => self.target.clone(),
            _ => text,
        };
        match self.category.as_str() {
            "" | "descrip" => value,
            category => format!("{category}={value}"),
        }
    }
}

fn is_date(text: &str) -> bool {
    Date::parse(&dated(text)).is_ok()
}

/// A text whose compact dates (`20010507T10:57:25Z`) are written as ISO 8601 has them.
fn dated(text: &str) -> String {
    let word = |word: &str| {
        let (day, time) = word.split_at_checked(8).unwrap_or((word, ""));
        let compact = day.len() == 8 && day.bytes().all(|b| b.is_ascii_digit()) && (time.is_empty() || time.starts_with('T'));
        let iso = if compact { format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]) } else { String::new() };
        if Date::parse(&iso).is_ok() { format!("{iso}{time}") } else { word.to_string() }
    };
    if text.len() < 8 { text.to_string() } else { text.split(' ').map(word).collect::<Vec<_>>().join(" ") }
}
