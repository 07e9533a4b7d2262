//! What a run came to, in sentences: findings by rule and by entity, then what was read and what can be mended.

use std::cmp::Reverse;

use crate::lint::Level;
use crate::lint::format::words::counted;
use crate::lint::format::{Look, Run, Totals};

/// So many entities are named.
const ENTITIES: usize = 10;
/// So many digits of the glossary's hash tell it from another.
const HASH: usize = 8;

const LEVELS: [Level; 3] = [Level::Error, Level::Warning, Level::Info];

pub(super) fn end(run: &Run, totals: &Totals, _: Look) -> String {
    let glossary: String = run.glossary.chars().take(HASH).collect();
    if totals.documents == 0 {
        return format!("0 documents: nothing was read, so nothing is known; name files or folders that hold text (glossary {glossary})\n");
    }
    let mut out = String::new();
    if !totals.by_rule.is_empty() {
        let rows = LEVELS.into_iter().flat_map(|level| {
            let own = totals.by_rule.iter().filter(move |((_, name), _)| *name == level.name());
            own.map(move |((rule, _), count)| (*count, format!("{:<7}  {rule}", level.name())))
        });
        table("by rule", rows.collect(), usize::MAX, &mut out);
    }
    if !totals.by_entity.is_empty() {
        let rows = totals.by_entity.iter().map(|(entity, count)| (*count, super::line::harmless(entity)));
        table("by entity", rows.collect(), ENTITIES, &mut out);
    }
    out.push_str(&format!(
        "{}, {}; glossary {glossary}\n{}\n",
        counted(totals.documents, "document"),
        counted(totals.characters, "character"),
        findings(totals)
    ));
    if totals.characters == 0 {
        out.push_str("no character was read: see that these are the right files\n");
    }
    out
}

/// Rows with the most first; those of as many keep their order.
fn table(heading: &str, mut rows: Vec<(usize, String)>, most: usize, out: &mut String) {
    rows.sort_by_key(|(count, _)| Reverse(*count));
    let width = rows.first().map_or(0, |(count, _)| count.to_string().len());
    out.push_str(&format!("{heading}\n"));
    for (count, what) in rows.iter().take(most) {
        out.push_str(&format!("  {count:>width$}  {what}\n"));
    }
    if let Some(more) = rows.len().checked_sub(most).filter(|more| *more > 0) {
        out.push_str(&format!("  and {more} more\n"));
    }
    out.push('\n');
}

fn findings(totals: &Totals) -> String {
    let all: usize = totals.by_rule.values().sum();
    let mut parts = Vec::new();
    if all == 0 {
        parts.push("no findings".to_string());
    } else {
        let levels: Vec<String> = LEVELS
            .into_iter()
            .map(|level| match level {
                Level::Info => format!("{} info", totals.of(level)),
                level => counted(totals.of(level), level.name()),
            })
            .collect();
        parts.push(format!("{}: {}", counted(all, "finding"), levels.join(", ")));
        let [safe, other] = totals.fixable;
        parts.push(match (safe, other) {
            (0, 0) => "none fixable".to_string(),
            (safe, 0) => format!("{safe} fixable with `--fix`"),
            (0, other) => format!("{other} fixable with `--unsafe-fixes`"),
            (safe, other) => format!("{} fixable ({safe} with `--fix`, {other} more with `--unsafe-fixes`)", safe + other),
        });
    }
    if totals.allowed > 0 {
        parts.push(format!("{} allowed", totals.allowed));
    }
    parts.join(" · ")
}
