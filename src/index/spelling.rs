//! Other spellings of an English form that name the same: hyphens or spaces, British or American, an acronym's full stops.

use crate::text::fold::HYPHEN;

/// Words of names that Britons and Americans spell apart, folded; those in -isation are a rule of their own.
const WORDS: [(&str, &str); 21] = [
    ("behaviour", "behavior"),
    ("catalogue", "catalog"),
    ("centre", "center"),
    ("centres", "centers"),
    ("colour", "color"),
    ("defence", "defense"),
    ("dialogue", "dialog"),
    ("favour", "favor"),
    ("fibre", "fiber"),
    ("harbour", "harbor"),
    ("honour", "honor"),
    ("labour", "labor"),
    ("licence", "license"),
    ("neighbour", "neighbor"),
    ("neighbouring", "neighboring"),
    ("neighbourliness", "neighborliness"),
    ("neighbours", "neighbors"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("theatre", "theater"),
    ("travellers", "travelers"),
];

/// Endings of the same kind.
const ENDINGS: [(&str, &str); 4] = [("isation", "ization"), ("isations", "izations"), ("isational", "izational"), ("ising", "izing")];

/// Names of bodies and countries inside longer ones, with their full stops and without; and the sign for a word.
const STOPPED: [(&str, &str); 5] = [("&", "and"), ("e.u.", "eu"), ("u.k.", "uk"), ("u.n.", "un"), ("u.s.", "us")];

/// Before a hyphen that many leave out: co-operation, anti-terrorism.
const PREFIXES: [&str; 9] = ["anti", "co", "counter", "inter", "multi", "non", "re", "sub", "trans"];

/// Acronyms of so many letters may have full stops; two letters with full stops are somebody's initials more often.
const DOTTED: std::ops::RangeInclusive<usize> = 3..=5;

/// The other spellings of a folded key, without the key; sorted.
pub(crate) fn spellings(form: &str, key: &str) -> Vec<String> {
    let mut out = Vec::new();
    // Names in Chinese, of which there are most, have none.
    if !key.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric) || !key.is_ascii() {
        return out;
    }
    if form.bytes().all(|c| c.is_ascii_uppercase()) && DOTTED.contains(&form.len()) {
        out.push(key.chars().flat_map(|c| [c, '.']).collect());
    }
    let spelt = [key.to_string(), respelt(key, &spelt, true), respelt(key, &spelt, false)];
    let stopped = spelt.iter().flat_map(|key| [true, false].map(|first| respelt(key, &stopped, first)));
    for spelt in spelt.iter().cloned().chain(stopped) {
        if spelt.contains(HYPHEN) {
            out.push(parted(&spelt));
            out.push(joined(&spelt));
        }
        out.push(spelt);
    }
    out.retain(|other| other != key);
    out.sort_unstable();
    out.dedup();
    out
}

/// The key with every word in the one spelling of the two that `pair` knows, or in the other.
fn respelt(key: &str, pair: &dyn Fn(&str, bool) -> Option<String>, first: bool) -> String {
    let mut out = String::with_capacity(key.len());
    let mut rest = key;
    while !rest.is_empty() {
        let end = rest.find([' ', HYPHEN]).unwrap_or(rest.len());
        match pair(&rest[..end], first) {
            Some(word) => out.push_str(&word),
            None => out.push_str(&rest[..end]),
        }
        let behind = (end + 1).min(rest.len());
        out.push_str(&rest[end..behind]);
        rest = &rest[behind..];
    }
    out
}

/// A word with full stops, or without.
fn stopped(word: &str, first: bool) -> Option<String> {
    swapped(&STOPPED, word, first)
}

/// A word in British spelling, or in American.
fn spelt(word: &str, first: bool) -> Option<String> {
    /// Shorter words have no ending: rising, izing.
    const ENDED: usize = 9;
    swapped(&WORDS, word, first).or_else(|| {
        let mut endings = ENDINGS.into_iter().map(|(one, other)| if first { (other, one) } else { (one, other) });
        let ended = endings.find_map(|(from, to)| word.strip_suffix(from).map(|stem| format!("{stem}{to}")));
        ended.filter(|_| word.len() >= ENDED)
    })
}

fn swapped(pairs: &[(&str, &str)], word: &str, first: bool) -> Option<String> {
    let (one, other) = pairs.iter().find(|(one, other)| if first { *other == word } else { *one == word })?;
    Some(if first { one } else { other }.to_string())
}

/// Spaces for the hyphens between letters: kassym jomart.
fn parted(key: &str) -> String {
    let bytes = key.as_bytes();
    let letter = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphabetic);
    let part = |(at, c): (usize, char)| {
        let between = c == HYPHEN && letter(at.checked_sub(1)) && letter(Some(at + 1));
        if between { ' ' } else { c }
    };
    key.char_indices().map(part).collect()
}

/// Without the hyphens behind a prefix: cooperation.
fn joined(key: &str) -> String {
    key.split(' ')
        .map(|word| match word.split_once(HYPHEN) {
            Some((prefix, rest)) if PREFIXES.contains(&prefix) => format!("{prefix}{rest}"),
            _ => word.to_string(),
        })
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(form: &str) -> Vec<String> {
        spellings(form, &crate::text::fold(form).to_string())
    }

    #[test]
    fn a_hyphen_may_be_a_space() {
        assert_eq!(of("Kassym-Jomart Tokayev"), ["kassym jomart tokayev"]);
        assert_eq!(of("Interaction-2024"), [""; 0]);
        assert_eq!(of("夏巴兹-谢里夫"), [""; 0]);
    }

    #[test]
    fn british_and_american_are_one() {
        assert_eq!(of("Shanghai Cooperation Organization"), ["shanghai cooperation organisation"]);
        assert_eq!(of("World Food Programme"), ["world food program"]);
        assert!(of("Food and Agriculture Organization").contains(&"food and agriculture organisation".to_string()));
        assert!(
            of("Organisation for Economic Co-operation and Development")
                .contains(&"organization for economic cooperation and development".to_string())
        );
        assert!(of("UN Environment Programme").contains(&"u.n. environment program".to_string()));
        assert_eq!(of("Rising"), [""; 0]);
    }

    #[test]
    fn an_acronym_may_have_full_stops() {
        assert_eq!(of("WHO"), ["w.h.o."]);
        assert_eq!(of("JD"), [""; 0]);
        assert_eq!(of("Who"), [""; 0]);
    }
}
