//! Entities: what is named; and tenures: who held which office when.

use crate::glossary::{Date, Origin, Rendering};

/// What sort of thing an entity is; the slug of its id begins with the type's prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntityType {
    /// A person.
    Person,
    /// A country, region or city.
    Gpe,
    /// Another place.
    Loc,
    /// A body, company, medium or alliance.
    Org,
    /// A meeting, war, exercise or festival.
    Event,
    /// A treaty, declaration, law or speech.
    Doc,
    /// A fixed term.
    Term,
    /// An office, such as 哈萨克斯坦总统; takes no part in overlap.
    Office,
}

impl EntityType {
    /// Every type with its name and the prefix of its ids.
    pub const ALL: [(EntityType, &'static str, &'static str); 8] = [
        (EntityType::Person, "PERSON", "per/"),
        (EntityType::Gpe, "GPE", "gpe/"),
        (EntityType::Loc, "LOC", "loc/"),
        (EntityType::Org, "ORG", "org/"),
        (EntityType::Event, "EVENT", "event/"),
        (EntityType::Doc, "DOC", "doc/"),
        (EntityType::Term, "TERM", "term/"),
        (EntityType::Office, "OFFICE", "office/"),
    ];

    /// The name in outputs: `PERSON`.
    pub fn name(self) -> &'static str {
        EntityType::ALL[self as usize].1
    }

    /// The type of that name.
    pub fn named(name: &str) -> Option<EntityType> {
        EntityType::ALL.iter().find(|(_, n, _)| *n == name).map(|(t, _, _)| *t)
    }

    /// The type of an entity id, by its prefix; `None` where the rest is no slug of `a-z`, `0-9` and `-`.
    ///
    /// ```
    /// use yiming::glossary::EntityType;
    /// assert_eq!(EntityType::of("per/shehbaz-sharif"), Some(EntityType::Person));
    /// assert_eq!(EntityType::of("per/夏巴兹"), None);
    /// ```
    pub fn of(id: &str) -> Option<EntityType> {
        let (kind, _, prefix) = EntityType::ALL.iter().find(|(_, _, prefix)| id.starts_with(prefix))?;
        let slug = &id[prefix.len()..];
        let good = !slug.is_empty() && slug.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        good.then_some(*kind)
    }
}

/// The person, place, body, event, document or concept named.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entity {
    /// A slug for ever: `per/shehbaz-sharif`.
    pub id: String,
    /// A few words that tell it from others.
    pub description: String,
    /// Wikidata id, or empty.
    pub wikidata: String,
    /// `m`, `f`, or empty.
    pub gender: String,
    /// For people.
    pub note: String,
    /// Its names, in canonical order.
    pub renderings: Vec<Rendering>,
}

impl Entity {
    /// The type, by the id's prefix.
    ///
    /// # Panics
    /// Where the id has no type's prefix; reading refuses such ids.
    pub fn entity_type(&self) -> EntityType {
        EntityType::of(&self.id).expect("an id with a type's prefix")
    }
}

/// True for `Q` and a number.
pub(crate) fn is_wikidata_id(text: &str) -> bool {
    text.strip_prefix('Q').is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// One term of one office: `entity` held `office` from `from` until `to`.
#[derive(Clone, Debug, PartialEq)]
pub struct Tenure {
    /// Id of the office: `office/pk-prime-minister`.
    pub office: String,
    /// Id of the holder.
    pub entity: String,
    /// First day, may be partial; `None` is unknown.
    pub from: Option<Date>,
    /// Last day, may be partial; `None` is still in office.
    pub to: Option<Date>,
    /// Not empty for an office that several hold at once: which of the seats.
    pub seat: String,
    /// The row it stands in.
    pub origin: Origin,
}

impl Tenure {
    /// True where the office may have been held at some moment of `date`.
    pub fn covers(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from.first_day() <= date.last_day()) && self.to.is_none_or(|to| date.first_day() <= to.last_day())
    }
}
