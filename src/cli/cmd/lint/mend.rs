//! Mending a document: rounds of fixes until nothing changes, in the bytes that it was read from.

use std::path::Path;

use similar::TextDiff;

use crate::cli::cmd::lint::one::{Case, Desk, Verdict, judge};
use crate::corpus::Document;
use crate::disk;
use crate::error::{Error, Result};
use crate::lint::fix;
use crate::text::encoding::{decode, edited};

/// After so many rounds of fixes there must be nothing left to do.
const ROUNDS: usize = 4;

/// A document with its fixes made.
#[derive(Debug)]
pub(super) struct Mended {
    pub(super) document: Document,
    pub(super) bytes: Vec<u8>,
    pub(super) verdict: Verdict,
    pub(super) made: usize,
}

/// Makes the fixes of a document; nothing where there are none.
///
/// # Errors
/// Fixes that cannot be written, that make findings, or that never end: then nothing is changed.
pub(super) fn mend(desk: &Desk<'_>, case: &Case, first: &Verdict) -> Result<Option<Mended>> {
    let path = case.file.as_deref().unwrap_or(Path::new("-"));
    let mut mended: Option<Mended> = None;
    for round in 0.. {
        let (document, bytes, verdict, made) = match &mended {
            None => (&case.document, &case.bytes, first, 0),
            Some(so_far) => (&so_far.document, &so_far.bytes, &so_far.verdict, so_far.made),
        };
        let text = &document.text;
        let (edits, _) = fix::edits(&verdict.kept, desk.args.unsafe_fixes);
        let edits: Vec<_> =
            edits.into_iter().map(|(span, new)| (span.range(), new)).filter(|(range, new)| text[range.clone()] != **new).collect();
        if edits.is_empty() {
            break;
        }
        if let Some(line) = case.line {
            return Err(Error::at_line(path, line, "fixes in JSON Lines are not supported; mend the text that the line was made from"));
        }
        if round == ROUNDS {
            return Err(Error::at(path, "its fixes undo one another; nothing was changed; make them one rule at a time with --select"));
        }
        let bytes = edited(bytes, document.encoding, &edits).map_err(|message| refused(path, &message))?;
        let mut new = String::with_capacity(text.len());
        let mut from = 0;
        for (range, with) in &edits {
            new.push_str(&text[from..range.start]);
            new.push_str(with);
            from = range.end;
        }
        new.push_str(&text[from..]);
        if !decode(&bytes, Some(document.encoding)).is_ok_and(|decoded| decoded.text == new) {
            return Err(refused(path, &format!("{} does not read back what is written", document.encoding)));
        }
        let document = Document { text: new, ..document.clone() };
        let verdict = judge(desk, case, &document);
        for ((rule, before), (_, after)) in first.counts.iter().zip(&verdict.counts) {
            if after > before {
                let findings = if after - before == 1 { "finding" } else { "findings" };
                let message = format!("its fixes would make {} new {findings} of {}", after - before, rule.name);
                return Err(refused(path, &message));
            }
        }
        mended = Some(Mended { document, bytes, verdict, made: made + edits.len() });
    }
    Ok(mended)
}

fn refused(path: &Path, why: &str) -> Error {
    Error::at(path, format!("cannot be mended, nothing was changed: {why}"))
}

/// Writes the mended bytes; a link is followed, so that it stays one.
pub(super) fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    let real = std::fs::canonicalize(file).map_err(|error| Error::io(file, "write this file", &error))?;
    disk::replace(&real, bytes)
}

/// What would change, as a unified diff.
pub(super) fn diff(case: &Case, mended: Option<&Mended>) -> String {
    let Some(mended) = mended else { return String::new() };
    let name = case.file.as_deref().map_or_else(|| "-".to_string(), |file| file.display().to_string());
    TextDiff::from_lines(case.document.text.as_str(), mended.document.text.as_str()).unified_diff().header(&name, &name).to_string()
}
