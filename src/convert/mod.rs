//! Conversion between the scripts: OpenCC converts the running text by phrase, the glossary decides every name.

mod breaks;
mod names;
mod report;
mod running;
mod target;

pub use report::{Left, Named, Report};

use std::collections::BTreeMap;

use crate::corpus::Document;
use crate::error::{Error, Result};
use crate::glossary::{Date, EntityType, Locale};
use crate::index::Index;
use crate::linker::{Linker, Mention, Options, Overlap, segments};
use crate::span::{Places, Span};
use crate::text::convert::Conversion;
use crate::text::fold;
use crate::text::regional::REGIONAL;
use breaks::{name_apart, name_with_gaps, wraps};
use names::{Stored, names_still, stored};
use target::{Plan, TARGETS, Target};

/// A converted document.
#[derive(Clone, Debug)]
pub struct Converted {
    /// Its text.
    pub text: String,
    /// What was done.
    pub report: Report,
}

/// Converts documents to one locale; share it between threads.
///
/// ```
/// use yiming::{convert::Converter, corpus::Document, glossary::Locale, index::Index};
/// let index = Index::builtin();
/// let document = Document { name: "-".into(), text: "普京谈人工智能".into(), date: None, encoding: "UTF-8" };
/// let converter = Converter::new(&index, Locale::HantTw)?;
/// assert_eq!(converter.convert(&document).text, "普亭談人工智慧");
/// # Ok::<(), yiming::error::Error>(())
/// ```
#[derive(Debug)]
pub struct Converter<'i> {
    linker: Linker<'i>,
    target: &'static Target,
    configs: BTreeMap<&'static str, Conversion>,
}

/// A document on its way.
struct Page<'p> {
    text: &'p str,
    date: Option<Date>,
    wraps: Vec<Span>,
}

impl<'i> Converter<'i> {
    /// A converter to a locale, with the names of an index.
    ///
    /// # Errors
    /// A locale that names no script, or OpenCC's dictionaries are not installed.
    pub fn new(index: &'i Index, to: Locale) -> Result<Converter<'i>> {
        let target = Target::of(to).ok_or_else(|| {
            let known: Vec<&str> = TARGETS.iter().map(|target| target.locale.tag()).collect();
            Error::new(format!("'{}' names no Chinese script to convert to; use one of {}", to.tag(), known.join(", ")))
        })?;
        let mut configs = BTreeMap::new();
        for config in target.configs() {
            let conversion = Conversion::open(config).ok_or_else(|| {
                Error::new(format!(
                    "OpenCC's configuration {config}.json cannot be opened; install OpenCC 1.1 with its data (libopencc-data)"
                ))
            })?;
            configs.insert(config, conversion);
        }
        // What a text shortens a name to has no form of its own in another locale: its characters are converted.
        let options = Options { overlap: Overlap::Nested, aliases: false, ..Options::default() };
        Ok(Converter { linker: Linker::new(index, options), target, configs })
    }

    /// Converts a document.
    pub fn convert(&self, document: &Document) -> Converted {
        let text = document.text.as_str();
        let all = self.linker.link_at(text, document.date);
        let folded = fold(text);
        let segments = segments(text, &folded, &all, &REGIONAL.hits(text, &folded));
        let mentions: Vec<Mention<'i>> = all.into_iter().filter(|mention| mention.entity_type() != EntityType::Office).collect();
        let page = Page { text, date: document.date, wraps: wraps(text) };
        let mut report = Report::of(document, self.target.locale);
        let mut places = Places::new(text);
        let (mut out, mut from) = (String::with_capacity(text.len() + text.len() / 16), 0);
        for segment in &segments {
            // A name that goes on from the segment before belongs to that one.
            let span = Span::new(segment.span.start.max(from), segment.span.end.max(from));
            let plan = self.target.plan(segment, text);
            if let Plan::Leave(why) = plan {
                out.push_str(&text[span.range()]);
                let left = &text[span.range()];
                let end = span.start + left.trim_end().len() as u32;
                report.leave((places.at(span.start).line, places.at(end).line), segment.locale, why, left);
                from = span.end;
                continue;
            }
            from = self.weave(&page, span, &mentions, plan, &mut out, Some(&mut report));
        }
        report.has_changed = out != text;
        Converted { text: out, report }
    }

    /// Writes a span: its outermost names rendered, what stands between them converted. Returns where it ended, which is behind
    /// the span where a name goes on there.
    fn weave(
        &self,
        page: &Page<'_>,
        span: Span,
        mentions: &[Mention<'i>],
        plan: Plan,
        out: &mut String,
        mut report: Option<&mut Report>,
    ) -> u32 {
        let mut from = span.start;
        let first = mentions.partition_point(|mention| mention.span.start < span.start);
        for (at, mention) in mentions.iter().enumerate().skip(first).take_while(|(_, mention)| mention.span.start < span.end) {
            if mention.span.start < from {
                continue;
            }
            self.running(page, Span::new(from, mention.span.start), plan, out);
            self.name(page, mention, &mentions[at + 1..], plan, out, report.as_deref_mut());
            from = mention.span.end;
        }
        self.running(page, Span::new(from, span.end.max(from)), plan, out);
        span.end.max(from)
    }

    fn running(&self, page: &Page<'_>, span: Span, plan: Plan, out: &mut String) {
        let config = match plan {
            Plan::Convert { text, .. } => self.configs.get(text),
            Plan::Names | Plan::Leave(_) => None,
        };
        match config {
            Some(opencc) => out.push_str(&running::convert(opencc, self.target.is_simplified(), page.text, span, &page.wraps)),
            None => out.push_str(&page.text[span.range()]),
        }
    }

    /// Writes a name; `behind` are the mentions behind it, those inside it first.
    fn name(
        &self,
        page: &Page<'_>,
        mention: &Mention<'i>,
        behind: &[Mention<'i>],
        plan: Plan,
        out: &mut String,
        report: Option<&mut Report>,
    ) {
        let text = &page.text[mention.span.range()];
        if !text.chars().any(running::is_han_or_radical) {
            out.push_str(text);
            return;
        }
        let (plain, gaps) = name_apart(text);
        let stored = match stored(mention, &plain, self.target, page.date) {
            // The script is right already: only a form of the region's own is better.
            Stored::Stand(..) if plan == Plan::Names => Stored::Missing,
            stored => stored,
        };
        let written = match stored {
            Stored::Own(form) | Stored::Stand(form, _) => name_with_gaps(&plain, form, &gaps),
            Stored::Missing | Stored::Ambiguous => self.unstored(page, mention, behind, plan),
        };
        if let Some(report) = report {
            let ids: Vec<&str> = mention.entities.iter().map(|entity| entity.id.as_str()).collect();
            let (shown, _) = name_apart(&written);
            report.name(&ids, &plain, &shown, stored);
        }
        out.push_str(&written);
    }

    /// A name without a stored form, converted: with the names inside it rendered where it stays the name that it is, else by
    /// character.
    fn unstored(&self, page: &Page<'_>, mention: &Mention<'i>, behind: &[Mention<'i>], plan: Plan) -> String {
        let Plan::Convert { names, .. } = plan else { return page.text[mention.span.range()].to_string() };
        let plan = Plan::Convert { text: names, names };
        let mut with_names = String::new();
        let inside = behind.partition_point(|other| other.span.start < mention.span.end);
        self.weave(page, mention.span, &behind[..inside], plan, &mut with_names, None);
        if names_still(mention, &with_names) {
            return with_names;
        }
        let text = &page.text[mention.span.range()];
        let (plain, gaps) = name_apart(text);
        let mut converted = String::new();
        let alone = Page { text: &plain, date: page.date, wraps: Vec::new() };
        self.running(&alone, Span::new(0, plain.len() as u32), plan, &mut converted);
        name_with_gaps(&plain, &converted, &gaps)
    }
}
