//! A document as names are looked for in it: its fold, what is known in it, and what stands beside each place.

use std::ops::Range;

use crate::glossary::{EntityType, Locale};
use crate::linker::{Mention, Segment, segments};
use crate::span::Span;
use crate::suggest::cues::{Cue, Cues, Hit};
use crate::suggest::evidence::{Evidence, Kinds};
use crate::text::Folded;
use crate::text::chars::is_han;
use crate::text::fold::DOT;
use crate::text::regional::REGIONAL;

/// So long a Latin original may be, in folded characters.
const LONGEST_LATIN: usize = 60;

/// A part of a dotted name has no more characters.
const LONGEST_PART: usize = 9;
/// What words for people end with: 剪接师, 打字员.
const ROLES: &str = "师员长家者手";

/// What a kind of evidence takes off the cost of a name.
const LESS: [(Evidence, f64); 12] = [
    (Evidence::Title, 6.0),
    (Evidence::Role, 2.5),
    (Evidence::TitleBehind, 5.0),
    (Evidence::Dot, 13.0),
    (Evidence::Latin, 7.0),
    (Evidence::Byline, 5.0),
    (Evidence::Speech, 3.0),
    (Evidence::Act, 1.5),
    (Evidence::Meet, 2.0),
    (Evidence::Alone, 1.5),
    (Evidence::PlaceSuffix, 1.0),
    (Evidence::PlaceBefore, 1.0),
];

/// A document and what is known in it.
pub(super) struct Page<'p> {
    pub(super) text: &'p str,
    pub(super) folded: &'p Folded,
    pub(super) chars: &'p [char],
    /// Names that the glossary has: where they stand in the fold, whether they are people, and which mention each is; in order.
    pub(super) taken: Vec<(Range<usize>, usize)>,
    pub(super) mentions: &'p [Mention<'p>],
    segments: Vec<Segment>,
    pub(super) hits: Vec<Hit>,
    /// What speaks for a name that begins at each place, and for one that ends there.
    pub(super) begins: Vec<Kinds>,
    pub(super) ends: Vec<Kinds>,
    /// True where white space stands before a character.
    pub(super) gaps: Vec<bool>,
    /// True where no name can go on: a blank line.
    walls: Vec<bool>,
}

impl<'p> Page<'p> {
    pub(super) fn of(text: &'p str, folded: &'p Folded, mentions: &'p [Mention<'p>], cues: &Cues) -> Page<'p> {
        let chars = folded.chars();
        let segments = segments(text, folded, mentions, &REGIONAL.hits(text, folded));
        let room = chars.len() + 1;
        let mut page = Page {
            text,
            folded,
            chars,
            taken: Vec::new(),
            mentions,
            segments,
            hits: cues.hits(folded),
            begins: vec![Kinds::default(); room],
            ends: vec![Kinds::default(); room],
            gaps: vec![false; room],
            walls: vec![false; room],
        };
        for (at, mention) in mentions.iter().enumerate() {
            let range = folded.position(mention.span.start)..folded.position(mention.span.end);
            if mention.entity_type() == EntityType::Office {
                page.begins[range.end] = page.begins[range.end].with(Evidence::Title);
            } else if !mention.nested {
                page.taken.push((range, at));
            }
        }
        page.read_cues();
        page.read_marks();
        page
    }

    fn read_cues(&mut self) {
        for hit in &self.hits {
            let (begin, end) = (&mut self.begins[hit.end], &mut self.ends[hit.start]);
            match hit.cue {
                Cue::Title => *begin = begin.with(Evidence::Title),
                Cue::Byline => *begin = begin.with(Evidence::Byline),
                Cue::Meet => *begin = begin.with(Evidence::Meet),
                Cue::PlaceBefore => *begin = begin.with(Evidence::PlaceBefore),
                _ => {
                    if let Some(kind) = behind(hit.cue) {
                        *end = end.with(kind);
                    }
                }
            }
        }
    }

    fn read_marks(&mut self) {
        let chars = self.chars;
        self.begins[0] = self.begins[0].with(Evidence::Alone);
        self.ends[chars.len()] = self.ends[chars.len()].with(Evidence::Alone);
        for (at, c) in chars.iter().enumerate() {
            let dropped = self.folded.dropped_before(self.text, at);
            if !dropped.is_empty() {
                self.gaps[at] = dropped.contains(char::is_whitespace);
                self.walls[at] = dropped.bytes().filter(|byte| *byte == b'\n').count() > 1;
                if self.walls[at] || self.gaps[at] && !dropped.contains('\n') {
                    self.begins[at] = self.begins[at].with(Evidence::Alone);
                    self.ends[at] = self.ends[at].with(Evidence::Alone);
                }
            }
            if ROLES.contains(*c) && at > 0 && is_han(chars[at - 1]) {
                self.begins[at + 1] = self.begins[at + 1].with(Evidence::Role);
            }
            let kind = match c {
                '-' if self.joins(at) => Evidence::Dot,
                _ if is_han(*c) || c.is_alphanumeric() => continue,
                '(' if self.is_latin_behind(at) => Evidence::Latin,
                &DOT => Evidence::Dot,
                _ => Evidence::Alone,
            };
            self.ends[at] = self.ends[at].with(kind);
            let kind = if kind == Evidence::Latin { Evidence::Alone } else { kind };
            self.begins[at + 1] = self.begins[at + 1].with(kind);
        }
    }

    /// True for a hyphen inside a dotted name: 让-吕克·杜瓦诺.
    fn joins(&self, at: usize) -> bool {
        let chars = self.chars;
        let before = chars[..at].iter().rev().take(LONGEST_PART).find(|c| !is_han(**c));
        let behind = chars[at + 1..].iter().take(LONGEST_PART).find(|c| !is_han(**c));
        let between = at > 0 && is_han(chars[at - 1]) && chars.get(at + 1).is_some_and(|c| is_han(*c));
        between && [before, behind].contains(&Some(&DOT))
    }

    /// The Latin original in brackets that open at a place, in the text's own letters.
    pub(super) fn latin_behind(&self, bracket: usize) -> Option<&'p str> {
        if self.chars.get(bracket) != Some(&'(') {
            return None;
        }
        let inside = self.chars[bracket + 1..].iter().take(LONGEST_LATIN);
        let len = inside.take_while(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'')).count();
        let close = bracket + 1 + len;
        // What else is told of the person stands behind a comma: (Jane Doe, 45岁).
        if len < 3 || !matches!(self.chars.get(close), Some(')' | ',' | ';' | '、')) {
            return None;
        }
        let original = self.text[self.folded.source(bracket + 1..close).range()].trim();
        let is_name = original.starts_with(char::is_uppercase) && original.contains(char::is_lowercase);
        is_name.then_some(original)
    }

    fn is_latin_behind(&self, bracket: usize) -> bool {
        self.latin_behind(bracket).is_some()
    }

    /// How much less a name costs that begins at each place, or that ends there.
    pub(super) fn less(kinds: &[Kinds]) -> Vec<f64> {
        let less = |kinds: &Kinds| LESS.iter().filter(|(kind, _)| kinds.has(*kind)).map(|(_, less)| *less).fold(0.0, f64::max);
        kinds.iter().map(less).collect()
    }

    /// The runs of Han characters in which no name that the glossary has stands.
    pub(super) fn runs(&self) -> Vec<Range<usize>> {
        let mut runs = Vec::new();
        let mut taken = self.taken.iter().peekable();
        let (mut at, len) = (0, self.chars.len());
        while at < len {
            while taken.peek().is_some_and(|(range, _)| range.end <= at) {
                taken.next();
            }
            if let Some((range, _)) = taken.peek().filter(|(range, _)| range.start <= at) {
                at = range.end.max(at + 1);
                continue;
            }
            let stop = taken.peek().map_or(len, |(range, _)| range.start);
            let mut end = at;
            while end < stop && is_han(self.chars[end]) && !(end > at && self.walls[end]) {
                end += 1;
            }
            if end > at {
                runs.push(at..end);
            }
            at = end.max(at + 1);
        }
        runs
    }

    /// The mention that ends or begins at a place of the fold.
    pub(super) fn taken_to(&self, end: usize) -> Option<&Mention<'p>> {
        let next = self.taken.partition_point(|(range, _)| range.end < end);
        self.taken.get(next).filter(|(range, _)| range.end == end).map(|(_, at)| &self.mentions[*at])
    }

    /// The mention that begins at a place of the fold.
    pub(super) fn taken_from(&self, start: usize) -> Option<&Mention<'p>> {
        let next = self.taken.partition_point(|(range, _)| range.start < start);
        self.taken.get(next).filter(|(range, _)| range.start == start).map(|(_, at)| &self.mentions[*at])
    }

    /// True where a name that the glossary has shares text with a span.
    pub(super) fn is_taken(&self, span: Span) -> bool {
        self.over(span).next().is_some()
    }

    /// The names that the glossary has and that share text with a span.
    pub(super) fn over(&self, span: Span) -> impl Iterator<Item = &Mention<'p>> {
        let next = self.taken.partition_point(|(_, at)| self.mentions[*at].span.end <= span.start);
        self.taken[next..].iter().map(|(_, at)| &self.mentions[*at]).take_while(move |mention| mention.span.start < span.end)
    }

    /// The cues that begin at a place of the fold.
    pub(super) fn hits_from(&self, start: usize) -> impl Iterator<Item = &Hit> {
        let next = self.hits.partition_point(|hit| hit.start < start);
        self.hits[next..].iter().take_while(move |hit| hit.start == start)
    }

    /// What the text is written in at a byte.
    pub(super) fn locale(&self, at: u32) -> Locale {
        let next = self.segments.partition_point(|segment| segment.span.start <= at);
        self.segments.get(next.saturating_sub(1)).map_or(Locale::Zh, |segment| segment.locale)
    }
}

/// What a cue says of a name before it.
pub(super) fn behind(cue: Cue) -> Option<Evidence> {
    match cue {
        Cue::Honorific => Some(Evidence::TitleBehind),
        Cue::BylineBehind => Some(Evidence::Byline),
        Cue::Speech => Some(Evidence::Speech),
        Cue::Act => Some(Evidence::Act),
        Cue::PlaceSuffix => Some(Evidence::PlaceSuffix),
        Cue::OrgSuffix => Some(Evidence::OrgSuffix),
        Cue::Title | Cue::Byline | Cue::Meet | Cue::PlaceBefore | Cue::Defines => None,
    }
}
