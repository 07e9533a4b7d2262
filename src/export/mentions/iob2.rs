//! IOB2 by character: B- at a mention's first character, I- on the others.

use crate::export::mentions::tags::{self, Scheme};
use crate::export::mentions::{Format, Plain, Settings, Writer};

pub(crate) const FORMAT: Format =
    Format { name: "iob2", about: "a tag a character: B- and I-, to train taggers", units: &[], folder: false, start };

const SCHEME: Scheme = Scheme { first: "B-", inside: "I-", last: "I-", only: "B-" };

fn start<'s>(_: &Settings<'s>) -> Box<dyn Writer + 's> {
    Box::new(Plain { header: Vec::new(), document: Box::new(|page| tags::document(page, &SCHEME)) })
}
