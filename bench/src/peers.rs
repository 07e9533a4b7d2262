//! The contestants: yiming and those it is measured against, all leftmost-longest.

use aho_corasick::AhoCorasick;
use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder};
use daachorse::{DoubleArrayAhoCorasick, DoubleArrayAhoCorasickBuilder};
use fst::raw::{Fst, Output};
use yiming::index::Index;

use crate::clock::timed;
use crate::texts::Text;

/// What a matcher found in a text, so that nothing of it is optimized away.
#[derive(Clone, Copy, Default)]
pub struct Found {
    pub mentions: u64,
    pub bytes: u64,
    pub values: u64,
}

impl Found {
    fn note(&mut self, start: usize, end: usize, value: u64) {
        self.mentions += 1;
        self.bytes += (end - start) as u64;
        self.values ^= value;
    }

    fn and(self, other: Found) -> Found {
        Found { mentions: self.mentions + other.mentions, bytes: self.bytes + other.bytes, values: self.values ^ other.values }
    }
}

/// Who can be asked for all names in a text, in order, none overlapping.
pub trait Matcher {
    /// Reads a text once.
    fn read(&mut self, text: &Text) -> Found;
    /// Where the names are.
    fn spans(&mut self, text: &str) -> Vec<(usize, usize)>;
}

/// A matcher as its library offers it.
trait Each {
    fn each(&mut self, text: &str, give: impl FnMut(usize, usize, u64));
}

/// Never inlined, so that the same code runs wherever a contestant is measured.
#[inline(never)]
fn count(matcher: &mut impl Each, text: &str) -> Found {
    let mut found = Found::default();
    matcher.each(text, |start, end, value| found.note(start, end, value));
    found
}

impl<E: Each> Matcher for E {
    fn read(&mut self, text: &Text) -> Found {
        count(self, &text.text)
    }

    fn spans(&mut self, text: &str) -> Vec<(usize, usize)> {
        let mut spans = Vec::new();
        self.each(text, |start, end, _| spans.push((start, end)));
        spans
    }
}

impl Each for yiming::linker::Matcher<'_> {
    fn each(&mut self, text: &str, mut give: impl FnMut(usize, usize, u64)) {
        yiming::linker::Matcher::each(self, text, |span, value| give(span.start as usize, span.end as usize, value));
    }
}

impl Each for CharwiseDoubleArrayAhoCorasick<u32> {
    fn each(&mut self, text: &str, mut give: impl FnMut(usize, usize, u64)) {
        self.leftmost_find_iter(text).for_each(|found| give(found.start(), found.end(), u64::from(found.value())));
    }
}

impl Each for DoubleArrayAhoCorasick<u32> {
    fn each(&mut self, text: &str, mut give: impl FnMut(usize, usize, u64)) {
        self.leftmost_find_iter(text).for_each(|found| give(found.start(), found.end(), u64::from(found.value())));
    }
}

impl Each for AhoCorasick {
    fn each(&mut self, text: &str, mut give: impl FnMut(usize, usize, u64)) {
        self.find_iter(text).for_each(|found| give(found.start(), found.end(), u64::from(found.pattern().as_u32())));
    }
}

/// The map of an index, walked from every character.
impl Each for Fst<&[u8]> {
    fn each(&mut self, text: &str, mut give: impl FnMut(usize, usize, u64)) {
        let mut behind = 0;
        for (start, _) in text.char_indices() {
            if start >= behind
                && let Some((length, value)) = longest(self, &text.as_bytes()[start..])
            {
                behind = start + length;
                give(start, behind, value);
            }
        }
    }
}

fn longest(map: &Fst<&[u8]>, bytes: &[u8]) -> Option<(usize, u64)> {
    let (mut node, mut output, mut found) = (map.root(), Output::zero(), None);
    for (length, byte) in (1..).zip(bytes) {
        let Some(step) = node.find_input(*byte) else { break };
        let step = node.transition(step);
        output = output.cat(step.out);
        node = map.node(step.addr);
        if node.is_final() {
            found = Some((length, output.cat(node.final_output()).value()));
        }
    }
    found
}

/// yiming as a program that reads document by document uses it.
pub struct ByDocument<'i> {
    index: &'i Index,
    matcher: yiming::linker::Matcher<'i>,
}

impl<'i> ByDocument<'i> {
    pub fn new(index: &'i Index) -> ByDocument<'i> {
        ByDocument { index, matcher: yiming::linker::Matcher::new(index) }
    }
}

impl Matcher for ByDocument<'_> {
    fn read(&mut self, text: &Text) -> Found {
        text.documents().fold(Found::default(), |found, document| found.and(count(&mut self.matcher, document)))
    }

    /// By another matcher, for one that has read a large text keeps its memory.
    fn spans(&mut self, text: &str) -> Vec<(usize, usize)> {
        yiming::linker::Matcher::new(self.index).spans(text)
    }
}

/// One who takes part.
pub struct Contestant<'i> {
    pub name: &'static str,
    pub matcher: Box<dyn Matcher + 'i>,
    /// Bytes that matching may read.
    pub memory: usize,
    /// Seconds that building took, where it is its own.
    pub building: Option<f64>,
}

/// The first contestant.
pub const YIMING: &str = "yiming";
/// The one whom the ratios are over.
pub const RIVAL: &str = "daachorse charwise";

/// All of them, over the same names; the index must hold these and no others.
pub fn contestants<'i>(names: &[String], index: &'i Index, building: f64) -> Vec<Contestant<'i>> {
    let matcher = yiming::linker::Matcher::new(index);
    let memory = index.trie().size();
    let map = index.keys();
    let map_bytes = map.as_bytes().len();
    vec![
        Contestant { name: YIMING, matcher: Box::new(matcher), memory, building: Some(building) },
        Contestant { name: "yiming by document", matcher: Box::new(ByDocument::new(index)), memory, building: None },
        charwise(names),
        bytewise(names),
        classic(names),
        Contestant { name: "fst walk", matcher: Box::new(map), memory: map_bytes, building: None },
    ]
}

fn charwise(names: &[String]) -> Contestant<'static> {
    let kind = daachorse::MatchKind::LeftmostLongest;
    let (built, building) = timed(|| CharwiseDoubleArrayAhoCorasickBuilder::new().match_kind(kind).build(names).expect("an automaton"));
    let memory = CharwiseDoubleArrayAhoCorasick::<u32>::heap_bytes(&built);
    Contestant { name: RIVAL, matcher: Box::new(built), memory, building: Some(building) }
}

fn bytewise(names: &[String]) -> Contestant<'static> {
    let kind = daachorse::MatchKind::LeftmostLongest;
    let (built, building) = timed(|| DoubleArrayAhoCorasickBuilder::new().match_kind(kind).build(names).expect("an automaton"));
    let memory = DoubleArrayAhoCorasick::<u32>::heap_bytes(&built);
    Contestant { name: "daachorse bytewise", matcher: Box::new(built), memory, building: Some(building) }
}

fn classic(names: &[String]) -> Contestant<'static> {
    let kind = aho_corasick::MatchKind::LeftmostLongest;
    let (built, building) = timed(|| AhoCorasick::builder().match_kind(kind).build(names).expect("an automaton"));
    let memory = built.memory_usage();
    Contestant { name: "aho-corasick", matcher: Box::new(built), memory, building: Some(building) }
}
