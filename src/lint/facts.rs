//! What every rule may know of a document: its text and fold, its mentions, its segments and its quotations.

use crate::corpus::Document;
use crate::glossary::{Date, EntityType, Locale};
use crate::index::Index;
use crate::linker::{Linker, Mention, Segment, segments};
use crate::span::Span;
use crate::text::Folded;
use crate::text::chars::QUOTATIONS;
use crate::text::regional::{Hit, REGIONAL};

/// Who said what a segment is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// Its own characters, words and names.
    Detected,
    /// The command line, `yiming.toml`, a comment in the document or its sidecar: what to call it.
    Given(&'static str),
}

/// What is known of a document.
#[derive(Debug)]
pub struct Facts<'f> {
    /// Its text.
    pub text: &'f str,
    /// The fold of its text.
    pub folded: Folded,
    /// Its date.
    pub date: Option<Date>,
    /// The glossary.
    pub index: &'f Index,
    /// Its mentions and those inside them, offices too, in document order, longest first.
    pub mentions: Vec<Mention<'f>>,
    /// Its segments, in order; they cover the text.
    pub segments: Vec<Segment>,
    /// Who said what its segments are written in.
    pub said: Said,
    /// Its regional words.
    pub words: Vec<Hit>,
    /// Where among the mentions those are that are no offices and not inside others.
    names: Vec<usize>,
    /// What stands in quotation marks and title marks, marks inside, in order.
    quotes: Vec<Span>,
}

impl<'f> Facts<'f> {
    /// Reads a document. `locale` settles what it is written in.
    pub fn of<'i: 'f>(document: &'f Document, linker: &Linker<'i>, index: &'i Index, locale: Option<(Locale, &'static str)>) -> Facts<'f> {
        let text = document.text.as_str();
        let (mentions, folded) = linker.link_folded(text, document.date);
        let words = REGIONAL.hits(text, &folded);
        let is_name = |mention: &Mention<'_>| !mention.nested && mention.entity_type() != EntityType::Office;
        let names = (0..mentions.len()).filter(|at| is_name(&mentions[*at])).collect();
        let (segments, said) = match locale {
            None => (segments(text, &folded, &mentions, &words), Said::Detected),
            Some((locale, whose)) => (vec![Segment { span: Span::new(0, text.len() as u32), locale, confidence: 1.0 }], Said::Given(whose)),
        };
        Facts { text, folded, date: document.date, index, mentions, segments, said, words, names, quotes: quotes(text) }
    }

    /// The segment that a place of the text is in.
    pub fn segment(&self, at: u32) -> &Segment {
        let next = self.segments.partition_point(|segment| segment.span.start <= at);
        &self.segments[next.max(1) - 1]
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &'f str {
        &self.text[span.range()]
    }

    /// True inside quotation marks or title marks, where a source's own wording may stand.
    pub fn is_quoted(&self, span: Span) -> bool {
        let before = self.quotes.partition_point(|quote| quote.start <= span.start);
        self.quotes[..before].iter().rev().take(QUOTES_AROUND).any(|quote| quote.contains(span) && *quote != span)
    }

    /// The mentions that are no offices and not inside others, in order; not what the text itself shortens names to, of which no
    /// glossary says how it is written.
    pub fn names(&self) -> impl Iterator<Item = &Mention<'f>> {
        self.names.iter().map(|at| &self.mentions[*at]).filter(|mention| !mention.alias)
    }

    /// Those of them that share text with a span, and aliases.
    pub fn names_over(&self, span: Span) -> impl Iterator<Item = &Mention<'f>> {
        // None overlaps another, so their ends ascend too.
        let first = self.names.partition_point(|at| self.mentions[*at].span.end <= span.start);
        self.names[first..].iter().map(|at| &self.mentions[*at]).take_while(move |mention| mention.span.start < span.end)
    }

    /// The names that begin in a segment.
    pub fn names_in(&self, segment: &Segment) -> impl Iterator<Item = &Mention<'f>> {
        let first = self.names.partition_point(|at| self.mentions[*at].span.start < segment.span.start);
        let end = segment.span.end;
        let names = self.names[first..].iter().map(|at| &self.mentions[*at]).take_while(move |mention| mention.span.start < end);
        names.filter(|mention| !mention.alias)
    }

    /// Says what a segment is written in, how sure that is, and who says so.
    pub fn locale_help(&self, segment: &Segment) -> String {
        let tag = segment.locale.tag();
        match self.said {
            Said::Given(whose) => format!("this text is {tag}: {whose} says so"),
            Said::Detected => format!("this segment reads as {tag} ({:.0} %, by its words and names)", segment.confidence * 100.0),
        }
    }
}

/// So many quotations may lie around one another.
const QUOTES_AROUND: usize = 8;
/// A quotation has an end within so many characters, or its mark is a stray one.
const LONGEST_QUOTE: usize = 400;

fn quotes(text: &str) -> Vec<Span> {
    let (mut open, mut quotes): (Vec<(char, usize, usize)>, Vec<Span>) = (Vec::new(), Vec::new());
    for (count, (at, c)) in text.char_indices().enumerate() {
        if let Some((_, close)) = QUOTATIONS.iter().find(|(mark, _)| *mark == c) {
            open.push((*close, at, count));
        } else if let Some(place) = open.iter().rposition(|(close, _, _)| *close == c) {
            let (_, start, from) = open[place];
            open.truncate(place);
            if count - from <= LONGEST_QUOTE {
                quotes.push(Span::new(start as u32, (at + c.len_utf8()) as u32));
            }
        }
    }
    quotes.sort_by_key(|quote| (quote.start, std::cmp::Reverse(quote.end)));
    quotes
}
