//! DeepL glossaries: comma-separated pairs without a header, a file each target.

use std::path::Path;

use crate::error::Result;
use crate::export::Receipt;
use crate::export::glossary::gathered;
use crate::export::glossary::pairs::{self, Pairs, misfit};
use crate::export::glossary::{Format, Read, Said, Settings, Written, leftovers, rows};
use crate::glossary::Glossary;

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "deepl", about: "DeepL glossaries: pairs, a CSV file each target", write: Some(write), read: Some(read) };

/// The bytes that one side of a pair may have.
const SIDE: usize = 1024;
/// The bytes that a glossary may have.
const WHOLE: usize = 10 << 20;

fn write(glossary: &Glossary, settings: &Settings) -> Result<Written> {
    let mut receipt = Receipt::default();
    let glossary = leftovers::held(glossary, settings, &mut receipt);
    let mut files = Vec::new();
    for pairs in pairs::pairs(&glossary, settings, &mut receipt) {
        let name = format!("deepl-{}-{}.csv", pairs.from.tag(), pairs.to.tag());
        let bytes = limited(pairs, &mut receipt);
        if !bytes.is_empty() {
            files.push((name, bytes));
        }
    }
    leftovers::count(&glossary, &Said::FORMS, |r| r.status.is_offered(), "left out", &mut receipt);
    Ok(Written { files, receipt })
}

/// The pairs as rows, within what machine translation takes of a glossary: a pair a source, and sides and a whole of limited
/// size.
pub(super) fn limited(pairs: Pairs<'_>, receipt: &mut Receipt) -> Vec<u8> {
    let misfit = |form: &str| misfit(form).or((form.len() > SIDE).then_some("a side of more than 1,024 bytes"));
    let pairs = pairs::single(pairs::fitting(pairs.pairs, misfit, receipt), receipt);
    let mut bytes = Vec::new();
    for pair in &pairs {
        let row = rows::written([vec![pair.source.form.as_str(), pair.target.form.as_str()]]);
        match bytes.len() + row.len() > WHOLE {
            true => receipt.add(1, "pairs beyond 10 MiB", "withheld"),
            false => bytes.extend(row),
        }
    }
    bytes
}

fn read(path: &Path, bytes: &[u8], settings: &Settings) -> Result<Read> {
    let (from, to) = gathered::locales(path, settings)?;
    let text = rows::text(path, bytes)?;
    gathered::pairs(path, &rows::separated(path, &text)?, from, to)
}
