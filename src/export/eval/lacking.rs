//! What corrections say the glossary lacks: gold spans that are not found, as rows to be curated.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::corpus::Document;
use crate::export::eval::Gold;
use crate::export::eval::linking::script_of;
use crate::export::mentions::Row;
use crate::index::Index;
use crate::span::Places;

/// A form that people marked and the linker does not find.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lacking {
    /// The entity, where the gold says one.
    pub entity: String,
    /// The type.
    #[serde(rename = "type")]
    pub kind: String,
    /// The locale that its characters suggest.
    pub locale: &'static str,
    /// The form, without line breaks.
    pub form: String,
    /// How often it was missed.
    pub count: usize,
    /// Who bears the form in the glossary already, joined by `|`: then not the form lacks, but a context.
    pub known: String,
    /// Where it was first missed: document, line, column.
    pub place: String,
}

/// The forms that are lacking, by entity, type and form; add each document in turn.
#[derive(Clone, Debug, Default)]
pub struct Lack {
    rows: BTreeMap<(String, String, String), Lacking>,
}

impl Lack {
    /// Adds the agreed gold spans of a document that none of its rows has.
    pub fn add(&mut self, index: &Index, document: &Document, rows: &[Row<'_>], gold: &[Gold]) {
        let starts: Vec<usize> = document.text.char_indices().map(|(at, _)| at).collect();
        let mut places = Places::new(&document.text);
        for gold in gold.iter().filter(|gold| gold.agreed) {
            let covered = |row: &&Row<'_>| row.start == gold.start && row.end == gold.end;
            if rows.iter().any(|row| covered(&row) && (gold.entity.is_empty() || row.entity.split('|').any(|id| id == gold.entity))) {
                continue;
            }
            let form = written(&gold.text);
            let place = places.at(starts.get(gold.start).map_or(document.text.len(), |at| *at) as u32);
            let key = (gold.entity.clone(), gold.kind.clone(), form.clone());
            let row = self.rows.entry(key).or_insert_with(|| Lacking {
                entity: gold.entity.clone(),
                kind: gold.kind.clone(),
                locale: match script_of(&form) {
                    "Hant" => "zh-Hant",
                    "Latn" => "en",
                    _ => "zh-Hans",
                },
                count: 0,
                known: bearers(index, &form),
                place: format!("{}:{}:{}", document.name, place.line, place.column),
                form,
            });
            row.count += 1;
        }
    }

    /// The rows: what is missed most comes first, then by form.
    pub fn rows(self) -> Vec<Lacking> {
        let mut rows: Vec<Lacking> = self.rows.into_values().collect();
        rows.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| (&a.form, &a.entity, &a.kind).cmp(&(&b.form, &b.entity, &b.kind))));
        rows
    }
}

/// Who bears a form already.
fn bearers(index: &Index, form: &str) -> String {
    let mut ids: Vec<String> =
        index.bearers(form).into_iter().filter_map(|(number, _)| index.entity(number)).map(|entity| entity.id).collect();
    ids.sort();
    ids.dedup();
    ids.join("|")
}

/// A form as a glossary writes it: no spaces or breaks in Han text, single spaces between words.
fn written(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if script_of(text) == "Latn" { words.join(" ") } else { words.concat() }
}
