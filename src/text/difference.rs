//! What had to be folded away between a text and the stored form it matches.

use std::collections::BTreeSet;

use crate::text::chars::is_han;
use crate::text::fold::{DOT, Folded, HYPHEN, fold, is_break};
use crate::text::table::{Class, TABLE};

/// The classes in which `text` differs from `form`, whose folds are equal but for dots and spelling; empty where the two are the same.
///
/// ```
/// use yiming::text::difference::differences;
/// use yiming::text::table::Class;
/// let found = differences("夏\n巴茲", "夏巴兹");
/// assert_eq!(found.into_iter().collect::<Vec<_>>(), [Class::Break, Class::Script]);
/// ```
pub fn differences(text: &str, form: &str) -> BTreeSet<Class> {
    let mut out = BTreeSet::new();
    if text == form {
        return out;
    }
    let (a, b) = (fold(text), fold(form));
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        let (x, y) = (a.chars()[i], b.chars()[j]);
        if x != y {
            // Folds that are one name and not equal: a dotted form found without its dot, or the reverse; other spellings.
            let (class, i_on, j_on) = match (x, y) {
                (_, DOT) => (Class::Dot, 0, 1),
                (DOT | '.', _) => (Class::Dot, 1, 0),
                (HYPHEN, _) if a.dropped_before(text, i + 1).contains(is_break) => (Class::Break, 1, 0),
                (HYPHEN, ' ') | (' ', HYPHEN) => (Class::Variant, 1, 1),
                (HYPHEN, _) => (Class::Variant, 1, 0),
                (_, HYPHEN) => (Class::Variant, 0, 1),
                // A middle initial: v. putin.
                _ if matches!(a.chars()[i..], [_, '.', ' ', ..]) => (Class::Variant, 3, 0),
                // Another word, or the rest of one: labour, program.
                _ => (Class::Variant, word(&a.chars()[i..]), word(&b.chars()[j..])),
            };
            out.insert(class);
            (i, j) = (i + i_on, j + j_on);
            continue;
        }
        gap(a.dropped_before(text, i), b.dropped_before(form, j), &mut out);
        let (s, t) = (raw(&a, text, i), raw(&b, form, j));
        if s != t {
            match x {
                DOT => _ = out.insert(Class::Dot),
                ' ' => gap(s, t, &mut out),
                _ => steps(s, t, &mut out),
            }
        }
        (i, j) = (i + 1, j + 1);
    }
    // What is left over: a dot, an acronym's last full stop, the end of programme.
    let rest = a.chars()[i..].iter().chain(&b.chars()[j..]);
    out.extend(rest.map(|c| if matches!(*c, DOT | '.') { Class::Dot } else { Class::Variant }));
    out
}

/// How many characters stand before the next space or hyphen.
fn word(chars: &[char]) -> usize {
    chars.iter().take_while(|c| !matches!(**c, ' ' | HYPHEN)).count()
}

/// What a `match` column shows where the text itself gave the name a shorter one.
pub const ALIAS: &str = "alias";

/// The names of classes as a `match` column shows them: `exact`, or sorted and joined by `+`.
pub fn match_label(classes: &BTreeSet<Class>) -> String {
    match classes.is_empty() {
        true => "exact".to_string(),
        false => classes.iter().map(|class| class.name()).collect::<Vec<_>>().join("+"),
    }
}

fn raw<'s>(folded: &Folded, source: &'s str, at: usize) -> &'s str {
    &source[folded.source(at..at + 1).range()]
}

fn gap(s: &str, t: &str, out: &mut BTreeSet<Class>) {
    if s == t {
        return;
    }
    out.insert(if s.contains(is_break) || t.contains(is_break) { Class::Break } else { Class::Space });
}

/// The steps that lead from two source characters, marks included, to their first common stage.
fn steps(s: &str, t: &str, out: &mut BTreeSet<Class>) {
    let (a, b) = (chain(s), chain(t));
    let common = a.iter().position(|(stage, _)| b.iter().any(|(other, _)| other == stage));
    let Some(i) = common else { return };
    let Some(j) = b.iter().position(|(stage, _)| *stage == a[i].0) else {
        return;
    };
    let (x, y): (BTreeSet<Class>, BTreeSet<Class>) = (a[..i].iter().map(|s| s.1).collect(), b[..j].iter().map(|s| s.1).collect());
    // Two Traditional characters of one Simplified one are variants of each other.
    let variants = x.contains(&Class::Script) && y.contains(&Class::Script);
    for class in x.union(&y) {
        out.insert(if variants && *class == Class::Script { Class::Variant } else { *class });
    }
}

/// The stages of a string on its way to the fold, each with the class of the step that leaves it.
fn chain(s: &str) -> Vec<(String, Class)> {
    let mut stages = Vec::new();
    let mut now = s.to_string();
    // No chain is longer than its string and its expansions allow; the bound only guards against a damaged table.
    for _ in 0..64 {
        let step = now.char_indices().find_map(|(at, c)| TABLE.step(c).map(|(class, next)| (at, c, class, next)));
        match step {
            None => break,
            Some((at, c, class, next)) => {
                let after = format!("{}{next}{}", &now[..at], &now[at + c.len_utf8()..]);
                stages.push((std::mem::replace(&mut now, after), class));
            }
        }
    }
    stages.push((now, Class::Compat));
    stages
}
/// What is folded away without a loss for who reads.
const NOISE: [Class; 7] = [Class::Break, Class::Case, Class::Compat, Class::Dot, Class::Quote, Class::Space, Class::Width];

/// A name as a person reads it in a text: the stored form where only line breaks, widths and the like differ, else the slice of the
/// text in one line.
///
/// ```
/// use yiming::text::difference::{as_read, differences};
/// let read = |text, form| as_read(text, form, &differences(text, form));
/// assert_eq!(read("夏\n巴茲", "夏巴茲"), "夏巴茲");
/// assert_eq!(read("夏\n巴茲", "夏巴兹"), "夏巴茲");
/// assert_eq!(read("ＳＣＯ", "SCO"), "SCO");
/// ```
pub fn as_read(slice: &str, form: &str, classes: &BTreeSet<Class>) -> String {
    if classes.iter().all(|class| NOISE.contains(class)) {
        return form.to_string();
    }
    let words: Vec<&str> = slice.split_whitespace().collect();
    words.join(if slice.contains(is_han) { "" } else { " " })
}
