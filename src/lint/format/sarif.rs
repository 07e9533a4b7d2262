//! SARIF 2.1.0, which code scanning services read; offsets and columns count code points.

mod model;

use std::collections::HashMap;

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::corpus::uri;
use crate::lint::format::atlas::atlas;
use crate::lint::format::{Format, Judged, Look, Run, Totals, words};
use crate::lint::{Finding, Level, Rule, Safety};
use crate::span::Atlas;
use crate::span::Span;
use model::{
    About, Artifact, ArtifactChange, Change, Configuration, Descriptor, Driver, Fingerprints, Found, Listed, Location, Page, Physical,
    Properties, Region, Replacement, Suppression, Text,
};

pub(crate) const FORMAT: Format = Format { name: "sarif", begin, document, between: ",\n", end };

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

fn begin(run: &Run) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let rules = run.rules.iter().map(|rule| descriptor(rule)).collect();
    let driver = json(&Driver { name: "yiming", version, semantic_version: version, rules });
    format!(
        "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\n\"tool\":{{\"driver\":{driver}}},\n\
         \"columnKind\":\"unicodeCodePoints\",\n\"results\":[\n"
    )
}

fn end(run: &Run, totals: &Totals, _: Look) -> String {
    let listed = |(index, (name, encoding)): (usize, &(String, &'static str))| Listed {
        location: Artifact { uri: uri(name), index },
        encoding,
        roles: ["analysisTarget"],
    };
    let artifacts = json(&totals.found_in.iter().enumerate().map(listed).collect::<Vec<_>>());
    let properties = json(&Properties { documents: totals.documents, characters: totals.characters, glossary: &run.glossary });
    format!("\n],\n\"artifacts\":{artifacts},\n\"properties\":{properties}\n}}]}}\n")
}

fn document(judged: &Judged<'_>, run: &Run, before: &Totals, _: Look) -> String {
    let atlas = atlas(judged);
    let text = judged.document.text.as_str();
    let artifact = Artifact { uri: uri(&judged.document.name), index: before.found_in.len() };
    let place = |span: Span, label: Option<(usize, &str)>| Location {
        id: label.map(|(id, _)| id),
        physical_location: Physical { artifact_location: artifact.clone(), region: region(&atlas, span, Some(text)) },
        message: label.map(|(_, label)| Text { text: label.to_string() }),
    };
    // What is allowed stands among the rest, so that a finding keeps its fingerprint when it is allowed.
    let allowed = judged.allowed.iter().map(|(finding, why)| (finding, Some(*why)));
    let mut findings: Vec<(&Finding, Option<&str>)> = judged.findings.iter().map(|finding| (finding, None)).chain(allowed).collect();
    findings.sort_by_key(|(finding, _)| (finding.span.start, finding.span.end, finding.rule.code));

    let mut marks = Marks::default();
    let results = findings.into_iter().map(|(finding, why)| {
        let slice = &text[finding.span.range()];
        let mut message = vec![finding.message.clone()];
        message.extend(finding.help.clone());
        let made = finding.fixes.iter().filter(|fix| fix.safety != Safety::Shown);
        json(&Found {
            rule_id: finding.rule.code,
            rule_index: run.rules.iter().position(|rule| *rule == finding.rule),
            level: level(finding.level),
            message: Text { text: message.join("\n") },
            locations: vec![place(finding.span, None)],
            related_locations: finding.related.iter().zip(1..).map(|((span, label), id)| place(*span, Some((id, label)))).collect(),
            partial_fingerprints: Fingerprints { primary_location_line_hash: marks.of(finding, text, atlas.ends(finding.span).0.line) },
            fixes: made
                .map(|fix| Change {
                    description: Text { text: words::of_fix(fix, slice) },
                    artifact_changes: [ArtifactChange {
                        artifact_location: artifact.clone(),
                        replacements: [Replacement {
                            deleted_region: region(&atlas, finding.span, None),
                            inserted_content: Text { text: fix.text.clone() },
                        }],
                    }],
                })
                .collect(),
            suppressions: why.map(suppression).into_iter().collect(),
            properties: (!finding.entity.is_empty()).then(|| About { entity: finding.entity.clone() }),
        })
    });
    results.collect::<Vec<_>>().join(",\n")
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("plain data")
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "note",
    }
}

/// A comment stands in the text; whatever else allows a finding stands beside it.
fn suppression(why: &str) -> Suppression {
    let kind = if why.contains("comment") { "inSource" } else { "external" };
    Suppression { kind, justification: format!("allowed: {why}") }
}

/// A rule as its page has it: the first paragraph in short, the part on why it matters in full.
fn descriptor(rule: &'static Rule) -> Descriptor {
    let body = rule.page.split_once('\n').map_or("", |(_, body)| body);
    let paragraph = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let short = paragraph(body.trim_start().split("\n\n").next().unwrap_or_default());
    let why = body.split_once("\n## Why\n").map_or("", |(_, why)| why.split("\n## ").next().unwrap_or_default());
    let full = if why.is_empty() { short.clone() } else { paragraph(why) };
    Descriptor {
        id: rule.code,
        name: rule.name,
        short_description: Text { text: short },
        full_description: Text { text: full.clone() },
        help: Page { text: full, markdown: rule.page },
        default_configuration: Configuration { level: level(rule.level) },
    }
}

/// A span as SARIF has it, with its text where that is given.
fn region(atlas: &Atlas, span: Span, text: Option<&str>) -> Region {
    let (start, end) = atlas.ends(span);
    Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
        char_offset: start.offset,
        char_length: end.offset - start.offset,
        snippet: text.map(|text| Text { text: text[span.range()].to_string() }),
    }
}

/// What findings are known again by when other lines have come or gone: rule, entity, text, the line they stand in, and which of
/// several equal ones in the document.
#[derive(Default)]
struct Marks {
    /// Line and its hash, of the line asked last.
    line: Option<(usize, [u8; 32])>,
    seen: HashMap<String, usize>,
}

/// So many bytes of a hash are written.
const KEPT: usize = 8;

impl Marks {
    fn of(&mut self, finding: &Finding, text: &str, number: usize) -> String {
        let line = match self.line {
            Some((known, hash)) if known == number => hash,
            _ => {
                let at = finding.span.start as usize;
                let start = text[..at].rfind('\n').map_or(0, |before| before + 1);
                let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
                Sha256::digest(text[start..end].trim()).into()
            }
        };
        self.line = Some((number, line));
        let mut hasher = Sha256::new();
        for part in [finding.rule.code, &finding.entity, &text[finding.span.range()]] {
            hasher.update(part);
            hasher.update([0]);
        }
        hasher.update(line);
        let hash: String = hasher.finalize()[..KEPT].iter().map(|byte| format!("{byte:02x}")).collect();
        let count = self.seen.entry(hash.clone()).or_default();
        *count += 1;
        format!("{hash}:{count}")
    }
}
