//! Where the findings of a document stand.

use crate::lint::Finding;
use crate::lint::format::Judged;
use crate::span::Atlas;

/// The places of all spans that the findings of a document speak of.
pub(super) fn atlas(judged: &Judged<'_>) -> Atlas {
    let findings = judged.findings.iter().chain(judged.allowed.iter().map(|(finding, _)| finding));
    let spans = findings.flat_map(|finding: &Finding| finding.related.iter().map(|(span, _)| *span).chain([finding.span]));
    Atlas::of(&judged.document.text, spans)
}
