//! Mending a document: rounds of fixes until nothing changes, in the bytes that it was read from.

use std::cell::RefCell;
use std::path::Path;

use similar::TextDiff;

use crate::cli::cmd::lint::one::{Case, Desk, Verdict, judge};
use crate::corpus::Document;
use crate::disk;
use crate::error::{Error, Result};
use crate::lint::{Finding, fix};
use crate::text::encoding::{decode, edited};

/// A document with its fixes made.
#[derive(Debug)]
pub(super) struct Mended {
    pub(super) document: Document,
    pub(super) bytes: Vec<u8>,
    pub(super) verdict: Verdict,
    pub(super) made: usize,
}

/// Makes the fixes of a document, as many as can be made without giving any rule more findings; nothing where there are none.
///
/// # Errors
/// Fixes that cannot be written: then nothing is changed.
pub(super) fn mend(desk: &Desk<'_>, case: &Case, first: &Verdict) -> Result<Option<Mended>> {
    let mut mended: Option<Mended> = None;
    loop {
        let (document, bytes, verdict, made) = match &mended {
            None => (&case.document, &case.bytes, first, 0),
            Some(so_far) => (&so_far.document, &so_far.bytes, &so_far.verdict, so_far.made),
        };
        let fault = RefCell::new(None);
        let round = fix::most(&verdict.kept, desk.args.unsafe_fixes, &|findings| {
            let new = attempt(desk, case, document, bytes, findings).map_err(|error| fault.replace(Some(error))).ok()?;
            fix::is_better(&verdict.counts, &new.verdict.counts).then(|| Mended { made: made + new.made, ..new })
        });
        if let Some(error) = fault.into_inner() {
            return Err(error);
        }
        match round {
            None => return Ok(mended),
            some => mended = some,
        }
    }
}

/// The document with the fixes of these findings made.
fn attempt(desk: &Desk<'_>, case: &Case, document: &Document, bytes: &[u8], findings: &[Finding]) -> Result<Mended> {
    let path = case.file.as_deref().unwrap_or(Path::new("-"));
    if let Some(line) = case.line {
        return Err(Error::at_line(path, line, "fixes in JSON Lines are not supported; mend the text that the line was made from"));
    }
    let (edits, _) = fix::edits(findings, desk.args.unsafe_fixes);
    let edits: Vec<_> = edits.into_iter().map(|(span, new)| (span.range(), new)).collect();
    let new = fix::mend(&document.text, findings, desk.args.unsafe_fixes).text;
    let bytes = edited(bytes, document.encoding, &edits).map_err(|message| refused(path, &message))?;
    if !decode(&bytes, Some(document.encoding)).is_ok_and(|decoded| decoded.text == new) {
        return Err(refused(path, &format!("{} does not read back what is written", document.encoding)));
    }
    let document = Document { text: new, ..document.clone() };
    let verdict = judge(desk, case, &document);
    Ok(Mended { document, bytes, verdict, made: edits.len() })
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
