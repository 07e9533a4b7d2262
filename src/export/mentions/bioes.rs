//! BIOES by character: B- and E- at a mention's ends, I- between them, S- on a mention of one character.

use crate::export::mentions::tags::{self, Scheme};
use crate::export::mentions::{Format, Plain, Settings, Writer};

pub(crate) const FORMAT: Format =
    Format { name: "bioes", about: "a tag a character: B-, I-, E- and S-, to train taggers", units: &[], folder: false, start };

const SCHEME: Scheme = Scheme { first: "B-", inside: "I-", last: "E-", only: "S-" };

fn start<'s>(_: &Settings<'s>) -> Box<dyn Writer + 's> {
    Box::new(Plain { header: Vec::new(), document: Box::new(|page| tags::document(page, &SCHEME)) })
}
