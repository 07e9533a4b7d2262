//! What had to be folded away between a text and the stored form it matches.

use std::collections::BTreeSet;

use crate::text::fold::{DOT, Folded, fold};
use crate::text::table::{Class, TABLE};

/// The classes in which `text` differs from `form`, whose folds are equal but for dots; empty where the two are the same.
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
            // The only folds that are one key and not equal: a dotted form found without its dot, or the reverse.
            out.insert(Class::Dot);
            match (x, y) {
                (_, DOT) => j += 1,
                (DOT, _) => i += 1,
                _ => (i, j) = (i + 1, j + 1),
            }
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
    if a.len() - i != b.len() - j {
        out.insert(Class::Dot);
    }
    out
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
    let breaks = |c: char| matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    out.insert(if s.contains(breaks) || t.contains(breaks) { Class::Break } else { Class::Space });
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
