//! The entities that the page's texts name, as the one table that cards and index are made from.

use std::collections::BTreeSet;
use std::io::Result;

use serde::Serialize;

use crate::export::Sink;
use crate::glossary::{Date, Rendering};
use crate::html;
use crate::index::Index;

/// An entity; what is empty is left out.
#[derive(Serialize)]
struct Described<'e> {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'e str,
    #[serde(skip_serializing_if = "str::is_empty")]
    wikidata: &'e str,
    #[serde(skip_serializing_if = "str::is_empty")]
    gender: &'e str,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'e str,
    renderings: Vec<Written<'e>>,
}

/// A rendering.
#[derive(Serialize)]
struct Written<'e> {
    locale: &'static str,
    form: &'e str,
    status: &'static str,
    kind: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    source: &'e str,
    #[serde(skip_serializing_if = "String::is_empty")]
    seen: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    from: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    to: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'e str,
}

/// Writes the table: a JSON object, an entity a line, by id.
///
/// # Errors
/// What the sink says.
pub(super) fn write(index: &Index, named: &BTreeSet<String>, sink: &mut Sink<'_>) -> Result<()> {
    let mut between = "{\n";
    for id in named {
        let Some(entity) = index.number(id).and_then(|number| index.entity(number)) else { continue };
        let described = Described {
            kind: entity.entity_type().name(),
            description: &entity.description,
            wikidata: &entity.wikidata,
            gender: &entity.gender,
            note: &entity.note,
            renderings: entity.renderings.iter().map(written).collect(),
        };
        let described = serde_json::to_string(&described).expect("plain data");
        let line = format!("{between}{}: {}", serde_json::Value::from(id.as_str()), described);
        sink.write(html::json(&line).as_bytes())?;
        between = ",\n";
    }
    sink.write(if between == "{\n" { b"{}" } else { b"\n}" })
}

fn written(rendering: &Rendering) -> Written<'_> {
    let date = |date: Option<Date>| date.map_or_else(String::new, |date| date.to_string());
    Written {
        locale: rendering.locale.tag(),
        form: &rendering.form,
        status: rendering.status.name(),
        kind: rendering.kind.name(),
        source: &rendering.source,
        seen: date(rendering.seen),
        from: date(rendering.from),
        to: date(rendering.to),
        note: &rendering.note,
    }
}
