//! Definitions: what stands behind a name and gives it a shorter one, (以下简称“组织”), (SCO, the "Organisation").

use std::ops::Range;

use crate::glossary::EntityType;
use crate::index::Known;
use crate::linker::aliases::parts::capitals;
use crate::linker::aliases::words::{COLLECTIVE, CUES, CUES_LATIN, HEADS, OF, SKIPPED};
use crate::linker::aliases::{Given, How, Manner};
use crate::linker::page::Page;
use crate::text::Folded;
use crate::text::chars::is_han;
use crate::text::edge::is_word;
use crate::text::fold;
use crate::text::words::WORDS;

/// No definition is longer, in characters of the fold.
const LONGEST: usize = 120;
/// Nor a term.
const LONGEST_TERM: usize = 24;
/// What quotation marks fold to.
const QUOTE: char = '\'';
/// An acronym has so many letters.
const ACRONYM: std::ops::RangeInclusive<usize> = 2..=10;
/// A word of the language that is seen so often is no name of its own.
const COMMON: f64 = 200.0;

/// What may define something behind the name at `range`: the text in brackets, or behind a comma and 简称.
pub(super) fn body(chars: &[char], range: &Range<usize>) -> Option<Range<usize>> {
    let mut at = range.end;
    let enclosed = |open: char, close: char| range.start > 0 && chars[range.start - 1] == open && chars.get(range.end) == Some(&close);
    if enclosed('《', '》') || enclosed('〈', '〉') || enclosed(QUOTE, QUOTE) {
        at += 1;
    }
    if chars.get(at) == Some(&' ') {
        at += 1;
    }
    let open = *chars.get(at)?;
    let start = at + 1;
    let rest = &chars[start..chars.len().min(start + LONGEST)];
    match open {
        '(' => {
            let mut depth = 0_i32;
            let close = rest.iter().position(|c| {
                depth += i32::from(*c == '(') - i32::from(*c == ')');
                depth < 0
            })?;
            Some(start..start + close)
        }
        ',' if CUES.iter().any(|cue| begins(rest, cue)) => {
            let end = rest.iter().position(|c| matches!(c, ',' | '。' | ';' | ')' | '!' | '?')).unwrap_or(rest.len());
            Some(start..start + end)
        }
        _ => None,
    }
}

fn begins(chars: &[char], word: &str) -> bool {
    let mut chars = chars.iter();
    word.chars().all(|c| chars.next() == Some(&c))
}

/// What the text at `body` gives the name at `range`.
pub(super) fn read(page: &Page<'_, '_>, known: &Known, range: &Range<usize>, body: Range<usize>) -> Vec<Given> {
    let reading = Reading {
        source: page.source,
        folded: page.folded,
        known,
        in_brackets: page.folded.chars()[body.start - 1] == '(',
        range,
        chars: page.folded.chars(),
    };
    let mut given: Vec<Given> = Vec::new();
    for piece in reading.pieces(body, &[',', ';']) {
        let piece = reading.trim(piece);
        let text = &reading.chars[piece.clone()];
        let cue = CUES.iter().find(|cue| begins(text, cue));
        let cue_latin = CUES_LATIN.iter().find(|cue| begins(text, cue));
        let (terms, said) = match (cue, cue_latin) {
            (Some(cue), _) => (reading.pieces(piece.start + cue.chars().count()..piece.end, &['或', '、', '和', '及', '/']), true),
            (None, Some(cue)) => (reading.latin_terms(piece.start + cue.len()..piece.end), true),
            (None, None) => (reading.latin_terms(piece), false),
        };
        for term in terms {
            if let Some(one) = reading.term(term, said)
                && !given.iter().any(|other| other.chars == one.chars)
            {
                given.push(one);
            }
        }
    }
    given
}

struct Reading<'r> {
    source: &'r str,
    folded: &'r Folded,
    known: &'r Known,
    in_brackets: bool,
    /// The name.
    range: &'r Range<usize>,
    chars: &'r [char],
}

impl Reading<'_> {
    /// The pieces between separators that stand in no quotation.
    fn pieces(&self, body: Range<usize>, separators: &[char]) -> Vec<Range<usize>> {
        let (mut pieces, mut start, mut quoted) = (Vec::new(), body.start, false);
        for at in body.clone() {
            let c = self.chars[at];
            if c == QUOTE && !self.is_apostrophe(at) {
                quoted = !quoted;
            } else if !quoted && separators.contains(&c) {
                pieces.push(start..at);
                start = at + 1;
            }
        }
        pieces.push(start..body.end);
        pieces
    }

    fn is_apostrophe(&self, at: usize) -> bool {
        let is_letter = |at: Option<usize>| at.and_then(|at| self.chars.get(at)).is_some_and(|c| is_word(*c));
        is_letter(at.checked_sub(1)) && is_letter(Some(at + 1))
    }

    /// `the "Organisation" or "SCO"`, without the words before that say nothing.
    fn latin_terms(&self, body: Range<usize>) -> Vec<Range<usize>> {
        let mut body = self.trim(body);
        while let Some(word) = SKIPPED.iter().find(|word| begins(&self.chars[body.clone()], word)) {
            body.start += word.len();
        }
        let mut terms = Vec::new();
        terms.push(body.start..body.start);
        let (mut at, mut quoted) = (body.start, false);
        while at < body.end {
            let here = &self.chars[at..body.end];
            quoted ^= here[0] == QUOTE && !self.is_apostrophe(at);
            match [" or ", " and "].iter().find(|word| !quoted && begins(here, word)) {
                Some(word) => {
                    at += word.len();
                    terms.push(at..at);
                }
                None => {
                    at += 1;
                    if let Some(last) = terms.last_mut() {
                        last.end = at;
                    }
                }
            }
        }
        terms
    }

    fn trim(&self, mut range: Range<usize>) -> Range<usize> {
        while range.start < range.end && matches!(self.chars[range.start], ' ' | ':' | '-') {
            range.start += 1;
        }
        while range.start < range.end && matches!(self.chars[range.end - 1], ' ' | '.' | '-') {
            range.end -= 1;
        }
        range
    }

    /// One term, if it is one: `said` where words say that it is a short name.
    fn term(&self, range: Range<usize>, said: bool) -> Option<Given> {
        let mut range = self.trim(range);
        let mut the = self.take(&mut range, "the ");
        let quoted = self.unwrap(&mut range, QUOTE, QUOTE);
        let titled = self.unwrap(&mut range, '《', '》') || self.unwrap(&mut range, '〈', '〉');
        the |= self.take(&mut range, "the ");
        let term = &self.chars[range.clone()];
        if !(2..=LONGEST_TERM).contains(&term.len()) || term.contains(&QUOTE) {
            return None;
        }
        let manner = match term.iter().any(|c| is_han(*c)) {
            true => self.han(term, said || quoted, titled)?,
            false => self.latin(range.clone(), said || quoted, the)?,
        };
        Some(Given { chars: term.into(), how: How::Defined, manner })
    }

    fn take(&self, range: &mut Range<usize>, word: &str) -> bool {
        let begins = begins(&self.chars[range.clone()], word);
        range.start += if begins { word.len() } else { 0 };
        begins
    }

    fn unwrap(&self, range: &mut Range<usize>, open: char, close: char) -> bool {
        let inner = self.trim(range.clone());
        let wrapped = inner.len() > 2 && self.chars[inner.start] == open && self.chars[inner.end - 1] == close;
        if wrapped {
            *range = inner.start + 1..inner.end - 1;
        }
        wrapped
    }

    /// 组织 of 上海合作组织: a short name has its characters from the name.
    fn han(&self, term: &[char], said: bool, titled: bool) -> Option<Manner> {
        let name = &self.chars[self.range.clone()];
        if !term.iter().all(|c| is_han(*c)) || COLLECTIVE.iter().any(|word| word.chars().eq(term.iter().copied())) {
            return None;
        }
        if !said {
            // 上海合作组织(上合): nothing but the characters says what it is.
            let ends = name.ends_with(term) || name.starts_with(term);
            return (is_drawn_from(term, name) && term.len() < name.len() && !ends).then_some(Manner::Plain);
        }
        let own = match term {
            ['本' | '我' | '该', own @ ..] => own,
            [own @ .., '方'] if self.known.kind == EntityType::Gpe => own,
            own => own,
        };
        let shared = own.iter().filter(|c| name.contains(c)).count();
        let ends = [own.first(), own.last()].into_iter().flatten().any(|c| name.contains(c));
        if own.is_empty() || shared * 2 < own.len() || !ends {
            return None;
        }
        Some(match () {
            () if titled => Manner::Title,
            () if name.ends_with(term) || is_common(term) => Manner::Noun,
            () => Manner::Plain,
        })
    }

    fn latin(&self, range: Range<usize>, said: bool, the: bool) -> Option<Manner> {
        let source = &self.source[self.folded.source(range.clone()).range()];
        let letters = source.chars().filter(|c| c.is_alphabetic());
        let upper = letters.clone().all(char::is_uppercase) && !source.contains(' ');
        let term = &self.chars[range];
        if upper && ACRONYM.contains(&letters.count()) {
            let capitals = (0..term.len() as u8).filter(|at| term[usize::from(*at)].is_alphabetic()).collect();
            let own = &self.chars[self.range.clone()];
            let mut forms = self.known.entity.renderings.iter().filter(|r| r.locale == crate::glossary::Locale::En).map(|r| fold(&r.form));
            // Behind a comma the name may be the end of a list: 斯坦顿县,堪萨斯,简称ST.
            let fits = said && self.in_brackets || is_initials(term, own) || forms.any(|form| is_initials(term, form.chars()));
            return fits.then_some(Manner::Term { capitals, the: false });
        }
        let capitals = capitals(source);
        if !said || capitals.first() != Some(&0) {
            return None;
        }
        let own = &self.chars[self.range.clone()];
        let is_chinese = own.iter().any(|c| is_han(*c));
        let shares = is_chinese || words(term).any(|word| words(own).any(|other| is_same_word(&word, &other)));
        (shares || self.is_head(term)).then_some(Manner::Term { capitals, the })
    }

    /// NATO (the "Alliance"): a word for its type, where the name is not only the end of another: the Bank of the SCO.
    fn is_head(&self, term: &[char]) -> bool {
        let word: String = term.iter().collect();
        let heads = HEADS.iter().find(|(kind, _)| *kind == self.known.kind);
        let before: String = self.chars[self.range.start.saturating_sub(12)..self.range.start].iter().collect();
        let before = before.trim_end().trim_end_matches(" the");
        heads.is_some_and(|(_, heads)| heads.contains(&word.as_str())) && !OF.iter().any(|of| before.ends_with(of))
    }
}

/// True where the characters stand in the name in this order.
fn is_drawn_from(term: &[char], name: &[char]) -> bool {
    let mut rest = name.iter();
    term.iter().all(|c| rest.any(|other| other == c))
}

/// True for a short word that stands often in running text.
fn is_common(term: &[char]) -> bool {
    let codes: Vec<u16> = WORDS.codes(term).collect();
    let mut common = false;
    WORDS.each(&codes, 0, |word| common |= word.len == term.len() && word.cost < WORDS.cost_of(COMMON) && !word.is_name);
    common
}

/// True where an acronym is made of the first letters of words, in order, the first word's too.
fn is_initials(acronym: &[char], name: &[char]) -> bool {
    let initials: Vec<char> = words(name).filter_map(|word| word.first().copied()).collect();
    acronym.first() == initials.first() && is_drawn_from(acronym, &initials) && initials.len() > 1
}

fn words(chars: &[char]) -> impl Iterator<Item = Vec<char>> + '_ {
    chars.split(|c| !is_word(*c)).filter(|word| !word.is_empty()).map(<[char]>::to_vec)
}

/// Organisation is Organization.
fn is_same_word(one: &[char], other: &[char]) -> bool {
    let plain = |c: &char| if *c == 'z' { 's' } else { *c };
    one.len() > 2 && one.iter().map(plain).eq(other.iter().map(plain))
}

#[cfg(test)]
mod tests {
    use super::{body, is_drawn_from, is_initials};
    use crate::text::fold;

    #[test]
    fn what_stands_in_brackets_behind_a_name_or_behind_a_comma() {
        let inside = |text: &str, name: &str| {
            let folded = fold(text);
            let start = folded.position(text.find(name).expect("the name") as u32);
            let body = body(folded.chars(), &(start..start + fold(name).len()));
            body.map(|body| folded.chars()[body].iter().collect::<String>())
        };
        assert_eq!(inside("上海合作組織（以下簡稱「組織」）", "上海合作組織").as_deref(), Some("以下简称'组织'"));
        assert_eq!(inside("《甲乙协定》(下称《协定》)", "甲乙协定").as_deref(), Some("下称《协定》"));
        assert_eq!(inside("水利委员会,简称水委会,负责", "水利委员会").as_deref(), Some("简称水委会"));
        assert_eq!(inside("the Bank (the \"Bank\" (formerly X))", "Bank").as_deref(), Some("the 'bank' (formerly x)"));
        assert_eq!(inside("关于甲乙协定》(下称《协定》)", "甲乙协定"), None);
        assert_eq!(inside("水利委员会,负责", "水利委员会"), None);
        assert_eq!(inside("水利委员会(没有结束", "水利委员会"), None);
    }

    #[test]
    fn short_names_are_drawn_from_long_ones() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        assert!(is_drawn_from(&chars("亚投行"), &chars("亚洲基础设施投资银行")));
        assert!(!is_drawn_from(&chars("行投"), &chars("亚洲基础设施投资银行")));
        assert!(is_initials(&chars("aiib"), &chars("asian infrastructure investment bank")));
        assert!(!is_initials(&chars("iib"), &chars("asian infrastructure investment bank")));
    }
}
