//! Standing: how a form stands in a locale: its own there, another region's, or given up; and what is right instead.

use crate::glossary::{Date, EntityType, Locale, Rendering, Status};
use crate::linker::Mention;
use crate::text::fold::dotless;

/// A form that is another region's.
#[derive(Clone, Debug)]
pub struct Foreign {
    /// The forms of the locale, the preferred first.
    pub own: Vec<String>,
    /// How many of them are preferred.
    pub preferred: usize,
    /// False where neither the locale's forms nor the form itself are preferred anywhere: others may be in use.
    pub is_sure: bool,
    /// Who has the form instead: tags joined by `and`.
    pub whose: String,
    /// Who says so.
    pub source: String,
}

/// What names of places end in, whoever writes them: 上海市 is no other word than 上海, 俄国 none than 俄罗斯.
const GENERIC: &str = "国市省县城岛群大陆洲州区地内半屿";

/// True where two folded forms differ in more than what one adds to the other, or in such endings.
fn is_another_word(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[start..], &other[start..]);
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let rests = [&one[..one.len() - end], &other[..other.len() - end]];
    let is_ending = |rest: &&[char]| !rest.is_empty() && rest.iter().all(|c| GENERIC.contains(*c));
    !rests.iter().all(|rest| rest.is_empty()) && !rests.iter().any(is_ending)
}

/// Whose form a mention's is, where it is not its locale's own but another's; nothing where the glossary cannot tell, or the
/// mention is ambiguous.
///
/// ```
/// use yiming::{glossary::Locale, index::Index, linker::{Linker, Options, foreign}};
/// let index = Index::builtin();
/// let mentions = Linker::new(&index, Options::default()).link("普京抵達北京");
/// let foreign = foreign(&mentions[0], Locale::HantTw).unwrap();
/// assert_eq!((foreign.own[0].as_str(), foreign.preferred), ("普亭", 1));
/// ```
pub fn foreign(mention: &Mention<'_>, locale: Locale) -> Option<Foreign> {
    let [entity] = mention.entities.as_slice() else { return None };
    let key = dotless(mention.form);
    let class = mention.kind.class();
    let same: Vec<_> = entity.renderings.iter().filter(|r| r.status.is_matched() && dotless(&r.form) == key).collect();
    let covers = |other: Locale| other == locale || matches!(other, Locale::Zh | Locale::Hans | Locale::Hant | Locale::En);
    // A form that the locale has, in whatever standing, is another rule's to judge.
    if same.iter().any(|r| covers(r.locale) && r.status != Status::Lookup) {
        return None;
    }
    let of = |status: Status| {
        let forms = entity.renderings.iter().filter(move |r| r.locale == locale && r.status == status);
        forms.filter(|r| r.kind.class() == class).collect::<Vec<_>>()
    };
    let (preferred, admitted) = (of(Status::Preferred), of(Status::Admitted));
    let elsewhere: Vec<&str> = same.iter().filter(|r| r.status.is_offered()).map(|r| r.locale.tag()).collect();
    // Where the locale's forms are only admitted, the form should be what another prefers.
    let is_known = !preferred.is_empty() || !admitted.is_empty() && same.iter().any(|r| r.status == Status::Preferred);
    let own: Vec<_> = preferred.iter().chain(&admitted).copied().collect();
    let judged = if preferred.is_empty() { &own } else { &preferred };
    if own.is_empty() || elsewhere.is_empty() || !judged.iter().all(|r| is_another_word(&key, &dotless(&r.form))) {
        return None;
    }
    let first = own[0];
    let source = match (first.source.as_str(), entity.entity_type()) {
        ("", _) => format!("glossary: {}, {} {} ({})", entity.id, locale.tag(), first.form, first.status.name()),
        (source, EntityType::Term) => format!("glossary: {}, {} {}: {source}", entity.id, locale.tag(), first.form),
        (source, _) => format!("glossary: {}, {} {}, as {source} has it", entity.id, locale.tag(), first.form),
    };
    let mut whose = elsewhere;
    whose.sort_unstable();
    whose.dedup();
    let forms = own.iter().map(|r| r.form.clone()).collect();
    Some(Foreign { own: forms, preferred: preferred.len(), is_sure: is_known, whose: whose.join(" and "), source })
}

/// The mention's form as the locale has it, or the nearest of those that stand in for it; where the region is not known, only if
/// all that have it agree. Of an ambiguous mention the first entity is asked.
pub fn standing<'m>(mention: &Mention<'m>, locale: Locale) -> Option<&'m Rendering> {
    let key = dotless(mention.form);
    let entity = mention.entities[0];
    let of = |locale: Locale| entity.renderings.iter().filter(move |r| r.locale == locale && r.status.is_matched());
    let mut found = None;
    for nearby in locale.fallbacks() {
        // The best status that the form has here decides: a place may be named twice.
        let here = of(*nearby).filter(|r| dotless(&r.form) == key).min_by_key(|r| r.status);
        match (here, found) {
            (None, _) => {}
            (Some(here), None) => found = Some(here),
            (Some(here), Some(before)) if here.status != before.status => return None,
            _ => {}
        }
        if found.is_some() && !matches!(locale, Locale::Hans | Locale::Hant | Locale::Zh) {
            break;
        }
    }
    found
}

/// The preferred forms of the mention's kind class in the locale, or the nearest that has any, that hold at the date; of an
/// ambiguous mention those of the first entity.
pub fn rightful<'m>(mention: &Mention<'m>, locale: Locale, date: Option<Date>) -> Vec<&'m str> {
    let key = dotless(mention.form);
    let of = |locale: Locale| {
        let own = mention.entities[0].renderings.iter().filter(move |r| r.locale == locale && r.status == Status::Preferred);
        let right = own.filter(|r| r.kind.class() == mention.kind.class() && date.is_none_or(|date| r.holds_at(date)));
        right.map(|r| r.form.as_str()).filter(|form| dotless(form) != key).collect::<Vec<_>>()
    };
    locale.fallbacks().iter().map(|locale| of(*locale)).find(|forms| !forms.is_empty()).unwrap_or_default()
}
