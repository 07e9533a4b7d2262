//! Names in Chinese text: what the cheapest way through each run takes for a name, joined at dots, with what stands beside it.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::glossary::EntityType;
use crate::suggest::cues::{Cue, Hit};
use crate::suggest::evidence::{Evidence, Kinds, PRIOR};
use crate::suggest::lattice::{Piece, Run, What, is_word, margin};
use crate::suggest::page::{Page, behind};
use crate::suggest::sighting::Found;
use crate::text::chars::is_han;
use crate::text::fold::DOT;
use crate::text::lexicon::Lexicon;

/// By so much a run has to be likelier as a name than as words to be one by its letters alone.
const CLEAR: f64 = 5.0;
/// By so much, and hardly anything else is.
const CLEARER: f64 = 12.0;
/// So many names make a list of them.
const CHAIN: usize = 3;
/// No name has more parts.
const MOST_PARTS: usize = 6;
/// What joins names in a list.
const JOINTS: [&str; 7] = ["、", "和", "与", "及", "以及", "同", ","];
/// What names of places end with, and how long such a name is at least.
const PLACES: &str = "省州市县岛河湖山湾港镇村区郡";
const SHORTEST_PLACE: usize = 3;
/// Shorter names are no evidence for each other's parts.
const SHORTEST_PART: usize = 2;

/// A name of the way: its pieces joined at dots.
struct Name {
    range: Range<usize>,
    what: What,
    parts: Vec<Range<usize>>,
}

/// The names of a page.
pub(super) fn find(page: &Page<'_>) -> Vec<Found> {
    let (begins, ends) = (Page::less(&page.begins), Page::less(&page.ends));
    let first = names(page, &begins, &ends, &[]);
    // What is surely a name in one place is likely one wherever it stands.
    let mut sure: FxHashMap<String, What> = FxHashMap::default();
    for name in &first {
        let found = judge(page, name, &first, &FxHashMap::default());
        if PRIOR + found.kinds.iter().map(Evidence::weight).sum::<f64>() > 0.0 {
            for part in &name.parts {
                if part.len() >= SHORTEST_PART {
                    sure.entry(page.chars[part.clone()].iter().collect()).or_insert(name.what);
                }
            }
        }
    }
    let mut full: FxHashMap<&[char], ()> = FxHashMap::default();
    for name in first.iter().filter(|name| name.parts.len() > 1) {
        full.extend(name.parts.iter().filter(|part| part.len() >= SHORTEST_PART).map(|part| (&page.chars[part.clone()], ())));
    }
    let lexicon = Lexicon::of(sure);
    let mut known = Vec::new();
    lexicon.each(page.folded, |start, end, what| known.push((start..end, what[0])));
    let second = names(page, &begins, &ends, &known);
    second.iter().map(|name| judge(page, name, &second, &full)).collect()
}

/// The names on the cheapest ways.
fn names(page: &Page<'_>, begins: &[f64], ends: &[f64], known: &[(Range<usize>, What)]) -> Vec<Name> {
    let more: Vec<Range<usize>> = page.hits.iter().filter(|hit| hit.end - hit.start > 1).map(|hit| hit.start..hit.end).collect();
    let mut pieces: Vec<Piece> = Vec::new();
    for range in page.runs() {
        let more = &more[more.partition_point(|word| word.start < range.start)..];
        let known = &known[known.partition_point(|(name, _)| name.start < range.start)..];
        let run = Run { chars: page.chars, range, begins, ends, gaps: &page.gaps, more, known };
        pieces.extend(run.pieces().into_iter().filter(|piece| piece.what != What::Word));
    }
    join(page, pieces)
}

/// Joins the pieces of dotted names, those among them that the glossary has.
fn join(page: &Page<'_>, pieces: Vec<Piece>) -> Vec<Name> {
    let chars = page.chars;
    let mut names: Vec<Name> = Vec::new();
    for piece in pieces {
        let is_joined = |name: &&mut Name| {
            name.range.end + 1 == piece.range.start
                && (chars[name.range.end] == DOT
                    || chars[name.range.end] == '-' && name.what == What::Foreign && piece.what == What::Foreign)
        };
        match names.last_mut().filter(is_joined) {
            Some(name) => {
                name.range.end = piece.range.end;
                name.what = What::Foreign;
                name.parts.push(piece.range);
            }
            None => names.push(Name { range: piece.range.clone(), what: piece.what, parts: vec![piece.range] }),
        }
    }
    // 乔治·华盛顿, where the glossary has 华盛顿: the whole is another name, whoever bears the part.
    for name in &mut names {
        if chars.get(name.range.end) == Some(&DOT)
            && let Some(mention) = page.taken_from(name.range.end + 1)
        {
            let end = page.folded.position(mention.span.end);
            if is_name_of(chars, name.range.end + 1..end) {
                name.parts.push(name.range.end + 1..end);
                name.range.end = end;
            }
        }
        if name.range.start > 1
            && chars[name.range.start - 1] == DOT
            && let Some(mention) = page.taken_to(name.range.start - 1)
        {
            let start = page.folded.position(mention.span.start);
            if is_name_of(chars, start..name.range.start - 1) {
                name.parts.insert(0, start..name.range.start - 1);
                name.range.start = start;
            }
        }
    }
    // Beside a dot that joins it to nothing, it is a piece of something else.
    names.retain(|name| name.parts.len() <= MOST_PARTS);
    names.retain(|name| chars.get(name.range.end) != Some(&DOT) && (name.range.start == 0 || chars[name.range.start - 1] != DOT));
    names
}

fn is_name_of(chars: &[char], range: Range<usize>) -> bool {
    range.len() <= 8 && chars[range].iter().all(|c| is_han(*c))
}

/// A name with what speaks for it and against it.
fn judge(page: &Page<'_>, name: &Name, all: &[Name], full: &FxHashMap<&[char], ()>) -> Found {
    let Range { start, end } = name.range;
    let own = &page.chars[start..end];
    let mut kinds = Kinds::default();
    for kind in page.begins[start].iter().filter(|kind| !matches!(kind, Evidence::Dot | Evidence::Alone)) {
        kinds = kinds.with(kind);
    }
    let mut range = name.range.clone();
    for hit in page.hits_from(end).filter(|hit| !is_cut(page, hit)) {
        let Some(kind) = behind(hit.cue) else { continue };
        kinds = kinds.with(kind);
        // 卡斯特罗大学 is the body, not the man.
        if matches!(hit.cue, Cue::OrgSuffix | Cue::PlaceSuffix) && name.what == What::Foreign {
            range.end = hit.end;
        }
    }
    // 伊尔库茨克州 before 州长 is the place, however the word list writes it.
    let is_place = name.what == What::Foreign && own.len() > SHORTEST_PLACE && own.last().is_some_and(|c| PLACES.contains(*c));
    if is_place && range == name.range {
        kinds = kinds.without(Evidence::TitleBehind).with(Evidence::PlaceSuffix);
    }
    // 市长 behind a name makes it no city.
    if kinds.any(&[Evidence::TitleBehind, Evidence::Title, Evidence::Speech]) && range.end > end {
        range.end = end;
        kinds = kinds.without(Evidence::PlaceSuffix).without(Evidence::OrgSuffix);
    }
    let latin = page.latin_behind(end);
    if latin.is_some() {
        kinds = kinds.with(Evidence::Latin);
    }
    if page.begins[start].has(Evidence::Alone) && page.ends[end].has(Evidence::Alone) {
        kinds = kinds.with(Evidence::Alone);
    }
    if name.parts.len() > 1 {
        kinds = kinds.with(Evidence::Dot);
    } else if full.contains_key(own) {
        kinds = kinds.with(Evidence::Part);
    }
    kinds = match name.what {
        What::Foreign => {
            let most = name.parts.iter().map(|part| margin(&page.chars[part.clone()])).fold(0.0, f64::max);
            let kinds = if most >= CLEAR { kinds.with(Evidence::Letters) } else { kinds };
            if most >= CLEARER { kinds.with(Evidence::ClearLetters) } else { kinds }
        }
        What::Chinese => kinds.with(Evidence::Surname),
        What::Japanese => kinds.with(Evidence::JapaneseSurname),
        What::Word => kinds,
    };
    // The word list has a title for it: 总统 says more than 员.
    if kinds.any(&[Evidence::Title, Evidence::Byline]) {
        kinds = kinds.without(Evidence::Role);
    }
    if own.len() <= 2 && name.what == What::Foreign {
        kinds = kinds.with(Evidence::Short);
    }
    if is_word(own) {
        kinds = kinds.with(Evidence::Word);
    }
    if has_byline_before(page, name, all) {
        kinds = kinds.with(Evidence::Byline);
    }
    if in_chain(page, name, all) {
        kinds = kinds.with(Evidence::Chain);
    }
    if in_list(page, name, all) {
        kinds = kinds.with(Evidence::List);
    }
    let parts = name.parts.iter().map(|part| page.chars[part.clone()].iter().collect()).collect();
    Found::of(page, range, kinds, parts, latin)
}

/// True for a cue of one character that begins a longer word: 说 in 说服.
fn is_cut(page: &Page<'_>, hit: &Hit) -> bool {
    hit.end - hit.start == 1 && page.chars.get(hit.end).is_some_and(|_| is_word(&page.chars[hit.start..hit.end + 1]))
}

/// True for the second of two in a byline: 记者 王伟 李丽.
fn has_byline_before(page: &Page<'_>, name: &Name, all: &[Name]) -> bool {
    let at = all.partition_point(|other| other.range.start < name.range.start);
    let Some(before) = at.checked_sub(1).map(|at| &all[at]) else { return false };
    let joint = before.range.end..name.range.start;
    let is_joint = joint.is_empty() && page.gaps[name.range.start] || joint.len() == 1 && matches!(page.chars[joint.start], '、' | '/');
    is_joint && page.begins[before.range.start].has(Evidence::Byline)
}

/// True for one of three names and more with nothing but 、 between them.
fn in_chain(page: &Page<'_>, name: &Name, all: &[Name]) -> bool {
    let at = all.partition_point(|other| other.range.start < name.range.start);
    let joins = |pair: &[Name]| {
        let joint = pair[0].range.end..pair[1].range.start;
        joint.len() == 1 && page.chars[joint.start] == '、'
    };
    let before = all[..=at].windows(2).rev().take(CHAIN - 1).take_while(|pair| joins(pair)).count();
    let behind = all[at..].windows(2).take(CHAIN - 1).take_while(|pair| joins(pair)).count();
    before + behind + 1 >= CHAIN
}

/// True where a name stands in a list beside someone whose title or dot tells that it is one of people.
fn in_list(page: &Page<'_>, name: &Name, all: &[Name]) -> bool {
    let is_person = |other: &Name| {
        page.begins[other.range.start].any(&[Evidence::Title, Evidence::Byline])
            || page.ends[other.range.end].any(&[Evidence::TitleBehind, Evidence::Speech])
            || other.parts.len() > 1
    };
    let is_joint = |range: Range<usize>| {
        range.len() <= 2 && !range.is_empty() && JOINTS.contains(&page.chars[range].iter().collect::<String>().as_str())
    };
    let at = all.partition_point(|other| other.range.start < name.range.start);
    let before = at.checked_sub(1).map(|at| &all[at]).filter(|other| other.range.end < name.range.start);
    let after = all.get(at + 1);
    let known = |joint: Range<usize>, mention: Option<&crate::linker::Mention<'_>>| {
        is_joint(joint) && mention.is_some_and(|mention| mention.entity_type() == EntityType::Person)
    };
    let Range { start, end } = name.range;
    before.is_some_and(|other| is_joint(other.range.end..start) && is_person(other))
        || after.is_some_and(|other| end < other.range.start && is_joint(end..other.range.start) && is_person(other))
        || start > 0 && known(start - 1..start, page.taken_to(start - 1))
        || end < page.chars.len() && known(end..end + 1, page.taken_from(end + 1))
}
