//! The page of `--format html`: whatever a document holds, the page is whole and gives its text back.

use proptest::prelude::*;
use yiming::corpus::Document;
use yiming::export::mentions::{Note, Page, Settings, format, rows};
use yiming::export::{Receipt, Sink, Unit};
use yiming::glossary::EntityType;
use yiming::index::Index;
use yiming::linker::{Linker, Options, Overlap};
use yiming::span::Span;

fn page(index: &Index, text: &str, name: &str, overlap: Overlap, notes: &[Note]) -> (String, Receipt) {
    let settings = Settings { index, unit: Unit::CodePoint, ascii: false, to: None };
    let mut writer = (format("html").expect("a format").start)(&settings);
    let document = Document { name: name.to_string(), text: text.to_string(), date: None, encoding: "UTF-8" };
    let mentions = Linker::new(index, Options { overlap, ..Options::default() }).link(text);
    let rows = rows(&document, &mentions, &EntityType::ALL.map(|(kind, _, _)| kind), None);
    let mut out = Vec::new();
    let mut sink = Sink::Stream(&mut out);
    writer.begin(&mut sink).expect("memory");
    let mut part = writer.document(&Page { document: &document, rows: &rows, notes });
    let mut receipt = std::mem::take(&mut part.receipt);
    writer.add(part, &mut sink).expect("memory");
    receipt.join(writer.end(&mut sink).expect("memory"));
    (String::from_utf8(out).expect("UTF-8"), receipt)
}

/// The text between the tags of the one document; every tag must be ours, and close what was opened last.
fn text_of(page: &str) -> String {
    let start = page.find("<div class=\"text\"").expect("a text");
    let end = page.find("</article>").expect("an end");
    let (mut out, mut open, mut rest) = (String::new(), Vec::new(), &page[start..end]);
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let close = at + rest[at..].find('>').expect("a tag ends");
        let tag = &rest[at + 1..close];
        rest = &rest[close + 1..];
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name.to_string()), "closes another"),
            None => {
                let name = tag.split(' ').next().expect("a name");
                assert!(["div", "mark", "u", "br"].contains(&name), "{tag} is no tag of ours");
                assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
                if name != "br" {
                    open.push(name.to_string());
                }
            }
        }
    }
    out.push_str(rest.trim_end_matches('\n'));
    assert!(open.is_empty(), "{open:?} stay open");
    out.replace("&#13;", "\r").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

const PIECES: [&str; 20] = [
    "上海合作组织",
    "成员国",
    "上海",
    "夏巴兹",
    "<script>alert(1)</script>",
    "</article>",
    "<!--",
    "]]>",
    "\"'&amp;",
    "\r\n",
    "\r",
    "\n",
    "\u{202E}",
    "\u{2028}",
    "𠮷",
    "👍",
    "Shehbaz Sharif",
    "SCO",
    "e\u{301}",
    "普京总统",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_text_comes_back(pieces in prop::collection::vec(0..PIECES.len(), 0..60), marks in prop::collection::vec((0..400usize, 0..60usize), 0..8)) {
        let index = Index::builtin();
        let text: String = pieces.iter().map(|at| PIECES[*at]).collect();
        let places: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).chain([text.len() as u32]).collect();
        let at = |n: usize| places[n.min(places.len() - 1)];
        let mut notes: Vec<Note> = marks.iter().map(|(from, long)| Note {
            span: Span::new(at(*from), at(from + long)), level: "info", rule: "dot", message: "\"<b>\"".into(), fixes: vec!["<i>".into()],
        }).collect();
        notes.sort_by_key(|note| note.span);
        for overlap in [Overlap::Longest, Overlap::Nested, Overlap::All] {
            let (made, _) = page(&index, &text, "a\"><script>", overlap, &notes);
            prop_assert_eq!(text_of(&made), text.as_str());
            prop_assert_eq!(made.matches("<script").count(), 2);
            prop_assert_eq!(&made, &page(&index, &text, "a\"><script>", overlap, &notes).0);
        }
    }
}

#[test]
fn mentions_nest_and_notes_stand_inside() {
    let note = Note { span: Span::new(0, 12), level: "warning", rule: "dot", message: "so".into(), fixes: Vec::new() };
    let (made, receipt) = page(&Index::builtin(), "在上海合作组织", "a", Overlap::Nested, &[note]);
    let marks: Vec<&str> = made.split("<mark class=\"").skip(1).map(|rest| &rest[..3]).collect();
    assert_eq!(marks, ["ORG", "GPE"]);
    assert!(made.contains("<u class=\"warning\" tabindex=\"0\" data-rule=\"dot\" data-message=\"so\">在</u><mark class=\"ORG\""), "{made}");
    assert!(receipt.is_empty(), "{receipt}");
}

#[test]
fn a_nul_is_shown_and_counted() {
    let (made, receipt) = page(&Index::builtin(), "a\0b", "a", Overlap::Longest, &[]);
    assert_eq!(text_of(&made), "a\u{FFFD}b");
    assert_eq!(receipt.to_string(), "1 NUL characters shown as U+FFFD");
}

#[test]
fn long_texts_are_cut_into_blocks_at_line_breaks() {
    let text = "习近平在上海。\n".repeat(500);
    let (made, _) = page(&Index::builtin(), &text, "a", Overlap::Nested, &[]);
    assert_eq!(text_of(&made), text);
    assert!(made.matches("</div><div>").count() > 5);
}
