//! JSON Lines: one mention an object, with the columns of the CSV as its keys.

use crate::export::Unit;
use crate::export::mentions::{Format, Page, Part, Plain, Settings, Writer};

pub(crate) const FORMAT: Format =
    Format { name: "jsonl", about: "an object a mention, a line each", units: &[Unit::CodePoint], folder: false, start };

fn start<'s>(_: &Settings<'s>) -> Box<dyn Writer + 's> {
    Box::new(Plain { header: Vec::new(), document: Box::new(document) })
}

fn document(page: &Page<'_>) -> Part {
    let mut out = Vec::new();
    for row in page.rows {
        serde_json::to_writer(&mut out, row).expect("plain data, written to memory");
        out.push(b'\n');
    }
    Part::of(out)
}
