//! The glossary's files with what an import makes new or changes: other rows and unknown columns stay as they are.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use super::Open;
use crate::error::{Error, Result};
use crate::glossary::content::Content;
use crate::glossary::order::canonical;
use crate::glossary::sheet::{Row, Sheet};
use crate::glossary::write::{home, rendering_cells};
use crate::glossary::{Entity, Glossary, Rendering, Status};

/// What changes in one file.
#[derive(Default)]
struct Edit {
    /// The lines of rows that go.
    gone: Vec<u64>,
    /// Cells by column, and for a row that stands there its line.
    rows: Vec<(Option<u64>, Vec<(String, String)>)>,
}

/// The files that change, whole and canonical.
pub(super) fn changed(
    folder: &Path,
    files: &[(String, Vec<u8>)],
    before: &Glossary,
    open: BTreeMap<String, Open>,
) -> Result<Vec<(String, Vec<u8>)>> {
    let mut edits: BTreeMap<String, Edit> = BTreeMap::new();
    let described = files.iter().map(|(name, _)| name).find(|name| Content::of(name) == Content::Entities);
    let described = described.cloned().unwrap_or_else(|| folder.join("entities.csv").display().to_string());
    for (id, open) in open {
        let place = |row: &Rendering| before.files[row.origin.file as usize].clone();
        let first = open.rows.iter().find(|row| !row.new).map(|row| place(&row.rendering));
        let own = first.unwrap_or_else(|| folder.join(home(open.entity.entity_type())).display().to_string());
        let touched = open.rows.iter().any(|row| row.new || row.changed || row.gone);
        for row in open.rows {
            match (row.new, row.changed) {
                _ if row.gone => edits.entry(place(&row.rendering)).or_default().gone.push(u64::from(row.rendering.origin.line)),
                (true, _) => edits.entry(own.clone()).or_default().rows.push((None, rendering(&id, row.rendering))),
                (false, true) => {
                    let line = u64::from(row.rendering.origin.line);
                    edits.entry(place(&row.rendering)).or_default().rows.push((Some(line), rendering(&id, row.rendering)));
                }
                // A row that leaves its status open would mean another beside a new one: its file is spelled out.
                (false, false) if touched => _ = edits.entry(place(&row.rendering)).or_default(),
                (false, false) => {}
            }
        }
        if open.described {
            edits.entry(described.clone()).or_default().rows.push((None, entity(open.entity)));
        }
    }
    let mut changed = Vec::new();
    for (file, edit) in edits {
        let old = files.iter().find(|(name, _)| *name == file).map(|(_, bytes)| bytes.as_slice());
        let new = edited(&file, old, edit, before)?;
        if old != Some(new.as_slice()) {
            changed.push((file, new));
        }
    }
    Ok(changed)
}

fn rendering(id: &str, row: Rendering) -> Vec<(String, String)> {
    let cells = rendering_cells(id, &row);
    let named = Content::Renderings.columns().iter().map(ToString::to_string).zip(cells);
    named.chain(row.extra).collect()
}

fn entity(entity: Entity) -> Vec<(String, String)> {
    let Entity { id, description, wikidata, gender, note, .. } = entity;
    Content::Entities.columns().iter().map(ToString::to_string).zip([id, description, wikidata, gender, note]).collect()
}

fn edited(file: &str, old: Option<&[u8]>, edit: Edit, before: &Glossary) -> Result<Vec<u8>> {
    let content = Content::of(file);
    let mut sheet = match old {
        None => {
            let columns = content.columns().iter().map(ToString::to_string).collect();
            Sheet { file: file.to_string(), columns, rows: Vec::new() }
        }
        Some(bytes) => {
            let mut faults = Vec::new();
            Sheet::read(file, bytes, content.required(), &mut faults).ok_or_else(|| Error::many(faults))?
        }
    };
    sheet.rows.retain(|row| !edit.gone.contains(&row.line));
    // Columns that the file lacks are added where a cell needs them.
    for (column, cell) in edit.rows.iter().flat_map(|(_, cells)| cells) {
        if !cell.is_empty() && sheet.column(column).is_none() {
            sheet.columns.push(column.clone());
            sheet.rows.iter_mut().for_each(|row| row.cells.push(String::new()));
        }
    }
    let mut places: HashMap<u64, usize> = HashMap::new();
    for (at, row) in sheet.rows.iter().enumerate() {
        places.insert(row.line, at);
    }
    // An entity has one row in entities.csv.
    let ids: HashMap<String, usize> = match content {
        Content::Entities => sheet.rows.iter().enumerate().map(|(at, row)| (sheet.cell(row, "entity").to_string(), at)).collect(),
        _ => HashMap::new(),
    };
    for (line, cells) in edit.rows {
        let known = line.and_then(|line| places.get(&line)).or_else(|| ids.get(cells[0].1.as_str())).copied();
        let at = known.unwrap_or_else(|| {
            sheet.rows.push(Row { line: 0, cells: vec![String::new(); sheet.columns.len()] });
            sheet.rows.len() - 1
        });
        for (column, cell) in cells {
            if let Some(column) = sheet.column(&column) {
                sheet.rows[at].cells[column] = cell;
            }
        }
    }
    // The statuses that reading decided for rows that name none.
    let own = before.files.iter().position(|name| name == file).map_or(u32::MAX, |at| at as u32);
    let rows = before.entities.iter().flat_map(|entity| &entity.renderings).filter(|row| row.origin.file == own);
    let statuses: HashMap<u64, Status> = rows.map(|row| (u64::from(row.origin.line), row.status)).collect();
    Ok(canonical(&sheet, &|line| statuses.get(&line).copied()).to_bytes())
}
