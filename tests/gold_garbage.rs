//! Damaged gold in any format is refused or read: never a panic, and never a span that its text does not have.

use proptest::prelude::*;
use yiming::export::Unit;
use yiming::export::eval::read_gold;

const TEXT: &str = "𠮷野家👍🏽說：夏巴茲訪問北京。\r\ne\u{301}莫迪。\n";

/// Sound gold of the text in every format.
const SAMPLES: [(&str, &str); 8] = [
    ("ann", "T1\tORG 0 3\t𠮷野家\nN1\tReference T1 Yiming:org/x\tx\nT2\tPERSON 7 10\t夏巴茲\n#1\tAnnotatorNotes T1\tnote\n"),
    ("iob2", "𠮷\tB-ORG\n野\tI-ORG\n家\tI-ORG\n👍\tO\n\n-DOCSTART-\tO\n夏\tB-PER\n␊\tO\n"),
    ("jsonl", "{\"text\":\"𠮷野家e\u{301}👍🏽\",\"label\":[[0,4,\"ORG\"],[4,6,\"X\"]],\"unit\":\"utf16\"}\n"),
    (
        "jsonl",
        "{\"id\":1,\"text\":\"𠮷野家\",\"entities\":[{\"id\":3,\"label\":\"ORG\",\"start_offset\":0,\"end_offset\":4}],\"relations\":[]}\n",
    ),
    ("jsonl", "{\"start\":0,\"end\":3,\"text\":\"𠮷野家\",\"type\":\"ORG\",\"entity\":\"org/x\"}\n"),
    ("csv", "doc,start,end,text,type\na,0,3,𠮷野家,ORG\na,7,10,\"夏\n巴茲\",PERSON\n"),
    (
        "json",
        "[{\"data\":{\"text\":\"𠮷野家\"},\"annotations\":[{\"result\":[{\"id\":\"1\",\"type\":\"labels\",\"value\":{\"start\":0,\"end\":3,\
         \"text\":\"𠮷野家\",\"labels\":[\"ORG\"]}},{\"id\":\"1\",\"type\":\"textarea\",\"value\":{\"text\":[\"org/x\"]}}]}]}]",
    ),
    ("json", "[{\"text\":\"𠮷野家\",\"label\":[{\"start\":0,\"end\":3,\"labels\":[\"ORG\"]}],\"annotation_id\":1}]"),
];

/// What an edit puts in: numbers, brackets and separators above all.
const SCRAPS: [&str; 24] = [
    "0",
    "9",
    "99999999999999999999",
    "-1",
    "1e9",
    "\t",
    " ",
    "\n",
    "\r",
    ";",
    ":",
    ",",
    "\"",
    "{",
    "}",
    "[",
    "]",
    "null",
    "T",
    "N1\t",
    "B-",
    "夏",
    "👍🏽",
    "\u{0}",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_gold_is_refused_or_read(
        sample in 0..SAMPLES.len(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0usize..4, prop::sample::select(&SCRAPS[..])), 0..4),
        unit in prop::sample::select(vec![None, Some(Unit::Utf16), Some(Unit::Grapheme), Some(Unit::Byte)]),
    ) {
        let (extension, content) = SAMPLES[sample];
        let mut chars: Vec<char> = content.chars().collect();
        for (place, removed, scrap) in &edits {
            let at = place.index(chars.len() + 1);
            let end = (at + removed).min(chars.len());
            chars.splice(at..end, scrap.chars());
        }
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(format!("a.{extension}"));
        std::fs::write(folder.path().join("a.txt"), TEXT).expect("a text");
        std::fs::write(&path, chars.iter().collect::<String>()).expect("gold");
        match read_gold(&path, unit) {
            Err(error) => {
                prop_assert!(!edits.is_empty() || unit.is_some(), "{}: {}", content, error);
                let said = error.to_string();
                prop_assert!(said.contains("a.") && !said.contains("panicked") && !said.contains("Error {"), "{}", said);
            }
            Ok(documents) => for annotated in documents {
                let Some(text) = annotated.text else { continue };
                for gold in annotated.spans {
                    let slice: String = text.chars().skip(gold.start).take(gold.end - gold.start).collect();
                    prop_assert!(gold.start < gold.end && slice == gold.text, "{}..{} of {:?} is not {:?}", gold.start, gold.end, text, gold.text);
                }
            },
        }
    }
}
