//! How near a place of a text is to some names: one character more, less, other or in the other order, or the same sound.

use std::ops::Range;

use crate::glossary::{Entity, Kind};
use crate::lint::shape::{name_from, name_to, words_from};
use crate::near::sound::{self, Sound, alike};
use crate::text::fold::DOT;
use crate::text::words::WORDS;

use super::{Meant, is_of_name};

/// Where a name has to begin or to end, in the fold.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start(usize),
    End(usize),
}

/// How surely a place calls for the names it is compared with: the surer, the less they have to be alike.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Call {
    /// They are named in the document, or are likely to be.
    Document,
    /// Besides, one of their titles stands before it.
    Title,
    /// Hardly anyone else can be meant.
    Place,
}

/// In what the text is like the name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    Sound,
    Near,
    Character,
}

/// A place of the fold that is nearly a name.
pub(super) struct Near<'m, 'e> {
    pub(super) range: Range<usize>,
    pub(super) entity: &'e Entity,
    pub(super) form: &'e str,
    pub(super) kind: Kind,
    pub(super) likeness: Likeness,
    fold: &'m [char],
    now: bool,
}

/// Names this short are too near to too many others, but by their sound.
const SHORT: usize = 3;
/// Names longer than this are the same name with any other character in them.
const LONG: usize = 5;
/// The longest that is looked at, dots and all.
const LONGEST: usize = 20;
/// What an unknown name costs beside its letters.
const NAME: f64 = 3.0;
/// What another last character of a name has to cost as running text, by the likeness of the two.
const LAST: [f64; 3] = [2.0, 4.0, 6.0];

/// The place at an anchor that is nearly one of the names: the likest, then the longest. `None` where one of them stands there
/// as it is, or where several entities are as near.
pub(super) fn nearest<'m, 'e: 'm>(
    chars: &[char],
    anchor: Anchor,
    call: Call,
    names: impl Iterator<Item = &'m Meant<'e>> + Clone,
) -> Option<Near<'m, 'e>> {
    let stands = |name: &Meant<'_>| {
        let range = cut(chars, anchor, name.fold.len()).filter(|range| chars[range.clone()] == name.fold[..]);
        // With a dot it is a part of a longer one.
        range.is_some_and(|range| match anchor {
            Anchor::Start(_) => chars.get(range.end) != Some(&DOT),
            Anchor::End(_) => range.start == 0 || chars[range.start - 1] != DOT,
        })
    };
    if names.clone().any(stands) {
        return None;
    }
    let mut found: Vec<Near<'m, 'e>> = names.filter_map(|name| compare(chars, anchor, call, name)).collect();
    found.sort_by(|a, b| (a.likeness, b.fold.len(), &a.entity.id).cmp(&(b.likeness, a.fold.len(), &b.entity.id)));
    let first = found.first()?;
    let (likeness, length) = (first.likeness, first.fold.len());
    found.retain(|other| other.likeness == likeness && other.fold.len() == length);
    // Father and son may share it: it is who holds the office.
    if found.iter().any(|near| near.now) {
        found.retain(|near| near.now);
    }
    let is_one = found.iter().all(|other| other.entity.id == found[0].entity.id);
    found.into_iter().next().filter(|_| is_one)
}

/// So many characters at an anchor, if all may be of a name.
fn cut(chars: &[char], anchor: Anchor, length: usize) -> Option<Range<usize>> {
    let range = match anchor {
        Anchor::Start(start) => start..start + length,
        Anchor::End(end) => end.checked_sub(length)?..end,
    };
    chars.get(range.clone())?.iter().all(|c| is_of_name(*c)).then_some(range)
}

/// How near a place at an anchor is to one name, if it is.
pub(super) fn compare<'m, 'e>(chars: &[char], anchor: Anchor, call: Call, name: &'m Meant<'e>) -> Option<Near<'m, 'e>> {
    let length = name.fold.len();
    if length > LONGEST {
        return None;
    }
    let near = |range: Range<usize>, likeness| {
        let (before, behind) = (range.start > 0 && chars[range.start - 1] == DOT, chars.get(range.end) == Some(&DOT));
        // Beside a part of a name the dot is where the place is.
        let is_part = match anchor {
            Anchor::Start(_) => behind || before && call != Call::Place,
            Anchor::End(_) => before || behind && call != Call::Place,
        };
        (!is_part).then_some(Near {
            range,
            entity: name.entity,
            form: name.form,
            kind: name.kind,
            likeness,
            fold: &name.fold,
            now: name.now,
        })
    };
    if let Some(range) = cut(chars, anchor, length)
        && let Some(likeness) = same_length(chars, anchor, call, name, &range)
    {
        return near(range, likeness);
    }
    if name.native {
        return None;
    }
    let few = if call < Call::Place { SHORT + 1 } else { SHORT };
    // One more, inside the name and a letter; one less, inside it as well: at its ends either is another word's.
    if let Some(range) = cut(chars, anchor, length + 1)
        && let Some(more) = one_more(&chars[range.clone()], &name.fold)
        && (is_letter(chars[range.start + more]) && length > few
            || chars[range.start + more] == chars[range.start + more - 1] && (length > SHORT || name.now && length == SHORT))
    {
        return near(range, Likeness::Character);
    }
    if let Some(range) = cut(chars, anchor, length.saturating_sub(1))
        && (length > few + 1 || call == Call::Place && name.now && length > SHORT)
        && one_more(&name.fold, &chars[range.clone()]).is_some_and(|less| is_letter(name.fold[less]))
    {
        return near(range, Likeness::Character);
    }
    // The last one less, where the rest is no other name or the beginning of one.
    if let Anchor::Start(start) = anchor
        && call == Call::Place
        && name.now
        && length > SHORT + 1
        && let Some(range) = cut(chars, anchor, length - 1)
        && chars[range.clone()] == name.fold[..length - 1]
        && name.fold[length - 2] != DOT
        && name_from(chars, start, NAME).is_none_or(|end| end <= range.end)
        && is_running_on(chars, range.end)
    {
        return near(range, Likeness::Character);
    }
    None
}

/// How like a name text of its length is, if it is.
fn same_length(chars: &[char], anchor: Anchor, call: Call, name: &Meant<'_>, range: &Range<usize>) -> Option<Likeness> {
    let (text, fold) = (&chars[range.clone()], &name.fold[..]);
    let length = fold.len();
    let mut others = (0..length).filter(|at| text[*at] != fold[*at]);
    let (first, second, third) = (others.next()?, others.next(), others.next());
    let inside = |at: usize, likeness: Likeness| is_inside(chars, anchor, range, at, likeness).then_some(likeness);
    let Some(second) = second else {
        let (own, other) = (text[first], fold[first]);
        let letters = is_letter(own) && is_letter(other);
        let likeness = match sound::likeness(own, other) {
            Some(Sound::Same) => Likeness::Sound,
            Some(Sound::Close) => Likeness::Near,
            // Short names have to sound alike more nearly, unless hardly anyone else can be meant.
            Some(Sound::Kin) if letters && (call == Call::Place && name.now || length > SHORT && call == Call::Title) => Likeness::Near,
            _ => Likeness::Character,
        };
        let may_be = match likeness {
            _ if length < SHORT => call == Call::Place && name.now && !name.native && likeness == Likeness::Sound,
            Likeness::Sound => !name.native || call == Call::Place,
            Likeness::Near => !name.native && (letters || 0 < first && first + 1 < length) && (length > SHORT || call > Call::Document),
            Likeness::Character => {
                let is_middle = 0 < first && first + 1 < length;
                let is_long = length > [LONG, SHORT + 1, SHORT][call as usize] && (call == Call::Place || part_len(fold, first) > SHORT);
                !name.native && is_long && (letters || is_middle) && !is_feminine(own) && !is_feminine(other)
            }
        };
        return if may_be { inside(first, likeness) } else { None };
    };
    let count = 2 + usize::from(third.is_some()) + others.count();
    let is_alike = || {
        let (text, fold): (String, String) = (text.iter().collect(), fold.iter().collect());
        alike(&text, &fold)
    };
    if length >= SHORT && count * 2 <= length && (call == Call::Place || !name.native) && is_alike() {
        let last = if matches!(anchor, Anchor::End(_)) { first } else { length - 1 };
        return if text[last] == fold[last] { Some(Likeness::Sound) } else { inside(last, Likeness::Sound) };
    }
    // Two that have changed places.
    let swapped = third.is_none() && second == first + 1 && text[first] == fold[second] && text[second] == fold[first];
    let is_long = length > SHORT || name.now && length == SHORT;
    (swapped && is_long && !name.native).then_some(Likeness::Character)
}

/// The length of the part of a dotted name that a place is in.
fn part_len(fold: &[char], at: usize) -> usize {
    let inside = |c: &&char| **c != DOT;
    fold[..at].iter().rev().take_while(inside).count() + fold[at..].iter().take_while(inside).count()
}

/// Where `long` has one character more than `short`, not at an end.
fn one_more(long: &[char], short: &[char]) -> Option<usize> {
    let same = long.iter().zip(short).take_while(|(a, b)| a == b).count();
    (same > 0 && same < short.len() && long[same + 1..] == short[same..]).then_some(same)
}

/// A character that transliterated names are written with.
pub(super) fn is_letter(c: char) -> bool {
    WORDS.name_letter(WORDS.code(c)).is_some()
}

/// True for a character that tells a woman's name from a man's: 阿利耶娃 beside 阿利耶夫.
fn is_feminine(c: char) -> bool {
    const FEMININE: &str = "娃娅莎妮娜丽莉莲娥妲婷莱茜琳黛玛";
    FEMININE.contains(c)
}

/// What stands behind a name more often than in it.
const CONTINUES: &str = "说在和等与及并同向对将会已也则就还又于是有为从到以称指率访出主参强表当前因致发宣当的了";

/// True where no Han character stands, or one that begins a word of running text: a name is over there.
fn is_running_on(chars: &[char], at: usize) -> bool {
    let Some(c) = chars.get(at).filter(|c| is_of_name(**c)) else { return true };
    let codes: Vec<u16> = WORDS.codes(&chars[at..chars.len().min(at + 6)]).collect();
    let mut begins = CONTINUES.contains(*c);
    WORDS.each(&codes, 0, |word| begins |= word.len > 1 && !word.is_name);
    begins
}

/// False for a character at the open end of the range that running text explains as well: 说 behind a name, or the first of
/// a word that goes on.
fn is_inside(chars: &[char], anchor: Anchor, range: &Range<usize>, at: usize, likeness: Likeness) -> bool {
    let place = range.start + at;
    match anchor {
        Anchor::Start(_) if at + 1 == range.len() => {
            if CONTINUES.contains(chars[place]) && (likeness != Likeness::Sound || range.len() <= SHORT) {
                return false;
            }
            let [with, behind] = words_from(chars, place);
            let is_longer = || name_from(chars, range.start, NAME).is_some_and(|end| end > range.end);
            behind + LAST[likeness as usize] < with && !is_longer()
        }
        Anchor::End(_) if at == 0 => {
            let mut ends_word = false;
            for start in place.saturating_sub(4)..place {
                let codes: Vec<u16> = WORDS.codes(&chars[start..=place]).collect();
                WORDS.each(&codes, 0, |word| ends_word |= start + word.len == place + 1 && !word.is_name);
            }
            let is_longer = || name_to(chars, range.end, NAME).is_some_and(|start| start < range.start);
            !ends_word && !CONTINUES.contains(chars[place]) && !is_longer()
        }
        _ => true,
    }
}
