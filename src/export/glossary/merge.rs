//! Import: what was read of any format laid into a glossary's files, and what that changes, before anything is written.
//!
//! An empty cell of what was read says nothing, so it changes nothing; only of a format that holds all forms of a locale a missing
//! one says that it was deleted, or written anew. Nothing that stands in the glossary is changed unless [`Rules::overwrite`] asks
//! for it, and nothing that contradicts it is written unless [`Rules::prefer`] or [`Rules::propose`] do.

mod bearers;
mod concept;
mod differences;
mod id;
mod sheets;

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use serde::Serialize;

use crate::error::Result;
use crate::export::glossary::Read;
use crate::glossary::{Entity, EntityType, Glossary, Locale, Rendering};

use bearers::{Bearers, Match};

/// How an import is made.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Rows that differ are changed.
    pub overwrite: bool,
    /// A form that the glossary prefers is admitted where the file prefers another and does not name it as preferred too.
    pub prefer: bool,
    /// A form that cannot be preferred beside another is written as proposed.
    pub propose: bool,
    /// Only entities of these types; empty is every type.
    pub types: Vec<EntityType>,
    /// The type of new entities that the file says none of.
    pub otherwise: EntityType,
}

impl Default for Rules {
    fn default() -> Rules {
        Rules { overwrite: false, prefer: false, propose: false, types: Vec::new(), otherwise: EntityType::Term }
    }
}

/// How something that was read stands to the glossary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// The glossary lacks it.
    New,
    /// The glossary has it so.
    Same,
    /// The glossary has it otherwise.
    Changed,
    /// It contradicts the glossary, or nothing says where it belongs.
    Conflict,
}

impl Fate {
    /// Every fate with its name, in the order they are shown.
    pub const ALL: [(Fate, &'static str); 4] =
        [(Fate::New, "new"), (Fate::Same, "same"), (Fate::Changed, "changed"), (Fate::Conflict, "conflict")];

    /// The name in outputs.
    pub fn name(self) -> &'static str {
        Fate::ALL[self as usize].1
    }
}

/// What becomes of one rendering, or of one field of an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// How it stands to the glossary.
    pub fate: Fate,
    /// True where it is in [`Merge::files`].
    pub written: bool,
    /// The entity; empty where it is unclear.
    pub entity: String,
    /// The locale of a rendering; empty for a field of an entity.
    pub locale: &'static str,
    /// The form of a rendering; the name of a field of an entity.
    pub form: String,
    /// What is new or changed, cell by cell.
    pub changes: Vec<Change>,
    /// Why it is a conflict, then the way out.
    pub why: String,
    /// The file it was read from.
    pub file: String,
    /// Its line there, from 1; 0 where the format has none.
    pub line: u32,
}

/// A cell as it was and as it is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The column.
    pub column: String,
    /// What the glossary has.
    pub was: String,
    /// What was read.
    pub is: String,
}

/// What an import makes of a glossary folder.
#[derive(Debug, Default)]
pub struct Merge {
    /// What becomes of everything that was read, in its order; of an entity first what stands there.
    pub lines: Vec<Line>,
    /// The files that change, whole and canonical.
    pub files: Vec<(String, Vec<u8>)>,
}

impl Merge {
    /// How many lines have a fate.
    pub fn count(&self, fate: Fate) -> usize {
        self.lines.iter().filter(|line| line.fate == fate).count()
    }

    /// How many conflicts are not written.
    pub fn open(&self) -> usize {
        self.lines.iter().filter(|line| line.fate == Fate::Conflict && !line.written).count()
    }
}

/// Lays what was read of some files, in their order, into the glossary of a folder.
///
/// # Errors
/// Everything that is wrong in the glossary's files, or would be.
///
/// ```
/// use yiming::export::glossary::{Read, merge::{Fate, Rules, merge}};
/// use yiming::glossary::{Entity, Locale, Rendering};
/// let old = "entity,locale,form,status,kind\nper/vladimir-putin,en,Putin,preferred,short\nper/vladimir-putin,zh-Hans-CN,普京,preferred,short\n";
/// let files = [("glossary/people.csv".to_string(), old.as_bytes().to_vec())];
/// let form = |locale, form: &str| Rendering { locale, form: form.into(), ..Rendering::default() };
/// let renderings = vec![form(Locale::En, "Putin"), form(Locale::HansCn, "普京"), form(Locale::HantTw, "普丁")];
/// let mut read = Read { entities: vec![Entity { renderings, ..Entity::default() }], ..Read::default() };
/// read.unstated.status.extend([(0, 0), (0, 1)]);
/// read.unstated.kind.extend([(0, 0), (0, 1)]);
/// let merge = merge("glossary".as_ref(), &files, vec![("terms.tbx".into(), read)], &Rules::default()).unwrap();
/// assert_eq!((merge.count(Fate::Same), merge.count(Fate::New)), (2, 1));
/// assert!(String::from_utf8_lossy(&merge.files[0].1).contains("per/vladimir-putin,zh-Hant-TW,普丁,preferred,full"));
/// ```
pub fn merge(folder: &Path, files: &[(String, Vec<u8>)], reads: Vec<(String, Read)>, rules: &Rules) -> Result<Merge> {
    let before = Glossary::from_files(files)?;
    let mut desk = Desk { before: &before, rules, open: BTreeMap::new(), lines: Vec::new(), file: String::new() };
    let mut bearers = Bearers::of(&before);
    for (file, read) in reads {
        desk.file = file;
        let matches = bearers.matches(&read.entities);
        for (at, (mut entity, found)) in read.entities.into_iter().zip(matches).enumerate() {
            let kind = bearers::entity_type(&entity.id).unwrap_or(rules.otherwise);
            let id = match found {
                Match::Known(id) => id,
                Match::Unclear(ids, more) => {
                    desk.unclear(&entity, &ids, more);
                    continue;
                }
                Match::New => bearers.free(id::of(kind, &entity)),
            };
            if !rules.types.is_empty() && !EntityType::of(&id).is_some_and(|kind| rules.types.contains(&kind)) {
                continue;
            }
            entity.id = id;
            bearers.reserve(&entity.id);
            let unstated = |set: &HashSet<(usize, usize)>, row: usize| set.contains(&(at, row));
            let unsaid = |row| concept::Unsaid {
                status: !read.said.status || unstated(&read.unstated.status, row),
                kind: !read.said.kind || unstated(&read.unstated.kind, row),
            };
            desk.concept(entity, &unsaid, &read.said.whole);
        }
        // Entities of one file are told apart by it; those of a later file may be the same.
        bearers.learn(desk.open.iter().map(|(id, open)| (id.as_str(), open)));
    }
    let Desk { open, lines, .. } = desk;
    let changed = sheets::changed(folder, files, &before, open)?;
    if !changed.is_empty() {
        let mut after: Vec<(String, Vec<u8>)> =
            files.iter().filter(|(name, _)| !changed.iter().any(|(new, _)| new == name)).cloned().collect();
        after.extend(changed.iter().cloned());
        after.sort();
        Glossary::from_files(&after)?;
    }
    Ok(Merge { lines, files: changed })
}

/// An entity that the import touches, with all its rows.
#[derive(Debug)]
pub(crate) struct Open {
    /// Its rows.
    pub(crate) rows: Vec<Row>,
    /// Its fields as they shall be.
    pub(crate) entity: Entity,
    /// True where a field is new or changed.
    pub(crate) described: bool,
}

/// A row of an entity that the import touches.
#[derive(Debug)]
pub(crate) struct Row {
    /// The row as it shall be; its origin is the glossary's where it stands there.
    pub(crate) rendering: Rendering,
    /// True where it does not stand in the glossary yet.
    pub(crate) new: bool,
    /// True where it stands there otherwise.
    pub(crate) changed: bool,
    /// True where it shall stand there no more.
    pub(crate) gone: bool,
}

/// What an import works on.
struct Desk<'m> {
    before: &'m Glossary,
    rules: &'m Rules,
    open: BTreeMap<String, Open>,
    lines: Vec<Line>,
    /// The file that is being laid in.
    file: String,
}

impl Desk<'_> {
    fn line(&mut self, fate: Fate, written: bool, entity: &str, row: Option<&Rendering>, changes: Vec<Change>, why: String) {
        let locale = row.map_or("", |row| Locale::tag(row.locale));
        let form = row.map_or_else(String::new, |row| row.form.clone());
        let line = row.map_or(0, |row| row.origin.line);
        let file = self.file.clone();
        self.lines.push(Line { fate, written, entity: entity.to_string(), locale, form, changes, why, file, line });
    }

    /// Reports a concept that several entities could be.
    fn unclear(&mut self, entity: &Entity, ids: &[String], more: usize) {
        let others = if more > 0 { format!(" or {more} more") } else { String::new() };
        for row in &entity.renderings {
            let why = format!("it may be {}{others}; give its entity id, or its Wikidata id, in the file", ids.join(" or "));
            self.line(Fate::Conflict, false, "", Some(row), Vec::new(), why);
        }
    }
}
