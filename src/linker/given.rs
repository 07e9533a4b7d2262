//! Given names: what stands behind somebody else's given name is that person's (Francesca Albanese, Michael Jordan); so is a
//! family name that stands first (Lee Myung-bak).

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::glossary::EntityType;
use crate::linker::fate::{Bearer, Candidate, Dropped};
use crate::linker::page::Page;
use crate::text::edge::is_word;
use crate::text::fold;
use crate::text::fold::HYPHEN;

/// Given names, and Chinese family names, which stand in their place.
struct Given {
    names: FxHashSet<&'static str>,
    families: FxHashSet<&'static str>,
}

static GIVEN: LazyLock<Given> = LazyLock::new(|| {
    let mut parts = include_str!("given.txt").split('#').skip(1).map(|part| part.split_once('\n').map_or("", |(_, names)| names));
    let mut next = || parts.next().unwrap_or_default().split_whitespace().collect();
    Given { names: next(), families: next() }
});

/// Drops the bearers of a name of one word that stands behind a given name which is not theirs.
pub(crate) fn filter(page: &Page<'_, '_>, candidate: &mut Candidate<'_>) {
    let chars = page.folded.chars();
    let (start, end) = (candidate.folded.start, candidate.folded.end);
    // Most candidates are Chinese and fall by their first character.
    if !chars[start].is_ascii_lowercase() || chars[start..end].contains(&' ') {
        return;
    }
    if chars.get(end) == Some(&' ') && capital(page, end + 1) && !capital(page, end + 2) {
        let name: String = chars[start..end].iter().collect();
        if GIVEN.families.contains(name.as_str()) {
            drop_all(candidate, |bearer| bearer.known.kind == EntityType::Person);
        }
    }
    if start < 3 || chars[start - 1] != ' ' {
        return;
    }
    let Some(before) = word_before(page, start - 1) else { return };
    let word = before.rsplit(HYPHEN).next().unwrap_or_default();
    let (given, family) = (GIVEN.names.contains(word), GIVEN.families.contains(word));
    if !given && !family {
        return;
    }
    drop_all(candidate, |bearer| match bearer.known.kind {
        EntityType::Person => !has_given(bearer, &before),
        EntityType::Gpe => given,
        _ => false,
    });
}

fn drop_all(candidate: &mut Candidate<'_>, anothers: impl Fn(&Bearer<'_>) -> bool) {
    for bearer in candidate.bearers.iter_mut().filter(|bearer| bearer.dropped.is_none()) {
        if anothers(bearer) {
            bearer.dropped = Some(Dropped::Anothers);
        }
    }
    candidate.settle();
}

/// True where a capital stands at a place of the fold.
fn capital(page: &Page<'_, '_>, at: usize) -> bool {
    at < page.folded.len() && page.source[page.folded.source(at..at + 1).range()].starts_with(char::is_uppercase)
}

/// The folded word that ends at `end`, if it has a capital.
fn word_before(page: &Page<'_, '_>, end: usize) -> Option<String> {
    /// No given name has more letters.
    const LONGEST: usize = 24;
    let chars = page.folded.chars();
    let length = chars[..end].iter().rev().take(LONGEST + 1).take_while(|c| is_word(**c) || **c == HYPHEN).count();
    let start = end - length;
    ((2..=LONGEST).contains(&length) && capital(page, start)).then(|| chars[start..end].iter().collect())
}

/// True where the word is part of a longer form of the person.
fn has_given(bearer: &Bearer<'_>, given: &str) -> bool {
    let forms = bearer.known.entity.renderings.iter().filter(|r| r.form.is_ascii() || !r.locale.is_chinese());
    forms.map(|r| fold(&r.form).to_string()).any(|form| form.split(' ').any(|word| word == given))
}
