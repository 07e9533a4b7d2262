//! `yiming convert` as people meet it: where it writes, what it refuses, and what it says.

#![cfg(feature = "cli")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("convert").join(name);
    _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("d/sub")).expect("a folder");
    std::fs::write(folder.join("d/a.txt"), "普京谈\r\n发展\r\n").expect("a file");
    std::fs::write(folder.join("d/sub/b.txt"), "人工智能的头发").expect("a file");
    folder
}

fn yiming(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_yiming")).args(args).current_dir(folder).stdin(Stdio::null()).output().expect("the binary")
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

#[cfg(not(feature = "opencc"))]
#[test]
fn without_opencc_it_says_how_to_get_it() {
    let here = folder("without");
    let output = yiming(&here, &["convert", "--to", "zh-Hant-TW", "d/a.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("--features opencc") && said(&output).lines().count() == 1, "{}", said(&output));
}

#[cfg(feature = "opencc")]
mod with_opencc {
    use super::*;

    fn read(path: PathBuf) -> String {
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    #[track_caller]
    fn refused(here: &Path, args: &[&str], word: &str) {
        let output = yiming(here, args);
        assert!(output.status.code() == Some(2) && said(&output).contains(word), "{args:?}: {}", said(&output));
        assert_eq!(read(here.join("d/a.txt")), "普京谈\r\n发展\r\n", "{args:?} changed a document");
    }

    #[test]
    fn one_document_goes_to_standard_output_or_a_file() {
        let here = folder("one");
        let output = yiming(&here, &["convert", "--to", "zh-Hant-TW", "d/a.txt"]);
        assert_eq!((output.status.code(), &*output.stdout), (Some(0), "普亭談\r\n發展\r\n".as_bytes()));
        assert!(said(&output).starts_with("yiming: 1 document to zh-Hant-TW"), "{}", said(&output));
        assert!(yiming(&here, &["convert", "--to", "zh-Hant-TW", "d/a.txt", "-o", "out.txt"]).status.success());
        assert_eq!(read(here.join("out.txt")), "普亭談\r\n發展\r\n");
    }

    #[test]
    fn several_documents_go_to_a_folder_by_their_names() {
        let here = folder("several");
        assert!(yiming(&here, &["convert", "--to", "zh-Hant-TW", "d", "-o", "out/new", "--report", "r.json"]).status.success());
        assert_eq!(read(here.join("out/new/sub/b.txt")), "人工智慧的頭髮");
        let report: serde_json::Value = serde_json::from_str(&read(here.join("r.json"))).expect("JSON");
        assert_eq!(report["documents"][0]["rendered"][0]["to"], "普亭");
        assert!(yiming(&here, &["convert", "--to", "zh-Hant-TW", "d", "--in-place"]).status.success());
        assert_eq!(read(here.join("d/a.txt")), "普亭談\r\n發展\r\n");
    }

    #[test]
    fn documents_are_not_written_over_unasked() {
        let here = folder("refused");
        let to = ["convert", "--to", "zh-Hant-TW"];
        let with = |more: &[&'static str]| [&to[..], more].concat();
        refused(&here, &with(&["d"]), "name a folder");
        refused(&here, &with(&["d", "-o", "d"]), "--in-place");
        refused(&here, &with(&["d/a.txt", "-o", "d/../d/a.txt"]), "--in-place");
        refused(&here, &with(&["d/a.txt", "-o", "x.txt", "--report", "d/a.txt"]), "a file of its own");
        refused(&here, &with(&["d", "d", "-o", "out"]), "both");
        refused(&here, &with(&["-", "--in-place"]), "standard input");
        refused(&here, &["convert", "--to", "en", "d/a.txt"], "zh-Hant-TW");
        std::fs::write(here.join("l.jsonl"), "{\"text\":\"发\"}\n{\"text\":\"发\"}\n").expect("a file");
        refused(&here, &with(&["l.jsonl"]), "JSON Lines");
    }

    #[test]
    fn what_was_not_utf_8_is_written_so_and_said() {
        let here = folder("encoding");
        let (bytes, _, _) = encoding_rs::GB18030.encode("普京谈网络的发展，各国人民都很高兴。");
        std::fs::write(here.join("gb.txt"), bytes).expect("a file");
        std::fs::write(here.join("bom.txt"), "\u{FEFF}头发").expect("a file");
        let output = yiming(&here, &["convert", "--to", "zh-Hant-TW", "gb.txt"]);
        assert_eq!(String::from_utf8_lossy(&output.stdout), "普亭談網路的發展，各國人民都很高興。");
        assert!(said(&output).contains("written as UTF-8"), "{}", said(&output));
        assert_eq!(yiming(&here, &["convert", "--to", "zh-Hant-TW", "bom.txt"]).stdout, "頭髮".as_bytes());
    }
}
