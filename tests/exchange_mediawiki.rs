//! MediaWiki's conversion rules: both ways, one way, in wikitext and in Lua, and back.

mod made;

use made::{count, fault, golden, read, rows, write};
use proptest::prelude::*;
use yiming::export::glossary::Settings;
use yiming::glossary::{Context, Effect, Glossary, Kind, Locale, Origin, Scope, Status, Where};

fn lua() -> Settings {
    Settings { dialect: Some("cgroup".into()), ..Settings::default() }
}

fn text(glossary: &Glossary, settings: &Settings) -> String {
    String::from_utf8(write("mediawiki", glossary, settings).files.remove(0).1).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn rules_come_back(glossary in made::glossary()) {
        for settings in [Settings::default(), lua()] {
            let written = text(&glossary, &settings);
            let read = read("mediawiki", written.as_bytes(), &Settings::default()).expect("ours");
            prop_assert!(read.receipt.is_empty(), "{}", read.receipt);
            let rules = written.lines().filter(|line| line.starts_with("-{H|") || line.starts_with("\t\tItem(")).count();
            let kinds = |e: &yiming::glossary::Entity| [Kind::Full, Kind::Short].iter().filter(|kind| e.renderings.iter().any(|r| r.locale != Locale::En && r.kind == **kind)).count();
            prop_assert_eq!(read.entities.iter().map(kinds).sum::<usize>(), rules);
            for entity in &read.entities {
                let known = glossary.entity(&entity.id).expect("an entity of the glossary");
                for r in entity.renderings.iter().filter(|r| r.locale != Locale::En) {
                    let mut same = known.renderings.iter().filter(|k| k.locale == r.locale && k.form == r.form && k.kind.class() == r.kind.class());
                    prop_assert!(same.any(|k| k.status.is_offered()), "{:?} is not in {:?}", r, known);
                }
            }
        }
    }

    #[test]
    fn any_line_is_refused_or_read(text in "(-\\{|\\}-|H|\\||zh-cn:|zh-tw:|zh-xx:|;|=>|夏|普京|\n|Item\\(|'|, |<!-- per/a full -->|--){0,30}") {
        _ = read("mediawiki", text.as_bytes(), &Settings::default());
    }
}

#[test]
fn short_names_go_one_way_and_long_ones_both() {
    let rules = text(&golden(), &Settings::default());
    assert!(rules.contains("-{H|zh-cn:上海合作组织;zh-tw:上海合作組織;}-<!-- org/sco full zh-cn zh-tw -->\n"), "{rules}");
    let putin = rules.lines().find(|line| line.contains("per/vladimir-putin")).unwrap();
    // Hong Kong has no form of its own: Taiwan's stands in.
    for rule in ["普京=>zh-tw:普丁;", "普丁=>zh-cn:普京;", "普京=>zh-hk:普丁;", "普丁=>zh-sg:普京;"] {
        assert!(putin.contains(rule), "{rule} is not in {putin}");
    }
    assert!(!putin.contains("普亭") && !putin.contains("蒲亭"), "{putin}");
}

#[test]
fn a_short_name_that_is_often_something_else_is_never_converted() {
    let mut glossary = rows("gpe/ye,zh-Hans-CN,也门,preferred,full\ngpe/ye,zh-Hant-TW,葉門,preferred,full\n");
    assert!(text(&glossary, &Settings::default()).contains("也门=>zh-tw:葉門;"));
    glossary.contexts.push(Context {
        scope: Scope::Form("也门".into()),
        entity: String::new(),
        place: Where::Inside,
        cue: "这也门都没有".into(),
        effect: Effect::Forbid,
        note: String::new(),
        origin: Origin::default(),
    });
    let written = write("mediawiki", &glossary, &Settings::default());
    assert_eq!(count(&written, "something else elsewhere"), 1);
    let rules = text(&glossary, &Settings::default());
    assert!(!rules.contains("也门=>zh-tw") && rules.contains("葉門=>zh-cn:也门;"), "{rules}");
    let read = read("mediawiki", rules.as_bytes(), &Settings::default()).unwrap();
    assert_eq!(read.entities[0].renderings.len(), 2);
}

#[test]
fn groups_of_others_are_read() {
    let module = "local Item = require('Module:CGroup/core').Item;\nreturn {\n\tname = 'IT',\n\t{ type = 'text', text = 'zh-cn:說明; rule = nope' },\n-- Item('old', 'zh-cn:旧; zh-tw:舊;'),\n\tItem('memory', 'zh-cn:内存; zh-tw:記憶體;'),\n\t{ type = 'item', original = 'byte', rule = \"zh-cn:字节;zh-tw:位元組\" },\n}";
    let found = read("mediawiki", module.as_bytes(), &Settings::default()).unwrap();
    let forms: Vec<Vec<_>> = found.entities.iter().map(|e| e.renderings.iter().map(|r| (r.locale, r.form.as_str())).collect()).collect();
    assert_eq!(
        forms,
        [
            [(Locale::En, "memory"), (Locale::HansCn, "内存"), (Locale::HantTw, "記憶體")],
            [(Locale::En, "byte"), (Locale::HansCn, "字节"), (Locale::HantTw, "位元組")]
        ]
    );
    let page = "-{H|zh-cn:普京; zh-tw:普丁; zh-hk:普京}-\n-{A|蒲亭=>zh-tw:普丁}-\n-{一}-\n{{CItem|zh-cn:甲;zh-tw:乙;|desc}}\n";
    let found = read("mediawiki", page.as_bytes(), &Settings::default()).unwrap();
    assert_eq!(found.entities.len(), 3);
    let other = &found.entities[1].renderings[1];
    assert_eq!((other.form.as_str(), other.status, other.locale), ("蒲亭", Status::Lookup, Locale::Hans));
    assert_eq!(found.receipt.to_string(), "1 conversions that are no rules of varieties left out");
    assert!(!found.said.status);
}

#[test]
fn what_is_wrong_is_said_with_its_line() {
    let wrong = |text: &str| fault("mediawiki", text.as_bytes(), &Settings::default());
    assert!(wrong("\n-{H|zh-cn:a;zh-tw:b\n").starts_with("sheet:2: this rule does not end"));
    assert!(wrong("-{H|zh-cn:夏;zh-xx:茲}-").starts_with("sheet:1: 'zh-xx' is no variety"));
    assert!(wrong("-{H|zh-cn:夏;茲}-").starts_with("sheet:1: '茲' names no variety"));
    assert!(wrong("-{H|zh-cn:\u{200B};zh-tw:夏}-").starts_with("sheet:1: '\u{200B}' holds nothing"));
}
