//! Candidates, and what becomes of them on the way to a mention.

use std::ops::Range;
use std::sync::Arc;

use crate::glossary::{Entity, EntityType, Rendering};
use crate::index::Cue;
use crate::span::Span;

/// A place where a form's fold stands in a text.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The bytes of the text.
    pub span: Span,
    /// The folded characters.
    pub folded: Range<usize>,
    /// Who bears the form.
    pub bearers: Vec<Bearer>,
    /// What became of it.
    pub fate: Fate,
    /// How its entity was chosen.
    pub sense: Sense,
}

/// An entity that bears the form of a candidate, and what the filters say of it.
#[derive(Clone, Debug)]
pub struct Bearer {
    /// Its number in the index.
    pub number: u32,
    /// The entity.
    pub entity: Arc<Entity>,
    /// Which of its renderings fold to the candidate.
    pub renderings: Vec<u32>,
    /// Why it is not meant here, if a filter says so.
    pub dropped: Option<Dropped>,
    /// A context speaks for it.
    pub preferred: Option<Box<Cue>>,
    /// It requires a cue, and one holds.
    pub required: bool,
    /// The cue that this bearer requires and that stands beside the candidate: it and the candidate are one in seams.
    pub leaning: Option<Range<usize>>,
}

impl Bearer {
    /// Its renderings that fold to the candidate.
    pub fn forms(&self) -> impl Iterator<Item = &Rendering> {
        self.renderings.iter().filter_map(|at| self.entity.renderings.get(*at as usize))
    }
}

/// Why a bearer is not meant.
#[derive(Clone, Debug)]
pub enum Dropped {
    /// The letters' case differs from its forms'.
    Case,
    /// A context forbids it here.
    Forbidden(Box<Cue>),
    /// None of the contexts it requires holds.
    Lacking,
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
    Seam(Seam),
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

impl Candidate {
    /// True while no filter has taken it.
    pub fn is_alive(&self) -> bool {
        self.fate == Fate::Mention
    }

    /// The bearers that are still meant.
    pub fn chosen(&self) -> Vec<&Bearer> {
        self.bearers.iter().filter(|bearer| bearer.dropped.is_none()).collect()
    }

    /// True where every bearer still meant is an office.
    pub fn is_office(&self) -> bool {
        self.bearers.iter().filter(|b| b.dropped.is_none()).all(|b| b.entity.entity_type() == EntityType::Office)
    }

    /// Marks it as no mention when no bearer is left.
    pub(crate) fn settle(&mut self) {
        if self.is_alive() && self.bearers.iter().all(|bearer| bearer.dropped.is_some()) {
            self.fate = Fate::NoBearer;
        }
    }
}
