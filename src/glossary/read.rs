//! Reading a glossary folder: rows to entities, every fault of every file reported at once.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::error::{Error, Fault, Result};
use crate::glossary::content::Content;
use crate::glossary::entity::is_wikidata_id;
use crate::glossary::sheet::{Row, Sheet};
use crate::glossary::{
    Context, Date, Effect, Entity, EntityType, Glossary, Kind, Locale, Origin, OwnCues, Rendering, Scope, Status, Tenure, Where,
};
use crate::text::fold;

impl Glossary {
    /// Reads every `*.csv` of a folder.
    ///
    /// # Errors
    /// Everything that is wrong in any file, each with file and line; also a folder that is missing or holds no CSV file.
    pub fn open(folder: &Path) -> Result<Glossary> {
        Glossary::from_files(&files(folder)?)
    }

    /// Reads the named contents of CSV files.
    ///
    /// # Errors
    /// Everything that is wrong in any file, each with file and line.
    pub fn from_files(files: &[(String, Vec<u8>)]) -> Result<Glossary> {
        let mut reader = Reader::default();
        for (at, (file, bytes)) in files.iter().enumerate() {
            let content = Content::of(file);
            reader.glossary.files.push(file.clone());
            if let Some(sheet) = Sheet::read(file, bytes, content.required(), &mut reader.faults) {
                for row in &sheet.rows {
                    reader.place = Place { file: file.clone(), line: row.line, origin: Origin { file: at as u32, line: row.line as u32 } };
                    reader.row(content, &sheet, row);
                }
            }
        }
        reader.finish()
    }
}

/// The CSV files of a folder with their contents, by name.
///
/// # Errors
/// A folder that cannot be read, or that holds no CSV file.
pub fn files(folder: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let listing = std::fs::read_dir(folder).map_err(|error| Error::io(folder, "read this glossary folder", &error))?;
    let mut files = Vec::new();
    for entry in listing {
        let path = entry.map_err(|error| Error::io(folder, "list this folder", &error))?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if path.extension().is_some_and(|extension| extension == "csv") && !hidden {
            let bytes = std::fs::read(&path).map_err(|error| Error::io(&path, "read this file", &error))?;
            files.push((path.display().to_string(), bytes));
        }
    }
    if files.is_empty() {
        return Err(Error::at(
            folder,
            "there is no CSV file in this folder; a glossary is a folder of CSV files with the columns entity, locale, form",
        ));
    }
    files.sort();
    Ok(files)
}

/// What is wrong with a form, in a sentence, if anything.
pub(crate) fn form_fault(form: &str) -> Option<String> {
    if form.is_empty() {
        Some("the form is empty; write the name, or delete the row".into())
    } else if form.contains(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) {
        Some("the form holds a line break or another control character; write it on one line".into())
    } else if fold(form).is_empty() {
        Some(format!("'{form}' holds nothing that could be found in a text; write a name"))
    } else if form.len() > 1024 {
        Some("the form is longer than 1,024 bytes; a name is shorter".into())
    } else {
        None
    }
}

/// The cells of one row, by column.
struct Cells<'s> {
    sheet: &'s Sheet,
    row: &'s Row,
}

impl<'s> Cells<'s> {
    fn get(&self, name: &str) -> &'s str {
        self.sheet.cell(self.row, name)
    }
}

#[derive(Default)]
struct Place {
    file: String,
    line: u64,
    origin: Origin,
}

#[derive(Default)]
struct Reader {
    glossary: Glossary,
    faults: Vec<Fault>,
    entities: BTreeMap<String, Entity>,
    /// Entities that have a row in `entities.csv`.
    described: BTreeSet<String>,
    /// Renderings whose row names no status: entity and index in it.
    unstated: Vec<(String, usize)>,
    place: Place,
}

impl Reader {
    fn fault(&mut self, message: impl Into<String>) {
        self.faults.push(Fault { path: Some(self.place.file.clone().into()), line: Some(self.place.line), message: message.into() });
    }

    fn row(&mut self, content: Content, sheet: &Sheet, row: &Row) {
        let cell = &Cells { sheet, row };
        match content {
            Content::Entities => self.entity(cell),
            Content::Tenures => self.tenure(cell),
            Content::Contexts => self.context(cell),
            Content::Cues => self.cue(cell),
            Content::Renderings => {
                let known = content.columns();
                let unknown = sheet.columns.iter().zip(&row.cells).filter(|(column, _)| !known.contains(&column.as_str()));
                let mut extra: Vec<(String, String)> = unknown.map(|(column, cell)| (column.clone(), cell.trim().to_string())).collect();
                extra.retain(|(_, cell)| !cell.is_empty());
                extra.sort();
                self.rendering(cell, extra);
            }
        }
    }

    fn id(&mut self, id: &str) -> Option<EntityType> {
        let kind = EntityType::of(id);
        if kind.is_none() {
            let prefixes: Vec<&str> = EntityType::ALL.iter().map(|(_, _, prefix)| *prefix).collect();
            self.fault(format!(
                "'{id}' is no entity id; write one of {} and a slug of a-z, 0-9 and -, as in per/shehbaz-sharif",
                prefixes.join(", ")
            ));
        }
        kind
    }

    fn date(&mut self, text: &str) -> Option<Date> {
        if text.is_empty() {
            return None;
        }
        Date::parse(text).map_err(|message| self.fault(message)).ok()
    }

    fn one_of<T>(&mut self, found: Option<T>, what: &str, given: &str, names: &[&str]) -> Option<T> {
        if found.is_none() {
            self.fault(format!("unknown {what} '{given}'; use one of {}", names.join(", ")));
        }
        found
    }

    fn entity(&mut self, cell: &Cells<'_>) {
        let id = cell.get("entity");
        if self.id(id).is_none() {
            return;
        }
        if !matches!(cell.get("gender"), "" | "m" | "f") {
            self.fault(format!("unknown gender '{}'; write m, f, or nothing", cell.get("gender")));
        }
        let wikidata = cell.get("wikidata");
        if !wikidata.is_empty() && !is_wikidata_id(wikidata) {
            self.fault(format!("'{wikidata}' is no Wikidata id; write Q and a number"));
        }
        if !self.described.insert(id.to_string()) {
            return self.fault(format!("{id} has two rows in entities.csv; keep one"));
        }
        let known = self.entities.entry(id.to_string()).or_insert_with(|| Entity { id: id.to_string(), ..Entity::default() });
        (known.description, known.wikidata) = (cell.get("description").into(), wikidata.into());
        (known.gender, known.note) = (cell.get("gender").into(), cell.get("note").into());
    }

    fn rendering(&mut self, cell: &Cells<'_>, extra: Vec<(String, String)>) {
        let (id, form, status, kind) = (cell.get("entity"), cell.get("form"), cell.get("status"), cell.get("kind"));
        let good = self.id(id).is_some();
        let locale = Locale::parse(cell.get("locale")).map_err(|message| self.fault(message)).ok();
        if let Some(fault) = form_fault(form) {
            self.fault(fault);
        }
        let unstated = status.is_empty();
        let names: Vec<&str> = Status::ALL.iter().map(|(_, name)| *name).collect();
        let status = if unstated { Some(Status::Preferred) } else { self.one_of(Status::named(status), "status", status, &names) };
        let names: Vec<&str> = Kind::ALL.iter().map(|(_, name)| *name).collect();
        let kind = if kind.is_empty() { Some(Kind::Full) } else { self.one_of(Kind::named(kind), "kind", kind, &names) };
        let (seen, from, to) = (self.date(cell.get("seen")), self.date(cell.get("from")), self.date(cell.get("to")));
        let (true, Some(locale), Some(status), Some(kind)) = (good, locale, status, kind) else {
            return;
        };
        let rendering = Rendering {
            locale,
            form: form.to_string(),
            status,
            kind,
            source: cell.get("source").to_string(),
            seen,
            from,
            to,
            note: cell.get("note").to_string(),
            extra,
            origin: self.place.origin,
        };
        let entity = self.entities.entry(id.to_string()).or_insert_with(|| Entity { id: id.to_string(), ..Entity::default() });
        if unstated {
            self.unstated.push((id.to_string(), entity.renderings.len()));
        }
        entity.renderings.push(rendering);
    }

    fn tenure(&mut self, cell: &Cells<'_>) {
        let (office, entity) = (cell.get("office"), cell.get("entity"));
        let (from, to) = (self.date(cell.get("from")), self.date(cell.get("to")));
        let kind = self.id(office);
        if kind.is_some_and(|kind| kind != EntityType::Office) {
            self.fault(format!("'{office}' is no office; its id begins with office/"));
        }
        if kind.is_some() && self.id(entity).is_some() {
            self.glossary.tenures.push(Tenure {
                office: office.into(),
                entity: entity.into(),
                from,
                to,
                seat: cell.get("seat").into(),
                origin: self.place.origin,
            });
        }
    }

    fn context(&mut self, cell: &Cells<'_>) {
        let (form, entity, place, effect, cue) =
            (cell.get("form"), cell.get("entity"), cell.get("where"), cell.get("effect"), cell.get("cue"));
        let names: Vec<&str> = Where::ALL.iter().map(|(_, name)| *name).collect();
        let place = self.one_of(Where::named(place), "place", place, &names);
        let names: Vec<&str> = Effect::ALL.iter().map(|(_, name)| *name).collect();
        let effect = self.one_of(Effect::named(effect), "effect", effect, &names);
        let scope = EntityType::named(form).map_or_else(|| Scope::Form(form.into()), Scope::Type);
        if form.is_empty() || fold(form).is_empty() {
            self.fault("the form is empty; write a form, or a type such as PERSON");
        }
        if fold(cue.trim_start_matches('@')).is_empty() {
            self.fault("the cue is empty; write the text that has to stand there, or @ and the name of a set of cues.csv");
        }
        if place == Some(Where::Inside) && !form.is_empty() && !cue.starts_with('@') && matches!(scope, Scope::Form(_)) {
            let (form, cue) = (fold(form), fold(cue));
            if !form.is_empty() && !cue.chars().windows(form.len()).any(|window| window == form.chars()) {
                self.fault(format!(
                    "'{form}' is not inside the cue '{cue}', so this context can never hold; write a cue that contains the form"
                ));
            }
        }
        if !entity.is_empty() && self.id(entity).is_none() {
            return;
        }
        if let (Some(place), Some(effect)) = (place, effect) {
            let (entity, cue, note) = (entity.into(), cue.into(), cell.get("note").into());
            self.glossary.contexts.push(Context { scope, entity, place, cue, effect, note, origin: self.place.origin });
        }
    }

    fn cue(&mut self, cell: &Cells<'_>) {
        let (set, cue) = (cell.get("set"), cell.get("cue"));
        if set.is_empty() || fold(cue).is_empty() {
            return self.fault("a cue needs the name of its set and a text");
        }
        if OwnCues::named(set).is_some() {
            return self.fault(format!("the set '{set}' is made from the entity's own forms and offices; choose another name"));
        }
        self.glossary.cues.entry(set.to_string()).or_default().push(cue.to_string());
    }

    /// Decides the statuses that rows leave open, and sorts.
    fn finish(mut self) -> Result<Glossary> {
        for (id, at) in std::mem::take(&mut self.unstated) {
            let Some(entity) = self.entities.get_mut(&id) else {
                continue;
            };
            let (locale, class) = (entity.renderings[at].locale, entity.renderings[at].kind.class());
            let alone = entity.renderings.iter().filter(|r| r.locale == locale && r.kind.class() == class).count() == 1;
            if !alone {
                let rendering = &mut entity.renderings[at];
                rendering.status = Status::Admitted;
                let (path, line) = (self.glossary.files[rendering.origin.file as usize].clone(), u64::from(rendering.origin.line));
                let message = format!(
                    "{id}: '{}' has no status though it is not the only form of its kind in {}; write preferred or admitted",
                    rendering.form,
                    locale.tag()
                );
                self.glossary.doubts.push(Fault { path: Some(path.into()), line: Some(line), message });
            }
        }
        if !self.faults.is_empty() {
            return Err(Error::many(self.faults));
        }
        self.glossary.doubts.sort();
        self.glossary.entities = self.entities.into_values().collect();
        for entity in &mut self.glossary.entities {
            entity.renderings.sort_by(|a, b| a.key().cmp(&b.key()));
        }
        Ok(self.glossary)
    }
}
