//! A context as it is compiled: its cue folded, its set spread out.

use crate::glossary::{Effect, Where};

/// One compiled context.
#[derive(Clone, Debug)]
pub struct Cue {
    /// Number of the entity it speaks of; `None` is whoever bears the form.
    pub entity: Option<u32>,
    /// Where the cue has to stand.
    pub place: Where,
    /// What it does.
    pub effect: Effect,
    /// The folded cue.
    pub words: Vec<char>,
    /// Which of these characters are capitals in the cue, and so must be in the text; empty where none is.
    pub capitals: Vec<bool>,
    /// Whether no word of running text may reach over its start, and over its end: `路|` is no cue before 路况.
    pub walls: [bool; 2],
    /// For a title without its country (总统): the countries that may stand before it, sorted; empty where any may.
    pub home: Vec<u32>,
    /// The case it guards.
    pub note: String,
}

/// The mark at an end of a cue over which no word of running text may reach.
pub(crate) const WALL: char = '|';

impl Cue {
    /// The cue as people write it, folded: `路|`.
    pub fn text(&self) -> String {
        let wall = |end: usize| self.walls[end].then_some(WALL);
        wall(0).into_iter().chain(self.words.iter().copied()).chain(wall(1)).collect()
    }
}
