//! Any bytes as files of a glossary: they are read or refused; what is read is written, formatted and compiled without loss.

#![no_main]

use std::path::Path;
use std::sync::OnceLock;

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use yiming::glossary::Glossary;
use yiming::glossary::check::check;
use yiming::glossary::write::format_file;
use yiming::index::{Index, build};

/// What a file may be called; `0` to `7` in front of its content choose one.
const NAMES: [&str; 8] =
    ["people.csv", "places.csv", "titles.csv", "entities.csv", "offices.csv", "contexts.csv", "cues.csv", "a\\house.csv"];

type Files = Vec<(String, Vec<u8>)>;

// Zero bytes divide the input into files; the first byte of each chooses its name.
fuzz_target!(|data: &[u8]| {
    let parts = data.split(|byte| *byte == 0).enumerate();
    let file = |(at, part): (usize, &[u8])| {
        let (choice, content) = part.split_first()?;
        Some((format!("{at}/{}", NAMES[usize::from(*choice) % NAMES.len()]), content.to_vec()))
    };
    let files: Files = parts.filter_map(file).collect();
    match Glossary::from_files(&files) {
        Err(error) => assert!(!error.to_string().is_empty()),
        Ok(glossary) => {
            let written = glossary.to_files();
            assert_eq!(show(&read(&written).to_files()), show(&written), "written, read and written again");
            formats(&files, &glossary, &written);
            tells_lines(&files, &glossary);
            check(&glossary);
            compiles(&glossary, &written);
        }
    }
});

fn read(files: &Files) -> Glossary {
    Glossary::from_files(files).unwrap_or_else(|error| panic!("what we wrote is refused: {error}\n{}", show(files)))
}

fn show(files: &Files) -> String {
    files.iter().map(|(file, bytes)| format!("== {file}\n{}", String::from_utf8_lossy(bytes))).collect()
}

/// Formatting keeps the meaning, and once is enough.
fn formats(files: &Files, glossary: &Glossary, written: &Files) {
    let format = |files: &Files, glossary: &Glossary| -> Files {
        let formatted =
            |(file, bytes): &(String, Vec<u8>)| (file.clone(), format_file(file, bytes, glossary).expect("a file that was read"));
        files.iter().map(formatted).collect()
    };
    let formatted = format(files, glossary);
    let meant = read(&formatted);
    assert_eq!(show(&meant.to_files()), show(written), "formatting changed what is said");
    assert_eq!(show(&format(&formatted, &meant)), show(&formatted), "formatting twice is formatting once");
}

/// A row stands on the line that is said of it; asked where no quotation mark lets a row have several.
fn tells_lines(files: &Files, glossary: &Glossary) {
    for rendering in glossary.entities.iter().flat_map(|entity| &entity.renderings) {
        let text = String::from_utf8_lossy(&files[rendering.origin.file as usize].1).replace("\r\n", "\n");
        let line = text.split(['\n', '\r']).nth(rendering.origin.line as usize - 1).unwrap_or_default();
        assert!(text.contains('"') || line.contains(&rendering.form), "'{}' is not on line {}", rendering.form, rendering.origin.line);
    }
}

/// The index opens and still says what the glossary does.
fn compiles(glossary: &Glossary, written: &Files) {
    let open = |glossary: &Glossary| Index::from_bytes(build(glossary).expect("small")).expect("just built");
    let index = open(glossary);
    assert_eq!(show(&index.to_glossary().to_files()), show(written), "the index says something else");
    assert_eq!((index.entity_count() as usize, index.rendering_count() as usize), (glossary.entities.len(), glossary.renderings()));
    for (number, entity) in (0..).zip(&glossary.entities) {
        assert_eq!(index.number(&entity.id), Some(number));
        for (at, rendering) in (0..).zip(&entity.renderings).filter(|(_, r)| r.status.is_matched()) {
            assert!(index.bearers(&rendering.form).contains(&(number, at)), "'{}' is not found", rendering.form);
        }
    }
    index.contexts_of_type(yiming::glossary::EntityType::Gpe);
    index.terms();
    let decoded = index.to_glossary();
    assert_eq!(build(&decoded).expect("small"), index.as_bytes(), "same glossary, same bytes");
    open(&decoded.under(glossary.clone()));
}

// Random bytes make few rows; every third mutation inserts a line of the curated glossary.
fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let random = seed.wrapping_mul(0x9E37_79B1).rotate_left(15);
    let lines = lines();
    let inserted = lines.get(random as usize % lines.len().max(1)).map_or(&[][..], String::as_bytes);
    if !seed.is_multiple_of(3) || size + inserted.len() > max_size {
        return fuzzer_mutate(data, size, max_size);
    }
    // A header begins a file, a row stands behind a line.
    let ends: Vec<usize> = data[..size].iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1).collect();
    let at = match inserted[0] {
        0 => size,
        _ => ends.get(random as usize / 7 % ends.len().max(1)).copied().unwrap_or(size),
    };
    data.copy_within(at..size, at + inserted.len());
    data[at..at + inserted.len()].copy_from_slice(inserted);
    size + inserted.len()
});

/// Rows of the curated glossary; and its headers, as often, each as the beginning of a file.
fn lines() -> &'static [String] {
    static LINES: OnceLock<Vec<String>> = OnceLock::new();
    LINES.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../glossary");
        let mut lines = Vec::new();
        for (choice, name) in NAMES.iter().enumerate() {
            let text = std::fs::read_to_string(folder.join(name)).unwrap_or_default();
            for row in text.split_inclusive('\n').skip(1).step_by(37) {
                lines.push(row.to_string());
                lines.extend(text.split_inclusive('\n').next().map(|header| format!("\0{choice}{header}")));
            }
        }
        lines
    })
}
