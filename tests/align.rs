//! The aligner: the frozen corpus of pairs and planted errors, and the laws that hold for any two versions.

// What is measured is shown.
#![allow(clippy::print_stdout)]

mod corpora;

use std::collections::BTreeSet;

use yiming::align::{Aligner, How, Kind, Ledger, Version};
use yiming::corpus::Document;
use yiming::index::Index;

use corpora::{Case, Paired, cases, pairs};

fn document(case: &Case, text: &str) -> Document {
    Document { name: case.name.clone(), text: text.to_string(), date: Some(case.date), encoding: "UTF-8" }
}

fn align(aligner: &Aligner<'_>, case: &Case, texts: [&str; 2]) -> Ledger {
    let documents = texts.map(|text| document(case, text));
    let [left, right] = [0, 1].map(|side| Version { document: &documents[side], locale: Some(case.locales[side]), units: None });
    aligner.align(&left, &right)
}

/// The pairs that a ledger has of whole names and of what implies countries, as the corpus writes them.
fn found(ledger: &Ledger) -> BTreeSet<Paired> {
    let of = |span: yiming::span::Span| (span.start as usize, span.end as usize);
    let pairs = ledger.entries.iter().flat_map(|entry| {
        let whole = entry.pairs.iter().map(|(left, right)| (&entry.places[0][*left], &entry.places[1][*right]));
        let whole = whole.filter(|(left, right)| left.how != How::Nested && right.how != How::Nested);
        whole.map(|(left, right)| (entry.entity.id.clone(), of(left.span), of(right.span)))
    });
    pairs.collect()
}

#[test]
fn the_pairs_of_the_corpus_are_found() {
    let index = Index::builtin();
    let aligner = Aligner::new(&index);
    let (mut right, mut wanted, mut given) = (0, 0, 0);
    for case in cases() {
        let gold = pairs(&case);
        let ledger = align(&aligner, &case, [&case.versions[0].text, &case.versions[1].text]);
        let found = found(&ledger);
        for missed in gold.difference(&found) {
            let text = |side: usize, span: (usize, usize)| &case.versions[side].text[span.0..span.1];
            println!("{} lacks {} {:?} {} / {}", case.name, missed.0, missed.1, text(0, missed.1), text(1, missed.2));
        }
        for wrong in found.difference(&gold) {
            let text = |side: usize, span: (usize, usize)| &case.versions[side].text[span.0..span.1];
            println!("{} wrongly has {} {:?} {} / {}", case.name, wrong.0, wrong.1, text(0, wrong.1), text(1, wrong.2));
        }
        right += gold.intersection(&found).count();
        wanted += gold.len();
        given += found.len();
    }
    let f1 = 2.0 * right as f64 / (wanted + given) as f64;
    println!("pairs: {right} of {wanted}, {given} given, F1 {f1:.4}");
    assert!(f1 >= 0.97, "{f1}");
}

#[test]
fn every_planted_error_is_found_and_little_else() {
    let index = Index::builtin();
    let aligner = Aligner::new(&index);
    let (mut found, mut planted, mut false_ones) = (0, 0, 0);
    for case in cases() {
        let clean = align(&aligner, &case, [&case.versions[0].text, &case.versions[1].text]);
        let of = |ledger: &Ledger| -> BTreeSet<(Kind, String, String)> {
            ledger.verdicts().map(|(entry, verdict)| (verdict.kind, entry.entity.id.clone(), verdict.instead.clone())).collect()
        };
        let clean = of(&clean);
        for verdict in clean.iter().filter(|(kind, ..)| *kind != Kind::CountDiffers) {
            println!("{} as it stands: {verdict:?}", case.name);
            false_ones += 1;
        }
        for error in &case.planted {
            planted += 1;
            let texts = error.texts(&case);
            let ledger = align(&aligner, &case, [&texts[0], &texts[1]]);
            let verdicts = of(&ledger);
            let is_it = |(kind, entity, instead): &(Kind, String, String)| {
                kind.name() == error.verdict && *entity == error.entity && *instead == error.instead
            };
            match verdicts.iter().any(is_it) {
                true => found += 1,
                false => println!("{} {}: no {} {}", case.name, error.name, error.verdict, error.entity),
            }
            for verdict in verdicts.difference(&clean).filter(|verdict| !is_it(verdict) && verdict.0 != Kind::CountDiffers) {
                println!("{} {} ({} {}): also {verdict:?}", case.name, error.name, error.verdict, error.entity);
                false_ones += 1;
            }
        }
    }
    let precision = f64::from(found) / f64::from(found + false_ones);
    println!("planted: {found} of {planted}, {false_ones} false, precision {precision:.3}");
    assert_eq!(found, planted);
    assert!(precision >= 0.95, "{precision}");
}

/// Lines in Traditional and Simplified script, from beside the repository; else some of our own.
fn lines() -> Vec<(String, String)> {
    let beside = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let shared = std::env::var_os("YIMING_SHARED").map_or(beside, Into::into);
    let text = std::fs::read_to_string(shared.join("data/gsd/hant-hans.tsv")).unwrap_or_else(|_| {
        println!("skipped: the treebank is not beside the repository; our own lines are read");
        include_str!("corpora/scripts.tsv").to_string()
    });
    text.lines().filter_map(|line| line.split_once('\t')).map(|(hant, hans)| (hant.to_string(), hans.to_string())).collect()
}

#[test]
fn one_text_in_two_scripts_lacks_nothing_on_either_side() {
    let index = Index::builtin();
    let aligner = Aligner::new(&index);
    let absent = |left: &str, right: &str| -> Vec<String> {
        let documents = [left, right].map(|text| Document { name: String::new(), text: text.to_string(), date: None, encoding: "UTF-8" });
        let [left, right] = [0, 1].map(|side| Version { document: &documents[side], locale: None, units: None });
        let ledger = aligner.align(&left, &right);
        let absent = ledger.verdicts().filter(|(_, verdict)| matches!(verdict.kind, Kind::Missing | Kind::Extra | Kind::WrongEntity));
        absent.map(|(_, verdict)| verdict.message.clone()).collect()
    };
    let lines = lines();
    assert!(lines.len() >= 20);
    for (hant, hans) in &lines {
        assert_eq!(absent(hant, hans), [""; 0], "{hant}");
    }
    let whole = |side: fn(&(String, String)) -> &String| lines.iter().map(side).cloned().collect::<Vec<_>>().join("\n");
    assert_eq!(absent(&whole(|line| &line.0), &whole(|line| &line.1)), [""; 0]);
}
