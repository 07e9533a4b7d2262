//! Mending: which fixes are made together, and the text that comes of them.

use crate::lint::{Finding, Safety};
use crate::span::Span;

/// A text with fixes made.
#[derive(Debug)]
pub struct Mended {
    /// The new text.
    pub text: String,
    /// How many fixes were made.
    pub made: usize,
    /// How many were left because another one, made, touches the same text.
    pub left: usize,
}

/// The one fix of a finding that may be made; two candidates are never chosen between.
pub fn fix_of(finding: &Finding, with_unsafe: bool) -> Option<&str> {
    let allowed = |safety: Safety| safety == Safety::Safe || with_unsafe && safety == Safety::Unsafe;
    match finding.fixes.as_slice() {
        [one] if allowed(one.safety) => Some(&one.text),
        _ => None,
    }
}

/// Which fixes of findings are made together, and how many are left: from the left, the longest at each place; those that touch
/// one already made are left.
pub fn edits(findings: &[Finding], with_unsafe: bool) -> (Vec<(Span, &str)>, usize) {
    let mut fixes: Vec<(Span, &str)> =
        findings.iter().filter_map(|finding| fix_of(finding, with_unsafe).map(|new| (finding.span, new))).collect();
    fixes.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let (all, mut from) = (fixes.len(), 0);
    fixes.retain(|(span, _)| {
        let free = span.start >= from;
        from = if free { span.end } else { from };
        free
    });
    let left = all - fixes.len();
    (fixes, left)
}

/// Makes the [fixes](edits) of findings.
///
/// ```
/// use yiming::corpus::Document;
/// use yiming::{index::Index, lint::{Linter, RULES, fix}};
/// let text = "⽇本首相抵達北京。".to_string();
/// let document = Document { name: "-".into(), text, date: None, encoding: "UTF-8" };
/// let findings = Linter::new(&Index::builtin()).lint(&document, RULES, None);
/// assert_eq!(fix::mend(&document.text, &findings, false).text, "日本首相抵達北京。");
/// ```
pub fn mend(text: &str, findings: &[Finding], with_unsafe: bool) -> Mended {
    let (edits, left) = edits(findings, with_unsafe);
    let (mut mended, mut from) = (Mended { text: String::with_capacity(text.len()), made: edits.len(), left }, 0);
    for (span, new) in edits {
        mended.text.push_str(&text[from..span.start as usize]);
        mended.text.push_str(new);
        from = span.end as usize;
    }
    mended.text.push_str(&text[from..]);
    mended
}

/// `new` with the white space that `old` has between its characters, where both have as many characters; else the white space
/// of `old` behind `new`.
///
/// ```
/// assert_eq!(yiming::lint::fix::with_breaks("夏\n巴兹", "夏巴茲"), "夏\n巴茲");
/// assert_eq!(yiming::lint::fix::with_breaks("人工智\n能", "AI"), "AI\n");
/// ```
pub fn with_breaks(old: &str, new: &str) -> String {
    let gaps = || old.chars().filter(|c| c.is_whitespace());
    if gaps().next().is_none() || new.contains(char::is_whitespace) {
        return new.to_string();
    }
    let (old_len, new_len) = (old.chars().filter(|c| !c.is_whitespace()).count(), new.chars().count());
    if old_len != new_len {
        return new.chars().chain(gaps()).collect();
    }
    let mut new = new.chars();
    old.chars().filter_map(|c| if c.is_whitespace() { Some(c) } else { new.next() }).collect()
}
