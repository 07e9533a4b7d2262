//! The matcher's tables: a trie over the folded keys, whose first two steps are one look each, and its building.
//!
//! Characters that stand in keys have codes, the most frequent ones the lowest. The second characters that may follow a
//! first one are a row of blocks, sixteen codes a block: a bit for each code, and where the steps of those that are set
//! begin. The rows lie in one array, each shifted until it falls into gaps of the others, with its owner in each block
//! (Tarjan and Yao, "Storing a Sparse Table", 1979). So most places of a text fall by one look at eight bytes. A step is
//! the value of a key that ends there, or a node; a subtree with one key is its tail, unbranched.

mod build;

pub use build::build;

/// Value of a key, or where a node stands: the upper bits say which.
const END: u32 = 1 << 31;
const SINGLE: u32 = 1 << 31;
/// Values and places below this fit beside the flags.
const LIMIT: u64 = 1 << 30;
/// Where the row of a character would begin with which no longer key begins: the blocks there are another's.
const NO_ROW: u32 = 0;
/// Behind no pair.
const NOTHING: u32 = u32::MAX;
/// Second characters in a block.
const BLOCK: usize = 16;
/// In a node's head: a key ends here; one tail follows instead of children.
const FINAL: u16 = 1 << 15;
const TAIL: u16 = 1 << 14;
/// Codes by character, for the basic plane.
const PLANE: usize = 0x1_0000;

/// A trie over the keys of an index, read in place.
#[derive(Clone, Copy, Debug)]
pub struct Trie<'b> {
    codes: &'b [[u8; 2]],
    far: &'b [[u8; 6]],
    roots: &'b [[u8; 4]],
    singles: &'b [[u8; 4]],
    blocks: &'b [[u8; 8]],
    steps: &'b [[u8; 4]],
    nodes: &'b [[u8; 2]],
}

/// A place of a text where a key may begin, and how far that is known.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    /// Position in the codes.
    pub at: u32,
    step: u32,
    head: u16,
    single: bool,
}

fn u16_of(bytes: [u8; 2]) -> u16 {
    u16::from_le_bytes(bytes)
}

fn u32_of(bytes: [u8; 4]) -> u32 {
    u32::from_le_bytes(bytes)
}

impl<'b> Trie<'b> {
    /// The trie that [`build`] wrote; `None` where its parts do not add up.
    pub fn read(section: &'b [u8]) -> Option<Trie<'b>> {
        let (lengths, mut rest) = section.split_at_checked(20)?;
        let length = |at: usize| u32_of(lengths.as_chunks::<4>().0[at]) as usize;
        let mut part = |bytes: usize| {
            let (part, behind) = rest.split_at_checked(bytes)?;
            rest = behind;
            Some(part)
        };
        let [alphabet, far, blocks, steps, nodes] = [0, 1, 2, 3, 4].map(length);
        let trie = Trie {
            codes: part(PLANE * 2)?.as_chunks().0,
            far: part(far * 6)?.as_chunks().0,
            roots: part(alphabet * 4)?.as_chunks().0,
            singles: part(alphabet * 4)?.as_chunks().0,
            blocks: part(blocks * 8)?.as_chunks().0,
            steps: part(steps * 4)?.as_chunks().0,
            nodes: part(nodes * 2)?.as_chunks().0,
        };
        (!trie.roots.is_empty()).then_some(trie)
    }

    /// Bytes that matching may read.
    pub fn size(&self) -> usize {
        let pairs = self.blocks.len() * 8 + self.steps.len() * 4;
        self.codes.len() * 2 + self.far.len() * 6 + self.roots.len() * 8 + pairs + self.nodes.len() * 2
    }

    /// The code of a folded character; 0 where no key has it.
    #[inline]
    pub fn code(&self, c: char) -> u16 {
        match self.codes.get(c as usize) {
            Some(code) => u16_of(*code),
            None => self.far_code(c),
        }
    }

    #[cold]
    fn far_code(&self, c: char) -> u16 {
        let of = |entry: &[u8; 6]| u32_of([entry[0], entry[1], entry[2], entry[3]]);
        self.far.binary_search_by_key(&(c as u32), of).map_or(0, |at| u16_of([self.far[at][4], self.far[at][5]]))
    }

    /// The codes of a folded text, with a 0 behind the last.
    pub fn codes(&self, chars: &[char]) -> impl Iterator<Item = u16> {
        chars.iter().map(|c| self.code(*c)).chain([0])
    }

    /// What is known of one place of a text's codes.
    pub fn place(&self, codes: &[u16], at: usize) -> Place {
        let Some(pair) = codes.get(at..at + 2) else { return Place { at: at as u32, step: NOTHING, ..Place::default() } };
        let (row, single) = self.root(pair);
        let step = self.step(row, pair);
        Place { at: at as u32, step, head: self.head(step), single }
    }

    /// The places where a key may begin, in order, into `places`; `codes` are those of a folded text, with a 0 behind the
    /// last.
    ///
    /// Three passes, each without a branch that depends on the text, so that the processor fetches ahead instead of guessing:
    /// which pairs may, what stands behind them, what stands there.
    pub fn places(&self, codes: &[u16], places: &mut Vec<Place>) {
        places.resize(codes.len(), Place::default());
        let mut count = 0;
        for (at, pair) in codes.windows(2).enumerate() {
            let (row, single) = self.root(pair);
            places[count].at = at as u32;
            count += usize::from(single || self.block(row, pair).is_some());
        }
        places.truncate(count);
        for place in places.iter_mut() {
            let pair = &codes[place.at as usize..][..2];
            let (row, single) = self.root(pair);
            (place.single, place.step) = (single, self.step(row, pair));
        }
        for place in places {
            place.head = self.head(place.step);
        }
    }

    /// Gives length and value of each key that begins at a place, shortest first.
    #[inline]
    pub fn keys(&self, codes: &[u16], place: Place, mut give: impl FnMut(usize, u32)) {
        let at = place.at as usize;
        if place.single
            && let Some(value) = self.singles.get(usize::from(codes[at]))
        {
            give(1, u32_of(*value));
        }
        match place.step {
            NOTHING => {}
            step if step & END != 0 => give(2, step & !END),
            step => _ = self.follow(step as usize, place.head, &codes[at + 2..], give),
        }
    }

    /// Where the row of a pair's first character begins, and whether that is a key by itself.
    #[inline]
    fn root(&self, pair: &[u16]) -> (usize, bool) {
        let root = self.roots.get(usize::from(pair[0])).map_or(NO_ROW, |root| u32_of(*root));
        ((root & !SINGLE) as usize, root & SINGLE != 0)
    }

    /// The head of the node that a step leads to.
    #[inline]
    fn head(&self, step: u32) -> u16 {
        self.nodes.get(step as usize).map_or(0, |head| u16_of(*head))
    }

    /// The block of a pair that begins a key, and its bit there.
    #[inline]
    fn block(&self, base: usize, pair: &[u16]) -> Option<(u64, u16)> {
        let second = usize::from(pair[1]);
        let block = u64::from_le_bytes(*self.blocks.get(base + second / BLOCK)?);
        let bit = 1_u16 << (second % BLOCK);
        // Both at once: most pairs fail one of the two, and which one no processor can foresee.
        ((block as u16 ^ pair[0]) | (!(block >> 16) as u16 & bit) == 0).then_some((block, bit))
    }

    /// What stands behind a pair.
    #[inline]
    fn step(&self, base: usize, pair: &[u16]) -> u32 {
        let Some((block, bit)) = self.block(base, pair) else { return NOTHING };
        let before = ((block >> 16) as u16 & (bit - 1)).count_ones() as usize;
        self.steps.get((block >> 32) as usize + before).map_or(NOTHING, |step| u32_of(*step))
    }

    /// The keys behind the node of a pair.
    #[inline]
    fn follow(&self, mut at: usize, mut head: u16, codes: &[u16], mut give: impl FnMut(usize, u32)) -> Option<()> {
        for (depth, code) in codes.iter().enumerate() {
            at += 1;
            if head & FINAL != 0 {
                give(depth + 2, self.long(at)?);
                at += 2;
            }
            let count = usize::from(head & !(FINAL | TAIL));
            let keys = self.nodes.get(at..at + count)?;
            if head & TAIL != 0 {
                let rest = codes.get(depth..depth + count)?;
                if keys.iter().zip(rest).all(|(key, code)| u16_of(*key) == *code) {
                    give(depth + 2 + count, self.long(at + count)?);
                }
                return None;
            }
            let child = match count {
                0..=8 => keys.iter().position(|key| u16_of(*key) == *code)?,
                _ => keys.binary_search_by_key(code, |key| u16_of(*key)).ok()?,
            };
            let step = self.long(at + count + child * 2)?;
            if step & END != 0 {
                give(depth + 3, step & !END);
                return None;
            }
            at = step as usize;
            head = u16_of(*self.nodes.get(at)?);
        }
        None
    }

    fn long(&self, at: usize) -> Option<u32> {
        let pair = self.nodes.get(at..at + 2)?;
        Some(u32::from(u16_of(pair[0])) | u32::from(u16_of(pair[1])) << 16)
    }
}
