//! Conversion: the text changes its script, no name is damaged, and what is already right stays as it is.

#![cfg(feature = "opencc")]

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use yiming::convert::{Converted, Converter};
use yiming::corpus::{Document, date_of};
use yiming::glossary::{EntityType, Locale};
use yiming::index::Index;
use yiming::linker::{Linker, Options, Overlap, Sense, rendering};
use yiming::text::fold;
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
    let linker = Linker::new(&INDEX, Options { overlap: Overlap::Longest, ..Options::default() });
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
                .filter_map(|entity| rendering(entity, mention.kind, to, document.date).filter(|r| r.locale == to))
                .map(|r| without_space(&r.form))
                .collect(),
        })
        .collect()
}

/// Holds that the names of both texts are those of the same entities, one by one.
///
/// The one difference allowed is of doubt: a form that one script's readers share between entities (達爾) may be told apart in
/// the other, or the reverse; then one side's entities must be among the other's.
#[track_caller]
fn same_entities(before: &[Name], after: &[Name]) {
    for (at, (one, other)) in before.iter().zip(after).enumerate() {
        let shared = one.ids.iter().any(|id| other.ids.contains(id));
        let doubtful = one.sense == Sense::Ambiguous || other.sense == Sense::Ambiguous;
        assert!(one.ids == other.ids || doubtful && shared, "name {at}: {one:?} became {other:?}");
    }
    assert_eq!(before.len(), after.len(), "{:?}", before.iter().zip(after).last());
}

/// Holds the laws of conversion for one document.
#[track_caller]
fn converts_well(document: &Document, from: Locale, to: Locale) {
    let result = converted(document, to);
    let there = self::document(&result.text);
    let there = Document { date: document.date, ..there };
    let (before, after) = (names(document, to), names(&there, to));
    same_entities(&before, &after);
    for (one, other) in before.iter().zip(&after).filter(|(one, _)| one.expected.len() == 1 && one.written.chars().any(|c| !c.is_ascii())) {
        assert!(one.expected.contains(&other.written), "{one:?} is written {}", other.written);
    }
    // No character of the other script, but in forms that are stored so.
    let is_foreign = |c: char| if to == Locale::HansCn { simplified(c).is_some() } else { is_simplified_only(c) };
    let stored: BTreeSet<char> = after.iter().flat_map(|name| name.written.chars()).filter(|c| is_foreign(*c)).collect();
    let strange: BTreeSet<char> = there.text.chars().filter(|c| is_foreign(*c) && !stored.contains(c)).collect();
    assert!(strange.is_empty(), "{strange:?} in {}", document.name);
    // The breaks are where they were: as many lines, and the converted text is as it is when converted again.
    assert_eq!(document.text.matches('\n').count(), there.text.matches('\n').count());
    assert_eq!(converted(&there, to).text, there.text, "converting twice is converting once");
    let back = Document { date: document.date, ..self::document(&converted(&there, from).text) };
    same_entities(&before, &names(&back, to));
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
