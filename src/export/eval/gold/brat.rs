//! Gold of brat: an `.ann` file with its `.txt` beside it; `N` notes name the entity.

use std::collections::BTreeMap;
use std::path::Path;

use crate::error::{Error, Result};
use crate::export::Unit;
use crate::export::eval::gold::ruler::Ruler;
use crate::export::eval::gold::{Annotated, Gold, Reader, kind, stem};
use crate::glossary::EntityType;

pub(super) const READER: Reader = Reader { extensions: &["ann"], looks, read };

fn looks(text: &str) -> bool {
    let first = text.split('\t').next().unwrap_or_default();
    first.strip_prefix('T').is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

fn read(path: &Path, annotations: &str, _: Option<Unit>) -> Result<Vec<Annotated>> {
    let beside = path.with_extension("txt");
    let bytes = std::fs::read(&beside).map_err(|error| Error::io(&beside, "read the text of these annotations", &error))?;
    let text = String::from_utf8(bytes).map_err(|_| Error::at(&beside, "this file is not UTF-8, as brat's texts are"))?;
    let ruler = Ruler::new(&text, Unit::CodePoint);
    let mut spans: Vec<(String, Gold)> = Vec::new();
    let mut entities: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (line, number) in annotations.split('\n').zip(1..) {
        let wrong = |what: String| Error::at_line(path, number, what);
        let mut columns = line.trim_end_matches('\r').splitn(3, '\t');
        let (id, what) = (columns.next().unwrap_or_default(), columns.next().unwrap_or_default());
        let surface = columns.next().unwrap_or_default();
        match id.chars().next() {
            Some('T') => {
                let (label, places) =
                    what.split_once(' ').ok_or_else(|| wrong("a T line needs a type and a place: T1<TAB>ORG 0 4<TAB>text".into()))?;
                let mut slices = Vec::new();
                let (mut from, mut to) = (usize::MAX, 0);
                for place in places.split(';') {
                    let ends = place.split_once(' ').and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
                    let (start, end) = ends.ok_or_else(|| wrong(format!("'{place}' is no place; it needs two numbers")))?;
                    let slice = ruler.span(start, end);
                    let (start, end, slice) =
                        slice.ok_or_else(|| wrong(format!("the span {start}–{end} is empty, or not in {}", beside.display())))?;
                    (from, to) = (from.min(start), to.max(end));
                    slices.push(slice);
                }
                if slices.join(" ") != surface {
                    return Err(wrong(format!("the text there is '{}', not '{surface}'", slices.join(" ").replace(['\n', '\r'], "⏎"))));
                }
                // Of fragments all that lies between them is the mention, as where a line break parts it.
                let (_, _, whole) = ruler.span(from, to).ok_or_else(|| wrong("its fragments are in no order".into()))?;
                let gold =
                    Gold { doc: stem(path), start: from, end: to, text: whole.into(), kind: kind(label), agreed: true, ..Gold::default() };
                spans.push((id.to_string(), gold));
            }
            Some('N') => {
                let mut words = what.splitn(3, ' ').skip(1);
                let (Some(target), Some(reference)) = (words.next(), words.next()) else {
                    return Err(wrong("an N line needs a target and a reference: N1<TAB>Reference T1 Yiming:org/sco<TAB>text".into()));
                };
                let entity = reference.split_once(':').map_or(reference, |(_, entity)| entity);
                // Other databases have ids of their own.
                if EntityType::of(entity).is_some() {
                    entities.entry(target.to_string()).or_default().push(entity.to_string());
                }
            }
            _ => {}
        }
    }
    let spans = spans.into_iter().map(|(id, mut gold)| {
        gold.entity = entities.get(&id).map_or_else(String::new, |ids| ids.join("|"));
        gold
    });
    let spans = spans.collect();
    Ok(vec![Annotated { name: stem(path), text: Some(text), spans }])
}
