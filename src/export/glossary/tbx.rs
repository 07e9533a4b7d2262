//! TBX v3 (ISO 30042:2019): TBX-Basic with categories as attributes, or with `--dialect linguist` TBX-Linguist with readings.
//!
//! | glossary | TBX |
//! |---|---|
//! | entity id | `conceptEntry/@id`, with `.` for `/`: `per.shehbaz-sharif` |
//! | type | `descrip type="subjectField"`: `PERSON` |
//! | description | `descrip type="definition"` |
//! | Wikidata id | `xref type="externalCrossReference"` |
//! | locale | `langSec/@xml:lang`, and its region as `termNote type="geographicalUsage"` |
//! | status | `termNote type="administrativeStatus"`; `lookup` and `proposed`: `note` `status=lookup` |
//! | kind | `termNote type="termType"` |
//! | source | `admin type="source"` |
//! | gender, seen, from, to | `note` `gender=f`, `seen=2025-09`, `from=2020`, `to=2021` |
//! | note | `note`; `note=…` where it would read as one of the others |
//!
//! Reading takes what other tools write too: both namespaces of v3, categories as tags, and v2.

mod concept;
mod read;
mod term;
mod words;
mod write;

use std::path::Path;

use crate::error::{Error, Result};
use crate::export::glossary::{Format, Read, Settings, Written};
use crate::glossary::Glossary;

pub(super) use write::{Generation, document};

pub(crate) const FORMAT: Format = Format {
    name: "tbx",
    about: "TBX v3 (ISO 30042:2019), TBX-Basic; read: every generation of TBX",
    write: Some(write),
    read: Some(read),
};

/// Reads a TBX file of any generation.
pub(super) fn read(path: &Path, bytes: &[u8], settings: &Settings) -> Result<Read> {
    read::read(path, bytes, settings)
}

fn write(glossary: &Glossary, settings: &Settings) -> Result<Written> {
    let generation = match settings.dialect.as_deref() {
        None | Some("basic") => Generation::Basic,
        Some("linguist") => Generation::Linguist,
        Some(other) => return Err(Error::new(format!("tbx has no dialect '{other}'; use basic or linguist"))),
    };
    Ok(document("glossary.tbx", glossary, settings, generation))
}
