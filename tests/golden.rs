//! Every format has a golden file: what it makes of `golden/texts` or `golden/glossary`. `YIMING_BLESS=1` writes them.

#![cfg(feature = "cli")]

mod shell;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use shell::{code, stderr, yiming};

fn golden(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(below)
}

/// The files at or below a path, by what they are called below it.
fn files(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![path.to_path_buf()];
    while let Some(next) = open.pop() {
        if next.is_dir() {
            open.extend(std::fs::read_dir(&next).expect("a folder").map(|entry| entry.expect("an entry").path()));
        } else if next.is_file() {
            let name = next.strip_prefix(path).expect("below it").to_string_lossy().replace('\\', "/");
            found.insert(name, std::fs::read(&next).expect("a file"));
        }
    }
    found
}

/// Compares what was made with the golden file or folder of that name, or writes that when blessing.
fn holds(golden: &Path, made: &Path) {
    if std::env::var_os("YIMING_BLESS").is_some() {
        _ = std::fs::remove_dir_all(golden);
        _ = std::fs::remove_file(golden);
        for (name, bytes) in files(made) {
            let path = if name.is_empty() { golden.to_path_buf() } else { golden.join(name) };
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, bytes).expect("a file");
        }
    }
    let (theirs, ours) = (files(golden), files(made));
    assert_eq!(theirs.keys().collect::<Vec<_>>(), ours.keys().collect::<Vec<_>>(), "{}: other files", golden.display());
    for (name, bytes) in ours {
        let (was, is) = (String::from_utf8_lossy(&theirs[&name]), String::from_utf8_lossy(&bytes));
        let wrong = was.lines().zip(is.lines()).find(|(a, b)| a != b);
        assert!(theirs[&name] == bytes, "{}/{name} is stale at {wrong:#?}; run 'make bless'", golden.display());
    }
}

#[test]
fn every_format_of_mentions() {
    let folder = shell::folder("golden", "mentions");
    let (glossary, texts) = (golden("glossary"), golden("texts"));
    for format in yiming::export::mentions::FORMATS {
        let receipt = format!("{}.receipt.json", format.name);
        let (glossary, texts) = (glossary.display().to_string(), texts.display().to_string());
        let output = yiming(
            &folder,
            &[
                "annotate",
                &texts,
                "--glossary",
                &glossary,
                "--overlap",
                "nested",
                "--format",
                format.name,
                "-o",
                format.name,
                "--receipt",
                &receipt,
            ],
        );
        assert_eq!(code(&output), 0, "{}: {}", format.name, stderr(&output));
        holds(&golden("mentions").join(format.name), &folder.join(format.name));
        holds(&golden("mentions").join(&receipt), &folder.join(&receipt));
    }
}

#[test]
fn every_format_of_glossaries() {
    let folder = shell::folder("golden", "glossaries");
    let glossary = golden("glossary").display().to_string();
    for format in yiming::export::glossary::FORMATS.iter().filter(|format| format.write.is_some()) {
        let receipt = format!("{}.receipt.json", format.name);
        std::fs::create_dir_all(folder.join(format.name)).expect("a folder");
        let output = yiming(&folder, &["glossary", "export", &glossary, "--format", format.name, "-o", format.name, "--receipt", &receipt]);
        assert_eq!(code(&output), 0, "{}: {}", format.name, stderr(&output));
        holds(&golden("glossaries").join(format.name), &folder.join(format.name));
        holds(&golden("glossaries").join(&receipt), &folder.join(&receipt));
    }
}

#[test]
fn every_format_of_ledgers() {
    let folder = shell::folder("golden", "align");
    for side in ["left.txt", "right.txt"] {
        std::fs::copy(golden("align").join(side), folder.join(side)).expect("a copy");
    }
    let glossary = golden("glossary").display().to_string();
    for format in yiming::align::format::FORMATS {
        let out = format!("out.{}", format.name);
        let output = yiming(&folder, &["align", "left.txt", "right.txt", "--glossary", &glossary, "--format", format.name, "-o", &out]);
        assert_eq!(code(&output), 1, "{}: {}", format.name, stderr(&output));
        holds(&golden("align").join(&out), &folder.join(&out));
    }
}
