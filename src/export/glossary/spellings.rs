//! How else a name is spelled by those who look it up: with another dot or none, folded, in pinyin with or without tones and
//! spaces.

use pinyin::ToPinyinMulti;

use crate::text::chars::is_han;
use crate::text::fold;

/// The dots between the parts of a name, the canonical one first.
const DOTS: [char; 5] = ['·', '‧', '•', '・', '．'];
/// How many readings of a form with several are spelled out.
const READINGS: usize = 24;

/// The form itself, and where it is dotted each other dot, and none.
pub(super) fn dotted(form: &str) -> Vec<String> {
    let mut all = vec![form.to_string()];
    if form.contains(DOTS) {
        all.extend(DOTS[..4].iter().map(|dot| form.replace(DOTS, &dot.to_string())));
        all.push(form.replace(DOTS, ""));
    }
    distinct(all)
}

/// Every key of a form: its dotted spellings, its fold, and how it may be read.
pub(super) fn keys(form: &str) -> Vec<String> {
    let mut all = dotted(form);
    let folded = fold(form).to_string();
    all.extend(dotted(&folded));
    all.extend(pinyin(form));
    distinct(all)
}

/// The readings of a form with Han characters, each with tone marks and without, its syllables apart and together.
pub(super) fn pinyin(form: &str) -> Vec<String> {
    if !form.contains(is_han) {
        return Vec::new();
    }
    let syllables = syllables(form);
    let (marked, plain): (Vec<_>, Vec<_>) = syllables.into_iter().unzip();
    let mut all = Vec::new();
    for readings in [marked, plain] {
        for reading in combined(&readings) {
            all.push(reading.join(" "));
            all.push(reading.concat());
        }
    }
    distinct(all)
}

/// The syllables of a form, one after the other: how each may be read, with tone marks and without, the usual reading first.
/// What is not Han stands as it is; dots and spaces only part what is around them.
fn syllables(form: &str) -> Vec<(Vec<String>, Vec<String>)> {
    let mut all: Vec<(Vec<String>, Vec<String>)> = Vec::new();
    let mut in_word = false;
    for c in form.chars() {
        if let Some(multi) = c.to_pinyin_multi() {
            let usual = pinyin::ToPinyin::to_pinyin(&c).into_iter();
            let readings: Vec<_> = usual.chain(multi).collect();
            let marked = readings.iter().map(|reading| reading.with_tone().to_string());
            let plain = readings.iter().flat_map(|reading| [reading.plain().replace('ü', "u"), reading.plain().replace('ü', "v")]);
            all.push((distinct(marked.collect()), distinct(plain.collect())));
            in_word = false;
        } else if c.is_whitespace() || DOTS.contains(&c) {
            in_word = false;
        } else {
            let same = c.to_string();
            match all.last_mut().filter(|_| in_word) {
                Some((marked, plain)) => [marked, plain].into_iter().for_each(|word| word[0].push(c)),
                None => all.push((vec![same.clone()], vec![same])),
            }
            in_word = true;
        }
    }
    all
}

/// Every choice of one reading a syllable; the usual ones only, where there are too many.
fn combined(readings: &[Vec<String>]) -> Vec<Vec<&str>> {
    let count = readings.iter().try_fold(1usize, |count, readings| count.checked_mul(readings.len()));
    let few = count.is_some_and(|count| count <= READINGS);
    let mut all: Vec<Vec<&str>> = vec![Vec::new()];
    for readings in readings {
        let choices = if few { &readings[..] } else { &readings[..1] };
        all = all.iter().flat_map(|begun| choices.iter().map(move |next| [&begun[..], &[next.as_str()]].concat())).collect();
    }
    all
}

/// The texts without those that stand further up, and without empty ones.
fn distinct(texts: Vec<String>) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    texts.into_iter().filter(|text| !text.is_empty() && seen.insert(text.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::{dotted, keys, pinyin};

    #[test]
    fn a_dotted_name_is_spelled_with_every_dot() {
        assert_eq!(dotted("夏巴茲‧沙里夫").len(), 5);
        assert!(dotted("夏巴茲‧沙里夫").contains(&"夏巴茲沙里夫".to_string()));
        assert_eq!(dotted("北京"), ["北京"]);
        assert!(keys("夏巴茲‧沙里夫").contains(&"夏巴兹・沙里夫".to_string()));
        assert!(keys("Erdoğan").contains(&"erdogan".to_string()));
    }

    #[test]
    fn pinyin_with_and_without_tones_and_spaces() {
        let read = pinyin("普京");
        for spelling in ["pǔ jīng", "pǔjīng", "pu jing", "pujing"] {
            assert!(read.contains(&spelling.to_string()), "{spelling} of {read:?}");
        }
        assert!(pinyin("重庆").contains(&"chongqing".to_string()), "{:?}", pinyin("重庆"));
        assert!(pinyin("吕").contains(&"lv".to_string()) && pinyin("吕").contains(&"lǚ".to_string()));
        assert!(pinyin("G7峰会").contains(&"G7 feng hui".to_string()));
        assert!(pinyin("SCO").is_empty());
    }
}
