//! Who held which office when, and what each office is called beside a name.

use crate::glossary::Date;

/// One term of one office, by entity numbers.
#[derive(Clone, Debug)]
pub struct Term {
    /// The office.
    pub office: u32,
    /// Who held it.
    pub holder: u32,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

impl Term {
    /// True where the office may have been held at some moment of `date`.
    pub fn covers(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from.first_day() <= date.last_day()) && self.to.is_none_or(|to| date.first_day() <= to.last_day())
    }
}

/// Who held which office, and by which titles.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// All terms, by holder.
    pub by_holder: Vec<Term>,
    /// The folded titles of an office, sorted by office: full ones (哈萨克斯坦总统) and bare ones (总统).
    pub titles: Vec<(u32, Title)>,
}

/// What an office is called beside a name, folded.
#[derive(Clone, Debug)]
pub struct Title {
    /// The folded words.
    pub words: Vec<char>,
    /// True where the country is named too.
    pub full: bool,
    /// Of a bare title, the countries that may stand before it, sorted; empty where none is known.
    pub home: Vec<u32>,
}

impl Terms {
    /// The terms of a holder.
    pub fn of(&self, holder: u32) -> &[Term] {
        let start = self.by_holder.partition_point(|term| term.holder < holder);
        let end = self.by_holder.partition_point(|term| term.holder <= holder);
        &self.by_holder[start..end]
    }

    /// The titles of an office.
    pub fn titles_of(&self, office: u32) -> &[(u32, Title)] {
        let start = self.titles.partition_point(|(known, _)| *known < office);
        let end = self.titles.partition_point(|(known, _)| *known <= office);
        &self.titles[start..end]
    }

    /// Who held an office at a date, or ever.
    pub fn holders(&self, office: u32, date: Option<Date>) -> impl Iterator<Item = &Term> {
        self.by_holder.iter().filter(move |term| term.office == office && date.is_none_or(|date| term.covers(date)))
    }
}
