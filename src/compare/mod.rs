//! Compare: a corpus at a glance, entity by document with the renderings each uses, and who differs from locale and house.

mod csv;
mod html;
mod json;
mod judge;
mod seen;
mod sentence;

pub use seen::{Seen, read};
pub use sentence::{Difference, differences, found};

use std::collections::{BTreeMap, BTreeSet};

use crate::glossary::{Date, Entity, EntityType, Kind, Locale, Rendering, Status};
use crate::index::Index;
use crate::linker::rendering;

/// A format besides the table for the terminal.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// A line about it.
    pub about: &'static str,
    /// The comparison in it.
    pub write: fn(&Comparison) -> Vec<u8>,
}

/// The formats, the first of them the simplest.
pub const FORMATS: &[Format] = &[csv::FORMAT, json::FORMAT, html::FORMAT];

/// A corpus, entity by document.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// The documents: by locale, then house, then name.
    pub documents: Vec<Column>,
    /// The entities: those that most documents name first, then by mentions, then by id.
    pub entities: Vec<Row>,
    /// How many entities too few documents name to be among them.
    pub left_out: usize,
    /// Mentions of which it is not known whom they mean; they are in no row.
    pub ambiguous: usize,
}

/// A document.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name.
    pub doc: String,
    /// The house it belongs to; none where its locale is all that is known.
    pub house: Option<String>,
    /// What most of it is written in.
    pub locale: Locale,
    /// Its date.
    pub date: Option<Date>,
    /// Mentions in it, without the ambiguous ones.
    pub mentions: usize,
}

/// An entity and what the documents call it.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its id.
    pub entity: String,
    /// Its type.
    pub kind: EntityType,
    /// What to call it in English; its id, where the glossary has no English form.
    pub name: String,
    /// What to call it in Chinese; empty where the glossary has no Chinese form.
    pub chinese: String,
    /// The words that tell it from others.
    pub description: String,
    /// Who prefers what: the forms that the glossary offers in the locales of the documents.
    pub offered: Vec<Rendering>,
    /// By document, in the order of [`Comparison::documents`]; only those that name it.
    pub cells: Vec<Cell>,
}

/// What one document calls one entity.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Where the document stands in [`Comparison::documents`].
    pub document: usize,
    /// The renderings: the most frequent first.
    pub uses: Vec<Use>,
}

/// A rendering in one document.
#[derive(Clone, Debug)]
pub struct Use {
    /// As it stands there, without line breaks.
    pub text: String,
    /// What sort of form.
    pub kind: Kind,
    /// What the text around it is written in.
    pub locale: Locale,
    /// False for a name in another language than the text around it, and for one that the document defines for itself.
    pub is_judged: bool,
    /// How often.
    pub count: usize,
    /// Why it differs from what is usual; empty where it does not.
    pub differs: Vec<Reason>,
}

/// Why a rendering differs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The glossary has other forms for its locale.
    Locale {
        /// What it has there, the preferred form first.
        instead: Vec<String>,
        /// Who says so.
        source: String,
        /// Who writes it as this document does: tags joined by `and`.
        whose: String,
    },
    /// The glossary advises against it.
    Status {
        /// `deprecated` or `superseded`.
        status: Status,
        /// The forms to use; there may be none.
        instead: Vec<String>,
    },
    /// It is in the other script than its text.
    Script,
    /// The rest of its house mostly writes another.
    House {
        /// The house: a folder, or the tag of a locale.
        house: String,
        /// What it mostly writes.
        instead: String,
        /// In so many documents.
        documents: usize,
        /// Of so many that name the entity this way or that.
        of: usize,
    },
}

impl Reason {
    /// The name in outputs.
    pub fn name(&self) -> &'static str {
        match self {
            Reason::Locale { .. } => "locale",
            Reason::Status { status, .. } => status.name(),
            Reason::Script => "script",
            Reason::House { .. } => "house",
        }
    }

    /// What stands there usually; may be empty.
    pub fn instead(&self) -> String {
        match self {
            Reason::Locale { instead, .. } | Reason::Status { instead, .. } => instead.join("|"),
            Reason::House { instead, .. } => instead.clone(),
            Reason::Script => String::new(),
        }
    }
}

impl Cell {
    /// Mentions of the entity in the document.
    pub fn count(&self) -> usize {
        self.uses.iter().map(|seen| seen.count).sum()
    }

    /// True where a rendering in it differs.
    pub fn differs(&self) -> bool {
        self.uses.iter().any(|seen| !seen.differs.is_empty())
    }
}

impl Row {
    /// Mentions of the entity in all documents.
    pub fn mentions(&self) -> usize {
        self.cells.iter().map(Cell::count).sum()
    }

    /// The distinct texts with the documents and mentions of each: the most frequent first.
    pub fn texts(&self) -> Vec<(&str, usize, usize)> {
        let mut texts: BTreeMap<&str, (BTreeSet<usize>, usize)> = BTreeMap::new();
        for cell in &self.cells {
            for seen in &cell.uses {
                let entry = texts.entry(&seen.text).or_default();
                entry.0.insert(cell.document);
                entry.1 += seen.count;
            }
        }
        let mut texts: Vec<_> = texts.into_iter().map(|(text, (documents, count))| (text, documents.len(), count)).collect();
        texts.sort_by(|a, b| b.2.cmp(&a.2).then(b.1.cmp(&a.1)).then(a.0.cmp(b.0)));
        texts
    }
}

/// Compares documents; entities that fewer than `least` of them name are only counted.
///
/// ```
/// use yiming::compare::{compare, read};
/// use yiming::{corpus::Document, glossary::EntityType, index::Index, linker::{Linker, Options}};
/// let index = Index::builtin();
/// let linker = Linker::new(&index, Options::default());
/// let seen = ["普亭抵達北京。", "普京抵達北京。"].map(|text| {
///     let document = Document { name: text.into(), text: text.into(), date: None, encoding: "UTF-8" };
///     read(&document, &linker, &[EntityType::Person], Some(yiming::glossary::Locale::HantTw), None)
/// });
/// let compared = compare(seen.into(), &index, 1);
/// assert_eq!(compared.entities[0].entity, "per/vladimir-putin");
/// assert!(compared.entities[0].cells.iter().any(|cell| cell.differs()));
/// ```
pub fn compare(mut seen: Vec<Seen>, index: &Index, least: usize) -> Comparison {
    seen.sort_by(|a, b| (a.locale, &a.house, &a.doc).cmp(&(b.locale, &b.house, &b.doc)));
    let ambiguous = seen.iter().map(|seen| seen.ambiguous).sum();
    let (mut rows, mut documents): (BTreeMap<String, Vec<Cell>>, Vec<Column>) = Default::default();
    for (document, seen) in seen.into_iter().enumerate() {
        let Seen { doc, house, locale, date, uses, .. } = seen;
        let mentions = uses.values().flatten().map(|seen| seen.count).sum();
        documents.push(Column { doc, house, locale, date, mentions });
        for (entity, mut uses) in uses {
            uses.sort_by(|a, b| b.count.cmp(&a.count).then(a.text.cmp(&b.text)).then(a.locale.cmp(&b.locale)));
            rows.entry(entity).or_default().push(Cell { document, uses });
        }
    }
    tell_apart(&mut documents);
    let all = rows.len();
    let mut entities: Vec<Row> = Vec::new();
    for (id, mut cells) in rows.into_iter().filter(|(_, cells)| cells.len() >= least) {
        let Some(entity) = index.number(&id).and_then(|number| index.shared_entity(number)) else { continue };
        judge::judge(&entity, &mut cells, &documents);
        entities.push(row(&entity, cells, &documents));
    }
    entities.sort_by(|a, b| (b.cells.len(), b.mentions()).cmp(&(a.cells.len(), a.mentions())).then_with(|| a.entity.cmp(&b.entity)));
    Comparison { left_out: all - entities.len(), documents, entities, ambiguous }
}

/// Puts the house before names that several documents have: `cna/1.txt` and `xinhua/1.txt`, each read below its own folder.
fn tell_apart(documents: &mut [Column]) {
    let mut named: BTreeMap<String, usize> = BTreeMap::new();
    documents.iter().for_each(|document| *named.entry(document.doc.clone()).or_default() += 1);
    for document in documents {
        if let Some(house) = document.house.as_ref().filter(|_| named[&document.doc] > 1) {
            document.doc = format!("{house}/{}", document.doc);
        }
    }
}

fn row(entity: &Entity, cells: Vec<Cell>, documents: &[Column]) -> Row {
    let called = |locale| rendering(entity, Kind::Full, locale, None).map(|r| r.form.clone());
    let locales: BTreeSet<Locale> = cells.iter().map(|cell| documents[cell.document].locale).collect();
    let chinese = locales.iter().filter(|locale| locale.is_chinese()).chain([&Locale::HansCn, &Locale::HantTw]).find_map(|l| called(*l));
    let is_near = |r: &&Rendering| r.locale == Locale::En || locales.iter().any(|locale| locale.fallbacks().contains(&r.locale));
    Row {
        entity: entity.id.clone(),
        kind: entity.entity_type(),
        name: called(Locale::En).or_else(|| chinese.clone()).unwrap_or_else(|| entity.id.clone()),
        chinese: chinese.unwrap_or_default(),
        description: entity.description.clone(),
        offered: entity.renderings.iter().filter(|r| r.status.is_offered()).filter(is_near).cloned().collect(),
        cells,
    }
}
