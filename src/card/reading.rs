//! How a Chinese form is said: its pinyin, with the characters that names read otherwise.

use std::sync::LazyLock;

use crate::near::sound;
use crate::text::fold::DOT;
use crate::text::table::simplified;

/// A word that is not read as its characters usually are.
struct Known {
    word: Vec<char>,
    said: &'static str,
    /// It is a surname.
    is_surname: bool,
}

impl Known {
    /// True where it may stand: a surname at the beginning of a native person's name.
    fn stands(&self, at: usize, length: usize, is_native: bool) -> bool {
        !self.is_surname || is_native && at == 0 && length > self.word.len()
    }
}

/// The words, longer ones first.
static READINGS: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let lines = include_str!("readings.tsv").lines().filter(|line| !line.starts_with('#'));
    let known = lines.filter_map(|line| line.split_once('\t')).map(|(word, said)| {
        let plain = word.trim_start_matches('^');
        Known { word: plain.chars().collect(), said, is_surname: plain != word }
    });
    let mut known: Vec<Known> = known.collect();
    known.sort_by_key(|known| std::cmp::Reverse((known.word.len(), known.is_surname)));
    known
});

/// The pinyin of a form with tone marks, a syllable a character; a native person's surname is read as surnames are.
///
/// ```
/// use yiming::card::reading;
/// assert_eq!(reading("普京", false), "pǔ jīng");
/// assert_eq!(reading("夏巴兹·谢里夫", false), "xià bā zī · xiè lǐ fū");
/// assert_eq!(reading("重庆", false), "chóng qìng");
/// assert_eq!(reading("查良镛", true), "zhā liáng yōng");
/// ```
pub fn reading(form: &str, is_native: bool) -> String {
    let chars: Vec<char> = form.chars().collect();
    let plain: Vec<char> = chars.iter().map(|c| simplified(*c).unwrap_or(*c)).collect();
    let (mut parts, mut run, mut at) = (Vec::new(), String::new(), 0);
    while at < chars.len() {
        let known = READINGS.iter().find(|known| plain[at..].starts_with(&known.word) && known.stands(at, chars.len(), is_native));
        if known.is_none() && chars[at] != DOT {
            run.push(chars[at]);
            at += 1;
            continue;
        }
        parts.push(sound::reading(&std::mem::take(&mut run)));
        parts.push(known.map_or_else(|| DOT.to_string(), |known| known.said.to_string()));
        at += known.map_or(1, |known| known.word.len());
    }
    parts.push(sound::reading(&run));
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{READINGS, reading};

    #[test]
    fn a_surname_is_read_so_at_the_beginning_of_native_names_only() {
        assert_eq!(reading("朴槿惠", true), "piáo jǐn huì");
        assert_eq!(reading("朴茨茅斯", false), "pǔ cí máo sī");
        assert_eq!(reading("朴", true), "pǔ");
        assert_eq!(reading("阿拉伯聯合酋長國", false), "ā lā bó lián hé qiú zhǎng guó");
        assert_eq!(reading("長崎", false), "cháng qí");
        assert_eq!(reading("SCO", true), "SCO");
        assert_eq!(reading("", true), "");
    }

    #[test]
    fn every_row_is_needed_and_has_a_syllable_a_character() {
        for known in READINGS.iter() {
            let word: String = known.word.iter().collect();
            let apart: Vec<String> = known.word.iter().map(|c| reading(&c.to_string(), false)).collect();
            let without = if known.word.len() == 1 { crate::near::sound::reading(&word) } else { apart.join(" ") };
            assert_ne!(without, known.said, "{word} needs no row");
            assert_eq!(known.word.len(), known.said.split(' ').count(), "{word}");
        }
    }
}
