//! How far apart two Chinese names sound: a weighted alignment of their syllables, by initial and final.
//!
//! One name is written with other characters in each region, by its sound in Mandarin or in Cantonese. Syllables are aligned
//! as in Needleman and Wunsch (1970); what foreign names are padded with (斯, 特, 尔) may be missing at a low price.

use std::sync::LazyLock;

use smallvec::SmallVec;

use crate::near::cantonese;
use crate::near::sound::readings;
use crate::text::chars::is_han;
use crate::text::fold::DOT;

/// What a syllable costs that the other name lacks.
const GAP: f64 = 0.9;
/// What it costs where it only fills a consonant: 斯, 特, 尔.
const FILLER_GAP: f64 = 0.45;
/// Characters that only stand for a consonant, folded.
const FILLERS: &str = "斯特尔夫克德普布兹什姆格赫茨勒穆图乌巴拉";
/// No more characters are compared.
const LONGEST: usize = 24;
/// The shares of initial and final.
const INITIAL: f64 = 0.55;
const FINAL: f64 = 0.45;
/// Other characters for the same syllable.
const SAME_SOUND: f64 = 0.08;
/// What Cantonese readings cost over those of Mandarin: they are meant less often.
const CANTONESE: f64 = 0.1;

/// Initials that one sound of a foreign name is written with, in both languages, and how far they are apart.
const INITIALS: [(&[&str], f64); 16] = [
    (&["b", "p"], 0.25),
    (&["d", "t"], 0.25),
    (&["g", "k"], 0.25),
    (&["z", "zh", "j"], 0.25),
    (&["c", "ch", "q"], 0.25),
    (&["s", "sh", "x"], 0.25),
    (&["l", "r"], 0.3),
    (&["f", "h"], 0.35),
    (&["", "y", "w", "j"], 0.25),
    (&["w", "f", "v", "b"], 0.35),
    (&["g", "k", "h"], 0.4),
    (&["n", "l"], 0.4),
    (&["z", "c", "s", "zh", "ch", "sh", "j", "q", "x"], 0.45),
    (&["d", "t", "z", "j"], 0.55),
    (&["m", "n"], 0.6),
    (&["g", "j"], 0.5),
];
/// Finals of that kind, and how far they are apart.
const FINALS: [(&[&str], f64); 13] = [
    (&["an", "ang", "aan", "aang", "am", "aam", "ian", "iang", "uan", "uang"], 0.2),
    (&["en", "eng", "in", "ing", "un", "eon", "an", "ang", "yun"], 0.25),
    (&["on", "ong", "ung", "uan", "ang", "un"], 0.3),
    (&["a", "ia", "ua", "aa", "aat", "aap", "aak", "ap", "at", "ak"], 0.2),
    (&["o", "uo", "ou", "ok", "ot", "u", "uk", "ut"], 0.3),
    (&["ei", "ui", "ai", "uai", "aai", "i", "eoi", "oi"], 0.3),
    (&["ao", "iao", "aau", "au", "ou", "iu"], 0.3),
    (&["e", "ie", "ue", "ei", "ek", "ik", "it", "yut", "eoi", "i"], 0.3),
    (&["i", "ik", "ek", "it", "ip", "ei", "e", "u"], 0.35),
    (&["e", "a", "o", "uo"], 0.4),
    (&["e", "ai", "ei", "i", "a"], 0.45),
    (&["ou", "u", "uo", "iu", "ao"], 0.35),
    (&["an", "en", "in", "un", "on", "ian", "am", "im", "em"], 0.35),
];

/// A syllable: its initial and its final, by number.
type Syllable = (u8, u8);

/// How a folded Chinese name is read: made once, compared often.
#[derive(Clone, Debug)]
pub struct Sound {
    chars: Vec<char>,
    mandarin: Vec<SmallVec<[Syllable; 2]>>,
    cantonese: Vec<SmallVec<[Syllable; 2]>>,
}

impl Sound {
    /// The sound of a folded name; dots, hyphens and spaces are not read.
    pub fn of(name: &[char]) -> Sound {
        let chars: Vec<char> = name.iter().copied().filter(|c| *c != DOT && !matches!(c, '-' | ' ')).take(LONGEST).collect();
        let read = |c: &char| readings(*c).iter().map(|syllable| numbered(syllable)).collect();
        let mandarin = chars.iter().map(|c| if is_han(*c) { read(c) } else { SmallVec::new() }).collect();
        let cantonese = chars.iter().map(|c| cantonese::readings(*c).iter().map(|syllable| numbered(syllable)).collect()).collect();
        Sound { chars, mandarin, cantonese }
    }
}

/// How far apart two names sound, from 0 (read alike) to 1 and beyond (nothing in common): the price of the best alignment of
/// their syllables by the syllables of the longer. With `cantonese` the readings there may serve as well.
///
/// ```
/// use yiming::near::pinyin::{Sound, distance};
/// let sound = |name: &str| Sound::of(&name.chars().collect::<Vec<_>>());
/// let far = |a: &str, b: &str| distance(&sound(a), &sound(b), true);
/// assert!(far("普京", "普亭") < far("普京", "拜登"));
/// assert!(far("托卡耶夫", "托卡也夫") < 0.1);
/// assert!(far("特朗普", "川普") < 0.5);
/// assert!(far("德罗巴", "杜奥巴") < 0.5);
/// ```
pub fn distance(a: &Sound, b: &Sound, cantonese: bool) -> f64 {
    let length = a.chars.len().max(b.chars.len());
    if a.chars.is_empty() || b.chars.is_empty() {
        return 1.0;
    }
    let mandarin = align(a, b, |x, y| nearest(&a.mandarin[x], &b.mandarin[y]));
    let best = match cantonese && mandarin > 0.0 {
        true => mandarin.min(align(a, b, |x, y| {
            let there = nearest(&a.cantonese[x], &b.cantonese[y]);
            let mixed = nearest(&a.mandarin[x], &b.cantonese[y]).min(nearest(&a.cantonese[x], &b.mandarin[y]));
            (there.min(mixed) + CANTONESE).min(nearest(&a.mandarin[x], &b.mandarin[y]))
        })),
        false => mandarin,
    };
    best / length as f64
}

/// The price of the cheapest alignment.
fn align(a: &Sound, b: &Sound, far: impl Fn(usize, usize) -> f64) -> f64 {
    let gap = |c: char| if FILLERS.contains(c) { FILLER_GAP } else { GAP };
    let gaps: SmallVec<[f64; 24]> = b.chars.iter().map(|c| gap(*c)).collect();
    let mut row: SmallVec<[f64; 25]> = SmallVec::from_elem(0.0, b.chars.len() + 1);
    for at in 0..b.chars.len() {
        row[at + 1] = row[at] + gaps[at];
    }
    for (x, own) in a.chars.iter().enumerate() {
        let (mut diagonal, less) = (row[0], gap(*own));
        row[0] += less;
        for (y, other) in b.chars.iter().enumerate() {
            let both = diagonal + if own == other { 0.0 } else { far(x, y) };
            diagonal = row[y + 1];
            row[y + 1] = both.min(row[y + 1] + less).min(row[y] + gaps[y]);
        }
    }
    row[b.chars.len()]
}

/// How far apart the nearest readings of two characters are.
fn nearest(a: &[Syllable], b: &[Syllable]) -> f64 {
    let [initials, finals] = &*FAR;
    let far = |x: &Syllable, y: &Syllable| match x == y {
        true => SAME_SOUND,
        false => INITIAL * initials[usize::from(x.0)][usize::from(y.0)] + FINAL * finals[usize::from(x.1)][usize::from(y.1)],
    };
    a.iter().flat_map(|x| b.iter().map(move |y| far(x, y))).fold(1.0, f64::min)
}

/// The initials and finals that the tables name, by number; 0 is any other.
static PARTS: LazyLock<[Vec<&'static str>; 2]> = LazyLock::new(|| {
    [&INITIALS[..], &FINALS[..]].map(|table| {
        let mut parts: Vec<&str> = table.iter().flat_map(|(class, _)| *class).copied().chain(["", "ng"]).collect();
        parts.sort_unstable();
        parts.dedup();
        parts
    })
});

/// How far apart they are.
static FAR: LazyLock<[Vec<Vec<f64>>; 2]> = LazyLock::new(|| {
    let of = |table: &[(&[&str], f64)], parts: &[&str]| -> Vec<Vec<f64>> {
        let far = |a: Option<&&str>, b: Option<&&str>| match (a, b) {
            (Some(a), Some(b)) if a == b => 0.0,
            (Some(a), Some(b)) => {
                let near = table.iter().filter(|(class, _)| class.contains(a) && class.contains(b)).map(|(_, far)| *far);
                near.fold(1.0, f64::min)
            }
            _ => 1.0,
        };
        let all = || std::iter::once(None).chain(parts.iter().map(Some));
        all().map(|a| all().map(|b| far(a, b)).collect()).collect()
    };
    [of(&INITIALS, &PARTS[0]), of(&FINALS, &PARTS[1])]
});

/// Initial and final of a syllable.
fn numbered(syllable: &str) -> Syllable {
    let (head, tail) = syllable.split_at(syllable.find(['a', 'e', 'i', 'o', 'u']).unwrap_or(syllable.len()));
    let head = match head {
        "gw" => "g",
        "kw" => "k",
        _ => head,
    };
    let number = |parts: &[&str], part: &str| parts.binary_search(&part).map_or(0, |at| at as u8 + 1);
    (number(&PARTS[0], head), number(&PARTS[1], tail))
}
