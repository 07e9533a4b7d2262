//! Tab-separated lines: source, tab, translation; further columns are not read. A first line may name the languages.

use std::path::Path;

use super::{Bitext, Format, Segment};
use crate::error::{Error, Result};
use crate::glossary::Locale;
use crate::text::encoding::decode;

pub(super) const FORMAT: Format = Format { extensions: &["tab", "tsv"], read };

/// What a first line calls its columns, where it does not name languages.
const HEADINGS: [[&str; 2]; 3] = [["source", "target"], ["left", "right"], ["source", "translation"]];

fn read(path: &Path, bytes: &[u8], _: &[Option<Locale>; 2]) -> Result<Bitext> {
    let text = decode(bytes, None).map_err(|message| Error::at(path, message))?.text;
    let mut bitext = Bitext::default();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let mut columns = line.split('\t');
        let (Some(left), Some(right)) = (columns.next(), columns.next()) else {
            return Err(Error::at_line(path, at as u64 + 1, "this line has no tab; write the source, a tab, and its translation"));
        };
        let names = [left.trim(), right.trim()];
        let is_heading = |known: &[&str; 2]| known.iter().zip(names).all(|(known, name)| name.eq_ignore_ascii_case(known));
        match at {
            0 if names.iter().all(|name| Locale::parse(name).is_ok()) => bitext.languages = names.map(str::to_string),
            0 if HEADINGS.iter().any(is_heading) => {}
            _ => bitext.segments.push(Segment { left: left.to_string(), right: right.to_string(), line: at as u32 + 1 }),
        }
    }
    Ok(bitext)
}
