//! Findings written for people and for other tools.

mod atlas;
mod github;
mod human;
mod json;
mod junit;
mod line;
mod sarif;
mod summary;
mod words;

use std::collections::BTreeMap;

use crate::corpus::Document;
use crate::lint::{Finding, Level, Rule, fix};

/// A document with its findings, as far as nobody allowed them.
#[derive(Debug)]
pub struct Judged<'d> {
    /// The document.
    pub document: &'d Document,
    /// Its findings, in order.
    pub findings: Vec<Finding>,
    /// Findings that stand in the text and are allowed, with a word for what allows them: `comment`, `sidecar` or `baseline`.
    pub allowed: Vec<(Finding, &'static str)>,
}

/// What a run was, for those formats that say so at its head.
#[derive(Debug)]
pub struct Run {
    /// The rules that ran.
    pub rules: Vec<&'static Rule>,
    /// Hash of the glossary.
    pub glossary: String,
}

/// What a run came to, or has come to so far.
#[derive(Clone, Debug, Default)]
pub struct Totals {
    /// Documents read.
    pub documents: usize,
    /// Their characters.
    pub characters: usize,
    /// By rule, then level: findings.
    pub by_rule: BTreeMap<(&'static str, &'static str), usize>,
    /// By entity: findings.
    pub by_entity: BTreeMap<String, usize>,
    /// Findings with a safe fix, and with an unsafe one.
    pub fixable: [usize; 2],
    /// Findings that are allowed.
    pub allowed: usize,
    /// Documents with findings, allowed ones too: their names, and what they were decoded from.
    pub found_in: Vec<(String, &'static str)>,
}

impl Totals {
    /// Counts a document in.
    pub fn count(&mut self, judged: &Judged<'_>) {
        self.documents += 1;
        self.characters += judged.document.text.chars().count();
        for finding in &judged.findings {
            *self.by_rule.entry((finding.rule.name, finding.level.name())).or_default() += 1;
            if !finding.entity.is_empty() {
                *self.by_entity.entry(finding.entity.clone()).or_default() += 1;
            }
            let (safe, any) = (fix::fix_of(finding, false).is_some(), fix::fix_of(finding, true).is_some());
            self.fixable[0] += usize::from(safe);
            self.fixable[1] += usize::from(any && !safe);
        }
        self.allowed += judged.allowed.len();
        if !judged.findings.is_empty() || !judged.allowed.is_empty() {
            self.found_in.push((judged.document.name.clone(), judged.document.encoding));
        }
    }

    /// Findings of a level.
    pub fn of(&self, level: Level) -> usize {
        self.by_rule.iter().filter(|((_, name), _)| *name == level.name()).map(|(_, count)| count).sum()
    }
}

/// How it may look.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// With colours.
    pub colour: bool,
    /// Cells of a line of the terminal.
    pub width: usize,
}

impl Default for Look {
    fn default() -> Look {
        Look { colour: false, width: 100 }
    }
}

/// A format: a file and a line in [`FORMATS`]. [`Report`] drives it.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The name on the command line.
    pub name: &'static str,
    /// What stands before all documents.
    pub begin: fn(&Run) -> String,
    /// The findings of one document, where the run has come to these totals before it; empty where there are none.
    pub document: fn(&Judged<'_>, &Run, &Totals, Look) -> String,
    /// What stands between the documents that are not empty.
    pub between: &'static str,
    /// What stands behind all.
    pub end: fn(&Run, &Totals, Look) -> String,
}

/// Every format; the first is the default.
pub const FORMATS: &[Format] = &[human::FORMAT, json::FORMAT, sarif::FORMAT, github::FORMAT, junit::FORMAT];

/// The format of that name.
pub fn format(name: &str) -> Option<Format> {
    FORMATS.iter().find(|format| format.name == name).copied()
}

/// A run as it is written, document by document; it keeps the totals.
///
/// ```
/// use yiming::corpus::Document;
/// use yiming::lint::{Linter, RULES, format::{Judged, Look, Report, Run, format}};
/// let index = yiming::index::Index::builtin();
/// let text = "⽇本首相抵達北京。".to_string();
/// let document = Document { name: "-".into(), text, date: None, encoding: "UTF-8" };
/// let findings = Linter::new(&index).lint(&document, RULES, None);
/// let run = Run { rules: RULES.to_vec(), glossary: index.glossary_hash() };
/// let mut report = Report::new(format("github").unwrap(), &run, Look::default());
/// let mut out = report.begin();
/// out += &report.document(&Judged { document: &document, findings, allowed: Vec::new() });
/// out += &report.end();
/// assert!(out.starts_with("::warning file=-,line=1,endLine=1,col=1,endColumn=2,title=compat-character"));
/// ```
#[derive(Debug)]
pub struct Report<'r> {
    format: Format,
    run: &'r Run,
    look: Look,
    totals: Totals,
    /// Something was written of a document.
    written: bool,
}

impl<'r> Report<'r> {
    /// A run to be written in a format.
    pub fn new(format: Format, run: &'r Run, look: Look) -> Report<'r> {
        Report { format, run, look, totals: Totals::default(), written: false }
    }

    /// What stands before all documents.
    pub fn begin(&self) -> String {
        (self.format.begin)(self.run)
    }

    /// The findings of the next document.
    pub fn document(&mut self, judged: &Judged<'_>) -> String {
        let own = (self.format.document)(judged, self.run, &self.totals, self.look);
        self.totals.count(judged);
        if own.is_empty() {
            return own;
        }
        match std::mem::replace(&mut self.written, true) {
            true => format!("{}{own}", self.format.between),
            false => own,
        }
    }

    /// What stands behind all.
    pub fn end(&self) -> String {
        (self.format.end)(self.run, &self.totals, self.look)
    }

    /// What the run has come to so far.
    pub fn totals(&self) -> &Totals {
        &self.totals
    }
}
