//! Overlap: which of the mentions that share text are kept, by named policies.

use crate::glossary::EntityType;
use crate::linker::fate::{Candidate, Fate};

/// Which of the mentions that share text are kept. Offices take no part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Overlap {
    /// From the left, the longest at each place, and on behind it.
    #[default]
    Longest,
    /// `Longest`, and every mention inside one of them; but none inside a person's name, and none that names the same
    /// entity as a mention around it.
    Nested,
    /// Every one.
    All,
}

impl Overlap {
    /// Every policy with its name.
    pub const ALL: [(Overlap, &'static str); 3] = [(Overlap::Longest, "longest"), (Overlap::Nested, "nested"), (Overlap::All, "all")];

    /// The policy of that name.
    pub fn named(name: &str) -> Option<Overlap> {
        Overlap::ALL.iter().find(|(_, n)| *n == name).map(|(policy, _)| *policy)
    }
}

/// Marks the candidates that the policy leaves out; they are sorted by start, then longest first.
pub(crate) fn resolve(policy: Overlap, candidates: &mut [Candidate<'_>]) {
    if policy == Overlap::All {
        return;
    }
    let alive: Vec<usize> = (0..candidates.len()).filter(|at| candidates[*at].is_alive() && !candidates[*at].is_office()).collect();
    // The mentions of the longest policy, one behind the other.
    let mut outer: Option<usize> = None;
    // Those around the place that is looked at, outermost first.
    let mut around: Vec<usize> = Vec::new();
    for at in alive {
        let span = candidates[at].span;
        let Some(last) = outer.filter(|last| span.start < candidates[*last].span.end) else {
            outer = Some(at);
            around = vec![at];
            continue;
        };
        let covered = candidates[last].span;
        if policy == Overlap::Longest || !covered.contains(span) {
            candidates[at].fate = Fate::Covered(covered);
            continue;
        }
        let holds = |other: &usize| candidates[*other].span.contains(span);
        let hidden = around.iter().filter(|other| holds(other)).find(|other| hides(&candidates[**other], &candidates[at])).copied();
        match hidden {
            Some(other) => candidates[at].fate = Fate::Covered(candidates[other].span),
            None => around.push(at),
        }
    }
}

/// True where a mention inside `outer` is none of its own: a part of a person's name, or the same entity again.
pub(crate) fn hides(outer: &Candidate<'_>, inner: &Candidate<'_>) -> bool {
    let person = outer.chosen().all(|bearer| bearer.known.kind == EntityType::Person);
    person || outer.chosen().any(|bearer| inner.chosen().any(|other| other.number() == bearer.number()))
}
