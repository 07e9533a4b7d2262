//! Contexts as the linker asks for them: by form and by type, and those that forbid by what must stand beside the form.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::glossary::{Effect, EntityType, Where};
use crate::index::{Cue, record};

/// Where the contexts of an index stand; those of a form are decoded when the form is met.
#[derive(Debug, Default)]
pub(crate) struct Cues {
    forms: FxHashMap<Box<str>, Range<usize>>,
    /// By the type's place in [`EntityType::ALL`].
    types: Vec<Contexts>,
}

impl Cues {
    /// Finds the groups; `None` where the section makes no sense.
    pub(crate) fn read(section: &[u8]) -> Option<Cues> {
        let (forms, types) = record::cue_groups(section)?;
        let mut cues = Cues { forms: forms.into_iter().map(|(form, bytes)| (form.into(), bytes)).collect(), types: Vec::new() };
        cues.types.resize_with(EntityType::ALL.len(), Contexts::default);
        for (kind, bytes) in types {
            cues.types[kind as usize] = Contexts::of(group(section, &bytes), &[]);
        }
        Some(cues)
    }

    /// The contexts of a form, folded and without dots.
    pub(crate) fn of_form(&self, section: &[u8], key: &str) -> Vec<Cue> {
        self.forms.get(key).map_or_else(Vec::new, |bytes| group(section, bytes))
    }

    /// The contexts of a type.
    pub(crate) fn of_type(&self, kind: EntityType) -> Option<&Contexts> {
        self.types.get(kind as usize)
    }
}

fn group(section: &[u8], bytes: &Range<usize>) -> Vec<Cue> {
    section.get(bytes.clone()).and_then(record::cues).unwrap_or_default()
}

/// Contexts that speak of one bearer or type; those that forbid are filed by the characters beside the form.
#[derive(Debug, Default)]
pub struct Contexts {
    /// Those that forbid, then those that require, then those that prefer.
    cues: Vec<Cue>,
    /// Where the second and the third part begin.
    parts: [usize; 2],
    /// What may forbid where a character stands just before the form, sorted.
    left: Vec<(char, u32)>,
    /// The same just behind it.
    right: Vec<(char, u32)>,
    /// What may forbid before a list that the form continues.
    listed: Vec<u32>,
    /// What may forbid whatever stands beside the form.
    elsewhere: Vec<u32>,
}

impl Contexts {
    /// Files contexts of a key, or of a type, whose key is empty.
    pub(crate) fn of(mut cues: Vec<Cue>, key: &[char]) -> Contexts {
        cues.sort_by_key(|cue| cue.effect);
        let part = |effect| cues.partition_point(|cue| cue.effect < effect);
        let mut contexts = Contexts { parts: [part(Effect::Require), part(Effect::Prefer)], ..Contexts::default() };
        for (at, cue) in (0..).zip(&cues[..contexts.parts[0]]) {
            contexts.file(at, cue, key);
        }
        contexts.left.sort_unstable();
        contexts.right.sort_unstable();
        Contexts { cues, ..contexts }
    }

    fn file(&mut self, at: u32, cue: &Cue, key: &[char]) {
        match (cue.place, cue.words.as_slice()) {
            (Where::Before, [.., last]) => {
                self.left.push((*last, at));
                self.listed.push(at);
            }
            (Where::After, [first, ..]) => self.right.push((*first, at)),
            (Where::Inside, words) if !key.is_empty() => {
                for (start, _) in words.windows(key.len()).enumerate().filter(|(_, part)| *part == key) {
                    match (start.checked_sub(1), words.get(start + key.len())) {
                        (Some(before), _) => self.left.push((words[before], at)),
                        (None, Some(behind)) => self.right.push((*behind, at)),
                        (None, None) => self.elsewhere.push(at),
                    }
                }
            }
            _ => self.elsewhere.push(at),
        }
    }

    /// The first context that `holds` of those that may forbid a form at this range of a folded text.
    pub fn forbidding(&self, chars: &[char], range: &Range<usize>, mut holds: impl FnMut(&Cue) -> bool) -> Option<&Cue> {
        if self.parts[0] == 0 {
            return None;
        }
        // One space may stand between a form and its cue, and a list of names between the cue and the form.
        let (mut before, mut behind) = (chars[..range.start].iter().rev().copied(), chars[range.end..].iter().copied());
        let (left, right) = (before.next(), behind.next());
        let far = |near: Option<char>, next: &mut dyn Iterator<Item = char>| if near == Some(' ') { next.next() } else { None };
        let listed = if left == Some('、') { self.listed.as_slice() } else { &[] };
        let beside = [
            filed(&self.left, left),
            filed(&self.left, far(left, &mut before)),
            filed(&self.right, right),
            filed(&self.right, far(right, &mut behind)),
        ];
        let numbers = beside.into_iter().flatten().map(|(_, at)| at).chain(listed).chain(&self.elsewhere);
        numbers.map(|at| &self.cues[*at as usize]).find(|cue| holds(cue))
    }

    /// The contexts of which one must hold.
    pub fn requiring(&self) -> &[Cue] {
        &self.cues[self.parts[0]..self.parts[1]]
    }

    /// The contexts that prefer the bearer.
    pub fn preferring(&self) -> &[Cue] {
        &self.cues[self.parts[1]..]
    }
}

fn filed(all: &[(char, u32)], beside: Option<char>) -> &[(char, u32)] {
    let Some(c) = beside.filter(|_| !all.is_empty()) else { return &[] };
    let start = match all.len() {
        0..=8 => all.iter().take_while(|(filed, _)| *filed < c).count(),
        _ => all.partition_point(|(filed, _)| *filed < c),
    };
    let len = all[start..].iter().take_while(|(filed, _)| *filed == c).count();
    &all[start..start + len]
}
