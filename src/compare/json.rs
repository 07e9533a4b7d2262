//! Comparison as JSON: documents, entities with what each document calls them, and what differs in sentences.

use serde::Serialize;

use crate::compare::sentence::why;
use crate::compare::{Cell, Comparison, Format, Row, Use, differences};

pub(super) const FORMAT: Format = Format { name: "json", about: "documents, entities and what differs, one object", write };

/// A comparison; documents are numbered from 0.
#[derive(Serialize)]
struct Whole<'c> {
    documents: Vec<Document<'c>>,
    entities: Vec<Entity<'c>>,
    left_out: usize,
    ambiguous: usize,
    differences: Vec<Difference>,
}

#[derive(Serialize)]
struct Document<'c> {
    doc: &'c str,
    house: Option<&'c str>,
    locale: &'static str,
    date: Option<String>,
    mentions: usize,
}

#[derive(Serialize)]
struct Entity<'c> {
    entity: &'c str,
    #[serde(rename = "type")]
    kind: &'static str,
    name: &'c str,
    chinese: &'c str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'c str,
    offered: Vec<Offered<'c>>,
    documents: Vec<Named<'c>>,
}

#[derive(Serialize)]
struct Offered<'c> {
    locale: &'static str,
    form: &'c str,
    status: &'static str,
    kind: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    source: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    seen: Option<String>,
}

#[derive(Serialize)]
struct Named<'c> {
    document: usize,
    renderings: Vec<Rendering<'c>>,
}

#[derive(Serialize)]
struct Rendering<'c> {
    text: &'c str,
    kind: &'static str,
    locale: &'static str,
    count: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    differs: Vec<Differs>,
}

#[derive(Serialize)]
struct Differs {
    from: &'static str,
    instead: String,
    why: String,
}

#[derive(Serialize)]
struct Difference {
    entity: String,
    text: String,
    from: &'static str,
    documents: Vec<String>,
    sentence: String,
}

fn write(compared: &Comparison) -> Vec<u8> {
    let mut json = serde_json::to_vec_pretty(&whole(compared)).expect("plain data");
    json.push(b'\n');
    json
}

/// The same on one line, for the page.
pub(super) fn line(compared: &Comparison) -> String {
    serde_json::to_string(&whole(compared)).expect("plain data")
}

fn whole(compared: &Comparison) -> Whole<'_> {
    let documents = compared.documents.iter().map(|column| Document {
        doc: &column.doc,
        house: column.house.as_deref(),
        locale: column.locale.tag(),
        date: column.date.map(|date| date.to_string()),
        mentions: column.mentions,
    });
    let differences = differences(compared).into_iter().map(|difference| Difference {
        from: difference.reason.name(),
        entity: difference.entity,
        text: difference.text,
        documents: difference.documents.into_iter().map(|(doc, _)| doc).collect(),
        sentence: difference.sentence,
    });
    Whole {
        documents: documents.collect(),
        entities: compared.entities.iter().map(entity).collect(),
        left_out: compared.left_out,
        ambiguous: compared.ambiguous,
        differences: differences.collect(),
    }
}

fn entity(row: &Row) -> Entity<'_> {
    let offered = row.offered.iter().map(|r| Offered {
        locale: r.locale.tag(),
        form: &r.form,
        status: r.status.name(),
        kind: r.kind.name(),
        source: &r.source,
        seen: r.seen.map(|date| date.to_string()),
    });
    Entity {
        entity: &row.entity,
        kind: row.kind.name(),
        name: &row.name,
        chinese: &row.chinese,
        description: &row.description,
        offered: offered.collect(),
        documents: row.cells.iter().map(named).collect(),
    }
}

fn named(cell: &Cell) -> Named<'_> {
    let renderings = |seen: &Use| -> Vec<Differs> {
        let differs =
            seen.differs.iter().map(|reason| Differs { from: reason.name(), instead: reason.instead(), why: why(reason, seen.locale) });
        differs.collect()
    };
    let renderings = cell.uses.iter().map(|seen| Rendering {
        text: &seen.text,
        kind: seen.kind.name(),
        locale: seen.locale.tag(),
        count: seen.count,
        differs: renderings(seen),
    });
    Named { document: cell.document, renderings: renderings.collect() }
}
