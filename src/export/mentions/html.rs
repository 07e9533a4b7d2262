//! HTML: one page that people read, whole in itself: the texts with their mentions, a card and an index of the entities, filters.

mod article;
mod entities;

use std::collections::BTreeSet;
use std::io::Result;

use crate::export::mentions::{Format, Page, Part, Settings, Writer};
use crate::export::{Receipt, Sink};
use crate::html::{self, Shell};
use crate::index::Index;

pub(crate) const FORMAT: Format =
    Format { name: "html", about: "a page to read: coloured mentions, cards, an index, filters", units: &[], folder: false, start };

const PAGE: &str = include_str!("html/page.html");
const SHELL: Shell<'static> = Shell {
    title: "译名 · annotated texts",
    style: &[html::BASE, include_str!("html/page.css")],
    // One script, in files by what they do.
    script: &[
        html::START,
        include_str!("html/table.js"),
        html::WORDS,
        include_str!("html/findings.js"),
        html::ELEMENTS,
        include_str!("html/page.js"),
        include_str!("html/card.js"),
        include_str!("html/filter.js"),
        include_str!("html/index.js"),
        include_str!("html/walk.js"),
        html::THEME,
        include_str!("html/begin.js"),
    ],
};
/// Where the documents stand in the page.
const DOCUMENTS: &str = "<!-- documents -->\n";

fn start<'s>(settings: &Settings<'s>) -> Box<dyn Writer + 's> {
    Box::new(Html { index: settings.index, named: BTreeSet::new() })
}

struct Html<'s> {
    index: &'s Index,
    /// The entities that are named so far.
    named: BTreeSet<String>,
}

impl Writer for Html<'_> {
    fn takes_notes(&self) -> bool {
        true
    }

    fn begin(&mut self, sink: &mut Sink<'_>) -> Result<()> {
        sink.write(SHELL.head().as_bytes())?;
        sink.write(parts().0.as_bytes())
    }

    fn document(&self, page: &Page<'_>) -> Part {
        article::article(page)
    }

    fn add(&mut self, part: Part, sink: &mut Sink<'_>) -> Result<()> {
        self.named.extend(part.entities);
        sink.write(&part.bytes)
    }

    fn end(&mut self, sink: &mut Sink<'_>) -> Result<Receipt> {
        let (before, behind) = parts().1.split_once("{entities}").expect("the page has a place for them");
        sink.write(before.as_bytes())?;
        entities::write(self.index, &self.named, sink)?;
        sink.write(behind.as_bytes())?;
        sink.write(SHELL.foot().as_bytes())?;
        Ok(Receipt::default())
    }
}

/// The body before and behind the documents.
fn parts() -> (&'static str, &'static str) {
    PAGE.split_once(DOCUMENTS).expect("the page has a place for documents")
}
