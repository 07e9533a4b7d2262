//! Laws that hold for every rule and every text: fixes, threads, spans, and no panic.

use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use yiming::corpus::Document;
use yiming::glossary::{Date, EntityType, Locale};
use yiming::index::Index;
use yiming::linker::{Linker as Names, Mention, Options, Overlap};
use yiming::lint::{Facts, Finding, Linter, RULES, fix};
use yiming::span::Span;
use yiming::text::difference::differences;
use yiming::text::fold;
use yiming::text::regional::REGIONAL;
use yiming::text::table::Class;

static INDEX: LazyLock<Index> = LazyLock::new(Index::builtin);
static LINTER: LazyLock<Linter<'static>> = LazyLock::new(|| Linter::new(&INDEX));
/// Each form of the glossary that a text may have, in both scripts and in English.
static FORMS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let entities = (0..INDEX.entity_count()).filter_map(|number| INDEX.entity(number));
    let renderings = entities.flat_map(|entity| entity.renderings).filter(|r| r.status.is_matched());
    renderings.map(|r| r.form).collect()
});
/// Those of them in which a word stands that only some regions write so.
static KNOTTY: LazyLock<Vec<String>> = LazyLock::new(|| {
    let is_knotty = |form: &&String| !REGIONAL.hits(form, &fold(form)).is_empty();
    FORMS.iter().filter(is_knotty).cloned().collect()
});
/// Words that only some regions write so.
static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let words = REGIONAL.notions.iter().flat_map(|notion| notion.words.iter().flatten());
    words.map(ToString::to_string).collect()
});

/// Running text, in both scripts and in English.
const RUNNING: &[&str] = &[
    "出席会议",
    "出席會議",
    "表示",
    "发展中国家",
    "發展中國家",
    "总统",
    "總統",
    "总理",
    "首相",
    "外长",
    "外交部長",
    "先生",
    "今日",
    "本报讯",
    "的",
    "了",
    "在",
    "和",
    "与",
    "與",
    "2025年9月1日",
    "前",
    "时任",
    "記者",
    "记者",
    "访问了",
    "訪問了",
    "President ",
    "Prime Minister ",
    "former ",
    "said that ",
    " and ",
    "Miguel Castro",
    "卡斯特罗",
    "卡斯特羅",
    "米格爾·卡斯特羅",
    "(Miguel Castro)",
    "，",
    "。",
    "、",
    ",",
    ".",
    ": ",
    "(",
    ")",
    "！",
    "·",
    "-",
    "1",
    "2018年",
];
/// What is written for something else, or stands between other text.
const ODD: &[&str] = &[
    "⽉", "⼈", "⽇", "⻓", "強", "强", "臺", "台", "裏", "里", "𠮷", "Ａ", "ｂ", "１", "ﬁ", "é", "\u{301}", "\u{FE0F}", "\u{200B}",
    "\u{AD}", "😀", "㈱", "“", "”", "「", "」", "『", "』", "《", "》", "‘", "’", "\"", "'",
];
const BREAKS: &[&str] = &["\n", "\n\n", " ", "\u{3000}", "\r\n", "\t"];

fn few(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// A form as it is, with something between two of its characters, or with a character too many or too few.
fn form() -> impl Strategy<Value = String> {
    let odd =
        prop_oneof![4 => Just(None), 1 => (any::<prop::sample::Index>(), select([BREAKS, ODD].concat()), any::<bool>()).prop_map(Some)];
    let form = prop_oneof![
        4 => any::<prop::sample::Index>().prop_map(|at| at.get(&FORMS).clone()),
        1 => any::<prop::sample::Index>().prop_map(|at| at.get(&KNOTTY).clone()),
    ];
    (form, odd).prop_map(|(form, odd)| {
        let Some((at, odd, drops)) = odd else { return form };
        let chars: Vec<char> = form.chars().collect();
        let at = at.index(chars.len());
        let rest = at + usize::from(drops);
        chars[..at].iter().copied().chain(odd.chars()).chain(chars[rest..].iter().copied()).collect()
    })
}

/// A part of a text; some come several times, as names do.
fn piece() -> impl Strategy<Value = String> {
    let one = prop_oneof![
        6 => form(),
        3 => any::<prop::sample::Index>().prop_map(|at| at.get(&WORDS).clone()),
        4 => select(RUNNING).prop_map(String::from),
        2 => select(ODD).prop_map(String::from),
        2 => select(BREAKS).prop_map(String::from),
    ];
    (one, prop_oneof![6 => Just(1), 1 => 2..5usize]).prop_map(|(one, times)| one.repeat(times))
}

/// A text with a date or none.
fn document() -> impl Strategy<Value = Document> {
    let date = prop_oneof![Just(""), Just("2018-06-09"), Just("2025-09-01")].prop_map(|date| Date::parse(date).ok());
    (vec(piece(), 0..30), date).prop_map(|(pieces, date)| document_of(pieces.concat(), date))
}

fn document_of(text: String, date: Option<Date>) -> Document {
    Document { name: "-".into(), text, date, encoding: "UTF-8" }
}

/// What the text is written in, said by someone or to be told from it.
fn locale() -> impl Strategy<Value = Option<(Locale, &'static str)>> {
    let said = select(&[Locale::HansCn, Locale::HantTw, Locale::HantHk, Locale::En][..]).prop_map(|locale| Some((locale, "the law")));
    prop_oneof![1 => Just(None), 1 => said]
}

fn lint(document: &Document, locale: Option<(Locale, &'static str)>) -> Vec<Finding> {
    LINTER.lint(document, RULES, locale)
}

/// No rule has more findings than before.
fn holds_no_more(before: &[Finding], after: &[Finding], text: &str) -> Result<(), TestCaseError> {
    for rule in RULES {
        let count = |findings: &[Finding]| findings.iter().filter(|finding| finding.rule == *rule).count();
        let (before, now) = (count(before), count(after));
        prop_assert!(now <= before, "{}: {before} before, {now} now in\n{text}\n{:#?}", rule.name, told(after));
    }
    Ok(())
}

fn facts<'d>(document: &'d Document, locale: Option<(Locale, &'static str)>) -> Facts<'d> {
    static NAMES: LazyLock<Names<'static>> =
        LazyLock::new(|| Names::new(&INDEX, Options { overlap: Overlap::Nested, ..Options::default() }));
    Facts::of(document, &NAMES, &INDEX, locale)
}

/// True for a change of characters that only look like others, which is right wherever they stand.
fn is_look_alike(old: &str, new: &str) -> bool {
    differences(old, new).iter().all(|class| matches!(class, Class::Compat | Class::Width))
}

fn told(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|finding| format!("{} {:?} {} {:?}", finding.rule.name, finding.span, finding.message, finding.fixes)).collect()
}

proptest! {
    #![proptest_config(few(400))]

    #[test]
    fn settling_makes_no_finding_and_twice_is_once(document in document(), locale in locale(), with_unsafe in any::<bool>()) {
        let before = lint(&document, locale);
        let mended = document_of(fix::settle(&LINTER, &document, RULES, locale, with_unsafe).text, document.date);
        holds_no_more(&before, &lint(&mended, locale), &mended.text)?;
        let again = fix::settle(&LINTER, &mended, RULES, locale, with_unsafe);
        prop_assert_eq!((again.text, again.made), (mended.text, 0));
    }

    #[test]
    fn no_fix_edits_inside_a_mention_of_another_entity(document in document(), locale in locale()) {
        let facts = facts(&document, locale);
        for finding in lint(&document, locale) {
            let Some(new) = fix::fix_of(&finding, true) else { continue };
            if is_look_alike(facts.slice(finding.span), new) {
                continue;
            }
            let is_own = |m: &&Mention<'_>| m.entities.iter().any(|entity| entity.id == finding.entity);
            let names = || facts.mentions.iter().filter(|m| m.entity_type() != EntityType::Office && m.span.overlaps(finding.span));
            for mention in names() {
                // What lies in the finding's own mention is part of it.
                let own = names().filter(is_own).any(|own| own.span.contains(mention.span));
                // What is nested in the finding's own mention is replaced with it.
                prop_assert!(own || finding.span.contains(mention.span), "{} edits inside {:?}", finding.message, mention.form);
            }
        }
    }

    #[test]
    fn spans_are_whole_and_findings_sorted(document in document(), locale in locale()) {
        let findings = lint(&document, locale);
        let is_whole = |span: Span| document.text.get(span.range()).is_some_and(|text| !text.is_empty());
        for finding in &findings {
            prop_assert!(is_whole(finding.span), "{}", finding.message);
            prop_assert!(finding.related.iter().all(|(span, _)| is_whole(*span)), "{}", finding.message);
            prop_assert!(finding.fixes.iter().filter(|fix| fix.safety != yiming::lint::Safety::Shown).count() <= 1);
        }
        prop_assert!(findings.is_sorted_by_key(|finding| (finding.span.start, finding.span.end, finding.rule.code)));
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>(), chars in vec(any::<char>(), 0..40), pieces in vec(piece(), 0..9), locale in locale()) {
        let chars: String = chars.into_iter().collect();
        let date = Date::new(2025, None, None);
        for text in [text.clone(), chars.clone(), format!("{}{text}{}{chars}", pieces.concat(), pieces.join(&chars))] {
            lint(&document_of(text, date), locale);
        }
    }
}

proptest! {
    #![proptest_config(few(12))]

    #[test]
    fn four_threads_find_what_one_does(documents in vec(document(), 8), locale in locale()) {
        let one: Vec<Vec<String>> = documents.iter().map(|document| told(&lint(document, locale))).collect();
        let (index, documents) = (Index::builtin(), &documents);
        let linter = &Linter::new(&index);
        std::thread::scope(|scope| {
            // Each thread takes all documents, and begins elsewhere.
            let worker = |from: usize| move || {
                let order = (0..documents.len()).map(|at| (at + from * 2) % documents.len());
                order.map(|at| (at, told(&linter.lint(&documents[at], RULES, locale)))).collect::<Vec<_>>()
            };
            let workers: Vec<_> = (0..4).map(|from| scope.spawn(worker(from))).collect();
            for (at, found) in workers.into_iter().flat_map(|worker| worker.join().expect("linting does not panic")) {
                prop_assert_eq!(&found, &one[at]);
            }
            Ok(())
        })?;
    }
}
