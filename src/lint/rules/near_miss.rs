//! `near-miss`: one character or one sound away from a known name, where that name belongs: 蒙古国总理赞登沙特尔.

mod compare;
mod document;

use crate::glossary::{Date, Entity, EntityType, Kind, Locale, Rendering, Status};
use crate::index::Term;
use crate::linker::{Mention, rendering};
use crate::lint::fix::with_breaks;
use crate::lint::{Facts, Finding, Level, Rule, Safety, Sink};
use crate::span::Span;
use crate::text::chars::is_han;
use crate::text::fold;
use crate::text::fold::DOT;
use crate::text::words::WORDS;

use compare::{Anchor, Call, Likeness, Near, nearest};

pub(crate) static RULE: Rule =
    Rule { code: "Y401", name: "near-miss", level: Level::Warning, wording: true, page: include_str!("near_miss.md"), check };

/// Shorter names are too near to too many others.
const SHORTEST: usize = 2;
/// A name that stands in what is nearly another leaves so many characters of it.
const LEAST_REST: usize = 2;
/// A name written as those of the country are: surname and given name, without a dot.
const LONGEST_NATIVE: usize = 4;

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let mut found = Vec::new();
    for mention in facts.mentions.iter().filter(|mention| !mention.alias) {
        found.extend(match mention.entity_type() {
            EntityType::Office => beside_office(facts, sink, mention),
            EntityType::Person if !mention.nested => misprint(facts, sink, mention)
                .or_else(|| beside_part(facts, sink, mention))
                .or_else(|| before_original(facts, sink, mention)),
            _ => None,
        });
    }
    document::check(facts, sink, |finding| found.push(finding));
    // Its office, its original and the rest of the document may all call for one name.
    let mut told: Vec<Span> = Vec::new();
    for finding in found {
        if !told.iter().any(|span| span.overlaps(finding.span)) {
            told.push(finding.span);
            sink.give(finding);
        }
    }
}

/// A name that may be meant: its fold, and whose it is.
struct Meant<'e> {
    fold: Vec<char>,
    /// The stored form; the fold may be that of a part.
    form: &'e str,
    kind: Kind,
    entity: &'e Entity,
    /// True for names that are not written by their sound: 习近平, 金正恩.
    native: bool,
    /// True where the place calls for this person now.
    now: bool,
}

/// The Chinese forms of an entity, folded, each once.
fn forms(entity: &Entity, now: bool) -> Vec<Meant<'_>> {
    let native = is_native(entity);
    let mut meant: Vec<Meant<'_>> = Vec::new();
    for r in entity.renderings.iter().filter(|r| r.locale.is_chinese() && r.status.is_offered()) {
        let fold = fold(&r.form).chars().to_vec();
        if fold.len() >= SHORTEST && fold.iter().all(|c| is_of_name(*c)) && !meant.iter().any(|other| other.fold == fold) {
            meant.push(Meant { fold, form: &r.form, kind: r.kind, entity, native, now });
        }
    }
    meant
}

/// True for what names in Chinese are written with.
fn is_of_name(c: char) -> bool {
    is_han(c) || c == DOT || c == '-'
}

/// True for a person whose whole name in Chinese has no dot and few characters: each stands for itself, not for a sound.
fn is_native(entity: &Entity) -> bool {
    let mut whole = entity.renderings.iter().filter(|r| r.locale.is_chinese() && r.kind == Kind::Full && r.status.is_offered());
    whole.any(|r| {
        let form = fold(&r.form);
        form.len() <= LONGEST_NATIVE && form.chars().iter().all(|c| is_han(*c))
    })
}

/// A stored misprint: a form that is only kept to be found, and nearly another of the same person.
fn misprint(facts: &Facts<'_>, sink: &Sink<'_>, mention: &Mention<'_>) -> Option<Finding> {
    let [entity] = mention.entities.as_slice() else { return None };
    let key = fold(facts.slice(mention.span)).chars().to_vec();
    let same = |form: &str| fold(form).chars() == key;
    let only_found = entity.renderings.iter().filter(|r| r.status.is_matched() && same(&r.form)).all(|r| r.status == Status::Lookup);
    if !only_found || key.len() <= SHORTEST {
        return None;
    }
    let forms = forms(entity, true);
    let near = nearest(&key, Anchor::Start(0), Call::Place, forms.iter()).filter(|near| near.range == (0..key.len()))?;
    finding(facts, sink, mention.span, &near, "the glossary keeps it as a misprint", Level::Warning)
}

/// True where a known person's name begins, and no dot joins it to another part.
fn is_named_at(facts: &Facts<'_>, start: u32) -> bool {
    let chars = facts.folded.chars();
    let first = facts.mentions.partition_point(|mention| mention.span.start < start);
    let here = facts.mentions[first..].iter().take_while(|mention| mention.span.start == start);
    here.filter(|mention| mention.entity_type() == EntityType::Person)
        .any(|person| chars.get(facts.folded.position(person.span.end)) != Some(&DOT))
}

/// True for a term at the document's date; without one, for a term that has no end.
fn is_now(facts: &Facts<'_>, term: &Term) -> bool {
    facts.date.map_or(term.to.is_none(), |date| term.covers(date))
}

/// Behind an office, the names of those who held it.
fn beside_office(facts: &Facts<'_>, sink: &Sink<'_>, office: &Mention<'_>) -> Option<Finding> {
    let start = facts.folded.position(office.span.end);
    let behind = (start < facts.folded.len()).then(|| facts.folded.source(start..start + 1))?;
    if is_named_at(facts, behind.start) {
        return None;
    }
    let mut holders = Vec::new();
    for number in office.entities.iter().filter_map(|entity| facts.index.number(&entity.id)) {
        for term in facts.index.terms().holders(number, None) {
            let (in_office, now) = (facts.date.is_none_or(|date| term.covers(date)), is_now(facts, term));
            if let Some(entity) = facts.index.shared_entity(term.holder) {
                holders.push((entity, in_office, now));
            }
        }
    }
    let meant: Vec<Meant<'_>> = holders.iter().flat_map(|(entity, _, now)| forms(entity, *now)).collect();
    let near = nearest(facts.folded.chars(), Anchor::Start(start), Call::Place, meant.iter())?;
    let span = facts.folded.source(near.range.clone());
    if !is_free(facts, span) {
        return None;
    }
    let in_office = holders.iter().any(|(entity, in_office, _)| entity.id == near.entity.id && *in_office);
    let why = format!("it stands behind {}, which {} held", shown(facts, office.span), near.entity.id);
    finding(facts, sink, span, &near, &why, if in_office { Level::Warning } else { Level::Info })
}

/// Beside a known part and a dot, the other part of the person's name.
fn beside_part(facts: &Facts<'_>, sink: &Sink<'_>, part: &Mention<'_>) -> Option<Finding> {
    let [entity] = part.entities.as_slice() else { return None };
    let chars = facts.folded.chars();
    let (start, end) = (facts.folded.position(part.span.start), facts.folded.position(part.span.end));
    let own = &chars[start..end];
    let all = forms(entity, true);
    let rest = |cut: &dyn Fn(&[char]) -> Option<Vec<char>>| -> Vec<Meant<'_>> {
        let rests = all.iter().filter_map(|meant| Some(Meant { fold: cut(&meant.fold)?, ..*meant }));
        rests.filter(|meant| meant.fold.len() >= SHORTEST).collect()
    };
    let behind = rest(&|fold| fold.strip_prefix(own)?.strip_prefix(&[DOT]).map(<[char]>::to_vec));
    let before = rest(&|fold| fold.strip_suffix(own)?.strip_suffix(&[DOT]).map(<[char]>::to_vec));
    let near = match (chars.get(end), start.checked_sub(1).map(|at| chars[at])) {
        (Some(&DOT), _) => nearest(chars, Anchor::Start(end + 1), Call::Place, behind.iter()),
        (_, Some(DOT)) => nearest(chars, Anchor::End(start - 1), Call::Place, before.iter()),
        _ => None,
    };
    let near = near?;
    let span = facts.folded.source(near.range.clone());
    is_free(facts, span).then_some(())?;
    let whole = Span::new(span.start.min(part.span.start), span.end.max(part.span.end));
    let why = format!("the other part of the name is that of {}", entity.id);
    finding(facts, sink, whole, &near, &why, Level::Warning)
}

/// Before brackets that hold the Latin original, the person's name in Chinese.
fn before_original(facts: &Facts<'_>, sink: &Sink<'_>, original: &Mention<'_>) -> Option<Finding> {
    let [entity] = original.entities.as_slice() else { return None };
    let chars = facts.folded.chars();
    let start = facts.folded.position(original.span.start);
    if !facts.slice(original.span).chars().any(|c| c.is_ascii_alphabetic()) || start < 2 || chars[start - 1] != '(' {
        return None;
    }
    let forms = forms(entity, true);
    let near = nearest(chars, Anchor::End(start - 1), Call::Place, forms.iter())?;
    let span = facts.folded.source(near.range.clone());
    is_free(facts, span).then_some(())?;
    let why = format!("the original in brackets behind it is {}", shown(facts, original.span));
    finding(facts, sink, span, &near, &why, Level::Warning)
}

/// True where no name stands but inside, and the text is neither a word nor a form.
fn is_free(facts: &Facts<'_>, span: Span) -> bool {
    let text = facts.slice(span);
    let is_inside = |mention: &Mention<'_>| {
        let rest = facts.folded.position(span.end) - facts.folded.position(span.start);
        let own = facts.folded.position(mention.span.end) - facts.folded.position(mention.span.start);
        span.contains(mention.span) && rest >= own + LEAST_REST && mention.span.start != span.start
            || span.contains(mention.span) && rest >= own + LEAST_REST && text.contains(['·', '・', '‧', '•', '-'])
    };
    facts.names_over(span).all(is_inside) && facts.index.bearers(text).is_empty() && !is_word(text)
}

fn is_word(text: &str) -> bool {
    let folded = fold(text);
    let codes: Vec<u16> = WORDS.codes(folded.chars()).collect();
    let mut found = false;
    WORDS.each(&codes, 0, |word| found |= word.len == folded.len());
    found
}

/// A span's text on one line: without white space, or with spaces between the words of Latin script.
fn shown(facts: &Facts<'_>, span: Span) -> String {
    let text = facts.slice(span);
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(if text.chars().any(is_han) { "" } else { " " })
}

/// The form to write: in the locale, or the first that stands in for it and has any, the one that is nearly there, else the
/// preferred one of its kind.
fn written<'e>(near: &Near<'_, 'e>, locale: Locale, date: Option<Date>) -> Option<&'e Rendering> {
    let key = fold(near.form);
    let offered = |of: Locale| near.entity.renderings.iter().filter(move |r| r.locale == of && r.status.is_offered());
    let own = locale.fallbacks().iter().find(|of| offered(**of).next().is_some())?;
    let same_kind = |r: &&Rendering| r.kind.class() == near.kind.class();
    offered(*own)
        .find(|r| fold(&r.form).chars() == key.chars())
        .or_else(|| rendering(near.entity, near.kind, locale, date).filter(same_kind))
        .or_else(|| offered(*own).find(same_kind))
        .or_else(|| rendering(near.entity, near.kind, locale, date))
}

/// Says it, with the name that is meant as the segment's locale writes it.
fn finding(facts: &Facts<'_>, sink: &Sink<'_>, span: Span, near: &Near<'_, '_>, why: &str, level: Level) -> Option<Finding> {
    let segment = facts.segment(span.start);
    if segment.locale == Locale::En {
        return None;
    }
    let right = written(near, segment.locale, facts.date)?;
    let known = if fold(&right.form).chars() == fold(near.form).chars() { right.form.as_str() } else { near.form };
    let text = facts.slice(span);
    let shown = shown(facts, span);
    if shown == right.form {
        return None;
    }
    let how = match near.likeness {
        Likeness::Sound => "sounds like",
        Likeness::Near => "sounds nearly like",
        Likeness::Character => "is one character away from",
    };
    let finding = sink
        .finding(span, format!("'{shown}' {how} a known name: {known}"))
        .at(level)
        .about(&near.entity.id)
        .fix(with_breaks(text, &right.form), Safety::Unsafe)
        .help(format!("glossary: {} is written {} in {}", near.entity.id, right.form, right.locale.tag()))
        .help(why);
    Some(finding)
}
