//! Plain matching: where forms stand in a text, leftmost-longest, their edges kept and nothing weighed.

use crate::index::Index;
use crate::span::Span;
use crate::text::edge::is_edge;
use crate::text::fold::{Folded, fold_into};
use crate::text::trie::{Place, Trie};

/// Texts are read in blocks of about so many bytes, so that what is known of one stays in the cache.
const BLOCK: usize = 1 << 14;
/// What ends a sentence and stands in hardly any form.
const STOP: char = '。';

/// Finds forms without asking what they mean; it keeps its memory from text to text, so use one a thread.
///
/// ```
/// use yiming::{index::Index, linker::Matcher};
/// let index = Index::builtin();
/// let text = "烏茲別克\n總統抵達天津";
/// let mut found = Vec::new();
/// Matcher::new(&index).each(text, |span, _| found.push(&text[span.range()]));
/// assert_eq!(found, ["烏茲別克\n總統", "天津"]);
/// ```
#[derive(Debug)]
pub struct Matcher<'i> {
    trie: Trie<'i>,
    folded: Folded,
    codes: Vec<u16>,
    places: Vec<Place>,
}

impl<'i> Matcher<'i> {
    /// A matcher over an index.
    pub fn new(index: &'i Index) -> Matcher<'i> {
        Matcher { trie: index.trie(), folded: Folded::default(), codes: Vec::new(), places: Vec::new() }
    }

    /// Gives each form's place and its value in [`Index::keys`], in order; none overlap.
    ///
    /// # Panics
    /// Where the text is 4 GiB or longer.
    pub fn each(&mut self, text: &str, mut give: impl FnMut(Span, u64)) {
        let mut start = 0;
        while start < text.len() {
            let end = self.block_end(text, start);
            self.block(&text[start..end], |span, value| give(Span::new(span.start + start as u32, span.end + start as u32), value));
            start = end;
        }
    }

    /// Where a block of a text may end: before a full stop, for no form crosses one that no form has.
    fn block_end(&self, text: &str, start: usize) -> usize {
        let from = start + BLOCK;
        let stop = STOP.len_utf8();
        match text.as_bytes().get(from..) {
            Some(rest) if self.trie.code(STOP) == 0 => {
                let mut encoded = [0; 4];
                let encoded = STOP.encode_utf8(&mut encoded).as_bytes();
                rest.windows(stop).position(|bytes| bytes == encoded).map_or(text.len(), |at| from + at)
            }
            _ => text.len(),
        }
    }

    fn block(&mut self, text: &str, mut give: impl FnMut(Span, u64)) {
        fold_into(text, &mut self.folded);
        let chars = self.folded.chars();
        self.codes.clear();
        self.codes.extend(self.trie.codes(chars));
        let (folded, mut from, mut odd) = (&self.folded, 0, 0);
        self.trie.places(&self.codes, &mut self.places);
        for place in &self.places {
            let start = place.at as usize;
            if start < from {
                continue;
            }
            let mut best = None;
            self.trie.keys(&self.codes, *place, |length, value| {
                if is_whole(folded, start + length) {
                    best = Some((start + length, value));
                }
            });
            if let Some((end, value)) = best.filter(|_| is_whole(folded, start)) {
                give(folded.source_onwards(start..end, &mut odd), u64::from(value));
                from = end;
            }
        }
    }
}

/// True where neither a word nor a character of the source is cut at a place of its fold.
#[inline]
fn is_whole(folded: &Folded, at: usize) -> bool {
    let chars = folded.chars();
    is_edge(at.checked_sub(1).map(|at| chars[at]), chars.get(at).copied()) && folded.is_whole(at..at)
}
