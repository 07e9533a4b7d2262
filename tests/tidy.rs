//! The house is in order: floors import downward only, files are short and say what lives there, formats are one file each.

use std::path::{Path, PathBuf};

/// The floors from the ground up; a file may use its own floor and those before it.
const FLOORS: &[&[&str]] = &[
    &["span", "error", "disk", "html", "spreadsheet"],
    &["text"],
    &["glossary"],
    &["index", "corpus"],
    &["linker", "near"],
    &["lookup", "lint", "align", "compare", "suggest", "card", "convert", "export"],
    &["cli"],
];
/// Floors whose rooms do not know each other.
const APART: usize = 5;
const LONGEST: usize = 400;

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            match path.is_dir() {
                true => folders.push(path),
                false if path.extension().is_some_and(|e| e == extension) => found.push(path),
                false => {}
            }
        }
    }
    found.sort();
    found
}

/// The room of a source file: `linker` for `src/linker/seams.rs`.
fn room(path: &Path) -> String {
    let below = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).expect("below src");
    let first = below.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_string()
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

/// The code of a file without its doc examples.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).expect("a source file");
    text.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect()
}

#[test]
fn floors_import_downward_only() {
    for path in files("src", "rs") {
        let here = room(&path);
        let Some(own) = floor(&here) else {
            assert!(matches!(here.as_str(), "lib" | "main"), "{} stands on no floor", path.display());
            continue;
        };
        for (at, _) in code(&path).match_indices("crate::") {
            let code = code(&path);
            let used: String = code[at + 7..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            let Some(other) = floor(&used) else { panic!("{} uses crate::{used}, which is no room", path.display()) };
            assert!(other <= own, "{} uses crate::{used} from above", path.display());
            assert!(own != APART || other < own || used == here, "{}: {here} uses {used}, another face", path.display());
        }
    }
}

#[test]
fn files_say_what_lives_there_and_stay_short() {
    for path in files("src", "rs").into_iter().chain(files("tests", "rs")) {
        let text = std::fs::read_to_string(&path).expect("a source file");
        assert!(text.starts_with("//! "), "{} opens without a line that says what lives there", path.display());
        assert!(text.lines().count() <= LONGEST, "{} has more than {LONGEST} lines", path.display());
    }
}

#[test]
fn no_room_is_a_drawer_for_everything() {
    for path in files("src", "rs") {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        assert!(!matches!(name.as_str(), "utils" | "util" | "common" | "types" | "helpers" | "misc"), "{}", path.display());
    }
}

#[test]
fn every_format_is_a_file_and_a_line_of_the_table() {
    let table = |room: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/export/{room}/mod.rs"));
        std::fs::read_to_string(path).expect("the table")
    };
    let mentions = yiming::export::mentions::FORMATS.iter().map(|format| ("mentions", format.name));
    let glossaries = yiming::export::glossary::FORMATS.iter().map(|format| ("glossary", format.name));
    for (room, name) in mentions.chain(glossaries) {
        let module = name.replace('-', "_");
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/export").join(room);
        assert!(folder.join(format!("{module}.rs")).is_file(), "{name} of {room} has no file {module}.rs");
        assert!(table(room).contains(&format!("{module}::FORMAT")), "{name} is no line of the table of {room}");
    }
    for format in yiming::lint::format::FORMATS {
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/lint/format/{}.rs", format.name)).is_file(), "{}", format.name);
    }
}

#[test]
fn what_is_shared_between_threads_can_be() {
    fn shared<T: Send + Sync>() {}
    shared::<yiming::index::Index>();
    shared::<yiming::linker::Linker<'_>>();
    shared::<yiming::linker::Mention>();
    shared::<yiming::error::Error>();
}

#[test]
fn nothing_committed_names_a_machine() {
    let tops =
        ["src", "tests", "glossary", "docs"].iter().flat_map(|folder| ["rs", "csv", "md", "tsv"].map(|extension| files(folder, extension)));
    // Pieces, so that this file does not name them itself.
    let names = [["/wo", "rk/"], ["/ro", "ot/"], ["/tm", "p/"]].map(|pieces| pieces.concat());
    for path in tops.flatten() {
        let text = std::fs::read_to_string(&path).expect("text");
        for name in &names {
            assert!(!text.contains(name.as_str()), "{} names {name}", path.display());
        }
    }
}
