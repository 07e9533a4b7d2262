//! What differs, in sentences: one for a rendering of an entity, its reason, and all documents in which it stands.

use std::collections::BTreeMap;

use crate::compare::{Comparison, Reason};
use crate::glossary::Locale;

/// A rendering that differs for one reason, and where.
#[derive(Clone, Debug)]
pub struct Difference {
    /// The entity.
    pub entity: String,
    /// What stands there.
    pub text: String,
    /// Why it differs.
    pub reason: Reason,
    /// The documents, each with the number of times, in the order of the comparison.
    pub documents: Vec<(String, usize)>,
    /// All of it, without a full stop.
    pub sentence: String,
}

/// What is told in one sentence: a text that differs, why, and in which locale.
type Told<'r> = (&'r str, &'r Reason, Locale);

/// So many documents are named in a sentence.
const NAMED: usize = 3;

/// Everything that differs, by entity in the order of the comparison.
pub fn differences(compared: &Comparison) -> Vec<Difference> {
    let mut all = Vec::new();
    for row in &compared.entities {
        let mut own: BTreeMap<Told<'_>, Vec<(String, usize)>> = BTreeMap::new();
        for cell in &row.cells {
            for seen in &cell.uses {
                for reason in &seen.differs {
                    let doc = compared.documents[cell.document].doc.clone();
                    own.entry((&seen.text, reason, seen.locale)).or_default().push((doc, seen.count));
                }
            }
        }
        for ((text, reason, locale), documents) in own {
            let sentence = format!("{}: {}", row.name, sentence(text, reason, locale, &documents));
            all.push(Difference { entity: row.entity.clone(), text: text.to_string(), reason: reason.clone(), documents, sentence });
        }
    }
    all
}

fn sentence(text: &str, reason: &Reason, locale: Locale, documents: &[(String, usize)]) -> String {
    let mut named: Vec<String> = documents.iter().take(NAMED).map(|(doc, count)| times(doc, *count)).collect();
    if documents.len() > NAMED {
        named.push(format!("{} more", documents.len() - NAMED));
    }
    format!("'{text}' in {}: {}", listed(&named), why(reason, locale))
}

fn times(doc: &str, count: usize) -> String {
    if count > 1 { format!("{doc} ({count} times)") } else { doc.to_string() }
}

/// Why a rendering in a text of that locale differs, without a full stop.
pub(super) fn why(reason: &Reason, locale: Locale) -> String {
    match reason {
        Reason::Locale { instead, source, whose } => {
            format!("{whose} write it so; {} has {} ({source})", locale.tag(), instead.join(" or "))
        }
        Reason::Status { status, instead } if instead.is_empty() => format!("{} in {}", status.name(), locale.tag()),
        Reason::Status { status, instead } => format!("{} in {}, which has {}", status.name(), locale.tag(), instead.join(" or ")),
        Reason::Script => format!("in the other script than its text, which is {}", locale.tag()),
        Reason::House { house, instead, documents, of } => {
            let who =
                if Locale::parse(house).is_ok() { format!("documents in {house} mostly write") } else { format!("{house} mostly writes") };
            format!("{who} '{instead}' ({documents} of {of})")
        }
    }
}

fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// What was compared, and how much of it differs, in sentences without a full stop.
pub fn found(compared: &Comparison) -> Vec<String> {
    let mut locales: BTreeMap<Locale, usize> = BTreeMap::new();
    compared.documents.iter().for_each(|document| *locales.entry(document.locale).or_default() += 1);
    let locales: Vec<String> = locales.into_iter().map(|(locale, count)| format!("{count} in {}", locale.tag())).collect();
    let rows = &compared.entities;
    let mut said = vec![format!("{} ({})", count(compared.documents.len(), "document"), listed(&locales))];
    let cells = rows.iter().flat_map(|row| &row.cells);
    let (all, differing) = (cells.clone().count(), cells.filter(|cell| cell.differs()).count());
    said.push(format!("{} named", entities(rows.len())));
    said.push(match differing {
        0 => "nothing differs from its locale or its house".to_string(),
        1 => format!("1 of {all} cells differs from its locale or its house"),
        _ => format!("{differing} of {all} cells differ from their locale or their house"),
    });
    if compared.left_out > 0 {
        said.push(format!("{} in too few documents", entities(compared.left_out)));
    }
    if compared.ambiguous > 0 {
        said.push(format!("{} ambiguous and in no row", count(compared.ambiguous, "mention")));
    }
    said
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

fn entities(number: usize) -> String {
    if number == 1 { "1 entity".to_string() } else { format!("{number} entities") }
}
