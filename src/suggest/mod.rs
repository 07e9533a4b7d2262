//! The new-name radar: name-shaped strings that the glossary lacks, ranked by what speaks for them.
//!
//! Each document is read by itself ([`Suggester::read`]), so that threads can share the work; [`Suggester::rank`] gathers what
//! was seen, merges the spellings of one name, and says what each sounds like.

mod chinese;
mod cluster;
mod cues;
mod english;
mod evidence;
mod han;
mod lattice;
mod marks;
mod neighbour;
mod page;
mod propose;
mod sighting;

pub use evidence::{Evidence, Kinds};
pub use propose::proposals;
pub use sighting::Sightings;

use crate::corpus::Document;
use crate::glossary::{Date, EntityType, Locale};
use crate::index::Index;
use crate::linker::{Linker, Options};
use cluster::{Cluster, Read, clusters};
use cues::Cues;
use page::Page;

/// So often a name counts as evidence that it stands again, or in other documents, each time twice as often.
const TIMES: f64 = 3.0;

/// A name that the glossary may want.
#[derive(Clone, Debug)]
pub struct Suggestion {
    /// How probably it is a name, 0 to 1, by the weights of the evidence.
    pub score: f64,
    /// What it seems to name.
    pub kind: EntityType,
    /// The spelling that stands there most often.
    pub form: String,
    /// All spellings, the most frequent first.
    pub spellings: Vec<Spelling>,
    /// How often it stands in all documents.
    pub count: usize,
    /// The documents that have it, in the order of reading.
    pub documents: Vec<String>,
    /// What speaks for it and against it.
    pub evidence: Kinds,
    /// Its English form, where the documents seem to have one.
    pub english: Option<English>,
    /// The known name that it sounds like.
    pub near: Option<Near>,
}

/// One way in which a name is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Spelling {
    /// The text, without line breaks.
    pub form: String,
    /// What the text around it is written in.
    pub locale: Locale,
    /// How often.
    pub count: usize,
    /// The document that has it first, and the line, from 1.
    pub doc: String,
    /// The line, from 1.
    pub line: usize,
    /// The date of that document.
    pub date: Option<Date>,
}

/// An English form of a name.
#[derive(Clone, Debug, PartialEq)]
pub struct English {
    /// The form.
    pub form: String,
    /// How far it sounds, from 0; `None` where it stands in brackets behind the name.
    pub distance: Option<f64>,
}

/// A known name that sounds like another; never more than a hint.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    /// The known form.
    pub form: String,
    /// Whose it is.
    pub entity: String,
    /// How far it sounds, from 0.
    pub distance: f64,
}

/// Looks for names that a glossary lacks; share it between threads.
///
/// ```
/// use yiming::{corpus::Document, index::Index, suggest::Suggester};
/// let text = "总统扎拉米尔佐夫会见记者。扎拉米尔佐夫说，他明天回国。".to_string();
/// let document = Document { name: "a.txt".into(), text, date: None, encoding: "UTF-8" };
/// let index = Index::builtin();
/// let suggester = Suggester::new(&index);
/// let found = suggester.rank(vec![suggester.read(&document)]);
/// assert_eq!((found[0].form.as_str(), found[0].count), ("扎拉米尔佐夫", 2));
/// ```
#[derive(Debug)]
pub struct Suggester<'i> {
    index: &'i Index,
    linker: Linker<'i>,
    cues: Cues,
}

impl<'i> Suggester<'i> {
    /// A radar for what an index lacks.
    pub fn new(index: &'i Index) -> Suggester<'i> {
        Suggester { index, linker: Linker::new(index, Options::default()), cues: Cues::of(index) }
    }

    /// What one document shows.
    ///
    /// # Panics
    /// Where the text is 4 GiB or longer; reading refuses such documents.
    pub fn read(&self, document: &Document) -> Sightings {
        let (mentions, folded) = self.linker.link_folded(&document.text, document.date);
        let page = Page::of(&document.text, &folded, &mentions, &self.cues);
        let mut found = han::find(&page);
        found.extend(marks::find(&page));
        found.extend(english::find(&page));
        Sightings::of(&document.name, document.date, &document.text, found)
    }

    /// The names that the documents show, the likeliest first; documents in the order of reading.
    pub fn rank(&self, seen: Vec<Sightings>) -> Vec<Suggestion> {
        let (clusters, read) = clusters(seen);
        let mut judged: Vec<(f64, Cluster, EntityType)> = clusters
            .into_iter()
            .map(|mut cluster| {
                recount(&mut cluster);
                (odds(&cluster), kind(cluster.kinds), cluster)
            })
            .map(|(odds, kind, cluster)| (odds, cluster, kind))
            .collect();
        // As likely: what stands there more often first.
        judged.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.count().cmp(&a.1.count())).then(a.1.keys.cmp(&b.1.keys)));
        let (odds, clusters): (Vec<f64>, Vec<(Cluster, EntityType)>) =
            judged.into_iter().map(|(odds, cluster, kind)| (odds, (cluster, kind))).unzip();
        let english = neighbour::english(&clusters);
        let names = neighbour::Names::of(self.index);
        let rows = clusters.into_iter().zip(odds).zip(english).enumerate();
        rows.map(|(at, (((cluster, kind), odds), english))| {
            let near = (at < neighbour::MOST).then(|| names.near(self.index, &cluster, kind)).flatten();
            suggestion(&cluster, kind, odds, english, near, &read)
        })
        .collect()
    }
}

/// Counts are evidence of the whole name.
fn recount(cluster: &mut Cluster) {
    if cluster.documents.values().any(|count| *count > 1) {
        cluster.kinds = cluster.kinds.with(Evidence::Again);
    }
    if cluster.documents.len() > 1 {
        cluster.kinds = cluster.kinds.with(Evidence::Documents);
    }
}

/// The odds that it is a name, as a natural logarithm.
fn odds(cluster: &Cluster) -> f64 {
    let times = |count: usize| (count as f64).log2().min(TIMES);
    let again = cluster.documents.values().copied().max().unwrap_or(1);
    let weigh = |kind: Evidence| match kind {
        Evidence::Again => kind.weight() * times(again),
        Evidence::Documents => kind.weight() * times(cluster.documents.len()),
        _ => kind.weight(),
    };
    evidence::PRIOR + cluster.kinds.iter().map(weigh).sum::<f64>()
}

/// The type that most of the evidence speaks for; a person where nothing does.
fn kind(kinds: Kinds) -> EntityType {
    let speaks = |kind: EntityType| kinds.iter().filter(|own| own.types().contains(&kind)).map(Evidence::weight).sum::<f64>();
    let mut best = (EntityType::Person, speaks(EntityType::Person));
    for kind in [EntityType::Org, EntityType::Gpe, EntityType::Doc] {
        let own = speaks(kind);
        if own > best.1 {
            best = (kind, own);
        }
    }
    best.0
}

fn suggestion(cluster: &Cluster, kind: EntityType, odds: f64, english: Option<English>, near: Option<Near>, read: &[Read]) -> Suggestion {
    let mut spellings: Vec<Spelling> = cluster
        .spellings
        .iter()
        .map(|((form, locale), place)| {
            let Read { name, date } = &read[place.doc];
            Spelling { form: form.clone(), locale: *locale, count: place.count, doc: name.clone(), line: place.line, date: *date }
        })
        .collect();
    spellings.sort_by(|a, b| {
        b.count.cmp(&a.count).then(b.form.len().cmp(&a.form.len())).then(a.form.cmp(&b.form)).then(a.locale.cmp(&b.locale))
    });
    let original = cluster.latin.clone().map(|form| English { form, distance: None });
    Suggestion {
        score: 1.0 / (1.0 + (-odds).exp()),
        kind,
        form: spellings.first().map_or_else(String::new, |spelling| spelling.form.clone()),
        count: cluster.count(),
        documents: cluster.documents.keys().map(|doc| read[*doc].name.clone()).collect(),
        evidence: cluster.kinds,
        english: original.or(english),
        near,
        spellings,
    }
}
