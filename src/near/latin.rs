//! How far a Chinese name sounds from one in Latin letters: both become the consonants and vowels that a listener tells apart.

use crate::near::sound::readings;
use crate::text::chars::is_han;
use crate::text::fold::DOT;

/// No more sounds are compared.
const LONGEST: usize = 48;
/// Of two vowels.
const VOWELS: f64 = 0.3;
/// A vowel more: names in Chinese have one behind each consonant.
const VOWEL_MORE: f64 = 0.15;
/// A consonant more.
const CONSONANT_MORE: f64 = 0.8;
/// Consonants that Chinese hardly tells: r and l at the end of a syllable, h.
const WEAK_MORE: f64 = 0.4;

/// Letters and what they sound like, the longest first; anything else stands for itself.
const LETTERS: [(&str, &str); 28] = [
    ("tch", "C"),
    ("sch", "S"),
    ("dzh", "J"),
    ("zh", "J"),
    ("sh", "S"),
    ("ch", "C"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("dj", "J"),
    ("dh", "d"),
    ("ck", "k"),
    ("ts", "c"),
    ("tz", "c"),
    ("ce", "se"),
    ("ci", "si"),
    ("qu", "ku"),
    ("ow", "au"),
    ("oo", "u"),
    ("ee", "i"),
    ("y", "i"),
    ("j", "J"),
    ("x", "ks"),
    ("c", "k"),
    ("q", "k"),
    ("v", "w"),
    ("z", "s"),
];
/// Initials of pinyin and what they stand for in transliterated names.
const INITIALS: [(&str, &str); 8] = [("zh", "J"), ("ch", "C"), ("sh", "S"), ("q", "C"), ("x", "S"), ("j", "J"), ("z", "s"), ("c", "c")];
/// Consonants that one sound is heard as.
const CLASSES: [(&str, f64); 9] =
    [("bpw", 0.3), ("dt", 0.2), ("gkh", 0.25), ("lr", 0.1), ("sScCJ", 0.3), ("fwh", 0.35), ("mn", 0.4), ("gJky", 0.35), ("Sh", 0.5)];

/// The sounds of folded Latin letters.
fn of_latin(name: &str) -> Vec<char> {
    let mut sounds = String::new();
    for word in name.split([' ', '-', '\'', '.']) {
        let mut rest = word;
        while let Some(c) = rest.chars().next() {
            if c == 'y' && rest.len() > 1 && rest[1..].starts_with(['a', 'e', 'o', 'u']) {
                sounds.push('y');
                rest = &rest[1..];
                continue;
            }
            match LETTERS.iter().find(|(letters, _)| rest.starts_with(letters)) {
                Some((letters, sound)) => {
                    sounds.push_str(sound);
                    rest = &rest[letters.len()..];
                }
                None => {
                    if c.is_ascii_lowercase() {
                        sounds.push(c);
                    }
                    rest = &rest[c.len_utf8()..];
                }
            }
        }
    }
    squeezed(sounds.chars())
}

/// The sounds of a folded Chinese name, by the first reading of each character.
fn of_han(name: &[char]) -> Vec<char> {
    let mut sounds = String::new();
    for c in name.iter().filter(|c| **c != DOT && is_han(**c)) {
        let syllables = readings(*c);
        let Some(syllable) = syllables.first() else { continue };
        let (head, tail) = syllable.split_at(syllable.find(['a', 'e', 'i', 'o', 'u']).unwrap_or(syllable.len()));
        sounds.push_str(INITIALS.iter().find(|(initial, _)| *initial == head).map_or(head, |(_, sound)| sound));
        sounds.push_str(if *c == '尔' { "r" } else { tail.trim_end_matches('g') });
    }
    squeezed(sounds.chars())
}

/// Each sound once where it stands twice.
fn squeezed(sounds: impl Iterator<Item = char>) -> Vec<char> {
    let mut out: Vec<char> = sounds.take(LONGEST).collect();
    out.dedup();
    out
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn more(c: char) -> f64 {
    match c {
        _ if is_vowel(c) => VOWEL_MORE,
        'r' | 'l' | 'h' | 'y' | 'w' | 'n' => WEAK_MORE,
        _ => CONSONANT_MORE,
    }
}

fn instead(a: char, b: char) -> f64 {
    match (is_vowel(a), is_vowel(b)) {
        _ if a == b => 0.0,
        (true, true) => VOWELS,
        (false, false) => {
            let near = CLASSES.iter().filter(|(class, _)| class.contains(a) && class.contains(b)).map(|(_, far)| *far);
            near.min_by(f64::total_cmp).unwrap_or(1.0)
        }
        _ => 1.2,
    }
}

/// How far a folded Chinese name sounds from a folded one in Latin letters, from 0 to 1 and beyond: the price of the best
/// alignment of their sounds by the consonants of the longer.
///
/// ```
/// use yiming::near::latin::distance;
/// let far = |han: &str, latin: &str| distance(&han.chars().collect::<Vec<_>>(), latin);
/// assert!(far("米尔济约耶夫", "mirziyoyev") < 0.35);
/// assert!(far("米尔济约耶夫", "lukashenko") > 0.6);
/// assert!(far("卢卡申科", "lukashenko") < far("卢卡申科", "tokayev"));
/// ```
pub fn distance(han: &[char], latin: &str) -> f64 {
    let (a, b) = (of_han(han), of_latin(latin));
    let strong = |sounds: &[char]| sounds.iter().filter(|c| !is_vowel(**c)).count();
    let length = strong(&a).max(strong(&b));
    if length == 0 {
        return 1.0;
    }
    let mut row = vec![0.0; b.len() + 1];
    for (at, c) in b.iter().enumerate() {
        row[at + 1] = row[at] + more(*c);
    }
    for x in &a {
        let mut diagonal = row[0];
        row[0] += more(*x);
        for (at, y) in b.iter().enumerate() {
            let both = diagonal + instead(*x, *y);
            diagonal = row[at + 1];
            row[at + 1] = both.min(row[at + 1] + more(*x)).min(row[at] + more(*y));
        }
    }
    row[b.len()] / length as f64
}
