//! Formats of term pairs: only what may be offered is on either side, limits hold, and what was written is read back.

mod made;

use std::collections::BTreeSet;

use made::{count, fault, golden, read, rows, write};
use proptest::prelude::*;
use yiming::export::glossary::{Read, Settings, Written};
use yiming::glossary::{Glossary, Locale, Rendering, Status};

fn settings(from: Locale, to: Locale) -> Settings {
    Settings { from: Some(from), to: vec![to], ..Settings::default() }
}

fn text(written: &Written) -> String {
    written.files.iter().map(|(_, bytes)| String::from_utf8(bytes.clone()).unwrap()).collect()
}

/// Everything that was read is in the glossary, as something that may be offered; `said` tells whether more must agree.
fn holds(read: &Read, glossary: &Glossary, target: Locale, said: bool) {
    for entity in &read.entities {
        for r in &entity.renderings {
            let all = glossary.entities.iter().filter(|e| entity.id.is_empty() || e.id == entity.id).flat_map(|e| &e.renderings);
            let stands_in = |locale: Locale| said && locale == r.locale || !said && r.locale.fallbacks().contains(&locale);
            let mut same = all.filter(|known| known.form == r.form && known.status.is_offered() && stands_in(known.locale));
            // The general locale may be the source's as well, of which nothing more is said.
            let is_target = target.fallbacks().contains(&r.locale) && !Locale::HansCn.fallbacks().contains(&r.locale);
            assert!(
                same.any(|known| !said
                    || !is_target
                    || (known.status, known.kind, &known.source, known.seen) == (r.status, r.kind, &r.source, r.seen)),
                "{r:?} is not in {glossary:?}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn pairs_come_back(glossary in made::glossary(), to in prop::sample::select(&[Locale::En, Locale::HantTw, Locale::HansSg][..])) {
        let settings = settings(Locale::HansCn, to);
        for name in ["omegat", "deepl", "google"] {
            let written = write(name, &glossary, &settings);
            prop_assert!(written.files.len() < 2);
            if let Some((_, bytes)) = written.files.first() {
                let read = read(name, bytes, &settings).expect("ours");
                prop_assert!(read.receipt.is_empty(), "{name}: {}", read.receipt);
                holds(&read, &glossary, to, name == "omegat");
                let lines = String::from_utf8(bytes.clone()).unwrap().lines().count();
                prop_assert!(!read.entities.is_empty() && read.entities.len() <= lines);
            }
        }
    }

    #[test]
    fn a_term_base_comes_back(glossary in made::glossary()) {
        let written = write("memoq", &glossary, &Settings::default());
        let read = read("memoq", &written.files[0].1, &Settings::default()).expect("ours");
        prop_assert!(read.receipt.is_empty(), "{}", read.receipt);
        let has_language = |r: &&Rendering| r.locale != Locale::Zh && (r.status.is_offered() || r.status == Status::Deprecated);
        let said = |r: &Rendering| (r.locale, r.form.clone(), r.status, r.kind, r.source.clone(), r.seen);
        let sorted = |renderings: Vec<&Rendering>| { let mut all: Vec<_> = renderings.into_iter().map(said).collect(); all.sort(); all };
        for entity in &glossary.entities {
            let back = read.entities.iter().find(|e| e.id == entity.id);
            let back = sorted(back.map_or_else(Vec::new, |e| e.renderings.iter().collect()));
            prop_assert_eq!(back, sorted(entity.renderings.iter().filter(has_language).collect()));
        }
    }

    #[test]
    fn machine_translation_takes_what_it_is_given(glossary in made::glossary()) {
        for name in ["deepl", "google"] {
            for (_, bytes) in write(name, &glossary, &Settings::default()).files {
                let mut sources = BTreeSet::new();
                for row in csv::ReaderBuilder::new().has_headers(false).from_reader(&bytes[..]).records() {
                    let row = row.unwrap();
                    prop_assert_eq!(row.len(), 2);
                    prop_assert!(sources.insert(row[0].to_string()), "{} twice", &row[0]);
                    prop_assert!(row.iter().all(|cell| !cell.is_empty() && cell.trim() == cell && cell.len() <= 1024 && !cell.contains(char::is_control)));
                }
            }
        }
    }

    #[test]
    fn any_line_is_refused_or_read(text in "(a|\t|\n|#|\\[|\\] |; |preferred|full|en|zh-Hans| < |per/a|: |2021|, |\"|夏){0,30}") {
        for name in ["omegat", "deepl", "google"] {
            _ = read(name, text.as_bytes(), &settings(Locale::HansCn, Locale::En));
        }
    }
}

#[test]
fn nothing_that_may_not_be_offered_is_on_either_side() {
    let glossary = golden();
    for name in ["omegat", "deepl", "google"] {
        let all = text(&write(name, &glossary, &Settings::default()));
        for form in ["Shahbaz", "普亭", "蒲亭", "普鼎"] {
            assert!(!all.contains(form), "{name} offers {form}");
        }
    }
    let memoq = write("memoq", &glossary, &Settings::default());
    for form in ["普亭", "蒲亭", "普鼎"] {
        assert!(!text(&memoq).contains(form), "memoq offers {form}");
    }
    for line in text(&memoq).lines().filter(|line| line.contains(",Shahbaz Sharif,")) {
        assert!(line.contains(",TRUE,"), "{line} is offered");
    }
    assert_eq!(count(&memoq, "deprecated forms"), 1);
}

#[test]
fn one_target_a_source_and_none_where_a_name_is_several_entities() {
    let glossary = rows(
        "per/a,zh-Hans-CN,李强,preferred,full\nper/a,en,Li Qiang,preferred,full\nper/b,zh-Hans-CN,李强,preferred,full\nper/b,en,Li Jiang,preferred,full\n\
         per/c,zh-Hans-CN,王毅,preferred,full\nper/c,en,Wang Yi,preferred,full\nper/d,zh-Hans-CN,王毅,preferred,full\nper/d,en,Wang Yi,preferred,full\n\
         org/e,zh-Hans-CN,上合,preferred,full\norg/e,zh-Hans-CN,上合,preferred,short\norg/e,en,Shanghai Five,preferred,full\norg/e,en,SCO,preferred,acronym\n",
    );
    let written = write("deepl", &glossary, &settings(Locale::HansCn, Locale::En));
    assert_eq!(text(&written), "上合,Shanghai Five\n王毅,Wang Yi\n");
    assert_eq!(count(&written, "names several entities"), 2);
    assert_eq!(count(&written, "another target or the same again"), 2);
    // OmegaT shows all of them, each with its entity.
    assert_eq!(text(&write("omegat", &glossary, &settings(Locale::HansCn, Locale::En))).lines().count(), 7);
}

#[test]
fn what_has_no_escape_is_withheld() {
    let mut glossary =
        rows("org/a,zh-Hans-CN,甲,,\norg/a,en,A,,\norg/b,zh-Hans-CN,乙,,\norg/b,en,B,,\norg/c,zh-Hans-CN,#丙,,\norg/c,en,C,,\n");
    // A file never gives such forms; a program may.
    glossary.entities[0].renderings[0].form = "A\tA".into();
    glossary.entities[1].renderings[0].form = "x".repeat(1025);
    let to_english = settings(Locale::HansCn, Locale::En);
    let omegat = write("omegat", &glossary, &to_english);
    assert_eq!((count(&omegat, "a tab, a line break"), count(&omegat, "a # at the beginning")), (1, 1));
    assert_eq!(text(&omegat).lines().count(), 2);
    let deepl = write("deepl", &glossary, &to_english);
    assert_eq!((count(&deepl, "a tab, a line break"), count(&deepl, "more than 1,024 bytes")), (1, 1));
    assert_eq!(text(&deepl), "#丙,C\n");
}

#[test]
fn a_glossary_stays_below_ten_mebibytes() {
    let mut lines = String::new();
    for at in 0..11_000 {
        let long = "长".repeat(300);
        lines.push_str(&format!("term/t{at},zh-Hans-CN,{long}{at},,\nterm/t{at},en,{} {at},,\n", "x".repeat(80)));
    }
    let written = write("deepl", &rows(&lines), &settings(Locale::HansCn, Locale::En));
    let (size, withheld) = (written.files[0].1.len(), count(&written, "pairs beyond 10 MiB"));
    assert!(size <= 10 << 20 && size > 10_480_000, "{size}");
    assert_eq!(text(&written).lines().count() + withheld, 11_000);
}

#[test]
fn equivalent_terms_have_a_header_of_languages() {
    let settings = Settings { dialect: Some("equivalent".into()), ..Settings::default() };
    let written = write("google", &golden(), &settings);
    let table = text(&written);
    assert!(table.starts_with("en,zh-CN,zh-TW\nBeijing,北京,北京\nTaiwan,台湾,臺灣\n"), "{table}");
    assert!(table.contains("\nSCO,上合组织,上合組織\n") && !table.contains("普亭"), "{table}");
    let read = read("google", table.as_bytes(), &Settings::default()).unwrap();
    let locales: Vec<_> = read.entities[0].renderings.iter().map(|r| r.locale).collect();
    assert_eq!(locales, [Locale::En, Locale::HansCn, Locale::HantTw]);
    let wrong = Settings { dialect: Some("both".into()), ..Settings::default() };
    let refused = yiming::export::glossary::format("google").unwrap().write.unwrap()(&golden(), &wrong).unwrap_err();
    assert_eq!(refused.to_string(), "google has no dialect 'both'; use one of unidirectional, equivalent");
}

#[test]
fn files_of_others_are_read_and_their_faults_said() {
    let to_english = settings(Locale::HansCn, Locale::En);
    let theirs = "\u{FEFF}# -*- coding: utf-8 -*-\n上合\tSCO\tsays CNA\textra\n上合\tShanghai Five\nalone\n\t\n";
    let found = read("omegat", theirs.as_bytes(), &to_english).unwrap();
    assert_eq!(found.entities.len(), 1);
    let forms: Vec<_> = found.entities[0].renderings.iter().map(|r| (r.form.as_str(), r.note.as_str())).collect();
    assert_eq!(forms, [("上合", ""), ("SCO", "says CNA"), ("Shanghai Five", "")]);
    assert_eq!(
        found.receipt.to_string(),
        "1 lines with more than three columns read to the third; 1 lines without source and target left out"
    );
    assert!(!found.said.status && !found.said.source);
    let deepl = read("deepl", "a;b\nc;d;zh;en\ne\n".as_bytes(), &settings(Locale::En, Locale::HansCn)).unwrap();
    assert_eq!(deepl.receipt.to_string(), "1 rows with more than two cells read to the second; 1 rows with a single cell left out");
    for theirs in ["Smith, John;史密斯\nSCO;上合\nAI;人工智能\n", "Smith, John\t史密斯\nSCO;\t上合\n"] {
        let found = read("deepl", theirs.as_bytes(), &settings(Locale::En, Locale::HansCn)).unwrap();
        assert_eq!(found.entities[0].renderings[1].form, "史密斯");
    }
    assert!(fault("deepl", b"a,b\n", &Settings::default()).contains("--from LOCALE --to LOCALE"));
    assert!(fault("deepl", "a,\u{200B}\nb,\n".as_bytes(), &to_english).starts_with("sheet:1: '\u{200B}' holds nothing"));
    assert!(fault("deepl", "a,b\nb,\n".as_bytes(), &to_english).starts_with("sheet:2: the form is empty"));
    assert!(fault("omegat", b"a\tb\n\xFF\t\n", &to_english).starts_with("sheet:2: this line is not UTF-8"));
}

#[test]
fn term_bases_of_others_are_read() {
    let theirs = "Entry_ID,Entry_Subject,Project,Language,Term,Term_Forbidden\n7,,x,English,SCO,\n,,,,Shanghai Five,TRUE\n,,,Chinese_PRC,上合,\n8,,,Klingon,tlh,\n8,,,chinese (taiwan),,\n";
    let found = read("memoq", theirs.as_bytes(), &Settings::default()).unwrap();
    assert_eq!(found.receipt.to_string(), "1 columns 'Project' left out; 1 terms in 'Klingon' left out; 1 rows without a term left out");
    let forms: Vec<_> = found.entities.iter().flat_map(|e| &e.renderings).map(|r| (r.locale, r.form.as_str(), r.status)).collect();
    assert_eq!(
        forms,
        [
            (Locale::En, "SCO", Status::Admitted),
            (Locale::En, "Shanghai Five", Status::Deprecated),
            (Locale::HansCn, "上合", Status::Admitted)
        ]
    );
    assert!(!found.said.status && found.entities.len() == 1);
    assert!(fault("memoq", b"Term,Language\na,English\n", &Settings::default()).starts_with("sheet:1: this is no multi-line term base"));
    assert!(fault("memoq", b"", &Settings::default()).ends_with("the file is empty"));
}

#[test]
fn an_omegat_comment_gives_back_what_it_says() {
    let glossary = golden();
    let written = write("omegat", &glossary, &settings(Locale::HansCn, Locale::HantTw));
    let read = read("omegat", &written.files[0].1, &settings(Locale::HansCn, Locale::HantTw)).unwrap();
    let sharif = read.entities.iter().find(|e| e.id == "per/shehbaz-sharif").unwrap();
    assert_eq!(sharif.description, "prime minister of Pakistan");
    let target = sharif.renderings.iter().find(|r| r.locale == Locale::HantTw).unwrap();
    let ours = glossary.entity("per/shehbaz-sharif").unwrap().renderings.iter().find(|r| r.form == target.form).unwrap();
    assert_eq!((target.status, target.kind, &target.source, target.seen), (ours.status, ours.kind, &ours.source, ours.seen));
}

#[test]
fn a_large_file_of_one_source_is_read_at_once() {
    let settings = settings(Locale::HansCn, Locale::En);
    let rows: String = (0..100_000).map(|at| format!("上合\tX{at}\t] ] ] ]\n")).collect();
    assert_eq!(read("omegat", rows.as_bytes(), &settings).unwrap().entities[0].renderings.len(), 100_001);
    let comment = "] ".repeat(500_000);
    assert_eq!(read("omegat", format!("a\tb\t[{comment}\n").as_bytes(), &settings).unwrap().entities.len(), 1);
    let rule: String = (0..100_000).map(|at| format!("甲{at}=>zh-tw:乙{at};")).collect();
    assert_eq!(read("mediawiki", format!("-{{H|{rule}}}-").as_bytes(), &settings).unwrap().entities[0].renderings.len(), 200_000);
    let lines: String = (0..50_000).map(|at| format!("X{at}\n")).collect();
    let sources: String = (0..50_000).map(|at| format!("en X{at}: : : : CNA\n")).collect();
    let sheet = read("csv", format!("entity,en,sources\nper/a,\"{lines}\",\"{sources}\"\n").as_bytes(), &settings).unwrap();
    assert!(sheet.entities[0].renderings.iter().all(|r| r.source == ": : : CNA") && sheet.receipt.is_empty());
}
