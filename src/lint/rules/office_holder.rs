//! `office-holder`: a title beside the name of someone who did not hold it at the document's date.

use crate::glossary::{Date, EntityType};
use crate::index::{Term, Terms};
use crate::linker::{Mention, Sense, rendering};
use crate::lint::{Facts, Level, Rule, Sink};
use crate::span::Span;
use crate::text::chars::is_spaceless;

pub(crate) static RULE: Rule =
    Rule { code: "Y402", name: "office-holder", level: Level::Info, wording: true, page: include_str!("office_holder.md"), check };

/// What says just before a title that it is held no more, or not yet.
const JUST_BEFORE: [&str; 3] = ["前", "原", "旧"];
/// The same anywhere before it in its sentence, near enough.
const BEFORE: [&str; 14] = ["时任", "曾任", "前任", "历任", "已故", "故去", "候任", "当选", "新任", "即将", "当时", "当年", "昔日", "卸任"];
/// The same behind the name.
const BEHIND: [&str; 6] = ["任内", "时期", "时代", "执政", "在任", "当选"];
/// The same in English, as words before the title; joined by a hyphen too.
const ENGLISH: [&str; 18] = [
    "former",
    "ex",
    "then",
    "late",
    "elect",
    "incoming",
    "designate",
    "onetime",
    "one-time",
    "erstwhile",
    "past",
    "previous",
    "future",
    "next",
    "under",
    "by-then",
    "deposed",
    "ousted",
];
/// So many characters before a title, and behind a name, are read for them.
const READ: [usize; 2] = [24, 8];
/// So many characters of a paragraph are read for years.
const PARAGRAPH: usize = 1000;
/// So near to a change of hands, in days, the news runs ahead of it or behind it.
const HANDOVER: u32 = 31;
/// A name of fewer characters has too many bearers to say that this one never held the office.
const TELLING: usize = 3;
/// So many other places are shown.
const MOST_BESIDE: usize = 5;
/// No name is longer, in bytes.
const LONGEST: u32 = 128;

/// A title and the person beside it.
struct Beside<'m, 'f> {
    /// From the first to the last of both.
    span: Span,
    title: &'m Mention<'f>,
    person: &'m Mention<'f>,
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Some(date) = facts.date else { return };
    let mut findings: Vec<((u32, u32), crate::lint::Finding)> = Vec::new();
    for (at, title) in facts.mentions.iter().enumerate().filter(|(_, mention)| mention.entity_type() == EntityType::Office) {
        // A shorter title inside a longer one (中国国家主席) is weighed with it.
        let is_inner = facts.mentions[..at]
            .iter()
            .rev()
            .take_while(|other| other.span.start + LONGEST > title.span.start)
            .any(|other| other.entity_type() == EntityType::Office && other.span != title.span && other.span.contains(title.span));
        let Some(beside) = (!is_inner).then(|| beside(facts, at, title)).flatten() else { continue };
        let number = |mention: &Mention<'_>| facts.index.number(&mention.entities[0].id);
        let (Some(office), Some(person)) = (number(title), number(beside.person)) else { continue };
        let Some((message, help)) = judge(facts, date, at, &beside, person) else { continue };
        match findings.iter_mut().find(|(key, _)| *key == (office, person)) {
            Some((_, first)) if first.related.len() < MOST_BESIDE => first.related.push((beside.span, "and here".to_string())),
            Some(_) => {}
            None => {
                let finding = sink.finding(beside.span, message).about(&beside.person.entities[0].id).help(help);
                findings
                    .push(((office, person), finding.help("where the text speaks of that time, 时任 or 'then' before the title says so")));
            }
        }
    }
    findings.into_iter().for_each(|(_, finding)| sink.give(finding));
}

/// The person beside a title: behind it, or in English before it and a comma.
fn beside<'m, 'f>(facts: &'m Facts<'f>, at: usize, title: &'m Mention<'f>) -> Option<Beside<'m, 'f>> {
    let is_name = |mention: &Mention<'_>| {
        !mention.nested && !mention.alias && mention.entity_type() == EntityType::Person && mention.entities.len() == 1
    };
    let text = |from: u32, to: u32| facts.text.get(from as usize..to as usize);
    let is_latin = !facts.slice(title.span).contains(is_spaceless);
    let next = at + facts.mentions[at..].partition_point(|mention| mention.span.start < title.span.end);
    let person = facts.mentions[next..].iter().find(|mention| mention.entity_type() != EntityType::Office);
    if let Some(person) = person.filter(|mention| is_name(mention)) {
        let gap = text(title.span.end, person.span.start)?;
        if gap.is_empty() || is_latin && matches!(gap, " " | ", ") {
            return Some(Beside { span: Span::new(title.span.start, person.span.end), title, person });
        }
        if gap.trim().is_empty() {
            return None;
        }
    }
    // Boris Johnson, the British Prime Minister,
    let closed = facts.text[title.span.range().end..].starts_with([',', '.', ';', ')']);
    if !is_latin || !closed {
        return None;
    }
    let before = facts.mentions[..at].iter().rev().take_while(|mention| mention.span.start + LONGEST > title.span.start);
    let person = before
        .filter(|mention| is_name(mention))
        .find(|person| person.span.end < title.span.start && matches!(text(person.span.end, title.span.start), Some(", " | ", the ")))?;
    Some(Beside { span: Span::new(person.span.start, title.span.end), title, person })
}

/// What is wrong, and who held the office then.
fn judge(facts: &Facts<'_>, date: Date, at: usize, beside: &Beside<'_, '_>, person: u32) -> Option<(String, String)> {
    let terms = facts.index.terms();
    let own = terms.of(person);
    if own.is_empty() || beside.person.sense == Sense::Ambiguous {
        return None;
    }
    let inside = facts.mentions[at..].iter().take_while(|mention| mention.span.start < beside.title.span.end);
    let titles = inside.filter(|mention| mention.entity_type() == EntityType::Office && beside.title.span.contains(mention.span));
    let offices: Vec<u32> = titles.flat_map(|title| &title.entities).filter_map(|entity| facts.index.number(&entity.id)).collect();
    let office = *offices.first()?;
    let is_it = |term: &&Term| offices.iter().any(|office| term.office == *office || shares_title(terms, term.office, *office));
    let near = |term: &Term| term.covers(date) || term.from.into_iter().chain(term.to).any(|edge| days_apart(edge, date) <= HANDOVER);
    if own.iter().filter(is_it).any(near) {
        return None;
    }
    let held: Vec<&Term> = own.iter().filter(|term| offices.contains(&term.office)).collect();
    let holders: Vec<&Term> = terms.holders(office, Some(date)).collect();
    if held.is_empty() && (holders.is_empty() || !is_telling(facts, date, beside, terms, &offices)) {
        return None;
    }
    if is_past(facts, beside, own) {
        return None;
    }
    let (title, name) = (beside.title.form, beside.person.form);
    let locale = facts.segment(beside.span.start).locale;
    let who = |term: &Term| {
        let entity = facts.index.shared_entity(term.holder)?;
        let form = rendering(&entity, beside.person.kind, locale, Some(date)).map(|r| r.form.clone());
        let has = if term.to.is_none() { "has held" } else { "held" };
        Some(format!("{} {has} it {}", form.unwrap_or_else(|| entity.id.clone()), period(term)))
    };
    let then: Vec<String> = holders.into_iter().filter_map(who).collect();
    let then = if then.is_empty() { "who did is not known".to_string() } else { then.join(", ") };
    let when: Vec<String> = held.iter().map(|term| period(term)).collect();
    let when = match when.as_slice() {
        [] => format!("the glossary does not have that {name} ever did"),
        when => format!("{name} held it {}", when.join(" and ")),
    };
    let help = format!("glossary: offices of {} in offices.csv", beside.person.entities[0].id);
    Some((format!("{name} was not {title} on {date}: {then}; {when}"), help))
}

/// True where two offices have a bare title in common: 总统.
fn shares_title(terms: &Terms, one: u32, other: u32) -> bool {
    let bare = |office| terms.titles_of(office).iter().map(|(_, title)| title).filter(|title| !title.full);
    bare(one).any(|title| bare(other).any(|own| own.words == title.words))
}

/// True where it says something that the glossary does not have someone in an office at all: it knows the office, which one
/// person holds, at that date, and the name has hardly another bearer.
fn is_telling(facts: &Facts<'_>, date: Date, beside: &Beside<'_, '_>, terms: &Terms, offices: &[u32]) -> bool {
    let known_until = terms.by_holder.iter().filter_map(|term| term.from).max();
    let form = beside.person.form;
    let long = if form.is_ascii() { form.contains(' ') } else { form.chars().count() >= TELLING };
    let sure = matches!(beside.person.sense, Sense::Sure | Sense::Context);
    let [office] = offices else { return false };
    long && sure
        && known_until.is_some_and(|known| date.last_day() <= known)
        && !facts.mentions.iter().any(|mention| mention.sense == Sense::Ambiguous && mention.form == form)
        && terms
            .holders(*office, None)
            .all(|one| !terms.holders(*office, None).any(|other| one.holder != other.holder && share(one, other)))
}

/// True where two terms have more than a handover in common: the office has several seats.
fn share(one: &Term, other: &Term) -> bool {
    let from = |term: &Term| term.from.map_or(0, |date| day(date.first_day()));
    let to = |term: &Term| term.to.map_or(u32::MAX, |date| day(date.first_day()));
    from(one).max(from(other)) + HANDOVER < to(one).min(to(other))
}

/// True where a word beside title and name, or a year in the paragraph, says that another time is meant.
fn is_past(facts: &Facts<'_>, beside: &Beside<'_, '_>, own: &[Term]) -> bool {
    let chars = facts.folded.chars();
    let (start, end) = (facts.folded.position(beside.span.start), facts.folded.position(beside.span.end));
    let sentence = |c: &&char| !matches!(c, '。' | '!' | '?' | ';');
    let mut before: Vec<char> = chars[..start].iter().rev().take(READ[0]).take_while(sentence).copied().collect();
    before.reverse();
    let before: String = before.into_iter().collect();
    let behind: String = chars[end..].iter().take(READ[1]).take_while(sentence).collect();
    if JUST_BEFORE.iter().any(|mark| before.ends_with(mark)) || BEFORE.iter().any(|mark| before.contains(mark)) {
        return true;
    }
    let words = || before.split([' ', '-', ',']).filter(|word| !word.is_empty());
    if BEHIND.iter().any(|mark| behind.contains(mark)) || words().any(|word| ENGLISH.contains(&word)) {
        return true;
    }
    let read = facts.text[..beside.span.range().start].chars().rev().take(PARAGRAPH).take_while(|c| *c != '\n');
    let from = beside.span.range().start - read.map(char::len_utf8).sum::<usize>();
    let years = facts.text[from..beside.span.range().end].split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
    let mut years = years.filter_map(|digits| Date::new(digits.parse().ok()?, None, None));
    years.any(|year| own.iter().any(|term| term.covers(year)) && facts.date.is_some_and(|date| date.year() != year.year()))
}

/// A count of days that grows with the date; months have 31.
fn day(date: Date) -> u32 {
    let (month, day) = date.month_day().unwrap_or((1, 1));
    u32::from(date.year()) * 372 + u32::from(month) * 31 + u32::from(day)
}

fn days_apart(one: Date, other: Date) -> u32 {
    day(one.first_day()).abs_diff(day(other.first_day()))
}

fn period(term: &Term) -> String {
    match (term.from, term.to) {
        (Some(from), Some(to)) => format!("from {from} to {to}"),
        (Some(from), None) => format!("since {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => "at a time that is not known".to_string(),
    }
}
