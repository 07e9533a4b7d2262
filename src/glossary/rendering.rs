//! Renderings: one form of an entity in one locale, with its status, kind and source.

use crate::glossary::{Date, Locale};

/// How a form stands: TBX's administrative statuses, and two of our own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// The one to use.
    #[default]
    Preferred,
    /// Right as well.
    Admitted,
    /// Was right once.
    Superseded,
    /// Not to be used.
    Deprecated,
    /// Matched in texts, never offered.
    Lookup,
    /// Kept for a person to decide: neither matched nor offered.
    Proposed,
}

impl Status {
    /// Every status with its name, in canonical order.
    pub const ALL: [(Status, &'static str); 6] = [
        (Status::Preferred, "preferred"),
        (Status::Admitted, "admitted"),
        (Status::Superseded, "superseded"),
        (Status::Deprecated, "deprecated"),
        (Status::Lookup, "lookup"),
        (Status::Proposed, "proposed"),
    ];

    /// The name in files and outputs.
    pub fn name(self) -> &'static str {
        Status::ALL[self as usize].1
    }

    /// The status of that name.
    pub fn named(name: &str) -> Option<Status> {
        Status::ALL.iter().find(|(_, n)| *n == name).map(|(s, _)| *s)
    }

    /// True where texts are searched for forms of this status.
    pub fn is_matched(self) -> bool {
        self != Status::Proposed
    }

    /// True where a form of this status may be offered as a rendering.
    pub fn is_offered(self) -> bool {
        matches!(self, Status::Preferred | Status::Admitted)
    }
}

/// What sort of form it is: TBX's term type in short.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// 上海合作组织.
    #[default]
    Full,
    /// 上合组织.
    Short,
    /// 上合.
    Abbreviation,
    /// SCO.
    Acronym,
    /// Another spelling.
    Variant,
}

/// Kinds that serve for one another when a rendering of the same kind is sought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KindClass {
    /// Full forms.
    Full,
    /// Short forms, abbreviations and acronyms.
    Short,
    /// Variants.
    Variant,
}

impl Kind {
    /// Every kind with its name, in canonical order.
    pub const ALL: [(Kind, &'static str); 5] = [
        (Kind::Full, "full"),
        (Kind::Short, "short"),
        (Kind::Abbreviation, "abbreviation"),
        (Kind::Acronym, "acronym"),
        (Kind::Variant, "variant"),
    ];

    /// The name in files and outputs.
    pub fn name(self) -> &'static str {
        Kind::ALL[self as usize].1
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Kind> {
        Kind::ALL.iter().find(|(_, n)| *n == name).map(|(k, _)| *k)
    }

    /// The class it belongs to.
    pub fn class(self) -> KindClass {
        match self {
            Kind::Full => KindClass::Full,
            Kind::Short | Kind::Abbreviation | Kind::Acronym => KindClass::Short,
            Kind::Variant => KindClass::Variant,
        }
    }
}

/// Where a row was read: index of the file in `Glossary::files`, and its line from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Index of the file.
    pub file: u32,
    /// Line, from 1.
    pub line: u32,
}

/// A form of an entity in one locale: a row of the glossary.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rendering {
    /// Where it is written so.
    pub locale: Locale,
    /// The name as it is written.
    pub form: String,
    /// How it stands.
    pub status: Status,
    /// What sort of form it is.
    pub kind: Kind,
    /// Who says so: an address, a publication, `CLDR`, or a seed document's line.
    pub source: String,
    /// The date of that evidence.
    pub seen: Option<Date>,
    /// Since when the rendering holds.
    pub from: Option<Date>,
    /// Until when.
    pub to: Option<Date>,
    /// For people.
    pub note: String,
    /// Cells of columns that we do not know, as `column, cell`, kept.
    pub extra: Vec<(String, String)>,
    /// The row it stands in.
    pub origin: Origin,
}

impl Rendering {
    /// What the renderings of one entity are sorted by.
    pub(crate) fn key(&self) -> impl Ord + '_ {
        ((self.locale, self.kind, self.status, &self.form, &self.source, self.seen), (self.from, self.to, &self.note, &self.extra))
    }

    /// True where two forms cannot both be the preferred one: both are, for one locale and kind class, and neither has ended
    /// when the other begins.
    pub fn rivals(&self, other: &Rendering) -> bool {
        let ends_before =
            |first: &Rendering, second: &Rendering| first.to.zip(second.from).is_some_and(|(to, from)| to.last_day() <= from.first_day());
        [self, other].iter().all(|r| r.status == Status::Preferred)
            && self.locale == other.locale
            && self.kind.class() == other.kind.class()
            && self.form != other.form
            && !ends_before(self, other)
            && !ends_before(other, self)
    }

    /// True where the rendering holds at some moment of `date`; always, where it has no dates.
    pub fn holds_at(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from.first_day() <= date.last_day()) && self.to.is_none_or(|to| date.first_day() <= to.last_day())
    }
}
