//! Laws of import over generated glossaries: what is exported comes back, nothing is changed unasked, twice is once.

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;
use yiming::export::glossary::merge::{Fate, Merge, Rules, merge};
use yiming::export::glossary::{Read, Settings, Written, format};
use yiming::glossary::content::Content;
use yiming::glossary::write::format_file;
use yiming::glossary::{Entity, EntityType, Glossary, Kind, Locale, Rendering, Status};

/// What a glossary says, without where it stands.
fn said(glossary: &Glossary) -> Vec<(Entity, Vec<Rendering>)> {
    let bare = |entity: &Entity| {
        let mut rows: Vec<Rendering> = entity.renderings.clone();
        rows.iter_mut().for_each(|row| (row.origin, row.extra) = Default::default());
        (Entity { renderings: Vec::new(), ..entity.clone() }, rows)
    };
    glossary.entities.iter().map(bare).collect()
}

fn glossary(files: &[(String, Vec<u8>)]) -> Glossary {
    Glossary::from_files(files).expect("a glossary")
}

/// A glossary's files with others laid over them.
fn after(files: &[(String, Vec<u8>)], merge: &Merge) -> Vec<(String, Vec<u8>)> {
    let mut all: BTreeMap<String, Vec<u8>> = files.iter().cloned().collect();
    all.extend(merge.files.iter().cloned());
    all.into_iter().collect()
}

fn through(glossary: &Glossary, name: &str, dialect: Option<&str>) -> (Written, Read) {
    let format = format(name).expect("a format");
    let settings = Settings { dialect: dialect.map(str::to_string), ..Settings::default() };
    let written = (format.write.unwrap())(glossary, &settings).expect("written");
    let read = (format.read.unwrap())(Path::new("x.tbx"), &written.files[0].1, &Settings::default()).expect("read");
    (written, read)
}

fn form() -> impl Strategy<Value = String> {
    let odd = [
        "𠮷",
        "夏巴兹",
        "·",
        "A",
        " ",
        "  ",
        "&",
        "<",
        ">",
        "\"",
        "'",
        "]]>",
        "é",
        "e\u{301}",
        "👩‍👩‍👧",
        "=",
        "; ",
        "\u{A0}",
        "𰻝",
        "ｱ",
        "שלום",
        "&amp;",
        "9",
    ];
    proptest::collection::vec(proptest::sample::select(odd.to_vec()), 1..5)
        .prop_map(|parts| parts.concat().trim().to_string())
        .prop_filter("a name", |form| !yiming::text::fold(form).is_empty())
}

fn cell() -> impl Strategy<Value = String> {
    let odd = [
        "x",
        "\n",
        "\r\n",
        "\t",
        " ",
        "中",
        "<b>",
        "&#10;",
        "seen=2020",
        "note=",
        "status=lookup",
        "gender=m",
        "id=c1",
        "; ",
        "\u{85}",
        "\u{2028}",
    ];
    proptest::collection::vec(proptest::sample::select(odd.to_vec()), 0..4).prop_map(|parts| parts.concat().trim().to_string())
}

/// Places of entity and locale, form, places of status and kind, and cells.
type Row = (usize, usize, String, usize, usize, Vec<String>);

fn files_of(rows: &[Row], fields: &[(String, String)], file: &str) -> Vec<(String, Vec<u8>)> {
    let ids = ["per/a", "org/b-c", "term/d", "office/e"];
    let dates = ["", "2020", "2021-09", "2024-02-29"];
    let mut renderings = csv::Writer::from_writer(Vec::new());
    renderings.write_record(Content::Renderings.columns().iter().chain(&["desk"])).unwrap();
    for (id, locale, form, status, kind, cells) in rows {
        let date = |at: usize| dates[cells[at].len() % dates.len()];
        let (locale, status, kind) = (Locale::ALL[*locale].1, Status::ALL[*status].1, Kind::ALL[*kind].1);
        let row = [ids[*id], locale, form, status, kind, &cells[0], date(0), date(1), date(2), &cells[1], &cells[2]];
        renderings.write_record(row).unwrap();
    }
    let mut entities = csv::Writer::from_writer(Vec::new());
    entities.write_record(Content::Entities.columns()).unwrap();
    for (at, (description, note)) in fields.iter().enumerate() {
        let (wikidata, gender) = (if note.len() % 2 == 0 { "" } else { "Q42" }, ["", "m", "f"][note.len() % 3]);
        if rows.iter().any(|row| row.0 == at) {
            entities.write_record([ids[at], description, wikidata, gender, note]).unwrap();
        }
    }
    let files = [("g/entities.csv".to_string(), entities.into_inner().unwrap()), (format!("g/{file}"), renderings.into_inner().unwrap())];
    // As fmt leaves them.
    let whole = glossary(&files);
    files.iter().map(|(name, bytes)| (name.clone(), format_file(name, bytes, &whole).unwrap())).collect()
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    proptest::collection::vec((0..4_usize, 0..10_usize, form(), 0..6_usize, 0..5_usize, proptest::collection::vec(cell(), 3)), 1..12)
}

/// Rows that often meet: few entities, locales, forms, statuses and kinds.
fn close_rows() -> impl Strategy<Value = Vec<Row>> {
    let form = proptest::sample::select(vec!["甲", "乙", "丙", "Ab"]).prop_map(str::to_string);
    proptest::collection::vec((0..2_usize, 0..2_usize, form, 0..3_usize, 0..2_usize, proptest::collection::vec(cell(), 3)), 1..10)
}

/// True where an entity prefers two forms of one locale and class of kind.
fn has_rivals(glossary: &Glossary) -> bool {
    let preferred = |entity: &Entity| {
        entity.renderings.iter().filter(|r| r.status == Status::Preferred).map(|r| (r.locale, r.kind.class())).collect::<Vec<_>>()
    };
    glossary.entities.iter().map(preferred).any(|all| (1..all.len()).any(|at| all[..at].contains(&all[at])))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_exported_comes_back(rows in rows(), fields in proptest::collection::vec((cell(), cell()), 4), linguist: bool) {
        let files = files_of(&rows, &fields, "x.csv");
        let before = glossary(&files);
        let (_, read) = through(&before, "tbx", linguist.then_some("linguist"));
        let lay = |files: &[(String, Vec<u8>)], read| merge("g".as_ref(), files, vec![("x.tbx".into(), read)], &Rules::default()).unwrap();
        // Our own checks find nothing wrong but what the glossary says itself.
        for line in &read.receipt.lines {
            prop_assert!(["terms that stand twice in a language", "preferred terms beside another preferred one"].contains(&&*line.what), "{line:?}");
        }
        let merged = lay(&[], read);
        prop_assert_eq!(merged.open(), 0);
        let now = after(&[], &merged);
        prop_assert_eq!(said(&glossary(&now)), said(&before));
        // Once more, into what is there and into what it came from: nothing is new.
        for old in [&now, &files] {
            let again = lay(old, through(&before, "tbx", None).1);
            prop_assert!(again.files.is_empty() && again.lines.iter().all(|line| line.fate == Fate::Same), "{:?}", again.lines);
        }
    }

    #[test]
    fn nothing_that_stands_is_changed_unasked(ours in rows(), theirs in rows(), fields in proptest::collection::vec((cell(), cell()), 4)) {
        let (ours, theirs) = (files_of(&ours, &fields, "x.csv"), files_of(&theirs, &[], "y.csv"));
        let (_, read) = through(&glossary(&theirs), "tbx", None);
        let merged = merge("g".as_ref(), &ours, vec![("x.tbx".into(), read)], &Rules::default()).unwrap();
        let now = after(&ours, &merged);
        let whole = glossary(&now);
        for (file, bytes) in &now {
            prop_assert_eq!(&format_file(file, bytes, &whole).unwrap(), bytes);
        }
        for (file, bytes) in &ours {
            let here = now.iter().find(|(name, _)| name == file).expect("the file").1.clone();
            let here = String::from_utf8(here).unwrap();
            // Rows are compared as records: their order is that of the file.
            let records = |text: &str| csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes()).records().map(|r| r.unwrap()).collect::<Vec<_>>();
            let mut known = records(&here).into_iter();
            for record in records(std::str::from_utf8(bytes).unwrap()) {
                prop_assert!(known.any(|row| row == record), "{:?} is gone", record);
            }
        }
        // What was not written is told.
        let told = merged.lines.iter().filter(|line| !line.written && line.fate != Fate::Same).count();
        prop_assert!(merged.open() <= told);
    }

    #[test]
    fn twice_is_once(ours in close_rows(), theirs in close_rows(), fields in proptest::collection::vec((cell(), cell()), 4), overwrite: bool, way in 0..3_u8) {
        let (ours, theirs) = (files_of(&ours, &fields, "x.csv"), files_of(&theirs, &fields[1..], "y.csv"));
        let rules = Rules { overwrite, prefer: way == 1, propose: way == 2, types: Vec::new(), otherwise: EntityType::Term };
        let (before, other) = (glossary(&ours), glossary(&theirs));
        // Who is to give way is a matter of order where either side has rivals of its own, which 'check' calls a fault.
        prop_assume!(!overwrite || !has_rivals(&before) && !has_rivals(&other));
        let lay = |files: &[(String, Vec<u8>)]| {
            merge("g".as_ref(), files, vec![("x.tbx".into(), through(&other, "tbx", None).1)], &rules).unwrap()
        };
        let once = lay(&ours);
        let now = after(&ours, &once);
        let twice = lay(&now);
        prop_assert!(twice.files.is_empty(), "{:?}", twice.lines);
        prop_assert_eq!(twice.count(Fate::New), 0);
        // Where all that can be changed was changed, what is open stays open.
        prop_assert!(!overwrite || twice.open() == once.open(), "{:?}", twice.lines);
        // No form that is preferred in the glossary gets a rival of the file.
        let known = |entity: &Entity, row: &Rendering| {
            before.entity(&entity.id).is_some_and(|old| {
                old.renderings.iter().any(|r| {
                    (r.status, r.locale, &r.form, r.kind.class(), r.from, r.to) == (row.status, row.locale, &row.form, row.kind.class(), row.from, row.to)
                })
            })
        };
        for entity in &glossary(&now).entities {
            for (at, a) in entity.renderings.iter().enumerate() {
                for b in entity.renderings[..at].iter().filter(|b| b.rivals(a)) {
                    prop_assert_eq!(known(entity, a), known(entity, b), "{:?} {:?}", a, b);
                }
            }
        }
    }
}
