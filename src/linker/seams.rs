//! Seams: a short form falls where words of running text cut it, as 日本 in 今日本报讯.
//!
//! Two segmentations of the run of Han characters around a candidate are weighed by the word list's unigram costs: the best
//! that keeps the candidate whole against the best in which a word cuts it. A longer word that contains it (上海地区) is no
//! cut, but a longer transliterated name is (马里 in 索马里), listed or only name-shaped (沙特 in 赞登沙特尔).

use std::cell::OnceCell;
use std::ops::Range;

use smallvec::{SmallVec, smallvec};

use crate::linker::fate::{Candidate, Fate, Seam};
use crate::linker::page::Page;
use crate::linker::scan::Names;
use crate::text::Folded;
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
pub(crate) fn filter(page: &Page<'_, '_>, names: &Names, candidate: &mut Candidate<'_>) {
    let range = candidate.folded.clone();
    let asked = range.len() <= SHORT || page.folded.spans_gap(page.source, range.clone());
    if asked {
        ask(page, names, candidate);
    }
}

/// Drops an alias that running words cut, however long it is: it is no known name.
pub(crate) fn filter_alias(page: &Page<'_, '_>, names: &Names, candidate: &mut Candidate<'_>) {
    ask(page, names, candidate);
}

fn ask(page: &Page<'_, '_>, names: &Names, candidate: &mut Candidate<'_>) {
    let chars = page.folded.chars();
    let range = candidate.folded.clone();
    if !all_han(chars, &range) {
        return;
    }
    // A cue that the only bearer left requires is part of what must stay whole: 习 with 主席, not 学习 with 主席.
    let whole = match candidate.only().and_then(|bearer| bearer.leaning.clone()) {
        Some(cue) if all_han(chars, &cue) => range.start.min(cue.start)..range.end.max(cue.end),
        _ => range.clone(),
    };
    let run = Run::around(page, names, &range, &whole);
    if run.may_cut() {
        let named = candidate.chosen().any(|bearer| names.has_entity(bearer.number()));
        if let Some(seam) = run.weigh(named) {
            candidate.fate = Fate::Seam(Box::new(seam));
        }
    }
}

fn all_han(chars: &[char], range: &Range<usize>) -> bool {
    chars[range.clone()].iter().all(|c| is_han(*c))
}

/// A run of Han characters in which a candidate stands.
struct Run<'p> {
    source: &'p str,
    folded: &'p Folded,
    names: &'p Names,
    chars: &'p [char],
    /// Where it stands in the fold.
    range: Range<usize>,
    /// Its characters as the word list asks for them, once it is asked.
    codes: OnceCell<SmallVec<[u16; 24]>>,
    /// The candidate.
    form: Range<usize>,
    /// It and a cue that it leans on: what must stay whole.
    whole: Range<usize>,
    /// A number stands before it whose unit it begins with.
    counted: bool,
}

/// A word that may stand in the run: where it ends, what it costs, and whether it is a transliterated name.
#[derive(Clone, Copy)]
struct Edge {
    end: usize,
    cost: f64,
    is_name: bool,
}

/// The cheapest way to a position of the run: without a cut, or with one.
#[derive(Clone, Copy)]
struct Way {
    cost: f64,
    from: usize,
    from_cut: bool,
}

const NOWHERE: Way = Way { cost: f64::INFINITY, from: 0, from_cut: false };

type Ways = SmallVec<[[Way; 2]; 24]>;

impl<'p> Run<'p> {
    fn around(page: &Page<'p, '_>, names: &'p Names, form: &Range<usize>, whole: &Range<usize>) -> Run<'p> {
        let chars = page.folded.chars();
        let left = chars[..whole.start].iter().rev().take(WINDOW).take_while(|c| is_han(**c)).count();
        let right = chars[whole.end..].iter().take(WINDOW).take_while(|c| is_han(**c)).count();
        let range = whole.start - left..whole.end + right;
        let counted = range.start > 0 && chars[range.start - 1].is_ascii_digit() && UNITS.contains(&chars[range.start]);
        Run {
            source: page.source,
            folded: page.folded,
            names,
            chars,
            range,
            codes: OnceCell::new(),
            form: form.clone(),
            whole: whole.clone(),
            counted,
        }
    }

    fn codes(&self) -> &[u16] {
        self.codes.get_or_init(|| WORDS.codes(&self.chars[self.range.clone()]).collect())
    }

    /// False where no word can cut the candidate, which is so for most: then nothing need be weighed.
    fn may_cut(&self) -> bool {
        let Run { form, whole, .. } = self;
        let start = self.range.start;
        self.counted && self.cuts(&(start - 1..start + 1), false)
            || [whole.start, whole.end].into_iter().any(|over| self.may_cut_over(over))
            || form != whole && [form.start, form.end].into_iter().any(|over| self.may_cut_over(over))
            || self.names.within(start..whole.end).any(|name| name.end <= self.range.end && self.cuts(&name, false))
    }

    /// The same for words that reach over one end of what must stay whole.
    fn may_cut_over(&self, over: usize) -> bool {
        let Range { start, end } = self.range;
        if over <= start || over >= end {
            return false;
        }
        let is_letter = |at: usize| WORDS.name_letter(WORDS.code(self.chars[at])).is_some();
        if is_letter(over - 1) && is_letter(over) {
            return true;
        }
        // A word that begins before has every pair up to there.
        let joined = |at: &usize| WORDS.may_join(self.chars[*at], self.chars[*at + 1]);
        (start..over).rev().take_while(joined).any(|at| {
            let mut cut = false;
            WORDS.each(self.codes(), at - start, |word| cut |= self.cuts(&(at..at + word.len), word.is_name));
            cut
        })
    }

    /// The seam at which the candidate falls, if it does; `named` is true where the document names its entity by a longer
    /// form too.
    fn weigh(&self, named: bool) -> Option<Seam> {
        let Range { start, end } = self.range;
        let length = end - start;
        // ways[position][cut]
        let mut ways: Ways = smallvec![[NOWHERE; 2]; length + 1];
        ways[0][0].cost = 0.0;
        let gap = |at: usize| self.folded.dropped_before(self.source, at).contains(char::is_whitespace);
        let gaps: SmallVec<[bool; 24]> = (start..end).map(gap).collect();
        let mut names: SmallVec<[Range<usize>; 8]> =
            self.names.within(self.range.clone()).filter(|name| name.len() > 1 && name.end <= end).collect();
        if !names.contains(&self.form) {
            // An alias is in no list.
            names.push(self.form.clone());
        }
        let known = WORDS.cost_of(NAME_SEEN);
        let own = if named { WORDS.cost_of(NAME_SEEN * NAMED_AGAIN) } else { known };
        let mut edges = SmallVec::<[Edge; 16]>::new();
        for at in start..end {
            self.find_edges(at, &names, [known, own], &mut edges);
            for Edge { end: to, mut cost, is_name } in edges.drain(..) {
                let mut word = at..to;
                if at == start && self.counted {
                    // The unit belongs to the number before it, and hardly ever to anything else.
                    (word.start, cost) = if to - at == 1 { (at - 1, 0.0) } else { (at, cost + UNIT) };
                }
                let cuts = self.cuts(&word, is_name);
                let over = gaps[at - start + 1..to - start].iter().filter(|gap| **gap).count();
                let cost = cost + GAP * over as f64;
                for cut in [false, true] {
                    let way = ways[at - start][usize::from(cut)].cost + cost;
                    let target = &mut ways[to - start][usize::from(cut || cuts)];
                    if way < target.cost {
                        *target = Way { cost: way, from: at - start, from_cut: cut };
                    }
                }
            }
        }
        let (keep, cut) = (ways[length][0].cost, ways[length][1].cost);
        (cut < keep).then(|| Seam { keep, cut, words: self.words(&ways) })
    }

    /// The words that may begin at `at`, with those of the glossary and what they cost: others, and the candidate itself.
    fn find_edges(&self, at: usize, names: &[Range<usize>], [known, own]: [f64; 2], edges: &mut SmallVec<[Edge; 16]>) {
        let start = self.range.start;
        WORDS.each(self.codes(), at - start, |word| {
            edges.push(Edge { end: at + word.len, cost: word.cost, is_name: word.is_name });
        });
        if edges.first().is_none_or(|edge| edge.end != at + 1) {
            edges.push(Edge { end: at + 1, cost: WORDS.cost_of(1.0), is_name: false });
        }
        // Names of the glossary are words too; but one that contains the form cannot speak against it.
        let here = names.iter().filter(|name| name.start == at).rev();
        edges.extend(here.map(|name| Edge { end: name.end, cost: if *name == self.form { own } else { known }, is_name: false }));
        let mut cost = UNKNOWN_NAME;
        for end in at + 1..=self.range.end.min(at + UNKNOWN_NAME_LENGTHS.end()) {
            let Some(letter) = WORDS.name_letter(self.codes()[end - 1 - start]) else {
                break;
            };
            cost += letter;
            if UNKNOWN_NAME_LENGTHS.contains(&(end - at)) && (at..end) != self.form {
                edges.push(Edge { end, cost, is_name: true });
            }
        }
    }

    /// True where a word lies partly in and partly out of what must stay whole, or is a longer transliterated name around the
    /// form.
    fn cuts(&self, word: &Range<usize>, is_name: bool) -> bool {
        let Run { form, whole, .. } = self;
        // A longer title that ends in the cue (巴基斯坦外长 before 达尔) leaves both whole.
        let title = word.end == form.start && word.start <= whole.start;
        let overlaps = word.start < whole.end && whole.start < word.end && !title;
        let contains = word.start <= whole.start && whole.end <= word.end;
        let contained = whole.start <= word.start && word.end <= whole.end;
        let swallows = is_name && word.start <= form.start && form.end <= word.end && word != form;
        overlaps && (!contains && !contained || swallows)
    }

    /// The words of the best segmentation with a cut.
    fn words(&self, ways: &Ways) -> Vec<String> {
        let (mut at, mut cut) = (self.range.len(), true);
        let mut words = Vec::new();
        while at > 0 {
            let way = ways[at][usize::from(cut)];
            words.push(self.chars[self.range.start + way.from..self.range.start + at].iter().collect());
            (at, cut) = (way.from, way.from_cut);
        }
        words.reverse();
        words
    }
}
