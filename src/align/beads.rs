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

/// A run of units, weighed.
#[derive(Clone, Debug, Default)]
struct Run {
    /// The keys that tell something, by number, sorted, each with how much.
    keys: Vec<(u32, f32)>,
    /// How much all of them tell.
    weight: f32,
    length: u32,
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
/// Versions of so few units are aligned whole.
const WHOLE: usize = 64;
/// How far from the coarser way a finer one may go, in units.
const REACH: usize = 8;
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
    let [left, right] = [left, right].map(|units| units.iter().map(|unit| weighed(unit, &weights)).collect::<Vec<Run>>());
    by_levels([&left, &right], ratio)
}

/// Of the keys of words: they are many.
pub(super) const WORD: u64 = 1 << 63;

/// A word that more units of a side have than this, and than this part of them, tells nothing.
const MANY: (usize, usize) = (32, 20);

/// How telling each key is, the rarer the more, and its number.
fn weights(left: &[Unit], right: &[Unit]) -> FxHashMap<u64, (u32, f32)> {
    let mut counts: FxHashMap<u64, [u32; 2]> = FxHashMap::default();
    for (side, units) in [left, right].into_iter().enumerate() {
        for unit in units {
            let mut last = None;
            for key in unit.keys.iter().filter(|key| last.replace(**key) != Some(**key)) {
                counts.entry(*key).or_default()[side] += 1;
            }
        }
    }
    let units = left.len() + right.len();
    let tells = |key: u64, count: u32| count > 0 && (key & WORD == 0 || count as usize <= MANY.0.max(units / 2 / MANY.1));
    let mut telling: Vec<(u64, u32)> =
        counts.into_iter().filter(|(key, [a, b])| tells(*key, *a) && tells(*key, *b)).map(|(key, [a, b])| (key, a + b)).collect();
    telling.sort_unstable();
    let weight = |count: u32| (1.0 + units as f32 / count as f32).ln();
    telling.into_iter().enumerate().map(|(number, (key, count))| (key, (number as u32, weight(count)))).collect()
}

fn weighed(unit: &Unit, weights: &FxHashMap<u64, (u32, f32)>) -> Run {
    let mut keys: Vec<(u32, f32)> = unit.keys.iter().filter_map(|key| weights.get(key)).copied().collect();
    keys.sort_unstable_by_key(|(number, _)| *number);
    Run { weight: keys.iter().map(|(_, weight)| weight).sum(), keys, length: unit.length }
}

fn by_levels(sides: [&[Run]; 2], ratio: f32) -> Vec<Bead> {
    let sizes = sides.map(<[Run]>::len);
    if sizes.iter().all(|size| *size <= WHOLE) || sizes.contains(&0) {
        let whole = vec![(0, sizes[1]); sizes[0] + 1];
        return walk(sides, ratio, &whole);
    }
    let coarse = sides.map(halved);
    let way = by_levels([&coarse[0], &coarse[1]], ratio);
    let mut band = vec![(usize::MAX, 0); sizes[0] + 1];
    for bead in way {
        let rows = (bead.left.start * 2).saturating_sub(REACH)..=(bead.left.end * 2 + REACH).min(sizes[0]);
        let columns = ((bead.right.start * 2).saturating_sub(REACH), (bead.right.end * 2 + REACH).min(sizes[1]));
        for row in &mut band[rows] {
            *row = (row.0.min(columns.0), row.1.max(columns.1));
        }
    }
    walk(sides, ratio, &band)
}

/// Each two neighbours as one.
fn halved(runs: &[Run]) -> Vec<Run> {
    runs.chunks(2).map(merged).collect()
}

fn merged(runs: &[Run]) -> Run {
    let mut keys: Vec<(u32, f32)> = runs.iter().flat_map(|run| &run.keys).copied().collect();
    keys.sort_unstable_by_key(|(number, _)| *number);
    Run { keys, weight: runs.iter().map(|run| run.weight).sum(), length: runs.iter().map(|run| run.length).sum() }
}

/// A table over the cells of a band: of each row, from 0, the first column and what stands from there on.
struct Cells<T> {
    rows: Vec<(usize, Vec<T>)>,
}

impl<T: Copy> Cells<T> {
    fn at(&self, row: usize, column: usize) -> Option<T> {
        let (first, cells) = self.rows.get(row)?;
        cells.get(column.checked_sub(*first)?).copied()
    }
}

/// The cheapest way through a band: of each row, from 0, the first and the last column.
fn walk(sides: [&[Run]; 2], ratio: f32, band: &[(usize, usize)]) -> Vec<Bead> {
    let mut costs: Cells<f32> = Cells { rows: Vec::with_capacity(band.len()) };
    let mut common: Cells<f32> = Cells { rows: Vec::with_capacity(band.len()) };
    let mut shapes: Cells<u8> = Cells { rows: Vec::with_capacity(band.len()) };
    for (row, (first, last)) in band.iter().enumerate() {
        // What the unit before the row and the one before the column share.
        let unit = |side: usize, end: usize| end.checked_sub(1).map(|at| &sides[side][at]);
        let both = |column: usize| unit(0, row).zip(unit(1, column)).map_or(0.0, |(left, right)| shared_weight(left, right));
        common.rows.push((*first, (*first..=*last).map(both).collect()));
        let mut own = vec![f32::INFINITY; last - first + 1];
        let mut taken = vec![0; own.len()];
        for column in *first..=*last {
            if (row, column) == (0, 0) {
                own[0] = 0.0;
                continue;
            }
            for (shape, (lefts, rights, price)) in SHAPES.iter().enumerate() {
                let (Some(from), Some(column_from)) = (row.checked_sub(*lefts), column.checked_sub(*rights)) else { continue };
                let before = match from == row {
                    true => column_from.checked_sub(*first).and_then(|at| own.get(at)).copied(),
                    false => costs.at(from, column_from),
                };
                let Some(before) = before.filter(|cost| cost.is_finite()) else { continue };
                let pairs = (from..row).flat_map(|left| (column_from..column).map(move |right| (left + 1, right + 1)));
                let shared = pairs.filter_map(|(left, right)| common.at(left, right)).sum();
                let cost = before + price + against(&sides[0][from..row], &sides[1][column_from..column], shared, ratio);
                if cost < own[column - first] {
                    (own[column - first], taken[column - first]) = (cost, shape as u8);
                }
            }
        }
        costs.rows.push((*first, own));
        shapes.rows.push((*first, taken));
    }
    let mut beads = Vec::new();
    let (mut row, mut column) = (sides[0].len(), sides[1].len());
    while (row, column) != (0, 0) {
        let (lefts, rights, _) = SHAPES[usize::from(shapes.at(row, column).unwrap_or(0))];
        beads.push(Bead { left: row - lefts..row, right: column - rights..column });
        (row, column) = (row - lefts, column - rights);
    }
    beads.reverse();
    beads
}

/// What speaks against a bead of these runs, less what speaks for it: what their units share, two by two, though never more than
/// either has.
fn against(left: &[Run], right: &[Run], shared: f32, ratio: f32) -> f32 {
    let weight = |runs: &[Run]| runs.iter().map(|run| run.weight).sum::<f32>();
    let length = |runs: &[Run]| runs.iter().map(|run| run.length).sum::<u32>() as f32;
    let weights = (weight(left), weight(right));
    if left.is_empty() || right.is_empty() {
        return ALONE * (weights.0 + weights.1);
    }
    let shared = shared.min(weights.0).min(weights.1);
    let alone = weights.0 + weights.1 - 2.0 * shared;
    let (expected, real) = (length(left) * ratio, length(right));
    let distance = (real - expected) / (VARIANCE * (expected + real) / 2.0).sqrt().max(1.0);
    ALONE * alone - shared + (distance * distance / 2.0).min(LENGTH_COST)
}

/// How much the keys tell that two runs share, each as often as both have it.
fn shared_weight(left: &Run, right: &Run) -> f32 {
    let (mut one, mut other, mut shared) = (0, 0, 0.0);
    while let (Some((a, weight)), Some((b, _))) = (left.keys.get(one), right.keys.get(other)) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => one += 1,
            std::cmp::Ordering::Greater => other += 1,
            std::cmp::Ordering::Equal => (one, other, shared) = (one + 1, other + 1, shared + weight),
        }
    }
    shared
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
