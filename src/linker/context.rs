//! Contexts: `forbid` beats `require`, of which one must hold, beats `prefer`.

use std::ops::Range;

use crate::glossary::Effect;
use crate::index::{Cue, Index};
use crate::linker::Page;
use crate::linker::fate::{Bearer, Candidate, Dropped};
use crate::linker::seek::seek;
use crate::text::fold::DOT;

/// Drops the bearers that a context forbids, or that require one and have none; notes those that one prefers.
pub(crate) fn filter(index: &Index, page: &mut Page<'_>, candidate: &mut Candidate) {
    let mut key = std::mem::take(&mut page.key);
    key.clear();
    key.extend(page.folded.chars()[candidate.folded.clone()].iter().filter(|c| **c != DOT));
    let range = candidate.folded.clone();
    for bearer in candidate.bearers.iter_mut().filter(|bearer| bearer.dropped.is_none()) {
        let rows = Rows { form: index.cues_of_form(&key), of_type: index.cues_of_type(bearer.entity.entity_type()), bearer: bearer.number };
        weigh(page, &range, bearer, rows);
    }
    page.key = key;
    candidate.settle();
}

/// The contexts that speak of a bearer.
#[derive(Clone, Copy)]
struct Rows<'i> {
    form: &'i [Cue],
    of_type: &'i [Cue],
    bearer: u32,
}

impl<'i> Rows<'i> {
    fn of(self, effect: Effect) -> impl Iterator<Item = &'i Cue> {
        // Both lists are sorted by effect.
        let part = |cues: &'i [Cue]| {
            let start = cues.partition_point(|cue| cue.effect < effect);
            &cues[start..start + cues[start..].partition_point(|cue| cue.effect == effect)]
        };
        part(self.form).iter().chain(part(self.of_type)).filter(move |cue| cue.entity.is_none_or(|entity| entity == self.bearer))
    }
}

fn weigh(page: &mut Page<'_>, range: &Range<usize>, bearer: &mut Bearer, rows: Rows<'_>) {
    if let Some(cue) = rows.of(Effect::Forbid).find(|cue| seek(page, range, cue).is_some()) {
        bearer.dropped = Some(Dropped::Forbidden(Box::new(cue.clone())));
        return;
    }
    let mut required = false;
    let mut held = None;
    for cue in rows.of(Effect::Require) {
        required = true;
        held = seek(page, range, cue);
        if held.is_some() {
            break;
        }
    }
    match held {
        None if required => {
            bearer.dropped = Some(Dropped::Lacking);
            return;
        }
        held => {
            bearer.required = required;
            bearer.leaning = held.filter(|held| held.start == range.end || held.end == range.start);
        }
    }
    bearer.preferred = rows.of(Effect::Prefer).find(|cue| seek(page, range, cue).is_some()).cloned().map(Box::new);
}
