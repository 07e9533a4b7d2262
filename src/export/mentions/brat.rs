//! brat standoff: a `.txt` and an `.ann` a document, the project's configuration, and the entities as a normalisation database.

use std::collections::BTreeSet;
use std::io::Result;

use crate::export::mentions::row::count_types;
use crate::export::mentions::{Format, Page, Part, Row, Settings, Writer};
use crate::export::sink::file_stem;
use crate::export::{Offsets, Receipt, Sink, Unit};
use crate::glossary::EntityType;
use crate::index::Index;

pub(crate) const FORMAT: Format =
    Format { name: "brat", about: "a folder of .txt and .ann files, for brat", units: &[Unit::CodePoint], folder: true, start };

fn start<'s>(settings: &Settings<'s>) -> Box<dyn Writer + 's> {
    Box::new(Brat { index: settings.index, named: BTreeSet::new() })
}

struct Brat<'s> {
    index: &'s Index,
    /// The entities that are named so far.
    named: BTreeSet<String>,
}

/// The databases that notes refer to, as `tools.conf` declares them; the first one is `yiming.norm`.
const TOOLS: &str = "[options]\nTokens\ttokenizer:whitespace\nSentences\tsplitter:newline\n\n[search]\n\n[normalization]\n\
                     Yiming\tDB:yiming, <URL>:about:blank\n\
                     Wikidata\t<URL>:https://www.wikidata.org, <URLBASE>:https://www.wikidata.org/wiki/%s\n";

impl Writer for Brat<'_> {
    fn begin(&mut self, sink: &mut Sink<'_>) -> Result<()> {
        let types: Vec<&str> = EntityType::ALL.iter().map(|(_, name, _)| *name).collect();
        let overlap = "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>";
        let configuration = format!("[entities]\n{}\n\n[relations]\n{overlap}\n\n[events]\n\n[attributes]\n", types.join("\n"));
        sink.file("annotation.conf", configuration.as_bytes())?;
        sink.file("tools.conf", TOOLS.as_bytes())
    }

    fn document(&self, page: &Page<'_>) -> Part {
        let (text, stem) = (&page.document.text, file_stem(&page.document.name));
        let (mut out, mut receipt, mut notes) = (String::new(), Receipt::default(), 0);
        let mut offsets = Offsets::new(text, Unit::CodePoint);
        for (row, number) in page.rows.iter().zip(1..) {
            let fragments = fragments(row);
            let (mut places, mut texts) = (Vec::new(), Vec::new());
            for (start, end) in fragments {
                // Counted from the mention's own start: nested mentions step back.
                let before = row.start + text[row.span.start as usize..start].chars().count();
                let slice = &text[start..end];
                let behind = before + slice.chars().count();
                debug_assert_eq!((offsets.at(start as u32), offsets.at(end as u32)), (before, behind), "{}", row.doc);
                places.push(format!("{before} {behind}"));
                texts.push(slice);
            }
            out.push_str(&format!("T{number}\t{} {}\t{}\n", row.label(), places.join(";"), texts.join(" ")));
            for id in row.entity.split('|') {
                let entity = self.index.number(id).and_then(|number| self.index.shared_entity(number));
                let name = entity.as_ref().and_then(|entity| entity.renderings.first()).map_or(id, |first| first.form.as_str());
                notes += 1;
                out.push_str(&format!("N{notes}\tReference T{number} Yiming:{id}\t{}\n", flat(name)));
                if let Some(wikidata) = entity.as_ref().map(|entity| entity.wikidata.as_str()).filter(|wikidata| !wikidata.is_empty()) {
                    notes += 1;
                    out.push_str(&format!("N{notes}\tReference T{number} Wikidata:{wikidata}\t{}\n", flat(name)));
                }
            }
            out.push_str(&format!("#{number}\tAnnotatorNotes T{number}\t{}\n", flat(&row.note())));
        }
        count_types(page.rows, &mut receipt);
        Part {
            files: vec![(format!("{stem}.txt"), text.clone().into_bytes()), (format!("{stem}.ann"), out.into_bytes())],
            receipt,
            entities: page.rows.iter().flat_map(|row| row.entity.split('|')).map(String::from).collect(),
            ..Part::default()
        }
    }

    fn add(&mut self, part: Part, sink: &mut Sink<'_>) -> Result<()> {
        self.named.extend(part.entities);
        sink.files(&part.files)
    }

    /// What `tools/norm_db_init.py` of brat makes a database of: every entity that is named, with its forms.
    fn end(&mut self, sink: &mut Sink<'_>) -> Result<Receipt> {
        let mut out = String::new();
        for id in &self.named {
            let Some(entity) = self.index.number(id).and_then(|number| self.index.shared_entity(number)) else { continue };
            out.push_str(id);
            let mut known = BTreeSet::new();
            for rendering in &entity.renderings {
                let label = if known.is_empty() { "Name" } else { "Synonym" };
                if !known.insert(&rendering.form) {
                    continue;
                }
                out.push_str(&format!("\tname:{label}:{}", flat(&rendering.form)));
            }
            out.push_str(&format!("\tattr:Type:{}", entity.entity_type().name()));
            if !entity.description.is_empty() {
                out.push_str(&format!("\tinfo:Description:{}", flat(&entity.description)));
            }
            out.push('\n');
        }
        sink.file("yiming.norm", out.as_bytes())?;
        Ok(Receipt::default())
    }
}

/// True for a character at which brat, which reads lines as Python's `str.splitlines` does, ends a line or a column.
fn breaks(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\x0B' | '\x0C' | '\x1C'..='\x1E' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The parts of a mention between line breaks, as ranges of bytes.
fn fragments(row: &Row<'_>) -> Vec<(usize, usize)> {
    let (mut parts, mut at) = (Vec::new(), row.span.start as usize);
    for part in row.text.split(breaks) {
        if !part.is_empty() {
            parts.push((at, at + part.len()));
        }
        at += part.len() + row.text[at - row.span.start as usize + part.len()..].chars().next().map_or(0, char::len_utf8);
    }
    parts
}

/// A text without what would end its line or column.
fn flat(text: &str) -> String {
    text.replace(breaks, " ")
}
