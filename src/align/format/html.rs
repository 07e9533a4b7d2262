//! HTML: a page to read: the two texts side by side, their pairs joined under the pointer, the verdicts above them.

use crate::align::format::{Format, SIDES, Shown, Writer};
use crate::align::{How, Kind, Level};
use crate::html::{self, Shell, attribute, text};
use crate::span::Span;

pub(super) const FORMAT: Format = Format {
    name: "html",
    about: "a page to read: the texts side by side, pairs joined under the pointer",
    start: || Box::new(Html { pairs: 0 }),
};

const BODY: &str = include_str!("html/page.html");
const SHELL: Shell<'static> = Shell {
    title: "译名 · two versions",
    style: &[html::BASE, include_str!("html/page.css")],
    script: &[html::START, html::ELEMENTS, include_str!("html/page.js"), html::THEME, include_str!("html/begin.js")],
};

struct Html {
    /// How many pairs of versions are written: what is numbered in one is told by it.
    pairs: usize,
}

/// A name in a text, as it is marked.
struct Mark {
    span: Span,
    /// Its entity, by its number in the ledger.
    entity: usize,
    /// The pair that it is of.
    pair: Option<usize>,
    how: How,
}

impl Writer for Html {
    fn begin(&mut self) -> String {
        SHELL.head() + BODY
    }

    fn pair(&mut self, shown: &Shown<'_>) -> String {
        self.pairs += 1;
        let mut out = String::from("<article>\n<h2>");
        for (side, document) in shown.documents.iter().enumerate() {
            out.push_str(if side == 0 { "<bdi>" } else { " <span class=\"to\">→</span> <bdi>" });
            text(&mut out, &document.name);
            out.push_str("</bdi> <small>");
            text(&mut out, shown.ledger.locales[side].tag());
            out.push_str("</small>");
        }
        out.push_str("</h2>\n");
        self.verdicts(shown, &mut out);
        let marks = [0, 1].map(|side| marks(shown, side));
        out.push_str("<div class=\"texts\">\n");
        for bead in &shown.ledger.beads {
            let lone = if bead.iter().any(Option::is_none) { " lone" } else { "" };
            out.push_str(&format!("<div class=\"bead{lone}\">"));
            for side in 0..2 {
                out.push_str(&format!("<p class=\"{}\"", SIDES[side]));
                attribute(&mut out, "lang", shown.ledger.locales[side].tag());
                out.push('>');
                if let Some(span) = bead[side] {
                    self.marked(shown, side, span, &marks[side], &mut out);
                }
                out.push_str("</p>");
            }
            out.push_str("</div>\n");
        }
        out.push_str("</div>\n</article>\n");
        out
    }

    fn end(&mut self) -> String {
        format!("</main>\n{}", SHELL.foot())
    }
}

impl Html {
    /// The verdicts as a list; each knows its entity.
    fn verdicts(&self, shown: &Shown<'_>, out: &mut String) {
        let all = shown.verdicts();
        let entities = &shown.ledger.entries;
        if all.is_empty() {
            out.push_str("<p class=\"fine\">Nothing to look at: every name of one version stands in the other.</p>\n");
            return;
        }
        let write = |level: Level, out: &mut String| {
            for (entry, verdict) in all.iter().filter(|(_, verdict)| verdict.kind.level() == level) {
                let number = entities.iter().position(|own| std::ptr::eq(own, *entry)).unwrap_or_default();
                out.push_str(&format!("<li><button class=\"verdict {}\"", level.name()));
                attribute(out, "data-entity", &format!("{}-{number}", self.pairs));
                attribute(out, "data-side", SIDES[verdict.side]);
                attribute(out, "data-kind", verdict.kind.name());
                out.push_str("><b>");
                text(out, verdict.kind.name());
                out.push_str("</b> ");
                text(out, &verdict.message);
                if !verdict.prefers.is_empty() {
                    out.push_str(" <span class=\"prefers\">");
                    text(out, &verdict.prefers.join(" / "));
                    if !verdict.source.is_empty() {
                        text(out, &format!(" ({})", verdict.source));
                    }
                    out.push_str("</span>");
                }
                out.push_str("</button></li>\n");
            }
        };
        out.push_str("<ul class=\"verdicts\">\n");
        write(Level::Warning, out);
        out.push_str("</ul>\n");
        let counts = all.iter().filter(|(_, verdict)| verdict.kind == Kind::CountDiffers).count();
        if counts > 0 {
            out.push_str(&format!(
                "<details class=\"counts\"><summary>{counts} named more often on one side</summary>\n<ul class=\"verdicts\">\n"
            ));
            write(Level::Info, out);
            out.push_str("</ul></details>\n");
        }
    }

    /// A piece of a side's text with its names marked.
    fn marked(&self, shown: &Shown<'_>, side: usize, span: Span, marks: &[Mark], out: &mut String) {
        let document = shown.documents[side];
        let mut at = span.start;
        let first = marks.partition_point(|mark| mark.span.start < span.start);
        for mark in marks[first..].iter().take_while(|mark| mark.span.start < span.end) {
            if mark.span.start < at || mark.span.end > span.end {
                continue;
            }
            let entry = &shown.ledger.entries[mark.entity];
            text(out, &document.text[at as usize..mark.span.start as usize]);
            let worst = entry.verdicts.iter().map(|verdict| verdict.kind).filter(|kind| kind.level() == Level::Warning).min();
            let mut class = format!("{} {}", entry.entity.entity_type().name(), mark.how.name());
            class.push_str(if mark.pair.is_none() { " alone" } else { "" });
            class.push_str(if worst.is_some() { " wrong" } else { "" });
            out.push_str(&format!("<mark class=\"{class}\" tabindex=\"0\""));
            attribute(out, "data-entity", &format!("{}-{}", self.pairs, mark.entity));
            if let Some(pair) = mark.pair {
                attribute(out, "data-pair", &format!("{}-{}-{pair}", self.pairs, mark.entity));
            }
            let what = worst.map_or_else(String::new, |kind| format!(" · {}", kind.name()));
            attribute(out, "title", &format!("{}{what}", entry.entity.id));
            out.push('>');
            text(out, &document.text[mark.span.range()]);
            out.push_str("</mark>");
            at = mark.span.end;
        }
        text(out, &document.text[at as usize..span.end as usize]);
    }
}

/// The names of a side, in order; of those that share text the longest.
fn marks(shown: &Shown<'_>, side: usize) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for (entity, entry) in shown.ledger.entries.iter().enumerate() {
        for (at, place) in entry.places[side].iter().enumerate().filter(|(_, place)| place.how != How::Nested) {
            let partner = entry.partner(side, at);
            // A pair is numbered by its left place.
            let pair = partner.map(|partner| if side == 0 { at } else { partner });
            marks.push(Mark { span: place.span, entity, pair, how: place.how });
        }
        // What is misspelt is no place of the entity, but the verdict knows where it is.
        let known = |span: Span| entry.places[side].iter().any(|place| place.span == span);
        let misspelt = entry.verdicts.iter().filter(|verdict| verdict.kind == Kind::NonStandard && verdict.side == side);
        marks.extend(misspelt.filter_map(|verdict| verdict.spans[side]).filter(|span| !known(*span)).map(|span| Mark {
            span,
            entity,
            pair: None,
            how: How::Named,
        }));
    }
    marks.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end), mark.entity));
    marks
}
