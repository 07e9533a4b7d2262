//! Contexts as the linker asks for them: by folded form, and by type.

use std::collections::HashMap;

use crate::glossary::{Effect, EntityType, Where};

/// One compiled context: its cue is folded, its set spread out.
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

/// All contexts of an index.
#[derive(Clone, Debug, Default)]
pub struct Cues {
    forms: HashMap<String, Vec<Cue>>,
    types: HashMap<EntityType, Vec<Cue>>,
}

impl Cues {
    pub(crate) fn add_form(&mut self, form: &str, cue: Cue) {
        match self.forms.get_mut(form) {
            Some(cues) => cues.push(cue),
            None => _ = self.forms.insert(form.to_string(), vec![cue]),
        }
    }

    pub(crate) fn add_type(&mut self, kind: EntityType, cue: Cue) {
        self.types.entry(kind).or_default().push(cue);
    }

    /// The contexts of a form, folded and without dots.
    pub fn of_form(&self, key: &str) -> &[Cue] {
        self.forms.get(key).map_or(&[], Vec::as_slice)
    }

    /// The contexts of a type.
    pub fn of_type(&self, kind: EntityType) -> &[Cue] {
        self.types.get(&kind).map_or(&[], Vec::as_slice)
    }
}
