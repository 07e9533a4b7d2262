//! Mending: which fixes are made together, and the text that comes of them.

use std::collections::BTreeMap;

use crate::corpus::Document;
use crate::glossary::Locale;
use crate::lint::{Finding, Linter, Rule, Safety};
use crate::span::Span;

/// A text with fixes made.
#[derive(Debug)]
pub struct Mended {
    /// The new text.
    pub text: String,
    /// How many fixes were made.
    pub made: usize,
    /// How many were left: another one, made, touches the same text, or a rule would find more with them.
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

/// Mends a document until nothing more can be mended, and never so that any rule finds more than before: a name that is
/// mended may settle what stands beside it, and then a fix that was right alone is left.
///
/// ```
/// use yiming::corpus::Document;
/// use yiming::{index::Index, lint::{Linter, RULES, fix}};
/// let text = "⽇本首相抵達北京。".to_string();
/// let document = Document { name: "-".into(), text, date: None, encoding: "UTF-8" };
/// let mended = fix::settle(&Linter::new(&Index::builtin()), &document, RULES, None, false);
/// assert_eq!((mended.text.as_str(), mended.made, mended.left), ("日本首相抵達北京。", 1, 0));
/// ```
pub fn settle(
    linter: &Linter<'_>,
    document: &Document,
    rules: &[&'static Rule],
    locale: Option<(Locale, &'static str)>,
    with_unsafe: bool,
) -> Mended {
    let mut document = document.clone();
    let mut findings = linter.lint(&document, rules, locale);
    let mut made = 0;
    loop {
        let round = most(&findings, with_unsafe, &|some| {
            let mended = mend(&document.text, some, with_unsafe);
            let new = Document { text: mended.text, ..document.clone() };
            let after = linter.lint(&new, rules, locale);
            is_better(&counts(&findings), &counts(&after)).then_some((new, after, mended.made))
        });
        let Some((new, after, count)) = round else {
            let left = findings.iter().filter(|finding| fix_of(finding, with_unsafe).is_some()).count();
            return Mended { left, text: document.text, made };
        };
        made += count;
        (document, findings) = (new, after);
    }
}

/// What comes of making as many of the findings' fixes as `try_out` takes: all, or what can be put together of halves.
pub fn most<T>(findings: &[Finding], with_unsafe: bool, try_out: &dyn Fn(&[Finding]) -> Option<T>) -> Option<T> {
    let fixable: Vec<&Finding> = findings.iter().filter(|finding| fix_of(finding, with_unsafe).is_some()).collect();
    by_halves(&fixable, &mut Vec::new(), try_out)
}

/// What comes of the fixes in `held` and as many of `some` as can be made with them; those are added to `held`.
fn by_halves<T>(some: &[&Finding], held: &mut Vec<Finding>, try_out: &dyn Fn(&[Finding]) -> Option<T>) -> Option<T> {
    if some.is_empty() {
        return None;
    }
    let before = held.len();
    held.extend(some.iter().copied().cloned());
    if let Some(round) = try_out(held) {
        return Some(round);
    }
    held.truncate(before);
    let (left, right) = some.split_at(some.len() / 2);
    if left.is_empty() {
        return None;
    }
    let first = by_halves(left, held, try_out);
    by_halves(right, held, try_out).or(first)
}

/// How many findings each rule has, by its code.
pub type Counts = BTreeMap<&'static str, usize>;

/// Counts findings.
pub fn counts(findings: &[Finding]) -> Counts {
    let mut counts = Counts::new();
    findings.iter().for_each(|finding| *counts.entry(finding.rule.code).or_default() += 1);
    counts
}

/// True where no rule has more findings than before and all have fewer together: rounds of such fixes come to an end.
pub fn is_better(before: &Counts, after: &Counts) -> bool {
    let all = |counts: &Counts| counts.values().sum::<usize>();
    all(after) < all(before) && after.iter().all(|(code, count)| *count <= before.get(code).copied().unwrap_or_default())
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
