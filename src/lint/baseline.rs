//! The baseline: findings that stood when the linter was introduced, and are let be until they are gone.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::lint::Finding;

/// What makes two findings the same one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The document.
    pub doc: String,
    /// The rule's name.
    pub rule: String,
    /// The entity; empty where it is about none.
    pub entity: String,
    /// The finding's text.
    pub text: String,
    /// Hash of the line that it begins on.
    pub line: String,
}

/// Findings that are let be, each with how often.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// By entry: how often.
    pub entries: BTreeMap<Entry, usize>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    findings: Vec<Row>,
}

#[derive(Serialize, Deserialize)]
struct Row {
    #[serde(flatten)]
    entry: Entry,
    count: usize,
}

const VERSION: u32 = 1;

impl Baseline {
    /// Reads a baseline's JSON.
    ///
    /// # Errors
    /// A line and a sentence: it is none, or of another version.
    pub fn read(text: &str) -> Result<Baseline, (u64, String)> {
        let file: File = serde_json::from_str(text.trim_start_matches('\u{FEFF}'))
            .map_err(|error| (error.line().max(1) as u64, format!("this is no baseline that --update-baseline wrote: {error}")))?;
        if file.version != VERSION {
            return Err((1, format!("this baseline has version {}, and {VERSION} is known; write it anew", file.version)));
        }
        let mut baseline = Baseline::default();
        for row in file.findings {
            *baseline.entries.entry(row.entry).or_default() += row.count;
        }
        Ok(baseline)
    }

    /// The baseline as JSON, sorted.
    pub fn write(&self) -> String {
        let findings = self.entries.iter().map(|(entry, count)| Row { entry: entry.clone(), count: *count }).collect();
        let mut text = serde_json::to_string_pretty(&File { version: VERSION, findings }).expect("plain data");
        text.push('\n');
        text
    }

    /// Tells the findings of a document apart: those that stand, those that are in the baseline; and what of it was met.
    pub fn judge(&self, doc: &str, text: &str, findings: Vec<Finding>) -> (Vec<Finding>, Vec<Finding>, Baseline) {
        let (mut kept, mut allowed, mut met) = (Vec::new(), Vec::new(), Baseline::default());
        let mut line = Line::default();
        for finding in findings {
            let entry = entry(doc, text, &finding, &mut line);
            let most = self.entries.get(&entry).copied().unwrap_or(0);
            let so_far = met.entries.get(&entry).copied().unwrap_or(0);
            if so_far < most {
                met.entries.insert(entry, so_far + 1);
                allowed.push(finding);
            } else {
                kept.push(finding);
            }
        }
        (kept, allowed, met)
    }

    /// Takes a finding in.
    pub fn add(&mut self, doc: &str, text: &str, finding: &Finding) {
        *self.entries.entry(entry(doc, text, finding, &mut Line::default())).or_default() += 1;
    }

    /// Joins what was met in another document.
    pub fn join(&mut self, other: Baseline) {
        for (entry, count) in other.entries {
            let own = self.entries.entry(entry).or_default();
            *own = count.max(*own);
        }
    }

    /// The baseline without what was looked for and not `met`, and how many findings that takes away.
    pub fn shrunk(&self, met: &Baseline, looked_for: impl Fn(&Entry) -> bool) -> (Baseline, usize) {
        let (mut rest, mut gone) = (Baseline::default(), 0);
        for (entry, count) in &self.entries {
            let left = if looked_for(entry) { met.entries.get(entry).copied().unwrap_or(0).min(*count) } else { *count };
            gone += count - left;
            if left > 0 {
                rest.entries.insert(entry.clone(), left);
            }
        }
        (rest, gone)
    }
}

/// The line of the finding before: a long one with many findings is read once.
#[derive(Default)]
struct Line {
    range: std::ops::Range<usize>,
    hash: String,
}

impl Line {
    /// The hash of the line that a byte of a text is in.
    fn at(&mut self, text: &str, start: usize) -> &str {
        if self.hash.is_empty() || !self.range.contains(&start) {
            let begin = text[..start].rfind('\n').map_or(0, |end| end + 1);
            let line = text[begin..].split('\n').next().unwrap_or_default();
            self.range = begin..begin + line.len();
            self.hash = Sha256::digest(line.trim().as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        }
        &self.hash
    }
}

fn entry(doc: &str, text: &str, finding: &Finding, line: &mut Line) -> Entry {
    Entry {
        doc: doc.to_string(),
        rule: finding.rule.name.to_string(),
        entity: finding.entity.clone(),
        text: text[finding.span.range()].to_string(),
        line: line.at(text, finding.span.start as usize).to_string(),
    }
}
