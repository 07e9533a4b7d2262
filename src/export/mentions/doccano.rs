//! doccano: JSON Lines, a document a line, its labels longest first.

use std::collections::HashSet;

use serde_json::json;

use crate::export::mentions::row::count_types;
use crate::export::mentions::{Format, Page, Part, Plain, Row, Settings, Writer, joined, json};
use crate::export::unit::bytes_of;
use crate::export::{Receipt, Unit};

pub(crate) const FORMAT: Format = Format {
    name: "doccano",
    about: "a document a line with its labels, for doccano; --offset-unit grapheme for projects that count clusters",
    units: &[Unit::Utf16, Unit::Grapheme, Unit::CodePoint],
    folder: false,
    start,
};

fn start<'s>(settings: &Settings<'s>) -> Box<dyn Writer + 's> {
    let (unit, ascii) = (settings.unit, settings.ascii);
    Box::new(Plain { header: Vec::new(), document: Box::new(move |page| document(page, unit, ascii)) })
}

fn document(page: &Page<'_>, unit: Unit, ascii: bool) -> Part {
    let (offsets, mut receipt) = (page.offsets(unit), Receipt::default());
    count_types(page.rows, &mut receipt);
    if unit == Unit::Grapheme {
        let bytes = bytes_of(&page.document.text, unit);
        let cut = |row: &Row<'_>, start: usize, end: usize| bytes[start] != row.span.start as usize || bytes[end] != row.span.end as usize;
        let wider = page.rows.iter().zip(&offsets).filter(|(row, (start, end))| cut(row, *start, *end)).count();
        receipt.add(wider, "mentions that end inside a grapheme cluster", "widened to it");
    }
    let mut labels: Vec<(usize, usize, &str)> =
        page.rows.iter().zip(&offsets).map(|(row, (start, end))| (*start, *end, row.label())).collect();
    // Where a project allows no overlap the first one of the line is kept.
    labels.sort_by_key(|(start, end, _)| (std::cmp::Reverse(end - start), *start));
    // By place and label: a list would not follow what annotators add and take away.
    let mut known = HashSet::new();
    let mentions = page.rows.iter().zip(&offsets).filter_map(|(row, (start, end))| {
        let said = json!({
            "entity": row.entity, "form": row.form, "locale": row.locale, "status": row.status,
            "match": row.folded, "sense": row.sense, "rendering": row.rendering,
        });
        let key = format!("{start}-{end} {}", row.label());
        known.insert(key.clone()).then(|| [json(&key, ascii), b":".to_vec(), json(&said, ascii)].concat())
    });
    let mentions = joined("{", mentions, "}");
    let head = json(&json!({"text": page.document.text, "label": labels, "doc": page.document.name, "unit": unit.name()}), ascii);
    let head = head.strip_suffix(b"}").expect("an object");
    let bytes = [head, b",\"mentions\":", &mentions, b"}\n"].concat();
    Part { bytes, receipt, ..Part::default() }
}
