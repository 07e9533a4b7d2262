//! The linker by brute force: the fold of every substring against the fold of every form, then edges, case and overlap.

use std::collections::BTreeSet;

use yiming::glossary::{EntityType, Kind, Status};
use yiming::linker::Overlap;
use yiming::text::fold::is_break;
use yiming::text::table::fold_char;
use yiming::text::{Folded, fold};

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

/// Every place where a form stands with its edges; as the linker sees it, with its case and in other readings too; offices and
/// others apart.
fn places(rows: &[Row], text: &str, linked: bool) -> Vec<Place> {
    let keyed: Vec<(&Row, Vec<String>)> =
        rows.iter().filter(|row| row.status != Status::Proposed).map(|row| (row, keys(&row.form))).collect();
    let starts: Vec<usize> = text.char_indices().filter(|(_, c)| leaves_something(*c)).map(|(at, _)| at).collect();
    let mut places = Vec::new();
    for (i, &start) in starts.iter().enumerate() {
        for &last in &starts[i..] {
            let end = end_of(text, last);
            let (slice, key) = (&text[start..end], fold(&text[start..end]).to_string());
            let others = if linked { readings(slice) } else { Vec::new() };
            if !has_edges(text, start, end) {
                continue;
            }
            let is = |row: &Row, keys: &[String]| {
                let read = |(other, initial): &(String, bool)| keys.contains(other) && (!initial || row.entity.starts_with("per/"));
                (keys.contains(&key) || others.iter().any(read)) && (!linked || keeps_case(slice, row))
            };
            let borne = keyed.iter().filter(|(row, keys)| is(row, keys)).map(|(row, _)| row.entity);
            let (offices, others): (BTreeSet<&str>, BTreeSet<&str>) = borne.partition(|id| id.starts_with("office/"));
            let sets = [others, offices].into_iter().filter(|entities| !entities.is_empty());
            places.extend(sets.map(|entities| Place { start, end, entities }));
        }
    }
    places
}

/// The fold of a form, that of the form without its dots, and other spellings: full stops in an acronym, spaces for hyphens.
pub(crate) fn keys(form: &str) -> Vec<String> {
    let key = fold(form).to_string();
    let mut keys = vec![key.clone()];
    if key.contains('·') {
        let dotless = fold(&key.replace('·', "")).to_string();
        keys.extend(Some(dotless).filter(|dotless| !dotless.is_empty()));
    } else if key.is_ascii() && key.starts_with(|c: char| c.is_alphanumeric()) {
        if (3..=5).contains(&form.len()) && form.chars().all(|c| c.is_ascii_uppercase()) {
            keys.push(key.chars().flat_map(|c| [c, '.']).collect());
        }
        let chars: Vec<char> = key.chars().collect();
        let letter = |at: usize| chars.get(at).is_some_and(|c| c.is_alphabetic());
        let space = |at: usize| chars[at] == '-' && at > 0 && letter(at - 1) && letter(at + 1);
        keys.push((0..chars.len()).map(|at| if space(at) { ' ' } else { chars[at] }).collect());
    }
    keys
}

/// True where a slice, in one of its readings, is a spelling of the form.
pub(crate) fn names(slice: &str, form: &str) -> bool {
    let keys = keys(form);
    keys.contains(&fold(slice).to_string()) || readings(slice).iter().any(|(other, _)| keys.contains(other))
}

/// The folds of a slice without some of its hyphens at a line's end and of its middle initials; whether one of these went.
fn readings(slice: &str) -> Vec<(String, bool)> {
    let folded = fold(slice);
    let chars = folded.chars();
    let mut cuts: Vec<(usize, usize, bool)> = Vec::new();
    for at in 1..chars.len().saturating_sub(1) {
        let source = |at: usize| folded.source(at..at + 1);
        let letter = |at: usize| chars[at].is_alphabetic() && is_word(chars[at]);
        let between = || &slice[source(at).end as usize..source(at + 1).start as usize];
        if chars[at] == '-' && letter(at - 1) && letter(at + 1) && folded.is_whole(at + 1..at + 2) && between().contains(is_break) {
            cuts.push((at, at + 1, false));
        }
        if let Some([before, ' ', initial, '.', ' ', next]) = chars.get(at - 1..at + 5) {
            let capital = |at: usize| slice[source(at).range()].chars().all(char::is_uppercase);
            let small = [before, initial, next].iter().all(|c| c.is_ascii_lowercase());
            if small && !capital(at - 1) && capital(at + 1) && capital(at + 4) {
                cuts.push((at, at + 3, true));
            }
        }
    }
    // No form of these glossaries is so long that more could stand in it.
    cuts.truncate(6);
    (1..1_usize << cuts.len()).map(|chosen| without(&folded, &cuts, chosen)).collect()
}

fn without(folded: &Folded, cuts: &[(usize, usize, bool)], chosen: usize) -> (String, bool) {
    let gone: Vec<_> = cuts.iter().enumerate().filter(|(n, _)| chosen & 1 << n != 0).map(|(_, cut)| cut).collect();
    let kept = |at: &usize| !gone.iter().any(|(start, end, _)| (*start..*end).contains(at));
    ((0..folded.len()).filter(kept).map(|at| folded.chars()[at]).collect(), gone.iter().any(|(_, _, initial)| *initial))
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

/// True where no run of letters or digits goes on beyond the slice, in the fold of the whole text.
fn has_edges(text: &str, start: usize, end: usize) -> bool {
    let whole = fold(text);
    let (first, behind) = (whole.position(start as u32), whole.position(end as u32));
    let word = |at: usize| whole.chars().get(at).is_some_and(|c| is_word(*c));
    let cut = |at: usize| at > 0 && word(at - 1) && word(at);
    !cut(first) && !cut(behind)
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
    let folds = |letters: &[(char, bool)]| letters.iter().map(|(c, _)| fold_char(*c)).collect::<String>();
    if folds(&text) != folds(&form) {
        // A middle initial: the form's capitals stand one behind the other.
        let mut capitals = text.iter().filter(|(t, _)| !t.is_lowercase());
        let mut wanted = form.iter().filter(|(f, initial)| *initial && f.is_uppercase());
        return wanted.all(|(f, _)| capitals.any(|(t, _)| fold_char(*t) == fold_char(*f)));
    }
    text.len() == form.len()
        && text.iter().zip(&form).all(|((t, begins), (f, initial))| match acronym {
            true => t.is_lowercase() == f.is_lowercase(),
            false => !(*initial && f.is_uppercase() && *begins && t.is_lowercase()),
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
