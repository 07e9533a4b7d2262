//! Words that converters damage, from `damage.tsv`, where running words do not say that something else stands there.

use std::ops::Range;
use std::sync::LazyLock;

use crate::lint::fix::with_breaks;
use crate::lint::{Facts, Safety, Sink};
use crate::span::Span;
use crate::text::chars::is_han;
use crate::text::fold;
use crate::text::lexicon::Lexicon;
use crate::text::script::Script;
use crate::text::words::WORDS;

use super::names::is_written;
use super::{changes, plain, script_named, script_of};

/// The rows. Comments begin with `#`; columns: wrong, right, `Hant` or `Hans`, a note.
static ROWS: &str = include_str!("../damage.tsv");

/// By the fold of what is wrong.
static TABLE: LazyLock<Lexicon<Row>> = LazyLock::new(|| {
    let rows = ROWS.lines().filter(|line| !line.starts_with('#')).filter_map(Row::read);
    Lexicon::of(rows.map(|row| (fold(row.wrong).to_string(), row)))
});

/// How many characters to either side are weighed.
const WINDOW: usize = 8;
/// How often a character that is no word counts as seen.
const UNSEEN: f64 = 0.5;

/// One row.
struct Row {
    wrong: &'static str,
    right: &'static str,
    script: Script,
    note: &'static str,
}

impl Row {
    fn read(line: &'static str) -> Option<Row> {
        let mut cells = line.split('\t');
        let (wrong, right, script, note) = (cells.next()?, cells.next()?, cells.next()?, cells.next().unwrap_or_default());
        Some(Row { wrong, right, script: script_named(script)?, note })
    }
}

/// Gives the damaged words, the longest at each place, but for what is `taken` already.
pub(super) fn check(facts: &Facts<'_>, sink: &mut Sink<'_>, taken: &[Span]) {
    // At each place the longest that stands there in these characters.
    let mut found: Vec<(Span, Range<usize>, &Row)> = Vec::new();
    TABLE.each(&facts.folded, |start, end, rows| {
        let span = facts.folded.source(start..end);
        let (script, raw) = (script_of(facts.segment(span.start).locale), plain(facts, span));
        if let Some(row) = rows.iter().find(|row| row.wrong == raw && Some(row.script) == script) {
            found.pop_if(|(_, range, _)| range.start == start);
            found.push((span, start..end, row));
        }
    });
    let mut from = 0;
    for (span, Range { start, end }, row) in found {
        if start < from {
            continue;
        }
        from = end;
        if taken.iter().any(|other| other.overlaps(span)) || is_in_name(facts, span, row.script) || !stands(facts, start..end) {
            continue;
        }
        let text = facts.slice(span);
        let mut finding = sink
            .finding(span, format!("'{}' is {} damaged by a converter", row.wrong, row.right))
            .fix(with_breaks(text, row.right), Safety::Safe);
        // In a name, it is that name's.
        if let Some(name) = facts.names_over(span).find(|name| name.span.contains(span)) {
            finding = finding.about(&name.entities[0].id);
        }
        if row.wrong.chars().count() == row.right.chars().count() {
            finding = finding.help(changes(row.wrong, row.right));
        }
        if !row.note.is_empty() {
            finding = finding.help(row.note);
        }
        sink.give(finding);
    }
}

/// True inside a name that is stored in exactly these characters for the script.
fn is_in_name(facts: &Facts<'_>, span: Span, script: Script) -> bool {
    facts.names_over(span).filter(|mention| mention.span.contains(span)).any(|mention| {
        let raw = plain(facts, mention.span);
        let mut forms = mention.entities.iter().flat_map(|entity| &entity.renderings);
        forms.any(|r| r.form == raw && is_written(r.status) && script_of(r.locale) == Some(script))
    })
}

/// True where the words around do not cut a range of the fold: 机制 stands in 合作|机制|作用, not in 飞机|制造.
///
/// The best segmentation of the Han characters around it is weighed against the best one with a word boundary at both its
/// ends. Longer words around it do not count: they have the same fold whether it is damaged or not.
fn stands(facts: &Facts<'_>, range: Range<usize>) -> bool {
    let chars = facts.folded.chars();
    let left = chars[..range.start].iter().rev().take(WINDOW).take_while(|c| is_han(**c)).count();
    let right = chars[range.end..].iter().take(WINDOW).take_while(|c| is_han(**c)).count();
    let first = range.start - left;
    let run = &chars[first..range.end + right];
    let (start, end) = (left, left + range.len());
    let codes: Vec<u16> = WORDS.codes(run).collect();
    // The cheapest way to each position: any, and without a word that cuts the range.
    let mut ways = vec![[f64::INFINITY; 2]; run.len() + 1];
    ways[0] = [0.0; 2];
    for at in 0..run.len() {
        let [any, whole] = ways[at];
        let mut go = |to: usize, cost: f64| {
            let cuts = at < start && to > start || at < end && to > end;
            if cuts && at <= start && to >= end {
                return;
            }
            ways[to][0] = ways[to][0].min(any + cost);
            if !cuts {
                ways[to][1] = ways[to][1].min(whole + cost);
            }
        };
        go(at + 1, WORDS.cost_of(UNSEEN));
        WORDS.each(&codes, at, |word| go(at + word.len, word.cost));
    }
    let [any, whole] = ways[run.len()];
    whole <= any
}

#[cfg(test)]
mod tests {
    use super::{ROWS, Row};
    use crate::text::fold;

    #[test]
    fn every_row_says_something_and_none_stands_twice() {
        let mut seen = std::collections::BTreeSet::new();
        for line in ROWS.lines().filter(|line| !line.starts_with('#')) {
            let row = Row::read(line).unwrap_or_else(|| panic!("'{line}' is no row"));
            assert!(row.wrong != row.right && row.wrong.chars().count() > 1, "{line}");
            assert!(!fold(row.wrong).is_empty() && line.split('\t').count() <= 4, "{line}");
            assert!(seen.insert((row.wrong, line.split('\t').nth(2))), "{line} stands twice");
        }
    }
}
