//! How a house lives with `yiming lint`: yiming.toml, comments and sidecars, the baseline, `--since`, its own glossary.

#![cfg(feature = "cli")]

mod shell;

use std::path::{Path, PathBuf};
use std::process::Command;

use shell::{code, refused, stderr, stdout, write, yiming};

/// An empty folder of its own for a test.
fn folder(name: &str) -> PathBuf {
    shell::folder("lint-house", name)
}

/// The findings of the rules that these tests know: document, code, line.
fn found(folder: &Path, args: &[&str]) -> Vec<(String, String, u64)> {
    let output = yiming(folder, &[&["lint", "--format", "json"], args].concat());
    let row = |line: &str| {
        let row: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let text = |key: &str| row[key].as_str().unwrap_or_default().to_string();
        (text("doc"), text("code"), row["line"].as_u64().unwrap_or(0))
    };
    let known = ["Y101", "Y301", "Y901", "Y902"];
    stdout(&output).lines().map(row).filter(|(_, code, _)| known.contains(&code.as_str()) || code.starts_with('G')).collect()
}

fn one(doc: &str, code: &str, line: u64) -> (String, String, u64) {
    (doc.to_string(), code.to_string(), line)
}

const BAD: &str = "總統普京出席。\n";

#[test]
fn the_configuration_above_selects_ignores_and_says_the_locale() {
    let here = folder("config");
    write(&here, "news/a.txt", format!("9⽉\n{BAD}"));
    assert_eq!(found(&here, &["news"]), [one("a.txt", "Y301", 1)], "no region is sure");
    write(&here, "yiming.toml", "select = [\"Y1\", \"compat-character\"]\nlocale = \"zh-Hant-TW\"\n");
    assert_eq!(found(&here.join("news"), &["."]), [one("a.txt", "Y301", 1), one("a.txt", "Y101", 2)]);
    assert_eq!(found(&here, &["news", "--locale", "zh-Hant-HK"]), [one("a.txt", "Y301", 1)], "the command line is stronger");
    write(&here, "yiming.toml", "ignore = [\"Y3\"]\nlocale = \"zh-Hant-TW\"\nfail-on = \"error\"\n");
    assert_eq!(found(&here, &["news"]), [one("a.txt", "Y101", 2)]);
    assert_eq!(code(&yiming(&here, &["lint", "news", "--select", "Y101"])), 0);
    assert_eq!(code(&yiming(&here, &["lint", "news", "--select", "Y101", "--fail-on", "warning"])), 1);
    assert_eq!(found(&here, &["news", "--select", "Y301"]), [one("a.txt", "Y301", 1)]);
}

#[test]
fn overrides_hold_for_their_files_and_the_later_one_wins() {
    let here = folder("overrides");
    for file in ["tw/a.txt", "tw/old/b.txt", "hk/c.txt"] {
        write(&here, file, format!("9⽉\n{BAD}"));
    }
    let over = |files: &str, rest: &str| format!("[[overrides]]\nfiles = [\"{files}\"]\n{rest}\n");
    let tw = over("tw/", "locale = \"zh-Hant-TW\"");
    write(&here, "yiming.toml", format!("ignore = [\"Y3\"]\n{tw}{}", over("c.txt", "select = [\"Y301\"]")));
    let codes = |path: &str| found(&here, &[path]);
    assert_eq!(codes("tw"), [one("a.txt", "Y101", 2), one("old/b.txt", "Y101", 2)]);
    assert_eq!(codes("hk"), [one("c.txt", "Y301", 1)]);
    assert_eq!(found(&here.join("hk"), &["../tw/a.txt"]).len(), 1, "from another folder too");
    write(&here, "yiming.toml", format!("{tw}{}", over("tw/**/b.*", "locale = \"zh-Hant-HK\"\nignore = [\"compat-character\"]")));
    assert_eq!(codes("tw"), [one("a.txt", "Y301", 1), one("a.txt", "Y101", 2)]);
    assert_eq!(found(&here, &["tw/old/b.txt", "--locale", "zh-Hant-TW"]), [one("tw/old/b.txt", "Y101", 2)]);
}

#[test]
fn a_configuration_with_a_slip_is_told_with_its_line() {
    let here = folder("slips");
    write(&here, "a.txt", BAD);
    for (text, words) in [
        ("\nselct = []\n", &["yiming.toml:2", "selct"][..]),
        ("ignore = [\n  \"wrong-locals\",\n]\n", &["yiming.toml:2", "no rule 'wrong-locals'", "wrong-locale"]),
        ("\n\nlocale = \"tw\"\n", &["yiming.toml:3", "unknown locale 'tw'"]),
        ("date = \"yesterday\"\n", &["yiming.toml:1", "no date"]),
        ("fail-on = \"never\"\n", &["yiming.toml:1", "no level"]),
        ("[[overrides]]\nfiles = [\"a[\"]\n", &["yiming.toml:2", "'a[' is no glob"]),
        ("[[overrides]]\nlocale = \"zh-Hant-TW\"\n", &["yiming.toml:1", "files"]),
        ("[[overrides]]\nfiles = []\ncolour = 1\n", &["yiming.toml:3", "colour"]),
    ] {
        write(&here, "yiming.toml", text);
        refused(&yiming(&here, &["lint", "a.txt"]), words);
    }
}

#[test]
fn comments_allow_and_unused_or_unread_ones_are_told() {
    let here = folder("comments");
    let locale = "<!-- yiming: locale zh-Hant-TW -->\n";
    let cases = [
        (BAD.to_string(), vec![("Y101", 2)]),
        (format!("{} <!-- yiming: allow(wrong-locale) quoted -->\n{BAD}", BAD.trim()), vec![("Y101", 3)]),
        (format!("<!-- yiming: allow(Y101, Y301) -->\n\n<!-- a note -->\n9⽉{BAD}{BAD}"), vec![("Y101", 6)]),
        (format!("<!-- yiming: allow(Y301) -->\n{BAD}"), vec![("Y901", 2), ("Y101", 3)]),
        (
            "<!-- yiming: alow(Y301) -->\n<!-- yiming: allow(wrong-locals) -->\n<!-- yiming: allow() -->\n".into(),
            vec![("Y902", 2), ("Y902", 3), ("Y902", 4)],
        ),
        ("<!-- yiming: locale zh-Hant-TW -->\n".into(), vec![("Y902", 2)]),
        ("```\n<!-- yiming: alow(x) -->\n```\n`<!-- yiming: alow(x) -->`\n<!-- yimings -->\n".into(), vec![]),
    ];
    for (text, expected) in cases {
        write(&here, "a.md", format!("{locale}{text}"));
        let expected: Vec<_> = expected.into_iter().map(|(code, line)| one("a.md", code, line)).collect();
        assert_eq!(found(&here, &["a.md"]), expected, "{text}");
    }
    // An allow of a rule that does not run is not unused; plain text has no comments.
    write(&here, "a.md", format!("{locale}<!-- yiming: allow(Y301) -->\n{BAD}"));
    assert_eq!(found(&here, &["a.md", "--ignore", "Y301"]), [one("a.md", "Y101", 3)]);
    write(&here, "a.txt", format!("{locale}<!-- yiming: allow(Y101) -->\n{BAD}"));
    assert_eq!(found(&here, &["a.txt", "--locale", "zh-Hant-TW"]), [one("a.txt", "Y101", 3)]);
    // What is allowed is not mended.
    write(&here, "a.html", format!("<p>{}</p><!-- yiming: allow(wrong-locale) -->\n", BAD.trim()));
    assert_eq!(code(&yiming(&here, &["lint", "a.html", "--locale", "zh-Hant-TW", "--select", "Y101", "--diff"])), 0);
}

#[test]
fn a_sidecar_allows_in_plain_text() {
    let here = folder("sidecar");
    write(&here, "a.txt", format!("{BAD}9⽉\n普\n京抵達\n"));
    let side = "locale = \"zh-Hant-TW\"\ndate = \"2025-09-01\"\n[[allow]]\nrule = \"Y101\"\nline = 1\nreason = \"quoted\"\n";
    write(&here, "a.txt.yiming.toml", side);
    assert_eq!(found(&here, &["."]), [one("a.txt", "Y301", 2), one("a.txt", "Y101", 3)]);
    write(&here, "a.txt.yiming.toml", side.replace("line = 1", "text = \"普京\""));
    assert_eq!(found(&here, &["a.txt"]), [one("a.txt", "Y301", 2)]);
    write(&here, "a.txt.yiming.toml", format!("{side}[[allow]]\nrule = \"Y301\"\nline = 1\n[[allow]]\nrule = \"Y777\"\nline = 1\n"));
    let (own, beside) = (found(&here, &["a.txt"]), "a.txt.yiming.toml");
    assert_eq!(own[2..], [one(beside, "Y901", 8), one(beside, "Y902", 11)]);
    let output = yiming(&here, &["lint", "a.txt.yiming.toml"]);
    assert!(code(&output) == 0 && stderr(&output).contains("not linted"), "{}", stderr(&output));
    for (text, words) in [
        ("[[allow]]\nrule = \"Y101\"\n", &["a.txt.yiming.toml:2", "either a line or a text"][..]),
        ("locale = \"tw\"\n", &["a.txt.yiming.toml:1", "unknown locale"]),
        ("\nlocal = \"tw\"\n", &["a.txt.yiming.toml:2", "local"]),
    ] {
        write(&here, "a.txt.yiming.toml", text);
        refused(&yiming(&here, &["lint", "a.txt"]), words);
    }
}

#[test]
fn a_baseline_lets_be_what_stood_and_only_shrinks() {
    let here = folder("baseline");
    let run = |args: &[&str]| {
        let fixed = ["lint", "--select", "Y101,Y301", "--locale", "zh-Hant-TW", "--baseline", "base.json", "--format", "json"];
        yiming(&here, &[&fixed, args].concat())
    };
    let base = || std::fs::read_to_string(here.join("base.json")).expect("the baseline");
    write(&here, "t/a.txt", format!("{BAD}{BAD}9⽉\n"));
    write(&here, "t/b.txt", BAD);
    refused(&run(&["t"]), &["base.json", "no such baseline", "--update-baseline"]);
    let output = run(&["t", "--update-baseline"]);
    assert_eq!((code(&output), stdout(&output).as_str()), (0, ""), "{}", stderr(&output));
    let first = base();
    assert!(first.contains("\"doc\": \"t/a.txt\"") && first.contains("\"count\": 2"), "{first}");
    assert_eq!(code(&run(&["t"])), 0);
    // Another folder and another order of arguments are the same documents.
    assert_eq!(code(&run(&["t/b.txt", "t/a.txt"])), 0);
    // What is new is found, even where its like is let be; an update does not take it in.
    write(&here, "t/a.txt", format!("{BAD}{BAD}{BAD}9⽉\n⽇\n"));
    assert_eq!((code(&run(&["t"])), stdout(&run(&["t"])).lines().count()), (1, 2));
    run(&["t", "--update-baseline"]);
    assert_eq!(base(), first);
    // What is gone is said, and taken out when asked.
    write(&here, "t/a.txt", BAD);
    let output = run(&["t"]);
    assert!(code(&output) == 0 && stderr(&output).contains("2 findings of it no longer occur"), "{}", stderr(&output));
    assert_eq!(stderr(&run(&["t/b.txt"])), "", "what was not looked at may still occur");
    run(&["t", "--update-baseline"]);
    assert!(!base().contains("compat-character") && base().contains("\"count\": 1") && !base().contains("\"count\": 2"), "{}", base());
    std::fs::remove_file(here.join("t/b.txt")).expect("gone");
    assert!(stderr(&run(&["t"])).contains("1 finding of it no longer occurs"));
    write(&here, "base.json", "{\n\"version\": 1,\n\"x\": []}");
    refused(&run(&["t"]), &["base.json:3", "no baseline"]);
    refused(&yiming(&here, &["lint", "t", "--update-baseline"]), &["--baseline"]);
}

fn git(folder: &Path, args: &[&str]) {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]).args(args).current_dir(folder);
    assert!(command.output().expect("git").status.success(), "git {args:?}");
}

#[test]
fn since_a_revision_only_changed_lines_count() {
    // Outside any repository: the target folder is inside one.
    let outside = tempfile::tempdir().expect("a folder");
    let here = outside.path().join("repository");
    write(&here, "a.txt", format!("{BAD}第二行\n"));
    write(&here, "b.txt", BAD);
    let run = |args: &[&str]| found(&here, &[&["--select", "Y101", "--locale", "zh-Hant-TW"], args].concat());
    refused(&yiming(&here, &["lint", "a.txt", "--since", "HEAD"]), &["a.txt", "no git repository"]);
    git(&here, &["init", "--quiet"]);
    git(&here, &["add", "."]);
    git(&here, &["commit", "--quiet", "-m", "first"]);
    assert_eq!(run(&[".", "--since", "HEAD"]), []);
    write(&here, "a.txt", format!("{BAD}{BAD}第二行\n"));
    write(&here, "c.txt", format!("第一行\n{BAD}"));
    assert_eq!(run(&[".", "--since", "HEAD"]), [one("a.txt", "Y101", 2), one("c.txt", "Y101", 2)]);
    assert_eq!(run(&["."]).len(), 4);
    refused(&yiming(&here, &["lint", "a.txt", "--since", "nowhere"]), &["no revision 'nowhere'"]);
    refused(&yiming(&here, &["lint", "a.txt", "--since", "--output=x"]), &["--since"]);
    refused(&yiming(&here, &["lint", "-", "--since", "HEAD"]), &["standard input has no revisions"]);
    let mut without = Command::new(env!("CARGO_BIN_EXE_yiming"));
    refused(
        &without.args(["lint", "a.txt", "--since", "HEAD"]).current_dir(&here).env("PATH", "").output().expect("the binary"),
        &["no git"],
    );
}

#[test]
fn a_folder_that_is_a_glossary_gets_its_own_checks() {
    let here = folder("glossary");
    write(&here, "g/people.csv", "entity,locale,form,status\nper/jane-doe,en,Jane Doe,preferred\nper/jane-doe,en,Jane Doe,admitted\n");
    assert_eq!(found(&here, &["g"]), [one("people.csv", "G103", 2), one("people.csv", "G101", 3)]);
    assert_eq!(found(&here, &["g", "--select", "duplicate-row"]), [one("people.csv", "G101", 3)]);
    let codes = [code(&yiming(&here, &["lint", "g"])), code(&yiming(&here, &["lint", "g", "--ignore", "G"]))];
    assert_eq!(codes, [1, 0]);
    write(&here, "g/notes.md", "9⽉\n");
    assert_eq!(found(&here, &["g"]).last(), Some(&one("notes.md", "Y301", 1)), "texts of the folder are linted too");
    write(&here, "g/people.csv", "entity,locale,form\nper/jane-doe,xx,Jane Doe\n");
    refused(&yiming(&here, &["lint", "g"]), &["people.csv:2", "unknown locale"]);
    // A folder of texts with a table of mentions is no glossary.
    write(&here, "t/mentions.csv", "doc,start,end,entity,locale,form\na.txt,0,1,x,y,z\n");
    write(&here, "t/a.txt", "第一行\n");
    assert_eq!(code(&yiming(&here, &["lint", "t"])), 0);
}
