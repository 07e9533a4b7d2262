//! Names in English text: runs of capitals that the glossary does not have, with what stands beside them.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::span::Span;
use crate::suggest::evidence::{Evidence, Kinds};
use crate::suggest::page::Page;
use crate::suggest::sighting::Found;
use crate::text::beside::{ENGLISH, NO_NAMES, PARTICLES};
use crate::text::chars::is_han;

/// An acronym has no more letters.
const SHORT_FORM: usize = 8;
/// Words that an acronym leaves out.
const SMALL: [&str; 6] = ["of", "for", "and", "the", "on", "in"];
/// A name has so many letters.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=60;
/// No name has more words.
const MOST: usize = 6;
/// So many words to either side tell a sentence from a heading.
const READ: usize = 24;
/// A word longer than this is none of a name's.
const LONGEST: usize = 24;

/// The lists of words: by word, a bit for each list.
static WORDS: LazyLock<FxHashMap<&'static str, u8>> = LazyLock::new(|| {
    let mut words: FxHashMap<&str, u8> = FxHashMap::default();
    for row in include_str!("cues.tsv").lines() {
        let Some((kind, list)) = row.split_once('\t') else { continue };
        let Some(bit) = LISTS.iter().position(|name| *name == kind) else { continue };
        list.split(' ').for_each(|word| *words.entry(word).or_default() |= 1 << bit);
    }
    ENGLISH.iter().for_each(|word| *words.entry(word).or_default() |= 1 << TITLE);
    NO_NAMES.iter().for_each(|word| *words.entry(word).or_default() |= 1 << ORG);
    words
});
const LISTS: [&str; 8] = ["en-title", "en-role", "en-speech", "en-stop", "en-org", "en-place", "en-first", "en-generic"];
const TITLE: usize = 0;
const ROLE: usize = 1;
const SPEECH: usize = 2;
const STOP: usize = 3;
const ORG: usize = 4;
const PLACE: usize = 5;
const FIRST: usize = 6;
const GENERIC: usize = 7;

fn is_in(list: usize, word: &str) -> bool {
    word.len() <= LONGEST && WORDS.get(word.to_lowercase().as_str()).is_some_and(|bits| bits & 1 << list != 0)
}

/// A word of the text: its bytes without what stands around it.
struct Token {
    range: Range<usize>,
    is_capital: bool,
    /// All its letters are capitals.
    is_upper: bool,
    /// Something but a space stands between it and the next word, or before it.
    ends: bool,
    begins: bool,
    /// A sentence begins with it.
    starts: bool,
}

/// The names of a page.
pub(super) fn find(page: &Page<'_>) -> Vec<Found> {
    let tokens = tokens(page.text);
    let word = |at: usize| &page.text[tokens[at].range.clone()];
    let small: FxHashSet<&str> = tokens.iter().filter(|token| !token.is_capital).map(|token| &page.text[token.range.clone()]).collect();
    let mut found = acronyms(page, &tokens);
    let mut at = 0;
    while at < tokens.len() {
        if !may_begin(page, &tokens[at]) {
            at += 1;
            continue;
        }
        let start = at;
        let mut end = at + 1;
        while end < tokens.len() && !tokens[end - 1].ends && end - start < MOST {
            let particles = (end..tokens.len()).take_while(|at| PARTICLES.contains(&word(*at)) && !tokens[*at].ends).take(2).count();
            let next = end + particles;
            if next >= tokens.len() || !may_go_on(page, &tokens[next]) {
                break;
            }
            end = next + 1;
        }
        at = end;
        let mut from = start;
        // Titles and words that only begin the sentence are none of it.
        while from < end
            && (is_in(TITLE, word(from)) || tokens[from].starts && end - from > 1 && small.contains(word(from).to_lowercase().as_str()))
        {
            from += 1;
        }
        if from < end {
            found.extend(judge(page, &tokens, from..end));
        }
    }
    found
}

fn may_begin(page: &Page<'_>, token: &Token) -> bool {
    may_go_on(page, token) && !is_in(STOP, &page.text[token.range.clone()])
}

fn may_go_on(page: &Page<'_>, token: &Token) -> bool {
    token.is_capital
        && !page.is_taken(Span::new(token.range.start as u32, token.range.end as u32))
        && !is_in(STOP, &page.text[token.range.clone()])
}

/// The words of a text in Latin letters.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let (mut last_end, mut starts) = (0, true);
    while let Some((start, c)) = chars.next() {
        if !c.is_alphabetic() || is_han(c) {
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some((at, c)) = chars.peek().copied() {
            let joins = matches!(c, '-' | '\'' | '’') && text[at + c.len_utf8()..].starts_with(char::is_alphabetic);
            if !(c.is_alphabetic() && !is_han(c) || joins) {
                break;
            }
            end = at + c.len_utf8();
            chars.next();
        }
        let whole = &text[start..end];
        let own = whole.strip_suffix("'s").or(whole.strip_suffix("’s")).unwrap_or(whole);
        let is_possessive = own.len() < whole.len();
        let between = &text[last_end..start];
        // An initial or a short title keeps its full stop: J. Doe, Dr. Doe.
        let dotted =
            tokens.last().is_some_and(|last: &Token| last.range.len() == 1 && last.is_capital || is_in(TITLE, &text[last.range.clone()]));
        let is_space = between.chars().all(|c| c == ' ') || dotted && between.trim() == "." || between == "\n" || between == "\r\n";
        starts |= between.contains(['.', '!', '?', ':', '"', '“', '”', '「', '\u{3002}']) && !is_space || between.matches('\n').count() > 1;
        if let Some(last) = tokens.last_mut() {
            last.ends |= !is_space;
        }
        let is_upper = own.chars().count() > 1 && own.chars().all(|c| !c.is_lowercase());
        let range = start..start + own.len();
        let is_capital = c.is_uppercase();
        tokens.push(Token { range, is_capital, is_upper, ends: is_possessive, begins: !is_space, starts });
        starts = false;
        last_end = end;
    }
    tokens
}

/// A run of capitals with what speaks for it and against it.
fn judge(page: &Page<'_>, tokens: &[Token], run: Range<usize>) -> Option<Found> {
    let word = |at: usize| &page.text[tokens[at].range.clone()];
    let (first, last) = (&tokens[run.start], &tokens[run.end - 1]);
    let span = Span::new(first.range.start as u32, last.range.end as u32);
    let name = &page.text[span.range()];
    let letters = name.chars().count();
    let is_byline = run.start > 0 && word(run.start - 1) == "By" && tokens[run.start - 1].starts && run.len() > 1;
    if !LETTERS.contains(&letters) || !is_byline && !runs_on(page.text, tokens, &run) {
        return None;
    }
    let is_acronym = run.len() == 1 && first.is_upper;
    if is_acronym && letters > 6 {
        return None;
    }
    let before = run.start.checked_sub(1).filter(|_| !first.begins).map(word);
    let after = (!last.ends && run.end < tokens.len()).then(|| word(run.end));
    let mut kinds = if is_byline { Kinds::of(&[Evidence::Byline]) } else { Kinds::default() };
    if before.is_some_and(|word| is_in(TITLE, word)) && !is_acronym {
        kinds = kinds.with(Evidence::Title);
    }
    let behind_comma = |at: usize| run.end + at < tokens.len() && page.text[last.range.end..tokens[run.end].range.start].starts_with(',');
    let role = (run.end..tokens.len()).take(3).any(|at| is_in(ROLE, word(at)));
    let is_aged = page.text[last.range.end..].strip_prefix(", ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if (behind_comma(0) && role || is_aged) && !is_acronym {
        kinds = kinds.with(Evidence::TitleBehind);
    }
    let is_said = after.is_some_and(|word| is_in(SPEECH, word)) || before.is_some_and(|word| is_in(SPEECH, word) && word == "said");
    if is_said && !is_acronym {
        kinds = kinds.with(Evidence::Speech);
    }
    let words = || run.clone().map(word);
    // High Court, Central Bank: no name of one.
    if words().all(|word| [ORG, PLACE, GENERIC, STOP].iter().any(|list| is_in(*list, word))) {
        return None;
    }
    if is_in(FIRST, word(run.start)) && run.len() > 1 {
        kinds = kinds.with(Evidence::FirstName);
    }
    if words().any(|word| is_in(ORG, word)) {
        kinds = kinds.with(Evidence::OrgSuffix).without(Evidence::FirstName);
    } else if is_in(PLACE, word(run.end - 1)) || is_in(PLACE, word(run.start)) && run.len() > 1 {
        kinds = kinds.with(Evidence::PlaceSuffix).without(Evidence::FirstName);
    }
    if first.starts && run.len() == 1 {
        kinds = kinds.with(Evidence::SentenceStart);
    } else if !is_acronym {
        kinds = kinds.with(Evidence::Capitals);
        if run.len() > 1 {
            kinds = kinds.with(Evidence::Words);
        }
    }
    let (start, end) = (page.folded.position(span.start), page.folded.position(span.end));
    let parts = words().map(|word| crate::text::fold(word).to_string()).collect();
    (start < end).then(|| Found::of(page, start..end, kinds, parts, None))
}

/// Acronyms in brackets behind what they stand for, and that: Lake Basin Commission (LBC).
fn acronyms(page: &Page<'_>, tokens: &[Token]) -> Vec<Found> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.is_upper) {
        let word = |at: usize| &page.text[tokens[at].range.clone()];
        let own: Vec<char> = word(at).chars().collect();
        if at == 0 || !page.text[..token.range.start].ends_with(['(', '（']) || own.len() > SHORT_FORM {
            continue;
        }
        // Back over the words whose initials spell it; small words between them count for nothing.
        let (mut from, mut left) = (at, own.len());
        while from > 0 && left > 0 && (from == at || !tokens[from - 1].ends) {
            let initial = word(from - 1).chars().next();
            match tokens[from - 1].is_capital {
                true if initial == Some(own[left - 1]) => left -= 1,
                false if SMALL.contains(&word(from - 1)) => {}
                _ => break,
            }
            from -= 1;
        }
        let span = Span::new(tokens[from].range.start as u32, tokens[at - 1].range.end as u32);
        if left > 0 || from == at || page.over(span).any(|mention| mention.span.end - mention.span.start > (span.end - span.start) / 2) {
            continue;
        }
        for (span, kinds) in [
            (span, Kinds::of(&[Evidence::Acronym, Evidence::Capitals, Evidence::Words])),
            (span_of(token), Kinds::of(&[Evidence::Acronym])),
        ] {
            let (start, end) = (page.folded.position(span.start), page.folded.position(span.end));
            if start < end && !(page.is_taken(span) && kinds.has(Evidence::Acronym)) {
                found.push(Found::of(page, start..end, kinds, Vec::new(), None));
            }
        }
    }
    found
}

fn span_of(token: &Token) -> Span {
    Span::new(token.range.start as u32, token.range.end as u32)
}

/// True where a long word without capitals stands near in the line: it is no heading in which every word has them.
fn runs_on(text: &str, tokens: &[Token], run: &Range<usize>) -> bool {
    let is_long = |token: &Token| !token.is_capital && token.range.len() > 3;
    let line = |token: &Token| {
        !text[token.range.end.min(tokens[run.start].range.start)..token.range.start.max(tokens[run.start].range.start)].contains('\n')
    };
    let before = tokens[..run.start].iter().rev().take(READ).take_while(|token| line(token));
    let after = tokens[run.end..].iter().take(READ).take_while(|token| line(token));
    before.chain(after).any(is_long)
}
