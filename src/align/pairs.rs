//! Pairs: which mention of an entity on the left is which on the right, within beads, in order.

use rustc_hash::FxHashMap;

use crate::align::beads::{Bead, Unit, shared};
use crate::align::side::Side;
use crate::align::{How, Place};
use crate::span::Span;

/// Two sides with their beads.
#[derive(Debug)]
pub(super) struct Aligned<'s, 'a> {
    pub(super) sides: &'s [Side<'a>; 2],
    beads: &'s [Bead],
    /// The bead of each unit of each side.
    bead_of: [Vec<usize>; 2],
}

/// Pairs of places by their numbers on each side.
pub(super) type Pairs = Vec<(usize, usize)>;

/// For each place of a side whether it is paired.
pub(super) fn paired(pairs: &FxHashMap<u32, Pairs>, side: usize, places: usize) -> Vec<bool> {
    let mut paired = vec![false; places];
    pairs.values().flatten().for_each(|pair| paired[[pair.0, pair.1][side]] = true);
    paired
}

/// In so large a bead mentions are paired as they come.
const LARGE: usize = 4096;
/// Keys of units that stand elsewhere are told by: rarer than so many units of a side.
const RARE: usize = 6;
/// So much of what two units are told by they share, to be the same moved elsewhere.
const MOVED: f32 = 0.5;

impl<'s, 'a> Aligned<'s, 'a> {
    pub(super) fn new(sides: &'s [Side<'a>; 2], beads: &'s [Bead]) -> Aligned<'s, 'a> {
        let mut bead_of = [0, 1].map(|side: usize| vec![0; sides[side].units.len()]);
        for (at, bead) in beads.iter().enumerate() {
            bead_of[0][bead.left.clone()].fill(at);
            bead_of[1][bead.right.clone()].fill(at);
        }
        Aligned { sides, beads, bead_of }
    }

    /// The bead that a place of a side is in.
    pub(super) fn bead(&self, side: usize, place: &Place) -> usize {
        self.bead_of[side].get(self.sides[side].unit(place.span.start)).copied().unwrap_or(0)
    }

    /// The units of a side in a bead.
    pub(super) fn units(&self, side: usize, bead: usize) -> std::ops::Range<usize> {
        self.beads.get(bead).map_or(0..0, |bead| if side == 0 { bead.left.clone() } else { bead.right.clone() })
    }

    /// The units of the other side where the counterpart of a place should stand, as one span.
    pub(super) fn counterpart(&self, side: usize, span: Span) -> Option<Span> {
        let bead = *self.bead_of[side].get(self.sides[side].unit(span.start))?;
        let own = self.sides[1 - side].units.get(self.units(1 - side, bead)).filter(|units| !units.is_empty())?;
        Some(Span::new(own[0].start, own[own.len() - 1].end))
    }

    /// The same where it is short enough to be searched for every name: a text without sentences is one unit.
    pub(super) fn searched(&self, side: usize, span: Span) -> Option<Span> {
        const LONGEST: u32 = 4096;
        self.counterpart(side, span).filter(|there| there.len() <= LONGEST)
    }

    /// How far into its bead a place stands, from 0 to 1.
    fn part(&self, side: usize, bead: usize, place: &Place) -> f32 {
        let units = self.units(side, bead);
        let (Some(first), Some(last)) = (self.sides[side].units.get(units.start), self.sides[side].units.get(units.end.wrapping_sub(1)))
        else {
            return 0.0;
        };
        (place.span.start.saturating_sub(first.start)) as f32 / (last.end - first.start).max(1) as f32
    }

    /// The pairs of all entities, by number of entity and then in order: what is named before what stands inside other names and
    /// what is implied.
    pub(super) fn pairs(&self) -> FxHashMap<u32, Pairs> {
        // By bead and entity, the places of each side.
        let mut groups: FxHashMap<(usize, u32), [Vec<usize>; 2]> = FxHashMap::default();
        for side in 0..2 {
            for (at, place) in self.sides[side].places.iter().enumerate() {
                groups.entry((self.bead(side, place), place.entity)).or_default()[side].push(at);
            }
        }
        let mut pairs: FxHashMap<u32, Pairs> = FxHashMap::default();
        for ((bead, entity), [left, right]) in groups {
            if left.is_empty() || right.is_empty() {
                continue;
            }
            let own = self.in_bead(bead, left, right);
            pairs.entry(entity).or_default().extend(own);
        }
        for (entity, elsewhere) in self.elsewhere(&pairs) {
            pairs.entry(entity).or_default().extend(elsewhere);
        }
        pairs.values_mut().for_each(|pairs| pairs.sort_unstable());
        pairs
    }

    /// What both sides name and no bead pairs, as in a part that stands elsewhere on one side: the first belongs to the first, and
    /// so on.
    fn elsewhere(&self, pairs: &FxHashMap<u32, Pairs>) -> Vec<(u32, Pairs)> {
        let mut names: FxHashMap<u32, [Vec<usize>; 2]> = FxHashMap::default();
        for (side, own) in self.sides.iter().enumerate() {
            for (at, place) in own.places.iter().enumerate().filter(|(_, place)| place.how == How::Named) {
                names.entry(place.entity).or_default()[side].push(at);
            }
        }
        let is_paired = |entity: &u32| pairs.get(entity).is_some_and(|pairs| !pairs.is_empty());
        let lone = names.into_iter().filter(|(entity, _)| !is_paired(entity));
        lone.map(|(entity, [left, right])| (entity, left.into_iter().zip(right).collect())).collect()
    }

    /// The pairs of one entity in one bead.
    fn in_bead(&self, bead: usize, mut left: Vec<usize>, mut right: Vec<usize>) -> Pairs {
        // Names and what implies them stand for one another; what is inside other names only where something is left over.
        const ROUNDS: [&[How]; 2] = [&[How::Named, How::Implied], &[How::Named, How::Nested, How::Implied]];
        let mut pairs = Vec::new();
        for sorts in ROUNDS {
            let of = |side: usize, all: &[usize]| -> Vec<Standing> {
                let places = &self.sides[side].places;
                let own = all.iter().filter(|at| sorts.contains(&places[**at].how));
                own.map(|at| Standing { at: *at, part: self.part(side, bead, &places[*at]), how: places[*at].how, sure: places[*at].sure })
                    .collect()
            };
            let mut new = matched(&of(0, &left), &of(1, &right));
            // Two characters that each only the other tells tell nothing.
            new.retain(|pair| self.sides[0].places[pair.0].sure || self.sides[1].places[pair.1].sure);
            // Both sides of the new pairs ascend.
            left.retain(|at| new.binary_search_by_key(at, |pair| pair.0).is_err());
            right.retain(|at| new.binary_search_by_key(at, |pair| pair.1).is_err());
            pairs.extend(new);
        }
        pairs
    }
}

/// A place in its bead.
struct Standing {
    at: usize,
    /// How far into the bead, from 0 to 1.
    part: f32,
    how: How,
    sure: bool,
}

/// What speaks against two places being one: how far apart they are in their beads, being named and implied, and being a character
/// that nothing beside it tells.
fn apart(one: &Standing, other: &Standing) -> f32 {
    const OTHERWISE: f32 = 0.2;
    const UNSURE: f32 = 1.0;
    let doubt = if one.sure && other.sure { 0.0 } else { UNSURE };
    (one.part - other.part).abs() + doubt + if one.how == other.how { 0.0 } else { OTHERWISE }
}

/// As many pairs as can be, in order, those that stand alike far into their bead rather than others.
fn matched(left: &[Standing], right: &[Standing]) -> Pairs {
    if left.len() == right.len() || left.len() * right.len() > LARGE {
        return left.iter().zip(right).map(|(a, b)| (a.at, b.at)).collect();
    }
    if left.len() > right.len() {
        return matched(right, left).into_iter().map(|(a, b)| (b, a)).collect();
    }
    // Each of the fewer has one of the more: the cheapest way to choose them, in order.
    let width = right.len() - left.len() + 1;
    let mut costs = vec![vec![f32::INFINITY; width]; left.len()];
    for (row, one) in left.iter().enumerate() {
        let mut best = if row == 0 { 0.0 } else { f32::INFINITY };
        for skipped in 0..width {
            if row > 0 {
                best = best.min(costs[row - 1][skipped]);
            }
            costs[row][skipped] = best + apart(one, &right[row + skipped]);
        }
    }
    let mut pairs = Vec::with_capacity(left.len());
    let mut until = width;
    for row in (0..left.len()).rev() {
        let best = (0..until).min_by(|a, b| costs[row][*a].total_cmp(&costs[row][*b])).unwrap_or(0);
        pairs.push((left[row].at, right[row + best].at));
        until = best + 1;
    }
    pairs.reverse();
    pairs
}

/// The beads, those of one side that say the same joined across the order: a paragraph that was moved.
pub(super) fn joined(mut beads: Vec<Bead>, told: &[Vec<Unit>; 2]) -> Vec<Bead> {
    let lone = |bead: &Bead| bead.left.is_empty() || bead.right.is_empty();
    let mut rare: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (at, bead) in beads.iter().enumerate().filter(|(_, bead)| lone(bead) && bead.left.is_empty()) {
        for key in told[1][bead.right.clone()].iter().flat_map(|unit| &unit.keys) {
            rare.entry(*key).or_default().push(at);
        }
    }
    let keys = |units: &[Unit]| {
        let mut keys: Vec<u64> = units.iter().flat_map(|unit| &unit.keys).copied().collect();
        keys.sort_unstable();
        keys
    };
    let mut gone = vec![false; beads.len()];
    for at in 0..beads.len() {
        if !beads[at].right.is_empty() {
            continue;
        }
        let own = keys(&told[0][beads[at].left.clone()]);
        let near = own.iter().filter_map(|key| rare.get(key)).filter(|near| near.len() <= RARE).flatten();
        let likeness = |other: usize| {
            let others = keys(&told[1][beads[other].right.clone()]);
            2.0 * shared(&own, &others).count() as f32 / (own.len() + others.len()).max(1) as f32
        };
        let best = near.filter(|other| !gone[**other]).map(|other| (likeness(*other), *other));
        let best = best.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).filter(|(likeness, _)| *likeness >= MOVED);
        if let Some((_, other)) = best {
            beads[at].right = beads[other].right.clone();
            gone[other] = true;
        }
    }
    let mut stays = gone.iter().map(|gone| !gone);
    beads.retain(|_| stays.next().unwrap_or(true));
    beads
}
