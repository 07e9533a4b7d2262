//! Building an index: the same glossary gives the same bytes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::glossary::{Context, Entity, EntityType, Glossary, Kind, Locale, OwnCues, Scope};
use crate::index::cues::{Cue, WALL};
use crate::index::keys::Keys;
pub use crate::index::keys::keys_of;
use crate::index::record::{self, Writer};
use crate::index::{Term, Terms, Title, layout};
use crate::text::fold;
use crate::text::fold::dotless;

/// Compiles a glossary to the bytes of an index.
///
/// # Errors
/// A glossary too large for the format (4 GiB of entities).
pub fn build(glossary: &Glossary) -> Result<Vec<u8>> {
    let too_large =
        || Error::new("this glossary is too large for one index (4 GiB of entities); build several and give --glossary for each");
    // The keys and what they lead to share nothing: two threads, and the same bytes.
    let (keys, rest) = std::thread::scope(|scope| {
        let keys = scope.spawn(|| Keys::of(glossary));
        let rest = Rest::of(glossary);
        (keys.join().expect("it does not panic"), rest)
    });
    let (Keys { map, trie, postings }, rest) = keys.zip(rest).ok_or_else(too_large)?;
    let (version, renderings) = (env!("CARGO_PKG_VERSION"), glossary.renderings());
    let meta = format!("yiming={version}\nrenderings={renderings}\nglossary={}\n", rest.hash);
    let Rest { starts, entities, sources, contexts, offices, source, .. } = rest;
    Ok(layout::write([meta.into_bytes(), map, trie, postings, starts, entities, sources, contexts, offices, source]))
}

/// What an index holds besides its keys.
struct Rest {
    starts: Vec<u8>,
    entities: Vec<u8>,
    sources: Vec<u8>,
    contexts: Vec<u8>,
    offices: Vec<u8>,
    source: Vec<u8>,
    hash: String,
}

impl Rest {
    /// `None` where the entities are too long for the format.
    fn of(glossary: &Glossary) -> Option<Rest> {
        let (mut sources, mut source_bytes) = (BTreeMap::new(), Writer::default());
        for r in glossary.entities.iter().flat_map(|entity| &entity.renderings).filter(|r| !r.source.is_empty()) {
            sources.entry(r.source.as_str()).or_insert(0);
        }
        for (source, at) in &mut sources {
            *at = source_bytes.bytes.len() as u64 + 1;
            source_bytes.string(source);
        }
        let (mut entities, mut starts) = (Writer::default(), Vec::with_capacity(glossary.entities.len() * 4 + 4));
        for entity in &glossary.entities {
            starts.extend_from_slice(&u32::try_from(entities.bytes.len()).ok()?.to_le_bytes());
            record::write_entity(&mut entities, entity, &|source| sources.get(source).copied().unwrap_or(0));
        }
        starts.extend_from_slice(&u32::try_from(entities.bytes.len()).ok()?.to_le_bytes());
        let (mut contexts, mut offices, mut source) = (Writer::default(), Writer::default(), Writer::default());
        let terms = terms(glossary);
        let (forms, types) = contexts_of(glossary, &terms);
        record::write_cues(&mut contexts, &forms, &types);
        record::write_terms(&mut offices, &terms);
        record::write_source(&mut source, glossary);
        let hash = hash([&entities.bytes, &source_bytes.bytes, &source.bytes]);
        Some(Rest {
            starts,
            entities: entities.bytes,
            sources: source_bytes.bytes,
            contexts: contexts.bytes,
            offices: offices.bytes,
            source: source.bytes,
            hash,
        })
    }
}

/// SHA-256, in hexadecimal, over everything that the glossary says.
fn hash(sections: [&[u8]; 3]) -> String {
    let mut hasher = Sha256::new();
    for section in sections {
        hasher.update((section.len() as u64).to_le_bytes());
        hasher.update(section);
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn number(glossary: &Glossary, id: &str) -> Option<u32> {
    glossary.entities.binary_search_by(|entity| entity.id.as_str().cmp(id)).ok().map(|at| at as u32)
}

/// The contexts with cues folded and sets spread out; those of unknown entities or sets are `check`'s to report.
#[allow(clippy::type_complexity)]
fn contexts_of(glossary: &Glossary, terms: &Terms) -> (Vec<(String, Cue)>, Vec<(EntityType, Cue)>) {
    let (mut forms, mut types) = (Vec::new(), Vec::new());
    for context in &glossary.contexts {
        let entity = match context.entity.as_str() {
            "" => None,
            id => match number(glossary, id) {
                None => continue,
                some => some,
            },
        };
        for words in cues_of(glossary, terms, context, entity) {
            let Words { words, capitals, walls, home } = words;
            let cue =
                Cue { entity, place: context.place, effect: context.effect, words, capitals, walls, home, note: context.note.clone() };
            match &context.scope {
                Scope::Type(kind) => types.push((*kind, cue)),
                Scope::Form(form) => forms.push((dotless(form), cue)),
            }
        }
    }
    forms.sort_by(|a, b| a.0.cmp(&b.0));
    types.sort_by_key(|(kind, _)| *kind);
    (forms, types)
}

/// A cue as [`Cue`] has it.
#[derive(Default)]
struct Words {
    words: Vec<char>,
    capitals: Vec<bool>,
    walls: [bool; 2],
    home: Vec<u32>,
}

/// The cues of a context, its set spread out.
fn cues_of(glossary: &Glossary, terms: &Terms, context: &Context, entity: Option<u32>) -> Vec<Words> {
    let Some(set) = context.cue.strip_prefix('@') else { return vec![words_of(&context.cue)] };
    match OwnCues::named(set) {
        Some(own) => own_cues(glossary, terms, context, own, entity),
        None => glossary.cues.get(set).map_or_else(Vec::new, |cues| cues.iter().map(|cue| words_of(cue)).collect()),
    }
}

fn words_of(cue: &str) -> Words {
    let walls = [cue.starts_with(WALL), cue.ends_with(WALL)];
    let cue = cue.trim_matches(WALL);
    let folded = fold(cue);
    let capital = |at: usize| cue[folded.source(at..at + 1).range()].chars().any(char::is_uppercase);
    let mut capitals: Vec<bool> = (0..folded.len()).map(capital).collect();
    if !capitals.contains(&true) {
        capitals.clear();
    }
    Words { words: folded.chars().to_vec(), capitals, walls, home: Vec::new() }
}

/// The cues that the glossary itself has for an entity.
fn own_cues(glossary: &Glossary, terms: &Terms, context: &Context, own: OwnCues, entity: Option<u32>) -> Vec<Words> {
    let Some(entity) = entity else { return Vec::new() };
    let form = match &context.scope {
        Scope::Form(form) => fold(form).chars().to_vec(),
        Scope::Type(_) => Vec::new(),
    };
    if own == OwnCues::Names {
        let forms = glossary.entities[entity as usize].renderings.iter().filter(|r| r.kind == Kind::Full && r.status.is_matched());
        let names: BTreeSet<Vec<char>> = forms.flat_map(|r| keys_of(&r.form)).map(|key| key.chars().collect()).collect();
        return names.into_iter().filter(|name| *name != form).map(|words| Words { words, ..Words::default() }).collect();
    }
    let offices = terms.of(entity).iter().flat_map(|term| terms.titles_of(term.office).iter().map(|(_, title)| title));
    // English puts a space between title and name.
    let space = form.first().is_some_and(|c| crate::text::edge::is_word(*c)).then_some(' ');
    let mut titles: BTreeMap<Vec<char>, BTreeSet<u32>> = BTreeMap::new();
    for title in offices {
        let name = (own == OwnCues::Titled).then(|| space.into_iter().chain(form.iter().copied())).into_iter().flatten();
        titles.entry(title.words.iter().copied().chain(name).collect()).or_default().extend(&title.home);
    }
    titles.into_iter().map(|(words, home)| Words { words, home: home.into_iter().collect(), ..Words::default() }).collect()
}

/// Who held which office, and what each office is called beside a name.
fn terms(glossary: &Glossary) -> Terms {
    let mut terms = Terms::default();
    for tenure in &glossary.tenures {
        if let (Some(office), Some(holder)) = (number(glossary, &tenure.office), number(glossary, &tenure.entity)) {
            terms.by_holder.push(Term { office, holder, from: tenure.from, to: tenure.to });
        }
    }
    terms.by_holder.sort_by_key(|term| (term.holder, term.office, term.from, term.to));
    let offices: Vec<(u32, &Entity)> =
        (0..).zip(&glossary.entities).filter(|(_, entity)| entity.entity_type() == EntityType::Office).collect();
    if offices.is_empty() {
        return terms;
    }
    let mut countries: HashMap<Vec<char>, BTreeSet<u32>> = HashMap::new();
    for (number, entity) in (0..).zip(&glossary.entities).filter(|(_, entity)| entity.entity_type() == EntityType::Gpe) {
        for r in &entity.renderings {
            countries.entry(fold(&r.form).chars().to_vec()).or_default().insert(number);
        }
    }
    for (office, entity) in offices {
        let mut titles: BTreeMap<(Vec<char>, bool), BTreeSet<u32>> = BTreeMap::new();
        for r in entity.renderings.iter().filter(|r| r.status.is_matched()) {
            let words = fold(&r.form).chars().to_vec();
            let parted = match r.locale {
                Locale::En => parted_title(&r.form, &countries),
                _ => (1..words.len()).rev().find_map(|at| Some((words[at..].to_vec(), Some(countries.get(&words[..at])?)))),
            };
            if let Some((bare, country)) = parted {
                for bare in std::iter::once(bare.clone()).chain(also_called(&bare)) {
                    titles.entry((bare, false)).or_default().extend(country.into_iter().flatten());
                }
            }
            for full in also_called(&words).into_iter().chain([words]) {
                titles.entry((full, true)).or_default();
            }
        }
        let titles = titles.into_iter().map(|((words, full), home)| Title { words, full, home: home.into_iter().collect() });
        terms.titles.extend(titles.map(|title| (office, title)));
    }
    terms
}

/// An English title without its country: at the first `of` that a country stands behind, else at the first.
fn parted_title<'c>(form: &str, countries: &'c HashMap<Vec<char>, BTreeSet<u32>>) -> Option<(Vec<char>, Option<&'c BTreeSet<u32>>)> {
    const OF: &str = " of ";
    let parts = || form.match_indices(OF).map(|(at, _)| (&form[..at], form[at + OF.len()..].trim_start_matches("the ")));
    let known = parts().find_map(|(title, country)| Some((title, countries.get(fold(country).chars())?)));
    let parted = known.map(|(title, country)| (title, Some(country))).or_else(|| parts().next().map(|(title, _)| (title, None)));
    parted.map(|(title, country)| (fold(title).chars().to_vec(), country))
}

/// What the news also call a title, folded: of two, of one, in short.
const TITLES: [(&str, &[&str]); 9] = [
    ("chancellor", &["chancellors"]),
    ("foreign minister", &["foreign ministers", "fm"]),
    ("minister of external affairs", &["external affairs minister"]),
    ("minister of foreign affairs", &["foreign minister", "foreign ministers", "fm"]),
    ("premier", &["premiers"]),
    ("president", &["presidents"]),
    ("prime minister", &["prime ministers", "pm", "premier"]),
    ("secretary-general", &["secretary general"]),
    ("vice president", &["vice-president"]),
];

/// The title as the news also have it: Indian PM, Presidents.
fn also_called(title: &[char]) -> Vec<Vec<char>> {
    let title: String = title.iter().collect();
    let whole = |before: &str, behind: &str| (before.is_empty() || before.ends_with(' ')) && (behind.is_empty() || behind.starts_with(' '));
    let other = |(known, others): &(&str, &[&'static str])| {
        let (before, behind) = title.split_once(known).filter(|(before, behind)| whole(before, behind))?;
        Some(others.iter().map(|other| format!("{before}{other}{behind}").chars().collect()).collect::<Vec<_>>())
    };
    TITLES.iter().filter_map(other).flatten().collect()
}
