//! The matcher's tables: a trie over the folded keys, whose first two steps are one look each, and its building.
//!
//! Characters that stand in keys have codes, the most frequent ones the lowest. The pairs of first and second characters
//! lie in one array, row over row, each row shifted until it falls into gaps of the others; whoever owns a slot is noted
//! beside it (Tarjan and Yao, "Storing a Sparse Table", 1979). So most places of a text fall by one comparison. Behind a
//! pair stands the value of a key that ends there, or a node; a subtree with one key is its tail, unbranched.

use std::collections::{BTreeMap, HashMap};

/// Value of a key, or where a node stands: the upper bits say which.
const END: u32 = 1 << 31;
const SINGLE: u32 = 1 << 31;
/// Values and places below this fit beside the flags.
const LIMIT: u64 = 1 << 30;
/// Owner of a slot that nobody owns.
const FREE: u16 = u16::MAX;
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
    owners: &'b [[u8; 2]],
    pairs: &'b [[u8; 4]],
    nodes: &'b [[u8; 2]],
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
        let [alphabet, far, slots, nodes] = [0, 1, 2, 3].map(length);
        let trie = Trie {
            codes: part(PLANE * 2)?.as_chunks().0,
            far: part(far * 6)?.as_chunks().0,
            roots: part(alphabet * 4)?.as_chunks().0,
            singles: part(alphabet * 4)?.as_chunks().0,
            owners: part(slots * 2)?.as_chunks().0,
            pairs: part(slots * 4)?.as_chunks().0,
            nodes: part(nodes * 2)?.as_chunks().0,
        };
        (!trie.roots.is_empty()).then_some(trie)
    }

    /// Bytes that matching may read.
    pub fn size(&self) -> usize {
        let nodes = self.nodes.len() * 2;
        self.codes.len() * 2 + self.far.len() * 6 + self.roots.len() * 8 + self.owners.len() * 6 + nodes
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

    /// Lengths and values of the keys that begin at `at`, shortest first, to the end of `found`; `codes` are those of a
    /// folded text, with a 0 behind the last.
    #[inline]
    pub fn at(&self, codes: &[u16], at: usize, found: &mut Vec<(u32, u32)>) {
        let (Some(&first), Some(&second)) = (codes.get(at), codes.get(at + 1)) else { return };
        let Some(root) = self.roots.get(usize::from(first)).map(|root| u32_of(*root)) else { return };
        if root & SINGLE != 0
            && let Some(value) = self.singles.get(usize::from(first))
        {
            found.push((1, u32_of(*value)));
        }
        let slot = (root & !SINGLE) as usize + usize::from(second);
        if self.owners.get(slot).is_some_and(|owner| u16_of(*owner) == first) {
            self.follow(self.pairs.get(slot).map_or(END, |pair| u32_of(*pair)), &codes[at + 2..], found);
        }
    }

    /// The keys behind a pair.
    fn follow(&self, mut step: u32, codes: &[u16], found: &mut Vec<(u32, u32)>) {
        let mut length = 2;
        loop {
            if step & END != 0 {
                found.push((length, step & !END));
                return;
            }
            let mut at = step as usize;
            let Some(head) = self.nodes.get(at).map(|head| u16_of(*head)) else { return };
            at += 1;
            if head & FINAL != 0 {
                let Some(value) = self.long(at) else { return };
                found.push((length, value));
                at += 2;
            }
            let count = usize::from(head & !(FINAL | TAIL));
            let Some(keys) = self.nodes.get(at..at + count) else { return };
            let rest = &codes[(length as usize - 2).min(codes.len())..];
            if head & TAIL != 0 {
                let whole = rest.len() >= count && keys.iter().zip(rest).all(|(key, code)| u16_of(*key) == *code);
                if let (true, Some(value)) = (whole, self.long(at + count)) {
                    found.push((length + count as u32, value));
                }
                return;
            }
            let Some(code) = rest.first() else { return };
            let child = match count {
                0..=8 => keys.iter().position(|key| u16_of(*key) == *code),
                _ => keys.binary_search_by_key(code, |key| u16_of(*key)).ok(),
            };
            let Some(next) = child.and_then(|child| self.long(at + count + child * 2)) else { return };
            step = next;
            length += 1;
        }
    }

    fn long(&self, at: usize) -> Option<u32> {
        let pair = self.nodes.get(at..at + 2)?;
        Some(u32::from(u16_of(pair[0])) | u32::from(u16_of(pair[1])) << 16)
    }
}

/// The tables for these keys, sorted and distinct, each with its value; `None` where they do not fit the format.
pub fn build(keys: &[(&str, u64)]) -> Option<Vec<u8>> {
    let alphabet = alphabet(keys)?;
    if keys.iter().any(|(_, value)| *value >= LIMIT) {
        return None;
    }
    let mut coded: Vec<(Vec<u16>, u32)> =
        keys.iter().map(|(key, value)| (key.chars().map(|c| alphabet[&c]).collect(), *value as u32)).collect();
    coded.sort_unstable();
    let size = alphabet.len() + 1;
    let (mut singles, mut nodes) = (vec![0; size], Vec::new());
    let mut roots = vec![0_u32; size];
    let mut rows: Vec<(u16, Vec<(u16, u32)>)> = Vec::new();
    for group in coded.chunk_by(|a, b| a.0[0] == b.0[0]) {
        let first = group[0].0[0];
        let mut group = group;
        if let [(key, value), rest @ ..] = group
            && key.len() == 1
        {
            (roots[usize::from(first)], singles[usize::from(first)]) = (SINGLE, *value);
            group = rest;
        }
        let row: Option<Vec<(u16, u32)>> =
            group.chunk_by(|a, b| a.0[1] == b.0[1]).map(|pair| Some((pair[0].0[1], node(pair, 2, &mut nodes)?))).collect();
        rows.push((first, row?));
    }
    let (owners, pairs) = displace(rows, &mut roots);
    (nodes.len() as u64 <= LIMIT).then(|| write(&alphabet, &roots, &singles, &owners, &pairs, &nodes))
}

/// The codes of the characters of all keys, from 1, by how many keys have them.
fn alphabet(keys: &[(&str, u64)]) -> Option<HashMap<char, u16>> {
    let mut counts: HashMap<char, u32> = HashMap::new();
    keys.iter().flat_map(|(key, _)| key.chars()).for_each(|c| *counts.entry(c).or_default() += 1);
    let mut sorted: Vec<(char, u32)> = counts.into_iter().collect();
    sorted.sort_unstable_by_key(|(c, count)| (std::cmp::Reverse(*count), *c));
    let codes = (1..).zip(&sorted).map(|(code, (c, _))| Some((*c, u16::try_from(code).ok().filter(|code| *code != FREE)?)));
    codes.collect()
}

/// Writes what is behind `depth` characters that these keys share: what stands for it where it is pointed at.
fn node(keys: &[(Vec<u16>, u32)], depth: usize, nodes: &mut Vec<u16>) -> Option<u32> {
    let long = |value: u32| [value as u16, (value >> 16) as u16];
    if let [(key, value)] = keys {
        let tail = &key[depth..];
        if tail.is_empty() {
            return Some(END | value);
        }
        let at = u32::try_from(nodes.len()).ok()?;
        nodes.push(TAIL | u16::try_from(tail.len()).ok().filter(|length| *length < TAIL)?);
        nodes.extend_from_slice(tail);
        nodes.extend_from_slice(&long(*value));
        return Some(at);
    }
    let (ends, rest) = match keys {
        [(key, value), rest @ ..] if key.len() == depth => (Some(*value), rest),
        _ => (None, keys),
    };
    let children: Vec<&[(Vec<u16>, u32)]> = rest.chunk_by(|a, b| a.0[depth] == b.0[depth]).collect();
    let at = nodes.len();
    let head = u16::try_from(children.len()).ok().filter(|count| *count < TAIL)?;
    nodes.push(head | if ends.is_some() { FINAL } else { 0 });
    nodes.extend(ends.into_iter().flat_map(long));
    nodes.extend(children.iter().map(|child| child[0].0[depth]));
    let pointers = nodes.len();
    nodes.resize(pointers + children.len() * 2, 0);
    for (number, child) in children.into_iter().enumerate() {
        let pointer = long(node(child, depth + 1, nodes)?);
        nodes[pointers + number * 2..pointers + number * 2 + 2].copy_from_slice(&pointer);
    }
    u32::try_from(at).ok()
}

/// Lays the rows over each other, the fullest first, each at the first place where it fits; notes where in `roots`.
fn displace(mut rows: Vec<(u16, Vec<(u16, u32)>)>, roots: &mut [u32]) -> (Vec<u16>, Vec<u32>) {
    rows.sort_by_key(|(first, row)| (std::cmp::Reverse(row.len()), *first));
    let (mut owners, mut pairs): (Vec<u16>, Vec<u32>) = (Vec::new(), Vec::new());
    // A row of one or two goes where the last one left off: below that little is free.
    let mut free = 0;
    for (first, row) in rows.into_iter().filter(|(_, row)| !row.is_empty()) {
        while owners.get(free).is_some_and(|owner| *owner != FREE) {
            free += 1;
        }
        let lowest = usize::from(row[0].0);
        let mut base = free.saturating_sub(lowest);
        let taken = |slot: usize, owners: &[u16]| owners.get(slot).is_some_and(|owner| *owner != FREE);
        while row.iter().any(|(code, _)| taken(base + usize::from(*code), &owners)) {
            base += 1;
        }
        let end = base + usize::from(row[row.len() - 1].0) + 1;
        if owners.len() < end {
            owners.resize(end, FREE);
            pairs.resize(end, 0);
        }
        for (code, step) in row {
            (owners[base + usize::from(code)], pairs[base + usize::from(code)]) = (first, step);
        }
        roots[usize::from(first)] |= base as u32;
    }
    (owners, pairs)
}

fn write(alphabet: &HashMap<char, u16>, roots: &[u32], singles: &[u32], owners: &[u16], pairs: &[u32], nodes: &[u16]) -> Vec<u8> {
    let mut codes = vec![0_u16; PLANE];
    let mut far: BTreeMap<u32, u16> = BTreeMap::new();
    for (c, code) in alphabet {
        match codes.get_mut(*c as usize) {
            Some(slot) => *slot = *code,
            None => _ = far.insert(*c as u32, *code),
        }
    }
    let mut out = Vec::new();
    for length in [roots.len(), far.len(), owners.len(), nodes.len(), 0] {
        out.extend_from_slice(&(length as u32).to_le_bytes());
    }
    let shorts = |out: &mut Vec<u8>, numbers: &[u16]| out.extend(numbers.iter().flat_map(|n| n.to_le_bytes()));
    let longs = |out: &mut Vec<u8>, numbers: &[u32]| out.extend(numbers.iter().flat_map(|n| n.to_le_bytes()));
    shorts(&mut out, &codes);
    for (c, code) in far {
        out.extend(c.to_le_bytes());
        out.extend(code.to_le_bytes());
    }
    longs(&mut out, roots);
    longs(&mut out, singles);
    shorts(&mut out, owners);
    longs(&mut out, pairs);
    shorts(&mut out, nodes);
    out
}
