//! How an alias in Han characters stands: a part of a name by itself, a word of the language as a noun.

use std::ops::Range;

use crate::linker::aliases::words::{
    AFTER_NOUNS, AFTER_PARTS, AFTER_VERBS, AROUND_NOUNS, BEFORE_NOUNS, FREE, TITLES_BEFORE, TITLES_BEHIND, VERBAL, Words,
};
use crate::text::chars::is_han;
use crate::text::fold::DOT;
use crate::text::words::{WORDS, Word};

/// A character is a usual letter of transliterated names up to this cost: one in 250.
const LETTER: f64 = 5.5;

/// What the neighbours of an alias say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It may be one.
    Free,
    /// A title beside it says that it is a person.
    Titled,
    /// It is none.
    Bound,
    /// It is part of someone else's name.
    Rival,
}

/// A part of a transliterated name.
pub(super) fn part(chars: &[char], range: &Range<usize>, met: [bool; 2]) -> Standing {
    let (before, behind) = (&chars[..range.start], &chars[range.end..]);
    let joins = |mark: Option<&char>, next: Option<&char>| mark == Some(&'-') && next.is_some_and(|c| is_han(*c));
    let mut back = before.iter().rev();
    if before.last() == Some(&DOT) || behind.first() == Some(&DOT) && behind.get(1).is_some_and(|c| is_han(*c)) {
        return Standing::Rival;
    }
    if joins(back.next(), back.next()) || joins(behind.first(), behind.get(1)) {
        return Standing::Bound;
    }
    let titled = TITLES_BEFORE.iter().any(|title| ends(before, title)) || TITLES_BEHIND.iter().any(|title| begins(behind, title));
    match () {
        () if AFTER_PARTS.iter().any(|word| begins(behind, word)) => Standing::Bound,
        () if titled => Standing::Titled,
        () if is_word(&chars[range.clone()]) || goes_on(if met[0] { &[] } else { before }, if met[1] { &[] } else { behind }) => {
            Standing::Bound
        }
        () => Standing::Free,
    }
}

/// Between title marks.
pub(super) fn title(chars: &[char], range: &Range<usize>) -> Standing {
    let before = range.start.checked_sub(1).map(|at| chars[at]);
    let marked = matches!((before, chars.get(range.end)), (Some('《'), Some('》')) | (Some('〈'), Some('〉')) | (Some('\''), Some('\'')));
    if marked { Standing::Free } else { Standing::Bound }
}

/// A word of the language: what stands before it has to let it be a noun that nothing describes, and of a word that is a verb
/// as well, what stands behind it.
pub(super) fn noun(chars: &[char], range: &Range<usize>) -> Standing {
    let (before, behind) = (&chars[..range.start], &chars[range.end..]);
    let opens = |c: &char| !(is_han(*c) || c.is_alphanumeric() || matches!(*c, '、' | '-' | '/' | DOT | ' '));
    let boundary = before.last().is_none_or(opens);
    let listed = behind.first() == Some(&'、') || behind.first().is_some_and(|c| matches!(*c, '-' | DOT));
    let surely = follows(before, &BEFORE_NOUNS);
    let perhaps = boundary || follows(before, &AROUND_NOUNS);
    if listed || !(surely || perhaps) || is_longer(chars, range) {
        return Standing::Bound;
    }
    let verbal = VERBAL.iter().any(|word| word.chars().eq(chars[range.clone()].iter().copied()));
    let ended = behind.first().is_none_or(|c| !is_han(*c) && !c.is_alphanumeric());
    let is_noun = !verbal
        || !AFTER_VERBS.iter().any(|word| begins(behind, word)) && (ended || surely || AFTER_NOUNS.iter().any(|word| begins(behind, word)));
    if is_noun { Standing::Free } else { Standing::Bound }
}

/// True behind one of these words, but not where it only ends a longer one: 愿 in 志愿组织.
fn follows(before: &[char], words: &Words) -> bool {
    let length = |word: &str| word.chars().count();
    let Some(longest) = words.iter().filter(|word| ends(before, word)).map(length).max() else { return false };
    word_ending(before).is_none_or(|word| word <= longest)
}

/// Characters of the longest word of the list that ends where a text does, of several characters and no name.
fn word_ending(before: &[char]) -> Option<usize> {
    /// Longer words are not asked for.
    const LONGEST: usize = 4;
    /// The list has words that were hardly ever seen: 可向.
    const SEEN: f64 = 10.0;
    let from = before.len().saturating_sub(LONGEST);
    let length = before.len() - from;
    let codes: Vec<u16> = WORDS.codes(&before[from..]).collect();
    (0..length.saturating_sub(1)).find_map(|at| {
        let mut ends = None;
        let is_word = |word: &Word| !word.is_name && word.cost < WORDS.cost_of(SEEN);
        WORDS.each(&codes, at, |word| ends = ends.or((at + word.len == length && is_word(&word)).then_some(word.len)));
        ends
    })
}

/// True where a word of several characters that is no name begins a text.
fn word_begins(behind: &[char]) -> bool {
    let codes: Vec<u16> = WORDS.codes(&behind[..behind.len().min(4)]).collect();
    let mut begins = false;
    WORDS.each(&codes, 0, |word| begins |= word.len > 1 && !word.is_name);
    begins
}

/// True where the letters of transliterated names go on beside a part: 马哈苏德斯坦, 阿马哈苏德.
fn goes_on(before: &[char], behind: &[char]) -> bool {
    let is_letter = |c: Option<&char>| c.is_some_and(|c| WORDS.name_letter(WORDS.code(*c)).is_some_and(|cost| cost < LETTER));
    is_letter(before.last()) && word_ending(before).is_none() || is_letter(behind.first()) && !word_begins(behind)
}

/// True where a word of the list goes on around it: 党组织, 组织者, 公司法.
fn is_longer(chars: &[char], range: &Range<usize>) -> bool {
    /// A longer word begins so many characters before it.
    const REACH: usize = 3;
    let from = range.start.saturating_sub(REACH);
    let window = &chars[from..chars.len().min(range.end + 1)];
    let codes: Vec<u16> = WORDS.codes(window).collect();
    (from..=range.start).any(|at| {
        let mut longer = false;
        WORDS.each(&codes, at - from, |word| {
            let end = at + word.len;
            let further = end == range.end + 1 && at == range.start && !FREE.contains(&chars[range.end]);
            longer |= further || at < range.start && end > range.start;
        });
        longer
    })
}

/// True for a part that is a word as well, and no name: it needs a title.
fn is_word(part: &[char]) -> bool {
    /// Words of two letters of names are mostly names that the list has: 布什; but not where they are seen so often.
    const OFTEN: f64 = 1000.0;
    const RARE_LETTER: f64 = 7.5;
    if part.len() > 2 {
        return false;
    }
    let codes: Vec<u16> = WORDS.codes(part).collect();
    let is_letter = |code: &u16| WORDS.name_letter(*code).is_some_and(|cost| cost < RARE_LETTER);
    let is_name = codes[..part.len()].iter().all(is_letter);
    let mut word = false;
    WORDS.each(&codes, 0, |found| word |= found.len == part.len() && (!is_name || found.cost < WORDS.cost_of(OFTEN)));
    word
}

fn ends(chars: &[char], word: &str) -> bool {
    let mut chars = chars.iter().rev();
    word.chars().rev().all(|c| chars.next() == Some(&c))
}

fn begins(chars: &[char], word: &str) -> bool {
    let mut chars = chars.iter();
    word.chars().all(|c| chars.next() == Some(&c))
}

#[cfg(test)]
mod tests {
    use super::{Standing, noun, part, word_ending};
    use crate::text::fold;

    /// How the word between the marks stands.
    fn standing(marked: &str, of: impl Fn(&[char], &std::ops::Range<usize>) -> Standing) -> Standing {
        let (before, behind) = marked.split_once('|').expect("a mark");
        let (word, after) = behind.split_once('|').expect("two marks");
        let start = fold(before).len();
        let text = format!("{before}{word}{after}");
        of(fold(&text).chars(), &(start..start + fold(word).len()))
    }

    #[test]
    fn nouns_that_nothing_describes() {
        for text in [
            "提升了|组织|国际影响力",
            "批准|组织|预算。",
            "公报说,|组织|成员国将",
            "各国支持|组织|进一步发挥作用",
            "向|组织|提出申请",
            "均可向|组织|提出申请",
            "愿与|组织|各成员国一道",
            "祝贺|组织|成员国",
            "应协助|机构|工作",
            "截至上半年,|公司|实现收入",
            "符合|公司|战略",
            "在|银行|成立十周年之际",
            "加入|组織|的國家",
        ] {
            assert_eq!(standing(text, noun), Standing::Free, "{text}");
        }
    }

    #[test]
    fn verbs_and_words_that_are_described() {
        for text in [
            "会议|组织|了一次活动",
            "有关国际|组织|、社会组织",
            "和志愿|组织|可以参与",
            "基层党|组织|建设",
            "加强|组织|领导",
            "将|组织|专家讨论",
            "并|组织|实施青年项目",
            "被|组织|起来参观",
            "一家德国|公司|参加投标",
            "按照|公司|法办事",
            "子|公司|、分公司",
            "恐怖|组织|不得渗透",
            "|组织|者表示",
            "正在|组织|救援",
        ] {
            assert_eq!(standing(text, noun), Standing::Bound, "{text}");
        }
    }

    #[test]
    fn words_end_where_a_text_ends() {
        let chars: Vec<char> = "和志愿".chars().collect();
        assert_eq!(word_ending(&chars), Some(2));
    }

    #[test]
    fn parts_of_longer_names() {
        let alone = |text: &str| standing(text, |chars, range| part(chars, range, [false; 2]));
        for text in ["|布什|说", "感谢|布什|。", "|马哈苏德|说", "对|马哈苏德|表示", "议员|阿卜德拉赫曼诺夫|在会上", "问|馬可娃|何時"]
        {
            assert!(matches!(alone(text), Standing::Free | Standing::Titled), "{text}");
        }
        for text in ["|安德烈斯|广场", "|马哈苏德|斯坦部落", "弟子|阿卜德拉赫曼诺夫|斯基也", "阿|马哈苏德|说", "和|马哈苏德|-汗说"]
        {
            assert_eq!(alone(text), Standing::Bound, "{text}");
        }
        for text in ["贾韦德·|马哈苏德|补充", "|马哈苏德|·汗说"] {
            assert_eq!(alone(text), Standing::Rival, "{text}");
        }
    }
}
