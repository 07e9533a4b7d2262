//! Names in which a converter took a word of one region for the other's: 布尔肯 for 布林肯. Only whole names are found.

use std::sync::LazyLock;

use crate::glossary::EntityType;
use crate::linker::Mention;
use crate::lint::fix::with_breaks;
use crate::lint::{Facts, Safety, Sink};
use crate::span::Span;
use crate::text::chars::is_han;
use crate::text::fold;
use crate::text::fold::DOT;
use crate::text::lexicon::Lexicon;
use crate::text::script::Script;

use super::{plain, script_named, script_of};

/// The rows. Comments begin with `#`; columns: what a name has, what becomes of it, `Hant` or `Hans`.
static ROWS: &str = include_str!("phrases.tsv");

/// By the fold of what a phrase becomes.
static PHRASES: LazyLock<Lexicon<Phrase>> = LazyLock::new(|| {
    let phrases = ROWS.lines().filter(|line| !line.starts_with('#')).filter_map(Phrase::read);
    Lexicon::of(phrases.map(|phrase| (phrase.became.iter().collect(), phrase)))
});

/// No name reaches further to either side of a phrase, in characters.
const REACH: usize = 16;
/// Shorter names are too often something else.
const SHORTEST: usize = 3;

/// What a name has, and what becomes of it, folded.
struct Phrase {
    own: Vec<char>,
    became: Vec<char>,
    script: Script,
    shown: (&'static str, &'static str),
}

impl Phrase {
    fn read(line: &'static str) -> Option<Phrase> {
        let mut cells = line.split('\t');
        let (own, became) = (cells.next()?, cells.next()?);
        let script = script_named(cells.next()?)?;
        let chars = |cell: &str| fold(cell).chars().to_vec();
        Some(Phrase { own: chars(own), became: chars(became), script, shown: (own, became) })
    }
}

/// Gives the damaged names, and says where they stand.
pub(super) fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) -> Vec<Span> {
    let mut taken = Vec::new();
    PHRASES.each(&facts.folded, |at, _, phrases| {
        let script = script_of(facts.segment(facts.folded.source(at..at + 1).start).locale);
        for phrase in phrases.iter().filter(|phrase| script == Some(phrase.script)) {
            taken.extend(give(facts, sink, phrase, at));
        }
    });
    taken
}

/// Gives the longest name that the phrase at a place of the fold has damaged.
fn give(facts: &Facts<'_>, sink: &mut Sink<'_>, phrase: &Phrase, at: usize) -> Option<Span> {
    let chars = facts.folded.chars();
    let in_name = |c: &&char| is_han(**c) || **c == DOT;
    let left = chars[..at].iter().rev().take(REACH).take_while(in_name).count();
    let behind = at + phrase.became.len();
    let right = chars[behind..].iter().take(REACH).take_while(in_name).count();
    // The text as it would stand with the name's own word.
    let before: Vec<char> = [&chars[at - left..at], &phrase.own, &chars[behind..behind + right]].concat();
    let trie = facts.index.trie();
    let codes: Vec<u16> = trie.codes(&before).collect();
    let mut found = Vec::new();
    for start in 0..=left {
        trie.keys(&codes, trie.place(&codes, start), |len, value| {
            let end = start + len;
            if end >= left + phrase.own.len() && len >= SHORTEST && len > phrase.own.len() {
                found.push((len, start, end, u64::from(value)));
            }
        });
    }
    found.sort_by_key(|(len, start, ..)| (std::cmp::Reverse(*len), *start));
    let own = found.into_iter().find_map(|(_, start, end, value)| {
        let range = at - left + start..behind + (end - left - phrase.own.len());
        let span = facts.folded.source(range);
        let raw = plain(facts, span);
        let (span, id, form) = bearer(facts, phrase, value, span).filter(|_| facts.index.bearers(&raw).is_empty())?;
        // A damaged name may have others inside: 巴林 in 巴林通信社.
        let is_part = |mention: &Mention<'_>| mention.span != span && span.contains(mention.span);
        let free = facts.names_over(span).all(is_part);
        free.then_some((span, id, form))
    });
    let (span, id, form) = own?;
    let (has, became) = phrase.shown;
    let finding = sink
        .finding(span, format!("'{}' is {form} damaged by a converter: {has} became {became}", plain(facts, span)))
        .about(&id)
        .fix(with_breaks(facts.slice(span), &form), Safety::Safe)
        .help(format!("glossary: {id} is written {form}"));
    sink.give(finding);
    Some(span)
}

/// The one entity that is offered under a key, for the phrase's script, and its form.
fn bearer(facts: &Facts<'_>, phrase: &Phrase, value: u64, span: Span) -> Option<(Span, String, String)> {
    let mut forms: Vec<(String, String)> = Vec::new();
    for (number, at) in facts.index.postings(value) {
        let entity = facts.index.shared_entity(number)?;
        let named =
            matches!(entity.entity_type(), EntityType::Person | EntityType::Gpe | EntityType::Loc | EntityType::Org | EntityType::Doc);
        let form = entity.renderings.get(at as usize).filter(|r| r.status.is_offered() && script_of(r.locale) == Some(phrase.script));
        if let Some(form) = form.filter(|form| named && form.form.contains(phrase.shown.0)) {
            forms.push((entity.id.clone(), form.form.clone()));
        }
    }
    forms.sort();
    forms.dedup();
    match forms.as_slice() {
        [(id, form)] => Some((span, id.clone(), form.clone())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Phrase, ROWS};

    #[test]
    fn every_row_is_a_phrase() {
        for line in ROWS.lines().filter(|line| !line.starts_with('#')) {
            let phrase = Phrase::read(line).unwrap_or_else(|| panic!("'{line}' is no phrase"));
            assert!(phrase.own != phrase.became && line.split('\t').count() == 3, "{line}");
        }
    }
}
