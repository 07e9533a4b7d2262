//! memoQ term bases: the multi-line CSV of QTerm, a row each term, all languages in one file.

use crate::error::Result;
use crate::export::Receipt;
use crate::export::glossary::pairs::misfit;
use crate::export::glossary::{Format, Said, Settings, Written, leftovers, rows};
use crate::glossary::{Entity, Glossary, Locale, Rendering, Status};

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "memoq", about: "memoQ term bases: multi-line CSV, all languages", write: Some(write), read: None };

/// The columns: those of an entry, of a language, of a term; which level a column of ours belongs to is told by where it stands.
const COLUMNS: [&str; 19] = [
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
    "Status",
    "Kind",
    "Source",
];

/// memoQ's names of its languages, those of Windows; it knows no Malaysian Chinese and no script without a region.
fn language(locale: Locale) -> Option<&'static str> {
    match locale {
        Locale::En => Some("English"),
        Locale::HansCn | Locale::Hans => Some("Chinese (PRC)"),
        Locale::HantTw | Locale::Hant => Some("Chinese (Taiwan)"),
        Locale::HantHk => Some("Chinese (Hong Kong S.A.R.)"),
        Locale::HantMo => Some("Chinese (Macao S.A.R.)"),
        Locale::HansSg => Some("Chinese (Singapore)"),
        Locale::HansMy | Locale::Zh => None,
    }
}

fn write(glossary: &Glossary, settings: &Settings) -> Result<Written> {
    let mut receipt = Receipt::default();
    let glossary = leftovers::held(glossary, settings, &mut receipt);
    let wanted = |r: &Rendering| settings.to.is_empty() || settings.to.contains(&r.locale) || settings.from == Some(r.locale);
    let mut table = vec![COLUMNS.map(str::to_string).to_vec()];
    let mut number = 0;
    for entity in &glossary.entities {
        let first = table.len();
        for r in entity.renderings.iter().filter(|r| wanted(r)) {
            if let Some(row) = row(number + 1, entity, r, &mut receipt) {
                table.push(row);
            }
        }
        // The terms of a language stand together.
        table[first..].sort_by_key(|row| COLUMNS.iter().position(|column| *column == "Language").map(|at| order(&row[at])));
        number += usize::from(table.len() > first);
    }
    let said = Said { status: true, kind: true, source: true, description: true, ..Said::FORMS };
    leftovers::count(&glossary, &said, wanted, "left out", &mut receipt);
    let bytes = rows::written(table.iter().map(|row| row.iter().map(String::as_str).collect()));
    Ok(Written { files: vec![("memoq.csv".to_string(), bytes)], receipt })
}

fn order(language_name: &str) -> usize {
    Locale::ALL.iter().position(|(locale, _)| language(*locale) == Some(language_name)).unwrap_or(usize::MAX)
}

/// The row of a term; `None`, and a line of the receipt, where it is withheld. A deprecated form is a forbidden term, which
/// memoQ warns of and never offers.
fn row(number: usize, entity: &Entity, r: &Rendering, receipt: &mut Receipt) -> Option<Vec<String>> {
    if !r.status.is_offered() && r.status != Status::Deprecated {
        leftovers::withhold(r.status, receipt);
        return None;
    }
    let Some(language) = language(r.locale) else {
        receipt.add(1, &format!("{} forms", r.locale.tag()), "left out: memoQ has no such language");
        return None;
    };
    if let Some(why) = misfit(&r.form) {
        receipt.add(1, &format!("forms with {why}"), "withheld");
        return None;
    }
    receipt.add(usize::from(r.status == Status::Deprecated), "deprecated forms", "written as forbidden terms");
    if matches!(r.locale, Locale::Hans | Locale::Hant) {
        receipt.add(1, &format!("{} forms", r.locale.tag()), &format!("merged into {language}"));
    }
    let seen = r.seen.map_or_else(String::new, |seen| seen.to_string());
    let source: Vec<&str> = [r.source.as_str(), &seen].into_iter().filter(|part| !part.is_empty()).collect();
    let cell = |column: &&str| match *column {
        "Entry_ID" => number.to_string(),
        "Entry_Subject" => entity.entity_type().name().to_string(),
        "Entity" => entity.id.clone(),
        "Language_Definition" => entity.description.clone(),
        "Language" => language.to_string(),
        "Term" => r.form.clone(),
        // Capitals of the term must be in the text; no suffix may follow.
        "Term_CaseSensitivity" => "CasePermissive".to_string(),
        "Term_PrefixMatching" => "NoPrefix".to_string(),
        "Term_Forbidden" => (if r.status == Status::Deprecated { "TRUE" } else { "FALSE" }).to_string(),
        "Status" => r.status.name().to_string(),
        "Kind" => r.kind.name().to_string(),
        "Source" => source.join(", "),
        _ => String::new(),
    };
    Some(COLUMNS.iter().map(cell).collect())
}
