//! Contexts as the linker asks for them: by folded form, and by type.

use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::glossary::{Effect, EntityType, Where};
use crate::index::record;

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

/// Where the contexts of an index stand; those of a form are decoded when the form is met.
#[derive(Debug, Default)]
pub(crate) struct Cues {
    forms: FxHashMap<Box<str>, Group>,
    types: FxHashMap<EntityType, Group>,
}

/// The contexts of one form or type: their bytes in the section, and what they say once they were asked for.
#[derive(Debug)]
struct Group {
    bytes: Range<usize>,
    cues: OnceLock<Vec<Cue>>,
}

impl Cues {
    /// Finds the groups; `None` where the section makes no sense.
    pub(crate) fn read(section: &[u8]) -> Option<Cues> {
        let (forms, types) = record::cue_groups(section)?;
        let group = |bytes| Group { bytes, cues: OnceLock::new() };
        Some(Cues {
            forms: forms.into_iter().map(|(form, bytes)| (form.into(), group(bytes))).collect(),
            types: types.into_iter().map(|(kind, bytes)| (kind, group(bytes))).collect(),
        })
    }

    /// The contexts of a form, folded and without dots: those that forbid, then those that require, then those that prefer.
    pub(crate) fn of_form(&self, section: &[u8], key: &str) -> &[Cue] {
        self.forms.get(key).map_or(&[], |group| group.read(section))
    }

    /// The contexts of a type, in the same order.
    pub(crate) fn of_type(&self, section: &[u8], kind: EntityType) -> &[Cue] {
        self.types.get(&kind).map_or(&[], |group| group.read(section))
    }
}

impl Group {
    fn read(&self, section: &[u8]) -> &[Cue] {
        self.cues.get_or_init(|| section.get(self.bytes.clone()).and_then(record::cues).unwrap_or_default())
    }
}
