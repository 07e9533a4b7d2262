//! What a name sounds like: a known name in Chinese, or a name in the English half of the documents.

use rustc_hash::FxHashMap;

use crate::glossary::{EntityType, Locale};
use crate::index::Index;
use crate::near::latin;
use crate::near::pinyin::{Sound, distance};
use crate::suggest::cluster::Cluster;
use crate::suggest::evidence::Evidence;
use crate::suggest::{English, Near};
use crate::text::chars::is_han;
use crate::text::fold;

/// What sounds farther apart is not told: of names written by their sound, and of those whose characters are their own.
const NEAR: [f64; 2] = [0.22, 0.09];
const NEAR_LATIN: [f64; 2] = [0.36, 0.16];
/// Lengths differ by no more.
const LONGER: usize = 2;
/// Known names have so many characters to be compared.
const SHORTEST: usize = 2;
/// So many of the likeliest names are compared with each other, so that the cost stays in bounds.
pub(super) const MOST: usize = 500;

/// A known name.
struct Known {
    sound: Sound,
    len: usize,
    number: u32,
    form: String,
}

/// The Chinese names that a glossary has, by type.
pub(super) struct Names {
    by_type: FxHashMap<EntityType, Vec<Known>>,
}

impl Names {
    pub(super) fn of(index: &Index) -> Names {
        let mut by_type: FxHashMap<EntityType, Vec<Known>> = FxHashMap::default();
        for number in 0..index.entity_count() {
            let Some(entity) = index.entity(number) else { continue };
            let kind = entity.entity_type();
            if !matches!(kind, EntityType::Person | EntityType::Gpe | EntityType::Loc) {
                continue;
            }
            let mut seen: Vec<Vec<char>> = Vec::new();
            for r in entity.renderings.iter().filter(|r| r.locale != Locale::En && r.status.is_offered()) {
                let key = fold(&r.form).chars().to_vec();
                if key.len() >= SHORTEST && key.iter().any(|c| is_han(*c)) && !seen.contains(&key) {
                    let known = Known { sound: Sound::of(&key), len: key.len(), number, form: r.form.clone() };
                    by_type.entry(merged(kind)).or_default().push(known);
                    seen.push(key);
                }
            }
        }
        Names { by_type }
    }

    /// The known name that a cluster sounds most like.
    pub(super) fn near(&self, index: &Index, cluster: &Cluster, kind: EntityType) -> Option<Near> {
        let names = self.by_type.get(&merged(kind))?;
        let least = NEAR[usize::from(is_native(cluster))];
        let mut best: Option<(f64, &Known)> = None;
        for key in cluster.keys.iter().filter(|key| key.chars().any(is_han)) {
            let chars: Vec<char> = key.chars().collect();
            let sound = Sound::of(&chars);
            for known in names.iter().filter(|known| known.len.abs_diff(chars.len()) <= LONGER) {
                let far = distance(&sound, &known.sound, true);
                if far <= least && best.is_none_or(|(least, _)| far < least) {
                    best = Some((far, known));
                }
            }
        }
        let (distance, known) = best?;
        Some(Near { form: known.form.clone(), entity: index.entity(known.number)?.id, distance })
    }
}

/// Countries and other places are one: which of them an unknown name is cannot be told.
fn merged(kind: EntityType) -> EntityType {
    if kind == EntityType::Loc { EntityType::Gpe } else { kind }
}

/// For each of some clusters the English one that it sounds most like, if it is also its nearest.
pub(super) fn english(clusters: &[(Cluster, EntityType)]) -> Vec<Option<English>> {
    let latin: Vec<(usize, String, Vec<&str>)> = (clusters.iter().enumerate().take(MOST))
        .filter(|(_, (cluster, kind))| !cluster.is_han() && is_sounded(*kind))
        .filter_map(|(at, (cluster, _))| {
            let key = cluster.keys.iter().max_by_key(|key| key.len())?;
            Some((at, key.clone(), cluster.parts.iter().map(String::as_str).collect()))
        })
        .collect();
    let mut best: Vec<Option<(f64, usize)>> = vec![None; clusters.len()];
    for (at, (cluster, kind)) in clusters.iter().enumerate().take(MOST) {
        if latin.is_empty() || !cluster.is_han() || cluster.latin.is_some() || !is_sounded(*kind) {
            continue;
        }
        let most = NEAR_LATIN[usize::from(is_native(cluster))];
        let keys: Vec<Vec<char>> = cluster.keys.iter().map(|key| key.chars().collect()).collect();
        for (other, whole, words) in &latin {
            let far = keys.iter().flat_map(|key| {
                let parts = words.iter().filter(|word| word.len() > 3).map(|word| latin::distance(key, word) + 0.02);
                std::iter::once(latin::distance(key, whole)).chain(parts)
            });
            let far = far.fold(f64::INFINITY, f64::min);
            if far <= most && best[at].is_none_or(|(least, _)| far < least) {
                best[at] = Some((far, *other));
            }
        }
    }
    let form = |at: usize| clusters[at].0.spellings.keys().max_by_key(|(text, _)| text.len()).map(|(text, _)| text.clone());
    best.into_iter().map(|best| best.and_then(|(distance, at)| Some(English { form: form(at)?, distance: Some(distance) }))).collect()
}

/// True for a surname and a given name: each character stands for itself, not for a sound.
fn is_native(cluster: &Cluster) -> bool {
    cluster.kinds.any(&[Evidence::Surname, Evidence::JapaneseSurname]) && !cluster.kinds.has(Evidence::Dot)
}

fn is_sounded(kind: EntityType) -> bool {
    matches!(kind, EntityType::Person | EntityType::Gpe | EntityType::Loc)
}
