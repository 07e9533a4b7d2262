//! Names that a document calls for elsewhere: it names the person, or the country whose office they hold.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use crate::glossary::{Entity, EntityType};
use crate::index::Title;
use crate::linker::{Mention, Sense};
use crate::lint::shape::name_to;
use crate::lint::{Facts, Finding, Level, Sink};
use crate::text::chars::is_han;
use crate::text::words::WORDS;
use rustc_hash::FxHashMap;

use super::compare::{Anchor, Call, compare, is_letter, nearest};
use super::{Meant, finding, forms, is_free, is_named_at, is_native, is_now};

/// Names of the document that are looked for, the first ones.
const MOST_NAMES: usize = 200;
/// A name that is looked for at any place has so many characters.
const SHORTEST: usize = 3;
/// What an unknown name costs beside its letters.
const NAME: f64 = 3.0;
/// What titles end with that stand before names, folded.
const TITLES_END: [&str; 24] = [
    "总统", "总理", "首相", "外相", "防相", "主席", "外长", "部长", "防长", "财长", "书长", "议长", "行长", "州长", "大臣", "国王", "女王",
    "王储", "米尔", "大使", "特使", "总裁", "专员", "言人",
];

/// Looks for names that are nearly those which the document has elsewhere.
pub(super) fn check(facts: &Facts<'_>, sink: &Sink<'_>, mut give: impl FnMut(Finding)) {
    let named = named(facts);
    echoes(facts, sink, &named, &mut give);
    behind_titles(facts, sink, &named, &mut give);
}

/// The persons named in the document, each form once.
fn named<'f>(facts: &Facts<'f>) -> Vec<Meant<'f>> {
    let chars = facts.folded.chars();
    let mut all: Vec<Meant<'f>> = Vec::new();
    let mut seen: FxHashMap<&[char], ()> = FxHashMap::default();
    for mention in facts.names().filter(|mention| is_sure(mention)) {
        let fold = &chars[facts.folded.position(mention.span.start)..facts.folded.position(mention.span.end)];
        if fold.len() < SHORTEST || !is_han(fold[0]) || seen.insert(fold, ()).is_some() {
            continue;
        }
        let entity = mention.entities[0];
        all.push(Meant { fold: fold.to_vec(), form: mention.form, kind: mention.kind, entity, native: is_native(entity), now: false });
        if all.len() == MOST_NAMES {
            break;
        }
    }
    all
}

fn is_sure(mention: &Mention<'_>) -> bool {
    mention.entity_type() == EntityType::Person && mention.entities.len() == 1 && mention.sense != Sense::Ambiguous
}

/// A name's two characters that a slip in the others leaves as they are: how far they are apart, and which end they tell.
#[derive(Clone, Copy)]
struct Trace {
    name: usize,
    step: usize,
    is_first: bool,
}

/// Where a name's first or last two characters stand, or of a short one the first and the last: one slip leaves them so.
fn echoes(facts: &Facts<'_>, sink: &Sink<'_>, named: &[Meant<'_>], give: &mut impl FnMut(Finding)) {
    let chars = facts.folded.chars();
    let mut traces: FxHashMap<[char; 2], Vec<Trace>> = FxHashMap::default();
    let mut marks = [false; MARKS];
    for (name, Meant { fold, .. }) in named.iter().enumerate().filter(|(_, name)| !name.native) {
        let last = fold.len() - 2;
        for (from, step, is_first) in [(0, 1, true), (last, 1, false), (0, 2, true)] {
            if step == 1 || fold.len() == SHORTEST {
                let pair = [fold[from], fold[from + step]];
                marks[mark(pair)] = true;
                traces.entry(pair).or_default().push(Trace { name, step, is_first });
            }
        }
    }
    if traces.is_empty() {
        return;
    }
    for at in 0..chars.len() {
        for step in 1..=2.min(chars.len() - 1 - at) {
            let pair = [chars[at], chars[at + step]];
            if !marks[mark(pair)] {
                continue;
            }
            for trace in traces.get(&pair).into_iter().flatten().filter(|trace| trace.step == step) {
                give_echo(facts, sink, &named[trace.name], at, trace.is_first, give);
            }
        }
    }
}

/// Says it where a name is nearly there: its first two characters, or its last two, are at a place.
fn give_echo(facts: &Facts<'_>, sink: &Sink<'_>, name: &Meant<'_>, at: usize, is_first: bool, give: &mut impl FnMut(Finding)) {
    let chars = facts.folded.chars();
    let length = name.fold.len();
    let (anchor, from) = if is_first { (Anchor::Start(at), at) } else { (Anchor::End(at + 2), (at + 2).saturating_sub(length)) };
    // Mostly it is the name itself.
    if chars.get(from..from + length).is_some_and(|text| text == name.fold) {
        return;
    }
    let Some(near) = compare(chars, anchor, Call::Document, name) else { return };
    let span = facts.folded.source(near.range.clone());
    if stands_alone(chars, &near.range) && is_free(facts, span) {
        let why = format!("{} stands elsewhere in this document", name.form);
        give_some(finding(facts, sink, span, &near, &why, Level::Warning), give);
    }
}

fn give_some(finding: Option<Finding>, give: &mut impl FnMut(Finding)) {
    if let Some(finding) = finding {
        give(finding);
    }
}

/// Marks for pairs of characters: most places of a text fall by one look.
const MARKS: usize = 1 << 15;

fn mark(pair: [char; 2]) -> usize {
    (pair[0] as usize * 31 + pair[1] as usize) % MARKS
}

/// In more characters than these, a word that reaches in or out is chance.
const SURE: usize = 4;

/// True where no word and no longer name reaches over an end of the range.
fn stands_alone(chars: &[char], range: &Range<usize>) -> bool {
    const REACH: usize = 3;
    let crosses = |place: usize| {
        (place.saturating_sub(REACH)..place).any(|from| {
            let codes: Vec<u16> = WORDS.codes(&chars[from..chars.len().min(place + REACH)]).collect();
            let mut crosses = false;
            WORDS.each(&codes, 0, |word| crosses |= from + word.len > place && !word.is_name);
            crosses
        })
    };
    let is_longer = name_to(chars, range.end, NAME).is_some_and(|start| start < range.start);
    !is_longer && (range.len() > SURE || !crosses(range.start) && !crosses(range.end))
}

/// Behind a title without its country, or in a list with a known person, those who may be meant: persons of the document, and
/// who holds such an office of a country that the document names.
fn behind_titles(facts: &Facts<'_>, sink: &Sink<'_>, named: &[Meant<'_>], give: &mut impl FnMut(Finding)) {
    let chars = facts.folded.chars();
    // Most places fall by their last character.
    let may_end = |c: char| matches!(c, '统' | '理' | '相' | '席' | '长' | '臣' | '王' | '储' | '尔' | '使' | '裁' | '员' | '人');
    let is_title = |place: usize| {
        may_end(chars[place - 1]) && TITLES_END.iter().any(|title| title.chars().eq(chars[place - 2..place].iter().copied()))
    };
    let is_place =
        |place: &usize| (JOINS.contains(&chars[place - 1]) || is_title(*place)) && is_letter(chars[*place]) | is_letter(chars[place + 1]);
    let (likely, folds) = (OnceCell::new(), OnceCell::new());
    for place in (2..chars.len().saturating_sub(1)).filter(is_place) {
        let start = facts.folded.source(place..place + 1).start;
        let first = facts.mentions.partition_point(|mention| mention.span.start < start);
        let ends_at = |at: usize, kind: EntityType| {
            let at = facts.folded.source(at..at + 1).start;
            facts.mentions[..first].iter().rev().take(NEAR).find(|mention| mention.span.end == at && mention.entity_type() == kind)
        };
        let is_joined = JOINS.contains(&chars[place - 1]);
        if is_joined != ends_at(place - 1, EntityType::Person).is_some()
            || ends_at(place, EntityType::Office).is_some()
            || is_named_at(facts, start)
        {
            continue;
        }
        let is_home = |title: &Title, gpe: &Mention<'_>| {
            gpe.entities.iter().filter_map(|gpe| facts.index.number(&gpe.id)).any(|number| title.home.contains(&number))
        };
        let bears = |title: &Title| {
            chars[..place].ends_with(&title.words)
                && ends_at(place - title.words.len(), EntityType::Gpe).is_none_or(|gpe| is_home(title, gpe))
        };
        let folds: &Folds<'_> = folds.get_or_init(|| Folds::of(likely.get_or_init(|| likely_holders(facts, named))));
        let meant = folds.at(chars, place).filter(|(one, _)| is_joined || one.titles.iter().any(&bears)).map(|(_, meant)| meant);
        let call = if is_joined { Call::Document } else { Call::Title };
        let Some(near) = nearest(chars, Anchor::Start(place), call, meant) else { continue };
        let span = facts.folded.source(near.range.clone());
        if is_free(facts, span) && (!is_joined || stands_alone(chars, &near.range)) {
            let place = if is_joined { "behind another in a list" } else { "behind a title" };
            let why = format!("it stands {place}, and this document names {} or the country", near.entity.id);
            give_some(finding(facts, sink, span, &near, &why, Level::Warning), give);
        }
    }
}

/// What joins the names of a list.
const JOINS: [char; 4] = ['、', '和', '与', '及'];
/// So many mentions before a place may end there.
const NEAR: usize = 8;

/// Someone who may be meant by a bare title.
struct Likely {
    entity: Arc<Entity>,
    titles: Vec<Title>,
    is_named: bool,
}

/// The forms of those who may be meant, by their first two characters: one slip leaves one of them where it is.
struct Folds<'l> {
    all: Vec<(&'l Likely, Meant<'l>)>,
    by_char: [FxHashMap<char, Vec<usize>>; 2],
}

impl<'l> Folds<'l> {
    fn of(likely: &'l [Likely]) -> Folds<'l> {
        let all = likely.iter().flat_map(|one| forms(&one.entity, one.is_named).into_iter().map(move |meant| (one, meant)));
        let all: Vec<(&Likely, Meant<'_>)> = all.filter(|(_, meant)| meant.fold.len() >= SHORTEST).collect();
        let mut by_char = [FxHashMap::<char, Vec<usize>>::default(), FxHashMap::default()];
        for (at, (_, meant)) in all.iter().enumerate() {
            by_char[0].entry(meant.fold[0]).or_default().push(at);
            by_char[1].entry(meant.fold[1]).or_default().push(at);
        }
        Folds { all, by_char }
    }

    /// Those that may stand at a place with one slip.
    fn at<'f>(&'f self, chars: &[char], place: usize) -> impl Iterator<Item = &'f (&'l Likely, Meant<'l>)> + Clone + use<'f, 'l> {
        let keys = [(0, chars[place]), (1, chars[place + 1]), (1, chars[place])];
        let mut found: Vec<usize> = keys.iter().filter_map(|(at, c)| self.by_char[*at].get(c)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|at| &self.all[at])
    }
}

fn likely_holders(facts: &Facts<'_>, named: &[Meant<'_>]) -> Vec<Likely> {
    let number = |entity: &Entity| facts.index.number(&entity.id);
    let named: Vec<u32> = named.iter().filter_map(|name| number(name.entity)).collect();
    let countries = facts.names().filter(|mention| mention.entity_type() == EntityType::Gpe);
    let mut countries: Vec<u32> = countries.filter_map(|mention| number(mention.entities[0])).collect();
    countries.sort_unstable();
    countries.dedup();
    let terms = facts.index.terms();
    let mut likely: Vec<Likely> = Vec::new();
    for of_one in terms.by_holder.chunk_by(|one, other| one.holder == other.holder) {
        let holder = of_one[0].holder;
        let is_named = named.contains(&holder);
        let mut titles = Vec::new();
        for term in of_one {
            let in_office = is_now(facts, term);
            for (_, title) in terms.titles_of(term.office).iter().filter(|(_, title)| !title.full) {
                if is_named || in_office && title.home.iter().any(|home| countries.binary_search(home).is_ok()) {
                    titles.push(title.clone());
                }
            }
        }
        if !titles.is_empty()
            && let Some(entity) = facts.index.shared_entity(holder)
            && !is_native(&entity)
        {
            likely.push(Likely { entity, titles, is_named });
        }
    }
    likely
}
