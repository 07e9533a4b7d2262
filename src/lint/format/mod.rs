//! Findings written for people and for other tools.

mod json;

use crate::corpus::Document;
use crate::lint::{Finding, Rule};

/// A document with its findings, as far as nobody allowed them.
#[derive(Debug)]
pub struct Judged<'d> {
    /// The document.
    pub document: &'d Document,
    /// Its findings, in order.
    pub findings: Vec<Finding>,
    /// Findings that stand in the text and are allowed: by a comment, a sidecar, or the baseline; with a word for which.
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

/// What a run came to.
#[derive(Clone, Debug, Default)]
pub struct Totals {
    /// Documents read.
    pub documents: usize,
    /// Their characters.
    pub characters: usize,
    /// By rule, then level: findings.
    pub by_rule: std::collections::BTreeMap<(&'static str, &'static str), usize>,
    /// By entity: findings.
    pub by_entity: std::collections::BTreeMap<String, usize>,
    /// Findings with a safe fix, and with an unsafe one.
    pub fixable: [usize; 2],
    /// Findings that are allowed.
    pub allowed: usize,
    /// Hash of the glossary.
    pub glossary: String,
}

/// How it may look.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// With colours.
    pub colour: bool,
    /// Cells of a line of the terminal.
    pub width: usize,
}

/// A format: a file and a line in [`FORMATS`].
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The name on the command line.
    pub name: &'static str,
    /// What stands before all documents.
    pub begin: fn(&Run) -> String,
    /// The findings of one document; empty where there are none.
    pub document: fn(&Judged<'_>, Look) -> String,
    /// What stands between the documents that are not empty.
    pub between: &'static str,
    /// What stands behind all.
    pub end: fn(&Run, &Totals, Look) -> String,
}

/// Every format.
pub const FORMATS: &[Format] = &[json::FORMAT];

/// The format of that name.
pub fn format(name: &str) -> Option<Format> {
    FORMATS.iter().find(|format| format.name == name).copied()
}
