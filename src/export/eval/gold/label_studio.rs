//! Gold of Label Studio: its JSON export, or JSON-MIN; of a task's annotations the ground truth, else the last that is not cancelled.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

use crate::error::{Error, Result};
use crate::export::Unit;
use crate::export::eval::gold::ruler::Ruler;
use crate::export::eval::gold::{Annotated, Gold, Reader, kind, stem};
use crate::glossary::EntityType;

pub(super) const READER: Reader = Reader { extensions: &["json"], looks, read };

fn looks(text: &str) -> bool {
    text.trim_start().starts_with('[')
}

fn read(path: &Path, text: &str, _: Option<Unit>) -> Result<Vec<Annotated>> {
    let value: Value = serde_json::from_str(text).map_err(|error| {
        Error::at_line(path, error.line() as u64, format!("this file is no JSON ({error}); export the project as JSON"))
    })?;
    let tasks = match value {
        Value::Array(tasks) => tasks,
        task => vec![task],
    };
    let mut documents = Vec::new();
    for (task, number) in tasks.iter().zip(1..) {
        let wrong = |what: String| Error::at(path, format!("task {number}: {what}"));
        // JSON-MIN has the data beside the results.
        let data = if task["data"].is_object() { &task["data"] } else { task };
        let results = match task.get("annotations").or(task.get("completions")).and_then(Value::as_array) {
            Some(annotations) => match chosen(annotations) {
                Some(annotation) => annotation["result"].as_array().cloned().unwrap_or_default(),
                // Nobody has annotated it.
                None => continue,
            },
            None if task.get("predictions").is_some() => continue,
            None => labels(task).ok_or_else(|| wrong("there are neither annotations nor labels; export the project as JSON".into()))?,
        };
        let text = data["text"].as_str().ok_or_else(|| wrong("there is no 'text' in its data".into()))?;
        let name = data["doc"].as_str().map_or_else(|| format!("{}#{number}", stem(path)), String::from);
        let ruler = Ruler::new(text, Unit::CodePoint);
        if results.iter().any(|result| result["type"] == "hypertextlabels") {
            return Err(wrong("it annotates HTML, whose offsets are those of a page; annotate plain text (<Text>)".into()));
        }
        let entities = entities(&results);
        let mut spans = Vec::new();
        for result in results.iter().filter(|result| result["type"] == "labels") {
            let value = &result["value"];
            let number = |key: &str| value[key].as_u64().and_then(|number| usize::try_from(number).ok());
            let (Some(start), Some(end)) = (number("start"), number("end")) else {
                return Err(wrong(format!("the region {} has no start and end as numbers", result["id"])));
            };
            let found =
                ruler.span(start, end).ok_or_else(|| wrong(format!("the region {start}–{end} is empty, or behind the end of its text")))?;
            let (start, end, slice) = found;
            // Versions differ in how they write line breaks of a region.
            let flat = |text: &str| text.replace("\\n", "").split_whitespace().collect::<String>();
            if let Some(theirs) = value["text"].as_str().filter(|theirs| flat(theirs) != flat(slice)) {
                return Err(wrong(format!("the region {start}–{end} is '{slice}', not '{theirs}'; its offsets count no code points")));
            }
            let labels: Vec<String> = value["labels"].as_array().into_iter().flatten().filter_map(Value::as_str).map(kind).collect();
            let entity = result["id"].as_str().and_then(|id| entities.get(id)).map_or_else(String::new, ToString::to_string);
            let gold =
                Gold { doc: name.clone(), start, end, text: slice.into(), kind: labels.join("|"), entity, agreed: true, ..Gold::default() };
            spans.push(gold);
        }
        spans.sort_by_key(|gold| (gold.start, std::cmp::Reverse(gold.end)));
        documents.push(Annotated { name, text: Some(text.to_string()), spans });
    }
    match documents.is_empty() {
        true => Err(Error::at(path, "no task has an annotation; predictions alone are no gold: submit them in Label Studio, then export")),
        false => Ok(documents),
    }
}

/// The labels of a task of JSON-MIN, as results: a list of regions under the name of their tag, and no list where there are none.
fn labels(task: &Value) -> Option<Vec<Value>> {
    let is_region = |value: &Value| value["labels"].is_array();
    let lists = task.as_object()?.values().filter_map(Value::as_array);
    let mut regions = lists.filter(|list| !list.is_empty() && list.iter().all(is_region));
    match regions.next() {
        Some(list) => Some(list.iter().map(|value| json!({"type": "labels", "value": value})).collect()),
        None => task.get("annotation_id").map(|_| Vec::new()),
    }
}

/// The annotation of a task that counts.
fn chosen(annotations: &[Value]) -> Option<&Value> {
    let mut kept = annotations.iter().filter(|annotation| annotation["was_cancelled"] != true);
    kept.clone().find(|annotation| annotation["ground_truth"] == true).or_else(|| kept.next_back())
}

/// What the fields of regions say their entities are, by the regions' ids.
fn entities(results: &[Value]) -> BTreeMap<&str, &str> {
    let fields = results.iter().filter(|result| result["type"] == "textarea");
    let said = fields.filter_map(|field| {
        let text = &field["value"]["text"];
        Some((field["id"].as_str()?, text.as_str().or(text.get(0).and_then(Value::as_str))?.trim()))
    });
    said.filter(|(_, entity)| entity.split('|').all(|id| EntityType::of(id).is_some())).collect()
}
