//! The linter: finds names and terms that are not written as they should be, and mends those that can be mended.

pub mod allow;
pub mod baseline;
mod facts;
mod finding;
pub mod fix;
pub mod format;
pub mod glossary;
pub mod named;
mod rules;
mod shape;

pub use facts::{Facts, Said};
pub use finding::{Finding, Fix, Level, Safety};
pub use rules::RULES;

use crate::corpus::Document;
use crate::glossary::Locale;
use crate::index::Index;
use crate::linker::{Linker, Options, Overlap};
use crate::span::Span;

/// A rule: two files and a line in [`RULES`].
#[derive(Debug)]
pub struct Rule {
    /// Its permanent code: `Y101`.
    pub code: &'static str,
    /// Its name: `wrong-locale`.
    pub name: &'static str,
    /// How much its findings matter, where they do not say otherwise.
    pub level: Level,
    /// It judges wording, which a quotation may keep: there its findings are information and its fixes not safe.
    pub wording: bool,
    /// Its page, in Markdown: why, bad, fixed, good.
    pub page: &'static str,
    /// Finds what is not right.
    pub check: fn(&Facts<'_>, &mut Sink<'_>),
}

impl PartialEq for Rule {
    fn eq(&self, other: &Rule) -> bool {
        self.code == other.code
    }
}

/// Where a rule puts its findings.
#[derive(Debug)]
pub struct Sink<'s> {
    rule: &'static Rule,
    findings: &'s mut Vec<Finding>,
}

impl Sink<'_> {
    /// A finding of the rule, to be completed and [given](Sink::give).
    pub fn finding(&self, span: Span, message: impl Into<String>) -> Finding {
        Finding::of(self.rule, span, message)
    }

    /// Gives a finding.
    pub fn give(&mut self, finding: Finding) {
        self.findings.push(finding);
    }
}

/// Finds what is not right in documents; share it between threads.
#[derive(Debug)]
pub struct Linter<'i> {
    index: &'i Index,
    linker: Linker<'i>,
}

impl<'i> Linter<'i> {
    /// A linter with the names of an index.
    pub fn new(index: &'i Index) -> Linter<'i> {
        let options = Options { overlap: Overlap::Nested, ..Options::default() };
        Linter { index, linker: Linker::new(index, options) }
    }

    /// The same, but it does not read what a text itself shortens names to.
    pub fn without_aliases(index: &'i Index) -> Linter<'i> {
        let options = Options { overlap: Overlap::Nested, aliases: false, ..Options::default() };
        Linter { index, linker: Linker::new(index, options) }
    }

    /// The findings of some rules in a document, by start, then end, then code. `locale` settles what the document is written
    /// in, with a word for who says so.
    ///
    /// ```
    /// use yiming::corpus::Document;
    /// use yiming::{index::Index, lint::{Linter, RULES}};
    /// let text = "⽇本首相抵達北京。".to_string();
    /// let document = Document { name: "-".into(), text, date: None, encoding: "UTF-8" };
    /// let findings = Linter::new(&Index::builtin()).lint(&document, RULES, None);
    /// assert_eq!(findings[0].rule.name, "compat-character");
    /// ```
    pub fn lint(&self, document: &Document, rules: &[&'static Rule], locale: Option<(Locale, &'static str)>) -> Vec<Finding> {
        let facts = Facts::of(document, &self.linker, self.index, locale);
        let mut findings = Vec::new();
        for rule in rules {
            let mut own = Vec::new();
            (rule.check)(&facts, &mut Sink { rule, findings: &mut own });
            for mut finding in own {
                if rule.wording && facts.is_quoted(finding.span) {
                    finding.level = Level::Info;
                    finding.help.push("inside a quotation or a title: its source may write it so".to_string());
                    for fix in finding.fixes.iter_mut().filter(|fix| fix.safety == Safety::Safe) {
                        fix.safety = Safety::Unsafe;
                    }
                }
                findings.push(finding);
            }
        }
        findings
            .sort_by(|a, b| (a.span.start, a.span.end, a.rule.code, &a.message).cmp(&(b.span.start, b.span.end, b.rule.code, &b.message)));
        findings
    }
}
