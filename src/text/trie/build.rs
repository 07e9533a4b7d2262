//! Building a trie: codes for the characters, nodes and tails, rows of blocks laid over each other.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::text::trie::{BLOCK, END, FINAL, LIMIT, NO_ROW, PLANE, SINGLE, TAIL};

/// The tables for these keys, sorted and distinct, each with its value; `None` where they do not fit the format.
pub fn build(keys: &[(&str, u64)]) -> Option<Vec<u8>> {
    let alphabet = alphabet(keys)?;
    if keys.iter().any(|(_, value)| *value >= LIMIT) {
        return None;
    }
    let codes: Vec<u16> = keys.iter().flat_map(|(key, _)| key.chars()).map(|c| alphabet[&c]).collect();
    let mut rest = codes.as_slice();
    let mut cut = |length: usize| {
        let (key, behind) = rest.split_at(length);
        rest = behind;
        key
    };
    let mut coded: Vec<(&[u16], u32)> = keys.iter().map(|(key, value)| (cut(key.chars().count()), *value as u32)).collect();
    coded.sort_unstable();
    let size = alphabet.len() + 1;
    let (mut singles, mut nodes) = (vec![0; size], Vec::new());
    let mut roots = vec![NO_ROW; size];
    let mut rows: Vec<(u16, Vec<(u16, u32)>)> = Vec::new();
    for group in coded.chunk_by(|a, b| a.0[0] == b.0[0]) {
        let first = group[0].0[0];
        let mut group = group;
        if let [(key, value), rest @ ..] = group
            && key.len() == 1
        {
            (roots[usize::from(first)], singles[usize::from(first)]) = (SINGLE | NO_ROW, *value);
            group = rest;
        }
        let row: Option<Vec<(u16, u32)>> =
            group.chunk_by(|a, b| a.0[1] == b.0[1]).map(|pair| Some((pair[0].0[1], node(pair, 2, &mut nodes)?))).collect();
        rows.push((first, row?));
    }
    let (blocks, steps) = displace(rows, &mut roots);
    (nodes.len() as u64 <= LIMIT).then(|| write(&alphabet, [&roots, &singles], &blocks, &steps, &nodes))
}

/// The codes of the characters of all keys, from 1, by how many keys have them.
fn alphabet(keys: &[(&str, u64)]) -> Option<FxHashMap<char, u16>> {
    let mut counts: FxHashMap<char, u32> = FxHashMap::default();
    keys.iter().flat_map(|(key, _)| key.chars()).for_each(|c| *counts.entry(c).or_default() += 1);
    let mut sorted: Vec<(char, u32)> = counts.into_iter().collect();
    sorted.sort_unstable_by_key(|(c, count)| (std::cmp::Reverse(*count), *c));
    let codes = (1..).zip(&sorted).map(|(code, (c, _))| Some((*c, u16::try_from(code).ok()?)));
    codes.collect()
}

/// Writes what is behind `depth` characters that these keys share: what stands for it where it is pointed at.
fn node(keys: &[(&[u16], u32)], depth: usize, nodes: &mut Vec<u16>) -> Option<u32> {
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
    let children: Vec<&[(&[u16], u32)]> = rest.chunk_by(|a, b| a.0[depth] == b.0[depth]).collect();
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

/// Lays the rows of blocks over each other, the longest first, each at the first place where it fits; notes where in `roots`.
fn displace(rows: Vec<(u16, Vec<(u16, u32)>)>, roots: &mut [u32]) -> (Vec<u64>, Vec<u32>) {
    let mut steps = Vec::new();
    let mut rows: Vec<(u16, Vec<(usize, u64)>)> = rows
        .into_iter()
        .map(|(first, row)| {
            let block = |pairs: &[(u16, u32)]| {
                let bits = pairs.iter().fold(0_u64, |bits, (code, _)| bits | 1 << (usize::from(*code) % BLOCK));
                let start = steps.len() as u64;
                steps.extend(pairs.iter().map(|(_, step)| *step));
                (usize::from(pairs[0].0) / BLOCK, u64::from(first) | bits << 16 | start << 32)
            };
            let blocks = row.chunk_by(|a, b| usize::from(a.0) / BLOCK == usize::from(b.0) / BLOCK).map(block).collect();
            (first, blocks)
        })
        .collect();
    rows.retain(|(_, row)| !row.is_empty());
    rows.sort_by_key(|(first, row)| (std::cmp::Reverse(row.len()), *first));
    let (mut blocks, mut taken) = (Vec::new(), Bits::default());
    for (first, row) in rows {
        let mut base = taken.first_free().saturating_sub(row[0].0);
        // Sixty-four places are tried at once.
        let offset = loop {
            let busy = row.iter().fold(0, |busy, (at, _)| busy | taken.window(base + at));
            if busy != u64::MAX {
                break busy.trailing_ones() as usize;
            }
            base += 64;
        };
        base += offset;
        let end = base + row[row.len() - 1].0 + 1;
        if blocks.len() < end {
            blocks.resize(end, 0);
        }
        for (at, block) in row {
            blocks[base + at] = block;
            taken.set(base + at);
        }
        roots[usize::from(first)] = roots[usize::from(first)] & SINGLE | base as u32;
    }
    (blocks, steps)
}

/// Which slots are taken.
#[derive(Default)]
struct Bits {
    words: Vec<u64>,
    full: usize,
}

impl Bits {
    fn set(&mut self, at: usize) {
        if self.words.len() <= at / 64 {
            self.words.resize(at / 64 + 1, 0);
        }
        self.words[at / 64] |= 1 << (at % 64);
    }

    /// The sixty-four bits from `at` on.
    fn window(&self, at: usize) -> u64 {
        let word = |at: usize| self.words.get(at).copied().unwrap_or(0);
        match at % 64 {
            0 => word(at / 64),
            shift => word(at / 64) >> shift | word(at / 64 + 1) << (64 - shift),
        }
    }

    /// A place below which nothing is free.
    fn first_free(&mut self) -> usize {
        while self.words.get(self.full) == Some(&u64::MAX) {
            self.full += 1;
        }
        self.full * 64
    }
}

fn write(alphabet: &FxHashMap<char, u16>, roots: [&[u32]; 2], blocks: &[u64], steps: &[u32], nodes: &[u16]) -> Vec<u8> {
    let mut codes = vec![0_u16; PLANE];
    let mut far: BTreeMap<u32, u16> = BTreeMap::new();
    for (c, code) in alphabet {
        match codes.get_mut(*c as usize) {
            Some(slot) => *slot = *code,
            None => _ = far.insert(*c as u32, *code),
        }
    }
    let mut out = Vec::new();
    let longs = |out: &mut Vec<u8>, numbers: &[u32]| out.extend(numbers.iter().flat_map(|n| n.to_le_bytes()));
    longs(&mut out, &[roots[0].len(), far.len(), blocks.len(), steps.len(), nodes.len()].map(|length| length as u32));
    out.extend(codes.iter().flat_map(|code| code.to_le_bytes()));
    for (c, code) in far {
        out.extend(c.to_le_bytes());
        out.extend(code.to_le_bytes());
    }
    roots.into_iter().for_each(|roots| longs(&mut out, roots));
    out.extend(blocks.iter().flat_map(|block| block.to_le_bytes()));
    longs(&mut out, steps);
    out.extend(nodes.iter().flat_map(|node| node.to_le_bytes()));
    out
}
