//! Pinyin: names by how they are read in Mandarin, with or without tones and spaces.

use std::borrow::Cow;

use pinyin::{ToPinyin, ToPinyinMulti};

use crate::text::chars::is_han;
use crate::text::fold;
use crate::text::fold::DOT;

/// The letters of a query read as pinyin, lower case, without tones (marks or digits), spaces, hyphens and apostrophes, ü as
/// u; `None` where it holds anything else.
///
/// ```
/// use yiming::near::sound::letters;
/// assert_eq!(letters("Xià bā zī").as_deref(), Some("xiabazi"));
/// assert_eq!(letters("xia4 ba1 zi1").as_deref(), Some("xiabazi"));
/// assert_eq!(letters("夏巴兹"), None);
/// ```
pub fn letters(query: &str) -> Option<String> {
    let folded = fold(query).to_string();
    let kept: String =
        folded.chars().filter(|c| !matches!(c, ' ' | '-' | '\'' | '1'..='5')).map(|c| if c == 'v' { 'u' } else { c }).collect();
    (!kept.is_empty() && kept.bytes().all(|b| b.is_ascii_lowercase())).then_some(kept)
}

/// How one folded character may be read: its syllables without tones, ü as u; itself, where it is none of Han.
pub(super) fn readings(c: char) -> Vec<Cow<'static, str>> {
    let plain = |syllable: &'static str| {
        if syllable.contains('ü') { Cow::Owned(syllable.replace('ü', "u")) } else { Cow::Borrowed(syllable) }
    };
    let mut all: Vec<Cow<'static, str>> = match c.to_pinyin_multi() {
        Some(multi) => multi.into_iter().map(|reading| plain(reading.plain())).collect(),
        None => vec![Cow::Owned(c.to_string())],
    };
    all.sort();
    all.dedup();
    all
}

/// How `letters` fits the reading of a folded form: whole, or as its beginning at the end of a syllable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// All of the form is read so.
    Whole,
    /// The form begins so.
    Beginning,
}

/// Whether a folded form with Han characters may be read as `letters`, which [`letters`] made.
///
/// ```
/// use yiming::near::sound::{Fit, fit};
/// assert_eq!(fit("夏巴兹·谢里夫", "xiabazixielifu"), Some(Fit::Whole));
/// assert_eq!(fit("夏巴兹·谢里夫", "xiabazi"), Some(Fit::Beginning));
/// assert_eq!(fit("夏巴兹", "xiaba"), Some(Fit::Beginning));
/// assert_eq!(fit("夏巴兹", "putin"), None);
/// ```
pub fn fit(form: &str, letters: &str) -> Option<Fit> {
    let mut han = false;
    // All the ways to have read the letters so far: the rests of them.
    let mut rests = vec![letters];
    for c in form.chars().filter(|c| !matches!(c, ' ' | '-' | '\'' | &DOT)) {
        if rests.iter().any(|rest| rest.is_empty()) {
            return han.then_some(Fit::Beginning);
        }
        han |= is_han(c);
        let readings = readings(c);
        rests = rests.iter().flat_map(|rest| readings.iter().filter_map(|reading| rest.strip_prefix(reading.as_ref()))).collect();
        rests.sort_unstable();
        rests.dedup();
        if rests.is_empty() {
            return None;
        }
    }
    (han && rests.iter().any(|rest| rest.is_empty())).then_some(Fit::Whole)
}

/// True where two folded names of Han characters, equally long, can be read alike.
///
/// ```
/// assert!(yiming::near::sound::alike("夏巴子", "夏巴兹"));
/// assert!(!yiming::near::sound::alike("普京", "普亭"));
/// ```
pub fn alike(a: &str, b: &str) -> bool {
    a.chars().count() == b.chars().count()
        && a.chars()
            .zip(b.chars())
            .all(|(x, y)| x == y || is_han(x) && is_han(y) && readings(x).iter().any(|reading| readings(y).contains(reading)))
}

/// How like two characters sound, from the likest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sound {
    /// They can be read alike: 林 and 琳.
    Same,
    /// Initials and finals are near: 洛 and 若, 森 and 逊.
    Close,
    /// The initial is the same, and both end in a vowel, or both in n or ng: 塔 and 特.
    Kin,
}

/// How like two folded characters of Han sound; `None` where they do not.
///
/// ```
/// use yiming::near::sound::{Sound, likeness};
/// assert_eq!(likeness('迪', '廸'), Some(Sound::Same));
/// assert_eq!(likeness('洛', '若'), Some(Sound::Close));
/// assert_eq!(likeness('塔', '特'), Some(Sound::Kin));
/// assert_eq!(likeness('夫', '娃'), None);
/// ```
pub fn likeness(a: char, b: char) -> Option<Sound> {
    if !is_han(a) || !is_han(b) {
        return None;
    }
    let (own, others) = (readings(a), readings(b));
    own.iter().flat_map(|one| others.iter().filter_map(|other| compare(one, other))).min()
}

fn compare(one: &str, other: &str) -> Option<Sound> {
    if one == other {
        return Some(Sound::Same);
    }
    let ((head, tail), (other_head, other_tail)) = (parts(one), parts(other));
    let is_nasal = |tail: &str| tail.ends_with(['n', 'g']);
    if class_of(&INITIALS, head) == class_of(&INITIALS, other_head) && class_of(&FINALS, tail) == class_of(&FINALS, other_tail) {
        return Some(Sound::Close);
    }
    (head == other_head && is_nasal(tail) == is_nasal(other_tail)).then_some(Sound::Kin)
}

/// Initials that one sound of a foreign name is written with.
const INITIALS: [&[&str]; 9] =
    [&["b", "p"], &["d", "t"], &["g", "k", "h"], &["z", "zh"], &["c", "ch"], &["s", "sh", "x"], &["j", "q"], &["l", "r"], &["", "y", "w"]];
/// Finals of that kind.
const FINALS: [&[&str]; 8] = [
    &["an", "ang", "ian", "iang", "uan", "uang"],
    &["en", "eng", "in", "ing", "un"],
    &["a", "ia", "ua"],
    &["o", "uo", "ou"],
    &["ei", "ui"],
    &["ai", "uai"],
    &["ao", "iao"],
    &["e", "ie", "ue"],
];

/// Initial and final of a syllable.
fn parts(syllable: &str) -> (&str, &str) {
    syllable.split_at(syllable.find(['a', 'e', 'i', 'o', 'u']).unwrap_or(syllable.len()))
}

/// The first of a class; the part itself, where it is in none.
fn class_of<'s>(classes: &[&[&'s str]], part: &'s str) -> &'s str {
    classes.iter().find(|class| class.contains(&part)).map_or(part, |class| class[0])
}

/// The reading of a text with tone marks, one syllable a Han character; other characters stand as they are.
///
/// ```
/// assert_eq!(yiming::near::sound::reading("普京"), "pǔ jīng");
/// ```
pub fn reading(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c.to_pinyin() {
            Some(syllable) => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
                out.push_str(syllable.with_tone());
            }
            None => out.push(c),
        }
    }
    out
}
