//! Dictionaries for readers and segmenters: StarDict's files as its readers search them, patterns of spaCy, words of jieba.

mod made;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use made::{count, golden, rows, write};
use proptest::prelude::*;
use yiming::export::glossary::{Settings, Written};
use yiming::glossary::{Glossary, Status};

/// The parts of a StarDict dictionary: info, headwords with their articles, and synonyms.
struct Dictionary {
    info: BTreeMap<String, String>,
    index: Vec<(String, String)>,
    synonyms: Vec<(String, usize)>,
}

fn u32_at(bytes: &[u8], at: usize) -> usize {
    u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize
}

/// Words that end with a NUL, each with so many bytes behind.
fn words(bytes: &[u8], behind: usize) -> Vec<(String, &[u8])> {
    let (mut words, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        let end = at + bytes[at..].iter().position(|byte| *byte == 0).unwrap();
        assert!(end - at < 256, "a headword of {} bytes", end - at);
        words.push((String::from_utf8(bytes[at..end].to_vec()).unwrap(), &bytes[end + 1..end + 1 + behind]));
        at = end + 1 + behind;
    }
    words
}

fn opened(written: &Written) -> Dictionary {
    let file = |extension: &str| &written.files.iter().find(|(name, _)| name.ends_with(extension)).unwrap().1;
    let info = String::from_utf8(file(".ifo").clone()).unwrap();
    assert!(info.starts_with("StarDict's dict ifo file\nversion=2.4.2\n"));
    let info: BTreeMap<String, String> =
        info.lines().skip(1).map(|line| line.split_once('=').map(|(k, v)| (k.into(), v.into())).unwrap()).collect();
    let article = |place: &[u8]| String::from_utf8(file(".dict")[u32_at(place, 0)..][..u32_at(place, 4)].to_vec()).unwrap();
    let index: Vec<_> = words(file(".idx"), 8).into_iter().map(|(word, place)| (word, article(place))).collect();
    let synonyms: Vec<_> = words(file(".syn"), 4).into_iter().map(|(word, place)| (word, u32_at(place, 0))).collect();
    assert_eq!(info["idxfilesize"], file(".idx").len().to_string());
    assert_eq!((info["wordcount"].as_str(), info["synwordcount"].as_str()), (&*index.len().to_string(), &*synonyms.len().to_string()));
    Dictionary { info, index, synonyms }
}

/// stardict_strcmp: ASCII letters alike, then bytes.
fn order(a: &str, b: &str) -> Ordering {
    a.to_ascii_lowercase().as_bytes().cmp(b.to_ascii_lowercase().as_bytes()).then_with(|| a.as_bytes().cmp(b.as_bytes()))
}

impl Dictionary {
    /// The articles of a word, found by halves as readers do.
    fn look_up(&self, word: &str) -> Vec<&str> {
        let mut found = Vec::new();
        if let Ok(at) = self.index.binary_search_by(|(known, _)| order(known, word)) {
            found.push(self.index[at].1.as_str());
        }
        let from = self.synonyms.partition_point(|(known, _)| order(known, word) == Ordering::Less);
        found.extend(self.synonyms[from..].iter().take_while(|(known, _)| known == word).map(|(_, at)| self.index[*at].1.as_str()));
        found
    }
}

fn holds(glossary: &Glossary) {
    let dictionary = opened(&write("stardict", glossary, &Settings::default()));
    assert_eq!(dictionary.info["sametypesequence"], "h");
    assert!(dictionary.index.is_sorted_by(|a, b| order(&a.0, &b.0) != Ordering::Greater), "headwords are not sorted");
    assert!(dictionary.synonyms.is_sorted_by(|a, b| order(&a.0, &b.0) != Ordering::Greater), "synonyms are not sorted");
    for entity in &glossary.entities {
        for r in entity.renderings.iter().filter(|r| r.status != Status::Proposed && r.form.len() < 256) {
            let articles: Vec<&str> = dictionary.index.iter().map(|(_, article)| article.as_str()).collect();
            let named = format!(" {}</i>", entity.id);
            assert!(articles.iter().any(|article| article.contains(&named)));
            assert!(
                dictionary.synonyms.iter().any(|(word, at)| *word == r.form && dictionary.index[*at].1.contains(&named))
                    || dictionary.index.iter().any(|(word, article)| *word == r.form && article.contains(&named)),
                "{} is no key of {}",
                r.form,
                entity.id
            );
        }
    }
}

proptest! {
    #[test]
    fn every_form_is_a_key_of_its_entity(glossary in made::glossary()) {
        holds(&glossary);
    }

    #[test]
    fn words_of_jieba_have_three_fields(glossary in made::glossary()) {
        for line in String::from_utf8(write("jieba", &glossary, &Settings::default()).files[0].1.clone()).unwrap().lines() {
            let fields: Vec<&str> = line.split(' ').collect();
            prop_assert!(fields.len() == 3 && fields[1].parse::<u64>().is_ok_and(|f| f >= 3) && ["nr", "ns", "nt", "nz"].contains(&fields[2]), "{line}");
        }
    }
}

#[test]
fn any_script_dot_and_reading_opens_the_article() {
    let dictionary = opened(&write("stardict", &golden(), &Settings::default()));
    for word in [
        "夏巴兹·谢里夫",
        "夏巴茲‧沙里夫",
        "夏巴茲•沙里夫",
        "夏巴兹・谢里夫",
        "夏巴兹谢里夫",
        "夏巴兹·沙里夫",
        "Shehbaz Sharif",
        "shehbaz sharif",
        "xià bā zī",
        "xiàbāzī",
        "xia ba zi",
        "xiabazi",
        "xia ba zi xie li fu",
    ] {
        let found = dictionary.look_up(word);
        assert!(found.iter().any(|article| article.contains("per/shehbaz-sharif")), "{word} opens {found:?}");
    }
    let article = dictionary.look_up("上合")[0];
    assert!(
        article.contains("organisation of states &amp; peoples &lt;2001&gt;") && article.contains("https://example.org/b"),
        "{article}"
    );
    assert!(dictionary.look_up("普鼎").is_empty(), "a proposed form is a key");
    assert!(!dictionary.look_up("普丁")[0].contains("普鼎"));
}

#[test]
fn a_form_too_long_for_a_headword_is_counted() {
    let long = "长".repeat(90);
    let glossary = rows(&format!("org/a,en,A,,\norg/a,zh-Hans-CN,{long},,\n"));
    let written = write("stardict", &glossary, &Settings::default());
    assert!(count(&written, "keys of more than 255 bytes") >= 1);
    assert_eq!(opened(&written).index[0].0, "A");
}

#[test]
fn a_pattern_of_several_entities_has_all_their_ids() {
    let glossary = rows("org/a,en,AI,,\nper/b,en,AI,,\nper/b,en,Bee,proposed,variant\noffice/c,en,Chair,,\n");
    let written = write("spacy-patterns", &glossary, &Settings::default());
    assert_eq!(
        String::from_utf8(written.files[0].1.clone()).unwrap(),
        "{\"label\":\"PERSON\",\"pattern\":\"AI\",\"id\":\"org/a|per/b\"}\n"
    );
    assert_eq!((count(&written, "several types"), count(&written, "proposed"), count(&written, "titles of offices")), (1, 1, 1));
}

#[test]
fn what_jieba_cuts_at_is_no_word() {
    let glossary = rows("per/a,zh-Hans-CN,夏巴兹·谢里夫,,\nper/b,zh-Hant,𠮷田,,\nper/c,en,Sharif,,\norg/d,zh-Hans-CN,上合 组织,,\n");
    let written = write("jieba", &glossary, &Settings::default());
    let text = String::from_utf8(written.files[0].1.clone()).unwrap();
    assert!(text.starts_with("夏巴兹谢里夫 ") && text.lines().count() == 1, "{text}");
    assert_eq!((count(&written, "that jieba cuts at"), count(&written, "without Han"), count(&written, "dotted forms")), (2, 1, 1));
}
