//! Misspelt names: where an entity's counterpart should stand, something stands that is nearly one of its forms.

use crate::align::verdicts::{Bench, Kind, Verdict, spans};
use crate::align::{Entry, How, Place};
use crate::glossary::{EntityType, Locale, Rendering};
use crate::span::Span;
use crate::text::chars::is_han;
use crate::text::edge::is_word;
use crate::text::fold::{DOT, dotless};

/// A non-standard rendering that the glossary does not have, for the first place without a counterpart that has one.
pub(super) fn verdicts(bench: &Bench<'_, '_, '_>, entry: &Entry) -> Vec<Verdict> {
    if !matches!(entry.entity.entity_type(), EntityType::Person | EntityType::Gpe | EntityType::Loc | EntityType::Org) {
        return Vec::new();
    }
    for side in 0..2 {
        let named = entry.places[side].iter().enumerate().filter(|(_, place)| place.how == How::Named);
        let mut searched = None;
        for (_, place) in named.filter(|(at, _)| entry.partner(side, *at).is_none()) {
            let there = bench.aligned.searched(side, place.span);
            if let Some(there) = there.filter(|there| searched.replace(*there) != Some(*there))
                && let Some((span, form)) = near(bench, entry, 1 - side, there)
            {
                // One tells of the rest.
                return vec![verdict(bench, entry, side, place, span, form)];
            }
        }
    }
    Vec::new()
}

fn verdict(bench: &Bench<'_, '_, '_>, entry: &Entry, side: usize, place: &Place, span: Span, form: String) -> Verdict {
    let other = 1 - side;
    let locale = bench.locale(other, span);
    let message = format!("'{}' looks like {} misspelt; {} has {form}", bench.shown(other, span), entry.entity.id, locale.tag());
    let mut verdict = Verdict::new(Kind::NonStandard, other, spans(other, Some(span), Some(place.span)), message);
    let own = entry.entity.renderings.iter().find(|r| r.form == form);
    verdict.source = own.map_or_else(String::new, |own| own.source.clone());
    verdict.prefers = vec![form];
    verdict
}

/// What stands in a span of a side that is nearly a form of the entity, and the form.
fn near(bench: &Bench<'_, '_, '_>, entry: &Entry, side: usize, there: Span) -> Option<(Span, String)> {
    let own = &bench.aligned.sides[side];
    let chars = own.folded.chars();
    let (first, last) = (own.folded.position(there.start), own.folded.position(there.end));
    let mut taken = vec![false; last - first];
    let mentions = own.mentions_in(there).filter(|mention| mention.entity_type() != EntityType::Office).map(|mention| mention.span);
    // One character may be a piece of what is misspelt: 格罗希.
    let implied = own.places_in(there).filter(|place| place.how == How::Implied && !own.is_chinese).map(|place| place.span);
    for span in mentions.chain(implied) {
        let (start, end) = (own.folded.position(span.start).max(first), own.folded.position(span.end).min(last));
        taken[start - first..end - first].fill(true);
    }
    // Another region may spell a name otherwise.
    let locale = bench.locale(side, there);
    let is_own = |r: &&Rendering| match locale {
        Locale::Hans | Locale::Hant | Locale::Zh => locale.fallbacks().contains(&r.locale),
        locale => r.locale == locale,
    };
    let offered = entry.entity.renderings.iter().filter(|r| r.status.is_offered()).filter(is_own);
    let mut best: Option<(usize, usize, Span, String)> = None;
    for rendering in offered {
        let key: Vec<char> = dotless(&rendering.form).chars().collect();
        for (start, end) in windows(&chars[first..last], &key, &taken) {
            let text: String = chars[first + start..first + end].iter().filter(|c| **c != DOT).collect();
            let distance = strsim::osa_distance(&text, &key.iter().collect::<String>());
            let span = own.folded.source(first + start..first + end);
            if distance > 0
                && distance <= reach(&key)
                && own.is_chinese | own.text[span.range()].starts_with(char::is_uppercase)
                && best.as_ref().is_none_or(|best| (distance, usize::MAX - key.len()) < (best.0, best.1))
            {
                best = Some((distance, usize::MAX - key.len(), span, rendering.form.clone()));
            }
        }
    }
    best.map(|(_, _, span, form)| (span, form))
}

/// How many characters of a name may differ.
fn reach(key: &[char]) -> usize {
    match key.iter().any(|c| is_han(*c)) {
        true => match key.len() {
            ..=2 => 0,
            3..=5 => 1,
            _ => 2,
        },
        false => match key.len() {
            ..=4 => 0,
            5..=7 => 1,
            _ => 2,
        },
    }
}

/// Where as much text as a name stands, outside of mentions: runs of Han as long, or as many words.
fn windows(chars: &[char], key: &[char], taken: &[bool]) -> Vec<(usize, usize)> {
    let free = |start: usize, end: usize| !taken[start..end].contains(&true);
    if reach(key) == 0 {
        return Vec::new();
    }
    if key.iter().any(|c| is_han(*c)) {
        let lengths = [key.len(), key.len() - 1, key.len() + 1];
        let lengths = if key.len() > 3 { &lengths[..] } else { &lengths[..1] };
        let all =
            lengths.iter().flat_map(|length| (0..(chars.len() + 1).saturating_sub(*length)).map(move |start| (start, start + length)));
        let is_name = |c: &char| is_han(*c) || *c == DOT;
        return all.filter(|(start, end)| free(*start, *end) && chars[*start..*end].iter().all(is_name)).collect();
    }
    let words = 1 + key.iter().filter(|c| !is_word(**c)).count();
    let starts: Vec<usize> = (0..chars.len()).filter(|at| is_word(chars[*at]) && (*at == 0 || !is_word(chars[at - 1]))).collect();
    let end = |start: usize| start + chars[start..].iter().take_while(|c| is_word(**c)).count();
    starts.windows(words).map(|run| (run[0], end(run[words - 1]))).filter(|(start, end)| free(*start, *end)).collect()
}
