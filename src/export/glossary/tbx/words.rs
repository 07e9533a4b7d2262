//! The words of TBX: statuses, term types, categories with their levels and values, and our own notes of `key=value`.

use crate::glossary::{Date, EntityType, Kind, Status};

/// The administrative status that a status is; `None` for those that TBX lacks.
pub(super) fn administrative(status: Status) -> Option<&'static str> {
    Some(match status {
        Status::Preferred => "preferredTerm-admn-sts",
        Status::Admitted => "admittedTerm-admn-sts",
        Status::Superseded => "supersededTerm-admn-sts",
        Status::Deprecated => "deprecatedTerm-admn-sts",
        Status::Lookup | Status::Proposed => return None,
    })
}

/// The status that a string in a file stands for, and whether it is TBX's own word for it.
pub(super) fn status(text: &str) -> Option<(Status, bool)> {
    if let Some((status, _)) = Status::ALL.iter().find(|(status, _)| administrative(*status) == Some(text)) {
        return Some((*status, true));
    }
    let plain: String = text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let plain = plain.strip_suffix("admnsts").unwrap_or(&plain);
    Some((
        match plain.strip_suffix("term").unwrap_or(plain) {
            "preferred" | "standardized" | "approved" => Status::Preferred,
            "admitted" | "regulated" | "legal" | "allowed" | "accepted" => Status::Admitted,
            "deprecated" | "notrecommended" | "forbidden" | "rejected" | "prohibited" => Status::Deprecated,
            "superseded" | "obsolete" | "outdated" => Status::Superseded,
            "proposed" | "draft" | "suggested" | "new" => Status::Proposed,
            "lookup" => Status::Lookup,
            _ => return None,
        },
        false,
    ))
}

/// The term type that a kind is.
pub(super) fn term_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Full => "fullForm",
        Kind::Short => "shortForm",
        Kind::Abbreviation => "abbreviation",
        Kind::Acronym => "acronym",
        Kind::Variant => "variant",
    }
}

/// The kind that a term type stands for, and whether it is TBX-Basic's own word for it.
pub(super) fn kind(text: &str) -> Option<(Kind, bool)> {
    if let Some((kind, _)) = Kind::ALL.iter().find(|(kind, _)| term_type(*kind) == text) {
        return Some((*kind, true));
    }
    Some((
        match text.to_ascii_lowercase().as_str() {
            "fullform" | "full" | "entryterm" | "mainentryterm" => Kind::Full,
            "shortform" | "short" | "clippedterm" => Kind::Short,
            "abbreviation" | "abbreviatedform" => Kind::Abbreviation,
            "acronym" | "initialism" => Kind::Acronym,
            "variant" | "synonym" | "orthographicvariant" | "spellingvariant" => Kind::Variant,
            _ => return None,
        },
        false,
    ))
}

/// The type that a subject field, or a note `entityType=`, names.
pub(super) fn entity_type(text: &str) -> Option<EntityType> {
    EntityType::named(&text.to_uppercase()).or_else(|| {
        Some(match text.to_ascii_lowercase().as_str() {
            "people" | "personal name" | "person name" => EntityType::Person,
            "country" | "region" | "city" => EntityType::Gpe,
            "place" | "location" => EntityType::Loc,
            "organization" | "organisation" | "body" | "company" => EntityType::Org,
            "document" => EntityType::Doc,
            _ => return None,
        })
    })
}

/// Where a category may stand: letters of concept, language and term.
pub(super) struct Category {
    pub(super) name: &'static str,
    pub(super) levels: &'static str,
    /// The values it has; empty is any.
    pub(super) values: &'static [&'static str],
    /// True where TBX-Basic has it.
    pub(super) basic: bool,
}

const fn category(name: &'static str, levels: &'static str, values: &'static [&'static str]) -> Category {
    Category { name, levels, values, basic: true }
}

/// The categories of TBX-Basic and TBX-Linguist.
pub(super) const CATEGORIES: &[Category] = &[
    category("administrativeStatus", "t", &[]),
    category("partOfSpeech", "t", &["noun", "verb", "adjective", "adverb", "other"]),
    category("termType", "t", &["fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"]),
    category("geographicalUsage", "t", &[]),
    category("grammaticalGender", "t", &["masculine", "feminine", "neuter", "other"]),
    category("termLocation", "t", &[]),
    category("subjectField", "c", &[]),
    category("definition", "cl", &[]),
    category("context", "t", &[]),
    category("source", "clt", &[]),
    category("customerSubset", "ct", &[]),
    category("projectSubset", "ct", &[]),
    category("crossReference", "ct", &[]),
    category("externalCrossReference", "clt", &[]),
    category("xGraphic", "cl", &[]),
    category("transactionType", "clt", &["origination", "modification"]),
    category("responsibility", "clt", &[]),
    Category { name: "reading", levels: "t", values: &[], basic: false },
    Category { name: "readingNote", levels: "t", values: &[], basic: false },
    Category { name: "grammaticalNumber", levels: "t", values: &[], basic: false },
    Category { name: "register", levels: "t", values: &[], basic: false },
];

/// What a note of `key=value` says that TBX has no category for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said<'t> {
    Status(Status),
    Seen(Date),
    From(Date),
    To(Date),
    Gender(&'t str),
    Type(EntityType),
    /// A free note that would read as one of the others.
    Note(&'t str),
}

/// Reads a note of ours; any other text is a free note.
pub(super) fn said(text: &str) -> Option<Said<'_>> {
    let (key, value) = text.split_once('=')?;
    let date = || Date::parse(value).ok().filter(|date| date.to_string() == value);
    match key {
        "status" => Status::named(value).filter(|status| administrative(*status).is_none()).map(Said::Status),
        "seen" => date().map(Said::Seen),
        "from" => date().map(Said::From),
        "to" => date().map(Said::To),
        "gender" => matches!(value, "m" | "f").then_some(Said::Gender(value)),
        "entityType" => entity_type(value).map(Said::Type),
        "note" => Some(Said::Note(value)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_in_the_wild() {
        let cases = [
            (Status::Preferred, "preferredTerm-admn-sts preferred Preferred standardizedTerm-admn-sts preferredTerm"),
            (Status::Admitted, "admittedTerm-admn-sts admitted Admitted legalTerm-admn-sts regulatedTerm-admn-sts"),
            (Status::Deprecated, "deprecatedTerm-admn-sts deprecatedtermadmnsts deprecated notRecommended forbidden"),
            (Status::Superseded, "supersededTerm-admn-sts obsolete Obsolete superseded"),
            (Status::Proposed, "Draft Proposed proposed"),
        ];
        for (expected, strings) in cases {
            for text in strings.split(' ') {
                let canonical = text.ends_with("Term-admn-sts") && administrative(expected) == Some(text);
                assert_eq!(status(text), Some((expected, canonical)), "{text}");
            }
        }
        assert_eq!(status("finalized"), None);
        assert_eq!(status(""), None);
    }
}
