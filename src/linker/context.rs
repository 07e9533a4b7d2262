//! Contexts: `forbid` beats `require`, of which one must hold, beats `prefer`.

use std::ops::Range;

use crate::glossary::{Effect, Where};
use crate::index::{Cue, Index};
use crate::linker::Page;
use crate::linker::fate::{Bearer, Candidate, Dropped};
use crate::text::fold::DOT;
use crate::text::script::is_han;

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
    if let Some(cue) = of(Effect::Forbid).find(|cue| holds(page, range, cue).is_some()) {
        bearer.dropped = Some(Dropped::Forbidden((*cue).clone()));
        return;
    }
    let mut required = false;
    let mut held = None;
    for cue in of(Effect::Require) {
        required = true;
        held = holds(page, range, cue);
        if held.is_some() {
            break;
        }
    }
    match held {
        None if required => {
            bearer.dropped = Some(Dropped::Lacking);
            return;
        }
        held => bearer.leaning = held.filter(|held| held.start == range.end || held.end == range.start),
    }
    bearer.preferred = of(Effect::Prefer).find(|cue| holds(page, range, cue).is_some()).map(|cue| (*cue).clone());
}

/// Where the cue stands as it must, if it does.
fn holds(page: &mut Page<'_>, range: &Range<usize>, cue: &Cue) -> Option<Range<usize>> {
    let (chars, words) = (page.folded.chars(), cue.words.as_slice());
    match cue.place {
        Where::Before => before(chars, range.start, words),
        Where::After => chars[range.end..].starts_with(words).then(|| range.end..range.end + words.len()),
        Where::Inside => inside(chars, range, words),
        Where::Near => {
            let sentence = sentence(chars, range);
            let at = find(&chars[sentence.clone()], words)?;
            Some(sentence.start + at..sentence.start + at + words.len())
        }
        Where::Document => {
            let stands = match page.cues.get(words) {
                Some(stands) => *stands,
                None => {
                    let stands = find(chars, words).is_some();
                    page.cues.insert(words.to_vec(), stands);
                    stands
                }
            };
            stands.then_some(0..0)
        }
    }
}

/// The cue just before `start`, or before a list of names joined by 、 that the mention continues: 记者伍岳、郑明达、温静.
fn before(chars: &[char], start: usize, words: &[char]) -> Option<Range<usize>> {
    const LONGEST_NAME: usize = 16;
    let mut end = start;
    // A list in print is short; the bound keeps a page of 、 from costing its square.
    for _ in 0..16 {
        if chars[..end].ends_with(words) {
            return Some(end - words.len()..end);
        }
        if end == 0 || chars[end - 1] != '、' {
            return None;
        }
        let listed = &chars[..end - 1];
        let name = listed.iter().rev().take(LONGEST_NAME + words.len()).take_while(|c| is_han(**c) || **c == DOT).count();
        // The cue and the first name of the list are one run of Han characters.
        let run = listed.len() - name..listed.len();
        if name > words.len()
            && let Some(at) = find_last(&chars[run.clone()], words)
            && (2..=LONGEST_NAME).contains(&(run.len() - at - words.len()))
        {
            return Some(run.start + at..run.start + at + words.len());
        }
        if name < 2 {
            return None;
        }
        end = listed.len() - name;
    }
    None
}

/// The cue around the range.
fn inside(chars: &[char], range: &Range<usize>, words: &[char]) -> Option<Range<usize>> {
    let slack = words.len().checked_sub(range.len())?;
    (0..=slack).filter_map(|before| range.start.checked_sub(before)).find_map(|start| {
        let around = start..start + words.len();
        (chars.get(around.clone()) == Some(words)).then_some(around)
    })
}

/// The sentence of a range: up to 。 ！ ？ on either side.
fn sentence(chars: &[char], range: &Range<usize>) -> Range<usize> {
    let ends = |c: &char| matches!(c, '。' | '!' | '?' | '｡');
    let start = chars[..range.start].iter().rposition(ends).map_or(0, |at| at + 1);
    let end = chars[range.end..].iter().position(ends).map_or(chars.len(), |at| range.end + at);
    start..end
}

pub(crate) fn find(chars: &[char], words: &[char]) -> Option<usize> {
    let first = *words.first()?;
    let last_start = chars.len().checked_sub(words.len())?;
    (0..=last_start).find(|at| chars[*at] == first && chars[*at..].starts_with(words))
}

fn find_last(chars: &[char], words: &[char]) -> Option<usize> {
    (0..=chars.len().checked_sub(words.len())?).rev().find(|at| chars[*at..].starts_with(words))
}
