//! memoQ term bases: the multi-line CSV of QTerm, a row each term, all languages in one file.
//!
//! Which level a column of ours belongs to (entry, language or term) is told by where it stands.

use std::path::Path;

use crate::error::{Error, Result};
use crate::export::Receipt;
use crate::export::glossary::gathered::{Gathered, plain};
use crate::export::glossary::pairs::misfit;
use crate::export::glossary::rows::Faults;
use crate::export::glossary::{Format, Read, Said, Settings, Written, language, leftovers, rows};
use crate::glossary::read::form_fault;
use crate::glossary::{Date, Entity, EntityType, Glossary, Kind, Locale, Rendering, Status};

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "memoq", about: "memoQ term bases: multi-line CSV, all languages", write: Some(write), read: Some(read) };

/// The columns of an entry, a language, a term.
const COLUMNS: [&str; 21] = [
    "Entry_ID",
    "Entry_Subject",
    "Entry_Domain",
    "Entry_ClientID",
    "Entry_ProjectID",
    "Entry_Created",
    "Entry_Creator",
    "Entry_LastModified",
    "Entry_Modifier",
    "Entity",
    "Language_Definition",
    "Language",
    "Term",
    "Term_CaseSensitivity",
    "Term_Forbidden",
    "Term_PrefixMatching",
    "Locale",
    "Status",
    "Kind",
    "Source",
    "Seen",
];

/// memoQ's names of its languages, those of Windows; it has no Malaysian Chinese and no script without a region.
const LANGUAGES: [(Locale, &str); 6] = [
    (Locale::En, "English"),
    (Locale::HansCn, "Chinese (PRC)"),
    (Locale::HantTw, "Chinese (Taiwan)"),
    (Locale::HantHk, "Chinese (Hong Kong S.A.R.)"),
    (Locale::HantMo, "Chinese (Macao S.A.R.)"),
    (Locale::HansSg, "Chinese (Singapore)"),
];

/// Where a locale's terms go: among the languages, the nearest that is of its script.
fn place(locale: Locale) -> Option<usize> {
    let near = match locale {
        Locale::Hans | Locale::HansMy => Locale::HansCn,
        Locale::Hant => Locale::HantTw,
        other => other,
    };
    LANGUAGES.iter().position(|(known, _)| *known == near)
}

fn write(glossary: &Glossary, settings: &Settings) -> Result<Written> {
    let mut receipt = Receipt::default();
    let glossary = leftovers::held(glossary, settings, &mut receipt);
    let wanted = |r: &Rendering| settings.to.is_empty() || settings.to.contains(&r.locale) || settings.from == Some(r.locale);
    let mut table = vec![COLUMNS.map(str::to_string).to_vec()];
    let mut number = 0;
    for entity in &glossary.entities {
        let renderings = entity.renderings.iter().filter(|r| wanted(r));
        let mut terms: Vec<(usize, Vec<String>)> = renderings.filter_map(|r| row(number + 1, entity, r, &mut receipt)).collect();
        // The terms of a language stand together.
        terms.sort_by_key(|(language, _)| *language);
        number += usize::from(!terms.is_empty());
        table.extend(terms.into_iter().map(|(_, row)| row));
    }
    let said = Said { status: true, kind: true, source: true, description: true, ..Said::FORMS };
    leftovers::count(&glossary, &said, wanted, "left out", &mut receipt);
    let bytes = rows::written(table.iter().map(|row| row.iter().map(String::as_str).collect()));
    Ok(Written { files: vec![("memoq.csv".to_string(), bytes)], receipt })
}

/// The row of a term and the place of its language; `None`, and a line of the receipt, where it is withheld. A deprecated form
/// is a forbidden term, which memoQ warns of and never offers.
fn row(number: usize, entity: &Entity, r: &Rendering, receipt: &mut Receipt) -> Option<(usize, Vec<String>)> {
    if !r.status.is_offered() && r.status != Status::Deprecated {
        leftovers::withhold(r.status, receipt);
        return None;
    }
    let Some(language) = place(r.locale) else {
        receipt.add(1, &format!("{} forms", r.locale.tag()), "left out: memoQ has no such language");
        return None;
    };
    if let Some(why) = misfit(&r.form) {
        receipt.add(1, &format!("forms with {why}"), "withheld");
        return None;
    }
    let (near, name) = LANGUAGES[language];
    receipt.add(usize::from(r.status == Status::Deprecated), "deprecated forms", "written as forbidden terms");
    receipt.add(usize::from(r.locale != near), &format!("{} forms", r.locale.tag()), &format!("merged into {name}"));
    let cell = |column: &&str| match *column {
        "Entry_ID" => number.to_string(),
        "Entry_Subject" => entity.entity_type().name().to_string(),
        "Entity" => entity.id.clone(),
        "Language_Definition" => entity.description.clone(),
        "Language" => name.to_string(),
        "Term" => r.form.clone(),
        // Capitals of the term must be in the text; no suffix may follow.
        "Term_CaseSensitivity" => "CasePermissive".to_string(),
        "Term_PrefixMatching" => "NoPrefix".to_string(),
        "Term_Forbidden" => (if r.status == Status::Deprecated { "TRUE" } else { "FALSE" }).to_string(),
        "Locale" => r.locale.tag().to_string(),
        "Status" => r.status.name().to_string(),
        "Kind" => r.kind.name().to_string(),
        "Source" => r.source.clone(),
        "Seen" => r.seen.map_or_else(String::new, |seen| seen.to_string()),
        _ => String::new(),
    };
    Some((language, COLUMNS.iter().map(cell).collect()))
}

/// The locale of memoQ's name of a language, as its exports spell it: `Chinese (PRC)`, `Chinese_PRC`, or a code.
fn locale(name: &str) -> Option<Locale> {
    let plain = |name: &str| name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    match plain(name).as_str() {
        "chinesesimplified" => Some(Locale::Hans),
        "chinesetraditional" => Some(Locale::Hant),
        "chinese" => Some(Locale::Zh),
        "englishunitedstates" | "englishunitedkingdom" => Some(Locale::En),
        known => LANGUAGES.iter().find(|(_, name)| plain(name) == known).map(|(locale, _)| *locale).or_else(|| language::locale(name)),
    }
}

fn read(path: &Path, bytes: &[u8], _: &Settings) -> Result<Read> {
    let text = rows::text(path, bytes)?;
    let table = rows::separated(path, &text)?;
    let Some(((_, header), table)) = table.split_first() else { return Err(Error::at(path, "the file is empty")) };
    let columns = COLUMNS.map(|name| (name, header.iter().position(|column| column.trim() == name)));
    let column = |name: &str| columns.iter().find(|(column, _)| *column == name).and_then(|(_, at)| *at);
    let (Some(_), Some(_), Some(_)) = (column("Entry_ID"), column("Language"), column("Term")) else {
        return Err(Error::at_line(
            path,
            1,
            "this is no multi-line term base: its first row needs the columns Entry_ID, Language and Term",
        ));
    };
    let (mut gathered, mut receipt, mut faults) = (Gathered::default(), Receipt::default(), Faults::of(path));
    for name in header.iter().filter(|name| !COLUMNS.contains(&name.trim()) && !name.trim().is_empty()) {
        receipt.add(1, &format!("columns '{}'", name.trim()), "left out");
    }
    // An entry and a language are said in their first row, or in each.
    let (mut entry, mut tongue) = (String::new(), String::new());
    for (line, cells) in table {
        let cell = |name: &str| column(name).and_then(|at| cells.get(at)).map_or("", |cell| cell.trim());
        if !cell("Entry_ID").is_empty() && cell("Entry_ID") != entry {
            (entry, tongue) = (cell("Entry_ID").to_string(), String::new());
        }
        if !cell("Language").is_empty() {
            tongue = cell("Language").to_string();
        }
        if cell("Term").is_empty() {
            receipt.add(1, "rows without a term", "left out");
            continue;
        }
        let Some(locale) = Locale::parse(cell("Locale")).ok().or_else(|| locale(&tongue)) else {
            receipt.add(1, &format!("terms in '{tongue}'"), "left out");
            continue;
        };
        if let Some(fault) = form_fault(cell("Term")) {
            faults.add(*line, fault);
            continue;
        }
        let forbidden = matches!(cell("Term_Forbidden").to_lowercase().as_str(), "true" | "1" | "yes" | "nonterm");
        let status = if forbidden { Status::Deprecated } else { Status::named(cell("Status")).unwrap_or(Status::Admitted) };
        let (kind, seen) = (Kind::named(cell("Kind")).unwrap_or_default(), Date::parse(cell("Seen")).ok());
        let id = Some(cell("Entity")).filter(|id| EntityType::of(id).is_some()).unwrap_or_default();
        let at = gathered.entity(if id.is_empty() { &entry } else { id }, id);
        let entity = &mut gathered.entities[at];
        if entity.description.is_empty() {
            entity.description = cell("Language_Definition").to_string();
        }
        entity.renderings.push(Rendering { status, kind, seen, source: cell("Source").to_string(), ..plain(locale, cell("Term"), *line) });
    }
    let has = |name: &str| column(name).is_some();
    let said = Said {
        status: has("Status"),
        kind: has("Kind"),
        source: has("Source") && has("Seen"),
        description: has("Language_Definition"),
        ..Said::FORMS
    };
    faults.or(Read { entities: gathered.entities, said, receipt, ..Read::default() })
}
