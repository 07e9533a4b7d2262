//! Where the findings of a document stand, counted in one walk over its text.

use rustc_hash::FxHashMap;

use crate::lint::Finding;
use crate::lint::format::Judged;
use crate::span::{Place, Places, Span};

/// The places of all spans that the findings of a document speak of.
pub(super) struct Atlas(FxHashMap<u32, Place>);

impl Atlas {
    pub(super) fn of(judged: &Judged<'_>) -> Atlas {
        let findings = judged.findings.iter().chain(judged.allowed.iter().map(|(finding, _)| finding));
        let spans = findings.flat_map(|finding: &Finding| finding.related.iter().map(|(span, _)| *span).chain([finding.span]));
        let mut bytes: Vec<u32> = spans.flat_map(|span| [span.start, span.end]).collect();
        bytes.sort_unstable();
        bytes.dedup();
        let mut places = Places::new(&judged.document.text);
        Atlas(bytes.into_iter().map(|byte| (byte, places.at(byte))).collect())
    }

    /// Where a span of a finding begins, and where it ends: the place behind its last character.
    pub(super) fn ends(&self, span: Span) -> (Place, Place) {
        (self.0[&span.start], self.0[&span.end])
    }
}
