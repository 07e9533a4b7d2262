//! `yiming card`: what stands on the sheet, in every format; weird names, empty, English and Traditional documents.

#![cfg(feature = "cli")]

mod shell;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

use shell::{code, fed, folder, refused, stderr, stdout, write, yiming};

fn golden(below: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(below).display().to_string()
}

/// Compares what was made with a golden file, or writes that when blessing.
fn holds(name: &str, made: &str) {
    let path = PathBuf::from(golden("card")).join(name);
    if std::env::var_os("YIMING_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, made).expect("a file");
    }
    let was = std::fs::read_to_string(&path).unwrap_or_default();
    let wrong = was.lines().zip(made.lines()).find(|(a, b)| a != b);
    assert!(was == made, "{} is stale at {wrong:#?}; run 'make bless'", path.display());
}

/// The card of a text with the built-in glossary.
fn card(text: &str, args: &[&str]) -> Value {
    // Tests run beside one another: each call has a folder of its own.
    static CALLS: AtomicUsize = AtomicUsize::new(0);
    let folder = folder("card", &format!("text-{}", CALLS.fetch_add(1, Ordering::Relaxed)));
    let output = fed(&folder, &[&["card", "-", "--format", "json"], args].concat(), text.as_bytes());
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    serde_json::from_str::<Value>(&stdout(&output)).expect("JSON")[0].clone()
}

fn name<'c>(card: &'c Value, entity: &str) -> &'c Value {
    let found = card["names"].as_array().expect("a list").iter().find(|name| name["entity"] == entity);
    found.unwrap_or_else(|| panic!("{entity} is not on {card:#}"))
}

/// What to write at first and later.
fn forms(name: &Value) -> [&str; 2] {
    [&name["first"]["form"], &name["later"]["form"]].map(|form| form.as_str().unwrap_or_default())
}

#[test]
fn every_format_has_a_golden_file() {
    let folder = folder("card", "golden");
    let (texts, glossary) = (golden("texts"), golden("glossary"));
    for format in ["markdown", "csv", "html", "prompt", "json"] {
        for to in ["en", "zh-Hant-TW"] {
            let output =
                yiming(&folder, &["card", &texts, "--glossary", &glossary, "--to", to, "--date", "2025-09-01", "--format", format]);
            assert_eq!(code(&output), 0, "{format}: {}", stderr(&output));
            holds(&format!("{to}.{format}"), &stdout(&output));
        }
    }
}

#[test]
fn persons_go_by_their_surname_where_it_is_sure() {
    let card = card("普京会见习近平、巴基斯坦总理夏巴兹和联合国秘书长古特雷斯。", &["--to", "en"]);
    assert_eq!(forms(name(&card, "per/vladimir-putin")), ["Vladimir Putin", "Putin"]);
    assert_eq!(forms(name(&card, "per/xi-jinping")), ["Xi Jinping", "Xi"]);
    assert_eq!(forms(name(&card, "per/shehbaz-sharif")), ["Shehbaz Sharif", "Sharif"]);
    assert_eq!(name(&card, "per/vladimir-putin")["pronoun"], "he");
}

#[test]
fn two_of_one_surname_keep_their_full_names() {
    let card = card("Nawaz Sharif met his brother Shehbaz Sharif.", &["--to", "en"]);
    for id in ["per/nawaz-sharif", "per/shehbaz-sharif"] {
        let [first, later] = forms(name(&card, id));
        assert_eq!(first, later);
    }
}

#[test]
fn the_document_s_date_says_the_office() {
    let of = |date| {
        let card = card("巴基斯坦总理伊姆兰·汗发表讲话。", &["--to", "en", "--date", date, "--types", "PERSON"]);
        let office = name(&card, "per/imran-khan")["offices"][0].clone();
        (office["title"].as_str().unwrap_or_default().to_string(), office["former"].as_bool())
    };
    assert_eq!(of("2021-09-17"), ("Prime Minister of Pakistan".to_string(), Some(false)));
    assert_eq!(of("2023-09-17"), ("Prime Minister of Pakistan".to_string(), Some(true)));
    assert_eq!(of("2010-09-17"), (String::new(), None));
}

#[test]
fn a_locale_s_own_form_goes_before_another_s_full_one_and_a_borrowed_one_is_told() {
    let card = card("Vladimir Putin met Angela Merkel.", &["--to", "zh-Hant-TW"]);
    let putin = name(&card, "per/vladimir-putin");
    assert_eq!((forms(putin), &putin["first"]["locale"]), (["普亭", "普亭"], &Value::from("zh-Hant-TW")));
    assert_eq!(putin["pinyin"], "pǔ tíng");
    for name in card["names"].as_array().expect("a list") {
        let borrowed = !["zh-Hant-TW", "zh-Hant", "zh"].contains(&name["first"]["locale"].as_str().expect("a tag"));
        assert_eq!(borrowed, !name["doubts"].as_array().expect("a list").is_empty(), "{name:#}");
    }
    // The golden glossary has no Taiwanese form of its own for everything.
    let folder = folder("card", "borrowed");
    let prompt = fed(
        &folder,
        &["card", "-", "--to", "zh-Hant-HK", "--format", "prompt", "--glossary", &golden("glossary")],
        b"Putin met Shehbaz Sharif.",
    );
    assert!(stdout(&prompt).contains("as zh-Hant-TW writes it"), "{}", stdout(&prompt));
}

#[test]
fn what_is_ambiguous_or_has_no_rendering_is_said() {
    let card = card("扎帕罗夫会见记者。", &["--to", "en"]);
    assert_eq!(card["doubts"][0]["candidates"].as_array().expect("a list").len(), 2);
    let folder = folder("card", "none");
    let fed = |text: &str, format: &str| {
        let output =
            fed(&folder, &["card", "-", "--to", "zh-Hans-CN", "--format", format, "--glossary", &golden("glossary")], text.as_bytes());
        assert_eq!(code(&output), 0);
        stdout(&output)
    };
    let told = fed("Yoshinoya opened in Beijing.", "markdown");
    assert!(told.contains("Yoshinoya"), "{told}");
}

#[test]
fn countries_follow_the_text() {
    let card = card("中国和中华人民共和国香港。巴基斯坦伊斯兰共和国。", &["--to", "en", "--types", "GPE"]);
    let china = name(&card, "gpe/china");
    assert_eq!(forms(china), ["China", "China"]);
    let own: Vec<&str> =
        china["text"].as_array().expect("a list").iter().filter_map(|written| written["rendering"]["form"].as_str()).collect();
    assert!(own.iter().all(|own| *own == "People's Republic of China"), "{china:#}");
    assert_eq!(forms(name(&card, "gpe/pakistan"))[0], "Islamic Republic of Pakistan");
}

#[test]
fn the_default_locale_is_the_other_language() {
    assert_eq!(card("普京抵达北京。", &[])["to"], "en");
    assert_eq!(card("President Putin arrived in Beijing on Tuesday.", &[])["to"], "zh-Hans-CN");
}

#[test]
fn prompts_are_one_line_a_name_and_always_the_same() {
    let folder = folder("card", "prompt");
    let ask = || {
        stdout(&fed(&folder, &["card", "-", "--to", "en", "--format", "prompt"], "夏\n巴茲訪問北京。上合組織峰會，夏巴茲說。".as_bytes()))
    };
    let prompt = ask();
    assert_eq!(prompt, ask());
    assert!(prompt.lines().any(|line| line.starts_with("夏巴茲 = Shehbaz Sharif, then Sharif; he")), "{prompt}");
    assert!(prompt.starts_with("Names of the text and how to write them in English. Use exactly these renderings."), "{prompt}");
    let none = stdout(&fed(&folder, &["card", "-", "--format", "prompt"], b""));
    assert_eq!(none, "The text holds no names that have a settled rendering.\n");
}

#[test]
fn no_name_of_a_file_is_a_formula_or_a_tag() {
    let folder = folder("card", "weird");
    for name in ["=1+1.txt", "@x.txt", "a\"><script>alert(1)</script>.txt", "{cards}.txt", "换\n行|.txt"] {
        write(&folder, &format!("news/{}", name.replace("</", "<∕")), "普京抵达北京。\n");
    }
    let csv = stdout(&yiming(&folder, &["card", "news", "--format", "csv"]));
    assert!(csv.contains("'=1+1.txt,") && csv.contains("'@x.txt,"), "{csv}");
    let html = stdout(&yiming(&folder, &["card", "news", "--format", "html"]));
    assert_eq!(html.matches("<script").count(), 1);
    assert!(html.contains("{cards}.txt"));
    let markdown = stdout(&yiming(&folder, &["card", "news"]));
    assert!(markdown.contains("# 换 行\\|.txt → en"), "{markdown}");
    assert_eq!(stdout(&yiming(&folder, &["card", "news", "--format", "prompt"])).matches("普京 = ").count(), 5);
}

#[test]
fn empty_documents_and_lines_of_json_have_cards() {
    let folder = folder("card", "lines");
    write(&folder, "empty.txt", "");
    assert!(stdout(&yiming(&folder, &["card", "empty.txt"])).contains("0 names"));
    write(&folder, "news.jsonl", "{\"id\":\"x\",\"day\":\"2021-09-17\",\"text\":\"普京抵达北京\"}\n");
    let output = yiming(&folder, &["card", "news.jsonl", "--id-field", "id", "--date-field", "day"]);
    assert!(stdout(&output).starts_with("# x → en\n\n2021-09-17 · 2 names"), "{}", stdout(&output));
}

#[test]
fn what_cannot_be_done_is_said() {
    let folder = folder("card", "refused");
    write(&folder, "a.txt", "普京抵达北京。\n");
    refused(&yiming(&folder, &["card", "nowhere"]), &["nowhere", "there is no such file"]);
    refused(&yiming(&folder, &["card", "a.txt", "-o", "a.txt"]), &["it would be written over"]);
    let output = yiming(&folder, &["card", "a.txt", "nowhere"]);
    assert_eq!(code(&output), 2);
    assert!(stdout(&output).contains("Vladimir Putin"), "the rest is done");
}
