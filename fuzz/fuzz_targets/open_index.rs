//! Any bytes as an index are refused or read; a valid one with changed sections and a right checksum is decoded without a panic.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use yiming::glossary::check::check;
use yiming::glossary::{EntityType, Glossary};
use yiming::index::{Index, build};
use yiming::linker::{Linker, Options, Overlap};

/// A glossary in which every section has something, and every cell is used somewhere.
const FILES: [(&str, &str); 5] = [
    (
        "people.csv",
        "entity,locale,form,status,kind,source,seen,from,to,note,house
per/li-qiang,zh-Hans-CN,李强,preferred,full,seeds/002:75,2025-11-18,2023-03,,premier,x
per/li-qiang,zh-Hant-TW,李強,admitted,full,seeds/002:75,2025-11-18,,,,
per/li-qiang,en,Li Qiang,preferred,full,CLDR,2025,,,,y
per/li-qiang-reporter,zh-Hans-CN,李强,lookup,full,,,,,,
per/putin,zh-Hans-CN,弗拉基米尔·普京,preferred,full,CLDR,2025,1999,2030-12-31,,
per/putin,zh-Hans-CN,普京,preferred,short,CLDR,2025,,,,
gpe/china,zh-Hans-CN,中国,preferred,full,CLDR,,,,,
org/sco,en,SCO,preferred,acronym,CLDR,2025,,,,
office/cn-premier,zh-Hans-CN,中国总理,preferred,full,,,,,,
office/cn-premier,en,Premier of China,preferred,full,,,,,,
",
    ),
    ("entities.csv", "entity,description,wikidata,gender,note\nper/li-qiang,premier since 2023,Q6539670,m,\nterm/empty,nothing,,,\n"),
    ("offices.csv", "office,entity,from,to\noffice/cn-premier,per/li-qiang,2023-03-11,\n"),
    (
        "contexts.csv",
        "form,entity,where,cue,effect,note
李强,per/li-qiang-reporter,before,@reporters,prefer,byline
中国,,inside,发展中国家,forbid,
SCO,org/sco,document,上海,require,acronym
PERSON,,after,大街,forbid,a street
普京,per/putin,near,俄罗斯,prefer,
弗拉基米尔·普京,per/putin,near,Kremlin,require,
",
    ),
    ("cues.csv", "set,cue\nreporters,记者\nreporters,reporter \n"),
];
const TEXT: &str =
    "记者李强、弗拉基米尔普京报道：中国总理李強访问俄罗斯普京大街。发展中国家在上海 (SCO)。Li Qiang, Premier of China, 弗拉基米尔·普京 (Kremlin";

// What stands in front of the section table, the size of its entries, and their number.
const HEADER: usize = 28;
const ENTRY: usize = 16;
const SECTIONS: usize = 10;
/// The fst map: bytes of it that were never written by the `fst` crate make that crate panic, which is known.
const KEYS: usize = 1;

static VALID: LazyLock<(Vec<u8>, Vec<Vec<u8>>)> = LazyLock::new(|| {
    let files = FILES.map(|(file, text)| (file.to_string(), text.as_bytes().to_vec()));
    let bytes = build(&Glossary::from_files(&files).expect("a valid glossary")).expect("small");
    let number = |at: usize| u64::from_le_bytes(bytes[at..at + 8].try_into().expect("eight bytes")) as usize;
    let section = |entry: usize| bytes[number(entry)..number(entry) + number(entry + 8)].to_vec();
    let sections = (0..SECTIONS).map(|at| section(HEADER + at * ENTRY)).collect();
    let valid = (bytes[..HEADER].to_vec(), sections);
    assert_eq!(craft(&valid, &[]), bytes, "the shape of the file has changed; change it here too");
    valid
});

fuzz_target!(|data: &[u8]| {
    if let Ok(index) = Index::from_bytes(data.to_vec()) {
        decode(&index);
    }
    if let Ok(index) = Index::from_bytes(craft(&VALID, data)) {
        decode(&index);
    }
});

/// The valid file after `edits`: overwrite, insert, remove some bytes of a section, or change where the table says it is.
fn craft((header, sections): &(Vec<u8>, Vec<Vec<u8>>), mut edits: &[u8]) -> Vec<u8> {
    let (mut sections, mut moved) = (sections.clone(), Vec::new());
    while let [what, section, high, low, length, rest @ ..] = edits {
        let (section, place) = (usize::from(*section) % SECTIONS, u16::from_be_bytes([*high, *low]));
        edits = rest;
        if section == KEYS {
            continue;
        }
        let content = &mut sections[section];
        let at = usize::from(place) % (content.len() + 1);
        let end = content.len().min(at + usize::from(*length));
        let (given, behind) = rest.split_at(rest.len().min(usize::from(*length)));
        match what % 4 {
            0 => _ = content.splice(at..end, given.iter().copied()),
            1 => _ = content.splice(at..at, given.iter().copied()),
            2 => _ = content.drain(at..end),
            _ => moved.push((section, place, *length)),
        }
        if what % 4 < 2 {
            edits = behind;
        }
    }
    let mut bytes = header.clone();
    let mut start = HEADER + SECTIONS * ENTRY;
    for section in &sections {
        bytes.extend_from_slice(&(start as u64).to_le_bytes());
        bytes.extend_from_slice(&(section.len() as u64).to_le_bytes());
        start += section.len();
    }
    for (section, place, length) in moved {
        // The largest of each stand for numbers that no file is long enough for.
        let start = if place == u16::MAX { u64::MAX } else { u64::from(place) };
        let length = if length == u8::MAX { u64::MAX } else { u64::from(length) * 16 };
        let entry = HEADER + section * ENTRY;
        bytes[entry..entry + 8].copy_from_slice(&start.to_le_bytes());
        bytes[entry + 8..entry + ENTRY].copy_from_slice(&length.to_le_bytes());
    }
    sections.iter().for_each(|section| bytes.extend_from_slice(section));
    let whole = bytes.len() as u64 + 4;
    bytes[16..24].copy_from_slice(&whole.to_le_bytes());
    let checksum = crc32fast::hash(&bytes);
    bytes.extend_from_slice(&checksum.to_le_bytes());
    bytes
}

/// Asks an index everything that it can be asked.
fn decode(index: &Index) {
    index.rendering_count();
    index.glossary_hash();
    index.key_count();
    let count = index.entity_count();
    for number in (0..=count + 1).chain([u32::MAX / 4, u32::MAX - 1, u32::MAX]) {
        if let Some(entity) = index.entity(number) {
            assert!(number < count, "entity {number} of {count}");
            entity.entity_type();
            index.number(&entity.id);
            entity.renderings.iter().for_each(|r| _ = index.bearers(&r.form));
        }
    }
    for id in ["per/li-qiang", "gpe/china", "", "zzz"] {
        assert!(index.number(id).is_none_or(|number| number < count));
    }
    for value in (0..512).chain([u64::MAX / 2, u64::MAX - 1, u64::MAX]) {
        index.postings(value);
        index.key(value, &['李', '强']);
    }
    for (kind, _, _) in EntityType::ALL {
        index.contexts_of_type(kind);
    }
    let terms = index.terms();
    for number in terms.by_holder.iter().flat_map(|term| [term.holder, term.office]).chain([0, u32::MAX]) {
        terms.of(number);
        terms.titles_of(number);
        terms.holders(number, None).count();
    }
    let glossary = index.to_glossary();
    glossary.to_files();
    check(&glossary);
    let again = Index::from_bytes(build(&glossary).expect("small")).expect("just built");
    assert_eq!(again.entity_count() as usize, glossary.entities.len());
    Linker::new(index, Options { overlap: Overlap::Nested, ..Options::default() }).link(TEXT);
}
