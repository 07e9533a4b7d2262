//! `yiming align` as people meet it: what it takes, what it refuses, what it prints and how it ends.

#![cfg(feature = "cli")]

mod shell;

use std::path::{Path, PathBuf};

use shell::{code, folder, refused, stderr, stdout, write, yiming};

const ZH: &str = "普京会见莫迪\n\n新华社北京9月1日电 俄罗斯总统普京1日会见了印度总理莫迪。普京说，双边贸易额达2.3万亿卢布。\n";
const EN: &str = "Putin meets Modi\n\nRussian President Vladimir Putin met Indian Prime Minister Narendra Modi on Sept. 1. Trade had reached 2.3 trillion rubles, he said.\n";

fn two(name: &str, zh: &str, en: &str) -> PathBuf {
    let folder = folder("align", name);
    write(&folder, "zh.txt", zh);
    write(&folder, "en.txt", en);
    folder
}

#[test]
fn help_says_what_left_and_right_are() {
    let said = stdout(&yiming(&folder("align", "help"), &["align", "--help"]));
    assert!(said.contains("LEFT is the source") && said.contains("Exit codes"), "{said}");
}

#[test]
fn versions_that_agree_end_well() {
    let folder = two("agree", ZH, EN);
    let output = yiming(&folder, &["align", "zh.txt", "en.txt"]);
    assert_eq!(code(&output), 0, "{}{}", stdout(&output), stderr(&output));
    let said = stdout(&output);
    assert!(said.contains("zh.txt (zh-Hans-CN) → en.txt (en)") && said.contains("nothing to look at"), "{said}");
    assert!(said.contains("(Russian)"), "what implies a name is in brackets: {said}");
}

#[test]
fn what_is_missing_is_said_with_its_place() {
    let folder = two("missing", ZH, &EN.replace("Narendra Modi", "his guest").replace("meets Modi", "meets guest"));
    let output = yiming(&folder, &["align", "zh.txt", "en.txt"]);
    assert_eq!(code(&output), 1);
    assert!(stdout(&output).contains("zh.txt:1:5: missing: 莫迪 (per/narendra-modi)"), "{}", stdout(&output));
    assert_eq!(code(&yiming(&folder, &["align", "en.txt", "zh.txt"])), 1);
    let json = stdout(&yiming(&folder, &["align", "zh.txt", "en.txt", "--format", "json"]));
    let value: serde_json::Value = serde_json::from_str(&json).expect("a line of JSON");
    let modi = value["entities"].as_array().expect("entities").iter().find(|entity| entity["entity"] == "per/narendra-modi").expect("Modi");
    assert_eq!(modi["verdicts"][0]["verdict"], "missing");
    assert_eq!(modi["left"][0]["text"], "莫迪");
    assert_eq!((&modi["left"][0]["start"], &modi["left"][0]["line"], &modi["left"][0]["column"]), (&4.into(), &1.into(), &5.into()));
}

#[test]
fn the_level_that_fails_can_be_chosen() {
    let folder = two("level", &ZH.replace("普京说", "他说"), &EN.replace("he said", "Putin said"));
    assert_eq!(code(&yiming(&folder, &["align", "zh.txt", "en.txt"])), 0);
    assert_eq!(code(&yiming(&folder, &["align", "zh.txt", "en.txt", "--fail-on", "info"])), 1);
}

#[test]
fn folders_are_paired_by_name() {
    let folder = folder("align", "folders");
    write(&folder, "zh/one.zh-Hans.txt", ZH);
    write(&folder, "zh/sub/two.txt", ZH);
    write(&folder, "zh/lonely.txt", ZH);
    write(&folder, "en/one.en.md", EN);
    write(&folder, "en/sub/two.txt", EN);
    let output = yiming(&folder, &["align", "zh", "en", "--format", "csv"]);
    refused(&output, &["lonely.txt", "no document of this name is in en"]);
    let mut reader = csv::Reader::from_reader(output.stdout.as_slice());
    let mut pairs: Vec<(String, String)> =
        reader.records().map(|row| row.expect("a row")).map(|row| (row[1].to_string(), row[2].to_string())).collect();
    pairs.dedup();
    let wanted = [("zh/one.zh-Hans.txt", "en/one.en.md"), ("zh/sub/two.txt", "en/sub/two.txt")];
    assert_eq!(pairs, wanted.map(|(left, right)| (left.to_string(), right.to_string())));
}

#[test]
fn lines_of_json_are_paired_by_file_and_number() {
    let folder = folder("align", "lines");
    let line = |text: &str| format!("{}\n", serde_json::json!({ "text": text }));
    for name in ["a", "b"] {
        write(&folder, &format!("zh/{name}.jsonl"), line("普京说。") + &line("莫迪说。"));
        write(&folder, &format!("en/{name}.jsonl"), line("Putin said.") + &line("Narendra Modi said."));
    }
    for [left, right] in [["zh", "en"], ["zh/a.jsonl", "en/b.jsonl"]] {
        let output = yiming(&folder, &["align", left, right, "--format", "json"]);
        assert_eq!(code(&output), 0, "{}{}", stdout(&output), stderr(&output));
        assert_eq!(stdout(&output).lines().count(), if left == "zh" { 4 } else { 2 });
    }
}

#[test]
fn files_of_segments_are_taken_alone() {
    let folder = folder("align", "segments");
    write(
        &folder,
        "a.tsv",
        "zh-Hans-CN\ten\n普京会见莫迪。\tPutin met Modi.\n习近平主席致辞。\tThe president spoke.\n习近平说。\tXi Jinping said so.\n",
    );
    let output = yiming(&folder, &["align", "a.tsv"]);
    assert_eq!(code(&output), 0, "as one text nothing is missing: {}", stdout(&output));
    let output = yiming(&folder, &["align", "a.tsv", "--each"]);
    assert_eq!(code(&output), 1);
    assert!(stdout(&output).contains("a.tsv:3:1: missing: 习近平"), "{}", stdout(&output));
    let tmx = "<tmx version=\"1.4\"><header srclang=\"zh-CN\"/><body><tu><tuv xml:lang=\"zh-CN\"><seg>普京与莫迪</seg></tuv>\
               <tuv xml:lang=\"en\"><seg>Vladimir Putin</seg></tuv></tu></body></tmx>";
    write(&folder, "a.tmx", tmx);
    assert!(stdout(&yiming(&folder, &["align", "a.tmx"])).contains("missing: 莫迪"));
}

#[test]
fn what_cannot_be_aligned_is_said_in_a_sentence() {
    let folder = two("refused", ZH, EN);
    write(&folder, "f/a.txt", ZH);
    write(&folder, "bad.tmx", "<tmx><body><tu>");
    write(&folder, "bad.tsv", "no tab here\n");
    write(&folder, "bom.xlf", "<html/>");
    write(&folder, "empty.tsv", "a\t\n");
    refused(&yiming(&folder, &["align", "zh.txt"]), &["this is one version", "tsv"]);
    refused(&yiming(&folder, &["align", "zh.txt", "none.txt"]), &["none.txt"]);
    refused(&yiming(&folder, &["align", "zh.txt", "f"]), &["two files or two folders"]);
    refused(&yiming(&folder, &["align", "bad.tsv", "zh.txt"]), &["give it alone"]);
    refused(&yiming(&folder, &["align", "bad.tmx"]), &["bad.tmx:1", "cut off"]);
    refused(&yiming(&folder, &["align", "bad.tsv"]), &["bad.tsv:1", "tab"]);
    refused(&yiming(&folder, &["align", "bom.xlf"]), &["no XLIFF"]);
    refused(&yiming(&folder, &["align", "empty.tsv"]), &["no segment"]);
    refused(&yiming(&folder, &["align", "none", "f"]), &["none"]);
    write(&folder, "empty.txt", "");
    let output = yiming(&folder, &["align", "zh.txt", "empty.txt"]);
    assert_eq!(code(&output), 1, "{}", stderr(&output));
    assert_eq!(code(&yiming(&folder, &["align", "empty.txt", "empty.txt"])), 0);
    refused(&yiming(&folder, &["align", "zh.txt", "en.txt", "-o", "en.txt"]), &["en.txt", "written over"]);
    assert_eq!(std::fs::read_to_string(folder.join("en.txt")).expect("the file"), EN);
}

#[test]
fn sarif_is_what_its_schema_says() {
    let folder = two("sarif", ZH, &EN.replace("Narendra Modi", "his guest").replace("meets Modi", "meets guest"));
    let output = stdout(&yiming(&folder, &["align", "zh.txt", "en.txt", "--format", "sarif"]));
    let value: serde_json::Value = serde_json::from_str(&output).expect("JSON");
    let schema =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas/sarif-schema-2.1.0.json")).expect("the schema");
    // A pattern that Rust's regular expressions read otherwise.
    let schema: serde_json::Value = serde_json::from_str(&schema.replace("{2}]?$", "{2}\\\\]?$")).expect("JSON");
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema");
    let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let result = &value["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "missing");
    assert_eq!(result["relatedLocations"][0]["physicalLocation"]["region"]["snippet"]["text"], "莫迪");
}

#[test]
fn threads_change_nothing() {
    let folder = folder("align", "threads");
    for at in 0..40 {
        write(&folder, &format!("zh/{at}.txt"), ZH);
        write(&folder, &format!("en/{at}.txt"), if at % 3 == 0 { "Nothing." } else { EN });
    }
    let one = yiming(&folder, &["align", "zh", "en", "--format", "json", "--threads", "1"]);
    let more = yiming(&folder, &["align", "zh", "en", "--format", "json", "--threads", "4"]);
    assert_eq!(stdout(&one), stdout(&more));
    assert_eq!(stdout(&one).lines().count(), 40);
}
