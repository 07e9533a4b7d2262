//! Words that converters damage, from `damage.tsv` and `words.txt`, where running words do not say that something else stands
//! there.

use std::ops::Range;
use std::sync::LazyLock;

use crate::lint::fix::with_breaks;
use crate::lint::{Facts, Safety, Sink};
use crate::span::Span;
use crate::text::chars::is_han;
use crate::text::fold;
use crate::text::lexicon::Lexicon;
use crate::text::script::Script;
use crate::text::table::fold_char;
use crate::text::words::WORDS;

use super::choices::is_choice;
use super::names::{is_written, undone};
use super::{changes, plain, script_named, script_of};

/// The rows. Comments begin with `#`; columns: wrong, right, `Hant` or `Hans`, a note.
static ROWS: &str = include_str!("../damage.tsv");
/// Words of Traditional script with a character that a converter has to choose.
static RIGHT: &str = include_str!("words.txt");

/// By the fold of what is wrong.
static TABLE: LazyLock<Lexicon<Entry>> = LazyLock::new(|| {
    let lines = |table: &'static str| table.lines().filter(|line| !line.starts_with('#'));
    let rows = lines(ROWS).filter_map(Row::read).map(|row| (fold(row.wrong).to_string(), Entry::Wrong(row)));
    let words = lines(RIGHT).map(|line| match line.strip_prefix('~') {
        Some(word) => (fold(word).to_string(), Entry::Possible(word)),
        None => (fold(line).to_string(), Entry::Right(line)),
    });
    Lexicon::of(rows.chain(words))
});

/// How many characters to either side are weighed.
const WINDOW: usize = 8;
/// No word of the list is longer, in characters.
const LONGEST: usize = 8;
/// Characters that are counted with, and what stands before them then, folded.
const COUNTING: [char; 2] = ['隻', '齣'];
const NUMBERS: &str = "〇零一二三四五六七八九十百千万亿两几半数多余这那哪每某单首";
/// How often a character that is no word counts as seen.
const UNSEEN: f64 = 0.5;

/// What is known of a fold.
enum Entry {
    /// That this is wrong.
    Wrong(Row),
    /// How it is spelt.
    Right(&'static str),
    /// How it may be spelt.
    Possible(&'static str),
}

impl Entry {
    /// What is damaged where this text stands in a script.
    fn damage(&self, raw: &str, script: Script) -> Option<Damage> {
        match self {
            Entry::Wrong(row) => (row.wrong == raw && row.script == script).then(|| Damage {
                right: row.right.to_string(),
                note: Some(row.note).filter(|note| !note.is_empty()),
                safety: Safety::Safe,
            }),
            Entry::Possible(_) => None,
            Entry::Right(word) => {
                // A Simplified character is only left as it was.
                let is_chosen = |wrong: char, right: char| fold_char(wrong) != wrong.to_string() && is_choice(wrong, right, true);
                let right = undone(raw, word, is_chosen).filter(|_| script == Script::Hant)?;
                Some(Damage { right, note: None, safety: Safety::Unsafe })
            }
        }
    }
}

/// What is damaged somewhere.
struct Damage {
    right: String,
    note: Option<&'static str>,
    safety: Safety,
}

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
    let mut found: Vec<(Span, Range<usize>, Damage)> = Vec::new();
    // Where words of the list stand as they should, by start.
    let mut right: Vec<Range<usize>> = Vec::new();
    TABLE.each(&facts.folded, |start, end, entries| {
        let span = facts.folded.source(start..end);
        let Some(script) = script_of(facts.segment(span.start).locale) else { return };
        // Mostly the word stands there as it should.
        if matches!(entries, [Entry::Right(word) | Entry::Possible(word)] if facts.slice(span) == *word) {
            right.push(start..end);
            return;
        }
        let raw = plain(facts, span);
        if let Some(damage) = entries.iter().find_map(|entry| entry.damage(&raw, script)) {
            found.pop_if(|(_, range, _)| range.start == start);
            found.push((span, start..end, damage));
        }
    });
    let mut from = 0;
    for (span, range, damage) in found {
        if range.start < from {
            continue;
        }
        let script = script_of(facts.segment(span.start).locale);
        if taken.iter().any(|other| other.overlaps(span)) || is_in_name(facts, span, script) {
            continue;
        }
        // In 長髮動人 the one is the other word's, which is spelt as it should be.
        let wrong = plain(facts, span);
        let is_damaged = |at: usize| wrong.chars().nth(at - range.start) != damage.right.chars().nth(at - range.start);
        let near = right.partition_point(|word| word.start + LONGEST <= range.start);
        let mut around = right[near..].iter().take_while(|word| word.start < range.end);
        let is_right = around.any(|word| word.clone().any(|at| range.contains(&at) && is_damaged(at)));
        if is_right || counts(facts, range.start, &wrong) || !stands(facts, range.clone()) {
            continue;
        }
        from = range.end;
        let text = facts.slice(span);
        let mut finding = sink
            .finding(span, format!("'{wrong}' is {} damaged by a converter", damage.right))
            .fix(with_breaks(text, &damage.right), damage.safety);
        // In a name, it is that name's.
        if let Some(name) = facts.names_over(span).find(|name| name.span.contains(span)) {
            finding = finding.about(&name.entities[0].id);
        }
        if wrong.chars().count() == damage.right.chars().count() {
            finding = finding.help(changes(&wrong, &damage.right));
        }
        if let Some(note) = damage.note {
            finding = finding.help(note);
        }
        sink.give(finding);
    }
}

/// True inside a name that is stored in exactly these characters for the script.
fn is_in_name(facts: &Facts<'_>, span: Span, script: Option<Script>) -> bool {
    facts.names_over(span).filter(|mention| mention.span.contains(span)).any(|mention| {
        let raw = plain(facts, mention.span);
        let mut forms = mention.entities.iter().flat_map(|entity| &entity.renderings);
        forms.any(|r| r.form == raw && is_written(r.status) && script_of(r.locale) == script)
    })
}

/// True where a word begins with a character that counts what stands behind it: 兩隻有病的貓.
fn counts(facts: &Facts<'_>, start: usize, raw: &str) -> bool {
    let before = start.checked_sub(1).map(|at| facts.folded.chars()[at]);
    raw.starts_with(COUNTING) && before.is_some_and(|c| c.is_ascii_digit() || NUMBERS.contains(c))
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
