//! JSON Lines: one mention an object, with the columns of the CSV as its keys.

use crate::export::{Format, Row};

pub(crate) const FORMAT: Format = Format { name: "jsonl", header: Vec::new, document };

fn document(rows: &[Row<'_>]) -> Vec<u8> {
    let mut out = Vec::new();
    for row in rows {
        serde_json::to_writer(&mut out, row).expect("plain data, written to memory");
        out.push(b'\n');
    }
    out
}
