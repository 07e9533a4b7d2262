//! For people: each finding with the line it stands in, cut to the terminal, then its help; at the end a summary.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level as Shown, Origin, Padding, Renderer, Snippet};

use crate::lint::format::atlas::atlas;
use crate::lint::format::line::{around, cells, harmless};
use crate::lint::format::{Format, Judged, Look, Run, Totals, summary, words};
use crate::lint::{Finding, Level};
use crate::span::Atlas;
use crate::span::{Place, Span};

pub(crate) const FORMAT: Format = Format { name: "human", begin: |_| String::new(), document, between: "", end: summary::end };

/// Nothing is readable in fewer cells.
const NARROWEST: usize = 40;
/// So many other places are shown; the rest is counted.
const BESIDE: usize = 2;
/// The lines are cut here and not by the renderer, which would cut them another way.
const UNCUT: usize = 1 << 20;

fn document(judged: &Judged<'_>, _: &Run, _: &Totals, look: Look) -> String {
    if judged.findings.is_empty() {
        return String::new();
    }
    let renderer = if look.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Unicode).term_width(UNCUT);
    let atlas = atlas(judged);
    let mut out = String::new();
    for finding in &judged.findings {
        let drawn = renderer.render(&[group(judged, finding, &atlas, look)]);
        drawn.lines().filter(|line| !is_bare(line)).for_each(|line| out.extend([line, "\n"]));
        out.push('\n');
    }
    out
}

/// True for the sign of another file with no file behind it, which stands between a place and its snippet.
fn is_bare(line: &str) -> bool {
    let mut pieces = line.split('\u{1B}');
    let first = pieces.next().unwrap_or_default();
    // A colour ends with its first letter m.
    let rest: String = pieces.map(|piece| piece.split_once('m').map_or("", |(_, text)| text)).collect();
    format!("{first}{rest}").trim() == "⸬"
}

fn group<'g>(judged: &Judged<'_>, finding: &Finding, atlas: &Atlas, look: Look) -> Group<'g> {
    let text = judged.document.text.as_str();
    let beside = &finding.related[..finding.related.len().min(BESIDE)];
    let places: Vec<Place> =
        [finding.span].into_iter().chain(beside.iter().map(|(span, _)| *span)).map(|span| atlas.ends(span).0).collect();
    let last = places.iter().map(|place| place.line).max().unwrap_or(1);
    // The number of the line and ` │ ` stand before it.
    let room = look.width.max(NARROWEST).saturating_sub(last.to_string().len() + 3);
    let name = harmless(&judged.document.name);

    let level = level(finding.level);
    let mut group = Group::with_title(level.primary_title(harmless(&finding.message)).id(finding.rule.name))
        .element(Origin::path(format!("{name}:{}:{} ({})", places[0].line, places[0].column, finding.rule.code)))
        .element(snippet(text, finding.span, places[0].line, room, None));
    for ((span, label), place) in beside.iter().zip(&places[1..]) {
        group = group.element(Padding).element(Origin::path(format!("{name}:{}:{}", place.line, place.column))).element(snippet(
            text,
            *span,
            place.line,
            room,
            Some(label),
        ));
    }
    let unseen = finding.related.len() - beside.len();
    let unseen = (unseen > 0).then(|| format!("{} not shown", words::counted(unseen, "more place")));
    let help = words::help(finding, &text[finding.span.range()]);
    group.elements(unseen.into_iter().chain(help).map(|line| Shown::HELP.message(harmless(&line))))
}

fn level(level: Level) -> Shown<'static> {
    match level {
        Level::Error => Shown::ERROR,
        Level::Warning => Shown::WARNING,
        Level::Info => Shown::INFO,
    }
}

fn snippet<'s>(text: &str, span: Span, number: usize, room: usize, label: Option<&String>) -> Snippet<'s, Annotation<'s>> {
    let label = label.map(|label| harmless(label));
    let behind = label.as_deref().map_or(0, |label| cells(label) + 1);
    let line = around(text, span, room, behind);
    let kind = if label.is_none() { AnnotationKind::Primary } else { AnnotationKind::Context };
    Snippet::source(line.text).line_start(number).annotation(kind.span(line.span).label(label))
}
