//! One document: what is said of it, its findings, and what of them stands.

use std::path::Path;

use crate::cli::args::Lint;
use crate::cli::cmd::lint::mend;
use crate::cli::cmd::lint::plan::{Plan, Settings, absolute};
use crate::cli::cmd::lint::sidecar::{self, Sidecar};
use crate::cli::cmd::lint::since::{self, Changed};
use crate::corpus::{Document, Item, Reading};
use crate::error::{Error, Result};
use crate::lint::allow::{Judgement, Notes, notes};
use crate::lint::baseline::Baseline;
use crate::lint::format::{Format, Look};
use crate::lint::{Finding, Linter, Rule, fix};

/// What every document is judged with.
#[derive(Debug)]
pub(super) struct Desk<'d> {
    pub(super) linter: Linter<'d>,
    pub(super) plan: &'d Plan,
    pub(super) args: &'d Lint,
    pub(super) reading: &'d Reading,
    pub(super) format: Format,
    pub(super) look: Look,
    pub(super) baseline: Option<&'d Baseline>,
    /// The baseline is yet to be written: all that is found goes into it.
    pub(super) is_new: bool,
    /// Findings go to a file.
    pub(super) to_file: bool,
}

/// The formats that name a document below its folder argument, as `annotate` does; in the others a click must open it.
pub(super) const BELOW: [&str; 1] = ["json"];

/// Who allows what is in the baseline.
const BASELINE: &str = "the baseline";

/// What came of a document.
#[derive(Debug, Default)]
pub(super) struct Done {
    /// It with its findings, and its sidecar with those.
    pub(super) out: Vec<Shown>,
    /// What would change.
    pub(super) diff: String,
    /// The mended text of standard input.
    pub(super) fed: Option<Vec<u8>>,
    /// How many fixes were made.
    pub(super) made: usize,
    /// What of the baseline was met.
    pub(super) met: Baseline,
    /// What a new baseline would hold.
    pub(super) fresh: Baseline,
    /// The documents that were looked at, and by which rules.
    pub(super) looked: Vec<(String, Vec<&'static Rule>)>,
    pub(super) errors: Vec<Error>,
}

/// A document with what stands in it and what is allowed there.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) document: Document,
    pub(super) findings: Vec<Finding>,
    pub(super) allowed: Vec<(Finding, &'static str)>,
}

/// A document as it is judged: itself, its sidecar, and what holds for it.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) document: Document,
    pub(super) bytes: Vec<u8>,
    pub(super) file: Option<std::path::PathBuf>,
    pub(super) line: Option<u64>,
    settings: Settings,
    sidecar: Option<Sidecar>,
    /// What `--since` lets through; everything without it.
    changed: Changed,
    /// Its name in the baseline.
    key: String,
}

/// What was found in a document and what became of it.
#[derive(Debug)]
pub(super) struct Verdict {
    pub(super) kept: Vec<Finding>,
    allowed: Vec<(Finding, &'static str)>,
    beside: Vec<Finding>,
    /// By rule, how often it found anything, allowed or not.
    pub(super) counts: fix::Counts,
    met: Baseline,
    fresh: Baseline,
}

/// Judges the document of an item, and mends it where that is asked for.
pub(super) fn one(desk: &Desk<'_>, item: Item) -> Result<Done> {
    let mut case = open(desk, item)?;
    let mut done = Done::default();
    let mut verdict = judge(desk, &case, &case.document);
    if desk.args.fix || desk.args.diff {
        match mend::mend(desk, &case, &verdict) {
            Err(error) => done.errors.push(error),
            Ok(mended) => {
                if desk.args.diff {
                    done.diff = mend::diff(&case, mended.as_ref());
                } else {
                    let bytes = mended.as_ref().map_or(&case.bytes, |mended| &mended.bytes);
                    match &case.file {
                        None => done.fed = Some(bytes.clone()),
                        Some(file) if mended.is_some() => mend::write(file, bytes)?,
                        Some(_) => {}
                    }
                    if let Some(mended) = mended {
                        (case.document, verdict, done.made) = (mended.document, mended.verdict, mended.made);
                    }
                }
            }
        }
    }
    done.looked.push((case.key.clone(), case.settings.rules.clone()));
    done.met.join(std::mem::take(&mut verdict.met));
    done.fresh.join(std::mem::take(&mut verdict.fresh));
    let written_beside = std::mem::take(&mut verdict.beside);
    let name = format!("{}{}", case.document.name, sidecar::EXTENSION);
    done.out.push(verdict.shown(desk, case.document));
    if let (Some(sidecar), false) = (&case.sidecar, written_beside.is_empty()) {
        let document = Document { name, text: sidecar.text.clone(), date: None, encoding: "UTF-8" };
        let changed = changed_in(desk, Some(&sidecar.path))?;
        let key = format!("{}{}", case.key, sidecar::EXTENSION);
        beside(desk, &mut done, document, written_beside, &changed, key, &case.settings.rules);
    }
    Ok(done)
}

/// Takes in a document whose findings are known: a file of a glossary, a sidecar.
pub(super) fn beside(
    desk: &Desk<'_>,
    done: &mut Done,
    document: Document,
    findings: Vec<Finding>,
    changed: &Changed,
    key: String,
    rules: &[&'static Rule],
) {
    let mut verdict = Verdict::new();
    verdict.sift(desk, &key, &document.text, findings, changed);
    done.looked.push((key, rules.to_vec()));
    done.met.join(std::mem::take(&mut verdict.met));
    done.fresh.join(std::mem::take(&mut verdict.fresh));
    done.out.push(verdict.shown(desk, document));
}

fn open(desk: &Desk<'_>, item: Item) -> Result<Case> {
    let (file, line) = (item.file().map(Path::to_path_buf), item.line());
    let settings = desk.plan.at(file.as_deref());
    let sidecar = match (&file, line) {
        (Some(file), None) => sidecar::of(file)?,
        _ => None,
    };
    // What yiming.toml says of all lines of a file does not beat a line's own field.
    let own_field = line.is_some() && desk.reading.date_field.is_some() && !settings.date_is_asked;
    let date = if own_field { None } else { settings.date.or(sidecar.as_ref().and_then(|sidecar| sidecar.date)) };
    let reading = Reading { date, ..desk.reading.clone() };
    let (mut document, bytes) = item.load_with_bytes(&reading)?;
    document.date = document.date.or(settings.date);
    let number = line.map_or_else(String::new, |line| format!("#{line}"));
    let named = desk.reading.id_field.is_some() && line.is_some();
    let part = if named { format!("#{}", document.name) } else { number.clone() };
    let key = key(desk, file.as_deref(), &part);
    if let (Some(file), false, false) = (&file, named, BELOW.contains(&desk.format.name)) {
        let shown = file.display().to_string();
        document.name = format!("{}{number}", shown.trim_start_matches("./"));
    }
    let changed = match (changed_in(desk, file.as_deref())?, line) {
        (changed, None) => changed,
        (changed, Some(line)) if changed.holds(line as usize..line as usize + 1) => Changed::All,
        _ => Changed::Lines(Vec::new()),
    };
    // Git counts lines in bytes, which UTF-16 has other lines of.
    let changed = match changed {
        Changed::Lines(lines) if !lines.is_empty() && document.encoding.starts_with("UTF-16") => Changed::All,
        changed => changed,
    };
    Ok(Case { document, bytes, file, line, settings, sidecar, changed, key })
}

/// What changed in a file, as far as `--since` asks.
pub(super) fn changed_in(desk: &Desk<'_>, file: Option<&Path>) -> Result<Changed> {
    match (&desk.args.since, file) {
        (Some(revision), Some(file)) => since::changed(file, revision),
        _ => Ok(Changed::All),
    }
}

/// The name of a document in the baseline: its path from the baseline's folder, and the line or the id behind it.
pub(super) fn key(desk: &Desk<'_>, file: Option<&Path>, part: &str) -> String {
    let Some(file) = file else { return format!("-{part}") };
    let home = desk.args.baseline.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
    let (file, home) = (absolute(file), absolute(if home.as_os_str().is_empty() { Path::new(".") } else { home }));
    let below = file.strip_prefix(&home).unwrap_or(&file);
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    format!("{}{part}", parts.join("/"))
}

impl Verdict {
    fn new() -> Verdict {
        Verdict {
            kept: Vec::new(),
            allowed: Vec::new(),
            beside: Vec::new(),
            counts: fix::Counts::new(),
            met: Baseline::default(),
            fresh: Baseline::default(),
        }
    }

    /// The verdict for the formats.
    fn shown(mut self, desk: &Desk<'_>, document: Document) -> Shown {
        if desk.is_new {
            self.allowed.extend(self.kept.drain(..).map(|finding| (finding, BASELINE)));
        }
        self.allowed.sort_by(|a, b| (a.0.span, a.0.rule.code).cmp(&(b.0.span, b.0.rule.code)));
        Shown { document, findings: self.kept, allowed: self.allowed }
    }

    /// Takes findings in, as far as the baseline and `--since` let them through.
    fn sift(&mut self, desk: &Desk<'_>, key: &str, text: &str, findings: Vec<Finding>, changed: &Changed) {
        let mut kept = findings;
        kept.iter().for_each(|finding| self.fresh.add(key, text, finding));
        if let Some(baseline) = desk.baseline {
            let (stand, allowed, met) = baseline.judge(key, text, kept);
            self.met.join(met);
            self.allowed.extend(allowed.into_iter().map(|finding| (finding, BASELINE)));
            kept = stand;
        }
        if let Changed::Lines(_) = changed {
            let lines = |finding: &Finding| {
                let (start, end) = (finding.span.start as usize, finding.span.end as usize);
                let first = 1 + text[..start].matches('\n').count();
                first..first + 1 + text[start..end].trim_end().matches('\n').count()
            };
            kept.retain(|finding| changed.holds(lines(finding)));
        }
        self.kept = kept;
    }
}

/// The findings of a document, told apart by comments, sidecar, baseline and revision.
pub(super) fn judge(desk: &Desk<'_>, case: &Case, document: &Document) -> Verdict {
    let comments = comments(case.file.as_deref(), case.line, &document.text);
    let none = Notes::default();
    let own = case.sidecar.as_ref().map_or(&none, |sidecar| &sidecar.notes);
    let locale = case.settings.locale;
    let locale = locale.or(comments.locale.map(|locale| (locale, "a comment"))).or(own.locale.map(|locale| (locale, "its sidecar")));
    let found = desk.linter.lint(document, &case.settings.rules, locale);
    let mut verdict = Verdict::new();
    verdict.counts = fix::counts(&found);
    let (mut used, mut own_used) = (Vec::new(), Vec::new());
    let Judgement { kept, allowed } = comments.judge(&document.text, found, &mut used);
    verdict.allowed.extend(allowed.into_iter().map(|finding| (finding, "a comment")));
    let Judgement { mut kept, allowed } = own.judge(&document.text, kept, &mut own_used);
    verdict.allowed.extend(allowed.into_iter().map(|finding| (finding, "its sidecar")));
    kept.extend(comments.findings(&used, &case.settings.rules, &document.text));
    kept.sort_by(|a, b| (a.span, a.rule.code, &a.message).cmp(&(b.span, b.rule.code, &b.message)));
    if let Some(sidecar) = &case.sidecar {
        verdict.beside = own.findings(&own_used, &case.settings.rules, &sidecar.text);
    }
    verdict.sift(desk, &case.key, &document.text, kept, &case.changed);
    verdict
}

/// The kinds of files that can hold comments; true for Markdown, where code holds none.
const COMMENTED: [(&str, bool); 5] = [("md", true), ("markdown", true), ("html", false), ("htm", false), ("xhtml", false)];

/// What the comments of a document say; standard input may be Markdown.
pub(super) fn comments(file: Option<&Path>, line: Option<u64>, text: &str) -> Notes {
    let extension = match (file, line) {
        (None, None) => "md".to_string(),
        (Some(file), None) => file.extension().map_or_else(String::new, |extension| extension.to_string_lossy().to_lowercase()),
        _ => String::new(),
    };
    let kind = COMMENTED.iter().find(|(known, _)| *known == extension);
    kind.map_or_else(Notes::default, |(_, markdown)| notes(text, *markdown))
}
