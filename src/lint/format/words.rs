//! What is said of a finding in lines of text: its help and its fixes.

use crate::lint::{Finding, Fix, Safety};

/// So many characters of a text are shown where it is named.
const NAMED: usize = 40;

/// The help of a finding, a line each, then a line for its fix.
pub(super) fn help(finding: &Finding, text: &str) -> Vec<String> {
    let mut lines = finding.help.clone();
    let made = finding.fixes.iter().filter(|fix| fix.safety != Safety::Shown);
    lines.extend(made.map(|fix| of_fix(fix, text)));
    let shown: Vec<String> = finding.fixes.iter().filter(|fix| fix.safety == Safety::Shown).map(|fix| named(&fix.text)).collect();
    if !shown.is_empty() {
        lines.push(format!("to choose from (never made): {} → {}", named(text), shown.join(" or ")));
    }
    lines
}

/// A fix in a line: `fix (safe): 網絡 → 網路`.
pub(super) fn of_fix(fix: &Fix, text: &str) -> String {
    let how = match fix.safety {
        Safety::Unsafe => "unsafe, needs --unsafe-fixes",
        other => other.name(),
    };
    format!("fix ({how}): {} → {}", named(text), named(&fix.text))
}

/// A text in a line, cut where it is long; line breaks are to be seen.
fn named(text: &str) -> String {
    let mut chars = text.chars().filter(|c| *c != '\r').map(|c| if c == '\n' { '⏎' } else { c });
    let mut start: String = chars.by_ref().take(NAMED).collect();
    if start.is_empty() {
        return "(nothing)".to_string();
    }
    if chars.next().is_some() {
        start.push('…');
    }
    start
}

/// A count with its word: `1 document`, `2,130 documents`.
pub(super) fn counted(count: usize, word: &str) -> String {
    let digits = count.to_string();
    let mut number = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            number.push(',');
        }
        number.push(digit);
    }
    format!("{number} {word}{}", if count == 1 { "" } else { "s" })
}
