//! The file's outer shape: magic, versions, section table, sections, checksum.

use crate::text::table;

/// Version of everything below; raise it with every change of a section's shape.
pub(crate) const VERSION: u32 = 3;

const MAGIC: &[u8; 8] = b"yiming\x0D\x0A";
/// Magic, two versions, the file's length, the number of sections.
const HEADER: usize = 8 + 4 + 4 + 8 + 4;
/// Start and length of a section.
const ENTRY: usize = 16;
const CHECKSUM: usize = 4;

/// The sections, in the order they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    /// `name=value` lines.
    Meta,
    /// The fst map.
    Keys,
    /// The matcher's tables over the same keys.
    Trie,
    /// Lists of entity and rendering numbers.
    Postings,
    /// Where each entity begins, and the end.
    EntityStarts,
    /// The entities.
    Entities,
    /// The distinct sources.
    Sources,
    /// Compiled contexts.
    Contexts,
    /// Terms and titles.
    Offices,
    /// Contexts, cues and tenures as they were written, for layers.
    Source,
}

/// Number of sections.
const SECTIONS: usize = 10;

/// Where the sections are.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    ranges: [(usize, usize); SECTIONS],
}

/// The little-endian number at byte `at`.
pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..at + 8)?.try_into().ok().map(u64::from_le_bytes)
}

impl Layout {
    /// Reads header and section table, after the checksum has been found right.
    pub(crate) fn read(bytes: &[u8]) -> Result<Layout, String> {
        let again = "run 'yiming build' again";
        if bytes.get(..8) != Some(MAGIC) {
            return Err("this is no yiming index; give a file that 'yiming build' wrote, or a glossary folder".into());
        }
        let whole = bytes.len() >= HEADER + SECTIONS * ENTRY + CHECKSUM;
        let (Some(version), Some(fold), Some(length), true) = (u32_at(bytes, 8), u32_at(bytes, 12), u64_at(bytes, 16), whole) else {
            return Err(format!("this index is cut short; {again}"));
        };
        if version != VERSION {
            return Err(format!("this index is of format version {version}, this program reads version {VERSION}; {again}"));
        }
        if length != bytes.len() as u64 {
            return Err(format!("this index should be {length} bytes long and is {}; {again}", bytes.len()));
        }
        let (content, checksum) = bytes.split_at(bytes.len() - CHECKSUM);
        if Some(crc32fast::hash(content)) != u32_at(checksum, 0) {
            return Err(format!("this index is damaged (its checksum is wrong); {again}"));
        }
        if fold != table::VERSION {
            return Err(format!(
                "this index was made with version {fold} of the fold, this program has version {}; {again}",
                table::VERSION
            ));
        }
        let mut ranges = [(0, 0); SECTIONS];
        for (at, range) in ranges.iter_mut().enumerate() {
            let entry = HEADER + at * ENTRY;
            let start = u64_at(bytes, entry).and_then(|n| usize::try_from(n).ok());
            let length = u64_at(bytes, entry + 8).and_then(|n| usize::try_from(n).ok());
            let end = start.zip(length).and_then(|(start, length)| start.checked_add(length)).filter(|end| *end <= content.len());
            let (Some(start), Some(end)) = (start, end) else {
                return Err(format!("the section table of this index is wrong; {again}"));
            };
            *range = (start, end);
        }
        Ok(Layout { ranges })
    }

    /// The bytes of a section.
    pub(crate) fn section<'b>(&self, bytes: &'b [u8], section: Section) -> &'b [u8] {
        let (start, end) = self.ranges[section as usize];
        &bytes[start..end]
    }
}

/// The file of these sections, given in their order.
pub(crate) fn write(sections: [Vec<u8>; SECTIONS]) -> Vec<u8> {
    let length = HEADER + SECTIONS * ENTRY + sections.iter().map(Vec::len).sum::<usize>() + CHECKSUM;
    let mut out = Vec::with_capacity(length);
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&VERSION.to_le_bytes());
    out.extend_from_slice(&table::VERSION.to_le_bytes());
    out.extend_from_slice(&(length as u64).to_le_bytes());
    out.extend_from_slice(&(SECTIONS as u32).to_le_bytes());
    let mut start = HEADER + SECTIONS * ENTRY;
    for section in &sections {
        out.extend_from_slice(&(start as u64).to_le_bytes());
        out.extend_from_slice(&(section.len() as u64).to_le_bytes());
        start += section.len();
    }
    for section in sections {
        out.extend_from_slice(&section);
    }
    let checksum = crc32fast::hash(&out);
    out.extend_from_slice(&checksum.to_le_bytes());
    out
}
