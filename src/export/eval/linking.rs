//! Linking accuracy: how many gold mentions that name an entity are linked to it, over all and by document, type, script and `match`.

use std::collections::BTreeMap;

use crate::export::eval::Gold;
use crate::export::eval::score::ratio;
use crate::export::mentions::Row;
use crate::text::script::{Han, han};

/// Gold mentions that name an entity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Linked {
    /// All of them.
    pub gold: usize,
    /// Those that were found: span and type.
    pub found: usize,
    /// Of these, linked to their entity.
    pub right: usize,
}

impl Linked {
    fn add(&mut self, other: Linked) {
        self.gold += other.gold;
        self.found += other.found;
        self.right += other.right;
    }

    /// Right among those found: how good the choice of the entity is.
    pub fn of_found(&self) -> f64 {
        ratio(self.right, self.found)
    }

    /// Right among all: a mention that is missed is linked wrongly.
    pub fn of_all(&self) -> f64 {
        ratio(self.right, self.gold)
    }
}

/// Linking accuracy of a run.
#[derive(Clone, Debug, Default)]
pub struct Linking {
    /// By document.
    pub documents: BTreeMap<String, Linked>,
    /// By type, as the gold has it.
    pub types: BTreeMap<String, Linked>,
    /// By script of the mention: `Hans` and `Hant` where a character is in one of them only, `Han`, `Latn`.
    pub scripts: BTreeMap<String, Linked>,
    /// By `match`, of mentions found.
    pub matches: BTreeMap<String, Linked>,
}

impl Linking {
    /// Adds a gold mention, with the row that has its span and type.
    pub(crate) fn add(&mut self, doc: &str, gold: &Gold, row: Option<&Row<'_>>) {
        if gold.entity.is_empty() {
            return;
        }
        let right = row.is_some_and(|row| row.entity == gold.entity);
        let one = Linked { gold: 1, found: usize::from(row.is_some()), right: usize::from(right) };
        self.documents.entry(doc.to_string()).or_default().add(one);
        let kind = gold.kind.split('|').next().unwrap_or_default();
        self.types.entry(kind.to_string()).or_default().add(one);
        self.scripts.entry(script_of(&gold.text).to_string()).or_default().add(one);
        if let Some(row) = row {
            self.matches.entry(row.folded.clone()).or_default().add(one);
        }
    }

    /// Over all mentions.
    pub fn micro(&self) -> Linked {
        let mut sum = Linked::default();
        self.documents.values().for_each(|linked| sum.add(*linked));
        sum
    }

    /// The mean of the documents' accuracies: among those found, and among all. Documents without any count for nothing.
    pub fn macro_average(&self) -> (f64, f64) {
        let mean = |values: Vec<f64>| if values.is_empty() { 1.0 } else { values.iter().sum::<f64>() / values.len() as f64 };
        let found = self.documents.values().filter(|linked| linked.found > 0).map(Linked::of_found).collect();
        let all = self.documents.values().filter(|linked| linked.gold > 0).map(Linked::of_all).collect();
        (mean(found), mean(all))
    }
}

/// The script that a mention's characters show.
pub(crate) fn script_of(text: &str) -> &'static str {
    let kinds: Vec<Han> = text.chars().map(han).collect();
    match () {
        () if kinds.contains(&Han::Traditional) => "Hant",
        () if kinds.contains(&Han::Simplified) => "Hans",
        () if kinds.contains(&Han::Both) => "Han",
        () => "Latn",
    }
}
