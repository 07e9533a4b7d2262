//! Contexts: `forbid` beats `require`, of which one must hold, beats `prefer`.

use std::ops::Range;

use crate::index::{Contexts, Index};
use crate::linker::fate::{Bearer, Candidate, Dropped};
use crate::linker::page::Page;
use crate::linker::seek::seek;

/// Drops the bearers that a context forbids, or that require one and have none; notes those that one prefers.
pub(crate) fn filter<'i>(index: &'i Index, page: &mut Page<'_, 'i>, candidate: &mut Candidate<'i>) {
    let range = candidate.folded.clone();
    for bearer in candidate.bearers.iter_mut().filter(|bearer| bearer.dropped.is_none()) {
        weigh(page, &range, bearer, index.contexts_of_type(bearer.known.kind));
    }
    candidate.settle();
}

fn weigh<'i>(page: &mut Page<'_, 'i>, range: &Range<usize>, bearer: &mut Bearer<'i>, of_type: Option<&'i Contexts>) {
    let parts = || std::iter::once(&bearer.known.contexts).chain(of_type);
    let chars = page.folded.chars();
    if let Some(cue) = parts().find_map(|part| part.forbidding(chars, range, |cue| seek(page, range, cue).is_some())) {
        bearer.dropped = Some(Dropped::Forbidden(cue));
        return;
    }
    let mut required = false;
    let mut held = None;
    for cue in parts().flat_map(Contexts::requiring) {
        required = true;
        held = seek(page, range, cue);
        if held.is_some() {
            break;
        }
    }
    let preferred = parts().flat_map(Contexts::preferring);
    match held {
        None if required => {
            bearer.dropped = Some(Dropped::Lacking);
        }
        held => {
            bearer.preferred = preferred.into_iter().find(|cue| seek(page, range, cue).is_some());
            bearer.required = required;
            bearer.leaning = held.filter(|held| held.start == range.end || held.end == range.start);
        }
    }
}
