//! `wrong-locale`: a rendering, or a word, of another region than the text's.

use std::collections::HashSet;

use rustc_hash::FxHashMap;

use crate::glossary::{EntityType, Locale, Status};
use crate::linker::{Mention, REGIONS, SURE, Segment};
use crate::lint::fix::with_breaks;
use crate::lint::{Facts, Level, Rule, Safety, Sink};
use crate::span::Span;
use crate::text::fold::dotless;
use crate::text::regional::{REGIONAL, Region};

pub(crate) static RULE: Rule =
    Rule { code: "Y101", name: "wrong-locale", level: Level::Warning, wording: true, page: include_str!("wrong_locale.md"), check };

/// What a form is in a locale.
enum Verdict {
    /// Right, or nothing is known.
    Right,
    /// The preferred forms of the locale, and who has the form instead.
    Wrong { preferred: Vec<String>, whose: String, source: String },
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    // The glossary keeps its entities and forms where they are while we read.
    let mut known: FxHashMap<(usize, usize, Locale), Verdict> = FxHashMap::default();
    let mut given = HashSet::new();
    for mention in facts.names() {
        let segment = facts.segment(mention.span.start);
        let [entity] = mention.entities.as_slice() else { continue };
        if !is_regional(segment) {
            continue;
        }
        let key = (std::ptr::from_ref(*entity).addr(), mention.form.as_ptr().addr(), segment.locale);
        let verdict = known.entry(key).or_insert_with(|| judge(mention, segment.locale));
        if let Verdict::Wrong { preferred, whose, source } = verdict {
            let text = facts.slice(mention.span);
            let mut finding = sink
                .finding(
                    mention.span,
                    format!("'{}' is how {whose} write it; {} has {}", mention.form, segment.locale.tag(), preferred.join(" or ")),
                )
                .about(&entity.id)
                .help(source.clone())
                .help(facts.locale_help(segment));
            let safety = if preferred.len() == 1 { Safety::Safe } else { Safety::Shown };
            for form in preferred {
                finding = finding.fix(with_breaks(text, form), safety);
            }
            sink.give(finding);
            given.insert(mention.span);
        }
    }
    words(facts, sink, &given);
}

fn is_regional(segment: &Segment) -> bool {
    region(segment.locale).is_some() && segment.confidence >= SURE
}

fn region(locale: Locale) -> Option<Region> {
    // Macau writes as Hong Kong does.
    let locale = if locale == Locale::HantMo { Locale::HantHk } else { locale };
    REGIONS.iter().position(|own| *own == locale).map(|at| Region::ALL[at])
}

/// What names of places end in, whoever writes them: 上海市 is no other word than 上海, 俄国 none than 俄罗斯.
const GENERIC: &str = "国市省县城岛群大陆洲州区地内半屿";

/// True where two folded forms differ in more than what one adds to the other, or in such endings.
fn is_another_word(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[start..], &other[start..]);
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let rests = [&one[..one.len() - end], &other[..other.len() - end]];
    let is_ending = |rest: &&[char]| !rest.is_empty() && rest.iter().all(|c| GENERIC.contains(*c));
    !rests.iter().all(|rest| rest.is_empty()) && !rests.iter().any(is_ending)
}

/// Names that are translated, not transliterated or taken as words: each house may translate them anew.
const TRANSLATED: [EntityType; 4] = [EntityType::Org, EntityType::Event, EntityType::Doc, EntityType::Office];

fn judge(mention: &Mention<'_>, locale: Locale) -> Verdict {
    let entity = mention.entities[0];
    if TRANSLATED.contains(&entity.entity_type()) {
        return Verdict::Right;
    }
    let key = dotless(mention.form);
    let class = mention.kind.class();
    let same: Vec<_> = entity.renderings.iter().filter(|r| r.status.is_matched() && dotless(&r.form) == key).collect();
    let covers = |other: Locale| other == locale || matches!(other, Locale::Zh | Locale::Hans | Locale::Hant | Locale::En);
    // A form that the locale has, in whatever standing, is another rule's to judge.
    if same.iter().any(|r| covers(r.locale) && r.status != Status::Lookup) {
        return Verdict::Right;
    }
    let preferred: Vec<_> =
        entity.renderings.iter().filter(|r| r.locale == locale && r.status == Status::Preferred && r.kind.class() == class).collect();
    let elsewhere: Vec<&str> = same.iter().filter(|r| r.status.is_offered()).map(|r| r.locale.tag()).collect();
    if preferred.is_empty() || elsewhere.is_empty() || !preferred.iter().all(|r| is_another_word(&key, &dotless(&r.form))) {
        return Verdict::Right;
    }
    let first = preferred[0];
    let source = match (first.source.as_str(), entity.entity_type()) {
        ("", _) => format!("glossary: {}, {} {} (preferred)", entity.id, locale.tag(), first.form),
        (source, EntityType::Term) => format!("glossary: {}, {} {}: {source}", entity.id, locale.tag(), first.form),
        (source, _) => format!("glossary: {}, {} {}, as {source} has it", entity.id, locale.tag(), first.form),
    };
    let mut whose = elsewhere;
    whose.sort_unstable();
    whose.dedup();
    Verdict::Wrong { preferred: preferred.iter().map(|r| r.form.clone()).collect(), whose: whose.join(" and "), source }
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
