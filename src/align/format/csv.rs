//! CSV: the ledger, a row for each pair and each place without one; behind it the verdicts, a row each.

use crate::align::format::{Format, Found, SIDES, Shown, Writer};
use crate::align::{How, Place};

pub(super) const FORMAT: Format =
    Format { name: "csv", about: "a row for each pair, each name without one, and each verdict", start: || Box::new(Csv { begun: false }) };

/// The columns, in order.
const COLUMNS: [&str; 23] = [
    "row",
    "left",
    "right",
    "entity",
    "type",
    "verdict",
    "level",
    "side",
    "left_text",
    "left_start",
    "left_end",
    "left_line",
    "left_column",
    "left_how",
    "right_text",
    "right_start",
    "right_end",
    "right_line",
    "right_column",
    "right_how",
    "prefers",
    "source",
    "message",
];

struct Csv {
    begun: bool,
}

impl Writer for Csv {
    fn pair(&mut self, shown: &Shown<'_>) -> String {
        let mut out = csv::Writer::from_writer(Vec::new());
        if !std::mem::replace(&mut self.begun, true) {
            write(&mut out, COLUMNS.map(str::to_string).to_vec());
        }
        let names = shown.documents.map(|document| document.name.clone());
        let atlases = shown.atlases();
        for entry in &shown.ledger.entries {
            let head = |row: &str| {
                let [left, right] = names.clone();
                let kind = entry.entity.entity_type().name().to_string();
                vec![row.to_string(), left, right, entry.entity.id.clone(), kind, String::new(), String::new(), String::new()]
            };
            let cells = |side: usize, at: Option<usize>| match at {
                Some(at) => {
                    let place = &entry.places[side][at];
                    cells(Some(&shown.found(&atlases, side, place.span)), Some(place))
                }
                None => cells(None, None),
            };
            for left in 0..entry.places[0].len() {
                let right = entry.partner(0, left);
                let row =
                    [head(if right.is_some() { "pair" } else { "left" }), cells(0, Some(left)), cells(1, right), vec![String::new(); 3]];
                write(&mut out, row.concat());
            }
            for right in (0..entry.places[1].len()).filter(|at| entry.partner(1, *at).is_none()) {
                write(&mut out, [head("right"), cells(0, None), cells(1, Some(right)), vec![String::new(); 3]].concat());
            }
        }
        for (entry, verdict) in shown.verdicts() {
            let [left, right] = names.clone();
            let kind = entry.entity.entity_type().name().to_string();
            let mut row = vec!["verdict".to_string(), left, right, entry.entity.id.clone(), kind, verdict.kind.name().to_string()];
            row.extend([verdict.kind.level().name().to_string(), SIDES[verdict.side].to_string()]);
            for side in 0..2 {
                let found = verdict.spans[side].map(|span| shown.found(&atlases, side, span));
                row.extend(cells(found.as_ref(), None));
            }
            row.extend([verdict.prefers.join("|"), verdict.source.clone(), verdict.message.clone()]);
            write(&mut out, row);
        }
        // Rows of text are written to memory and are text again.
        String::from_utf8(out.into_inner().unwrap_or_default()).unwrap_or_default()
    }
}

fn cells(found: Option<&Found>, place: Option<&Place>) -> Vec<String> {
    let number = |of: fn(&Found) -> usize| found.map_or_else(String::new, |found| of(found).to_string());
    let how = place.map(|place| place.how).map_or("", How::name);
    let text = found.map_or_else(String::new, |found| found.text.clone());
    vec![text, number(|f| f.start), number(|f| f.end), number(|f| f.line), number(|f| f.column), how.to_string()]
}

fn write(out: &mut csv::Writer<Vec<u8>>, row: Vec<String>) {
    // Writing to memory does not fail.
    _ = out.write_record(row);
}
