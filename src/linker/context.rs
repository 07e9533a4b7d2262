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
    let cues = index.cues();
    let key: String = page.folded.chars()[candidate.folded.clone()].iter().filter(|c| **c != DOT).collect();
    let range = candidate.folded.clone();
    for bearer in candidate.bearers.iter_mut().filter(|bearer| bearer.dropped.is_none()) {
        let kind = bearer.entity.entity_type();
        let rows = cues.of_form(&key).iter().chain(cues.of_type(kind));
        weigh(page, &range, bearer, rows.filter(|cue| cue.entity.is_none_or(|entity| entity == bearer.number)).collect());
    }
    candidate.settle();
}

fn weigh(page: &mut Page<'_>, range: &Range<usize>, bearer: &mut Bearer, rows: Vec<&Cue>) {
    let of = |effect: Effect| rows.iter().filter(move |cue| cue.effect == effect);
    if let Some(cue) = of(Effect::Forbid).find(|cue| seek(page, range, cue).is_some()) {
        bearer.dropped = Some(Dropped::Forbidden((*cue).clone()));
        return;
    }
    let mut required = false;
    let mut held = None;
    for cue in of(Effect::Require) {
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
    bearer.preferred = of(Effect::Prefer).find(|cue| seek(page, range, cue).is_some()).map(|cue| (*cue).clone());
}
