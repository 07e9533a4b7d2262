//! `split-name`: a name that a line break cuts.

use crate::lint::{Facts, Level, Rule, Sink};
use crate::text::chars::is_spaceless;

pub(crate) static RULE: Rule =
    Rule { code: "Y302", name: "split-name", level: Level::Info, wording: false, page: include_str!("split_name.md"), check };

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for mention in facts.names() {
        let text = facts.slice(mention.span);
        // Latin words have to break somewhere; Han text is cut only by setting.
        let lines: Vec<&str> = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect();
        let is_cut = lines.windows(2).any(|two| two[0].ends_with(is_writing) && two[1].starts_with(is_writing));
        if !is_cut {
            continue;
        }
        let blank = if text.matches('\n').count() > lines.len() - 1 { " and a blank line" } else { "" };
        let mut finding = sink
            .finding(mention.span, format!("'{}' is cut by a line break{blank}: {}", mention.form, lines.join(" | ")))
            .help("a search for the name does not find it here; a PDF's columns leave such breaks");
        if let [entity] = mention.entities.as_slice() {
            finding = finding.about(&entity.id);
        }
        sink.give(finding);
    }
}

/// Writing without spaces, radicals that stand for its characters among it, and the marks between its names.
fn is_writing(c: char) -> bool {
    is_spaceless(c) || matches!(c, '·' | '‧' | '•' | '“' | '”')
}
