//! Glossaries made at random, whose forms hold what trips formats up; and reading and writing a format.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::path::Path;

use proptest::prelude::*;
use yiming::error::Result;
use yiming::export::glossary::{Read, Settings, Written, format};
use yiming::glossary::{Date, Entity, Glossary, Kind, Locale, Origin, Rendering, Status};

/// What forms are made of: both scripts, beyond the basic plane, dots, brackets, and the marks of every format.
const PIECES: &[&str] = &[
    "夏",
    "巴",
    "茲",
    "兹",
    "𠮷",
    "上合",
    "普",
    "京",
    "a",
    "B",
    "Sharif",
    "7",
    "·",
    "‧",
    "・",
    " ",
    "-",
    "=",
    "+",
    "@",
    "#",
    "(",
    ")",
    "（",
    "）",
    ",",
    "，",
    ";",
    ":",
    "'",
    "\"",
    "|",
    "{",
    "}",
    "[",
    "]",
    "<",
    "&",
    "\\",
    "(short)",
    " (full, preferred)",
    "=>",
    "zh-cn:",
    "_x0041_",
    "&amp;",
    "👍",
    "é",
];

fn form() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 1..6).prop_map(|pieces| pieces.concat().trim().to_string())
}

fn words() -> impl Strategy<Value = String> {
    let pieces = &[
        "",
        "CNA",
        "https://example.org/a?b=c",
        ", ",
        "(seen 2021)",
        "]",
        "[",
        "; ",
        ": ",
        "org/x",
        "新华社",
        "\"",
        "2021",
        ")",
        "x",
        " < ",
    ];
    prop::collection::vec(prop::sample::select(&pieces[..]), 0..4).prop_map(|pieces| pieces.concat().trim().to_string())
}

fn date() -> impl Strategy<Value = Option<Date>> {
    prop::option::of((1990u16..2030, prop::option::of(1u8..=12)).prop_map(|(year, month)| Date::new(year, month, None).expect("a date")))
}

fn rendering() -> impl Strategy<Value = Rendering> {
    let locale = prop::sample::select(Locale::ALL.map(|(locale, _)| locale).to_vec());
    let status = prop::sample::select(Status::ALL.map(|(status, _)| status).to_vec());
    let kind = prop::sample::select(Kind::ALL.map(|(kind, _)| kind).to_vec());
    (locale, form(), status, kind, words(), date(), date(), words()).prop_map(|(locale, form, status, kind, source, seen, to, note)| {
        Rendering { locale, form, status, kind, source, seen, from: None, to, note, extra: Vec::new(), origin: Origin::default() }
    })
}

fn entity() -> impl Strategy<Value = Entity> {
    let prefix = prop::sample::select(&["per/", "org/", "gpe/", "term/", "office/"][..]);
    (prefix, "[a-z0-9-]{1,6}", words(), prop::collection::vec(rendering(), 0..7)).prop_map(|(prefix, slug, description, renderings)| {
        Entity { id: format!("{prefix}{slug}"), description, renderings, ..Entity::default() }
    })
}

/// A glossary that reading a folder could have given.
pub(crate) fn glossary() -> impl Strategy<Value = Glossary> {
    let made = prop::collection::vec(entity(), 1..6).prop_map(|mut entities| {
        entities.sort_by(|a, b| a.id.cmp(&b.id));
        entities.dedup_by(|a, b| a.id == b.id);
        Glossary::from_files(&Glossary { entities, ..Glossary::default() }.to_files()).ok()
    });
    made.prop_filter_map("a form that is no form", |glossary| glossary)
}

/// Writes a glossary in a format.
pub(crate) fn write(name: &str, glossary: &Glossary, settings: &Settings) -> Written {
    format(name).expect("a format").write.expect("it is written")(glossary, settings).expect("it can be written")
}

/// Reads bytes in a format.
pub(crate) fn read(name: &str, bytes: &[u8], settings: &Settings) -> Result<Read> {
    format(name).expect("a format").read.expect("it is read")(Path::new("sheet"), bytes, settings)
}

/// What reading says is wrong.
pub(crate) fn fault(name: &str, bytes: &[u8], settings: &Settings) -> String {
    read(name, bytes, settings).expect_err("it is wrong").to_string()
}

/// The glossary that all formats are tried on.
pub(crate) fn golden() -> Glossary {
    Glossary::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/glossary")).expect("the golden glossary")
}

/// How many things of a receipt's line there are.
pub(crate) fn count(written: &Written, what: &str) -> usize {
    written.receipt.lines.iter().filter(|line| line.what.contains(what)).map(|line| line.count).sum()
}

/// A glossary of rows: the columns entity, locale, form, status, kind.
pub(crate) fn rows(rows: &str) -> Glossary {
    let text = format!("entity,locale,form,status,kind\n{rows}");
    Glossary::from_files(&[("rows.csv".into(), text.into_bytes())]).expect("rows")
}
