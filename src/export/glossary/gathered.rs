//! What is gathered from a file that is read row by row: entities, each told by its id or by what stands for one.

use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::error::{Error, Result};
use crate::export::Receipt;
use crate::export::glossary::rows::{Faults, Row};
use crate::export::glossary::{Read, Said, Settings};
use crate::glossary::read::form_fault;
use crate::glossary::{Entity, Kind, Locale, Origin, Rendering, Status};

/// Entities in the order in which they were first met.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) entities: Vec<Entity>,
    places: FxHashMap<String, usize>,
    /// What the entities have: locale, form and kind.
    known: FxHashSet<(usize, Locale, String, Kind)>,
}

impl Gathered {
    /// The place of the entity of a key: its id, or whatever tells it from the others where it has none.
    pub(super) fn entity(&mut self, key: &str, id: &str) -> usize {
        let next = self.entities.len();
        let at = *self.places.entry(key.to_string()).or_insert(next);
        if at == next {
            self.entities.push(Entity { id: id.to_string(), ..Entity::default() });
        }
        at
    }

    /// Adds a rendering, but one that the entity has already.
    pub(super) fn add(&mut self, entity: usize, rendering: Rendering) {
        if self.known.insert((entity, rendering.locale, rendering.form.clone(), rendering.kind)) {
            self.entities[entity].renderings.push(rendering);
        }
    }
}

/// A rendering of which locale and form are known: a suggestion that it is an admitted full form.
pub(super) fn plain(locale: Locale, form: &str, line: u64) -> Rendering {
    Rendering {
        locale,
        form: form.to_string(),
        status: Status::Admitted,
        kind: Kind::Full,
        source: String::new(),
        seen: None,
        from: None,
        to: None,
        note: String::new(),
        extra: Vec::new(),
        origin: Origin { file: 0, line: u32::try_from(line).unwrap_or(u32::MAX) },
    }
}

/// The two locales of a file that does not name them.
///
/// # Errors
/// Where no single target is named.
pub(super) fn locales(path: &Path, settings: &Settings) -> Result<(Locale, Locale)> {
    let from = settings.from.unwrap_or(Locale::HansCn);
    match settings.to.as_slice() {
        [to] if *to != from => Ok((from, *to)),
        _ => Err(Error::at(path, "the file does not say which locales its columns are in; name them with --from LOCALE --to LOCALE")),
    }
}

/// Pairs without a header: source, target; what stands behind is left out. Rows of one source are one entity.
///
/// # Errors
/// Cells that are no forms, with their lines.
pub(super) fn pairs(path: &Path, rows: &[Row], from: Locale, to: Locale) -> Result<Read> {
    let (mut gathered, mut receipt, mut faults) = (Gathered::default(), Receipt::default(), Faults::of(path));
    for (line, cells) in rows {
        let [source, target, more @ ..] = cells.as_slice() else {
            receipt.add(1, "rows with a single cell", "left out");
            continue;
        };
        let (source, target) = (source.trim(), target.trim());
        receipt.add(usize::from(more.iter().any(|cell| !cell.trim().is_empty())), "rows with more than two cells", "read to the second");
        match form_fault(source).or_else(|| form_fault(target)) {
            Some(fault) => faults.add(*line, fault),
            None => {
                let entity = gathered.entity(source, "");
                gathered.add(entity, plain(from, source, *line));
                gathered.add(entity, plain(to, target, *line));
            }
        }
    }
    faults.or(Read { entities: gathered.entities, said: Said::FORMS, receipt, ..Read::default() })
}
