//! Each rule's page is its test: what is bad is found and mended as it says, what is fixed and good is not found.

use yiming::corpus::{Document, date_of};
use yiming::glossary::Locale;
use yiming::index::Index;
use yiming::lint::{Finding, Linter, RULES, Rule, fix};

/// The examples under a heading: their locale and text. Only `Fixed` may be missing, where a rule never fixes.
fn examples(page: &str, heading: &str) -> Vec<(Option<Locale>, String)> {
    let Some(from) = page.find(&format!("\n## {heading}\n")) else {
        assert_eq!(heading, "Fixed", "a page has '## {heading}':\n{page}");
        return Vec::new();
    };
    let part = &page[from + 4..];
    let part = part.find("\n## ").map_or(part, |end| &part[..end]);
    let blocks = part.split("```").skip(1).step_by(2);
    blocks
        .map(|block| {
            let (tag, text) = block.split_once('\n').expect("a locale, then text");
            (Locale::parse(tag.trim()).ok(), text.to_string())
        })
        .collect()
}

fn found(linter: &Linter<'_>, rule: &'static Rule, example: &(Option<Locale>, String)) -> (Document, Vec<Finding>) {
    let (locale, text) = example;
    let document = Document { name: "page".into(), text: text.clone(), date: date_of(text), encoding: "UTF-8" };
    let findings = linter.lint(&document, &[rule], locale.map(|locale| (locale, "the page")));
    (document, findings)
}

#[test]
fn pages_tell_the_truth() {
    let index = Index::builtin();
    let linter = Linter::new(&index);
    for rule in RULES {
        let (bad, fixed, good) = (examples(rule.page, "Bad"), examples(rule.page, "Fixed"), examples(rule.page, "Good"));
        assert!(rule.page.starts_with(&format!("# {} ({})\n", rule.name, rule.code)), "{} is headed by its name and code", rule.name);
        assert!(rule.page.contains("\n## Why\n") && !bad.is_empty() && !good.is_empty(), "{}: why, bad and good", rule.name);
        assert!(fixed.is_empty() || fixed.len() == bad.len(), "{}: each bad example has its fixed one, or none has", rule.name);
        for (at, example) in bad.iter().enumerate() {
            let (document, findings) = found(&linter, rule, example);
            assert!(!findings.is_empty(), "{}: nothing is found in\n{}", rule.name, example.1);
            if let Some((_, fixed)) = fixed.get(at) {
                assert_eq!(&fix::mend(&document.text, &findings, true).text, fixed, "{}", rule.name);
            } else {
                assert_eq!(
                    fix::mend(&document.text, &findings, true).made,
                    0,
                    "{}: there is a fix, and the page does not show it",
                    rule.name
                );
            }
        }
        for example in fixed.iter().chain(&good) {
            let (_, findings) = found(&linter, rule, example);
            assert!(findings.is_empty(), "{}: {} in\n{}", rule.name, findings[0].message, example.1);
        }
    }
}

#[test]
fn codes_and_names_are_one_each() {
    for (at, rule) in RULES.iter().enumerate() {
        assert!(RULES[at + 1..].iter().all(|other| other.code > rule.code && other.name != rule.name), "{}: codes ascend", rule.name);
    }
}
