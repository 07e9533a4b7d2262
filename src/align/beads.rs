//! Beads: which units of two versions say the same, in order; by the names and figures they share, and by their lengths.
//!
//! After Gale and Church, "A program for aligning sentences in bilingual corpora" (Computational Linguistics 19, 1993), with shared keys
//! beside lengths; from coarse to fine as Salvador and Chan, "FastDTW" (2004), so that the cost grows linearly with the text.

use std::ops::Range;

use rustc_hash::FxHashMap;

/// What a unit is aligned by.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Unit {
    /// Names, figures and words by number, sorted, each as often as it stands there.
    pub(super) keys: Vec<u64>,
    /// Characters.
    pub(super) length: u32,
}

/// Units of both sides that say the same; one of the ranges is empty where the other side lacks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bead {
    pub(super) left: Range<usize>,
    pub(super) right: Range<usize>,
}

/// How many units of either side a bead may have, and what each such bead costs.
const SHAPES: [(usize, usize, f32); 12] = [
    (1, 1, 0.0),
    (1, 0, 2.5),
    (0, 1, 2.5),
    (1, 2, 0.6),
    (2, 1, 0.6),
    (2, 2, 1.4),
    (1, 3, 1.3),
    (3, 1, 1.3),
    (2, 3, 2.2),
    (3, 2, 2.2),
    (1, 4, 2.0),
    (4, 1, 2.0),
];
/// The most units of a side that a bead may have.
const MOST: usize = 4;
/// Versions of so few units are aligned whole.
const WHOLE: usize = 64;
/// How far from the coarser way a finer one may go, in units.
const REACH: usize = 12;
/// How much a key on one side alone speaks against a bead, beside what a shared one speaks for it.
const ALONE: f32 = 0.2;
/// Gale and Church's variance of a translation's length, a character.
const VARIANCE: f32 = 6.8;
/// Lengths alone never speak more than this against a bead.
const LENGTH_COST: f32 = 4.0;

/// The beads of two versions, in order; they cover all units.
pub(super) fn beads(left: &[Unit], right: &[Unit]) -> Vec<Bead> {
    let weights = weights(left, right);
    let total = |units: &[Unit]| units.iter().map(|unit| f64::from(unit.length)).sum::<f64>().max(1.0);
    let ratio = (total(right) / total(left)) as f32;
    by_levels([left, right], &weights, ratio)
}

/// How telling each key is: the rarer, the more.
fn weights(left: &[Unit], right: &[Unit]) -> FxHashMap<u64, f32> {
    let mut counts: FxHashMap<u64, [u32; 2]> = FxHashMap::default();
    for (side, units) in [left, right].into_iter().enumerate() {
        for unit in units {
            let mut last = None;
            for key in unit.keys.iter().filter(|key| last.replace(**key) != Some(**key)) {
                counts.entry(*key).or_default()[side] += 1;
            }
        }
    }
    let units = (left.len() + right.len()) as f32;
    let both = counts.into_iter().filter(|(_, [left, right])| *left > 0 && *right > 0);
    both.map(|(key, [left, right])| (key, (1.0 + units / (left + right) as f32).ln())).collect()
}

fn by_levels(sides: [&[Unit]; 2], weights: &FxHashMap<u64, f32>, ratio: f32) -> Vec<Bead> {
    let sizes = sides.map(<[Unit]>::len);
    if sizes.iter().all(|size| *size <= WHOLE) || sizes.contains(&0) {
        let whole = vec![(0, sizes[1]); sizes[0] + 1];
        return walk(sides, weights, ratio, &whole);
    }
    let coarse = sides.map(halved);
    let way = by_levels([&coarse[0], &coarse[1]], weights, ratio);
    let mut band = vec![(usize::MAX, 0); sizes[0] + 1];
    for bead in way {
        let rows = (bead.left.start * 2).saturating_sub(REACH)..=(bead.left.end * 2 + REACH).min(sizes[0]);
        let columns = ((bead.right.start * 2).saturating_sub(REACH), (bead.right.end * 2 + REACH).min(sizes[1]));
        for row in &mut band[rows] {
            *row = (row.0.min(columns.0), row.1.max(columns.1));
        }
    }
    walk(sides, weights, ratio, &band)
}

/// Each two neighbours as one.
fn halved(units: &[Unit]) -> Vec<Unit> {
    units.chunks(2).map(|pair| merged(pair)).collect()
}

fn merged(units: &[Unit]) -> Unit {
    let mut keys: Vec<u64> = units.iter().flat_map(|unit| &unit.keys).copied().collect();
    keys.sort_unstable();
    Unit { keys, length: units.iter().map(|unit| unit.length).sum() }
}

/// The units of a side, and each run of two, three and four of them as one.
struct Runs {
    by_length: Vec<Vec<Unit>>,
}

impl Runs {
    fn of(units: &[Unit]) -> Runs {
        Runs { by_length: (1..=MOST).map(|length| units.windows(length).map(merged).collect()).collect() }
    }

    /// The run of `length` units that ends before `end`.
    fn before(&self, end: usize, length: usize) -> Option<&Unit> {
        self.by_length.get(length.checked_sub(1)?)?.get(end.checked_sub(length)?)
    }
}

/// The cheapest way through a band: of each row, from 0, the first and the last column.
fn walk(sides: [&[Unit]; 2], weights: &FxHashMap<u64, f32>, ratio: f32, band: &[(usize, usize)]) -> Vec<Bead> {
    let runs = sides.map(Runs::of);
    let mut costs: Vec<Vec<f32>> = Vec::with_capacity(band.len());
    let mut shapes: Vec<Vec<u8>> = Vec::with_capacity(band.len());
    for (row, (first, last)) in band.iter().enumerate() {
        let mut own = vec![f32::INFINITY; last - first + 1];
        let mut taken = vec![0; own.len()];
        for column in *first..=*last {
            if (row, column) == (0, 0) {
                own[0] = 0.0;
                continue;
            }
            for (shape, (lefts, rights, price)) in SHAPES.iter().enumerate() {
                let (Some(from), Some(column_from)) = (row.checked_sub(*lefts), column.checked_sub(*rights)) else { continue };
                let start = band[from].0;
                let before = match column_from.checked_sub(start) {
                    Some(at) if from == row => own.get(at),
                    Some(at) => costs[from].get(at),
                    None => None,
                };
                let Some(before) = before.filter(|cost| cost.is_finite()) else { continue };
                let pair = (runs[0].before(row, *lefts), runs[1].before(column, *rights));
                let cost = before + price + against(pair, weights, ratio);
                if cost < own[column - first] {
                    (own[column - first], taken[column - first]) = (cost, shape as u8);
                }
            }
        }
        costs.push(own);
        shapes.push(taken);
    }
    let mut beads = Vec::new();
    let (mut row, mut column) = (sides[0].len(), sides[1].len());
    while (row, column) != (0, 0) {
        let (lefts, rights, _) = SHAPES[usize::from(shapes[row][column - band[row].0])];
        beads.push(Bead { left: row - lefts..row, right: column - rights..column });
        (row, column) = (row - lefts, column - rights);
    }
    beads.reverse();
    beads
}

/// What speaks against a bead, less what speaks for it.
fn against((left, right): (Option<&Unit>, Option<&Unit>), weights: &FxHashMap<u64, f32>, ratio: f32) -> f32 {
    let weight = |key: &u64| weights.get(key).copied().unwrap_or_default();
    let all = |unit: &Unit| unit.keys.iter().map(weight).sum::<f32>();
    let (left, right) = match (left, right) {
        (Some(left), Some(right)) => (left, right),
        (one, other) => return ALONE * one.or(other).map_or(0.0, all),
    };
    let shared: f32 = shared(&left.keys, &right.keys).map(|key| weight(&key)).sum();
    let alone = all(left) + all(right) - 2.0 * shared;
    let (expected, real) = (left.length as f32 * ratio, right.length as f32);
    let distance = (real - expected) / (VARIANCE * (expected + real) / 2.0).sqrt().max(1.0);
    ALONE * alone - shared + (distance * distance / 2.0).min(LENGTH_COST)
}

/// The keys that two sorted lists share, each as often as both have it.
pub(super) fn shared<'k>(left: &'k [u64], right: &'k [u64]) -> impl Iterator<Item = u64> + 'k {
    let (mut one, mut other) = (0, 0);
    std::iter::from_fn(move || {
        loop {
            let (a, b) = (left.get(one)?, right.get(other)?);
            match a.cmp(b) {
                std::cmp::Ordering::Less => one += 1,
                std::cmp::Ordering::Greater => other += 1,
                std::cmp::Ordering::Equal => {
                    (one, other) = (one + 1, other + 1);
                    return Some(*a);
                }
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(keys: &[&[u64]]) -> Vec<Unit> {
        keys.iter().map(|keys| Unit { keys: keys.to_vec(), length: 20 }).collect()
    }

    #[test]
    fn names_anchor_what_lengths_do_not_tell() {
        let left = units(&[&[1, 2], &[3], &[4, 5], &[6]]);
        let right = units(&[&[1, 2], &[3, 4, 5], &[6]]);
        let shown: Vec<_> = beads(&left, &right).into_iter().map(|bead| (bead.left, bead.right)).collect();
        assert_eq!(shown, [(0..1, 0..1), (1..3, 1..2), (3..4, 2..3)]);
    }

    #[test]
    fn one_side_may_be_empty() {
        assert_eq!(beads(&[], &[]), []);
        assert_eq!(beads(&units(&[&[1], &[2]]), &[]).len(), 2);
        assert_eq!(beads(&[], &units(&[&[1]])).len(), 1);
    }

    #[test]
    fn a_long_text_with_a_part_left_out_finds_its_way_back() {
        let left: Vec<Unit> = (0..3000_u64).map(|n| Unit { keys: vec![n / 2, n + 10_000], length: 30 }).collect();
        let right: Vec<Unit> = left[..1000].iter().chain(&left[1300..]).cloned().collect();
        let beads = beads(&left, &right);
        let paired = beads.iter().filter(|bead| bead.left.len() == 1 && bead.right.len() == 1);
        let right_ones = paired.filter(|bead| left[bead.left.start] == right[bead.right.start]).count();
        assert!(right_ones > 2600, "{right_ones} of 2700");
        let covered: usize = beads.iter().map(|bead| bead.left.len()).sum();
        assert_eq!(covered, left.len());
    }
}
