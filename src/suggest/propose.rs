//! Suggestions as rows of a glossary, for a person to accept: status `proposed`, the place they were seen as source.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::{Error, Result};
use crate::glossary::content::Content;
use crate::glossary::sheet::{Row, Sheet};
use crate::glossary::write::rendering_cells;
use crate::glossary::{EntityType, Glossary, Kind, Locale, Origin, Rendering, Status};
use crate::near::sound::reading;
use crate::suggest::Suggestion;
use crate::text::script::Han;
use crate::text::{fold, script};

/// No slug is longer.
const LONGEST: usize = 60;

/// A glossary's CSV file with a row for each spelling of some suggestions: `old` as it is, if there is one, then what it lacks.
///
/// A form that the file has already, in any locale and status, is left out, and so is a whole suggestion that has such a form
/// for its own. Ids that are taken get a number.
///
/// # Errors
/// Everything that is wrong in the old file; then nothing should be written.
pub fn proposals(file: &str, old: Option<&[u8]>, taken: impl Fn(&str) -> bool, suggestions: &[&Suggestion]) -> Result<Vec<u8>> {
    let columns = Content::Renderings.columns();
    let (mut sheet, known) = match old {
        None => (Sheet { file: file.to_string(), columns: Vec::new(), rows: Vec::new() }, Glossary::default()),
        Some(bytes) => {
            let known = Glossary::from_files(&[(file.to_string(), bytes.to_vec())])?;
            let mut faults = Vec::new();
            (Sheet::read(file, bytes, Content::Renderings.required(), &mut faults).ok_or_else(|| Error::many(faults))?, known)
        }
    };
    for column in columns {
        if sheet.column(column).is_none() {
            sheet.columns.push((*column).to_string());
            sheet.rows.iter_mut().for_each(|row| row.cells.push(String::new()));
        }
    }
    let mut ids: BTreeSet<String> = known.entities.iter().map(|entity| entity.id.clone()).collect();
    let mut forms: BTreeSet<String> =
        known.entities.iter().flat_map(|entity| &entity.renderings).map(|r| fold(&r.form).to_string()).collect();
    for suggestion in suggestions {
        if suggestion.spellings.iter().any(|spelling| forms.contains(&fold(&spelling.form).to_string())) {
            continue;
        }
        let id = free_id(suggestion, &|id| ids.contains(id) || taken(id));
        for r in rows(suggestion) {
            let cells = rendering_cells(&id, &r);
            let cell = |column: &String| columns.iter().position(|known| known == column).map_or_else(String::new, |at| cells[at].clone());
            sheet.rows.push(Row { line: 0, cells: sheet.columns.iter().map(cell).collect() });
            forms.insert(fold(&r.form).to_string());
        }
        ids.insert(id);
    }
    Ok(sheet.to_bytes())
}

/// The id: of the English form, else of the reading in Mandarin; with a number where it is taken.
fn free_id(suggestion: &Suggestion, taken: &dyn Fn(&str) -> bool) -> String {
    let prefix = EntityType::ALL[suggestion.kind as usize].2;
    let fullest = suggestion.spellings.iter().max_by_key(|spelling| spelling.form.chars().count());
    let english = suggestion.english.as_ref().map(|english| english.form.clone());
    let own = suggestion.spellings.iter().filter(|spelling| spelling.locale == Locale::En).max_by_key(|spelling| spelling.form.len());
    let name =
        english.or(own.map(|spelling| spelling.form.clone())).unwrap_or_else(|| reading(fullest.map_or("", |spelling| &spelling.form)));
    let slug = slug(&name);
    let base = format!("{prefix}{slug}");
    (1..).map(|number| if number == 1 { base.clone() } else { format!("{base}-{number}") }).find(|id| !taken(id)).unwrap_or(base)
}

/// Letters and digits of the fold, joined by hyphens.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in fold(name).chars() {
        match c {
            c if c.is_ascii_alphanumeric() => slug.push(c.to_ascii_lowercase()),
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
        if slug.len() >= LONGEST {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "unnamed".to_string() } else { slug.to_string() }
}

/// A rendering for each spelling, each form once in a locale.
fn rows(suggestion: &Suggestion) -> Vec<Rendering> {
    let longest = suggestion.spellings.iter().map(|spelling| spelling.form.chars().count()).max().unwrap_or(0);
    let says: Vec<&str> = suggestion.evidence.iter().map(|kind| kind.says()).collect();
    let near = suggestion.near.as_ref().map(|near| format!("; sounds like {} ({})", near.form, near.entity));
    let note = format!("{}{}", says.join("; "), near.unwrap_or_default());
    let mut rows: BTreeMap<(Locale, String), Rendering> = BTreeMap::new();
    for spelling in &suggestion.spellings {
        let locale = located(&spelling.form, spelling.locale);
        let is_full = spelling.form.chars().count() == longest || fold(&spelling.form).chars().contains(&crate::text::fold::DOT);
        let is_full = is_full || locale == Locale::En && spelling.form.contains(' ');
        rows.entry((locale, spelling.form.clone())).or_insert_with(|| Rendering {
            locale,
            form: spelling.form.clone(),
            status: Status::Proposed,
            kind: if is_full { Kind::Full } else { Kind::Short },
            source: format!("{}:{}", spelling.doc, spelling.line),
            seen: spelling.date,
            note: note.clone(),
            origin: Origin::default(),
            ..Rendering::default()
        });
    }
    if let (Some(english), Some(first)) = (&suggestion.english, suggestion.spellings.first()) {
        let how = match english.distance {
            None => "stands in brackets behind it",
            Some(_) => "only sounds like it; not sure",
        };
        rows.entry((Locale::En, english.form.clone())).or_insert_with(|| Rendering {
            locale: Locale::En,
            form: english.form.clone(),
            status: Status::Proposed,
            source: format!("{}:{}", first.doc, first.line),
            seen: first.date,
            note: how.to_string(),
            ..Rendering::default()
        });
    }
    rows.into_values().collect()
}

/// The locale that a form can have: that of the text, unless its own characters are of the other script.
fn located(form: &str, locale: Locale) -> Locale {
    let has = |of: Han| form.chars().any(|c| script::han(c) == of);
    let is_han = form.chars().any(crate::text::chars::is_han);
    let tag = locale.tag();
    match (has(Han::Simplified), has(Han::Traditional)) {
        _ if !is_han => Locale::En,
        (true, false) if !tag.starts_with("zh-Hans") => Locale::Hans,
        (false, true) if !tag.starts_with("zh-Hant") => Locale::Hant,
        (true, true) => Locale::Zh,
        _ if locale == Locale::En => Locale::Zh,
        _ => locale,
    }
}
