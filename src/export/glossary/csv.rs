//! The spreadsheet as CSV: an entity a row, a locale a column; see [`super::grid`].
//!
//! CSV has no types: a program may take a cell that begins with `=`, `+`, `-` or `@` for a formula. It is written as it is, for
//! a mark before it would be part of the name when it is read back; the receipt counts such cells, and `xlsx` keeps them safe.

use std::path::Path;

use crate::error::Result;
use crate::export::glossary::{Format, Read, Settings, Written, grid, rows};
use crate::glossary::Glossary;

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "csv", about: "spreadsheet: an entity a row, a locale a column", write: Some(write), read: Some(read) };

fn write(glossary: &Glossary, settings: &Settings) -> Result<Written> {
    let (table, mut receipt) = grid::rows(glossary, settings);
    let formulas = table.iter().flatten().filter(|cell| cell.starts_with(['=', '+', '-', '@'])).count();
    receipt.add(formulas, "cells that look like formulas", "written as they are; use xlsx where a program would reckon with them");
    let bytes = rows::written(table.iter().map(|row| row.iter().map(String::as_str).collect()));
    Ok(Written { files: vec![("glossary.csv".to_string(), bytes)], receipt })
}

fn read(path: &Path, bytes: &[u8], _: &Settings) -> Result<Read> {
    let text = rows::text(path, bytes)?;
    grid::read(path, &rows::separated(path, &text)?)
}
