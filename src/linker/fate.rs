//! Candidates, and what becomes of them on the way to a mention.

use std::ops::Range;

use smallvec::SmallVec;

use crate::glossary::{Entity, EntityType, Rendering};
use crate::index::{Cue, Known};
use crate::linker::aliases::Alias;
use crate::span::Span;

/// A place where a form's fold stands in a text.
#[derive(Clone, Debug)]
pub struct Candidate<'i> {
    /// The bytes of the text.
    pub span: Span,
    /// The folded characters.
    pub folded: Range<usize>,
    /// Who bears the form: either offices or others.
    pub bearers: SmallVec<[Bearer<'i>; 1]>,
    /// What became of it.
    pub fate: Fate,
    /// How its entity was chosen.
    pub sense: Sense,
    /// Of what it is an alias, if the text itself made it one.
    pub alias: Option<Alias>,
}

/// An entity that bears the form of a candidate, and what the filters say of it.
#[derive(Clone, Debug)]
pub struct Bearer<'i> {
    /// What the index knows of it.
    pub known: &'i Known,
    /// Of its renderings those whose case the text keeps; `None` is all.
    pub cased: Option<Box<[u32]>>,
    /// Why it is not meant here, if a filter says so.
    pub dropped: Option<Dropped<'i>>,
    /// A context speaks for it.
    pub preferred: Option<&'i Cue>,
    /// It requires a cue, and one holds.
    pub required: bool,
    /// The cue that this bearer requires and that stands beside the candidate: it and the candidate are one in seams.
    pub leaning: Option<Range<usize>>,
}

impl<'i> Bearer<'i> {
    pub(crate) fn of(known: &'i Known) -> Bearer<'i> {
        Bearer { known, cased: None, dropped: None, preferred: None, required: false, leaning: None }
    }

    /// Its number in the index.
    pub fn number(&self) -> u32 {
        self.known.number
    }

    /// The entity.
    pub fn entity(&self) -> &'i Entity {
        &self.known.entity
    }

    /// Its renderings that fold to the candidate, in the case of the text.
    pub fn forms(&self) -> impl Iterator<Item = &'i Rendering> {
        let known = self.known;
        let cased = self.cased.as_deref().unwrap_or(&known.renderings);
        cased.iter().filter_map(|at| known.entity.renderings.get(*at as usize))
    }
}

/// Why a bearer is not meant.
#[derive(Clone, Debug)]
pub enum Dropped<'i> {
    /// The letters' case differs from its forms'.
    Case,
    /// A context forbids it here.
    Forbidden(&'i Cue),
    /// None of the contexts it requires holds.
    Lacking,
    /// Another person's given name stands before it.
    Anothers,
    /// Other evidence speaks for another bearer.
    Outweighed,
}

/// What became of a candidate.
#[derive(Clone, Debug, PartialEq)]
pub enum Fate {
    /// It is a mention.
    Mention,
    /// A run of letters or digits, or one character's expansion, would be cut.
    Cut,
    /// No bearer is left: case or contexts.
    NoBearer,
    /// Words of running text cut it.
    Seam(Box<Seam>),
    /// A longer mention, or one before it, holds this text: its span.
    Covered(Span),
}

/// Why a candidate fell: the costs of keeping and of cutting it, and the words that cut it best.
#[derive(Clone, Debug, PartialEq)]
pub struct Seam {
    /// Cost of the best segmentation that keeps it whole.
    pub keep: f64,
    /// Cost of the best segmentation in which a word cuts it.
    pub cut: f64,
    /// The words of the latter.
    pub words: Vec<String>,
}

/// How the entity of a mention was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sense {
    /// The form has one bearer here.
    Sure,
    /// A context speaks for one.
    Context,
    /// An office held at the document's date speaks for one.
    Office,
    /// The document names one of them elsewhere.
    Document,
    /// Nothing decides.
    Ambiguous,
}

impl Sense {
    /// Every sense with its name.
    pub const ALL: [(Sense, &'static str); 5] = [
        (Sense::Sure, "sure"),
        (Sense::Context, "context"),
        (Sense::Office, "office"),
        (Sense::Document, "document"),
        (Sense::Ambiguous, "ambiguous"),
    ];

    /// The name in outputs.
    pub fn name(self) -> &'static str {
        Sense::ALL[self as usize].1
    }
}

impl<'i> Candidate<'i> {
    /// True while no filter has taken it.
    pub fn is_alive(&self) -> bool {
        self.fate == Fate::Mention
    }

    /// The bearers that are still meant.
    pub fn chosen(&self) -> impl Iterator<Item = &Bearer<'i>> {
        self.bearers.iter().filter(|bearer| bearer.dropped.is_none())
    }

    /// True where its bearers are offices.
    pub fn is_office(&self) -> bool {
        self.bearers.iter().all(|bearer| bearer.known.kind == EntityType::Office)
    }

    /// The one bearer that is still meant; `None` where it is ambiguous.
    pub(crate) fn only(&self) -> Option<&Bearer<'i>> {
        let mut chosen = self.chosen();
        chosen.next().filter(|_| chosen.next().is_none())
    }

    /// Marks it as no mention when no bearer is left.
    pub(crate) fn settle(&mut self) {
        if self.is_alive() && self.chosen().next().is_none() {
            self.fate = Fate::NoBearer;
        }
    }
}
