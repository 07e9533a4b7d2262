//! Agreement between two annotators: Cohen's kappa over characters and over spans.

use std::collections::{BTreeMap, BTreeSet};

use crate::export::eval::score::ratio;
use crate::export::eval::{Annotated, Gold};

/// How often two annotators gave an item the same label, and how often chance would have.
///
/// Cohen's kappa is (observed − expected) / (1 − expected), where expected is the sum over labels of the product of the shares
/// that each annotator gave the label: 1 is full agreement, 0 what chance gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kappa {
    /// Items that both judged.
    pub items: usize,
    /// Of these, those with the same label from both.
    pub same: usize,
    /// By label: how many items the first annotator gave it, and the second.
    labels: BTreeMap<String, (usize, usize)>,
}

impl Kappa {
    /// Adds items with a label from each annotator.
    pub fn add(&mut self, first: &str, second: &str, items: usize) {
        if items == 0 {
            return;
        }
        self.items += items;
        self.same += if first == second { items } else { 0 };
        self.labels.entry(first.to_string()).or_default().0 += items;
        self.labels.entry(second.to_string()).or_default().1 += items;
    }

    /// The share of items with the same label.
    pub fn observed(&self) -> f64 {
        ratio(self.same, self.items)
    }

    /// Cohen's kappa; 1 where only one label was ever given, for there was nothing to disagree about.
    pub fn value(&self) -> f64 {
        let share = |count: usize| ratio(count, self.items);
        let expected: f64 = self.labels.values().map(|(first, second)| share(*first) * share(*second)).sum();
        if self.items == 0 || expected >= 1.0 { 1.0 } else { (self.observed() - expected) / (1.0 - expected) }
    }
}

/// What two annotators agree about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Agreement {
    /// Over code points: the label is the type of the outermost span there, or none.
    pub characters: Kappa,
    /// Over every span that either marked: the label is its type, or none where the other did not mark it.
    pub spans: Kappa,
    /// Over spans that both marked: the label is the type.
    pub types: Kappa,
    /// Over spans that both marked and gave an entity: the label is the entity.
    pub entities: Kappa,
    /// Spans of the first, of the second, and of both with the same type.
    pub counts: (usize, usize, usize),
}

impl Agreement {
    /// Adds a document of `length` code points that both have annotated.
    pub fn add(&mut self, length: usize, first: &Annotated, second: &Annotated) {
        self.characters(length, &first.spans, &second.spans);
        let (first, second) = (by_place(&first.spans), by_place(&second.spans));
        self.counts.0 += first.len();
        self.counts.1 += second.len();
        let places: BTreeSet<(usize, usize)> = first.keys().chain(second.keys()).copied().collect();
        for place in places {
            let (ours, theirs) = (first.get(&place), second.get(&place));
            let kind = |gold: Option<&&Gold>| gold.map_or(String::new(), |gold| gold.kind.clone());
            self.spans.add(&kind(ours), &kind(theirs), 1);
            if let (Some(ours), Some(theirs)) = (ours, theirs) {
                self.types.add(&ours.kind, &theirs.kind, 1);
                self.counts.2 += usize::from(ours.kind == theirs.kind);
                if !ours.entity.is_empty() && !theirs.entity.is_empty() {
                    self.entities.add(&ours.entity, &theirs.entity, 1);
                }
            }
        }
    }

    fn characters(&mut self, length: usize, first: &[Gold], second: &[Gold]) {
        let (first, second) = (outermost(first), outermost(second));
        let ends = |spans: &[&Gold]| spans.iter().flat_map(|gold| [gold.start, gold.end]).collect::<Vec<_>>();
        let mut places: Vec<usize> = [ends(&first), ends(&second), vec![0, length]].concat();
        places.retain(|place| *place <= length);
        places.sort_unstable();
        places.dedup();
        let label = |spans: &[&Gold], at: usize| {
            let behind = spans.partition_point(|gold| gold.start <= at);
            spans[..behind].last().filter(|gold| at < gold.end).map_or(String::new(), |gold| gold.kind.clone())
        };
        for pair in places.windows(2) {
            self.characters.add(&label(&first, pair[0]), &label(&second, pair[0]), pair[1] - pair[0]);
        }
    }

    /// The F1 of one annotator's spans against the other's: the same span and type.
    pub fn f1(&self) -> f64 {
        let (first, second, both) = self.counts;
        ratio(2 * both, first + second)
    }
}

/// Spans by their place; of several in one place the first by type.
fn by_place(spans: &[Gold]) -> BTreeMap<(usize, usize), &Gold> {
    let mut places: BTreeMap<(usize, usize), &Gold> = BTreeMap::new();
    for gold in spans {
        let known = places.entry((gold.start, gold.end)).or_insert(gold);
        if gold.kind < known.kind {
            *known = gold;
        }
    }
    places
}

/// The spans that no other holds, one behind the other.
fn outermost(spans: &[Gold]) -> Vec<&Gold> {
    let mut sorted: Vec<&Gold> = spans.iter().collect();
    sorted.sort_by(|a, b| (a.start, std::cmp::Reverse(a.end), &a.kind).cmp(&(b.start, std::cmp::Reverse(b.end), &b.kind)));
    let mut kept: Vec<&Gold> = Vec::new();
    for gold in sorted {
        if kept.last().is_none_or(|last| gold.start >= last.end) {
            kept.push(gold);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::{Agreement, Annotated, Gold, Kappa};

    #[test]
    fn kappa_is_as_in_the_textbook() {
        // Cohen's table: 20 and 15 agreed, 5 and 10 not: observed 0.7, expected 0.5.
        let mut kappa = Kappa::default();
        kappa.add("yes", "yes", 20);
        kappa.add("yes", "no", 5);
        kappa.add("no", "yes", 10);
        kappa.add("no", "no", 15);
        assert!((kappa.observed() - 0.7).abs() < 1e-9 && (kappa.value() - 0.4).abs() < 1e-9);
    }

    #[test]
    fn spans_that_one_has_not_marked_count_against() {
        let gold = |start, end, kind: &str| Gold { start, end, kind: kind.into(), agreed: true, ..Gold::default() };
        let first = Annotated { spans: vec![gold(0, 3, "PERSON"), gold(5, 7, "GPE")], ..Annotated::default() };
        let second = Annotated { spans: vec![gold(0, 3, "PERSON")], ..Annotated::default() };
        let mut agreement = Agreement::default();
        agreement.add(10, &first, &second);
        assert_eq!((agreement.characters.items, agreement.characters.same), (10, 8));
        assert_eq!((agreement.spans.items, agreement.spans.same), (2, 1));
        assert!((agreement.f1() - 2.0 / 3.0).abs() < 1e-9);
        let mut same = Agreement::default();
        same.add(10, &first, &first);
        assert_eq!((same.characters.value(), same.spans.value(), same.f1()), (1.0, 1.0, 1.0));
    }
}
