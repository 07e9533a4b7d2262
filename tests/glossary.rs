//! The curated glossary is canonical, clean, finds its own names, and says truly where it read them.

// A test that is skipped says so.
#![allow(clippy::print_stdout)]

use std::path::{Path, PathBuf};

use yiming::glossary::check::{Level, check};
use yiming::glossary::read::files;
use yiming::glossary::write::format_file;
use yiming::glossary::{EntityType, Glossary, Status};
use yiming::index::Index;
use yiming::text::fold;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn glossary() -> Glossary {
    Glossary::open(&root().join("glossary")).expect("the curated glossary")
}

#[test]
fn it_is_in_canonical_order_and_spelling() {
    let files = files(&root().join("glossary")).expect("the files");
    let glossary = Glossary::from_files(&files).expect("the curated glossary");
    for (file, bytes) in &files {
        assert!(format_file(file, bytes, &glossary).expect("a sound file") == *bytes, "{file}: run 'yiming glossary fmt'");
    }
}

#[test]
fn check_finds_nothing_to_mend() {
    let findings = check(&glossary());
    let wrong: Vec<String> =
        findings.iter().filter(|f| f.level >= Level::Warning).map(|f| format!("{}:{} {}", f.file, f.line, f.message)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_form_stands_on_the_line_of_the_seed_it_is_sourced_to() {
    for entity in &glossary().entities {
        for r in entity.renderings.iter().filter(|r| r.source.starts_with("seeds/")) {
            let (file, line) = r.source.rsplit_once(':').expect("file and line");
            let text = std::fs::read_to_string(root().join(file)).unwrap_or_else(|_| panic!("{}: no {file}", entity.id));
            let line: usize = line.parse().expect("a line number");
            let stands = text.lines().nth(line - 1).is_some_and(|text| text.contains(&r.form));
            assert!(stands, "{}: '{}' is not on {}", entity.id, r.form, r.source);
        }
    }
}

#[test]
fn every_matched_form_leads_to_its_entity() {
    let index = Index::builtin();
    for entity in &glossary().entities {
        let number = index.number(&entity.id).expect("an entity of the glossary");
        for r in entity.renderings.iter().filter(|r| r.status.is_matched()) {
            assert!(index.bearers(&r.form).iter().any(|(bearer, _)| *bearer == number), "{}: {}", entity.id, r.form);
        }
    }
}

#[test]
fn every_entity_has_a_chinese_and_an_english_side_or_says_why() {
    let glossary = glossary();
    let lacking = glossary.entities.iter().filter(|entity| {
        let offered = |chinese: bool| entity.renderings.iter().any(|r| r.locale.is_chinese() == chinese && r.status.is_matched());
        entity.entity_type() != EntityType::Office
            && !(offered(true) && (offered(false) || !entity.note.is_empty() || has_proposal(entity)))
    });
    let lacking: Vec<&str> = lacking.map(|entity| entity.id.as_str()).collect();
    // Names of which no official English could be shown are left without one: few, and known.
    assert!(lacking.len() <= 40, "{} entities: {}", lacking.len(), lacking.join(", "));
}

fn has_proposal(entity: &yiming::glossary::Entity) -> bool {
    entity.renderings.iter().any(|r| r.status == Status::Proposed)
}

#[test]
fn the_built_in_index_is_this_glossary() {
    let index = Index::builtin();
    assert_eq!(index.as_bytes(), yiming::index::build(&glossary()).expect("an index"));
    assert!(index.key_count() > 0 && !fold("夏巴茲").is_empty());
}

#[test]
fn the_demo_meets_the_gold_where_it_is_at_hand() {
    let shared = std::env::var_os("YIMING_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let Ok(folder) = std::fs::read_dir(shared.join("gold")) else { return println!("skipped: no ../shared") };
    let index = Index::builtin();
    let mut score = yiming::export::eval::Score::default();
    let types = ["PERSON", "GPE", "LOC", "ORG"].map(String::from);
    for path in folder.map(|entry| entry.expect("an entry").path()).filter(|path| path.extension().is_some_and(|e| e == "jsonl")) {
        for yiming::export::eval::Annotated { name, spans: gold, .. } in yiming::export::eval::read_gold(&path, None).expect("gold") {
            let text = std::fs::read_to_string(root().join("seeds").join(format!("{name}.txt"))).expect("a seed");
            let date = yiming::corpus::date_of(&text);
            let document = yiming::corpus::Document { name: name.clone(), text, date, encoding: "UTF-8" };
            let options = yiming::linker::Options { overlap: yiming::linker::Overlap::Nested, date, ..Default::default() };
            let mentions = yiming::linker::Linker::new(&index, options).link(&document.text);
            let all: Vec<EntityType> =
                EntityType::ALL.iter().map(|(kind, _, _)| *kind).filter(|kind| *kind != EntityType::Office).collect();
            score.add(&name, &yiming::export::mentions::rows(&document, &mentions, &all, None), &gold, &types);
        }
    }
    let [(_, precision, recall, _), ..] = score.total().measures();
    assert!(precision >= 0.98 && recall >= 0.98, "precision {precision:.3}, recall {recall:.3}");
}
