//! How well the sound of a name finds it in another region's writing: the glossary's own pairs, split for ever into two halves.

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

/// Recall at 1 and at 5, and the mean reciprocal rank, of a distance.
fn judge(pairs: &Pairs, region: &str, half: bool, far: &dyn Fn(usize, &[char]) -> f64) -> (usize, [f64; 3]) {
    let queries: Vec<_> = pairs.queries[region].iter().filter(|(_, id)| is_test(id) == half).collect();
    let mut sums = [0.0; 3];
    for (query, id) in &queries {
        let own = pairs.pool.iter().enumerate().filter(|(_, (_, ids))| ids.contains(id)).map(|(at, _)| far(at, query));
        let best = own.fold(f64::INFINITY, f64::min);
        // Others that are as near come first: no luck.
        let before = pairs.pool.iter().enumerate().filter(|(at, (_, ids))| !ids.contains(id) && far(*at, query) <= best).count();
        sums[0] += f64::from(u8::from(before == 0));
        sums[1] += f64::from(u8::from(before < 5));
        sums[2] += 1.0 / (before + 1) as f64;
    }
    (queries.len(), sums.map(|sum| sum / queries.len().max(1) as f64))
}

#[test]
fn the_sound_of_a_name_finds_it_in_another_regions_writing() {
    let pairs = pairs();
    let strings: Vec<String> = pairs.pool.iter().map(|(form, _)| form.iter().collect()).collect();
    let sounds: Vec<Sound> = pairs.pool.iter().map(|(form, _)| Sound::of(form)).collect();
    println!("{} names of the Mainland", pairs.pool.len());
    for region in ["TW", "HK"] {
        for half in [false, true] {
            let characters = judge(&pairs, region, half, &|at, query| {
                let query: String = query.iter().collect();
                strsim::levenshtein(&strings[at], &query) as f64 / strings[at].chars().count().max(query.chars().count()) as f64
            });
            let cache = std::cell::RefCell::new(BTreeMap::new());
            let sound = |cantonese: bool| {
                let (sounds, cache) = (&sounds, &cache);
                move |at: usize, query: &[char]| {
                    let mut cache = cache.borrow_mut();
                    distance(&sounds[at], cache.entry(query.to_vec()).or_insert_with(|| Sound::of(query)), cantonese)
                }
            };
            let mandarin = judge(&pairs, region, half, &sound(false));
            let both = judge(&pairs, region, half, &sound(true));
            println!("{region} {} {}: characters {:.3?} Mandarin {:.3?} both {:.3?}", if half { "test" } else { "dev" }, both.0, characters.1, mandarin.1, both.1);
            assert!(both.1[0] > characters.1[0] + 0.1, "{region}: sound finds fewer than characters");
        }
    }
}
