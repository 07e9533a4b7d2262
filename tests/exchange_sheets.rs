//! The spreadsheets: what is written is read back, only an edit changes, and what is wrong is said with its row.

mod made;

use std::io::Write;

use made::{count, fault, golden, read, rows, write};
use proptest::prelude::*;
use yiming::export::glossary::{Read, Settings};
use yiming::glossary::{Date, Entity, Glossary, Kind, Locale, Rendering, Status};

/// What a sheet says of a rendering.
fn said(r: &Rendering) -> (Locale, &str, Status, Kind, &str, Option<Date>) {
    (r.locale, &r.form, r.status, r.kind, &r.source, r.seen)
}

fn same(read: &[Entity], written: &[Entity]) {
    let ids = |entities: &[Entity]| entities.iter().map(|e| (e.id.clone(), e.description.clone())).collect::<Vec<_>>();
    assert_eq!(ids(read), ids(written));
    for (read, written) in read.iter().zip(written) {
        // A sheet has a column a locale, in canonical order; within one the lines keep theirs.
        assert_eq!(read.renderings.iter().map(said).collect::<Vec<_>>(), written.renderings.iter().map(said).collect::<Vec<_>>());
    }
}

/// What may stand in the XML of a workbook instead of what does.
fn damage() -> impl Strategy<Value = String> {
    let hostile = &[
        "999999999999999",
        "A0",
        "ZZZZZZ9",
        "XFD1048576",
        "-1",
        "\"",
        "<",
        ">",
        "</c>",
        "<v>",
        "t=\"s\"",
        "&x;",
        "<!DOCTYPE a [<!ENTITY x \"y\">]>",
        "\u{0}",
        "é",
        "s=\"99\"",
    ];
    prop::sample::select(&hostile[..]).prop_map(str::to_string)
}

fn unzipped(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let part = |at: usize, archive: &mut zip::ZipArchive<_>| {
        let mut file = archive.by_index(at).unwrap();
        (file.name().unwrap().to_string(), std::io::read_to_string(&mut file).unwrap())
    };
    (0..archive.len()).map(|at| part(at, &mut archive)).collect()
}

fn zipped(parts: &[(String, String)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn bytes(name: &str, glossary: &Glossary) -> Vec<u8> {
    write(name, glossary, &Settings::default()).files.remove(0).1
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn an_unedited_sheet_says_what_was_written(glossary in made::glossary()) {
        if glossary.renderings() > 0 {
            for name in ["csv", "xlsx"] {
                let read = read(name, &bytes(name, &glossary), &Settings::default()).expect("ours");
                prop_assert!(read.receipt.is_empty(), "{}", read.receipt);
                same(&read.entities, &glossary.entities);
            }
        }
    }

    #[test]
    fn a_damaged_workbook_is_refused_or_read(at in 0usize..9000, byte: u8, cut in 0usize..9000) {
        let mut bytes = bytes("xlsx", &golden());
        let (at, len) = (at % bytes.len(), bytes.len());
        bytes[at] = byte;
        _ = read("xlsx", &bytes, &Settings::default());
        bytes.truncate(cut % len);
        prop_assert!(read("xlsx", &bytes, &Settings::default()).is_err());
    }

    #[test]
    fn a_workbook_with_damaged_parts_is_refused_or_read(part in 0usize..8, edits in prop::collection::vec((0usize..40_000, damage()), 1..6)) {
        let mut parts = unzipped(&bytes("xlsx", &golden()));
        let at = part % parts.len();
        let text = &mut parts[at].1;
        for (place, damage) in edits {
            let mut place = place % (text.len() + 1);
            while !text.is_char_boundary(place) {
                place -= 1;
            }
            // Over what stands there, as far as it goes.
            let mut end = (place + damage.len()).min(text.len());
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            text.replace_range(place..end, &damage);
        }
        _ = read("xlsx", &zipped(&parts), &Settings::default());
    }

    #[test]
    fn any_text_is_refused_or_read(text in "(entity|en|zh-tw|,|\"|\n|\r|夏|\\(|\\)|short| |:|per/a|sources){0,40}") {
        _ = read("csv", text.as_bytes(), &Settings::default());
    }
}

#[test]
fn only_the_edit_changes() {
    let glossary = golden();
    let text = String::from_utf8(bytes("csv", &glossary)).unwrap();
    let edited = text
        .replace("夏巴茲 (short, admitted)\"", "夏巴茲 (short, admitted)\n夏立夫（variant，deprecated）\"")
        .replace("台灣 (admitted)", "台灣 (lookup)");
    let read = read("csv", edited.as_bytes(), &Settings::default()).unwrap();
    let of = |entities: &[Entity], id: &str| entities.iter().find(|e| e.id == id).unwrap().clone();
    let mut expected = glossary.entities.clone();
    for entity in &mut expected {
        for r in &mut entity.renderings {
            if r.form == "台灣" {
                r.status = Status::Lookup;
            }
        }
    }
    let sharif = of(&read.entities, "per/shehbaz-sharif");
    let new = sharif.renderings.iter().find(|r| r.form == "夏立夫").unwrap();
    assert_eq!((new.locale, new.kind, new.status, new.source.as_str()), (Locale::HantTw, Kind::Variant, Status::Deprecated, ""));
    assert_eq!(sharif.renderings.len(), of(&expected, "per/shehbaz-sharif").renderings.len() + 1);
    for id in ["gpe/taiwan", "gpe/beijing", "org/sco", "per/vladimir-putin"] {
        same(&[of(&read.entities, id)], &[of(&expected, id)]);
    }
}

#[test]
fn what_a_sheet_does_not_hold_it_does_not_say() {
    let Read { said, entities, receipt, .. } =
        read("csv", "zh-TW,entity,remark\n夏巴茲 (short),per/shehbaz-sharif,x\n普丁,,\n".as_bytes(), &Settings::default()).unwrap();
    assert_eq!((said.whole.as_slice(), said.source, said.description, said.note), (&[Locale::HantTw][..], false, false, false));
    assert!(said.status && said.kind);
    assert_eq!(receipt.to_string(), "1 columns 'remark' left out");
    assert_eq!((entities[1].id.as_str(), entities[1].renderings[0].form.as_str()), ("", "普丁"));
    let written = write("csv", &golden(), &Settings { to: vec![Locale::En], ..Settings::default() });
    assert_eq!(count(&written, "forms of other locales"), 22);
    assert!(String::from_utf8(written.files[0].1.clone()).unwrap().starts_with("entity,description,en,sources\n"));
}

#[test]
fn separators_byte_order_marks_and_line_ends_of_spreadsheet_programs() {
    let plain = "entity;en;sources\r\nper/a;\"Sharif (short)\r\nSharif X\";en Sharif (short): CNA\r\n";
    let utf16: Vec<u8> = b"\xFF\xFE".iter().copied().chain(plain.replace(';', "\t").encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [plain.as_bytes().to_vec(), format!("\u{FEFF}{plain}").into_bytes(), utf16] {
        let read = read("csv", &bytes, &Settings::default()).unwrap();
        let forms: Vec<_> = read.entities[0].renderings.iter().map(|r| (r.form.as_str(), r.kind, r.source.as_str())).collect();
        assert_eq!(forms, [("Sharif", Kind::Short, "CNA"), ("Sharif X", Kind::Full, "")]);
    }
}

#[test]
fn what_is_wrong_is_said_with_its_row() {
    let wrong = |text: &str| fault("csv", text.as_bytes(), &Settings::default());
    assert!(wrong("").contains("the sheet is empty"));
    assert!(wrong("entity,x\nper/a,b\n").starts_with("sheet:1: no column is named as a locale"));
    assert!(wrong("entity,en,EN\n").starts_with("sheet:1: two columns are named 'EN'"));
    assert!(wrong("entity,en\n\nper/夏,a\n").starts_with("sheet:3: 'per/夏' is no entity id"));
    assert!(wrong("entity,en\nper/a,b\nper/a,c\n").starts_with("sheet:3: per/a has two rows"));
    assert_eq!(
        wrong("entity,en\nper/a,\"Sharif (short, prefered)\"\n"),
        "sheet:2: 'prefered' behind 'Sharif' is no kind or status, or one too many; use one of full, short, abbreviation, acronym, variant, preferred, admitted, superseded, deprecated, lookup, proposed"
    );
    assert!(wrong("entity,en\nper/a,(short)\n").starts_with("sheet:2: the form is empty"));
    assert!(fault("csv", b"entity,en\nper/a,\xB1\xB1\n", &Settings::default()).starts_with("sheet:2: this line is not UTF-8"));
    assert!(fault("xlsx", b"PK\x03\x04", &Settings::default()).contains("no xlsx workbook"));
    assert!(fault("xlsx", b"entity,en\n", &Settings::default()).contains("no xlsx workbook"));
}

#[test]
fn the_same_glossary_is_the_same_bytes() {
    let first = bytes("xlsx", &golden());
    std::thread::sleep(std::time::Duration::from_millis(2100));
    assert!(first == bytes("xlsx", &golden()), "a workbook knows the time");
}

#[test]
fn formulas_are_counted_in_csv() {
    let glossary = rows("org/a,en,=1+1,,\norg/b,en,-x,,\norg/c,en,+SUM,,\norg/d,en,@home,,\n");
    assert_eq!(count(&write("csv", &glossary, &Settings::default()), "cells that look like formulas"), 4);
    let written = write("xlsx", &glossary, &Settings::default());
    assert_eq!(count(&written, "formulas"), 0);
    same(&read("xlsx", &written.files[0].1, &Settings::default()).unwrap().entities, &glossary.entities);
}

#[test]
fn only_what_holds_at_a_date() {
    let settings = Settings { date: Date::parse("2024").ok(), ..Settings::default() };
    let written = write("csv", &golden(), &settings);
    assert_eq!(count(&written, "do not hold at the date"), 1);
    assert!(!String::from_utf8_lossy(&written.files[0].1).contains("普亭"));
    // A form that is not there has not been deleted.
    let read = read("csv", &written.files[0].1, &Settings::default()).unwrap();
    assert!(read.said.whole.is_empty() && read.entities.iter().any(|e| e.renderings.iter().any(|r| r.form == "普丁")));
}

/// A workbook whose sheet unfolds to far more than it is.
#[test]
fn a_workbook_that_unfolds_without_end_is_refused() {
    let blank = zipped(&[("blank".to_string(), " ".repeat(8 << 20))]);
    let mut blank = zip::ZipArchive::new(std::io::Cursor::new(blank)).unwrap();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    (0..33).for_each(|at| zip.raw_copy_file_rename(blank.by_index(0).unwrap(), format!("xl/worksheets/sheet{at}.xml")).unwrap());
    let bytes = zip.finish().unwrap().into_inner();
    assert!(bytes.len() < 1 << 20);
    assert!(fault("xlsx", &bytes, &Settings::default()).contains("unfolds to more than 256 MiB"));
}
