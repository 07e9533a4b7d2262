//! JSON Lines: one finding an object; offsets and columns count code points.

use serde::Serialize;

use crate::lint::format::{Format, Judged, Look, Run, Totals};
use crate::span::Places;

pub(crate) const FORMAT: Format = Format { name: "json", begin: |_| String::new(), document, between: "", end: |_, _, _| String::new() };

#[derive(Serialize)]
struct Row<'d> {
    code: &'static str,
    rule: &'static str,
    level: &'static str,
    doc: &'d str,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    text: &'d str,
    message: &'d str,
    entity: &'d str,
    fixes: Vec<Mend<'d>>,
}

#[derive(Serialize)]
struct Mend<'d> {
    text: &'d str,
    safety: &'static str,
}

fn document(judged: &Judged<'_>, _: &Run, _: &Totals, _: Look) -> String {
    let text = judged.document.text.as_str();
    let (mut places, mut out) = (Places::new(text), String::new());
    for finding in &judged.findings {
        let (place, slice) = (places.at(finding.span.start), &text[finding.span.range()]);
        let row = Row {
            code: finding.rule.code,
            rule: finding.rule.name,
            level: finding.level.name(),
            doc: &judged.document.name,
            start: place.offset,
            end: place.offset + slice.chars().count(),
            line: place.line,
            column: place.column,
            text: slice,
            message: &finding.message,
            entity: &finding.entity,
            fixes: finding.fixes.iter().map(|fix| Mend { text: &fix.text, safety: fix.safety.name() }).collect(),
        };
        out.push_str(&serde_json::to_string(&row).expect("plain data"));
        out.push('\n');
    }
    out
}
