//! The aligner: two versions of a document, name by name: which mention is which, and what is missing, invented or named otherwise.

mod beads;
mod expected;
pub mod format;
mod implied;
mod pairs;
mod side;
mod units;
mod verdicts;

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::corpus::Document;
use crate::glossary::{Entity, Locale};
use crate::index::Index;
use crate::linker::{Linker, Options, Overlap};
use crate::span::Span;
use beads::Bead;
use pairs::Aligned;
use side::Side;
pub use verdicts::{Kind, Level, Verdict};

/// A version of a document, as it is to be aligned.
#[derive(Debug)]
pub struct Version<'d> {
    /// The document.
    pub document: &'d Document,
    /// What it is written in; told by its words without one.
    pub locale: Option<Locale>,
    /// Its units, in order, where its file has them: then those of both versions belong together one by one.
    pub units: Option<Vec<Span>>,
}

/// How an entity stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum How {
    /// By a name.
    Named,
    /// By a name inside another: 上海 in 上海合作组织.
    Nested,
    /// By an adjective or one character: Russian, 俄方.
    Implied,
}

impl How {
    /// Every way with its name.
    pub const ALL: [(How, &'static str); 3] = [(How::Named, "named"), (How::Nested, "nested"), (How::Implied, "implied")];

    /// The name in outputs.
    pub fn name(self) -> &'static str {
        How::ALL[self as usize].1
    }
}

/// A place of a version where an entity stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The bytes of the version.
    pub span: Span,
    /// The entity's number in the index.
    pub entity: u32,
    /// How it stands there.
    pub how: How,
    /// Which of the version's mentions it is, if it is one.
    mention: Option<usize>,
    /// False where only the other version tells that it stands there.
    sure: bool,
}

/// An entity of the ledger.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The entity.
    pub entity: Arc<Entity>,
    /// Its places on the left and on the right, in order: all where it is named, others where they are paired.
    pub places: [Vec<Place>; 2],
    /// Which of the left places is which of the right ones, by their numbers, in the order of the left.
    pub pairs: Vec<(usize, usize)>,
    /// The partner of each place of each side.
    partners: [Vec<Option<usize>>; 2],
    /// What is not right about it, in the order of [`Kind::ALL`], then of the places.
    pub verdicts: Vec<Verdict>,
}

impl Entry {
    /// The place of the other side that is paired with a place of `side`, both by their numbers.
    pub fn partner(&self, side: usize, place: usize) -> Option<usize> {
        self.partners.get(side)?.get(place).copied().flatten()
    }
}

/// Two versions, entity by entity.
#[derive(Clone, Debug)]
pub struct Ledger {
    /// The entities, by their first place on the left; those that stand on the right only behind them, by their first place there.
    pub entries: Vec<Entry>,
    /// What each version is written in, for the most part.
    pub locales: [Locale; 2],
    /// The units that say the same, left and right, in the order of the left; one of them is `None` where the other side lacks it.
    pub beads: Vec<[Option<Span>; 2]>,
    /// How many mentions of each version may be of several entities, even beside the other version.
    pub ambiguous: [usize; 2],
}

impl Ledger {
    /// Every verdict with its entry, in order.
    pub fn verdicts(&self) -> impl Iterator<Item = (&Entry, &Verdict)> {
        self.entries.iter().flat_map(|entry| entry.verdicts.iter().map(move |verdict| (entry, verdict)))
    }
}

/// Aligns versions with the names of one index; share it between threads.
///
/// ```
/// use yiming::align::{Aligner, Kind, Version};
/// use yiming::corpus::Document;
/// use yiming::index::Index;
/// let index = Index::builtin();
/// let document = |text: &str| Document { name: "-".into(), text: text.into(), date: None, encoding: "UTF-8" };
/// let (left, right) = (document("普京会见了莫迪。"), document("Putin met his guest."));
/// let version = |document| Version { document, locale: None, units: None };
/// let ledger = Aligner::new(&index).align(&version(&left), &version(&right));
/// let (entry, verdict) = ledger.verdicts().next().unwrap();
/// assert_eq!((entry.entity.id.as_str(), verdict.kind), ("per/narendra-modi", Kind::Missing));
/// ```
#[derive(Debug)]
pub struct Aligner<'i> {
    index: &'i Index,
    linker: Linker<'i>,
}

impl<'i> Aligner<'i> {
    /// An aligner over an index.
    pub fn new(index: &'i Index) -> Aligner<'i> {
        Aligner::with(index, Options::default())
    }

    /// The same, linking as the options say; names inside others are looked at whatever they say.
    pub fn with(index: &'i Index, options: Options) -> Aligner<'i> {
        Aligner { index, linker: Linker::new(index, Options { overlap: Overlap::Nested, ..options }) }
    }

    /// The ledger of two versions. The left is the source, by which the right is judged.
    ///
    /// # Panics
    /// Where a text is 4 GiB or longer, or a version's units are not spans of its text; reading makes no such versions.
    pub fn align(&self, left: &Version<'_>, right: &Version<'_>) -> Ledger {
        let mut sides = [left, right].map(|version| Side::read(version, &self.linker, self.index));
        let named: FxHashSet<u32> = sides.iter().flat_map(|side| &side.places).map(|place| place.entity).collect();
        sides.iter_mut().for_each(|side| side.imply(self.index, &named));
        let told = [sides[0].told(&sides[1]), sides[1].told(&sides[0])];
        let one_by_one = left.units.is_some() && right.units.is_some() && told[0].len() == told[1].len();
        let beads = match one_by_one {
            true => (0..told[0].len()).map(|at| Bead { left: at..at + 1, right: at..at + 1 }).collect(),
            false => pairs::joined(beads::beads(&told[0], &told[1]), &told),
        };
        let aligned = Aligned::new(&sides, &beads);
        let expected = expected::places(self.index, &aligned, &aligned.pairs());
        sides.iter_mut().zip(expected).for_each(|(side, places)| side.add(places));
        let aligned = Aligned::new(&sides, &beads);
        let mut pairs = aligned.pairs();
        let mut entries = self.entries(&sides, &mut pairs);
        let date = left.document.date.or(right.document.date);
        verdicts::judge(self.index, &aligned, date, &mut entries);
        entries.retain(|(_, entry)| !entry.places.iter().all(Vec::is_empty));
        let beads = beads.iter().map(|bead| {
            let span = |side: &Side<'_>, units: &std::ops::Range<usize>| {
                let own = side.units.get(units.clone()).filter(|units| !units.is_empty())?;
                Some(Span::new(own[0].start, own[own.len() - 1].end))
            };
            [span(&sides[0], &bead.left), span(&sides[1], &bead.right)]
        });
        let beads = beads.collect();
        let ambiguous = [0, 1].map(|side: usize| sides[side].ambiguous());
        Ledger {
            entries: entries.into_iter().map(|(_, entry)| entry).collect(),
            locales: [sides[0].locale(), sides[1].locale()],
            beads,
            ambiguous,
        }
    }

    /// The entities of both sides with their places and pairs.
    fn entries(&self, sides: &[Side<'_>; 2], pairs: &mut FxHashMap<u32, pairs::Pairs>) -> Vec<(u32, Entry)> {
        let paired = [0, 1].map(|side: usize| pairs::paired(pairs, side, sides[side].places.len()));
        let mut order: Vec<u32> = Vec::new();
        let mut own: FxHashMap<u32, [Vec<usize>; 2]> = FxHashMap::default();
        for (side, places) in sides.iter().map(|side| &side.places).enumerate() {
            for (at, place) in places.iter().enumerate() {
                let known = own.entry(place.entity).or_insert_with(|| {
                    order.push(place.entity);
                    Default::default()
                });
                known[side].push(at);
            }
        }
        let entries = order.into_iter().filter_map(|number| {
            let pairs = pairs.remove(&number).unwrap_or_default();
            // What is only implied, or stands inside another name, is no place of its own where nothing is paired with it.
            let mut kept = own.remove(&number)?;
            for (side, kept) in kept.iter_mut().enumerate() {
                kept.retain(|at| sides[side].places[*at].how == How::Named || paired[side][*at]);
            }
            let of = |side: usize, at: usize| kept[side].binary_search(&at).expect("what is paired is kept");
            let pairs: Vec<(usize, usize)> = pairs.iter().map(|(left, right)| (of(0, *left), of(1, *right))).collect();
            let mut partners = [0, 1].map(|side: usize| vec![None; kept[side].len()]);
            for (left, right) in &pairs {
                (partners[0][*left], partners[1][*right]) = (Some(*right), Some(*left));
            }
            let places = [0, 1].map(|side| kept[side].iter().map(|at| sides[side].places[*at]).collect());
            Some((number, Entry { entity: self.index.shared_entity(number)?, places, pairs, partners, verdicts: Vec::new() }))
        });
        let mut entries: Vec<(u32, Entry)> = entries.collect();
        let first = |entry: &Entry, side: usize| entry.places[side].first().map_or(u32::MAX, |place| place.span.start);
        entries.sort_by_key(|(number, entry)| (first(entry, 0), first(entry, 1), *number));
        entries
    }
}
