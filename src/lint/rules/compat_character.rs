//! `compat-character`: characters that only look like the right ones: ⽉ for 月.

use crate::lint::{Facts, Level, Rule, Safety, Sink};
use crate::span::Span;
use crate::text::chars::ordinary;

pub(crate) static RULE: Rule = Rule {
    code: "Y301",
    name: "compat-character",
    level: Level::Warning,
    wording: false,
    page: include_str!("compat_character.md"),
    check,
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let mut at = 0;
    while let Some((start, first)) =
        facts.text[at..].char_indices().find(|(_, c)| ordinary(*c).is_some()).map(|(offset, c)| (at + offset, c))
    {
        let run: String = facts.text[start..].chars().map_while(ordinary).collect();
        let end = start + facts.text[start..].chars().take_while(|c| ordinary(*c).is_some()).map(char::len_utf8).sum::<usize>();
        let span = Span::new(start as u32, end as u32);
        let hidden = facts.names_over(span).next();
        let mut finding = sink
            .finding(span, format!("'{}' looks like '{run}' and is not: {first} is U+{:04X}", &facts.text[start..end], first as u32))
            .fix(run, Safety::Safe)
            .help("a PDF or an old encoding left these; searches and glossaries do not find them");
        if let Some(mention) = hidden {
            finding = finding.about(&mention.entities[0].id).help(format!("it hides {} ({})", mention.form, mention.entities[0].id));
        }
        sink.give(finding);
        at = end;
    }
}
