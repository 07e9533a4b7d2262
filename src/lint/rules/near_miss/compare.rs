//! How near a place of a text is to some names: one character more, less or other, or the same sound.

use std::ops::Range;

use crate::glossary::{Entity, Kind};
use crate::near::sound::alike;
use crate::text::chars::is_han;
use crate::text::fold::DOT;
use crate::text::words::WORDS;

use super::{Meant, SHORTEST};

/// Where a name has to begin or to end, in the fold.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start(usize),
    End(usize),
}

/// In what the text is like the name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    Sound,
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
}

/// Names this short are near only by sound: too many names differ in one of three characters.
const SHORT: usize = 3;
/// The longest that is looked at, dots and all.
const LONGEST: usize = 20;

/// The place at an anchor that is nearly one of the names: by sound before by character, then the longest. `None` where one of
/// them stands there as it is, or where several entities are as near.
pub(super) fn nearest<'m, 'e>(chars: &[char], anchor: Anchor, names: &'m [Meant<'e>]) -> Option<Near<'m, 'e>> {
    let stands = |name: &Meant<'_>| cut(chars, anchor, name.fold.len()).is_some_and(|range| chars[range] == name.fold[..]);
    if names.iter().any(stands) {
        return None;
    }
    let mut found: Vec<Near<'m, 'e>> = names.iter().filter_map(|name| compare(chars, anchor, name)).collect();
    found.sort_by(|a, b| (a.likeness, b.fold.len(), &a.entity.id).cmp(&(b.likeness, a.fold.len(), &b.entity.id)));
    let first = found.first()?;
    let rivals = found.iter().filter(|other| other.likeness == first.likeness && other.fold.len() == first.fold.len());
    if rivals.clone().any(|other| other.entity.id != first.entity.id) {
        return None;
    }
    found.into_iter().next()
}

/// So many characters at an anchor, if all may be of a name.
fn cut(chars: &[char], anchor: Anchor, length: usize) -> Option<Range<usize>> {
    let range = match anchor {
        Anchor::Start(start) => start..start + length,
        Anchor::End(end) => end.checked_sub(length)?..end,
    };
    chars.get(range.clone())?.iter().all(|c| is_han(*c) || *c == DOT).then_some(range)
}

fn compare<'m, 'e>(chars: &[char], anchor: Anchor, name: &'m Meant<'e>) -> Option<Near<'m, 'e>> {
    let length = name.fold.len();
    if !(SHORTEST..=LONGEST).contains(&length) {
        return None;
    }
    let near = |range, likeness| Some(Near { range, entity: name.entity, form: name.form, kind: name.kind, likeness, fold: &name.fold });
    if let Some(range) = cut(chars, anchor, length) {
        let text = &chars[range.clone()];
        let others: Vec<usize> = (0..length).filter(|at| text[*at] != name.fold[*at]).collect();
        let letters = others.iter().all(|at| is_letter(text[*at]) && is_letter(name.fold[*at]));
        let inside = others.iter().all(|at| is_inside(chars, anchor, &range, *at));
        let (text, fold): (String, String) = (text.iter().collect(), name.fold.iter().collect());
        if alike(&text, &fold) && others.len() * 2 <= length && inside {
            return near(range, Likeness::Sound);
        }
        if others.len() == 1 && length > SHORT && letters && inside {
            return near(range, Likeness::Character);
        }
    }
    if length <= SHORT {
        return None;
    }
    // One more, inside the name and a letter; one less, inside it as well: at its ends either is another word's.
    if let Some(range) = cut(chars, anchor, length + 1)
        && let Some(more) = one_more(&chars[range.clone()], &name.fold)
        && is_letter(chars[range.start + more])
    {
        return near(range, Likeness::Character);
    }
    if let Some(range) = cut(chars, anchor, length - 1)
        && length > SHORT + 1
        && one_more(&name.fold, &chars[range.clone()]).is_some_and(|less| is_letter(name.fold[less]))
    {
        return near(range, Likeness::Character);
    }
    None
}

/// Where `long` has one character more than `short`, not at an end.
fn one_more(long: &[char], short: &[char]) -> Option<usize> {
    let same = long.iter().zip(short).take_while(|(a, b)| a == b).count();
    (same > 0 && same < short.len() && long[same + 1..] == short[same..]).then_some(same)
}

/// A character that transliterated names are written with.
fn is_letter(c: char) -> bool {
    WORDS.name_letter(WORDS.code(c)).is_some()
}

/// What stands behind a name more often than in it.
const CONTINUES: &str = "说在和等与及并同向对将会已也则就还又于是有为从到以称指率访出主参强表当前因致发宣当的了";

/// False for a character at the open end of the range that running text explains as well: 说 behind a name, or the first of
/// a word that goes on.
fn is_inside(chars: &[char], anchor: Anchor, range: &Range<usize>, at: usize) -> bool {
    let place = range.start + at;
    match anchor {
        Anchor::Start(_) if place + 1 == range.end => {
            let codes: Vec<u16> = WORDS.codes(&chars[place..chars.len().min(place + 6)]).collect();
            let mut goes_on = false;
            WORDS.each(&codes, 0, |word| goes_on |= word.len > 1 && !word.is_name);
            !goes_on && !CONTINUES.contains(chars[place])
        }
        Anchor::End(_) if place == range.start => {
            let mut ends_word = false;
            for start in place.saturating_sub(4)..place {
                let codes: Vec<u16> = WORDS.codes(&chars[start..=place]).collect();
                WORDS.each(&codes, 0, |word| ends_word |= start + word.len == place + 1 && !word.is_name);
            }
            !ends_word && !CONTINUES.contains(chars[place])
        }
        _ => true,
    }
}
