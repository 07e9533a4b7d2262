//! What formats of mentions do where something does not fit: units, nesting, crossing, control characters, names of files.

#![cfg(feature = "cli")]

mod shell;

use shell::{code, folder, refused, stderr, stdout, write, yiming};

/// The receipt of a run as `count what fate` lines.
fn receipt(folder: &std::path::Path) -> Vec<String> {
    let bytes = std::fs::read(folder.join("receipt.json")).expect("a receipt");
    let receipt: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
    let lines = receipt["lines"].as_array().expect("lines");
    lines.iter().map(|line| format!("{} {} {}", line["count"], line["what"], line["fate"]).replace('"', "")).collect()
}

fn annotate(folder: &std::path::Path, args: &[&str]) -> String {
    let output = yiming(folder, &[&["annotate", "--receipt", "receipt.json"], args].concat());
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    stdout(&output)
}

#[test]
fn tags_keep_the_outermost_and_count_the_others() {
    let folder = folder("mentions_formats", "tags");
    write(&folder, "a.txt", "上海合作组织　开会");
    let tags = annotate(&folder, &["a.txt", "--format", "bioes", "--overlap", "all"]);
    assert!(tags.starts_with("上\tB-ORG\n海\tI-ORG\n") && tags.contains("织\tE-ORG\n␣\tO\n开\tO\n"), "{tags}");
    let said = receipt(&folder);
    assert!(said.iter().any(|line| line.ends_with("mentions inside others left out")), "{said:?}");
    assert!(said.contains(&"1 white-space and control characters written as signs (␣ ␊ ␍ ␤ …)".to_string()), "{said:?}");
    let ents = annotate(&folder, &["a.txt", "--format", "spacy", "--overlap", "all"]);
    let page: serde_json::Value = serde_json::from_str(&ents).expect("JSON");
    assert_eq!(page["ents"].as_array().map(Vec::len), Some(1));
    assert!(page["spans"]["mentions"].as_array().is_some_and(|spans| spans.len() > 1));
    assert!(receipt(&folder)[0].ends_with("written to spans only, for ents do not overlap"));
}

#[test]
fn doccano_counts_what_the_project_counts() {
    let folder = folder("mentions_formats", "units");
    write(&folder, "a.txt", "👍🏽e\u{301}北京");
    let label = |unit: &[&str]| {
        let line = annotate(&folder, &[&["a.txt", "--format", "doccano", "--overlap", "longest"], unit].concat());
        let line: serde_json::Value = serde_json::from_str(&line).expect("JSON");
        line["label"][0].to_string()
    };
    assert_eq!(label(&[]), r#"[6,8,"GPE"]"#);
    assert_eq!(label(&["--offset-unit", "codepoint"]), r#"[4,6,"GPE"]"#);
    assert_eq!(label(&["--offset-unit", "grapheme"]), r#"[2,4,"GPE"]"#);
    let ascii = annotate(&folder, &["a.txt", "--format", "doccano", "--ascii"]);
    assert!(ascii.is_ascii() && ascii.contains("\\ud83d\\udc4d"), "{ascii}");
    refused(&yiming(&folder, &["annotate", "a.txt", "--format", "doccano", "--offset-unit", "byte"]), &["doccano", "utf16", "byte"]);
    refused(&yiming(&folder, &["annotate", "a.txt", "--format", "iob2", "--offset-unit", "utf16"]), &["no offsets"]);
    refused(&yiming(&folder, &["annotate", "a.txt", "--format", "brat"]), &["several files", "-o DIR"]);
}

#[test]
fn brat_parts_mentions_at_every_line_break() {
    let folder = folder("mentions_formats", "brat");
    write(&folder, "a.txt", "北\u{2028}京。上海合作\r\n\r\n组织");
    write(&folder, "a.md", "北京");
    annotate(&folder, &["a.txt", "a.md", "--format", "brat", "-o", "out"]);
    let read = |name: &str| std::fs::read_to_string(folder.join("out").join(name)).expect("a file");
    let annotations = read("a.ann");
    assert!(annotations.contains("T1\tGPE 0 1;2 3\t北 京\n"), "{annotations}");
    assert!(annotations.contains("T2\tORG 4 8;12 14\t上海合作 组织\n"), "{annotations}");
    // Two documents of one name are kept apart.
    assert_eq!(read("a-2.txt"), "北京");
    assert!(read("a-2.ann").starts_with("T1\tGPE 0 2\t北京\nN1\tReference T1 Yiming:gpe/beijing\t"));
    assert!(read("yiming.norm").contains("gpe/beijing\tname:Name:") && read("tools.conf").contains("DB:yiming"));
}

#[test]
fn xml_holds_every_character_or_says_so() {
    let folder = folder("mentions_formats", "xml");
    write(&folder, "a.txt", "北京\u{1}<\r𠮷\n上海");
    annotate(&folder, &["a.txt", "--format", "xmi", "-o", "xmi"]);
    let xmi = std::fs::read_to_string(folder.join("xmi/a.xmi")).expect("a file");
    assert!(xmi.contains("sofaString=\"北京 &lt;&#13;𠮷&#10;上海\"") && xmi.contains("begin=\"8\" end=\"10\" value=\"GPE\""), "{xmi}");
    assert_eq!(receipt(&folder)[0], "1 control characters that XML cannot hold written as spaces");
    annotate(&folder, &["a.txt", "--format", "xliff", "-o", "xliff", "--to", "en"]);
    let xliff = std::fs::read_to_string(folder.join("xliff/a.xlf")).expect("a file");
    assert!(xliff.contains("</mrk><cp hex=\"0001\"/>&lt;&#13;𠮷</source>") && xliff.contains("trgLang=\"en\""), "{xliff}");
    assert!(xliff.contains("<gls:translation") && xliff.contains(">Beijing</gls:translation>"), "{xliff}");
}

#[test]
fn a_document_of_empty_lines_is_one_unit() {
    let folder = folder("mentions_formats", "empty");
    write(&folder, "a.txt", "\n".repeat(300_000) + "北京");
    annotate(&folder, &["a.txt", "--format", "xliff", "-o", "out"]);
    let xliff = std::fs::read_to_string(folder.join("out/a.xlf")).expect("a file");
    assert!(xliff.matches("<unit ").count() == 1 && xliff.contains("\n</source></ignorable>\n<segment><source><mrk "), "{}", xliff.len());
}

#[test]
fn terms_that_cross_are_opened_and_closed_apart() {
    let folder = folder("mentions_formats", "crossing");
    for (name, rows) in [
        ("places.csv", "gpe/a,zh-Hans,甲乙丙,preferred,full\ngpe/b,zh-Hans,丙丁,preferred,full\ngpe/c,zh-Hans,甲乙,preferred,full\n"),
        ("entities.csv", ""),
    ] {
        let header = if rows.is_empty() { "entity,description,wikidata,gender,note\n" } else { "entity,locale,form,status,kind\n" };
        write(&folder, &format!("glossary/{name}"), format!("{header}{rows}"));
    }
    write(&folder, "a.txt", "甲乙丙丁\n");
    annotate(&folder, &["a.txt", "--glossary", "glossary", "--format", "xliff", "--overlap", "all", "-o", "out", "--no-seams"]);
    let xliff = std::fs::read_to_string(folder.join("out/a.xlf")).expect("a file");
    let line =
        "<mrk id=\"m1\" type=\"term\"><mrk id=\"m2\" type=\"term\">甲乙</mrk><sm id=\"m3\" type=\"term\"/>丙</mrk>丁<em startRef=\"m3\"/>";
    assert!(xliff.contains(line), "{xliff}");
    assert!(
        receipt(&folder).contains(&"3 terms with neither translation nor definition marked without an entry of the glossary".to_string())
    );
}
