//! W3C Web Annotation: one JSON-LD collection, an annotation a mention.

use std::io::Result;

use serde_json::{Value, json};

use crate::export::mentions::{Format, Page, Part, Settings, Writer, json};
use crate::export::{Receipt, Sink, Unit};
use crate::index::Index;

pub(crate) const FORMAT: Format = Format {
    name: "web-annotation",
    about: "a W3C annotation collection (JSON-LD), with position and quote selectors",
    units: &[Unit::CodePoint],
    folder: false,
    start,
};

fn start<'s>(settings: &Settings<'s>) -> Box<dyn Writer + 's> {
    Box::new(Collection { index: settings.index, ascii: settings.ascii, total: 0 })
}

struct Collection<'s> {
    index: &'s Index,
    ascii: bool,
    /// Annotations so far.
    total: usize,
}

/// How many code points a quotation is given on each side, so that it can be found again in an edited text.
const AROUND: usize = 16;

impl Writer for Collection<'_> {
    fn begin(&mut self, sink: &mut Sink<'_>) -> Result<()> {
        sink.write(
            b"{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":\"#mentions\",\"type\":\"AnnotationCollection\",\
              \"label\":\"mentions\",\"first\":{\"id\":\"#page\",\"type\":\"AnnotationPage\",\"partOf\":\"#mentions\",\"startIndex\":0,\"items\":[",
        )
    }

    fn document(&self, page: &Page<'_>) -> Part {
        let text = &page.document.text;
        let source = iri(&page.document.name);
        let mut bytes = Vec::new();
        for ((row, (start, end)), number) in page.rows.iter().zip(page.offsets(Unit::CodePoint)).zip(1..) {
            let (before, behind) = (&text[..row.span.start as usize], &text[row.span.end as usize..]);
            let from = before.char_indices().rev().take(AROUND).last().map_or(before.len(), |(at, _)| at);
            let to = behind.char_indices().nth(AROUND).map_or(behind.len(), |(at, _)| at);
            let mut bodies: Vec<Value> = Vec::new();
            for id in row.entity.split('|') {
                bodies.push(json!({"type": "SpecificResource", "purpose": "identifying", "source": format!("yiming:{id}")}));
                let entity = self.index.number(id).and_then(|number| self.index.shared_entity(number));
                if let Some(wikidata) = entity.map(|entity| entity.wikidata.clone()).filter(|wikidata| !wikidata.is_empty()) {
                    let source = format!("http://www.wikidata.org/entity/{}", iri(&wikidata));
                    bodies.push(json!({"type": "SpecificResource", "purpose": "identifying", "source": source}));
                }
            }
            for kind in std::collections::BTreeSet::from_iter(row.kind.split('|')) {
                bodies.push(json!({"type": "TextualBody", "purpose": "tagging", "value": kind}));
            }
            bodies.push(json!({"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": row.note()}));
            let annotation = json!({
                "id": format!("{source}#mention-{number}"),
                "type": "Annotation",
                "body": bodies,
                "target": {
                    "source": source,
                    "selector": [
                        {"type": "TextPositionSelector", "start": start, "end": end},
                        {"type": "TextQuoteSelector", "exact": row.text, "prefix": &before[from..], "suffix": &behind[..to]},
                    ],
                },
            });
            // The first comma of all is taken away where the parts are put together.
            bytes.extend_from_slice(b",\n");
            bytes.extend(json(&annotation, self.ascii));
        }
        Part { bytes, receipt: Receipt::default(), mentions: page.rows.len(), ..Part::default() }
    }

    fn add(&mut self, part: Part, sink: &mut Sink<'_>) -> Result<()> {
        let bytes = if self.total == 0 { part.bytes.strip_prefix(b",").unwrap_or(&part.bytes) } else { &part.bytes };
        self.total += part.mentions;
        sink.write(bytes)
    }

    fn end(&mut self, sink: &mut Sink<'_>) -> Result<Receipt> {
        sink.write(format!("\n]}},\"total\":{}}}\n", self.total).as_bytes())?;
        Ok(Receipt::default())
    }
}

/// A document's name as a relative reference: what a reference may not hold is escaped.
fn iri(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        match c.is_alphanumeric() || "-._~/!$&'()*+,;=@".contains(c) {
            true => out.push(c),
            false => c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}"))),
        }
    }
    out
}
