//! Card: the sheet that a translator keeps beside a text: each name with its renderings, who it is, how it is said, and what is open.

mod csv;
mod html;
mod json;
mod make;
mod markdown;
mod person;
mod prompt;
mod reading;

pub use make::card;
pub use reading::reading;

use crate::glossary::{Date, EntityType, Locale};

/// A format.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// A line about it.
    pub about: &'static str,
    /// The cards of all documents in it.
    pub write: fn(&[Card]) -> Vec<u8>,
}

/// The formats, the first of them the one for people.
pub const FORMATS: &[Format] = &[markdown::FORMAT, csv::FORMAT, html::FORMAT, prompt::FORMAT, json::FORMAT];

/// A document's card.
#[derive(Clone, Debug)]
pub struct Card {
    /// The document.
    pub doc: String,
    /// Its date; without one, offices are those of today.
    pub date: Option<Date>,
    /// What to write the names in.
    pub to: Locale,
    /// The names, in the order of their first mention.
    pub names: Vec<Name>,
    /// The mentions of which it is not known whom they mean, by text, in the order of the first.
    pub doubts: Vec<Doubt>,
}

/// An entity that the document names.
#[derive(Clone, Debug)]
pub struct Name {
    /// Its id.
    pub entity: String,
    /// Its type.
    pub kind: EntityType,
    /// The words that tell it from others.
    pub description: String,
    /// What the text calls it, in the order of the first mentions.
    pub written: Vec<Written>,
    /// What to write at the first mention; none where the glossary settles nothing in the locale.
    pub first: Option<Choice>,
    /// What to write from then on; the same where it has no shorter name.
    pub later: Option<Choice>,
    /// `m`, `f`, or empty.
    pub gender: String,
    /// The pronoun in the language to write: he, she, 他, 她; or empty.
    pub pronoun: &'static str,
    /// The offices that it holds at the document's date; where there are none, those it held last.
    pub offices: Vec<Office>,
    /// The pinyin of the Chinese form, of persons and places; or empty.
    pub pinyin: String,
    /// What the glossary has for people.
    pub notes: Vec<String>,
    /// What is not settled, in sentences without a full stop.
    pub doubts: Vec<String>,
}

/// A form in the text.
#[derive(Clone, Debug)]
pub struct Written {
    /// As it is read there.
    pub text: String,
    /// How often.
    pub count: usize,
    /// The line of the first, from 1.
    pub line: usize,
    /// What to write for it, where that is neither what is written first nor later: 中华人民共和国 beside 中国.
    pub own: Option<Choice>,
}

/// A form to write, and who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The form.
    pub form: String,
    /// The locale that it is of: another one than asked where that has none.
    pub locale: Locale,
    /// `preferred` or `admitted`.
    pub status: &'static str,
    /// Who says so; may be empty.
    pub source: String,
    /// The date of that evidence.
    pub seen: Option<Date>,
}

/// An office that a person holds or held.
#[derive(Clone, Debug)]
pub struct Office {
    /// What to call it in the locale; in English, where it has none there, and its id without either.
    pub title: String,
    /// Since when.
    pub from: Option<Date>,
    /// Until when.
    pub to: Option<Date>,
    /// True where it ended before the document's date.
    pub is_former: bool,
}

/// Mentions of which it is not known whom they mean.
#[derive(Clone, Debug)]
pub struct Doubt {
    /// As they are read.
    pub text: String,
    /// How often.
    pub count: usize,
    /// The line of the first, from 1.
    pub line: usize,
    /// Whom they may mean, by id.
    pub candidates: Vec<Candidate>,
}

/// Whom a doubtful mention may mean.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Its id.
    pub entity: String,
    /// The words that tell it from others.
    pub description: String,
    /// What to write for it; may be empty.
    pub form: String,
    /// What to call it without that: its English name, or its id.
    pub name: String,
}

impl Name {
    /// What to write later, where that is another form than at first.
    fn shorter(&self) -> Option<&Choice> {
        self.later.as_ref().filter(|later| self.first.as_ref().is_none_or(|first| first.form != later.form))
    }

    /// All mentions.
    pub fn mentions(&self) -> usize {
        self.written.iter().map(|written| written.count).sum()
    }
}

impl Office {
    /// The title, and whether it is held no more.
    fn said(&self) -> String {
        match (self.is_former, self.to) {
            (true, Some(to)) => format!("{} until {to}", self.title),
            _ => self.title.clone(),
        }
    }
}

impl Doubt {
    /// Everyone it may be: `Sadyr Japarov (President of Kyrgyzstan) or …`.
    fn said(&self) -> String {
        let each = self.candidates.iter().map(|candidate| {
            let name = if candidate.form.is_empty() { format!("{} without a rendering", candidate.name) } else { candidate.form.clone() };
            if candidate.description.is_empty() { name } else { format!("{name} ({})", candidate.description) }
        });
        each.collect::<Vec<_>>().join(" or ")
    }
}

/// The types in the order of the groups of a card, with what the groups are called.
const GROUPS: [(EntityType, &str); 8] = [
    (EntityType::Person, "People"),
    (EntityType::Gpe, "Countries and cities"),
    (EntityType::Loc, "Places"),
    (EntityType::Org, "Organisations"),
    (EntityType::Event, "Events"),
    (EntityType::Doc, "Documents"),
    (EntityType::Term, "Terms"),
    (EntityType::Office, "Offices"),
];

impl Card {
    /// The names by type, each group in the order of first mention; groups without any are left out.
    fn groups(&self) -> Vec<(EntityType, &'static str, Vec<&Name>)> {
        let of = |kind| self.names.iter().filter(|name| name.kind == kind).collect::<Vec<_>>();
        GROUPS.iter().map(|(kind, called)| (*kind, *called, of(*kind))).filter(|(_, _, names)| !names.is_empty()).collect()
    }

    /// What the whole card is about, in a line: date, number of names, number of doubts.
    fn about(&self) -> String {
        let date = self.date.map_or_else(|| "no date is known, offices as of today".to_string(), |date| date.to_string());
        let names = format!("{} name{}", self.names.len(), if self.names.len() == 1 { "" } else { "s" });
        let open = self.doubts.len() + self.names.iter().map(|name| name.doubts.len()).sum::<usize>();
        let doubts = match open {
            0 => "nothing in doubt".to_string(),
            1 => "1 doubt".to_string(),
            open => format!("{open} doubts"),
        };
        format!("{date} · {names} · {doubts}")
    }
}

impl Choice {
    /// True for a form that another region has lent: not one of the locale, nor one for all that write its script.
    fn is_borrowed(&self, to: Locale) -> bool {
        self.locale != to && !matches!(self.locale, Locale::Hans | Locale::Hant | Locale::Zh)
    }

    /// The form; where it is not of the locale that was asked for, with the one that it is of.
    fn said(&self, to: Locale) -> String {
        if self.locale == to { self.form.clone() } else { format!("{} (from {})", self.form, self.locale.tag()) }
    }

    /// Who says so, with the date.
    fn whose(&self) -> String {
        let seen = self.seen.map_or_else(String::new, |seen| format!(", {seen}"));
        if self.source.is_empty() { self.status.to_string() } else { format!("{}{seen}", self.source) }
    }
}
