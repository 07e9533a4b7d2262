//! `two-renderings`: one entity by two transliterations, or by two regions' words, in one segment: 普京 and 普亭.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::glossary::{Locale, Rendering, Status};
use crate::linker::{Mention, Segment, are_two};
use crate::lint::fix::with_breaks;
use crate::lint::{Facts, Level, Rule, Safety, Sink};
use crate::text::chars::is_han;
use crate::text::fold::dotless;

pub(crate) static RULE: Rule =
    Rule { code: "Y102", name: "two-renderings", level: Level::Warning, wording: true, page: include_str!("two_renderings.md"), check };

/// What says that the next name is another way to write the one before.
const GLOSSES: [&str; 20] = [
    "又译", "或译", "也译", "译作", "译为", "译名", "陆译", "台译", "港译", "旧译", "亦译", "也作", "又作", "亦作", "或作", "又称", "亦称",
    "也称", "或称", "即",
];
/// How far before a name its gloss or bracket may stand, in characters of the fold.
const NEAR: usize = 10;

/// One way to write an entity in a segment, with its places.
struct Way<'m, 'f> {
    /// The fold without dots.
    key: String,
    places: Vec<&'m Mention<'f>>,
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    // By where the glossary keeps the form.
    let mut folds: FxHashMap<usize, String> = FxHashMap::default();
    for segment in facts.segments.iter().filter(|segment| segment.locale.is_chinese()) {
        let mut named: BTreeMap<&str, Vec<Way<'_, '_>>> = BTreeMap::new();
        for mention in facts.names_in(segment).filter(|mention| mention.entities.len() == 1) {
            let key = folds.entry(mention.form.as_ptr().addr()).or_insert_with(|| dotless(mention.form)).clone();
            if key.chars().count() < 2 || !key.chars().all(is_han) {
                continue;
            }
            let ways = named.entry(&mention.entities[0].id).or_default();
            match ways.iter_mut().find(|way| way.key == key) {
                Some(way) => way.places.push(mention),
                None => ways.push(Way { key, places: vec![mention] }),
            }
        }
        for mut ways in named.into_values().filter(|ways| ways.len() > 1) {
            ways.iter_mut().for_each(|way| way.places.retain(|mention| !is_gloss(facts, mention) && !facts.is_quoted(mention.span)));
            ways.retain(|way| !way.places.is_empty());
            judge(facts, sink, segment, &ways);
        }
    }
}

/// Gives a finding for each way that has a more usual one beside it, at its first place.
fn judge(facts: &Facts<'_>, sink: &mut Sink<'_>, segment: &Segment, ways: &[Way<'_, '_>]) {
    let [first, _, ..] = ways else { return };
    let entity = first.places[0].entities[0];
    // How near the locale is that prefers it.
    let own = |way: &Way<'_, '_>| {
        let prefers = |of: &Locale| {
            let is_so = |r: &&Rendering| r.locale == *of && r.status == Status::Preferred && dotless(&r.form) == way.key;
            entity.renderings.iter().any(|r| is_so(&r))
        };
        segment.locale.fallbacks().iter().position(prefers).unwrap_or(usize::MAX)
    };
    // The more usual first; of two as usual, the locale's own, then the earlier.
    let mut order: Vec<&Way<'_, '_>> = ways.iter().collect();
    order.sort_by_key(|way| (std::cmp::Reverse(way.places.len()), own(way), way.places[0].span.start));
    for (at, rare) in order.iter().enumerate().skip(1) {
        let Some(usual) = order[..at].iter().find(|usual| are_two(entity, &usual.key, &rare.key, segment.locale)) else { continue };
        let (here, there) = (rare.places[0], usual.places[0]);
        let times = |way: &Way<'_, '_>| match way.places.len() {
            1 => "once".to_string(),
            2 => "twice".to_string(),
            many => format!("{many} times"),
        };
        // As the text has them: the stored form may be of the other script.
        let shown = |mention: &Mention<'_>| facts.slice(mention.span).split_whitespace().collect::<String>();
        let (new, old) = (shown(there), shown(here));
        let mut finding = sink
            .finding(here.span, format!("'{old}' and '{new}' are both used for {}", entity.id))
            .about(&entity.id)
            .help(format!("'{old}' stands {}, '{new}' {}", times(rare), times(usual)))
            .help(facts.locale_help(segment))
            .beside(there.span, format!("'{new}' here"))
            .fix(with_breaks(facts.slice(here.span), &new), Safety::Shown);
        for place in rare.places.iter().skip(1) {
            finding = finding.beside(place.span, format!("'{old}' here too"));
        }
        sink.give(finding);
    }
}

/// True where the text itself says that this is another spelling: 普亭（大陆译普京）, 普亭/普京.
fn is_gloss(facts: &Facts<'_>, mention: &Mention<'_>) -> bool {
    let chars = facts.folded.chars();
    let (start, end) = (facts.folded.position(mention.span.start), facts.folded.position(mention.span.end.saturating_sub(1)) + 1);
    let before: String = chars[start.saturating_sub(NEAR)..start].iter().collect();
    let clause = before.rsplit(['。', ',', ';', '、', ')', '》', '\n']).next().unwrap_or_default();
    let bracket = clause.rfind('(').map(|at| &clause[at + 1..]);
    let is_glossed = GLOSSES.iter().any(|gloss| clause.trim_end_matches(['"', '“', '「', '\'', '‘', ':']).ends_with(gloss))
        || bracket.is_some_and(|inside| inside.is_empty() || GLOSSES.iter().any(|gloss| inside.contains(gloss)));
    let slash = |at: Option<&char>| matches!(at, Some('/' | '／'));
    // The one before the bracket is only there to be told: 特朗普（川普）.
    let closed = chars[end..].iter().take(2 * NEAR).position(|c| *c == ')').filter(|_| chars.get(end) == Some(&'('));
    let introduces = closed.is_some_and(|close| {
        let inside = facts.folded.source(end..end + close + 1);
        facts
            .names_over(inside)
            .any(|other| inside.contains(other.span) && other.entities.len() == 1 && other.entities[0].id == mention.entities[0].id)
    });
    is_glossed || introduces || slash(start.checked_sub(1).and_then(|at| chars.get(at))) || slash(chars.get(end))
}
