//! Writing a glossary: its files in canonical order, each beside the old one and then renamed.

use std::collections::BTreeSet;

use crate::error::{Error, Result};
use crate::glossary::content::Content;
use crate::glossary::order::canonical;
use crate::glossary::sheet::{Row, Sheet};
use crate::glossary::{Date, EntityType, Glossary, Rendering, Scope, Status};

/// The file that holds renderings of a type in a glossary that we lay out.
pub fn home(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "people.csv",
        EntityType::Gpe | EntityType::Loc => "places.csv",
        EntityType::Org => "bodies.csv",
        EntityType::Event => "events.csv",
        EntityType::Doc => "documents.csv",
        EntityType::Term => "terms.csv",
        EntityType::Office => "titles.csv",
    }
}

/// The cells of a rendering in the canonical columns of its file.
pub(crate) fn rendering_cells(entity: &str, r: &Rendering) -> Vec<String> {
    vec![
        entity.to_string(),
        r.locale.tag().to_string(),
        r.form.clone(),
        r.status.name().to_string(),
        r.kind.name().to_string(),
        r.source.clone(),
        date(r.seen),
        date(r.from),
        date(r.to),
        r.note.clone(),
    ]
}

fn date(date: Option<Date>) -> String {
    date.map_or_else(String::new, |date| date.to_string())
}

impl Glossary {
    /// The files of this glossary, canonical, by name; those that would be empty are left out.
    ///
    /// ```
    /// use yiming::glossary::Glossary;
    /// let rows = "entity,locale,form\ngpe/beijing,zh-Hans-CN,北京\n";
    /// let glossary = Glossary::from_files(&[("x.csv".into(), rows.as_bytes().to_vec())]).unwrap();
    /// let files = glossary.to_files();
    /// assert_eq!(files[0].0, "places.csv");
    /// assert!(String::from_utf8_lossy(&files[0].1).contains("gpe/beijing,zh-Hans-CN,北京,preferred,full,"));
    /// ```
    pub fn to_files(&self) -> Vec<(String, Vec<u8>)> {
        let mut sheets: Vec<Sheet> = Vec::new();
        let homes: BTreeSet<&str> = EntityType::ALL.iter().map(|(kind, _, _)| home(*kind)).collect();
        for file in homes {
            sheets.push(self.renderings_of(file));
        }
        let entity =
            |e: &crate::glossary::Entity| vec![e.id.clone(), e.description.clone(), e.wikidata.clone(), e.gender.clone(), e.note.clone()];
        let described = self
            .entities
            .iter()
            .filter(|e| e.renderings.is_empty() || [&e.description, &e.wikidata, &e.gender, &e.note].iter().any(|cell| !cell.is_empty()));
        sheets.push(sheet("entities.csv", described.map(entity)));
        let tenure = |t: &crate::glossary::Tenure| vec![t.office.clone(), t.entity.clone(), date(t.from), date(t.to), t.seat.clone()];
        sheets.push(sheet("offices.csv", self.tenures.iter().map(tenure)));
        let context = |c: &crate::glossary::Context| {
            let form = match &c.scope {
                Scope::Form(form) => form.clone(),
                Scope::Type(kind) => kind.name().to_string(),
            };
            vec![form, c.entity.clone(), c.place.name().into(), c.cue.clone(), c.effect.name().into(), c.note.clone()]
        };
        sheets.push(sheet("contexts.csv", self.contexts.iter().map(context)));
        let cues = self.cues.iter().flat_map(|(set, cues)| cues.iter().map(move |cue| vec![set.clone(), cue.clone()]));
        sheets.push(sheet("cues.csv", cues));
        let full = sheets.iter().filter(|sheet| !sheet.rows.is_empty());
        full.map(|sheet| (sheet.file.clone(), canonical(sheet, &|_| None).to_bytes())).collect()
    }

    fn renderings_of(&self, file: &str) -> Sheet {
        let mut extra: Vec<&str> = Vec::new();
        let entities: Vec<_> = self.entities.iter().filter(|e| home(e.entity_type()) == file).collect();
        for (column, _) in entities.iter().flat_map(|e| &e.renderings).flat_map(|r| &r.extra) {
            if !extra.contains(&column.as_str()) {
                extra.push(column);
            }
        }
        extra.sort_unstable();
        let mut out = sheet(file, std::iter::empty());
        out.columns.extend(extra.iter().map(ToString::to_string));
        for (entity, r) in entities.iter().flat_map(|e| e.renderings.iter().map(move |r| (e, r))) {
            let mut cells = rendering_cells(&entity.id, r);
            cells.extend(
                extra.iter().map(|column| r.extra.iter().find(|(c, _)| c == column).map_or_else(String::new, |(_, cell)| cell.clone())),
            );
            out.rows.push(Row { line: 0, cells });
        }
        out
    }
}

fn sheet(file: &str, rows: impl Iterator<Item = Vec<String>>) -> Sheet {
    let columns = Content::of(file).columns().iter().map(ToString::to_string).collect();
    Sheet { file: file.to_string(), columns, rows: rows.map(|cells| Row { line: 0, cells }).collect() }
}

/// The canonical bytes of one file, given the glossary it belongs to, which knows the statuses that rows leave open.
///
/// # Errors
/// The file's faults.
pub fn format_file(file: &str, bytes: &[u8], glossary: &Glossary) -> Result<Vec<u8>> {
    let mut faults = Vec::new();
    let Some(sheet) = Sheet::read(file, bytes, Content::of(file).required(), &mut faults) else {
        return Err(Error::many(faults));
    };
    if !faults.is_empty() {
        return Err(Error::many(faults));
    }
    let at = glossary.files.iter().position(|name| name == file).map_or(u32::MAX, |at| at as u32);
    let rows = glossary.entities.iter().flat_map(|e| &e.renderings).filter(|r| r.origin.file == at);
    let statuses: std::collections::HashMap<u64, Status> = rows.map(|r| (u64::from(r.origin.line), r.status)).collect();
    Ok(canonical(&sheet, &|line| statuses.get(&line).copied()).to_bytes())
}
