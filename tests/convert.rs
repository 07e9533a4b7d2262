//! Conversion: the text changes its script, no name is damaged, and what is already right stays as it is.

#![cfg(feature = "opencc")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use yiming::convert::{Converted, Converter};
use yiming::corpus::{Document, date_of};
use yiming::glossary::{EntityType, Locale};
use yiming::index::Index;
use yiming::linker::{Dropped, Fate, Linker, Options, Overlap, Sense, rendering};
use yiming::text::script::is_simplified_only;
use yiming::text::table::simplified;

static INDEX: LazyLock<Index> = LazyLock::new(Index::builtin);

const SIMPLIFIED: [&str; 3] = ["002_2578177fb6339ac5.txt", "003_8ba89c05e18cedde.txt", "004_beff7861e42a5cfd.txt"];
const TRADITIONAL: [&str; 2] = ["000_26e2027e4a014a21.txt", "001_ec8f16d07a8f9397.txt"];

fn seed(name: &str) -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(name);
    document(&std::fs::read_to_string(path).expect("a seed"))
}

fn document(text: &str) -> Document {
    Document { name: "-".into(), text: text.into(), date: date_of(text), encoding: "UTF-8" }
}

fn converted(document: &Document, to: Locale) -> Converted {
    Converter::new(&INDEX, to).expect("OpenCC").convert(document)
}

fn text_to(to: Locale, text: &str) -> String {
    converted(&document(text), to).text
}

/// A name of a document: who may be meant, what is written, how it was decided, and what the target locale has for it.
#[derive(Debug)]
struct Name {
    ids: Vec<String>,
    written: String,
    sense: Sense,
    expected: BTreeSet<String>,
}

fn without_space(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn names(document: &Document, to: Locale) -> Vec<Name> {
    let linker = Linker::new(&INDEX, Options { overlap: Overlap::Longest, aliases: false, ..Options::default() });
    let mentions = linker.link_at(&document.text, document.date);
    let names = mentions.iter().filter(|mention| mention.entity_type() != EntityType::Office);
    names
        .map(|mention| Name {
            ids: mention.entities.iter().map(|entity| entity.id.clone()).collect(),
            written: without_space(&document.text[mention.span.range()]),
            sense: mention.sense,
            expected: mention
                .entities
                .iter()
                .filter_map(|entity| {
                    rendering(entity, mention.kind, to, document.date).filter(|r| r.locale == to && r.kind.class() == mention.kind.class())
                })
                .map(|r| without_space(&r.form))
                .collect(),
        })
        .collect()
}

/// How often each entity's form stands in a text and is no name there only for want of a cue that it requires.
fn lacking(document: &Document) -> BTreeMap<String, usize> {
    let linker = Linker::new(&INDEX, Options { overlap: Overlap::Longest, date: document.date, aliases: false, ..Options::default() });
    let mut lacking = BTreeMap::new();
    for candidate in linker.candidates(&document.text).iter().filter(|candidate| candidate.fate == Fate::NoBearer) {
        for bearer in candidate.bearers.iter().filter(|bearer| matches!(bearer.dropped, Some(Dropped::Lacking))) {
            *lacking.entry(bearer.entity().id.clone()).or_default() += 1;
        }
    }
    lacking
}

/// Holds that the names of both texts are those of the same entities, one by one.
///
/// Two differences are allowed. One is of doubt: a form that one script's readers share between entities may be told apart in
/// the other, or the reverse; then one side's entities must be among the other's. The other is of a name that requires a cue
/// near it (艺术节 beside 上合大学): the cue is a name, the target has another form of it (上合組織大學), and the glossary does not
/// know that one as a cue; then the name must still stand there, and lack nothing but its cue.
#[track_caller]
fn same_entities(before: &[Name], after: &[Name], text: &Document) {
    let mut lacking = lacking(text);
    let mut rest = after.iter().peekable();
    for one in before {
        let doubtful = |other: &Name| one.sense == Sense::Ambiguous || other.sense == Sense::Ambiguous;
        let same = |other: &Name| one.ids == other.ids || doubtful(other) && one.ids.iter().any(|id| other.ids.contains(id));
        if rest.next_if(|other| same(other)).is_none() {
            let uncued = one.ids.iter().find(|id| lacking.get(*id).is_some_and(|count| *count > 0));
            let uncued = uncued.unwrap_or_else(|| panic!("{one:?} is lost; there is {:?}", rest.peek()));
            *lacking.entry(uncued.clone()).or_default() -= 1;
        }
    }
    assert!(rest.peek().is_none(), "{:?} is new", rest.peek());
}

/// Holds the laws of conversion for one document.
#[track_caller]
fn converts_well(document: &Document, from: Locale, to: Locale) {
    let result = converted(document, to);
    let there = self::document(&result.text);
    let there = Document { date: document.date, ..there };
    let (before, after) = (names(document, to), names(&there, to));
    same_entities(&before, &after, &there);
    // As often as a name stands there, the target's form does.
    let mut written: BTreeMap<&str, isize> = BTreeMap::new();
    for one in before.iter().filter(|one| one.expected.len() == 1 && !one.written.is_ascii()) {
        *written.entry(one.expected.first().expect("one form")).or_default() += 1;
    }
    for other in &after {
        *written.entry(&other.written).or_default() -= 1;
    }
    let missing: Vec<_> = written.iter().filter(|(_, count)| **count > 0).collect();
    assert!(missing.is_empty(), "not in the target's form: {missing:?}");
    // No character of the other script, but in forms that are stored so.
    let is_foreign = |c: char| if to == Locale::HansCn { simplified(c).is_some() } else { is_simplified_only(c) };
    let stored: BTreeSet<char> = after.iter().flat_map(|name| name.written.chars()).filter(|c| is_foreign(*c)).collect();
    let strange: BTreeSet<char> = there.text.chars().filter(|c| is_foreign(*c) && !stored.contains(c)).collect();
    assert!(strange.is_empty(), "{strange:?} in {}", document.name);
    // The breaks are where they were: as many lines, and the converted text is as it is when converted again.
    assert_eq!(document.text.matches('\n').count(), there.text.matches('\n').count());
    assert_eq!(converted(&there, to).text, there.text, "converting twice is converting once");
    let back = Document { date: document.date, ..self::document(&converted(&there, from).text) };
    same_entities(&before, &names(&back, to), &back);
}

#[test]
fn simplified_documents_keep_their_names_in_taiwan() {
    SIMPLIFIED.map(seed).iter().for_each(|document| converts_well(document, Locale::HansCn, Locale::HantTw));
}

#[test]
fn simplified_documents_keep_their_names_in_hong_kong() {
    SIMPLIFIED.map(seed).iter().for_each(|document| converts_well(document, Locale::HansCn, Locale::HantHk));
}

#[test]
fn traditional_documents_keep_their_names_on_the_mainland() {
    let [hong_kong, taiwan] = TRADITIONAL.map(seed);
    converts_well(&hong_kong, Locale::HantHk, Locale::HansCn);
    converts_well(&taiwan, Locale::HantTw, Locale::HansCn);
}

#[test]
fn what_is_in_the_target_stays_byte_for_byte() {
    for (name, locales) in [
        (SIMPLIFIED[0], &[Locale::HansCn, Locale::Hans][..]),
        (SIMPLIFIED[1], &[Locale::HansCn, Locale::Hans]),
        (SIMPLIFIED[2], &[Locale::HansCn, Locale::Hans]),
        (TRADITIONAL[1], &[Locale::HantTw, Locale::Hant]),
        (TRADITIONAL[0], &[Locale::Hant]),
    ] {
        let document = seed(name);
        for locale in locales {
            let result = converted(&document, *locale);
            assert!(result.text == document.text && !result.report.has_changed, "{name} to {}", locale.tag());
        }
    }
    assert_eq!(text_to(Locale::HantTw, "普亭談人工智慧與網路，軟體產業。"), "普亭談人工智慧與網路，軟體產業。");
}

#[test]
fn the_house_decides_names_and_opencc_the_text() {
    for (to, text, expected) in [
        (Locale::HantTw, "普京谈人工智能。", "普亭談人工智慧。"),
        (Locale::HantHk, "普京谈人工智能。", "普京談人工智能。"),
        // OpenCC's phrases: characters that are several in the other script, and Taiwan's words.
        (Locale::HantTw, "头发和发展，后面的皇后，网络软件里的信息。", "頭髮和發展，後面的皇后，網路軟體裡的資訊。"),
        (Locale::HantHk, "这里的头发，网络和软件。", "這裏的頭髮，網絡和軟件。"),
        (Locale::Hant, "头发和发展", "頭髮和發展"),
        (Locale::HansCn, "普亭談人工智慧，網路與軟體。", "普京谈人工智能，网络与软件。"),
        (Locale::Hans, "頭髮和發展", "头发和发展"),
        (Locale::HansCn, "聯合國和哈薩克斯坦會談", "联合国和哈萨克斯坦会谈"),
    ] {
        assert_eq!(text_to(to, text), expected, "{} of {text}", to.tag());
    }
}

#[test]
fn lines_do_not_cut_phrases_and_stay_lines() {
    for (text, expected) in [
        // 头|发 would become 頭 發.
        ("他的头\n发白了。", "他的頭\n髮白了。"),
        ("他的头\r\n发白了。", "他的頭\r\n髮白了。"),
        // Lines with a blank line between any two, as some documents have them.
        (
            "各国领导人在会上谈到他的头\n\n发白了许多但是精神很好还有\n\n许多话要对我们大家说起来吧",
            "各國領導人在會上談到他的頭\n\n髮白了許多但是精神很好還有\n\n許多話要對我們大家說起來吧",
        ),
        // A short line before a blank one is a heading, and an indented line begins a paragraph.
        ("理头\n\n发展是我们各国人民今天共同面对的任务。", "理頭\n\n發展是我們各國人民今天共同面對的任務。"),
        ("他回头\n　　发展是任务。", "他回頭\n　　發展是任務。"),
        // Names keep their break at its place, or behind them where the new form is longer or shorter.
        ("谈人工智\n能。", "談人工智\n慧。"),
        ("哈萨克\n斯坦总统谈话", "哈薩克\n總統談話"),
        // Taiwan's word is longer or shorter: the break is at the nearest place.
        ("这些计算\n机程序很难", "這些計算\n機程式很難"),
    ] {
        assert_eq!(text_to(Locale::HantTw, text), expected, "{text}");
    }
}

#[test]
fn a_break_in_a_word_of_another_length_is_put_to_the_nearest_place() {
    for text in ["他们的打印\n机坏了，服务\n器也关了。", "从互联\n网下载激光\n唱片，数据\n库里有光\n盘。", "老\n挝和新西\n兰的出租\n车"]
    {
        let broken = text_to(Locale::HantTw, text);
        let whole = text_to(Locale::HantTw, &without_space(text));
        assert_eq!(without_space(&broken), whole, "{text}");
        assert_eq!(broken.matches('\n').count(), text.matches('\n').count());
    }
}

#[test]
fn texts_at_the_edge() {
    for text in ["", "\n", "𠮷", "𠮷\n𠮷野家", "Only English, and Xi Jinping.\r\nThe SCO.", "2025年", "🙂"] {
        for to in [Locale::HantTw, Locale::HantHk, Locale::Hant, Locale::HansCn, Locale::Hans, Locale::HantMo, Locale::HansSg] {
            assert_eq!(text_to(to, text), text, "to {}", to.tag());
        }
    }
    assert_eq!(text_to(Locale::HantTw, "𠮷野家发展\0很快𠮷"), "𠮷野家發展\0很快𠮷");
    for to in [Locale::En, Locale::Zh] {
        assert!(Converter::new(&INDEX, to).is_err_and(|error| error.to_string().contains("zh-Hant-TW")));
    }
}

#[test]
fn english_stays_and_each_segment_is_its_own() {
    let text = "SCO leaders, among them Vladimir Putin, met in Tianjin on Monday.\n\n普京说，网络发展很快，这里的人们都同意。\n\n普亭說，網路發展很快，這裡的軟體與資訊產業。\n";
    let expected = "SCO leaders, among them Vladimir Putin, met in Tianjin on Monday.\n\n普亭說，網路發展很快，這裡的人們都同意。\n\n普亭說，網路發展很快，這裡的軟體與資訊產業。\n";
    let result = converted(&document(text), Locale::HantTw);
    assert_eq!(result.text, expected);
    let left: Vec<&str> = result.report.left.iter().map(|left| left.locale).collect();
    assert_eq!(left, ["en", "zh-Hant-TW"]);
}

#[test]
fn the_report_names_what_was_done() {
    let result = converted(&document("普京和普\n京谈话，记者任以芳报道。"), Locale::HantTw);
    let putin = &result.report.rendered[0];
    assert_eq!((&*putin.entity, &*putin.from, &*putin.to, putin.by, putin.count), ("per/vladimir-putin", "普京", "普亭", "zh-Hant-TW", 2));
}
