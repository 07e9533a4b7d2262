//! Every `console` block of the README and of the docs runs, and prints what stands there. `YIMING_BLESS=1` writes it anew.

#![cfg(feature = "cli")]

use std::path::Path;
use std::process::Command;

/// A folder with the seeds in it, as a newcomer has.
fn workshop(name: &str) -> std::path::PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    _ = std::fs::remove_dir_all(&folder);
    for kept in ["seeds", "glossary"] {
        std::fs::create_dir_all(folder.join(kept)).expect("a folder");
        for entry in std::fs::read_dir(root.join(kept)).expect("a folder") {
            let entry = entry.expect("an entry");
            std::fs::copy(entry.path(), folder.join(kept).join(entry.file_name())).expect("a copy");
        }
    }
    folder
}

/// What a command line prints, both streams, and `exit N` where it is not 0.
fn run(line: &str, folder: &Path) -> String {
    let bin = Path::new(env!("CARGO_BIN_EXE_yiming")).parent().expect("a folder");
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap_or_default());
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("{{ {line}\n}} 2>&1")]).current_dir(folder);
    let done = shell.env("PATH", path).env("COLUMNS", "110").env("NO_COLOR", "1").output().expect("a shell");
    let mut text = String::from_utf8(done.stdout).expect("UTF-8");
    if !done.status.success() {
        text.push_str(&format!("exit {}\n", done.status.code().unwrap_or(-1)));
    }
    text
}

/// The document with every `console` block as it really prints.
fn performed(text: &str, folder: &Path) -> String {
    let mut out = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(&format!("{line}\n"));
        if line != "```console" {
            continue;
        }
        while let Some(line) = lines.next_if(|line| *line != "```") {
            if let Some(command) = line.strip_prefix("$ ") {
                out.push_str(&format!("{line}\n{}", run(command, folder)));
            }
        }
    }
    out
}

fn holds(file: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let text = std::fs::read_to_string(&path).expect("a document");
    assert!(text.contains("```console"), "{file} shows no command");
    let performed = performed(&text, &workshop(&file.replace('/', "-")));
    if std::env::var_os("YIMING_BLESS").is_some() {
        std::fs::write(&path, &performed).expect("the document can be written");
    }
    let wrong = text.lines().zip(performed.lines()).find(|(written, printed)| written != printed);
    assert!(std::env::var_os("YIMING_BLESS").is_some() || text == performed, "{file} is stale: {wrong:#?}; run 'make bless'");
}

#[test]
fn the_readme_tells_the_truth() {
    holds("README.md");
}

#[test]
fn contributing_tells_the_truth() {
    holds("CONTRIBUTING.md");
}

#[test]
fn the_linters_page_tells_the_truth() {
    holds("docs/lint.md");
}
