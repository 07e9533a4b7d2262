//! Writing TBX: one concept an entity, one section a locale, one term a rendering, in the order that the standard asks for.

use std::io::{Result, Write};

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::words::{administrative, said, term_type};
use crate::corpus::xml::is_xml;
use crate::export::Receipt;
use crate::export::glossary::language::region;
use crate::export::glossary::{Settings, Written};
use crate::glossary::{Date, Entity, Glossary, Rendering, Status};
use crate::near::sound;

/// Which TBX is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Generation {
    /// v3, TBX-Basic.
    Basic,
    /// v3, TBX-Linguist: with readings.
    Linguist,
    /// v2.
    Martif,
    /// v2 for tools that heed no status.
    OmegaT,
}

impl Generation {
    fn is_second(self) -> bool {
        matches!(self, Generation::Martif | Generation::OmegaT)
    }

    /// True where forms of a status are written.
    fn takes(self, status: Status) -> bool {
        match self {
            Generation::Basic | Generation::Linguist => true,
            Generation::Martif => administrative(status).is_some(),
            Generation::OmegaT => status.is_offered(),
        }
    }
}

type Xml = Writer<Vec<u8>>;

/// A glossary as a TBX file of that name; none where it has nothing to write.
pub(crate) fn document(name: &str, glossary: &Glossary, settings: &Settings, generation: Generation) -> Written {
    let mut receipt = Receipt::default();
    let mut concepts: Vec<(&Entity, Vec<&Rendering>)> = Vec::new();
    for entity in &glossary.entities {
        let asked = |row: &&Rendering| {
            (settings.to.is_empty() || settings.to.contains(&row.locale)) && settings.date.is_none_or(|date| row.holds_at(date))
        };
        let mut rows: Vec<&Rendering> = entity.renderings.iter().filter(asked).collect();
        let was_empty = rows.is_empty();
        rows.retain(|row| {
            let fits = row.form.chars().all(is_xml);
            if !fits {
                receipt.add(1, "forms with a character that XML does not have", "left out");
            } else if !generation.takes(row.status) {
                receipt.add(1, &format!("{} forms", row.status.name()), "withheld");
            }
            fits && generation.takes(row.status)
        });
        if rows.is_empty() {
            let (what, fate) =
                if was_empty { ("entities without such a form", "left out") } else { ("entities of these alone", "left out") };
            receipt.add(1, what, fate);
            continue;
        }
        // Some tools take the first form of a language only.
        rows.sort_by_key(|row| (row.locale, row.status != Status::Preferred && row.status != Status::Admitted));
        concepts.push((entity, rows));
    }
    let mut page = Page { generation, receipt };
    let mut files = Vec::new();
    if !concepts.is_empty() {
        let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
        page.document(&mut xml, &concepts).expect("written to memory");
        let mut bytes = xml.into_inner();
        bytes.push(b'\n');
        files.push((name.to_string(), bytes));
    }
    let mut receipt = page.receipt;
    receipt.add(glossary.tenures.len(), "terms of office", "left out");
    receipt.add(glossary.contexts.len(), "contexts", "left out");
    receipt.add(glossary.cues.values().map(Vec::len).sum(), "cues of contexts", "left out");
    Written { files, receipt }
}

struct Page {
    generation: Generation,
    receipt: Receipt,
}

impl Page {
    fn document(&mut self, xml: &mut Xml, concepts: &[(&Entity, Vec<&Rendering>)]) -> Result<()> {
        xml.get_mut().write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
        let second = self.generation.is_second();
        let (root, header) = if second { ("martif", "martifHeader") } else { ("tbx", "tbxHeader") };
        let root = xml.create_element(root);
        let root = match self.generation {
            Generation::Martif | Generation::OmegaT => root.with_attributes([("type", "TBX"), ("xml:lang", "en")]),
            dialect => root.with_attributes([
                ("type", if dialect == Generation::Linguist { "TBX-Linguist" } else { "TBX-Basic" }),
                ("style", "dca"),
                ("xml:lang", "en"),
                ("xmlns", "urn:iso:std:iso:30042:ed-2"),
            ]),
        };
        root.write_inner_content(|xml| {
            xml.create_element(header).write_inner_content(|xml| {
                xml.create_element("fileDesc").write_inner_content(|xml| {
                    xml.create_element("titleStmt").write_inner_content(|xml| self.leaf(xml, "title", &[], "yiming"))?;
                    let about = "A glossary of names, written by yiming. Notes of key=value hold what TBX has no category for.";
                    xml.create_element("sourceDesc").write_inner_content(|xml| self.leaf(xml, "p", &[], about))?;
                    Ok(())
                })?;
                if second {
                    let form = [("type", "XCSURI")];
                    xml.create_element("encodingDesc").write_inner_content(|xml| self.leaf(xml, "p", &form, "TBXBasicXCSV02.xcs"))?;
                }
                Ok(())
            })?;
            xml.create_element("text").write_inner_content(|xml| {
                xml.create_element("body")
                    .write_inner_content(|xml| concepts.iter().try_for_each(|(entity, rows)| self.concept(xml, entity, rows)))?;
                Ok(())
            })?;
            Ok(())
        })?;
        Ok(())
    }

    fn concept(&mut self, xml: &mut Xml, entity: &Entity, rows: &[&Rendering]) -> Result<()> {
        let second = self.generation.is_second();
        let id = entity.id.replacen('/', ".", 1);
        let (concept, section) = if second { ("termEntry", "langSet") } else { ("conceptEntry", "langSec") };
        xml.create_element(concept).with_attribute(("id", id.as_str())).write_inner_content(|xml| {
            self.leaf(xml, "descrip", &[("type", "subjectField")], entity.entity_type().name())?;
            if !entity.description.is_empty() {
                self.leaf(xml, "descrip", &[("type", "definition")], &entity.description)?;
            }
            if !entity.gender.is_empty() {
                self.receipt.add(1, "genders", "moved to note");
                self.leaf(xml, "note", &[], &format!("gender={}", entity.gender))?;
            }
            self.note(xml, &entity.note)?;
            if !entity.wikidata.is_empty() {
                let target = format!("https://www.wikidata.org/wiki/{}", entity.wikidata);
                self.leaf(xml, "xref", &[("type", "externalCrossReference"), ("target", &target)], &entity.wikidata)?;
            }
            for rows in rows.chunk_by(|a, b| a.locale == b.locale) {
                xml.create_element(section)
                    .with_attribute(("xml:lang", rows[0].locale.tag()))
                    .write_inner_content(|xml| rows.iter().try_for_each(|row| self.term(xml, row)))?;
            }
            Ok(())
        })?;
        Ok(())
    }

    fn term(&mut self, xml: &mut Xml, row: &Rendering) -> Result<()> {
        let element = if self.generation.is_second() { "tig" } else { "termSec" };
        xml.create_element(element).write_inner_content(|xml| {
            self.leaf(xml, "term", &[], &row.form)?;
            match self.generation {
                Generation::Martif if !row.status.is_offered() => {
                    let fate = match row.status {
                        Status::Deprecated => {
                            "written with their status, which OmegaT and Okapi do not heed (--dialect omegat withholds them)"
                        }
                        _ => "written with their status, which OmegaT, Okapi and Weblate do not heed (--dialect omegat withholds them)",
                    };
                    self.receipt.add(1, &format!("{} forms", row.status.name()), fate);
                }
                // OmegaT keeps the language of a tag, neither script nor region.
                Generation::OmegaT if row.locale.tag().len() > 2 => {
                    self.receipt.add(1, &format!("{} forms", row.locale.tag()), "read as zh by OmegaT (--to LOCALE writes one locale)");
                }
                _ => {}
            }
            let status = administrative(row.status);
            if let Some(status) = status {
                self.leaf(xml, "termNote", &[("type", "administrativeStatus")], status)?;
            }
            self.leaf(xml, "termNote", &[("type", "termType")], term_type(row.kind))?;
            if let Some(region) = region(row.locale) {
                self.leaf(xml, "termNote", &[("type", "geographicalUsage")], region)?;
            }
            if !row.source.is_empty() {
                self.leaf(xml, "admin", &[("type", "source")], &row.source)?;
            }
            if self.generation == Generation::Linguist && row.locale.is_chinese() {
                self.leaf(xml, "admin", &[("type", "reading")], &sound::reading(&row.form))?;
            }
            if status.is_none() {
                self.receipt.add(1, &format!("{} statuses", row.status.name()), "moved to note");
                self.leaf(xml, "note", &[], &format!("status={}", row.status.name()))?;
            }
            for (key, date) in [("seen", row.seen), ("from", row.from), ("to", row.to)] {
                self.date(xml, key, date)?;
            }
            self.note(xml, &row.note)?;
            self.receipt.add(row.extra.len(), "cells of other columns", "left out");
            Ok(())
        })?;
        Ok(())
    }

    fn date(&mut self, xml: &mut Xml, key: &str, date: Option<Date>) -> Result<()> {
        let Some(date) = date else { return Ok(()) };
        self.receipt.add(1, &format!("dates '{key}'"), "moved to note");
        self.leaf(xml, "note", &[], &format!("{key}={date}"))
    }

    /// A free note, marked as one where it would read as something else.
    fn note(&mut self, xml: &mut Xml, note: &str) -> Result<()> {
        match note {
            "" => Ok(()),
            note if said(note).is_some() => self.leaf(xml, "note", &[], &format!("note={note}")),
            note => self.leaf(xml, "note", &[], note),
        }
    }

    /// An element with text. Line breaks and tabs are written as references, for readers take them for layout.
    fn leaf(&mut self, xml: &mut Xml, name: &str, attributes: &[(&str, &str)], text: &str) -> Result<()> {
        let mut escaped = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '&' => escaped.push_str("&amp;"),
                '<' => escaped.push_str("&lt;"),
                '>' => escaped.push_str("&gt;"),
                '\n' | '\r' | '\t' => escaped.push_str(&format!("&#{};", u32::from(c))),
                c if is_xml(c) => escaped.push(c),
                _ => {
                    self.receipt.add(1, "characters that XML does not have", "written as U+FFFD");
                    escaped.push('\u{FFFD}');
                }
            }
        }
        let element = xml.create_element(name).with_attributes(attributes.iter().copied());
        element.write_text_content(BytesText::from_escaped(escaped))?;
        Ok(())
    }
}
