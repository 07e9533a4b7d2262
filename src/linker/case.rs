//! Case: an acronym is itself only in its own case, a name needs its initial capitals.

use crate::glossary::{Kind, Rendering};
use crate::linker::fate::{Candidate, Dropped};
use crate::linker::page::Page;
use crate::text::edge::is_word;
use crate::text::fold;
use crate::text::fold::DOT;

/// Drops the renderings, and bearers without any left, whose case the text does not keep.
pub(crate) fn filter(page: &Page<'_, '_>, candidate: &mut Candidate<'_>) {
    let cased = page.folded.chars()[candidate.folded.clone()].iter().any(|c| is_word(*c) && c.is_lowercase());
    if !cased || !candidate.is_alive() {
        return;
    }
    let text = &page.source[candidate.span.range()];
    for bearer in &mut candidate.bearers {
        let entity = bearer.entity();
        let kept = |at: &u32| entity.renderings.get(*at as usize).is_some_and(|r| keeps_case(text, r));
        let cased: Box<[u32]> = bearer.known.renderings.iter().copied().filter(kept).collect();
        if cased.is_empty() {
            bearer.dropped = Some(Dropped::Case);
        }
        bearer.cased = Some(cased);
    }
    candidate.settle();
}

/// True where `text`, which folds like the form or is another spelling of it, has its capitals.
fn keeps_case(text: &str, rendering: &Rendering) -> bool {
    let form = rendering.form.as_str();
    let (text_letters, form_letters) = (letters(text), letters(form));
    let all_capitals = form_letters.iter().filter(|l| l.source.is_alphabetic()).all(|l| !l.source.is_lowercase());
    let acronym = rendering.kind == Kind::Acronym || all_capitals;
    let capital = |form: &Letter| form.initial && form.source.is_uppercase();
    if !text_letters.iter().map(|l| l.folded).eq(form_letters.iter().map(|l| l.folded)) {
        // Labor for Labour: the capitals, one behind the other.
        let mut text = text_letters.iter().filter(|l| !l.source.is_lowercase());
        return form_letters.iter().filter(|l| capital(l)).all(|form| text.any(|text| text.folded == form.folded));
    }
    let same = |(text, form): (&Letter, &Letter)| text.source.is_lowercase() == form.source.is_lowercase();
    if acronym {
        return text_letters.iter().zip(&form_letters).all(same);
    }
    // Nonaligned for Non-Aligned: what begins no word in the text may be small.
    let small = |text: &Letter| text.initial && text.source.is_lowercase();
    let lowered = |(at, (text, form)): (usize, (&Letter, &Letter))| (capital(form) && small(text)).then_some(at);
    let mut lowered = text_letters.iter().zip(&form_letters).enumerate().filter_map(lowered).peekable();
    // Most texts keep all capitals.
    lowered.peek().is_none() || lowered.all(|at| is_common(&form_letters, at)) && has_own(&form_letters)
}

/// True where the word that begins at a letter is one that many write small within a name.
fn is_common(letters: &[Letter], at: usize) -> bool {
    let rest = letters[at..].iter().enumerate().take_while(|(n, l)| *n == 0 || !l.initial);
    let word: String = rest.map(|(_, l)| l.folded).collect();
    COMMON.binary_search(&word.as_str()).is_ok()
}

/// True where another word than those has a capital.
fn has_own(letters: &[Letter]) -> bool {
    let mut initials = (0..letters.len()).filter(|at| letters[*at].initial && letters[*at].source.is_uppercase());
    initials.any(|at| !is_common(letters, at))
}

/// Words that many write small within a name, so long as another of its words has its capital: the Taiwan strait, the Chinese
/// foreign ministry; not the state department.
const COMMON: [&str; 100] = [
    "administration",
    "administrative",
    "affairs",
    "agency",
    "agreement",
    "airport",
    "alliance",
    "archipelago",
    "association",
    "autonomous",
    "basin",
    "bay",
    "bureau",
    "campaign",
    "canal",
    "channel",
    "charter",
    "city",
    "commission",
    "committee",
    "communique",
    "conference",
    "congress",
    "consensus",
    "convention",
    "cooperation",
    "corridor",
    "council",
    "county",
    "court",
    "declaration",
    "defence",
    "defense",
    "delta",
    "department",
    "desert",
    "district",
    "dynasty",
    "economic",
    "empire",
    "expo",
    "express",
    "fair",
    "foreign",
    "forum",
    "framework",
    "freight",
    "games",
    "government",
    "gulf",
    "heads",
    "heights",
    "incident",
    "initiative",
    "island",
    "islands",
    "kingdom",
    "lake",
    "leadership",
    "mechanism",
    "meeting",
    "member",
    "ministers",
    "ministry",
    "mountains",
    "municipality",
    "parliament",
    "partnership",
    "party",
    "peninsula",
    "pipeline",
    "plateau",
    "port",
    "ports",
    "prefecture",
    "process",
    "program",
    "programme",
    "protocol",
    "province",
    "railway",
    "region",
    "river",
    "road",
    "sea",
    "secretariat",
    "session",
    "special",
    "state",
    "statement",
    "strait",
    "straits",
    "strip",
    "summit",
    "train",
    "trains",
    "treaty",
    "valley",
    "war",
    "zone",
];

#[test]
fn the_common_words_are_sorted() {
    assert!(COMMON.is_sorted());
}

/// A letter as it stands and as it folds.
struct Letter {
    source: char,
    folded: char,
    /// It begins a word.
    initial: bool,
}

fn letters(text: &str) -> Vec<Letter> {
    let folded = fold(text);
    let mut out = Vec::with_capacity(folded.len());
    for (at, c) in folded.chars().iter().enumerate().filter(|(_, c)| is_word(**c) && **c != DOT) {
        let source = &text[folded.source(at..at + 1).range()];
        let initial = at == 0 || !is_word(folded.chars()[at - 1]);
        out.push(Letter { source: source.chars().next().unwrap_or(*c), folded: *c, initial });
    }
    out
}
