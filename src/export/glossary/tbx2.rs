//! TBX v2 (2008), for tools that know no other: `martif` with `tig`, as OmegaT, Weblate and Okapi read it.
//!
//! What has a place in v3 has the same here. Statuses that TBX lacks would make these tools offer what is not to be offered, so
//! `lookup` and `proposed` forms are withheld; with `--dialect omegat`, for tools that heed no status, deprecated and superseded
//! forms too. The forms of a language stand preferred first, for tools that take only the first.

use crate::error::{Error, Result};
use crate::export::glossary::tbx::{Generation, document, read};
use crate::export::glossary::{Format, Settings, Written};
use crate::glossary::Glossary;

pub(crate) const FORMAT: Format =
    Format { name: "tbx2", about: "TBX v2 (martif, tig), for OmegaT, Weblate and Okapi", write: Some(write), read: Some(read) };

fn write(glossary: &Glossary, settings: &Settings) -> Result<Written> {
    let generation = match settings.dialect.as_deref() {
        None => Generation::Martif,
        Some("omegat") => Generation::OmegaT,
        Some(other) => return Err(Error::new(format!("tbx2 has no dialect '{other}'; leave it out, or use omegat"))),
    };
    Ok(document("glossary.tbx", glossary, settings, generation))
}
