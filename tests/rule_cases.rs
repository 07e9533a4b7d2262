//! What the pages of rules cannot show: levels, the place beside a finding, fixes that are only shown.

use std::sync::LazyLock;

use yiming::corpus::Document;
use yiming::glossary::{Date, Locale};
use yiming::index::Index;
use yiming::lint::{Finding, Level, Linter, RULES, Safety};

static INDEX: LazyLock<Index> = LazyLock::new(Index::builtin);
static LINTER: LazyLock<Linter<'static>> = LazyLock::new(|| Linter::new(&INDEX));

fn lint(name: &str, text: &str, locale: Locale, date: Option<&str>) -> Vec<Finding> {
    let rules: Vec<_> = RULES.iter().copied().filter(|rule| rule.name == name).collect();
    let date = date.map(|date| Date::parse(date).expect("a date"));
    let document = Document { name: "-".into(), text: text.into(), date, encoding: "UTF-8" };
    LINTER.lint(&document, &rules, Some((locale, "the test")))
}

#[test]
fn former_names_are_judged_at_the_date() {
    let at = |date: Option<&str>| {
        let findings = lint("superseded-form", "代表团抵达首都努尔苏丹，哈萨克斯坦官员迎接。", Locale::HansCn, date);
        findings.first().map(|finding| (finding.level, finding.fixes[0].safety))
    };
    assert_eq!(at(Some("2021-09-17")), None);
    assert_eq!(at(Some("2024-07")), Some((Level::Warning, Safety::Safe)));
    assert_eq!(at(None), Some((Level::Info, Safety::Shown)), "nobody knows when it was written");
    let war = lint("superseded-form", "韩国首都汉城被攻占。", Locale::HansCn, Some("2025"));
    assert_eq!((war[0].level, war[0].fixes[0].safety), (Level::Info, Safety::Shown), "history keeps its names");
}

#[test]
fn the_rarer_rendering_is_found_and_the_other_shown_beside_it() {
    let text = "普京说，普亭抵达，普京会见记者。";
    let findings = lint("two-renderings", text, Locale::HantTw, None);
    assert_eq!(findings.len(), 1);
    assert_eq!(&text[findings[0].span.range()], "普亭", "the rarer one, though it is the locale's own");
    assert_eq!(findings[0].related[0].0.start, 0);
    let tie = "普京說，普亭抵達。";
    let findings = lint("two-renderings", tie, Locale::HantTw, None);
    assert_eq!(&tie[findings[0].span.range()], "普京", "of two as rare, the one that is not the locale's own");
    assert!(lint("two-renderings", "萨德尔·扎帕罗夫说，扎帕羅夫抵达。", Locale::HansCn, None).is_empty(), "a script is no rendering");
}

#[test]
fn a_character_with_a_choice_is_only_shown() {
    let choice = |text: &str| {
        let findings = lint("mixed-script", text, Locale::HantTw, None);
        findings[0].fixes.iter().map(|fix| (fix.text.clone(), fix.safety)).collect::<Vec<_>>()
    };
    assert_eq!(choice("會議討論頭发的問題。"), [("發".to_string(), Safety::Shown), ("髮".to_string(), Safety::Shown)]);
    assert_eq!(choice("烏茲別克斯坦與哈萨克斯坦總統會談。"), [("薩".to_string(), Safety::Safe)]);
    assert_eq!(choice("非洲國家苏丹的總統抵達。"), [("蘇".to_string(), Safety::Safe)], "its name decides");
}

#[test]
fn empty_and_odd_texts_are_no_trouble() {
    for text in ["", "\n", "·", "於", "後", "強", "普", "\u{FEFF}", "𠮷強𠮷", "計劃計畫", "（普京）", "·普京·"] {
        for rule in RULES {
            for (locale, _) in Locale::ALL {
                lint(rule.name, text, locale, Some("2025"));
            }
        }
    }
}
