//! What holds for any two versions: nothing is cut, nothing is paired twice, a text is its own translation, left and right are alike.

use std::collections::BTreeSet;

use proptest::prelude::*;
use yiming::align::format::{FORMATS, Shown};
use yiming::align::{Aligner, How, Kind, Ledger, Version};
use yiming::corpus::Document;
use yiming::glossary::{Glossary, Locale};
use yiming::index::{Index, build};

const GLOSSARY: &str = "entity,locale,form,status,kind\n\
    per/putin,en,Vladimir Putin,admitted,full\nper/putin,en,Putin,admitted,short\nper/putin,zh-Hans-CN,普京,admitted,short\n\
    per/putin,zh-Hant-TW,普亭,admitted,short\nper/xi,en,Xi Jinping,admitted,full\nper/xi,zh-Hans-CN,习近平,admitted,full\n\
    gpe/russia,en,Russia,admitted,short\ngpe/russia,zh-Hans-CN,俄罗斯,admitted,short\ngpe/shanghai,en,Shanghai,admitted,full\n\
    gpe/shanghai,zh-Hans-CN,上海,admitted,full\norg/sco,en,Shanghai Cooperation Organization,admitted,full\n\
    org/sco,en,SCO,admitted,acronym\norg/sco,zh-Hans-CN,上海合作组织,admitted,full\norg/sco,zh-Hans-CN,上合组织,admitted,short\n";

fn index() -> Index {
    let glossary = Glossary::from_files(&[("names.csv".into(), GLOSSARY.as_bytes().to_vec())]).expect("a glossary");
    Index::from_bytes(build(&glossary).expect("an index")).expect("an index")
}

const PIECES: [&str; 24] = [
    "普京",
    "普亭",
    "习近平",
    "俄罗斯",
    "俄方",
    "上海合作组织",
    "上合组织",
    "上海",
    "会见了",
    "，",
    "。",
    "\n",
    "\n\n",
    "Putin",
    "Vladimir Putin",
    "Xi Jinping",
    "Russian",
    "SCO",
    "Shanghai Cooperation Organization",
    " met ",
    ". ",
    "2.3万亿",
    "2.3 trillion ",
    "<b>&\"",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop_oneof![8 => prop::sample::select(&PIECES[..]).prop_map(str::to_string), 1 => any::<String>()], 0..30)
        .prop_map(|pieces| pieces.concat())
}

fn document(text: &str) -> Document {
    Document { name: "a.txt".into(), text: text.to_string(), date: None, encoding: "UTF-8" }
}

fn align(index: &Index, left: &str, right: &str, locale: Option<Locale>) -> (Ledger, [Document; 2]) {
    let documents = [document(left), document(right)];
    let [one, other] = [0, 1].map(|side| Version { document: &documents[side], locale, units: None });
    (Aligner::new(index).align(&one, &other), documents)
}

/// The entities of verdicts of a kind.
fn of(ledger: &Ledger, kind: Kind) -> BTreeSet<String> {
    ledger.verdicts().filter(|(_, verdict)| verdict.kind == kind).map(|(entry, _)| entry.entity.id.clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_ledger_is_sound_and_every_format_takes_it(left in text(), right in text()) {
        let index = index();
        let (ledger, documents) = align(&index, &left, &right, None);
        for entry in &ledger.entries {
            for side in 0..2 {
                for place in &entry.places[side] {
                    prop_assert!(documents[side].text.get(place.span.range()).is_some_and(|text| !text.is_empty()));
                }
                prop_assert!(entry.places[side].windows(2).all(|pair| pair[0].span.start <= pair[1].span.start));
                let paired: BTreeSet<usize> = entry.pairs.iter().map(|pair| [pair.0, pair.1][side]).collect();
                prop_assert_eq!(paired.len(), entry.pairs.len(), "a place is paired twice");
                for (at, place) in entry.places[side].iter().enumerate() {
                    prop_assert_eq!(entry.partner(side, at).is_some(), paired.contains(&at));
                    prop_assert!(place.how == How::Named || paired.contains(&at), "only names stand unpaired");
                }
            }
            for verdict in &entry.verdicts {
                for (side, document) in documents.iter().enumerate() {
                    prop_assert!(verdict.spans[side].is_none_or(|span| document.text.get(span.range()).is_some()));
                }
                prop_assert!(!verdict.message.is_empty());
            }
        }
        // The units cover all that is no white space, each once.
        for (side, document) in documents.iter().enumerate() {
            let mut spans: Vec<_> = ledger.beads.iter().filter_map(|bead| bead[side]).collect();
            spans.sort();
            prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
            let inside: usize = spans.iter().map(|span| document.text[span.range()].chars().filter(|c| !c.is_whitespace()).count()).sum();
            prop_assert_eq!(inside, document.text.chars().filter(|c| !c.is_whitespace()).count());
        }
        let shown = Shown { documents: [&documents[0], &documents[1]], ledger: &ledger };
        for format in FORMATS {
            let mut writer = (format.start)();
            let out = [writer.begin(), writer.pair(&shown), writer.end()].concat();
            match format.name {
                "json" => prop_assert!(serde_json::from_str::<serde_json::Value>(&out).is_ok()),
                "sarif" => prop_assert!(serde_json::from_str::<serde_json::Value>(&out).is_ok()),
                "csv" => prop_assert!(csv::Reader::from_reader(out.as_bytes()).records().all(|row| row.is_ok_and(|row| row.len() == 23))),
                _ => prop_assert!(!out.contains("<b>&\"")),
            }
        }
    }

    #[test]
    fn a_text_is_its_own_translation(text in text()) {
        let index = index();
        let (ledger, _) = align(&index, &text, &text, Some(Locale::HansCn));
        for kind in [Kind::Missing, Kind::Extra, Kind::WrongEntity, Kind::CountDiffers] {
            prop_assert!(of(&ledger, kind).is_empty(), "{:?}", of(&ledger, kind));
        }
        for entry in &ledger.entries {
            let all = |side: usize| entry.places[side].iter().map(|place| place.span).collect::<Vec<_>>();
            prop_assert_eq!(all(0), all(1));
            prop_assert!(entry.pairs.iter().all(|(left, right)| left == right));
        }
    }

    #[test]
    fn what_is_missing_one_way_is_extra_the_other(left in text(), right in text()) {
        let index = index();
        let (there, _) = align(&index, &left, &right, None);
        let (back, _) = align(&index, &right, &left, None);
        // Where a name should stand depends on the way, and so does what is found there: another name inside it, a misspelling, or the
        // part of a name that another word cuts (`PutinXi Jinping`).
        let told = |ledger: &Ledger, absent: Kind| of(ledger, absent).into_iter().filter(|id| !["org/sco", "per/xi"].contains(&id.as_str())).collect::<BTreeSet<String>>();
        let misspelt: BTreeSet<String> = of(&there, Kind::NonStandard).union(&of(&back, Kind::NonStandard)).cloned().collect();
        for (forth, round) in [(Kind::Missing, Kind::Extra), (Kind::Extra, Kind::Missing)] {
            let one: Vec<String> = told(&there, forth).difference(&misspelt).cloned().collect();
            let other: Vec<String> = told(&back, round).difference(&misspelt).cloned().collect();
            prop_assert_eq!(one, other);
        }
    }
}
