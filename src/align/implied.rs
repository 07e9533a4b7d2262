//! Implied mentions: a country that stands in an adjective (Russian, Pakistanis) or in one character (俄方, 中巴) only; and capitals that
//! stand for their country.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::chars::is_han;
use crate::text::edge::is_word;
use crate::text::fold;
use crate::text::fold::DOT;
use crate::text::words::WORDS;

/// The committed table: entity, English adjectives and inhabitants, Chinese short forms, capitals.
const TABLE: &str = include_str!("implied.tsv");

/// Who is implied by what.
#[derive(Debug, Default)]
pub(super) struct Implied {
    /// Folded English words; plurals in `s` are not among them.
    english: FxHashMap<String, Vec<&'static str>>,
    /// Folded Chinese short forms.
    chinese: FxHashMap<char, Vec<&'static str>>,
    /// Capitals and their countries.
    capitals: FxHashMap<&'static str, &'static str>,
}

/// A place where a country is implied.
#[derive(Debug)]
pub(super) struct Found<'t> {
    /// The folded characters.
    pub(super) range: Range<usize>,
    /// Which it may be.
    pub(super) entities: &'t [&'static str],
    /// False for a character that stands by itself with nothing beside it to tell: only the other version can.
    pub(super) sure: bool,
}

/// The one table of the process.
pub(super) static IMPLIED: LazyLock<Implied> = LazyLock::new(Implied::read);

/// What stands before a country in one character: 驻美, 访华, 对俄.
const LEADS: &str = "驻访对涉援赴在反亲抵离来返遣制与同向抗遭给自从";
/// What stands behind one: 俄方, 美媒, 日元 is none.
const TAILS: &str = "方媒军国籍裔语人企资商总外防首官府兵队机舰股债议检警民驻两三双多之间产制系";

/// Letters of transliterated names that hardly stand anywhere else: 科巴希泽 is no 巴 and 希.
const LETTERS: &str = "斯尔克夫泽基耶维奇诺娃莫洛布卢穆蒂科弗茨丁泊瓦";

/// Short forms that are words or endings themselves: only what stands beside them tells.
const COMMON: &str = "中日以法新老马白西加比意越土吉智波委墨古塞捷瑞希非拉卡格约";

/// True where a word of the list of two characters and more covers a place: 法 in 法律.
fn is_in_word(codes: &[u16], at: usize) -> bool {
    /// No word that matters begins further before.
    const REACH: usize = 3;
    let mut covered = false;
    for from in at.saturating_sub(REACH)..=at {
        WORDS.each(codes, from, |word| covered |= word.len > 1 && from + word.len > at);
    }
    covered
}

/// True beside a dot or a letter of transliterated names.
fn is_in_name(chars: &[char], at: usize) -> bool {
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| chars.get(at));
    beside.into_iter().any(|c| *c == DOT || LETTERS.contains(*c))
}

/// True where a word of the list of two characters and more begins: 法律.
fn begins_word(codes: &[u16], at: usize) -> bool {
    let mut begins = false;
    WORDS.each(codes, at, |word| begins |= word.len > 1);
    begins
}

impl Implied {
    fn read() -> Implied {
        let mut implied = Implied::default();
        for line in TABLE.lines().skip(1) {
            let mut cells = line.split('\t');
            let mut next = || cells.next().unwrap_or_default();
            let (entity, english, chinese, capitals) = (next(), next(), next(), next());
            let list = |cell: &'static str| cell.split(',').filter(|part| !part.is_empty());
            for word in list(english) {
                implied.english.entry(fold(word).to_string()).or_default().push(entity);
            }
            for short in list(chinese) {
                let mut chars = short.chars();
                if let (Some(c), None) = (chars.next(), chars.next()) {
                    implied.chinese.entry(c).or_default().push(entity);
                }
            }
            for capital in list(capitals) {
                implied.capitals.insert(capital, entity);
            }
        }
        implied
    }

    /// True for an entity of the table: a country, mostly.
    pub(super) fn has(&self, entity: &str) -> bool {
        self.english.values().chain(self.chinese.values()).any(|own| own.contains(&entity))
    }

    /// True for a folded adjective of a country.
    pub(super) fn is_adjective(&self, word: &[char]) -> bool {
        self.english.contains_key(&word.iter().collect::<String>())
    }

    /// The country that a capital may stand for.
    pub(super) fn country(&self, capital: &str) -> Option<&'static str> {
        self.capitals.get(capital).copied()
    }

    /// Where countries are implied in a folded text, in order. `taken` tells the characters of mentions; `capital` tells whether the
    /// letter there is one in the text.
    pub(super) fn places(&self, chars: &[char], taken: impl Fn(usize) -> bool, capital: impl Fn(usize) -> bool) -> Vec<Found<'_>> {
        let codes: Vec<u16> = WORDS.codes(chars).collect();
        let mut places = Vec::new();
        let mut at = 0;
        while at < chars.len() {
            if taken(at) {
                at += 1;
            } else if is_han(chars[at]) {
                if let Some(entities) = self.chinese.get(&chars[at]) {
                    let sure = self.is_short(chars, &codes, at, &taken);
                    if sure || !COMMON.contains(chars[at]) && !is_in_word(&codes, at) && !is_in_name(chars, at) {
                        places.push(Found { range: at..at + 1, entities, sure });
                    }
                }
                at += 1;
            } else if is_word(chars[at]) {
                let mut end = at + chars[at..].iter().take_while(|c| is_word(**c)).count();
                if let Some((last, entities)) = self.word(chars, at, end).filter(|_| capital(at)) {
                    places.push(Found { range: at..last, entities, sure: true });
                    end = last;
                }
                at = end;
            } else {
                at += 1;
            }
        }
        places
    }

    /// The adjective or inhabitants at a place, of two words or one: South Korean, Russians.
    fn word(&self, chars: &[char], at: usize, end: usize) -> Option<(usize, &[&'static str])> {
        let of = |end: usize| {
            let word: String = chars[at..end].iter().collect();
            let singular = || word.strip_suffix('s').or_else(|| word.strip_suffix("men"));
            let found = self.english.get(&word).or_else(|| self.english.get(singular()?));
            found.map(|entities| (end, entities.as_slice()))
        };
        let second = (chars.get(end) == Some(&' ')).then(|| end + 1 + chars[end + 1..].iter().take_while(|c| is_word(**c)).count());
        second.and_then(of).or_else(|| of(end))
    }

    /// True where a character stands for a country: beside others (中巴, 美日韩), or with what leads to it or follows it.
    fn is_short(&self, chars: &[char], codes: &[u16], at: usize, taken: &impl Fn(usize) -> bool) -> bool {
        // 27日 is a day.
        if chars[at] == '日'
            && at > 0
            && (chars[at - 1].is_ascii_digit() || matches!(chars[at - 1], '十' | '月' | '即' | '近' | '昨' | '今' | '每'))
        {
            return false;
        }
        let free = |at: usize| chars.get(at).filter(|_| !taken(at)).copied();
        let before = at.checked_sub(1).and_then(free);
        let behind = free(at + 1);
        let is_other = |c: Option<char>| c.is_some_and(|c| c != chars[at] && self.chinese.contains_key(&c));
        let joined = |mark: Option<char>| matches!(mark, Some('-' | '—' | '、' | '与' | '和' | '对'));
        let is_letter = |at: Option<usize>| at.and_then(free).is_some_and(|c| LETTERS.contains(c));
        let in_name = |first: Option<usize>, behind: usize| is_letter(first) || is_letter(Some(behind));
        is_other(before) && !in_name(at.checked_sub(2), at + 1)
            || is_other(behind) && !in_name(at.checked_sub(1), at + 2)
            || joined(before) && is_other(at.checked_sub(2).and_then(free))
            || joined(behind) && is_other(free(at + 2))
            || before.is_some_and(|c| LEADS.contains(c)) && !begins_word(codes, at)
            || behind.is_some_and(|c| TAILS.contains(c))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&'static str> {
        let folded = fold(text);
        let capital = |at: usize| text[folded.source(at..at + 1).range()].starts_with(char::is_uppercase);
        IMPLIED.places(folded.chars(), |_| false, capital).into_iter().filter(|found| found.sure).map(|found| found.entities[0]).collect()
    }

    #[test]
    fn adjectives_and_short_forms_imply_countries() {
        assert_eq!(found("Russian officials and two Pakistanis"), ["gpe/russia", "gpe/pakistan"]);
        assert_eq!(found("South Korean polish, British"), ["gpe/south-korea", "gpe/united-kingdom"]);
        assert_eq!(found("俄方说，中俄"), ["gpe/russia", "gpe/china", "gpe/russia"]);
        assert_eq!(found("訪華"), ["gpe/china"]);
        assert_eq!(found("其中，集中力量，在法律上，总理科巴希泽"), [""; 0]);
    }

    #[test]
    fn the_table_speaks_of_entities_of_the_glossary() {
        let index = crate::index::Index::builtin();
        let all = IMPLIED.english.values().chain(IMPLIED.chinese.values()).flatten().chain(IMPLIED.capitals.keys());
        for entity in all {
            assert!(index.number(entity).is_some(), "{entity}");
        }
    }
}
