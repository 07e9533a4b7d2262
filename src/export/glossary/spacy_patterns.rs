//! Patterns of spaCy's EntityRuler: JSON Lines of label, pattern and id.
//!
//! A pattern is a text, which spaCy cuts with the pipeline's own tokenizer, so the same file serves a pipeline that segments by
//! character (the safest for Chinese) and one that segments by word.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use crate::error::Result;
use crate::export::Receipt;
use crate::export::glossary::{Format, Said, Settings, Written, leftovers, spellings};
use crate::glossary::{EntityType, Glossary, Rendering};

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "spacy-patterns", about: "patterns of spaCy's EntityRuler: JSON Lines", write: Some(write), read: None };

fn write(glossary: &Glossary, settings: &Settings) -> Result<Written> {
    let mut receipt = Receipt::default();
    let glossary = leftovers::held(glossary, settings, &mut receipt);
    let forms = forms(&glossary, settings, &mut receipt);
    let mut patterns: BTreeMap<String, BTreeSet<(EntityType, &str)>> = BTreeMap::new();
    for (r, kind, id) in &forms {
        for spelling in spellings::dotted(&r.form) {
            patterns.entry(spelling).or_default().insert((*kind, id));
        }
    }
    let mut bytes = Vec::new();
    for (pattern, bearers) in patterns {
        let kinds: BTreeSet<EntityType> = bearers.iter().map(|(kind, _)| *kind).collect();
        let ids: BTreeSet<&str> = bearers.iter().map(|(_, id)| *id).collect();
        receipt.add(usize::from(ids.len() > 1), "patterns of several entities", "written with all their ids, joined by |");
        receipt.add(usize::from(kinds.len() > 1), "patterns of several types", "written with the first type");
        let label = kinds.first().map_or("", |kind| kind.name());
        let ids: Vec<&str> = ids.into_iter().collect();
        bytes.extend(json!({"label": label, "pattern": pattern, "id": ids.join("|")}).to_string().into_bytes());
        bytes.push(b'\n');
    }
    leftovers::count(&glossary, &Said { kind: true, ..Said::FORMS }, |r| r.status.is_matched(), "left out", &mut receipt);
    Ok(Written { files: vec![("patterns.jsonl".to_string(), bytes)], receipt })
}

/// The forms that texts are searched for, with their entities: all but proposed ones, and the titles of offices, which would
/// hide the names inside them.
pub(super) fn forms<'g>(glossary: &'g Glossary, settings: &Settings, receipt: &mut Receipt) -> Vec<(&'g Rendering, EntityType, &'g str)> {
    let wanted = |r: &Rendering| settings.to.is_empty() || settings.to.contains(&r.locale) || settings.from == Some(r.locale);
    let mut forms = Vec::new();
    for entity in &glossary.entities {
        for r in entity.renderings.iter().filter(|r| wanted(r)) {
            match () {
                () if !r.status.is_matched() => leftovers::withhold(r.status, receipt),
                () if entity.entity_type() == EntityType::Office => receipt.add(1, "titles of offices", "withheld"),
                () => forms.push((r, entity.entity_type(), entity.id.as_str())),
            }
        }
    }
    forms
}
