//! Mentions written in each format that can be read are read as gold with the same spans and types, whatever the text holds.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proptest::prelude::*;
use yiming::corpus::Document;
use yiming::export::eval::{Annotated, read_gold};
use yiming::export::mentions::{Page, Row, Settings, format, rows};
use yiming::export::{Receipt, Sink, Unit};
use yiming::glossary::EntityType;
use yiming::index::Index;
use yiming::linker::{Linker, Options, Overlap};

static INDEX: LazyLock<Index> = LazyLock::new(Index::builtin);

/// Names that nest and cross, and what stands between them: every sort of line break, space and control character.
const PIECES: [&str; 40] = [
    "上海合作组织",
    "上海合作組織",
    "夏巴兹",
    "夏巴茲",
    "中国外交部",
    "俄罗斯总统普京",
    "普亭",
    "Shehbaz Sharif",
    "Putin",
    "SCO",
    "ＳＣＯ",
    "北京",
    "臺灣",
    "哈萨克斯坦总统托卡耶夫",
    "李强",
    "中华人民共和国",
    "𠮷",
    "👍🏽",
    "e\u{301}",
    "，",
    "。",
    "！”",
    ". ",
    "\n",
    "\n\n",
    "\r\n",
    "\u{2028}",
    "\u{85}",
    "\u{B}",
    "\u{C}",
    "\t",
    " ",
    "\u{3000}",
    "\u{A0}",
    "\u{0}",
    "\u{200B}",
    "␣",
    "\"<&>'\\",
    "访问",
    "上海合作\r\n组织",
];

fn texts() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 1..24).prop_map(|pieces| pieces.concat())
}

/// Writes a document's mentions in a format; returns the file or folder.
fn written(folder: &Path, name: &str, unit: Unit, document: &Document, rows: &[Row<'_>]) -> (PathBuf, Receipt) {
    let format = format(name).expect("a format");
    let settings = Settings { index: &INDEX, unit, ascii: false, to: None };
    let mut writer = (format.start)(&settings);
    let path = folder.join(format!("news.{name}"));
    let (mut stream, mut receipt) = (Vec::new(), Receipt::default());
    let mut sink = match format.folder {
        true => {
            std::fs::create_dir_all(&path).expect("a folder");
            Sink::Folder(&path, BTreeSet::new())
        }
        false => Sink::Stream(&mut stream),
    };
    writer.begin(&mut sink).expect("a beginning");
    let mut part = writer.document(&Page { document, rows, notes: &[] });
    receipt.join(std::mem::take(&mut part.receipt));
    writer.add(part, &mut sink).expect("a document");
    receipt.join(writer.end(&mut sink).expect("an end"));
    if !format.folder {
        std::fs::write(&path, stream).expect("a file");
    }
    (path, receipt)
}

/// Places, first types, and entities.
type Spans = BTreeSet<(usize, usize, String, String)>;

fn read(path: &Path) -> (Spans, Vec<Annotated>) {
    let documents = read_gold(path, None).expect("gold");
    let spans = documents.iter().flat_map(|annotated| &annotated.spans);
    (spans.map(|gold| (gold.start, gold.end, first(&gold.kind), gold.entity.clone())).collect(), documents)
}

fn first(kind: &str) -> String {
    kind.split('|').next().expect("a type").to_string()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_again(text in texts()) {
        let folder = tempfile::tempdir().expect("a folder");
        let document = Document { name: "news.txt".into(), text, date: None, encoding: "UTF-8" };
        let types: Vec<EntityType> = EntityType::ALL.iter().map(|(kind, _, _)| *kind).collect();
        let mentions = Linker::new(&INDEX, Options { overlap: Overlap::All, ..Options::default() }).link(&document.text);
        let rows = rows(&document, &mentions, &types, None);
        let all: Spans = rows.iter().map(|row| (row.start, row.end, first(&row.kind), row.entity.clone())).collect();

        let (path, _) = written(folder.path(), "brat", Unit::CodePoint, &document, &rows);
        let (spans, documents) = read(&path);
        prop_assert_eq!(&spans, &all, "brat");
        prop_assert_eq!(documents[0].text.as_ref(), Some(&document.text));

        for unit in [Unit::Utf16, Unit::CodePoint] {
            let (path, _) = written(folder.path(), "doccano", unit, &document, &rows);
            let lines = path.with_extension("jsonl");
            std::fs::rename(&path, &lines).expect("a name");
            prop_assert_eq!(&read(&lines).0, &all, "doccano in {}", unit.name());
        }

        let (path, _) = written(folder.path(), "label-studio", Unit::CodePoint, &document, &rows);
        let tasks = std::fs::read_to_string(path.join("tasks.json")).expect("tasks");
        // Predictions are no gold: an annotator takes them over.
        prop_assert!(read_gold(&path.join("tasks.json"), None).is_err());
        let export = folder.path().join("export.json");
        std::fs::write(&export, tasks.replace("\"predictions\":", "\"annotations\":")).expect("an export");
        prop_assert_eq!(&read(&export).0, &all, "Label Studio");

        for name in ["csv", "jsonl"] {
            if !rows.is_empty() {
                let (path, _) = written(folder.path(), name, Unit::CodePoint, &document, &rows);
                prop_assert_eq!(&read(&path).0, &all, "{}", name);
            }
        }

        // Tags hold the outermost mentions; the receipt counts the others.
        let mut outermost: Vec<&Row<'_>> = Vec::new();
        for row in &rows {
            if outermost.last().is_none_or(|last| row.start >= last.end) {
                outermost.push(row);
            }
        }
        let kept: Spans = outermost.iter().map(|row| (row.start, row.end, first(&row.kind), String::new())).collect();
        for name in ["iob2", "bioes"] {
            let (path, receipt) = written(folder.path(), name, Unit::CodePoint, &document, &rows);
            let (spans, documents) = read(&path);
            prop_assert_eq!(&spans, &kept, "{}", name);
            prop_assert_eq!(documents[0].text.as_ref().map(|text| text.chars().count()), Some(document.text.chars().count()));
            let left: usize = receipt.lines.iter().filter(|line| line.fate == "left out").map(|line| line.count).sum();
            prop_assert_eq!(left, rows.len() - outermost.len());
        }
    }
}

#[test]
fn the_texts_of_the_property_hold_mentions_that_nest() {
    let text = PIECES.concat();
    let mentions = Linker::new(&INDEX, Options { overlap: Overlap::All, ..Options::default() }).link(&text);
    assert!(mentions.len() >= 12 && mentions.iter().any(|mention| mention.nested), "{}", mentions.len());
}
