//! The linker: finds every mention of every name in a text and says which entity it means, and why.

mod aliases;
mod case;
mod context;
mod doublets;
mod fate;
mod given;
mod matcher;
mod overlap;
mod page;
mod readings;
mod rendering;
mod scan;
mod seams;
mod seek;
mod segment;
mod sense;
mod standing;

pub use aliases::{Alias, How};
pub use doublets::{are_rivals, are_two};
pub use fate::{Bearer, Candidate, Dropped, Fate, Seam, Sense};
pub use matcher::Matcher;
pub use overlap::Overlap;
pub use rendering::rendering;
pub use segment::{REGIONS, SURE, Segment, segments};
pub use standing::{Foreign, foreign, rightful, standing};

use std::collections::BTreeSet;
use std::sync::Mutex;

use crate::glossary::{Date, Entity, EntityType, Kind, Locale, Status};
use crate::index::Index;
use crate::span::Span;
use crate::text::Folded;
use crate::text::fold::fold_into;
use crate::text::table::Class;
use page::{Notes, Page};

/// A span of a text that names an entity.
#[derive(Clone, Debug)]
pub struct Mention<'i> {
    /// The bytes of the text.
    pub span: Span,
    /// The entities it may mean, sorted by id: one, but where `sense` is [`Sense::Ambiguous`].
    pub entities: Vec<&'i Entity>,
    /// The stored form nearest to the text.
    pub form: &'i str,
    /// What sort of form it is.
    pub kind: Kind,
    /// What had to be folded away between text and form; empty where they are equal, or the text is an alias.
    pub folded: BTreeSet<Class>,
    /// How its entity was chosen.
    pub sense: Sense,
    /// True inside another mention.
    pub nested: bool,
    /// True where the text itself gave its form a shorter one, which stands here: 组织, or 谢里夫 of 夏巴兹·谢里夫.
    pub alias: bool,
}

impl Mention<'_> {
    /// The locales that have its form, each with its status there, in canonical order.
    pub fn locales(&self) -> Vec<(Locale, Status)> {
        let renderings = self.entities.iter().flat_map(|entity| &entity.renderings);
        let same = renderings.filter(|r| r.form == self.form && r.status.is_matched());
        let mut locales: Vec<(Locale, Status)> = same.map(|r| (r.locale, r.status)).collect();
        locales.sort();
        locales.dedup();
        locales
    }

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
    /// Find what the text itself shortens names to: (以下简称“组织”), 谢里夫 after 夏巴兹·谢里夫.
    pub aliases: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options { overlap: Overlap::Longest, seams: true, date: None, aliases: true }
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
#[derive(Debug)]
pub struct Linker<'i> {
    index: &'i Index,
    options: Options,
    /// Memory that links before have left.
    spare: Mutex<Vec<Scratch<'i>>>,
}

/// Memory for more characters is given back.
const KEPT: usize = 1 << 20;

/// The memory of one link.
#[derive(Debug, Default)]
struct Scratch<'i> {
    folded: Folded,
    walk: scan::Walk,
    names: scan::Names,
    notes: Notes<'i>,
    candidates: Vec<Candidate<'i>>,
    aliases: aliases::Memory<'i>,
}

impl<'i> Linker<'i> {
    /// A linker over an index.
    pub fn new(index: &'i Index, options: Options) -> Linker<'i> {
        Linker { index, options, spare: Mutex::default() }
    }

    /// The mentions of a text, by start, then longest first; those of offices among them.
    ///
    /// # Panics
    /// Where the text is 4 GiB or longer; reading refuses such documents.
    pub fn link(&self, text: &str) -> Vec<Mention<'i>> {
        self.link_at(text, self.options.date)
    }

    /// The same for a text of that date, whatever the options say.
    ///
    /// # Panics
    /// Where the text is 4 GiB or longer.
    pub fn link_at(&self, text: &str, date: Option<Date>) -> Vec<Mention<'i>> {
        let scratch = self.weigh(text, date);
        let mentions = mentions(text, &scratch);
        self.put_back(scratch);
        mentions
    }

    /// The same, with the fold that they were found in.
    ///
    /// # Panics
    /// Where the text is 4 GiB or longer.
    pub fn link_folded(&self, text: &str, date: Option<Date>) -> (Vec<Mention<'i>>, Folded) {
        let mut scratch = self.weigh(text, date);
        let mentions = mentions(text, &scratch);
        if scratch.folded.len() > KEPT {
            return (mentions, scratch.folded);
        }
        let folded = std::mem::take(&mut scratch.folded);
        self.put_back(scratch);
        (mentions, folded)
    }

    /// Every place where a form's fold stands, each with what became of it; in document order, longest first.
    ///
    /// # Panics
    /// Where the text is 4 GiB or longer.
    pub fn candidates(&self, text: &str) -> Vec<Candidate<'i>> {
        let mut scratch = self.weigh(text, self.options.date);
        let candidates = std::mem::take(&mut scratch.candidates);
        self.put_back(scratch);
        candidates
    }

    fn weigh(&self, text: &str, date: Option<Date>) -> Scratch<'i> {
        let spare = self.spare.lock().ok().and_then(|mut spare| spare.pop());
        let mut scratch = spare.unwrap_or_default();
        let Scratch { folded, walk, names, notes, candidates, aliases } = &mut scratch;
        fold_into(text, folded);
        candidates.clear();
        walk.scan(self.index, folded, candidates);
        readings::add(self.index, text, folded, candidates);
        names.read(candidates);
        notes.clear();
        let mut page = Page { source: text, folded, notes };
        for candidate in &mut *candidates {
            case::filter(&page, candidate);
            if candidate.is_alive() {
                given::filter(&page, candidate);
                context::filter(self.index, &mut page, candidate);
            }
            if self.options.seams && candidate.is_alive() {
                seams::filter(&page, names, candidate);
            }
            page.note_place(candidate);
        }
        overlap::resolve(self.options.overlap, candidates);
        sense::choose(self.index, &mut page, date, candidates);
        if self.options.aliases {
            aliases::add(&page, names, self.options.seams, self.options.overlap, aliases, candidates);
        }
        scratch
    }

    fn put_back(&self, scratch: Scratch<'i>) {
        if scratch.folded.len() <= KEPT
            && let Ok(mut spare) = self.spare.lock()
        {
            spare.push(scratch);
        }
    }
}

/// The mentions that what was weighed leaves.
fn mentions<'i>(text: &str, scratch: &Scratch<'i>) -> Vec<Mention<'i>> {
    let kept = scratch.candidates.iter().filter(|candidate| candidate.is_alive());
    // Sorted by start, then longest first: a mention is nested where an earlier one reaches at least as far.
    let mut furthest = 0;
    let mentions = kept.map(|candidate| {
        let mut mention = mention(text, candidate);
        if !candidate.is_office() {
            mention.nested = mention.span.end <= furthest;
            furthest = furthest.max(mention.span.end);
        }
        mention
    });
    mentions.collect()
}

fn mention<'i>(text: &str, candidate: &Candidate<'i>) -> Mention<'i> {
    let (form, folded) = rendering::nearest(&text[candidate.span.range()], candidate);
    Mention {
        span: candidate.span,
        entities: candidate.chosen().map(Bearer::entity).collect(),
        form: &form.form,
        kind: form.kind,
        folded: if candidate.alias.is_some() { BTreeSet::new() } else { folded },
        sense: candidate.sense,
        nested: false,
        alias: candidate.alias.is_some(),
    }
}
