//! The parts of a person's full name that a text may go on with: 谢里夫 and 夏巴兹, "Sharif", "Xi", "van der Berg".

use crate::glossary::Entity;
use crate::index::Known;
use crate::linker::aliases::words::{CHAINS, CLANS, HONORIFICS, LINKS, PARTICLES, SUFFIXES, SURNAMES, SURNAMES_OR_GIVEN, Words};
use crate::linker::aliases::{Capitals, Given, How, Manner};
use crate::text::chars::is_han;
use crate::text::edge::is_word;
use crate::text::fold;
use crate::text::fold::DOT;

/// Parts have so many characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=24;
/// A name written as those of the country are has no dot and at most so many characters.
const LONGEST_NATIVE: usize = 4;

/// The parts that the forms of a key give.
pub(super) fn of(known: &Known) -> Vec<Given> {
    let mut given: Vec<Given> = Vec::new();
    for rendering in known.renderings.iter().filter_map(|at| known.entity.renderings.get(*at as usize)) {
        let form = rendering.form.as_str();
        let parts = if form.chars().any(is_han) { of_han(form) } else { of_latin(&known.entity, form) };
        for part in parts {
            if LENGTHS.contains(&part.chars.len()) && !given.iter().any(|other| other.chars == part.chars) {
                given.push(part);
            }
        }
    }
    given
}

/// 夏巴兹 and 谢里夫 of 夏巴兹·谢里夫; of 穆罕默德·本·萨勒曼 only the first, for 萨勒曼 is the father.
fn of_han(form: &str) -> Vec<Given> {
    let folded = fold(form);
    let parts: Vec<&[char]> = folded.chars().split(|c| *c == DOT).collect();
    let [first, .., last] = parts.as_slice() else { return Vec::new() };
    let is_name = |part: &[char]| part.iter().all(|c| is_han(*c) || *c == '-');
    let is_link = |part: &[char]| LINKS.iter().any(|link| link.chars().eq(part.iter().copied()));
    let of = |part: &[char], how| Given { chars: part.into(), how, manner: Manner::HanPart };
    let mut given = Vec::new();
    if is_name(last) && !parts[..parts.len() - 1].iter().any(|part| is_link(part)) {
        given.push(of(last, How::Last));
    }
    if is_name(first) {
        given.push(of(first, How::First));
    }
    given
}

/// 苏比安托, where 普拉伯沃 stands before a dot and it: the text's own full name, of parts that the person's forms have.
pub(super) fn joined(known: &Known, behind: &[char]) -> Option<Given> {
    if behind.first() != Some(&DOT) {
        return None;
    }
    let forms = known.entity.renderings.iter().filter(|r| r.form.chars().any(is_han));
    let mut last = forms.flat_map(|r| of_han(&r.form)).filter(|part| part.how == How::Last && LENGTHS.contains(&part.chars.len()));
    let ends = |part: &Given| behind.get(1 + part.chars.len()).is_none_or(|c| *c != DOT);
    last.find(|part| behind[1..].starts_with(&part.chars) && ends(part))
}

fn of_latin(entity: &Entity, form: &str) -> Vec<Given> {
    let mut words: Vec<&str> = form.split_whitespace().collect();
    let is_one = |words: &Words, word: &str| words.has(&word.trim_end_matches('.').to_lowercase());
    let is_number = |word: &str| word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let is_numbered = words.last().is_some_and(|word| is_number(word));
    while words.last().is_some_and(|word| is_one(&SUFFIXES, word) || is_number(word)) {
        words.pop();
    }
    while words.len() > 1 && words.first().is_some_and(|word| is_one(&HONORIFICS, word)) {
        words.remove(0);
    }
    // An initial is no part, nor is what has no capital.
    let is_part = |word: &str| !word.contains('.') && word.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let of = |part: &str, how, leads| {
        let manner = Manner::LatinPart { capitals: capitals(part), leads };
        Given { chars: fold(part).chars().into(), how, manner }
    };
    // Popes and kings have one name: Leo XIV, King Charles III.
    if let ([name], true) = (words.as_slice(), is_numbered) {
        return Some(of(name, How::First, true)).filter(|given| is_part(name) && has_capitals(given)).into_iter().collect();
    }
    let [first, .., last] = words.as_slice() else { return Vec::new() };
    let mut given = Vec::new();
    if has_surname_first(entity, first, last) {
        given.push(of(first, How::First, true));
        if is_one(&CLANS, first) && is_part(last) {
            // Vietnamese go by the given name.
            given.push(of(last, How::Last, false));
        }
        return given.into_iter().filter(has_capitals).collect();
    }
    let chain = words[1..words.len() - 1].iter().rev().take_while(|word| is_one(&PARTICLES, word)).count();
    let surname = words[words.len() - 1 - chain..].join(" ");
    if is_part(last) {
        given.push(of(&surname, How::Last, false));
        // Ahmed al-Sharaa goes by Sharaa, too.
        if let Some(bare) = CHAINS.iter().find_map(|chain| surname.to_lowercase().strip_prefix(chain).map(str::len)) {
            given.push(of(&surname[surname.len() - bare..], How::Last, false));
        }
    }
    let is_native_elsewhere = is_native(entity) && !surname.contains(' ');
    if is_part(first) && !is_native_elsewhere {
        given.push(of(first, How::First, true));
    }
    given.into_iter().filter(has_capitals).collect()
}

fn has_capitals(given: &Given) -> bool {
    matches!(&given.manner, Manner::LatinPart { capitals, .. } if !capitals.is_empty())
}

/// Which characters of the fold begin a word with a capital.
pub(super) fn capitals(form: &str) -> Capitals {
    let folded = fold(form);
    let source = |at: usize| form[folded.source(at..at + 1).range()].chars().next();
    let begins = |at: &usize| *at == 0 || !is_word(folded.chars()[*at - 1]);
    let capital = |at: &usize| source(*at).is_some_and(char::is_uppercase);
    (0..folded.len().min(256)).filter(|at| begins(at) && capital(at)).map(|at| at as u8).collect()
}

/// True where the Latin form begins with the surname: Xi Jinping, Kim Jong Un, but not John Lee.
fn has_surname_first(entity: &Entity, first: &str, last: &str) -> bool {
    let is_one = |words: &Words, word: &str| words.has(&word.to_lowercase());
    let has_chinese = entity.renderings.iter().any(|r| r.locale.is_chinese());
    match has_chinese {
        true if is_native(entity) => is_one(&SURNAMES, first) || is_one(&CLANS, first) || is_hyphenated(last),
        true => false,
        false => (is_one(&SURNAMES, first) || is_one(&CLANS, first)) && !is_one(&SURNAMES_OR_GIVEN, first),
    }
}

/// 近平 is Chin-ping, 英文 is Ing-wen.
fn is_hyphenated(word: &str) -> bool {
    let mut halves = word.split('-');
    let is_syllable = |half: Option<&str>| half.is_some_and(|half| (1..=6).contains(&half.len()));
    is_syllable(halves.next()) && is_syllable(halves.next()) && halves.next().is_none()
}

/// True for a person whose name in Chinese has no dot and few characters: surname and given name.
fn is_native(entity: &Entity) -> bool {
    let mut chinese = entity.renderings.iter().filter(|r| r.locale.is_chinese() && r.form.chars().all(is_han));
    let dotted = entity.renderings.iter().any(|r| r.locale.is_chinese() && fold(&r.form).chars().contains(&DOT));
    !dotted && chinese.any(|r| r.form.chars().count() <= LONGEST_NATIVE)
}
