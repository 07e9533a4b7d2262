//! Seams: a short form falls where words of running text cut it, as 日本 in 今日本报讯.
//!
//! Two segmentations of the run of Han characters around a candidate are weighed by the word list's unigram costs: the best
//! that keeps the candidate whole against the best in which a word cuts it. A longer word that contains it (上海地区) is no
//! cut, but a longer transliterated name is (马里 in 索马里), listed or only name-shaped (沙特 in 赞登沙特尔).

use std::ops::Range;

use crate::linker::Page;
use crate::linker::fate::{Candidate, Fate, Seam};
use crate::linker::scan::Names;
use crate::text::chars::is_han;
use crate::text::words::WORDS;

/// Forms of up to this many characters are asked; longer ones only where they span a gap.
const SHORT: usize = 3;
/// How many characters to either side are weighed.
const WINDOW: usize = 8;
/// How often a curated name counts as seen, where the word list knows it less.
const NAME_SEEN: f64 = 60.0;
/// How much more often, where the document names the entity by a longer form too.
const NAMED_AGAIN: f64 = 20.0;
/// Cost of a name-shaped word that no list has, its letters aside: one word in ten thousand.
const UNKNOWN_NAME: f64 = 9.2;
/// Lengths of name-shaped words.
const UNKNOWN_NAME_LENGTHS: std::ops::RangeInclusive<usize> = 3..=8;
/// What a number before it makes a unit: 8月26日 in 8月26日本赛季.
const UNITS: [char; 6] = ['年', '月', '日', '号', '时', '分'];
/// Cost of a word that takes such a unit from its number.
const UNIT: f64 = 6.0;
/// Cost of white space inside a word: few words are cut by it.
const GAP: f64 = 2.3;

/// Drops a short candidate, or one over a gap, that running words cut.
pub(crate) fn filter(page: &Page<'_>, names: &Names, candidate: &mut Candidate) {
    let chars = page.folded.chars();
    let range = candidate.folded.clone();
    let asked = range.len() <= SHORT || page.folded.spans_gap(page.source, range.clone());
    if !asked || !all_han(chars, &range) {
        return;
    }
    // A cue that the only bearer left requires is part of what must stay whole: 习 with 主席, not 学习 with 主席.
    let mut leaning = candidate.bearers.iter().filter(|bearer| bearer.dropped.is_none()).map(|bearer| bearer.leaning.clone());
    let whole = match (leaning.next(), leaning.next()) {
        (Some(Some(cue)), None) if all_han(chars, &cue) => range.start.min(cue.start)..range.end.max(cue.end),
        _ => range.clone(),
    };
    let named = candidate.bearers.iter().any(|bearer| bearer.dropped.is_none() && names.has_entity(bearer.number));
    if let Some(seam) = weigh(page, names, &range, &whole, named) {
        candidate.fate = Fate::Seam(seam);
    }
}

fn all_han(chars: &[char], range: &Range<usize>) -> bool {
    chars[range.clone()].iter().all(|c| is_han(*c))
}

/// The cheapest way to each position of the run: without a cut, and with one.
#[derive(Clone, Copy)]
struct Way {
    cost: f64,
    from: usize,
    from_cut: bool,
}

const NOWHERE: Way = Way { cost: f64::INFINITY, from: 0, from_cut: false };

/// The seam at which the candidate falls, if it does. `form` is the candidate, `whole` it and a cue it leans on; `named` is
/// true where the document names its entity by a longer form too.
fn weigh(page: &Page<'_>, names: &Names, form: &Range<usize>, whole: &Range<usize>, named: bool) -> Option<Seam> {
    let chars = page.folded.chars();
    let left = chars[..whole.start].iter().rev().take(WINDOW).take_while(|c| is_han(**c)).count();
    let right = chars[whole.end..].iter().take(WINDOW).take_while(|c| is_han(**c)).count();
    let run = whole.start - left..whole.end + right;
    let length = run.len();
    // ways[position][cut]
    let mut ways = vec![[NOWHERE; 2]; length + 1];
    ways[0][0].cost = 0.0;
    let gaps: Vec<bool> =
        (run.start..run.end).map(|at| page.folded.dropped_before(page.source, at).contains(char::is_whitespace)).collect();
    let counted = run.start > 0 && chars[run.start - 1].is_ascii_digit() && UNITS.contains(&chars[run.start]);
    let codes = WORDS.codes(&chars[run.clone()]);
    let mut edges = Vec::new();
    for at in 0..length {
        find_edges(chars, &codes, names, &run, at, form, named, &mut edges);
        for (len, cost, is_name) in edges.drain(..) {
            let mut word = run.start + at..run.start + at + len;
            let mut cost = cost;
            if at == 0 && counted {
                // The unit belongs to the number before it, and hardly ever to anything else.
                (word.start, cost) = if len == 1 { (word.start - 1, 0.0) } else { (word.start, cost + UNIT) };
            }
            let cuts = cuts(&word, whole, form, is_name);
            let gaps = gaps[at + 1..at + len].iter().filter(|gap| **gap).count();
            let cost = cost + GAP * gaps as f64;
            for cut in [false, true] {
                let way = ways[at][usize::from(cut)].cost + cost;
                let target = &mut ways[at + len][usize::from(cut || cuts)];
                if way < target.cost {
                    *target = Way { cost: way, from: at, from_cut: cut };
                }
            }
        }
    }
    let (keep, cut) = (ways[length][0].cost, ways[length][1].cost);
    (cut < keep).then(|| Seam { keep, cut, words: words(chars, &run, &ways) })
}

/// The words that may begin at `at` of the run: length, cost, and whether it is a transliterated name.
#[allow(clippy::too_many_arguments)]
fn find_edges(
    chars: &[char],
    codes: &[u16],
    names: &Names,
    run: &Range<usize>,
    at: usize,
    form: &Range<usize>,
    named: bool,
    edges: &mut Vec<(usize, f64, bool)>,
) {
    let rest = &chars[run.start + at..run.end];
    let start = run.start + at;
    let known = WORDS.cost_of(NAME_SEEN);
    let again = WORDS.cost_of(NAME_SEEN * NAMED_AGAIN);
    edges.extend(WORDS.at(codes, at).map(|word| (word.len, word.cost, word.is_name)));
    if edges.first().is_none_or(|(len, _, _)| *len != 1) {
        edges.push((1, WORDS.cost_of(1.0), false));
    }
    // Names of the glossary are words too; but one that contains the form cannot speak against it.
    let own = |len: usize| start == form.start && start + len == form.end;
    let cost = |len: usize| if named && own(len) { again } else { known };
    edges.extend((2..=rest.len()).filter(|len| names.has(start, start + len)).map(|len| (len, cost(len), false)));
    let mut cost = UNKNOWN_NAME;
    for (len, c) in (1..=*UNKNOWN_NAME_LENGTHS.end()).zip(rest) {
        let Some(letter) = WORDS.name_letter(*c) else {
            break;
        };
        cost += letter;
        if UNKNOWN_NAME_LENGTHS.contains(&len) && (start..start + len) != *form {
            edges.push((len, cost, true));
        }
    }
}

/// True where a word lies partly in and partly out of what must stay whole, or is a longer transliterated name around the form.
fn cuts(word: &Range<usize>, whole: &Range<usize>, form: &Range<usize>, is_name: bool) -> bool {
    // A longer title that ends in the cue (巴基斯坦外长 before 达尔) leaves both whole.
    let title = word.end == form.start && word.start <= whole.start;
    let overlaps = word.start < whole.end && whole.start < word.end && !title;
    let contains = word.start <= whole.start && whole.end <= word.end;
    let contained = whole.start <= word.start && word.end <= whole.end;
    let swallows = is_name && word.start <= form.start && form.end <= word.end && word != form;
    overlaps && (!contains && !contained || swallows)
}

/// The words of the best segmentation with a cut.
fn words(chars: &[char], run: &Range<usize>, ways: &[[Way; 2]]) -> Vec<String> {
    let (mut at, mut cut) = (run.len(), true);
    let mut words = Vec::new();
    while at > 0 {
        let way = ways[at][usize::from(cut)];
        words.push(chars[run.start + way.from..run.start + at].iter().collect());
        (at, cut) = (way.from, way.from_cut);
    }
    words.reverse();
    words
}
