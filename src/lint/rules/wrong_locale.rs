//! `wrong-locale`: a rendering, or a word, of another region than the text's.

use std::collections::HashSet;

use rustc_hash::FxHashMap;

use crate::glossary::{EntityType, Locale, Status, doublet};
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
    /// The forms of the locale, the preferred first; how many of them are; and who has the form instead.
    Wrong { own: Vec<String>, preferred: usize, whose: String, source: String },
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
        if let Verdict::Wrong { own, preferred, whose, source } = verdict {
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
    mention.entities.len() == 1 && is_regional(segment) && matches!(judge(mention, segment.locale), Verdict::Wrong { .. })
}

fn is_regional(segment: &Segment) -> bool {
    region(segment.locale).is_some() && segment.confidence >= SURE
}

fn region(locale: Locale) -> Option<Region> {
    // Macau writes as Hong Kong does.
    let locale = if locale == Locale::HantMo { Locale::HantHk } else { locale };
    REGIONS.iter().position(|own| *own == locale).map(|at| Region::ALL[at])
}

fn judge(mention: &Mention<'_>, locale: Locale) -> Verdict {
    let entity = mention.entities[0];
    if doublet::TRANSLATED.contains(&entity.entity_type()) {
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
    let of = |status: Status| {
        let forms = entity.renderings.iter().filter(move |r| r.locale == locale && r.status == status);
        forms.filter(|r| r.kind.class() == class).collect::<Vec<_>>()
    };
    let (preferred, admitted) = (of(Status::Preferred), of(Status::Admitted));
    let elsewhere: Vec<&str> = same.iter().filter(|r| r.status.is_offered()).map(|r| r.locale.tag()).collect();
    // Where the locale's forms are only admitted, the form has to be what another prefers.
    let is_known = !preferred.is_empty() || !admitted.is_empty() && same.iter().any(|r| r.status == Status::Preferred);
    let own: Vec<_> = preferred.iter().chain(&admitted).copied().collect();
    let judged = if preferred.is_empty() { &own } else { &preferred };
    if !is_known || elsewhere.is_empty() || !judged.iter().all(|r| doublet::is_another_word(&key, &dotless(&r.form))) {
        return Verdict::Right;
    }
    let first = own[0];
    let source = match (first.source.as_str(), entity.entity_type()) {
        ("", _) => format!("glossary: {}, {} {} ({})", entity.id, locale.tag(), first.form, first.status.name()),
        (source, EntityType::Term) => format!("glossary: {}, {} {}: {source}", entity.id, locale.tag(), first.form),
        (source, _) => format!("glossary: {}, {} {}, as {source} has it", entity.id, locale.tag(), first.form),
    };
    let mut whose = elsewhere;
    whose.sort_unstable();
    whose.dedup();
    let forms = own.iter().map(|r| r.form.clone()).collect();
    Verdict::Wrong { own: forms, preferred: preferred.len(), whose: whose.join(" and "), source }
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
