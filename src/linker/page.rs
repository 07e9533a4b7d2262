//! A folded text and what is known of it while it is linked.

use rustc_hash::FxHashMap;

use crate::glossary::EntityType;
use crate::index::Known;
use crate::linker::fate::{Bearer, Candidate};
use crate::text::Folded;
use crate::text::pairs::Pairs;

/// A folded text that is being linked.
#[derive(Debug)]
pub(crate) struct Page<'p, 'i> {
    pub(crate) source: &'p str,
    pub(crate) folded: &'p Folded,
    pub(crate) notes: &'p mut Notes<'i>,
}

/// What is noted of a page; the memory is kept from page to page.
#[derive(Debug, Default)]
pub(crate) struct Notes<'i> {
    /// Whether a cue stands anywhere in the document, by where the index keeps it.
    pub(crate) cues: FxHashMap<usize, bool>,
    /// The pairs of neighbouring characters, once a cue was looked for.
    pairs: Pairs,
    has_pairs: bool,
    /// The countries and cities that stand in the text, as far as it has been weighed, by start.
    places: Vec<Standing<'i>>,
}

/// Where a country or city stands, and which it may be.
#[derive(Debug)]
struct Standing<'i> {
    start: u32,
    end: u32,
    known: &'i Known,
}

/// No place has a longer name, in characters of the fold.
const LONGEST: usize = 64;

impl Notes<'_> {
    pub(crate) fn clear(&mut self) {
        self.cues.clear();
        self.has_pairs = false;
        self.places.clear();
    }

    /// The pairs of the text, read at the first call.
    pub(crate) fn pairs(&mut self, chars: &[char]) -> &Pairs {
        if !std::mem::replace(&mut self.has_pairs, true) {
            self.pairs.make_room(chars.len());
            self.pairs.read(chars);
        }
        &self.pairs
    }
}

impl<'i> Page<'_, 'i> {
    /// Remembers where a country or city stands, for the titles behind it.
    pub(crate) fn note_place(&mut self, candidate: &Candidate<'i>) {
        if !candidate.is_alive() {
            return;
        }
        let places = candidate.chosen().map(|bearer: &Bearer<'i>| bearer.known).filter(|known| known.kind == EntityType::Gpe);
        let (start, end) = (candidate.folded.start as u32, candidate.folded.end as u32);
        self.notes.places.extend(places.map(|known| Standing { start, end, known }));
    }

    /// True where another country than those of `home` stands just before `start`: 伊拉克 before 总统.
    pub(crate) fn is_abroad(&self, home: &[u32], start: usize) -> bool {
        if home.is_empty() {
            return false;
        }
        let places = &self.notes.places;
        let first = places.partition_point(|place| place.start as usize + LONGEST < start);
        let near = places[first..].iter().take_while(|place| (place.start as usize) < start);
        // They come by start: the first that ends here is the longest.
        let mut before = near.filter(|place| place.end as usize == start).peekable();
        let Some(longest) = before.peek().map(|place| place.start) else { return false };
        before.take_while(|place| place.start == longest).all(|place| !home.contains(&place.known.number))
    }
}
