//! Senses: which of several bearers of one form is meant, by contexts, then office and date, then the document's other mentions.

use rustc_hash::FxHashSet;

use crate::glossary::Date;
use crate::index::Index;
use crate::linker::fate::{Bearer, Candidate, Dropped, Sense};
use crate::linker::page::Page;

/// Chooses the sense of every mention.
pub(crate) fn choose(index: &Index, page: &mut Page<'_, '_>, date: Option<Date>, candidates: &mut [Candidate<'_>]) {
    let mut open = Vec::new();
    for (at, candidate) in candidates.iter_mut().enumerate().filter(|(_, candidate)| candidate.is_alive() && candidate.bearers.len() > 1) {
        if candidate.only().is_none() {
            let evidence = by_context(candidate).map(|number| (number, Sense::Context));
            let evidence = evidence.or_else(|| by_office(index, page, date, candidate).map(|number| (number, Sense::Office)));
            match evidence {
                Some((number, sense)) => decide(candidate, number, sense),
                None => open.push(at),
            }
        } else if candidate.bearers.iter().filter(|bearer| !matches!(bearer.dropped, Some(Dropped::Case))).count() > 1 {
            candidate.sense = Sense::Context;
        }
    }
    if open.is_empty() {
        return;
    }
    let named = candidates.iter().filter(|candidate| candidate.is_alive()).filter_map(Candidate::only);
    let named: FxHashSet<u32> = named.map(Bearer::number).collect();
    for at in open {
        let candidate = &mut candidates[at];
        let elsewhere: Vec<u32> = candidate.chosen().map(Bearer::number).filter(|number| named.contains(number)).collect();
        match elsewhere.as_slice() {
            [one] => decide(candidate, *one, Sense::Document),
            _ => candidate.sense = Sense::Ambiguous,
        }
    }
}

/// Lets the candidate mean one of its bearers.
pub(crate) fn decide(candidate: &mut Candidate<'_>, number: u32, sense: Sense) {
    candidate.sense = sense;
    for bearer in candidate.bearers.iter_mut().filter(|bearer| bearer.dropped.is_none() && bearer.number() != number) {
        bearer.dropped = Some(Dropped::Outweighed);
    }
}

/// The one bearer that a context prefers, else the one whose requirement is met where the others have none.
fn by_context(candidate: &Candidate<'_>) -> Option<u32> {
    let only = |test: &dyn Fn(&Bearer<'_>) -> bool| {
        let mut found = candidate.chosen().filter(|bearer| test(bearer));
        found.next().filter(|_| found.next().is_none()).map(Bearer::number)
    };
    match candidate.chosen().any(|bearer| bearer.preferred.is_some()) {
        true => only(&|bearer| bearer.preferred.is_some()),
        false => only(&|bearer| bearer.required),
    }
}

/// The one bearer whose title stands beside the name; else the one in office at the date.
fn by_office(index: &Index, page: &Page<'_, '_>, date: Option<Date>, candidate: &Candidate<'_>) -> Option<u32> {
    let weighed = candidate.chosen().map(|bearer| (bearer.number(), evidence(index, page, date, candidate, bearer)));
    let dated: Vec<(u32, u8)> = weighed.collect();
    let best = dated.iter().map(|(_, weight)| *weight).max()?;
    let mut leaders = dated.iter().filter(|(_, weight)| *weight == best);
    let leader = leaders.next().filter(|_| best > 0 && leaders.next().is_none())?;
    Some(leader.0)
}

/// How much offices speak for a bearer: a title beside the name that was held then (or ever, where no date is known), the whole
/// title before the bare one; then such a title held at another time; then any office at the date.
fn evidence(index: &Index, page: &Page<'_, '_>, date: Option<Date>, candidate: &Candidate<'_>, bearer: &Bearer<'_>) -> u8 {
    let terms = index.terms();
    let start = candidate.folded.start;
    let (before, after) = (&page.folded.chars()[..start], &page.folded.chars()[candidate.folded.end..]);
    let mut weight = 0;
    for term in terms.of(bearer.number()) {
        let then = date.is_none_or(|date| term.covers(date));
        weight = weight.max(u8::from(then && date.is_some()));
        for (_, title) in terms.titles_of(term.office) {
            let words = title.words.as_slice();
            // English puts a space or a comma between title and name, Chinese nothing.
            let leads = before.ends_with(words) && !page.is_abroad(&title.home, start - words.len());
            let beside = leads
                || before.strip_suffix(&[' ']).is_some_and(|before| before.ends_with(words))
                || before.strip_suffix(&[',', ' ']).is_some_and(|before| before.ends_with(words))
                || after.starts_with(words)
                || after.strip_prefix(&[',', ' ']).is_some_and(|after| after.starts_with(words));
            if beside {
                weight = weight.max(2 + u8::from(title.full) + 2 * u8::from(then));
            }
        }
    }
    weight
}
