//! The linker by brute force: the fold of every substring against the fold of every form, then edges, case and overlap.

use std::collections::BTreeSet;

use yiming::glossary::{EntityType, Kind, Status};
use yiming::linker::Overlap;
use yiming::text::fold;
use yiming::text::table::fold_char;

/// One row of a small glossary.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) entity: &'static str,
    pub(crate) form: String,
    pub(crate) status: Status,
    pub(crate) kind: Kind,
}

/// A mention: bytes, sorted entity ids, nested.
pub(crate) type Found = (usize, usize, Vec<&'static str>, bool);

/// Where a form stands, and whose it is.
#[derive(Clone, Debug)]
struct Place {
    start: usize,
    end: usize,
    entities: BTreeSet<&'static str>,
}

/// The mentions of `text`, without contexts, offices' dates and seams.
pub(crate) fn link(rows: &[Row], text: &str, policy: Overlap) -> Vec<Found> {
    let (offices, others): (Vec<Place>, Vec<Place>) = places(rows, text, true).into_iter().partition(Place::is_office);
    let others = match policy {
        Overlap::All => others,
        Overlap::Longest => longest(&others),
        Overlap::Nested => nested(&others),
    };
    let spans: Vec<(usize, usize)> = others.iter().map(|place| (place.start, place.end)).collect();
    let inside = |place: &Place| {
        let holds =
            |(start, end): &(usize, usize)| *start <= place.start && place.end <= *end && (*start, *end) != (place.start, place.end);
        !place.is_office() && spans.iter().any(holds)
    };
    let mut kept: Vec<Place> = others.iter().chain(&offices).cloned().collect();
    choose(&mut kept);
    let mut found: Vec<Found> =
        kept.iter().map(|place| (place.start, place.end, place.entities.iter().copied().collect(), inside(place))).collect();
    found.sort();
    found
}

impl Place {
    fn is_office(&self) -> bool {
        self.entities.iter().all(|id| EntityType::of(id) == Some(EntityType::Office))
    }

    fn is_person(&self) -> bool {
        self.entities.iter().all(|id| EntityType::of(id) == Some(EntityType::Person))
    }

    fn holds(&self, other: &Place) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// Every place where a form stands with its edges, and its case if that is asked; offices and others apart.
fn places(rows: &[Row], text: &str, cased: bool) -> Vec<Place> {
    let keyed: Vec<(&Row, [String; 2])> =
        rows.iter().filter(|row| row.status != Status::Proposed).map(|row| (row, keys(&row.form))).collect();
    let starts: Vec<usize> = text.char_indices().filter(|(_, c)| leaves_something(*c)).map(|(at, _)| at).collect();
    let mut places = Vec::new();
    for (i, &start) in starts.iter().enumerate() {
        for &last in &starts[i..] {
            let end = end_of(text, last);
            let (slice, key) = (&text[start..end], fold(&text[start..end]).to_string());
            if !has_edges(text, start, end) {
                continue;
            }
            let borne =
                keyed.iter().filter(|(row, keys)| keys.contains(&key) && (!cased || keeps_case(slice, row))).map(|(row, _)| row.entity);
            let (offices, others): (BTreeSet<&str>, BTreeSet<&str>) = borne.partition(|id| id.starts_with("office/"));
            let sets = [others, offices].into_iter().filter(|entities| !entities.is_empty());
            places.extend(sets.map(|entities| Place { start, end, entities }));
        }
    }
    places
}

/// The fold of a form, and that of the form without its dots; a form of dots alone has only the one.
fn keys(form: &str) -> [String; 2] {
    let key = fold(form).to_string();
    let dotless = fold(&key.replace('·', "")).to_string();
    [key.clone(), if dotless.is_empty() { key } else { dotless }]
}

fn leaves_something(c: char) -> bool {
    !c.is_whitespace() && !fold_char(c).is_empty()
}

/// Combining marks and variation selectors: part of the character they follow.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{34E}' | '\u{3099}' | '\u{309A}' | '\u{FE00}'..='\u{FE0F}')
}

/// The end of the character at `at`, its marks included.
fn end_of(text: &str, at: usize) -> usize {
    let mut chars = text[at..].chars();
    let own = chars.next().map_or(0, char::len_utf8);
    at + own + chars.take_while(|c| is_mark(*c)).map(char::len_utf8).sum::<usize>()
}

/// True where no run of letters or digits goes on beyond the slice; marks and what cannot be seen are no part of a run.
fn has_edges(text: &str, start: usize, end: usize) -> bool {
    let seen = |c: &char| c.is_whitespace() || leaves_something(*c);
    let before = text[..start].chars().rev().find(seen).and_then(|c| fold_char(c).chars().last());
    let after = text[end..].chars().find(seen).and_then(|c| fold_char(c).chars().next());
    let slice = fold(&text[start..end]);
    let joins = |a: Option<char>, b: Option<char>| a.is_some_and(is_word) && b.is_some_and(is_word);
    !joins(before, slice.chars().first().copied()) && !joins(slice.chars().last().copied(), after)
}

/// Letters and digits of writing that has spaces between words.
fn is_word(c: char) -> bool {
    c.is_alphanumeric()
        && !matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

/// An acronym in its own case, a name with its initial capitals.
fn keeps_case(slice: &str, row: &Row) -> bool {
    let (text, form) = (letters(slice), letters(&row.form));
    let acronym = row.kind == Kind::Acronym || !form.iter().any(|(c, _)| c.is_lowercase());
    text.len() == form.len()
        && text.iter().zip(&form).all(|((t, _), (f, initial))| match acronym {
            true => t.is_lowercase() == f.is_lowercase(),
            false => !(*initial && f.is_uppercase() && t.is_lowercase()),
        })
}

/// The source character of every folded letter, and whether it begins a word.
fn letters(source: &str) -> Vec<(char, bool)> {
    let folded = source.chars().flat_map(|c| fold_char(c).chars().map(move |f| (c, f)).collect::<Vec<_>>());
    let mut before = None;
    let mut letters = Vec::new();
    for (c, f) in folded {
        if is_word(f) {
            letters.push((c, !before.is_some_and(is_word)));
        }
        before = Some(f);
    }
    letters
}

/// Where the forms of all rows stand, from the left, the longest at each place: nothing weighed, not even capitals.
pub(crate) fn forms(rows: &[Row], text: &str) -> Vec<(usize, usize)> {
    longest(&places(rows, text, false)).into_iter().map(|place| (place.start, place.end)).collect()
}

/// From the left, the longest at each place, and on behind it.
fn longest(places: &[Place]) -> Vec<Place> {
    let mut kept: Vec<Place> = Vec::new();
    let mut from = 0;
    while let Some(next) = places.iter().filter(|p| p.start >= from).min_by_key(|p| (p.start, usize::MAX - p.end)) {
        from = next.end;
        kept.push(next.clone());
    }
    kept
}

/// The longest, and every place inside one of them that no kept place around it hides; the widest are asked first.
fn nested(places: &[Place]) -> Vec<Place> {
    let mut kept = longest(places);
    let outer: BTreeSet<(usize, usize)> = kept.iter().map(|p| (p.start, p.end)).collect();
    let mut inner: Vec<&Place> = places.iter().filter(|p| !outer.contains(&(p.start, p.end)) && kept.iter().any(|k| k.holds(p))).collect();
    inner.sort_by_key(|p| usize::MAX - (p.end - p.start));
    for place in inner {
        let hides = |k: &&Place| k.holds(place) && (k.is_person() || !k.entities.is_disjoint(&place.entities));
        if !kept.iter().any(|k| hides(&k)) {
            kept.push(place.clone());
        }
    }
    kept
}

/// Of several bearers, the one that a mention elsewhere names alone.
fn choose(places: &mut [Place]) {
    let named: BTreeSet<&str> = places.iter().filter(|p| p.entities.len() == 1).flat_map(|p| p.entities.iter().copied()).collect();
    for place in places.iter_mut().filter(|p| p.entities.len() > 1) {
        let elsewhere: Vec<&'static str> = place.entities.iter().copied().filter(|id| named.contains(id)).collect();
        if let [one] = elsewhere.as_slice() {
            place.entities = BTreeSet::from([*one]);
        }
    }
}
