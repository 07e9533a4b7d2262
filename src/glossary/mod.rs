//! The glossary as people write it: entities, their renderings, offices and contexts, in CSV.

pub mod check;
pub mod content;
pub mod context;
pub mod date;
pub mod entity;
pub mod locale;
pub mod merge;
pub mod order;
pub mod read;
pub mod rendering;
pub mod sheet;
pub mod write;

pub use context::{Context, Effect, OwnCues, Scope, Where};
pub use date::Date;
pub use entity::{Entity, EntityType, Tenure};
pub use locale::Locale;
pub use rendering::{Kind, KindClass, Origin, Rendering, Status};

use std::collections::BTreeMap;

use crate::error::Fault;

/// A whole glossary, as read from a folder: entities sorted by id, everything else in the order of the files.
///
/// ```
/// use yiming::glossary::Glossary;
/// let rows = "entity,locale,form,kind\nper/vladimir-putin,zh-Hans-CN,普京,short\n";
/// let glossary = Glossary::from_files(&[("people.csv".into(), rows.as_bytes().to_vec())]).unwrap();
/// assert_eq!(glossary.entity("per/vladimir-putin").unwrap().renderings[0].form, "普京");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Glossary {
    /// The entities, sorted by id, each with its renderings in canonical order.
    pub entities: Vec<Entity>,
    /// Who held which office when.
    pub tenures: Vec<Tenure>,
    /// When a form means an entity, and when it is none.
    pub contexts: Vec<Context>,
    /// Named sets of cues, `@name` in a context.
    pub cues: BTreeMap<String, Vec<String>>,
    /// The files it was read from, for origins.
    pub files: Vec<String>,
    /// What reading had to decide that the rows leave open: `check` reports it.
    pub doubts: Vec<Fault>,
}

impl Glossary {
    /// The entity of an id.
    pub fn entity(&self, id: &str) -> Option<&Entity> {
        self.entities.binary_search_by(|entity| entity.id.as_str().cmp(id)).ok().map(|at| &self.entities[at])
    }

    /// Number of renderings of all entities.
    pub fn renderings(&self) -> usize {
        self.entities.iter().map(|entity| entity.renderings.len()).sum()
    }
}
