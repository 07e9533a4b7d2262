//! The linker: finds every mention of every name in a text and says which entity it means, and why.

mod case;
mod context;
mod fate;
mod matcher;
mod overlap;
mod rendering;
mod scan;
mod seams;
mod seek;
mod sense;

pub use fate::{Bearer, Candidate, Dropped, Fate, Seam, Sense};
pub use matcher::Matcher;
pub use overlap::Overlap;
pub use rendering::rendering;

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::glossary::{Date, Entity, EntityType, Kind, Locale, Status};
use crate::index::Index;
use crate::span::Span;
use crate::text::table::Class;
use crate::text::{Folded, fold};

/// A span of a text that names an entity.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The bytes of the text.
    pub span: Span,
    /// The entities it may mean, sorted by id: one, but where `sense` is [`Sense::Ambiguous`].
    pub entities: Vec<Arc<Entity>>,
    /// The stored form nearest to the text.
    pub form: String,
    /// The locales that have this form, each with its status there, in canonical order.
    pub locales: Vec<(Locale, Status)>,
    /// What sort of form it is.
    pub kind: Kind,
    /// What had to be folded away between text and form; empty where they are equal.
    pub folded: BTreeSet<Class>,
    /// How its entity was chosen.
    pub sense: Sense,
    /// True inside another mention.
    pub nested: bool,
}

impl Mention {
    /// The type of the entity, of the first where it is ambiguous.
    pub fn entity_type(&self) -> EntityType {
        self.entities[0].entity_type()
    }
}

/// How to link.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Which of the mentions that share text are kept.
    pub overlap: Overlap,
    /// Weigh words that cut a short form.
    pub seams: bool,
    /// The document's date, for offices.
    pub date: Option<Date>,
}

impl Default for Options {
    fn default() -> Options {
        Options { overlap: Overlap::Longest, seams: true, date: None }
    }
}

/// Finds mentions with one index; share it between threads.
///
/// ```
/// use yiming::{index::Index, linker::{Linker, Options}};
/// let index = Index::builtin();
/// let text = "乌兹别克斯坦总统米尔济\n约耶夫抵达天津。";
/// let mentions = Linker::new(&index, Options::default()).link(text);
/// let president = mentions.iter().find(|m| m.entities[0].id == "per/shavkat-mirziyoyev").unwrap();
/// assert_eq!(&text[president.span.range()], "米尔济\n约耶夫");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Linker<'i> {
    index: &'i Index,
    options: Options,
}

/// A folded text and what is known of it while it is linked.
pub(crate) struct Page<'t> {
    pub(crate) source: &'t str,
    pub(crate) folded: Folded,
    /// Whether a cue stands anywhere in the document, by where the index keeps it.
    pub(crate) cues: FxHashMap<usize, bool>,
    /// The places that end at a character of the fold, as far as the text has been weighed; of several the longest.
    pub(crate) places: FxHashMap<usize, Vec<u32>>,
    /// The pairs of neighbouring characters, once a cue was looked for: most cues fall by one that is not there.
    pub(crate) pairs: Option<seek::Pairs>,
    /// Memory for the form whose contexts are asked.
    pub(crate) key: String,
}

impl Page<'_> {
    /// Remembers where a country or city stands, for the titles behind it.
    fn note_place(&mut self, candidate: &Candidate) {
        let numbers = candidate.bearers.iter().filter(|b| b.dropped.is_none() && b.entity.entity_type() == EntityType::Gpe);
        let numbers: Vec<u32> = numbers.map(|bearer| bearer.number).collect();
        if candidate.is_alive() && !numbers.is_empty() {
            // Candidates come by start: the first that ends here is the longest.
            self.places.entry(candidate.folded.end).or_insert(numbers);
        }
    }

    /// True where another country than those of `home` stands just before `start`: 伊拉克 before 总统.
    pub(crate) fn is_abroad(&self, home: &[u32], start: usize) -> bool {
        !home.is_empty() && self.places.get(&start).is_some_and(|places| places.iter().all(|place| !home.contains(place)))
    }
}

impl<'i> Linker<'i> {
    /// A linker over an index.
    pub fn new(index: &'i Index, options: Options) -> Linker<'i> {
        Linker { index, options }
    }

    /// The mentions of a text, by start, then longest first; those of offices among them.
    ///
    /// # Panics
    /// Where the text is 4 GiB or longer; reading refuses such documents.
    pub fn link(&self, text: &str) -> Vec<Mention> {
        let (page, candidates) = self.weigh(text);
        let kept: Vec<&Candidate> = candidates.iter().filter(|candidate| candidate.fate == Fate::Mention).collect();
        let mut mentions: Vec<Mention> = kept.iter().map(|candidate| self.mention(&page, candidate)).collect();
        let spans: Vec<(Span, bool)> = mentions.iter().map(|m| (m.span, m.entity_type() == EntityType::Office)).collect();
        // Sorted by start, then longest first: a mention is nested where an earlier one reaches at least as far.
        let mut furthest = 0;
        for (mention, (span, office)) in mentions.iter_mut().zip(spans) {
            if !office {
                mention.nested = span.end <= furthest;
                furthest = furthest.max(span.end);
            }
        }
        mentions
    }

    /// Every place where a form's fold stands, each with what became of it; in document order, longest first.
    pub fn candidates(&self, text: &str) -> Vec<Candidate> {
        self.weigh(text).1
    }

    fn weigh<'t>(&self, text: &'t str) -> (Page<'t>, Vec<Candidate>) {
        let mut page = Page {
            source: text,
            folded: fold(text),
            cues: FxHashMap::default(),
            places: FxHashMap::default(),
            pairs: None,
            key: String::new(),
        };
        let mut candidates = scan::scan(self.index, &page.folded);
        let names = scan::Names::of(&candidates);
        for candidate in &mut candidates {
            case::filter(&page, candidate);
            if candidate.is_alive() {
                context::filter(self.index, &mut page, candidate);
            }
            if self.options.seams && candidate.is_alive() {
                seams::filter(&page, &names, candidate);
            }
            page.note_place(candidate);
        }
        overlap::resolve(self.options.overlap, &mut candidates);
        sense::choose(self.index, &mut page, self.options.date, &mut candidates);
        (page, candidates)
    }

    fn mention(&self, page: &Page<'_>, candidate: &Candidate) -> Mention {
        let span = candidate.span;
        let text = &page.source[span.range()];
        let bearers = candidate.chosen();
        let nearest = rendering::nearest(text, &bearers);
        let entities = bearers.iter().map(|bearer| bearer.entity.clone()).collect();
        Mention {
            span,
            entities,
            form: nearest.form,
            locales: nearest.locales,
            kind: nearest.kind,
            folded: nearest.folded,
            sense: candidate.sense,
            nested: false,
        }
    }
}
