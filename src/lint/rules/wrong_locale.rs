//! `wrong-locale`: a rendering, or a word, of another region than the text's.

use std::collections::HashSet;

use rustc_hash::FxHashMap;

use crate::glossary::{EntityType, Locale};
use crate::linker::{Foreign, Mention, REGIONS, SURE, Segment, foreign};
use crate::lint::fix::with_breaks;
use crate::lint::{Facts, Level, Rule, Safety, Sink};
use crate::span::Span;
use crate::text::fold::dotless;
use crate::text::regional::{REGIONAL, Region};

pub(crate) static RULE: Rule =
    Rule { code: "Y101", name: "wrong-locale", level: Level::Warning, wording: true, page: include_str!("wrong_locale.md"), check };

/// Names that are translated, not transliterated or taken as words: each house may translate them anew.
const TRANSLATED: [EntityType; 4] = [EntityType::Org, EntityType::Event, EntityType::Doc, EntityType::Office];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    // The glossary keeps its entities and forms where they are while we read.
    let mut known: FxHashMap<(usize, usize, Locale), Option<Foreign>> = FxHashMap::default();
    let mut given = HashSet::new();
    for mention in facts.names() {
        let segment = facts.segment(mention.span.start);
        let [entity] = mention.entities.as_slice() else { continue };
        if !is_regional(segment) || TRANSLATED.contains(&entity.entity_type()) {
            continue;
        }
        let key = (std::ptr::from_ref(*entity).addr(), mention.form.as_ptr().addr(), segment.locale);
        let verdict = known.entry(key).or_insert_with(|| foreign(mention, segment.locale).filter(|foreign| foreign.is_sure));
        if let Some(Foreign { own, preferred, whose, source, .. }) = verdict {
            let text = facts.slice(mention.span);
            // What the text writes already is best: a fix makes no second rendering.
            let used = used(facts, segment, &entity.id, own);
            let (forms, safety) = match (used, *preferred) {
                (Some(used), _) => (std::slice::from_ref(used), Safety::Safe),
                (None, 0) if own.len() == 1 => (own.as_slice(), Safety::Unsafe),
                (None, 0) => (own.as_slice(), Safety::Shown),
                (None, 1) => (&own[..1], Safety::Safe),
                (None, count) => (&own[..count], Safety::Shown),
            };
            let mut finding = sink
                .finding(
                    mention.span,
                    format!("'{}' is how {whose} write it; {} has {}", mention.form, segment.locale.tag(), forms.join(" or ")),
                )
                .about(&entity.id)
                .help(source.clone())
                .help(facts.locale_help(segment));
            if *preferred == 0 {
                finding = finding.at(Level::Info).help("the glossary has no preferred form there, and others may be in use");
            }
            for form in forms {
                finding = finding.fix(with_breaks(text, form), safety);
            }
            sink.give(finding);
            given.insert(mention.span);
        }
    }
    words(facts, sink, &given);
}

/// The form, of some, that a segment writes an entity most often by; the first of those that are as frequent.
fn used<'o>(facts: &Facts<'_>, segment: &Segment, id: &str, own: &'o [String]) -> Option<&'o String> {
    let mut count = vec![0_usize; own.len()];
    for mention in facts.names_in(segment).filter(|mention| mention.entities.len() == 1 && mention.entities[0].id == id) {
        let key = dotless(mention.form);
        if let Some(at) = own.iter().position(|form| dotless(form) == key) {
            count[at] += 1;
        }
    }
    let most = count.iter().copied().max().filter(|most| *most > 0)?;
    count.iter().position(|times| *times == most).map(|at| &own[at])
}

/// True where a name is another region's, so that it is not to be mended to that region's form: 馬裡 in Taiwan, which has 馬利.
pub(super) fn is_elsewhere(facts: &Facts<'_>, mention: &Mention<'_>) -> bool {
    let segment = facts.segment(mention.span.start);
    is_regional(segment)
        && !TRANSLATED.contains(&mention.entity_type())
        && foreign(mention, segment.locale).is_some_and(|foreign| foreign.is_sure)
}

fn is_regional(segment: &Segment) -> bool {
    region(segment.locale).is_some() && segment.confidence >= SURE
}

fn region(locale: Locale) -> Option<Region> {
    // Macau writes as Hong Kong does.
    let locale = if locale == Locale::HantMo { Locale::HantHk } else { locale };
    REGIONS.iter().position(|own| *own == locale).map(|at| Region::ALL[at])
}

/// Words that are no names: 網絡 in Taiwan.
fn words(facts: &Facts<'_>, sink: &mut Sink<'_>, given: &HashSet<Span>) {
    for hit in &facts.words {
        let notion = &REGIONAL.notions[hit.notion];
        let span = facts.folded.source(hit.start..hit.end);
        let segment = facts.segment(span.start);
        let Some(own) = region(segment.locale).filter(|_| notion.is_sure && is_regional(segment)) else { continue };
        let words = &notion.words[own as usize];
        let inside_name = facts.names_over(span).any(|mention| mention.span != span);
        if hit.of[own as usize] || words.is_empty() || inside_name || given.contains(&span) {
            continue;
        }
        let text = facts.slice(span);
        let whose: Vec<&str> = REGIONS.iter().zip(hit.of).filter(|(_, own)| *own).map(|(locale, _)| locale.tag()).collect();
        let shown: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let finding = sink
            .finding(span, format!("'{shown}' is a word of {}; {} has {}", whose.join(" and "), segment.locale.tag(), words[0]))
            .help(format!("regional word: {}", notion.note))
            .help(facts.locale_help(segment))
            .fix(with_breaks(text, words[0]), Safety::Safe);
        sink.give(finding);
    }
}
