//! `yiming lint` as people meet it: formats, exit codes, mending in every encoding, and `yiming explain RULE`.

#![cfg(feature = "cli")]

mod shell;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use encoding_rs::{BIG5, GB18030};

use shell::{code, fed, refused, stderr, stdout, write, yiming};

/// An empty folder of its own for a test.
fn folder(name: &str) -> PathBuf {
    shell::folder("lint-cli", name)
}

/// The rules these tests know, whichever others come.
const RULES: &str = "--select=Y101,Y301,Y9";

fn lint(folder: &Path, args: &[&str]) -> Output {
    yiming(folder, &[&["lint", RULES], args].concat())
}

fn rows(folder: &Path, args: &[&str]) -> Vec<serde_json::Value> {
    let output = lint(folder, &[args, &["--format", "json"]].concat());
    stdout(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn read(folder: &Path, file: &str) -> Vec<u8> {
    std::fs::read(folder.join(file)).expect("a file")
}

const BAD: &str = "俄羅斯總統普京週二出席會議。\n";
const MENDED: &str = "俄羅斯總統普亭週二出席會議。\n";
const TW: [&str; 2] = ["--locale", "zh-Hant-TW"];

#[test]
fn exit_codes_are_equal_in_every_format_and_nothing_is_coloured() {
    let here = folder("formats");
    write(&here, "bad.txt", BAD);
    write(&here, "good.txt", MENDED);
    write(&here, "none.txt", [0x7F, b'E', b'L', b'F', 0, 1, 0xFF, 0]);
    for format in yiming::lint::format::FORMATS {
        let run = |files: &[&str]| lint(&here, &[files, &TW, &["--format", format.name]].concat());
        for (files, expected) in [(&["good.txt"][..], 0), (&["good.txt", "bad.txt"], 1), (&["none.txt", "bad.txt"], 2)] {
            let output = run(files);
            assert_eq!(code(&output), expected, "{}: {files:?}: {}", format.name, stderr(&output));
            assert!(!stdout(&output).contains('\u{1B}'), "{}", format.name);
            assert_eq!(stdout(&output).contains("is how zh-Hans-CN and zh-Hant-HK write it"), expected > 0, "{}: {files:?}", format.name);
        }
        // NO_COLOR changes nothing where there was no colour.
        let mut command = Command::new(env!("CARGO_BIN_EXE_yiming"));
        command.args(["lint", RULES, "bad.txt", "--locale", "zh-Hant-TW", "--format", format.name]).current_dir(&here).env("NO_COLOR", "1");
        assert_eq!(command.output().expect("the binary").stdout, run(&["bad.txt"]).stdout, "{}", format.name);
    }
    refused(&lint(&here, &["bad.txt", "--format", "xml"]), &["xml"]);
}

#[test]
fn a_row_of_json_has_what_the_design_says() {
    let here = folder("json");
    write(&here, "news/a.txt", format!("𠮷\n{BAD}"));
    let rows = rows(&here, &["news", "--locale", "zh-Hant-TW"]);
    let keys: Vec<&String> = rows[0].as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["code", "rule", "level", "doc", "start", "end", "line", "column", "text", "message", "entity", "fixes"]);
    assert_eq!((&rows[0]["doc"], &rows[0]["start"], &rows[0]["end"]), (&"a.txt".into(), &7.into(), &9.into()));
    assert_eq!((&rows[0]["line"], &rows[0]["column"], &rows[0]["text"]), (&2.into(), &6.into(), &"普京".into()));
}

#[test]
fn the_level_that_fails_a_run_can_be_chosen() {
    let here = folder("fail-on");
    write(&here, "a.txt", BAD);
    write(&here, "quoted.txt", "他說「俄羅斯總統普京週二出席」。\n");
    let run = |file: &str, level: &str| code(&lint(&here, &[file, "--locale", "zh-Hant-TW", "--fail-on", level]));
    assert_eq!([run("a.txt", "error"), run("a.txt", "warning"), run("a.txt", "info")], [0, 1, 1]);
    assert_eq!([run("quoted.txt", "warning"), run("quoted.txt", "info")], [0, 1]);
    assert_eq!(code(&lint(&here, &["a.txt", "--fail-on", "never"])), 2);
}

#[test]
fn rules_are_chosen_by_name_code_and_prefix_and_near_names_are_told() {
    let here = folder("select");
    write(&here, "a.txt", format!("9⽉\n{BAD}"));
    let codes = |args: &[&str]| -> Vec<String> {
        let output = yiming(&here, &[&["lint", "a.txt", "--format", "json", "--locale", "zh-Hant-TW"], args].concat());
        let row = |line: &str| serde_json::from_str::<serde_json::Value>(line).expect("JSON")["code"].as_str().map(str::to_string);
        stdout(&output).lines().filter_map(row).collect()
    };
    assert_eq!(codes(&["--select", "wrong-locale,y301"]), ["Y301", "Y101"]);
    assert_eq!(codes(&["--select", "Y10"]), ["Y101"]);
    assert_eq!(codes(&["--select", "Y101,Y301", "--ignore", "Y1"]), ["Y301"]);
    assert!(!codes(&["--ignore", "wrong-locale"]).contains(&"Y101".to_string()));
    refused(&yiming(&here, &["lint", "a.txt", "--select", "wrong-locals"]), &["no rule 'wrong-locals'", "did you mean wrong-locale"]);
    refused(&yiming(&here, &["lint", "a.txt", "--ignore", "Y777"]), &["no rule 'Y777'"]);
    refused(&yiming(&here, &["lint", "a.txt", "--locale", "zh-TW-Hant"]), &["unknown locale", "zh-Hant-TW"]);
}

#[test]
fn mending_keeps_line_ends_marks_and_encodings_to_the_byte() {
    let here = folder("fix");
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let crlf = |text: &str| format!("第一行\r\n{}\r\n", text.trim_end());
    let cases: [(&str, Vec<u8>, Vec<u8>); 6] = [
        ("crlf.txt", crlf(BAD).into_bytes(), crlf(MENDED).into_bytes()),
        ("mark.txt", format!("\u{FEFF}{BAD}").into_bytes(), format!("\u{FEFF}{MENDED}").into_bytes()),
        ("gb.txt", GB18030.encode(&crlf(BAD)).0.into_owned(), GB18030.encode(&crlf(MENDED)).0.into_owned()),
        ("big5.txt", BIG5.encode(BAD).0.into_owned(), BIG5.encode(MENDED).0.into_owned()),
        ("utf16.txt", utf16(&format!("\u{FEFF}{BAD}")), utf16(&format!("\u{FEFF}{MENDED}"))),
        ("break.txt", "總統普\r\n京抵達".into(), "總統普\r\n亭抵達".into()),
    ];
    for (file, before, _) in &cases {
        write(&here, file, before);
    }
    let output = lint(&here, &[&["."][..], &TW, &["--fix"]].concat());
    assert_eq!((code(&output), stdout(&output).contains("普")), (0, false), "{}", stderr(&output));
    assert!(stderr(&output).contains("6 fixes made in 6 files"), "{}", stderr(&output));
    for (file, before, after) in &cases {
        assert!(read(&here, file) == *after, "{file}: {:?} became {:?}", before, read(&here, file));
    }
    // A second run changes nothing more.
    let output = lint(&here, &[&["."][..], &TW, &["--fix"]].concat());
    assert_eq!((code(&output), stderr(&output)), (0, String::new()));
    assert!(cases.iter().all(|(file, _, after)| read(&here, file) == *after));
}

#[test]
fn a_character_that_the_encoding_lacks_refuses_the_file() {
    let here = folder("lacks");
    // Big5 has no 𰻝, and this glossary wants it written; another file is mended all the same.
    let head = "entity,locale,form,status,kind,source,seen\n";
    let row = |locale: &str, form: &str| format!("gpe/wuhan,{locale},{form},preferred,full,us,2026\n");
    write(&here, "g/places.csv", format!("{head}{}{}", row("zh-Hant-TW", "武𰻝城"), row("zh-Hant-HK", "大漢城")));
    let bytes = BIG5.encode("今天大漢城有雨。\n").0.into_owned();
    write(&here, "a.txt", &bytes);
    write(&here, "b.txt", "今天大漢城有雨。\n");
    let output = lint(&here, &["a.txt", "b.txt", "--glossary", "g", "--locale", "zh-Hant-TW", "--fix"]);
    refused(&output, &["a.txt", "Big5 cannot write the '𰻝'", "nothing was changed"]);
    assert_eq!((read(&here, "a.txt"), read(&here, "b.txt")), (bytes, "今天武𰻝城有雨。\n".into()));
}

#[test]
fn a_fix_that_would_make_findings_is_left() {
    let here = folder("worse");
    let rows = [("a", "甲癸", "丙丁己庚"), ("b", "子丙丁", "寅卯辰"), ("c", "己庚丑", "巳午未")];
    let row = |(id, hk, tw): &(&str, &str, &str)| {
        let row = |locale: &str, form: &str| format!("gpe/{id},{locale},{form},preferred,full,us,2026\n");
        format!("{}{}", row("zh-Hant-HK", hk), row("zh-Hant-TW", tw))
    };
    write(&here, "g/places.csv", format!("entity,locale,form,status,kind,source,seen\n{}", rows.iter().map(row).collect::<String>()));
    let text = "子甲癸丑\n";
    write(&here, "a.txt", text);
    let output = lint(&here, &["a.txt", "--glossary", "g", "--locale", "zh-Hant-TW", "--fix", "--format", "json"]);
    assert_eq!((code(&output), read(&here, "a.txt")), (1, text.as_bytes().to_vec()), "mended, it would hold two other names");
    assert!(stdout(&output).contains("甲癸"), "what stands is told all the same");
}

#[test]
fn a_diff_changes_nothing_and_tells_by_its_exit_code() {
    let here = folder("diff");
    write(&here, "a.txt", format!("第一行\n{BAD}"));
    let output = lint(&here, &["a.txt", "--locale", "zh-Hant-TW", "--diff"]);
    assert_eq!(stdout(&output), format!("--- a.txt\n+++ a.txt\n@@ -1,2 +1,2 @@\n 第一行\n-{BAD}+{MENDED}"));
    assert_eq!((code(&output), read(&here, "a.txt")), (1, format!("第一行\n{BAD}").into_bytes()));
    write(&here, "a.txt", MENDED);
    let output = lint(&here, &["a.txt", "--locale", "zh-Hant-TW", "--diff"]);
    assert_eq!((code(&output), stdout(&output).as_str()), (0, ""));
    assert_eq!(code(&lint(&here, &["a.txt", "--diff", "--fix"])), 2);
}

#[test]
fn unsafe_fixes_are_made_when_asked_for_only() {
    let here = folder("unsafe");
    let quoted = "他說「俄羅斯總統普京週二出席」。\n";
    for (args, after) in
        [(&["--fix"][..], quoted), (&["--unsafe-fixes"], quoted), (&["--fix", "--unsafe-fixes"], "他說「俄羅斯總統普亭週二出席」。\n")]
    {
        write(&here, "a.txt", quoted);
        lint(&here, &[&["a.txt"][..], &TW, args].concat());
        assert_eq!(String::from_utf8(read(&here, "a.txt")).expect("UTF-8"), after, "{args:?}");
    }
}

#[test]
fn standard_input_is_mended_to_standard_output() {
    let here = folder("stdin");
    let quoted = "「普京」\n";
    let output =
        fed(&here, &["lint", RULES, "-", "--locale", "zh-Hant-TW", "--fix", "--format", "json"], format!("{BAD}{quoted}").as_bytes());
    assert_eq!((code(&output), stdout(&output)), (0, format!("{MENDED}{quoted}")));
    assert!(stderr(&output).contains("\"text\":\"普京\""), "what remains is told: {}", stderr(&output));
    let bytes = BIG5.encode(BAD).0.into_owned();
    let args = ["lint", RULES, "-", "--locale", "zh-Hant-TW", "--encoding", "big5", "--fix", "-o", "rest.json"];
    assert_eq!(fed(&here, &args, &bytes).stdout, BIG5.encode(MENDED).0.into_owned());
    assert!(here.join("rest.json").is_file());
}

#[test]
fn json_lines_are_linted_and_not_mended() {
    let here = folder("lines");
    let line = format!("{{\"id\":\"a1\",\"body\":{BAD:?}}}\n");
    write(&here, "a.jsonl", line.repeat(2));
    let found = rows(&here, &["a.jsonl", "--text-field", "body", "--locale", "zh-Hant-TW"]);
    assert_eq!(found.iter().map(|row| row["doc"].as_str()).collect::<Vec<_>>(), [Some("a.jsonl#1"), Some("a.jsonl#2")]);
    let found = rows(&here, &["a.jsonl", "--text-field", "body", "--id-field", "id", "--locale", "zh-Hant-TW"]);
    assert_eq!(found[0]["doc"], "a1");
    let output = lint(&here, &["a.jsonl", "--text-field", "body", "--locale", "zh-Hant-TW", "--fix"]);
    refused(&output, &["a.jsonl", "fixes in JSON Lines are not supported"]);
    assert_eq!((stderr(&output).lines().count(), read(&here, "a.jsonl")), (1, line.repeat(2).into_bytes()));
}

#[test]
fn one_thread_and_many_write_the_same_bytes_to_a_file_too() {
    let here = folder("threads");
    for at in 0..40 {
        write(&here, &format!("t/{at:02}.txt"), BAD.repeat(at % 4));
    }
    let run = |threads: &str| lint(&here, &["t", "--locale", "zh-Hant-TW", "--format", "json", "--threads", threads]);
    let (one, many) = (run("1"), run("8"));
    assert_eq!((stdout(&one).lines().count(), &one.stdout), (60, &many.stdout));
    let output = lint(&here, &["t", "--locale", "zh-Hant-TW", "--format", "json", "-o", "found.json"]);
    assert_eq!((code(&output), &output.stdout, read(&here, "found.json")), (1, &Vec::new(), one.stdout.clone()));
}

#[test]
fn paths_without_text_are_told() {
    let here = folder("paths");
    write(&here, "sub/a.docx", "PK");
    write(&here, "a.txt", BAD);
    refused(&lint(&here, &["sub"]), &["sub", "no text in this folder"]);
    refused(&lint(&here, &["nowhere.txt", "a.txt"]), &["nowhere.txt", "no such file"]);
    refused(&lint(&here, &["a.txt", "--encoding", "klingon"]), &["no encoding is named 'klingon'"]);
}

#[test]
fn a_rule_explains_itself() {
    let here = folder("explain");
    for name in ["wrong-locale", "y101", "Wrong-Locale"] {
        let output = yiming(&here, &["explain", name]);
        assert!(code(&output) == 0 && stdout(&output).starts_with("# wrong-locale (Y101)\n"), "{}", stderr(&output));
    }
    for rule in yiming::lint::named::every() {
        let output = yiming(&here, &["explain", rule.code]);
        assert!(
            stdout(&output).starts_with(&format!("# {} ({})\n", rule.name, rule.code)) && stdout(&output).contains("## Why"),
            "{}",
            rule.name
        );
    }
    refused(&yiming(&here, &["explain", "wrong-local"]), &["no rule 'wrong-local'", "did you mean wrong-locale"]);
    write(&here, "a.txt", BAD);
    assert_eq!(code(&yiming(&here, &["explain", "--at", "a.txt:1:6"])), 0);
    assert_eq!([code(&yiming(&here, &["explain"])), code(&yiming(&here, &["explain", "Y101", "--at", "a.txt:1:6"]))], [2, 2]);
}
