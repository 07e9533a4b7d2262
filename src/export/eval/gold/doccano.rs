//! Gold of doccano: its JSONL exports of sequence labelling, with or without relations.

use std::path::Path;

use serde_json::Value;

use crate::error::{Error, Result};
use crate::export::Unit;
use crate::export::eval::gold::ruler::Ruler;
use crate::export::eval::gold::{Annotated, Gold, Reader, kind, stem};

pub(super) const READER: Reader = Reader { extensions: &["jsonl", "ndjson"], looks, read };

fn looks(text: &str) -> bool {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let Ok(Value::Object(line)) = serde_json::from_str(line) else { return false };
    // The label of a document without any may be null.
    let labelled = ["label", "labels", "entities"].iter().any(|key| line.contains_key(*key));
    labelled && line.get("text").is_some_and(Value::is_string) && !line.contains_key("start")
}

fn read(path: &Path, text: &str, unit: Option<Unit>) -> Result<Vec<Annotated>> {
    let mut documents = Vec::new();
    for (line, number) in text.split('\n').zip(1..).filter(|(line, _)| !line.trim().is_empty()) {
        let wrong = |what: String| Error::at_line(path, number, what);
        let value: Value = serde_json::from_str(line).map_err(|error| wrong(format!("this line is no JSON ({error})")))?;
        let text = value["text"].as_str().ok_or_else(|| wrong("this line has no 'text'; export the project as JSONL".into()))?;
        let own = value["unit"].as_str().and_then(Unit::named);
        let ruler = Ruler::new(text, unit.or(own).unwrap_or(Unit::Utf16));
        let name = value["doc"].as_str().map_or_else(|| format!("{}#{number}", stem(path)), String::from);
        let labels = ["label", "labels", "entities"].iter().find_map(|key| value[*key].as_array());
        let mut spans = Vec::new();
        for label in labels.into_iter().flatten() {
            let parts = (
                label.get(0).or(label.get("start_offset")).and_then(Value::as_u64),
                label.get(1).or(label.get("end_offset")).and_then(Value::as_u64),
                label.get(2).or(label.get("label")).and_then(Value::as_str),
            );
            let (Some(start), Some(end), Some(label)) = parts else {
                return Err(wrong(format!("{label} is no label; it needs a start, an end and a type")));
            };
            let place = usize::try_from(start).ok().zip(usize::try_from(end).ok());
            let found = place.and_then(|(start, end)| ruler.span(start, end)).ok_or_else(|| {
                wrong(format!(
                    "the span {start}–{end} is empty, or behind the end of the text; say with --offset-unit what the project counts"
                ))
            })?;
            let entity = value["mentions"][format!("{start}-{end} {label}")]["entity"].as_str().unwrap_or_default().to_string();
            let (start, end, text) = found;
            spans.push(Gold {
                doc: name.clone(),
                start,
                end,
                text: text.into(),
                kind: kind(label),
                entity,
                agreed: true,
                ..Gold::default()
            });
        }
        spans.sort_by_key(|gold| (gold.start, std::cmp::Reverse(gold.end)));
        documents.push(Annotated { name, text: Some(text.to_string()), spans });
    }
    Ok(documents)
}
