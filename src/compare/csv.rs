//! Comparison as CSV: a rendering of an entity in a document a row.

use crate::compare::sentence::why;
use crate::compare::{Comparison, Format, Reason};
use crate::spreadsheet;

pub(super) const FORMAT: Format = Format { name: "csv", about: "a row a rendering of an entity in a document", write };

const COLUMNS: [&str; 14] =
    ["entity", "type", "name", "chinese", "doc", "house", "locale", "date", "text", "kind", "count", "differs", "instead", "why"];

fn write(compared: &Comparison) -> Vec<u8> {
    let rows = compared.entities.iter().flat_map(|row| {
        row.cells.iter().flat_map(move |cell| {
            let column = &compared.documents[cell.document];
            cell.uses.iter().map(move |seen| {
                let each = |of: &dyn Fn(&Reason) -> String, by: &str| seen.differs.iter().map(of).collect::<Vec<_>>().join(by);
                vec![
                    row.entity.clone(),
                    row.kind.name().to_string(),
                    row.name.clone(),
                    row.chinese.clone(),
                    column.doc.clone(),
                    column.house.clone().unwrap_or_default(),
                    seen.locale.tag().to_string(),
                    column.date.map_or_else(String::new, |date| date.to_string()),
                    seen.text.clone(),
                    seen.kind.name().to_string(),
                    seen.count.to_string(),
                    each(&|reason| reason.name().to_string(), "|"),
                    each(&Reason::instead, "|"),
                    each(&|reason| why(reason, seen.locale), "; "),
                ]
            })
        })
    });
    spreadsheet::csv(&COLUMNS, rows)
}
