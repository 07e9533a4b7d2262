//! Lookup: a name in any form, script, dot, by its pinyin, its beginning, or nearly, to the entities that bear it.

use std::collections::BTreeSet;

use fst::{IntoStreamer, Streamer};

use crate::glossary::Entity;
use crate::index::Index;
use crate::near::{edit, sound};
use crate::text::difference::{differences, match_label};
use crate::text::fold;
use crate::text::fold::DOT;

/// How many beginnings, and how many near misses, are suggested.
const SUGGESTIONS: usize = 8;

/// An entity that a query found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The entity.
    pub entity: Entity,
    /// The stored form that was found.
    pub matched: String,
    /// How it was found.
    pub how: How,
    /// Edits between query and form.
    pub distance: usize,
}

/// How a query found a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// Their folds are equal: `exact`, or what had to be folded, as in a `match` column.
    Folded(String),
    /// The query is the form's pinyin.
    Pinyin,
    /// The form begins with the query, in characters or pinyin.
    Prefix,
    /// It is read alike.
    Sound,
    /// It is a few characters away.
    Near,
}

impl How {
    /// The name in outputs.
    pub fn name(&self) -> &str {
        match self {
            How::Folded(label) => label,
            How::Pinyin => "pinyin",
            How::Prefix => "prefix",
            How::Sound => "sound",
            How::Near => "near",
        }
    }

    /// True where the query is the name, or its whole reading; false for suggestions.
    pub fn is_exact(&self) -> bool {
        matches!(self, How::Folded(_) | How::Pinyin)
    }
}

/// What bears a name: the entities that have it as a form, else those that are read so, else suggestions, nearest first.
///
/// ```
/// use yiming::{index::Index, lookup::lookup};
/// let index = Index::builtin();
/// let hits = lookup(&index, "夏巴茲");
/// assert_eq!((hits[0].entity.id.as_str(), hits[0].how.is_exact()), ("per/shehbaz-sharif", true));
/// assert_eq!(lookup(&index, "Pu jing")[0].entity.id, "per/vladimir-putin");
/// ```
pub fn lookup(index: &Index, query: &str) -> Vec<Hit> {
    let key = fold(query.trim()).to_string();
    if key.is_empty() {
        return Vec::new();
    }
    let exact = whole(index, query.trim(), &key);
    if !exact.is_empty() {
        return exact;
    }
    let (read, begun) = read(index, query);
    if !read.is_empty() {
        return distinct(read);
    }
    let mut hits = beginnings(index, &key);
    hits.extend(begun);
    hits.sort_by(|a, b| a.matched.chars().count().cmp(&b.matched.chars().count()).then(a.matched.cmp(&b.matched)));
    let mut hits = distinct(hits);
    hits.truncate(SUGGESTIONS);
    let mut near = sounds(index, &key);
    for found in edit::near(index, &key) {
        near.extend(bearers(index, found.value, |_| How::Near, found.distance, &found.key));
        if near.len() > SUGGESTIONS * 4 {
            break;
        }
    }
    let mut near = distinct(near);
    near.truncate(SUGGESTIONS);
    hits.extend(near);
    distinct(hits)
}

/// The hits without those of an entity that stands further up.
fn distinct(hits: Vec<Hit>) -> Vec<Hit> {
    let mut seen = BTreeSet::new();
    hits.into_iter().filter(|hit| seen.insert(hit.entity.id.clone())).collect()
}

fn whole(index: &Index, query: &str, key: &str) -> Vec<Hit> {
    // A dot typed where the form has none is not held against the name, as it would be in a text.
    let keys = index.keys();
    let Some(value) = keys.get(key).or_else(|| keys.get(key.replace(DOT, ""))).map(|value| value.value()) else { return Vec::new() };
    bearers(index, value, |form| How::Folded(match_label(&differences(query, form))), 0, query)
}

/// The entities of a value, each with the form of its renderings that is nearest to `text`.
fn bearers(index: &Index, value: u64, how: impl Fn(&str) -> How, distance: usize, text: &str) -> Vec<Hit> {
    let postings = index.postings(value);
    let groups = postings.chunk_by(|a, b| a.0 == b.0);
    let hits = groups.filter_map(|group| {
        let entity = index.entity(group[0].0)?;
        let forms = group.iter().filter_map(|(_, at)| entity.renderings.get(*at as usize));
        let nearest = forms.min_by_key(|r| (differences(text, &r.form).len(), r.status, r.locale))?;
        let matched = nearest.form.clone();
        Some(Hit { how: how(&matched), entity, matched, distance })
    });
    hits.collect()
}

/// What is read as the query: whole, and with it as a beginning.
fn read(index: &Index, query: &str) -> (Vec<Hit>, Vec<Hit>) {
    let (mut whole, mut begun) = (Vec::new(), Vec::new());
    let Some(letters) = sound::letters(query) else {
        return (whole, begun);
    };
    let keys = index.keys();
    let mut stream = keys.stream();
    while let Some((key, value)) = stream.next() {
        let Ok(key) = std::str::from_utf8(key) else {
            continue;
        };
        match sound::fit(key, &letters) {
            Some(sound::Fit::Whole) => whole.extend(bearers(index, value.value(), |_| How::Pinyin, 0, key)),
            Some(sound::Fit::Beginning) if letters.len() > 1 && begun.len() < SUGGESTIONS * 4 => {
                begun.extend(bearers(index, value.value(), |_| How::Prefix, 0, key));
            }
            _ => {}
        }
    }
    (whole, begun)
}

fn beginnings(index: &Index, key: &str) -> Vec<Hit> {
    let keys = index.keys();
    let mut stream = keys.range().ge(key).into_stream();
    let mut hits = Vec::new();
    while let Some((found, value)) = stream.next() {
        let Ok(found) = std::str::from_utf8(found) else {
            continue;
        };
        if !found.starts_with(key) || hits.len() > SUGGESTIONS * 16 {
            break;
        }
        let distance = found.chars().count() - key.chars().count();
        hits.extend(bearers(index, value.value(), |_| How::Prefix, distance, found));
    }
    hits
}

fn sounds(index: &Index, key: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    if key.chars().count() < 2 {
        return hits;
    }
    let keys = index.keys();
    let mut stream = keys.stream();
    while let Some((found, value)) = stream.next() {
        let Ok(found) = std::str::from_utf8(found) else {
            continue;
        };
        if found.len() == key.len() && sound::alike(key, found) {
            let distance = strsim::osa_distance(key, found);
            hits.extend(bearers(index, value.value(), |_| How::Sound, distance, found));
        }
    }
    hits
}
