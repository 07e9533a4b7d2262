//! The command line as people meet it: bad input gets a sentence and exit 2, output is whole, the same, and in order.

#![cfg(feature = "cli")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// An empty folder of its own for a test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn yiming(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_yiming")).args(args).current_dir(folder).stdin(Stdio::null()).output().expect("the binary")
}

fn fed(folder: &Path, args: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yiming"));
    let mut child = command
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary");
    child.stdin.take().expect("a pipe").write_all(input).expect("a reader");
    child.wait_with_output().expect("an end")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// Exit 2, and a message that holds every one of the words; never a backtrace, never Rust's own words.
fn refused(output: &Output, words: &[&str]) {
    let said = stderr(output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    for word in words {
        assert!(said.contains(word), "'{word}' is not in: {said}");
    }
    for word in ["panicked", "RUST_BACKTRACE", "Os {", "Error {", "None"] {
        assert!(!said.contains(word), "'{word}' is in: {said}");
    }
}

fn write(folder: &Path, file: &str, content: impl AsRef<[u8]>) {
    let path = folder.join(file);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::fs::write(path, content).expect("a file");
}

#[test]
fn a_missing_file_is_named_and_the_others_are_read() {
    let here = folder("missing");
    write(&here, "a.txt", "习近平访问北京");
    let output = yiming(&here, &["annotate", "nowhere.txt", "a.txt"]);
    refused(&output, &["nowhere.txt", "no such file"]);
    assert!(stdout(&output).contains("per/xi-jinping"));
}

#[test]
fn a_folder_without_text_is_refused() {
    let here = folder("empty");
    std::fs::create_dir_all(here.join("sub")).expect("a folder");
    refused(&yiming(&here, &["annotate", "sub"]), &["sub", "no text in this folder"]);
}

#[test]
fn bytes_that_are_no_text_are_refused_by_name() {
    let here = folder("binary");
    write(&here, "bad.txt", [0x7F, b'E', b'L', b'F', 0, 1, 0xFF, 0xFE, 0, 0, 7]);
    write(&here, "good.txt", "北京");
    let output = yiming(&here, &["annotate", "."]);
    refused(&output, &["bad.txt", "no text"]);
    assert!(stdout(&output).contains("good.txt,0,2"));
}

#[test]
fn every_fault_of_every_file_of_a_glossary_is_told_at_once() {
    let here = folder("faults");
    write(&here, "g/a.csv", "entity,locale,form,status\nper/x,zh-Hans-XX,甲,preferred\nper/y,en,Y,best\nnobody,en,N,\nper/z,en,,\n");
    write(&here, "g/b.csv", "entity,form\nper/x,甲\n");
    write(&here, "g/contexts.csv", "form,entity,where,cue,effect\n甲,,beside,乙,forbid\n");
    write(&here, "g/offices.csv", "office,entity,from,to\noffice/a,per/x,2021-13-01,\n");
    let output = yiming(&here, &["glossary", "check", "g"]);
    let words = [
        "a.csv:2: unknown locale 'zh-Hans-XX'",
        "a.csv:3: unknown status 'best'",
        "a.csv:4: 'nobody' is no entity id",
        "a.csv:5: the form is empty",
        "b.csv:1: there is no column 'locale'",
        "contexts.csv:2: unknown place 'beside'",
        "offices.csv:2: '2021-13-01' is no date",
    ];
    refused(&output, &words);
    assert_eq!(stderr(&output).lines().count(), words.len(), "{}", stderr(&output));
}

#[test]
fn an_unknown_locale_status_type_or_encoding_is_refused_with_those_known() {
    let here = folder("unknown");
    write(&here, "a.txt", "北京");
    refused(&yiming(&here, &["annotate", "a.txt", "--to", "zh-XX"]), &["unknown locale 'zh-XX'", "zh-Hant-TW"]);
    refused(&yiming(&here, &["annotate", "a.txt", "--types", "CITY"]), &["unknown type 'CITY'", "GPE"]);
    refused(&yiming(&here, &["annotate", "a.txt", "--encoding", "klingon"]), &["no encoding is named 'klingon'", "gb18030"]);
    refused(&yiming(&here, &["annotate", "a.txt", "--date", "yesterday"]), &["'yesterday' is no date", "2021-09-17"]);
    refused(
        &yiming(&here, &["glossary", "add", ".", "--entity", "per/x", "--locale", "en", "--form", "X", "--status", "best"]),
        &["best", "admitted"],
    );
}

#[test]
fn an_index_that_is_damaged_short_old_or_none_is_refused() {
    let here = folder("index");
    write(&here, "g/people.csv", "entity,locale,form\nper/x,zh-Hans-CN,甲乙丙\n");
    assert!(yiming(&here, &["build", "g", "-o", "x.idx"]).status.success());
    let whole = std::fs::read(here.join("x.idx")).expect("an index");
    let with = |bytes: &[u8]| {
        write(&here, "y.idx", bytes);
        yiming(&here, &["lookup", "甲乙丙", "--glossary", "y.idx"])
    };
    assert!(with(&whole).status.success());
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 4;
    refused(&with(&flipped), &["y.idx", "damaged", "yiming build"]);
    refused(&with(&whole[..whole.len() - 9]), &["y.idx", "bytes long", "yiming build"]);
    refused(&with(&whole[..20]), &["y.idx", "cut short"]);
    let mut old = whole.clone();
    old[8] = 0;
    refused(&with(&old), &["y.idx", "format version 0", "yiming build"]);
    refused(&with(b"PK\x03\x04 something else"), &["y.idx", "no yiming index"]);
    refused(&with(b""), &["y.idx"]);
}

#[test]
fn an_empty_or_missing_glossary_is_refused() {
    let here = folder("no-glossary");
    std::fs::create_dir_all(here.join("g")).expect("a folder");
    refused(&yiming(&here, &["build", "g", "-o", "x.idx"]), &["no CSV file in this folder"]);
    refused(&yiming(&here, &["lookup", "x", "--glossary", "g"]), &["no CSV file in this folder"]);
    refused(&yiming(&here, &["lookup", "x", "--glossary", "h"]), &["h: there is no such glossary"]);
    assert!(!here.join("x.idx").exists());
}

#[test]
fn a_wrong_configuration_is_told_with_its_line() {
    let here = folder("config");
    write(&here, "yiming.toml", "# ours\nglosary = []\n");
    refused(&yiming(&here, &["lookup", "普京"]), &["yiming.toml:2", "glosary"]);
}

#[test]
fn standard_input_is_json_lines_where_a_field_is_named() {
    let here = folder("json-input");
    let lines = "{\"id\":\"甲\",\"text\":\"抵达北京。\"}\n{\"id\":\"乙\",\"text\":\"抵達天津。\"}\n";
    let output = fed(&here, &["annotate", "-", "--id-field", "id", "--timings"], lines.as_bytes());
    let rows = stdout(&output);
    assert!(rows.contains("甲,2,4") && rows.contains("乙,2,4"), "{rows}");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("2 documents") && said.contains("linking"), "{said}");
}

#[test]
fn lines_of_json_that_are_none_are_told_and_the_rest_goes_on() {
    let here = folder("jsonl");
    write(&here, "a.jsonl", "{\"text\":\"北京\"}\n{\"body\":\"天津\"}\nnot json\n{\"text\":\"上海\"}\n");
    let output = yiming(&here, &["annotate", "a.jsonl"]);
    refused(&output, &["a.jsonl:2", "--text-field", "body", "a.jsonl:3", "no JSON"]);
    assert!(stdout(&output).contains("a.jsonl#1,0,2") && stdout(&output).contains("a.jsonl#4,0,2"), "{}", stdout(&output));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let here = folder("full");
    write(&here, "a.txt", "北京");
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
    let output = Command::new(env!("CARGO_BIN_EXE_yiming"))
        .args(["annotate", "a.txt"])
        .current_dir(&here)
        .stdout(full)
        .output()
        .expect("the binary");
    refused(&output, &["disk is full"]);
}

#[test]
fn where_a_file_cannot_be_written_the_old_one_stays_whole() {
    let here = folder("old");
    write(&here, "g/people.csv", "entity,locale,form\nper/x,zh-Hans-CN,甲乙丙\n");
    write(&here, "bad/people.csv", "entity,locale\nper/x,en\n");
    write(&here, "x.idx", "what was there");
    refused(&yiming(&here, &["build", "bad", "-o", "x.idx"]), &["no column 'form'"]);
    refused(&yiming(&here, &["build", "g", "-o", "nowhere/x.idx"]), &["nowhere/x.idx"]);
    assert_eq!(std::fs::read_to_string(here.join("x.idx")).expect("the old file"), "what was there");
    assert_eq!(std::fs::read_dir(&here).expect("the folder").count(), 3, "nothing is left beside");
}

#[test]
fn one_thread_and_many_write_the_same_bytes() {
    let here = folder("threads");
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").display().to_string();
    let one = yiming(&here, &["annotate", &seeds, "--threads", "1", "--overlap", "nested"]);
    let many = yiming(&here, &["annotate", &seeds, "--threads", "4", "--overlap", "nested"]);
    assert!(one.status.success() && one.stdout == many.stdout && one.stdout.len() > 10_000);
}

#[test]
fn encodings_are_told_apart_and_offsets_count_the_decoded_text() {
    let here = folder("encodings");
    let text = "新华社北京电：俄罗斯总统普京访问中国，会见了有关负责人。";
    let traditional = "俄羅斯總統普京訪問中國，會見了有關負責人並發表講話。";
    write(&here, "utf8.txt", text);
    write(&here, "utf8bom.txt", [b"\xEF\xBB\xBF", text.as_bytes()].concat());
    let utf16 = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    write(&here, "utf16le.txt", [vec![0xFF, 0xFE], utf16(u16::to_le_bytes)].concat());
    write(&here, "utf16be.txt", [vec![0xFE, 0xFF], utf16(u16::to_be_bytes)].concat());
    write(&here, "utf16bare.txt", utf16(u16::to_le_bytes));
    write(&here, "gb.txt", encoding_rs::GB18030.encode(text).0);
    write(&here, "big5.txt", encoding_rs::BIG5.encode(traditional).0);
    let output = yiming(&here, &["annotate", ".", "--types", "PERSON"]);
    assert!(output.status.success(), "{}", stderr(&output));
    for (file, start) in [
        ("utf8.txt", 12),
        ("utf8bom.txt", 12),
        ("utf16le.txt", 12),
        ("utf16be.txt", 12),
        ("utf16bare.txt", 12),
        ("gb.txt", 12),
        ("big5.txt", 5),
    ] {
        assert!(stdout(&output).contains(&format!("{file},{start},{},", start + 2)), "{file}: {}", stdout(&output));
    }
}

#[test]
fn a_folder_is_read_by_name_without_what_gitignore_names() {
    let here = folder("walk");
    for (file, text) in [("c/b.txt", "北京"), ("c/a.md", "天津"), ("c/sub/c.txt", "上海"), ("c/secret.txt", "青岛"), ("c/data.bin", "杭州")]
    {
        write(&here, file, text);
    }
    write(&here, "c/.gitignore", "secret.txt\n");
    let output = yiming(&here, &["annotate", "c"]);
    let documents: Vec<String> = stdout(&output).lines().skip(1).map(|line| line.split(',').next().expect("a cell").to_string()).collect();
    assert_eq!(documents, ["a.md", "b.txt", "sub/c.txt"]);
}

#[test]
fn standard_input_is_read_as_text_and_as_json_lines() {
    let here = folder("stdin");
    let text = fed(&here, &["annotate", "-"], "访问北京".as_bytes());
    assert!(stdout(&text).contains("-,2,4,1,3,北京"), "{}", stdout(&text));
    let lines = fed(&here, &["annotate", "-", "--text-field", "t", "--id-field", "i"], "{\"t\":\"北京\",\"i\":7}\n".as_bytes());
    assert!(stdout(&lines).contains("7,0,2,1,1,北京"), "{}", stdout(&lines));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let here = folder("pipe");
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").display().to_string();
    let mut command = Command::new(env!("CARGO_BIN_EXE_yiming"));
    let mut child = command
        .args(["annotate", &seeds, &seeds, &seeds])
        .current_dir(&here)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("an end");
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
}

#[test]
fn a_manifest_repeats_and_says_what_was_used() {
    let here = folder("manifest");
    write(&here, "a.txt", "北京");
    for file in ["m1.json", "m2.json"] {
        assert!(yiming(&here, &["annotate", "a.txt", "-o", "a.csv", "--manifest", file, "--no-seams"]).status.success());
    }
    let manifest = std::fs::read_to_string(here.join("m1.json")).expect("a manifest");
    assert_eq!(manifest, std::fs::read_to_string(here.join("m2.json")).expect("a manifest"));
    for word in ["\"seams\": false", "\"aliases\": true", "\"glossary_sha256\": \"", "\"documents\": 1"] {
        assert!(manifest.contains(word), "{manifest}");
    }
}

#[test]
fn aliases_are_explained_and_can_be_left_out() {
    let here = folder("aliases");
    write(&here, "a.txt", "中文。\n上海合作组织(以下简称“组织”)开会。组织成员国同意。\n安瓦尔·易卜拉欣到了。易卜拉欣说。");
    let rows = |more: &[&str]| {
        let output = yiming(&here, &[&["annotate", "a.txt"], more].concat());
        String::from_utf8(output.stdout).expect("UTF-8").lines().filter(|row| row.contains(",alias,document,")).count()
    };
    assert_eq!((rows(&[]), rows(&["--no-aliases"]), rows(&["--overlap", "nested"])), (2, 0, 2));
    let told = |at: &str| String::from_utf8(yiming(&here, &["explain", "--at", at]).stdout).expect("UTF-8");
    assert!(told("a.txt:2:21").contains("defines it as a short name of '上海合作组织'; the definition stands at line 2"));
    assert!(told("a.txt:3:12").contains("this is the last part of '安瓦尔·易卜拉欣'; the full name stands at line 3"));
}

#[test]
fn offices_are_written_only_when_asked_for() {
    let here = folder("offices");
    write(&here, "a.txt", "巴基斯坦总理夏巴兹抵京");
    assert!(!stdout(&yiming(&here, &["annotate", "a.txt", "--overlap", "all"])).contains("office/"));
    assert!(stdout(&yiming(&here, &["annotate", "a.txt", "--types", "OFFICE"])).contains("office/pk-prime-minister,OFFICE"));
}

#[test]
fn lookup_ends_with_what_it_found() {
    let here = folder("lookup");
    assert_eq!(yiming(&here, &["lookup", "夏巴茲", "shehbaz sharif", "普・京"]).status.code(), Some(0));
    let near = yiming(&here, &["lookup", "米尔济约叶夫"]);
    assert!(near.status.code() == Some(1) && stdout(&near).contains("did you mean"));
    let none = yiming(&here, &["lookup", "zzzzqqqq"]);
    assert!(none.status.code() == Some(1) && stdout(&none).contains("no name like it"));
    let lines = fed(&here, &["lookup", "-", "--json"], "普亭\n\nPutin\n".as_bytes());
    let found: serde_json::Value = serde_json::from_slice(&lines.stdout).expect("JSON");
    assert_eq!((found[0]["query"].as_str(), found[0]["entity"].as_str()), (Some("普亭"), Some("per/vladimir-putin")));
    assert!(found[0]["renderings"][0]["locale"].is_string() && found[0]["distance"] == 0);
}

#[test]
fn lines_of_faults_are_those_of_the_editor() {
    let here = folder("line-ends");
    write(&here, "g/a.csv", "entity,locale,form\r\n\r\nper/a,en,A\r\nper/b,xx,B\r\n");
    refused(&yiming(&here, &["glossary", "check", "g"]), &["a.csv:4: unknown locale 'xx'"]);
    write(&here, "h/a.csv", "entity,locale,form,status\nper/a,en,A,lookup\r\nper/a,en,B,\n");
    assert!(yiming(&here, &["glossary", "fmt", "h"]).status.success());
    let formatted = std::fs::read_to_string(here.join("h/a.csv")).expect("the file");
    assert_eq!(formatted, "entity,locale,form,status,kind\nper/a,en,B,admitted,full\nper/a,en,A,lookup,full\n");
}
