//! Why a string is taken for a name, or for none: each kind with its weight and its sentence.

use crate::glossary::EntityType;

/// A kind of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    /// 总统卡斯特罗, President Castro
    Title,
    /// 剪接师王伟
    Role,
    /// 卡斯特罗先生
    TitleBehind,
    /// 米格尔·卡斯特罗
    Dot,
    /// 卡斯特罗(Miguel Castro)
    Latin,
    /// 记者王伟
    Byline,
    /// 卡斯特罗表示, Castro said
    Speech,
    /// 卡斯特罗出席
    Act,
    /// 会见卡斯特罗
    Meet,
    /// 卡斯特罗、扎帕罗夫和普京
    List,
    /// 卡斯特罗、扎帕罗夫、王伟: three at least that have the shape of names
    Chain,
    /// 卡斯特罗: beside punctuation
    Alone,
    /// Its characters are those of transliterated names.
    Letters,
    /// Hardly anything else is made of them.
    ClearLetters,
    /// 王伟: a surname and a given name
    Surname,
    /// 高市早苗
    JapaneseSurname,
    /// Part of a full name.
    Part,
    /// 《…》
    Marks,
    /// 以下简称“…”
    Defined,
    /// 卡斯特罗省
    PlaceSuffix,
    /// 赴卡斯特罗
    PlaceBefore,
    /// 卡斯特罗大学, Castro University
    OrgSuffix,
    /// Castro in the middle of an English sentence
    Capitals,
    /// Castro Bay Lines
    Words,
    /// John Castro
    FirstName,
    /// (OSCE)
    Acronym,
    /// It stands more than once in a document.
    Again,
    /// It stands in several documents.
    Documents,
    /// The word list has it as a word.
    Word,
    /// In English it only stands where a sentence begins.
    SentenceStart,
    /// It has two characters and no dot.
    Short,
}

use Evidence::{
    Acronym, Act, Again, Alone, Byline, Capitals, Chain, ClearLetters, Defined, Documents, Dot, FirstName, JapaneseSurname, Latin, Letters,
    List, Marks, Meet, OrgSuffix, Part, PlaceBefore, PlaceSuffix, Role, SentenceStart, Short, Speech, Surname, Title, TitleBehind, Word,
    Words,
};

/// What is known of a kind.
struct Row {
    kind: Evidence,
    name: &'static str,
    /// What it adds to the odds, as a natural logarithm.
    weight: f64,
    /// What it says.
    says: &'static str,
    /// Which types it speaks for.
    of: &'static [EntityType],
}

const fn row(kind: Evidence, name: &'static str, weight: f64, says: &'static str, of: &'static [EntityType]) -> Row {
    Row { kind, name, weight, says, of }
}

const PERSON: &[EntityType] = &[EntityType::Person];
const PLACE: &[EntityType] = &[EntityType::Gpe];
const ORG: &[EntityType] = &[EntityType::Org];
const DOC: &[EntityType] = &[EntityType::Doc];
const ANY: &[EntityType] = &[];

/// Every kind, in the order of the enum.
const TABLE: [Row; 31] = [
    row(Title, "title", 2.8, "a title stands before it", PERSON),
    row(Role, "role", 1.0, "a word for people stands before it", PERSON),
    row(TitleBehind, "title-behind", 2.4, "a title stands behind it", PERSON),
    row(Dot, "dot", 3.2, "a dot joins its parts", PERSON),
    row(Latin, "latin", 2.6, "its Latin original stands behind it in brackets", ANY),
    row(Byline, "byline", 2.6, "it stands in a byline", PERSON),
    row(Speech, "speech", 2.3, "it speaks", PERSON),
    row(Act, "act", 0.7, "it does what people do", PERSON),
    row(Meet, "meet", 0.8, "it is met, named or joined by someone", PERSON),
    row(List, "list", 1.0, "it stands in a list with people", PERSON),
    row(Chain, "chain", 1.6, "it stands in a list of what has the shape of names", PERSON),
    row(Alone, "alone", 0.3, "punctuation stands on both sides of it", ANY),
    row(Letters, "letters", 1.6, "its characters are those of transliterated names", ANY),
    row(ClearLetters, "clear-letters", 1.2, "hardly anything else is made of its characters", ANY),
    row(Surname, "surname", 0.4, "it has a Chinese surname and a given name", PERSON),
    row(JapaneseSurname, "japanese", 1.6, "it has a Japanese surname and a given name", PERSON),
    row(Part, "part", 2.6, "it is a part of a full name", PERSON),
    row(Marks, "marks", 2.8, "title marks stand around it", DOC),
    row(Defined, "defined", 2.4, "the text gives it a short form", ANY),
    row(PlaceSuffix, "place-suffix", 1.6, "it ends as places do", PLACE),
    row(PlaceBefore, "place-before", 0.6, "someone goes there or comes from there", PLACE),
    row(OrgSuffix, "org-suffix", 2.6, "it ends as bodies do", ORG),
    row(Capitals, "capitals", 0.8, "it has capitals inside a sentence", ANY),
    row(Words, "words", 1.5, "several words of it have them", ANY),
    row(FirstName, "first-name", 1.8, "it begins with a first name", PERSON),
    row(Acronym, "acronym", 1.4, "an acronym and its long form stand together", ORG),
    row(Again, "again", 0.7, "it stands there again", ANY),
    row(Documents, "documents", 0.8, "several documents have it", ANY),
    row(Word, "word", -2.6, "but it is also a word", ANY),
    row(SentenceStart, "sentence-start", -2.0, "but it only stands where sentences begin", ANY),
    row(Short, "short", -0.8, "but it is short", ANY),
];

/// The odds that a string is a name before any evidence, as a natural logarithm.
pub(super) const PRIOR: f64 = -2.6;

impl Evidence {
    /// Every kind, in the order in which they are told.
    pub fn all() -> impl Iterator<Item = Evidence> {
        TABLE.iter().map(|row| row.kind)
    }

    fn row(self) -> &'static Row {
        &TABLE[self as usize]
    }

    /// Its name in outputs: `title-behind`.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// What it adds to the odds that the string is a name, as a natural logarithm; below 0 where it speaks against that.
    pub fn weight(self) -> f64 {
        self.row().weight
    }

    /// What it says, in a few words.
    pub fn says(self) -> &'static str {
        self.row().says
    }

    /// The types it speaks for.
    pub(super) fn types(self) -> &'static [EntityType] {
        self.row().of
    }
}

/// Kinds of evidence, each once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds(u32);

impl Kinds {
    pub(super) fn of(kinds: &[Evidence]) -> Kinds {
        kinds.iter().fold(Kinds::default(), |all, kind| all.with(*kind))
    }

    pub(super) fn with(self, kind: Evidence) -> Kinds {
        Kinds(self.0 | 1 << kind as u32)
    }

    pub(super) fn without(self, kind: Evidence) -> Kinds {
        Kinds(self.0 & !(1 << kind as u32))
    }

    pub(super) fn and(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }

    /// True where the kind is there.
    pub fn has(self, kind: Evidence) -> bool {
        self.0 & 1 << kind as u32 != 0
    }

    /// True where any of them is there.
    pub(super) fn any(self, kinds: &[Evidence]) -> bool {
        kinds.iter().any(|kind| self.has(*kind))
    }

    /// The kinds, in the order of the table.
    pub fn iter(self) -> impl Iterator<Item = Evidence> {
        Evidence::all().filter(move |kind| self.has(*kind))
    }
}

#[cfg(test)]
mod tests {
    use super::{Evidence, TABLE};

    #[test]
    fn the_table_has_the_order_of_the_enum() {
        for (at, row) in TABLE.iter().enumerate() {
            assert_eq!(row.kind as usize, at, "{}", row.name);
            assert_eq!(Evidence::all().filter(|kind| kind.name() == row.name).count(), 1);
        }
    }
}
