//! `ambiguous-name`: a name that several entities bear, and nothing says which is meant.

use crate::linker::{Mention, Sense};
use crate::lint::{Facts, Finding, Level, Rule, Sink};

pub(crate) static RULE: Rule =
    Rule { code: "Y403", name: "ambiguous-name", level: Level::Info, wording: false, page: include_str!("ambiguous_name.md"), check };

/// So many other places are shown.
const MOST_BESIDE: usize = 5;
/// So many bearers are named.
const MOST_BEARERS: usize = 5;

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    // One finding for a form and segment.
    let mut findings: Vec<(&str, u32, Finding)> = Vec::new();
    for mention in facts.names().filter(|mention| mention.sense == Sense::Ambiguous && mention.entities.len() > 1) {
        let segment = facts.segment(mention.span.start).span.start;
        match findings.iter_mut().find(|(form, of, _)| *form == mention.form && *of == segment) {
            Some((_, _, first)) if first.related.len() < MOST_BESIDE => first.related.push((mention.span, "and here".to_string())),
            Some(_) => {}
            None => findings.push((mention.form, segment, tell(sink, mention))),
        }
    }
    findings.into_iter().for_each(|(_, _, finding)| sink.give(finding));
}

fn tell(sink: &Sink<'_>, mention: &Mention<'_>) -> Finding {
    let bearer = |entity: &&crate::glossary::Entity| match entity.description.as_str() {
        "" => entity.id.clone(),
        description => format!("{} ({description})", entity.id),
    };
    let mut bearers: Vec<String> = mention.entities.iter().take(MOST_BEARERS).map(bearer).collect();
    if mention.entities.len() > MOST_BEARERS {
        bearers.push(format!("{} more", mention.entities.len() - MOST_BEARERS));
    }
    let last = bearers.pop().unwrap_or_default();
    let form = mention.form;
    // The format has one entity a finding: the first stands for them.
    let first = &mention.entities[0].id;
    sink.finding(mention.span, format!("'{form}' may be {} or {last}, and nothing says which", bearers.join(", ")))
        .about(first)
        .help("the text can say it: a title before the name, or once the full name")
        .help(format!(
            "the glossary can say it: a row of contexts.csv such as '{form},{first},near,WORD,prefer', its WORD one that stands near"
        ))
}
