//! How well the sound of a name finds it in another region's writing: the glossary's own pairs, split for ever into two halves.

#![allow(clippy::print_stdout)]

use std::collections::{BTreeMap, BTreeSet};

use yiming::glossary::{EntityType, Locale};
use yiming::index::Index;
use yiming::near::pinyin::{Sound, distance};
use yiming::text::fold;
use yiming::text::fold::DOT;

/// Which half an entity is in; the weights were set on the first, the figures of docs/suggest.md are of the second.
fn is_test(id: &str) -> bool {
    let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    hash >> 40 & 1 == 1
}

fn chars(form: &str) -> Vec<char> {
    fold(form).chars().to_vec()
}

fn is_han(form: &[char]) -> bool {
    form.len() > 1 && form.iter().all(|c| yiming::text::chars::is_han(*c) || *c == DOT)
}

/// The Mainland's names, and by region the names written otherwise there with whose they are.
struct Pairs {
    pool: Vec<(Vec<char>, BTreeSet<String>)>,
    queries: BTreeMap<&'static str, Vec<(Vec<char>, String)>>,
}

fn pairs() -> Pairs {
    let glossary = Index::builtin().to_glossary();
    let mut pool: BTreeMap<Vec<char>, BTreeSet<String>> = BTreeMap::new();
    let mut queries: BTreeMap<&str, Vec<(Vec<char>, String)>> = BTreeMap::new();
    for entity in &glossary.entities {
        if !matches!(entity.entity_type(), EntityType::Person | EntityType::Gpe | EntityType::Loc) {
            continue;
        }
        let forms = |locale: Locale| -> BTreeSet<Vec<char>> {
            let own = entity.renderings.iter().filter(|r| r.locale == locale && r.status.is_offered());
            own.map(|r| chars(&r.form)).filter(|form| is_han(form)).collect()
        };
        let mainland = forms(Locale::HansCn);
        for form in &mainland {
            pool.entry(form.clone()).or_default().insert(entity.id.clone());
        }
        for (region, locale) in [("TW", Locale::HantTw), ("HK", Locale::HantHk)] {
            let other = forms(locale).into_iter().filter(|form| !mainland.is_empty() && !mainland.contains(form));
            queries.entry(region).or_default().extend(other.map(|form| (form, entity.id.clone())));
        }
    }
    Pairs { pool: pool.into_iter().collect(), queries }
}

/// Recall at 1 and at 5, and the mean reciprocal rank, of a distance, over every `step`th pair of a half.
fn judge(pairs: &Pairs, region: &str, half: bool, step: usize, far: &dyn Fn(usize, &(String, Sound)) -> f64) -> (usize, [f64; 3]) {
    let queries: Vec<_> = pairs.queries[region].iter().filter(|(_, id)| is_test(id) == half).step_by(step).collect();
    let mut sums = [0.0; 3];
    for (query, id) in &queries {
        let query = (query.iter().collect(), Sound::of(query));
        let all: Vec<(bool, f64)> = pairs.pool.iter().enumerate().map(|(at, (_, ids))| (ids.contains(id), far(at, &query))).collect();
        let best = all.iter().filter(|(own, _)| *own).map(|(_, far)| *far).fold(f64::INFINITY, f64::min);
        // Others that are as near come first: no luck.
        let before = all.iter().filter(|(own, far)| !own && *far <= best).count();
        sums[0] += f64::from(u8::from(before == 0));
        sums[1] += f64::from(u8::from(before < 5));
        sums[2] += 1.0 / (before + 1) as f64;
    }
    (queries.len(), sums.map(|sum| sum / queries.len().max(1) as f64))
}

/// Characters alone, Mandarin, and Mandarin or Cantonese.
fn measure(pairs: &Pairs, region: &str, half: bool, step: usize, ways: &[usize]) -> (usize, Vec<[f64; 3]>) {
    let strings: Vec<String> = pairs.pool.iter().map(|(form, _)| form.iter().collect()).collect();
    let sounds: Vec<Sound> = pairs.pool.iter().map(|(form, _)| Sound::of(form)).collect();
    let far = |way: usize| {
        let (strings, sounds) = (&strings, &sounds);
        move |at: usize, (query, sound): &(String, Sound)| match way {
            0 => strsim::levenshtein(&strings[at], query) as f64 / strings[at].chars().count().max(query.chars().count()) as f64,
            _ => distance(&sounds[at], sound, way == 2),
        }
    };
    let judged: Vec<_> = ways.iter().map(|way| judge(pairs, region, half, step, &far(*way))).collect();
    (judged[0].0, judged.into_iter().map(|(_, figures)| figures).collect())
}

#[test]
fn the_sound_of_a_name_finds_it_in_another_regions_writing() {
    let pairs = pairs();
    for region in ["TW", "HK"] {
        // A third of the half is enough to see that it holds.
        let (count, figures) = measure(&pairs, region, true, 3, &[0, 2]);
        assert!(count > 15, "{region}: {count} pairs");
        assert!(figures[1][0] > 0.65 && figures[1][0] > figures[0][0] + 0.08, "{region}: {figures:.3?}");
    }
}

#[test]
#[ignore = "a minute and more: the figures of docs/suggest.md"]
fn figures() {
    let pairs = pairs();
    println!("{} names of the Mainland", pairs.pool.len());
    for (region, half) in [("TW", false), ("TW", true), ("HK", false), ("HK", true)] {
        let (count, figures) = measure(&pairs, region, half, 1, &[0, 1, 2]);
        println!("{region} {} {count}: characters, Mandarin, both: {figures:.3?}", if half { "test" } else { "dev" });
    }
}
