//! A key as the linker asks for it: who bears it, and the contexts that speak of each.

use std::sync::Arc;

use crate::glossary::{Entity, EntityType};
use crate::index::Contexts;

/// A folded form and what an index knows of it.
#[derive(Debug, Default)]
pub struct Key {
    /// Who bears it, sorted by number, but for offices.
    pub bearers: Vec<Known>,
    /// The offices that bear it.
    pub offices: Vec<Known>,
}

/// An entity that bears a key.
#[derive(Debug)]
pub struct Known {
    /// Its number in the index.
    pub number: u32,
    /// The entity.
    pub entity: Arc<Entity>,
    /// Its type.
    pub kind: EntityType,
    /// Which of its renderings have the key.
    pub renderings: Vec<u32>,
    /// The contexts of the form that speak of it.
    pub contexts: Contexts,
}
