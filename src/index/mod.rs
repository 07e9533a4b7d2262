//! The index: a glossary as the machine reads it, one file that is opened, not parsed.

pub mod build;
mod builtin;
mod contexts;
mod cues;
mod key;
mod keys;
mod layout;
mod lazy;
mod record;
mod spelling;
mod terms;

pub use build::build;
pub use contexts::Contexts;
pub use cues::Cue;
pub use key::{Key, Known};
pub use terms::{Term, Terms, Title};

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, OnceLock, RwLock};

use fst::raw::Fst;
use rustc_hash::FxHashMap;

use crate::error::{Error, Result};
use crate::glossary::{Entity, EntityType, Glossary};
use crate::text::fold::{DOT, dotless};
use crate::text::trie::Trie;
use contexts::Cues;
use layout::{Layout, Section};
use lazy::Lazy;

/// A compiled glossary. Opening it reads its checksum and its section table; an entity is decoded when it is asked for.
///
/// Entities are numbered in the order of their ids. Share one index between threads.
///
/// ```
/// use yiming::glossary::Glossary;
/// use yiming::index::{Index, build};
/// let rows = "entity,locale,form\ngpe/beijing,zh-Hans-CN,北京\n";
/// let glossary = Glossary::from_files(&[("places.csv".into(), rows.as_bytes().to_vec())]).unwrap();
/// let index = Index::from_bytes(build(&glossary).unwrap()).unwrap();
/// assert_eq!(index.entity(0).unwrap().id, "gpe/beijing");
/// assert_eq!(index.bearers("北京"), [(0, 0)]);
/// ```
#[derive(Debug)]
pub struct Index {
    bytes: Bytes,
    layout: Layout,
    cues: OnceLock<Cues>,
    keys: OnceLock<Lazy<Key>>,
    terms: OnceLock<Terms>,
    entities: RwLock<FxHashMap<u32, Arc<Entity>>>,
}

/// Where an index's bytes live.
enum Bytes {
    Static(&'static [u8]),
    Owned(Vec<u8>),
    Mapped(memmap2::Mmap),
}

impl std::fmt::Debug for Bytes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} bytes", self.get().len())
    }
}

impl Bytes {
    fn get(&self) -> &[u8] {
        match self {
            Bytes::Static(bytes) => bytes,
            Bytes::Owned(bytes) => bytes,
            Bytes::Mapped(map) => map,
        }
    }
}

impl Index {
    /// Opens the index file at `path` by memory map; it must not be changed in place while it is open (we never do).
    ///
    /// # Errors
    /// A file that is missing, no index, cut short, changed in any byte, or made by another version.
    pub fn open(path: &Path) -> Result<Index> {
        let file = std::fs::File::open(path).map_err(|error| Error::io(path, "open this index", &error))?;
        // SAFETY: a map is undefined behaviour only if the file shrinks or changes below us. Index files are replaced by
        // rename, never written in place, so an open map keeps the bytes that the checksum was taken of.
        #[allow(unsafe_code)]
        let map = unsafe { memmap2::Mmap::map(&file) }.map_err(|error| Error::io(path, "read this index", &error))?;
        Index::new(Bytes::Mapped(map)).map_err(|message| Error::at(path, message))
    }

    /// An index of bytes that [`build()`] made.
    ///
    /// # Errors
    /// Bytes that are no index, cut short, changed, or made by another version.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Index> {
        Index::new(Bytes::Owned(bytes)).map_err(Error::new)
    }

    /// The curated glossary that is inside this library.
    ///
    /// # Panics
    /// Never in a build that its tests have passed: they open it.
    pub fn builtin() -> Index {
        Index::new(Bytes::Static(builtin::BYTES)).expect("the built-in index is whole")
    }

    fn new(bytes: Bytes) -> std::result::Result<Index, String> {
        let layout = Layout::read(bytes.get())?;
        Fst::new(layout.section(bytes.get(), Section::Keys))
            .ok()
            .zip(Trie::read(layout.section(bytes.get(), Section::Trie)))
            .ok_or("its keys cannot be read; run 'yiming build' again")?;
        Ok(Index { bytes, layout, cues: OnceLock::new(), keys: OnceLock::new(), terms: OnceLock::new(), entities: RwLock::default() })
    }

    fn section(&self, section: Section) -> &[u8] {
        self.layout.section(self.bytes.get(), section)
    }

    /// The whole file.
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get()
    }

    /// The map from folded forms to the values that [`Index::postings`] takes.
    ///
    /// # Panics
    /// Never: opening has read it once.
    pub fn keys(&self) -> Fst<&[u8]> {
        Fst::new(self.section(Section::Keys)).expect("read once when the index was opened")
    }

    /// The same map as the matcher reads it.
    ///
    /// # Panics
    /// Never: opening has read it once.
    pub fn trie(&self) -> Trie<'_> {
        Trie::read(self.section(Section::Trie)).expect("read once when the index was opened")
    }

    /// Number of folded forms.
    pub fn key_count(&self) -> usize {
        self.keys().len()
    }

    /// Number of entities.
    pub fn entity_count(&self) -> u32 {
        (self.section(Section::EntityStarts).len() / 4).saturating_sub(1) as u32
    }

    /// Number of renderings.
    pub fn rendering_count(&self) -> u64 {
        self.meta("renderings").parse().unwrap_or(0)
    }

    /// A hash of the glossary it was built of: SHA-256 over everything it says, in hexadecimal.
    pub fn glossary_hash(&self) -> String {
        self.meta("glossary")
    }

    fn meta(&self, name: &str) -> String {
        let text = std::str::from_utf8(self.section(Section::Meta)).unwrap_or_default();
        let value = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('='));
        value.unwrap_or_default().to_string()
    }

    /// Who bears a folded form, by its value in [`Index::keys`]: entity and rendering numbers, sorted.
    pub fn postings(&self, value: u64) -> Vec<(u32, u32)> {
        record::postings(self.section(Section::Postings), value)
    }

    /// Who bears a form, however it is spelled: entity and rendering numbers, sorted.
    pub fn bearers(&self, form: &str) -> Vec<(u32, u32)> {
        let key = crate::text::fold(form).to_string();
        self.keys().get(key).map_or_else(Vec::new, |value| self.postings(value.value()))
    }

    /// The entity of a number; `None` beyond the last.
    pub fn entity(&self, number: u32) -> Option<Entity> {
        record::entity(self.entity_bytes(number)?, self.section(Section::Sources))
    }

    fn entity_bytes(&self, number: u32) -> Option<&[u8]> {
        let starts = self.section(Section::EntityStarts);
        let start = |at: u32| layout::u32_at(starts, at as usize * 4).map(|start| start as usize);
        self.section(Section::Entities).get(start(number)?..start(number + 1)?)
    }

    /// The number of an entity's id.
    pub fn number(&self, id: &str) -> Option<u32> {
        let (mut low, mut high) = (0, self.entity_count());
        while low < high {
            let middle = low + (high - low) / 2;
            match record::id(self.entity_bytes(middle)?)?.cmp(id) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }

    /// The contexts of a form, folded and without dots: those that forbid, then those that require, then those that prefer.
    pub fn cues_of_form(&self, key: &str) -> Vec<Cue> {
        self.cues().of_form(self.section(Section::Contexts), key)
    }

    /// The contexts of a type, if it has any.
    pub fn contexts_of_type(&self, kind: EntityType) -> Option<&Contexts> {
        self.cues().of_type(kind)
    }

    /// The key of a value in [`Index::keys`], decoded once for all who ask; `chars` are its characters.
    pub fn key(&self, value: u64, chars: &[char]) -> Option<&Key> {
        let keys = self.keys.get_or_init(|| Lazy::new(self.section(Section::Postings).len()));
        keys.get(usize::try_from(value).ok()?, || self.read_key(value, chars))
    }

    fn read_key(&self, value: u64, chars: &[char]) -> Key {
        let plain: String = chars.iter().filter(|c| **c != DOT).collect();
        let (mut key, cues) = (Key::default(), self.cues_of_form(&plain));
        let speaks = |cue: &&Cue, number: u32| cue.entity.is_none_or(|entity| entity == number);
        for postings in self.postings(value).chunk_by(|a, b| a.0 == b.0) {
            let number = postings[0].0;
            let Some(entity) = self.shared_entity(number) else { continue };
            // A crafted index may point at nothing.
            let renderings = postings.iter().map(|(_, at)| *at).filter(|at| (*at as usize) < entity.renderings.len());
            let renderings: Vec<u32> = renderings.collect();
            if renderings.is_empty() {
                continue;
            }
            let mut own: Vec<Cue> = cues.iter().filter(|cue| speaks(cue, number)).cloned().collect();
            // Another spelling has the contexts of its form.
            let forms: BTreeSet<String> = renderings.iter().map(|at| dotless(&entity.renderings[*at as usize].form)).collect();
            for form in forms.iter().filter(|form| **form != plain) {
                own.extend(self.cues_of_form(form).iter().filter(|cue| speaks(cue, number)).cloned());
            }
            let kind = entity.entity_type();
            let list = if kind == EntityType::Office { &mut key.offices } else { &mut key.bearers };
            list.push(Known { number, entity, kind, renderings, contexts: Contexts::of(own, chars) });
        }
        key
    }

    fn cues(&self) -> &Cues {
        self.cues.get_or_init(|| Cues::read(self.section(Section::Contexts)).unwrap_or_default())
    }

    /// The entity of a number, decoded once for all who ask.
    pub fn shared_entity(&self, number: u32) -> Option<Arc<Entity>> {
        if let Some(entity) = self.entities.read().ok()?.get(&number) {
            return Some(entity.clone());
        }
        let entity = Arc::new(self.entity(number)?);
        self.entities.write().ok()?.insert(number, entity.clone());
        Some(entity)
    }

    /// The offices' holders and titles, decoded at the first call.
    pub fn terms(&self) -> &Terms {
        self.terms.get_or_init(|| record::terms(self.section(Section::Offices)).unwrap_or_default())
    }

    /// The glossary it was built of, without the places its rows stood in: to lay another over it.
    pub fn to_glossary(&self) -> Glossary {
        let entities: Vec<Entity> = (0..self.entity_count()).filter_map(|number| self.entity(number)).collect();
        let mut glossary = Glossary { entities, ..Glossary::default() };
        record::contexts_and_tenures(self.section(Section::Source), &mut glossary);
        glossary
    }
}
