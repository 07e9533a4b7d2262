//! spaCy: JSON Lines of texts with `ents` and `spans`; `docs/mentions.md` has the lines of Python that make a `DocBin` of them.

use serde_json::json;

use crate::export::mentions::flat::outermost;
use crate::export::mentions::row::count_types;
use crate::export::mentions::{Format, Page, Part, Plain, Row, Settings, Writer, joined, json};
use crate::export::{Receipt, Unit};

pub(crate) const FORMAT: Format = Format {
    name: "spacy",
    about: "a document a line with ents and spans, for a spaCy DocBin",
    units: &[Unit::CodePoint],
    folder: false,
    start,
};

fn start<'s>(settings: &Settings<'s>) -> Box<dyn Writer + 's> {
    let ascii = settings.ascii;
    Box::new(Plain { header: Vec::new(), document: Box::new(move |page| document(page, ascii)) })
}

fn document(page: &Page<'_>, ascii: bool) -> Part {
    let (offsets, mut receipt) = (page.offsets(Unit::CodePoint), Receipt::default());
    count_types(page.rows, &mut receipt);
    let kept = outermost(page.rows, "written to spans only, for ents do not overlap", &mut receipt);
    let span = |row: &Row<'_>, (start, end): &(usize, usize)| {
        let said = json!({
            "start": start, "end": end, "label": row.label(), "kb_id": row.entity, "text": row.text,
            "form": row.form, "locale": row.locale, "status": row.status, "match": row.folded, "sense": row.sense,
            "rendering": row.rendering,
        });
        json(&said, ascii)
    };
    let ents = joined("[", kept.into_iter().map(|at| span(&page.rows[at], &offsets[at])), "]");
    let spans = joined("[", page.rows.iter().zip(&offsets).map(|(row, place)| span(row, place)), "]");
    let (text, name) = (json(&page.document.text, ascii), json(&page.document.name, ascii));
    let bytes = [
        b"{\"text\":",
        text.as_slice(),
        b",\"ents\":",
        &ents,
        b",\"spans\":{\"mentions\":",
        &spans,
        b"},\"meta\":{\"doc\":",
        &name,
        b"}}\n",
    ];
    let bytes = bytes.concat();
    Part { bytes, receipt, ..Part::default() }
}
