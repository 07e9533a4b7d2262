//! `yiming compare`: what differs from locale and house, in every format; weird names, empty and English documents.

#![cfg(feature = "cli")]

mod shell;

use std::path::{Path, PathBuf};

use serde_json::Value;
use shell::{code, fed, folder, refused, stderr, stdout, write, yiming};

fn golden(below: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(below).display().to_string()
}

/// Compares what was made with a golden file, or writes that when blessing.
fn holds(name: &str, made: &str) {
    let path = PathBuf::from(golden("compare")).join(name);
    if std::env::var_os("YIMING_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, made).expect("a file");
    }
    let was = std::fs::read_to_string(&path).unwrap_or_default();
    let wrong = was.lines().zip(made.lines()).find(|(a, b)| a != b);
    assert!(was == made, "{} is stale at {wrong:#?}; run 'make bless'", path.display());
}

/// Two houses of a few documents; one of each writes what its house does not.
fn houses(name: &str) -> PathBuf {
    let folder = folder("compare", name);
    for number in 1..=4 {
        write(&folder, &format!("news/cna/{number}.txt"), "俄羅斯總統普亭抵達北京。\n");
        write(&folder, &format!("news/xinhua/{number}.txt"), "俄罗斯总统普京抵达北京。\n");
    }
    write(&folder, "news/cna/4.txt", "中央社記者報導\n俄羅斯總統普丁抵達北京，普丁說這項計畫將透過網路來推動。\n");
    write(&folder, "news/xinhua/4.txt", "俄罗斯总统普亭抵达北京。\n");
    folder
}

fn json(folder: &Path, args: &[&str]) -> Value {
    let output = yiming(folder, &[args, &["--format", "json"]].concat());
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    serde_json::from_str(&stdout(&output)).expect("JSON")
}

/// Every difference as `entity text from documents`.
fn differences(json: &Value) -> Vec<String> {
    let word = |value: &Value| value.as_str().expect("a word").to_string();
    let all = json["differences"].as_array().expect("a list").iter();
    let one = |d: &Value| {
        let docs: Vec<String> = d["documents"].as_array().expect("a list").iter().map(word).collect();
        format!("{} {} {} {}", word(&d["entity"]), word(&d["text"]), word(&d["from"]), docs.join(" "))
    };
    all.map(one).collect()
}

#[test]
fn every_format_has_a_golden_file() {
    let folder = folder("compare", "golden");
    let (texts, glossary) = (golden("texts"), golden("glossary"));
    for format in ["table", "csv", "json", "html"] {
        let output = yiming(&folder, &["compare", &texts, "--glossary", &glossary, "--min-documents", "1", "--format", format]);
        assert_eq!(code(&output), 0, "{format}: {}", stderr(&output));
        holds(&format!("texts.{format}"), &stdout(&output));
    }
}

#[test]
fn what_a_house_mostly_writes_is_told_of_those_that_do_not() {
    let folder = houses("houses");
    let json = json(&folder, &["compare", "news", "--types", "PERSON"]);
    let told = differences(&json);
    assert!(told.contains(&"per/vladimir-putin 普亭 locale xinhua/4.txt".to_string()), "{told:#?}");
    assert!(told.contains(&"per/vladimir-putin 普亭 house xinhua/4.txt".to_string()), "{told:#?}");
    assert!(told.contains(&"per/vladimir-putin 普丁 house cna/4.txt".to_string()), "{told:#?}");
    assert_eq!(told.iter().filter(|told| told.contains("/1.txt") || told.contains("/2.txt")).count(), 0, "{told:#?}");
    let houses: Vec<&str> = json["documents"].as_array().expect("a list").iter().map(|d| d["house"].as_str().expect("a house")).collect();
    assert!(houses.contains(&"cna") && houses.contains(&"xinhua"));
}

#[test]
fn folders_of_one_line_are_houses_and_their_documents_are_told_apart() {
    let folder = houses("folders");
    let json = json(&folder, &["compare", "news/cna", "news/xinhua", "--types", "PERSON"]);
    let told = differences(&json);
    assert!(told.contains(&"per/vladimir-putin 普亭 house xinhua/4.txt".to_string()), "{told:#?}");
}

#[test]
fn a_house_that_writes_for_two_regions_is_two_houses() {
    let folder = folder("compare", "regions");
    for number in 1..=3 {
        write(&folder, &format!("news/agency/tw{number}.md"), "<!-- yiming: locale zh-Hant-TW -->\n\n川普抵達北京。\n");
    }
    write(&folder, "news/agency/hk.md", "<!-- yiming: locale zh-Hant-HK -->\n\n特朗普抵達北京。\n");
    assert!(differences(&json(&folder, &["compare", "news"])).is_empty());
    // Of a text whose region nobody knows, all that its house writes in its script is an example.
    write(&folder, "news/agency/hk.md", "<!-- yiming: locale zh-Hant -->\n\n特朗普抵達北京。\n");
    assert_eq!(differences(&json(&folder, &["compare", "news"])), ["per/donald-trump 特朗普 house agency/hk.md"]);
}

#[test]
fn two_documents_of_a_house_settle_nothing() {
    let folder = folder("compare", "two");
    write(&folder, "news/cna/1.txt", "俄羅斯總統普亭抵達北京，這項計畫將透過網路來推動。\n");
    write(&folder, "news/cna/2.txt", "俄羅斯總統普丁抵達北京，這項計畫將透過網路來推動。\n");
    assert!(differences(&json(&folder, &["compare", "news", "--types", "PERSON"])).is_empty());
}

#[test]
fn a_surname_and_a_full_name_are_two_names_and_a_quoted_acronym_is_english() {
    let folder = folder("compare", "names");
    for number in 1..=3 {
        write(&folder, &format!("{number}.txt"), "巴基斯坦总理夏巴兹·谢里夫抵达。夏巴兹说上合组织（SCO）很好。\n");
    }
    write(&folder, "4.txt", "巴基斯坦总理夏巴兹·谢里夫抵达。谢里夫说上海合作组织（SCO）很好。\n");
    let told = differences(&json(&folder, &["compare", "."]));
    assert!(told.is_empty(), "{told:#?}");
}

#[test]
fn a_sidecar_a_comment_and_the_command_line_tell_the_locale() {
    let folder = folder("compare", "told");
    write(&folder, "a.md", "<!-- yiming: locale zh-Hant-HK -->\n\n普京抵達北京。\n");
    write(&folder, "b.txt", "普京抵達北京。\n");
    write(&folder, "b.txt.yiming.toml", "locale = \"zh-Hant-TW\"\n");
    let of = |json: &Value| {
        json["documents"].as_array().expect("a list").iter().map(|d| d["locale"].as_str().expect("a tag").to_string()).collect::<Vec<_>>()
    };
    let told = json(&folder, &["compare", "a.md", "b.txt"]);
    assert_eq!(of(&told), ["zh-Hant-TW", "zh-Hant-HK"]);
    assert_eq!(differences(&told), ["per/vladimir-putin 普京 locale b.txt"]);
    assert_eq!(of(&json(&folder, &["compare", "a.md", "b.txt", "--locale", "zh-Hant-HK"])), ["zh-Hant-HK", "zh-Hant-HK"]);
}

#[test]
fn no_name_of_a_file_is_a_formula_or_a_tag() {
    let folder = folder("compare", "weird");
    for name in ["=1+1.txt", "@x.txt", "-n.txt", "a\"><script>alert(1)</script>.txt", "{here}.txt", "换\n行.txt"] {
        write(&folder, &format!("news/{}", name.replace('/', "∕")), "普京抵达北京。\n");
    }
    let csv = stdout(&yiming(&folder, &["compare", "news", "--format", "csv"]));
    assert!(csv.contains(",'=1+1.txt,") && csv.contains(",'@x.txt,") && csv.contains(",'-n.txt,"), "{csv}");
    let html = stdout(&yiming(&folder, &["compare", "news", "--format", "html"]));
    assert_eq!(html.matches("<script").count(), 2, "the data and our own");
    assert!(html.contains("{here}.txt"));
    assert_eq!(code(&yiming(&folder, &["compare", "news"])), 0);
}

#[test]
fn empty_and_english_documents_are_compared_too() {
    let folder = folder("compare", "empty");
    write(&folder, "a.txt", "");
    write(&folder, "b.txt", "President Putin met Xi Jinping in Beijing on Tuesday.\n");
    let json = json(&folder, &["compare", ".", "--min-documents", "1"]);
    assert_eq!(json["documents"].as_array().expect("a list").len(), 2);
    assert!(json["entities"].as_array().expect("a list").iter().any(|e| e["entity"] == "per/vladimir-putin"));
    let table = stdout(&yiming(&folder, &["compare", "a.txt"]));
    assert!(table.contains("0 entities named"), "{table}");
}

#[test]
fn lines_of_json_are_documents_and_input_may_be_one() {
    let folder = folder("compare", "lines");
    write(&folder, "news.jsonl", "{\"id\":\"x\",\"text\":\"普京抵达北京\"}\n{\"id\":\"y\",\"text\":\"普京在北京\"}\n");
    let told = json(&folder, &["compare", "news.jsonl", "--id-field", "id"]);
    assert_eq!(told["documents"][1]["doc"], "y");
    let csv = stdout(&fed(&folder, &["compare", "-", "--format", "csv"], "普京抵达北京".as_bytes()));
    assert!(csv.contains("per/vladimir-putin") && csv.contains(",-,"), "{csv}");
}

#[test]
fn what_cannot_be_done_is_said() {
    let folder = folder("compare", "refused");
    write(&folder, "a.txt", "普京抵达北京。\n");
    refused(&yiming(&folder, &["compare", "nowhere"]), &["nowhere", "there is no such file"]);
    refused(&yiming(&folder, &["compare", "a.txt", "-o", "a.txt"]), &["it would be written over"]);
    refused(&yiming(&folder, &["compare", ".", "-o", "a.txt"]), &["it would be written over"]);
    let output = yiming(&folder, &["compare", "a.txt", "nowhere", "--format", "csv"]);
    assert_eq!(code(&output), 2);
    assert!(stdout(&output).contains("per/vladimir-putin"), "the rest is done");
}
