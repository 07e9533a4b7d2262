//! Other readings of a text: without the hyphen at a line's end (Vladi-⏎mir), without a middle initial or a patronymic
//! (Vladimir V. Putin).
//!
//! The fold keeps both, for nobody knows from one character whether Kassym-⏎Jomart or Vladi-⏎mir stands there. What is left out
//! is a cut; around each the text is walked again without it, and without some of those behind it.

use std::cmp::Reverse;
use std::ops::Range;

use crate::glossary::EntityType;
use crate::index::Index;
use crate::linker::fate::Candidate;
use crate::linker::scan::push;
use crate::text::Folded;
use crate::text::edge::is_edge;

/// Names are looked for so many characters before and behind a cut.
const REACH: usize = 160;
/// Of so many cuts behind the first each may be left out or not; of more, all are.
const FREE: usize = 3;

/// What a reading leaves out.
#[derive(Clone, Debug)]
struct Cut {
    range: Range<usize>,
    /// An initial or a patronymic, which only persons have.
    middle: bool,
}

/// Adds what stands in the other readings of a text; the candidates stay by start, then longest first.
pub(crate) fn add<'i>(index: &'i Index, source: &str, folded: &Folded, candidates: &mut Vec<Candidate<'i>>) {
    let cuts = cuts(source, folded);
    if cuts.is_empty() {
        return;
    }
    let known = candidates.len();
    for (at, cut) in cuts.iter().enumerate() {
        let behind = cuts[at + 1..].iter().take_while(|other| other.range.start < cut.range.end + REACH).count();
        let behind = &cuts[at + 1..][..behind];
        let free = behind.len().min(FREE);
        for chosen in 0..1_usize << free {
            let others = behind.iter().enumerate().filter(|(n, _)| *n >= free || chosen & 1 << n != 0).map(|(_, cut)| cut);
            Reading::of(folded, cut, others).walk(index, folded, candidates);
        }
        // Beyond the free ones, cuts may also all be kept.
        if behind.len() > free {
            for chosen in 0..1_usize << free {
                let others = behind[..free].iter().enumerate().filter(|(n, _)| chosen & 1 << n != 0).map(|(_, cut)| cut);
                Reading::of(folded, cut, others).walk(index, folded, candidates);
            }
        }
    }
    merge(candidates, known);
}

/// What a reading may leave out, in order.
fn cuts(source: &str, folded: &Folded) -> Vec<Cut> {
    let mut cuts: Vec<Cut> = folded.line_hyphens(source).map(|at| Cut { range: at..at + 1, middle: false }).collect();
    let hyphens = cuts.len();
    let capital = |at: usize| source[folded.source(at..at + 1).range()].chars().all(char::is_uppercase);
    let middles = marks(folded.chars()).filter_map(|at| middle(folded.chars(), at, &capital));
    cuts.extend(middles.map(|range| Cut { range, middle: true }));
    if hyphens > 0 && hyphens < cuts.len() {
        cuts.sort_by_key(|cut| cut.range.start);
    }
    cuts
}

/// The middle name, with the space before it, whose full stop (v.) or ending (-vich, -vna) is at `at`.
fn middle(chars: &[char], at: usize, capital: &dyn Fn(usize) -> bool) -> Option<Range<usize>> {
    /// No patronymic has more letters.
    const LONGEST: usize = 20;
    let behind = &chars[at + 1..];
    let end = match chars[at] {
        '.' => at + 1,
        _ if behind.starts_with(&['i', 'c', 'h', ' ']) => at + 4,
        _ if behind.starts_with(&['n', 'a', ' ']) => at + 3,
        _ => return None,
    };
    let letters = chars[..at].iter().rev().take(LONGEST).take_while(|c| c.is_ascii_lowercase()).count();
    let start = at - letters;
    let fits = if chars[at] == '.' { letters == 1 } else { letters >= 3 };
    // Between a small letter and a capital.
    let [before, ' '] = *chars.get(start.checked_sub(2)?..start)? else { return None };
    let [' ', next] = *chars.get(end..end + 2)? else { return None };
    let words = before.is_ascii_lowercase() && next.is_ascii_lowercase();
    (fits && words && !capital(start - 2) && capital(start) && capital(end + 1)).then(|| start - 1..end)
}

/// Where a middle name may end: the full stops, and the v of -vich.
fn marks(chars: &[char]) -> impl Iterator<Item = usize> {
    /// So many characters are compared at once, without a branch.
    const STRIDE: usize = 64;
    let is_mark = |c: char| matches!(c, '.' | 'v');
    chars.chunks(STRIDE).enumerate().flat_map(move |(n, chunk)| {
        let any = chunk.iter().fold(false, |any, c| any | is_mark(*c));
        chunk.iter().enumerate().filter(move |(_, c)| any && is_mark(**c)).map(move |(at, _)| n * STRIDE + at)
    })
}

/// A stretch of a folded text without some cuts.
struct Reading {
    chars: Vec<char>,
    /// Where each of them stands in the fold.
    places: Vec<usize>,
    /// The first cut, and the end of the last.
    cut: Range<usize>,
    middle: bool,
}

impl Reading {
    fn of<'c>(folded: &Folded, cut: &Cut, others: impl Iterator<Item = &'c Cut>) -> Reading {
        let chars = folded.chars();
        let window = cut.range.start.saturating_sub(REACH)..(cut.range.end + REACH).min(chars.len());
        let (mut out, mut places) = (Vec::with_capacity(window.len()), Vec::with_capacity(window.len()));
        let (mut from, mut last, mut middle) = (window.start, cut.range.end, cut.middle);
        let mut keep = |range: Range<usize>| {
            out.extend_from_slice(&chars[range.clone()]);
            places.extend(range);
        };
        keep(from..cut.range.start);
        from = cut.range.end;
        for other in others {
            keep(from..other.range.start);
            (from, last, middle) = (other.range.end, other.range.end, middle || other.middle);
        }
        keep(from..window.end.max(from));
        Reading { chars: out, places, cut: cut.range.start..last, middle }
    }

    /// The names that begin before the first cut and end behind the last.
    fn walk<'i>(&self, index: &'i Index, folded: &Folded, candidates: &mut Vec<Candidate<'i>>) {
        let trie = index.trie();
        let codes: Vec<u16> = trie.codes(&self.chars).collect();
        let before = self.places.partition_point(|at| *at < self.cut.start);
        let mut found = Vec::new();
        for at in (0..before).filter(|at| *at == 0 || is_edge(Some(self.chars[at - 1]), Some(self.chars[*at]))) {
            trie.keys(&codes, trie.place(&codes, at), |length, value| found.push((at, length, value)));
        }
        for (at, length, value) in found {
            let (start, end) = (self.places[at], self.places[at + length - 1] + 1);
            let behind = folded.chars().get(end).copied();
            let before = start.checked_sub(1).map(|at| folded.chars()[at]);
            let key = &self.chars[at..at + length];
            let whole = is_edge(before, key.first().copied()) && is_edge(key.last().copied(), behind) && folded.is_whole(start..end);
            if end <= self.cut.end || !whole {
                continue;
            }
            if let Some(key) = index.key(u64::from(value), key) {
                let from = candidates.len();
                push(candidates, key, folded.source(start..end), start..end, true);
                if self.middle {
                    candidates[from..].iter_mut().for_each(|c| c.bearers.retain(|bearer| bearer.known.kind == EntityType::Person));
                    candidates.retain(|candidate| !candidate.bearers.is_empty());
                }
            }
        }
    }
}

/// Puts the candidates from `known` on where they belong; where one stands already, its bearers are joined.
fn merge(candidates: &mut Vec<Candidate<'_>>, known: usize) {
    if candidates.len() == known {
        return;
    }
    candidates.sort_by_key(|c| (c.folded.start, Reverse(c.folded.end), c.is_office()));
    candidates.dedup_by(|later, first| {
        let same = later.folded == first.folded && later.is_office() == first.is_office();
        if same {
            for bearer in later.bearers.drain(..) {
                if first.bearers.iter().all(|other| other.number() != bearer.number()) {
                    first.bearers.push(bearer);
                }
            }
            first.bearers.sort_by_key(|bearer| bearer.number());
        }
        same
    });
}
