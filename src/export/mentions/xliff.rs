//! XLIFF 2.1 with its glossary module: an `.xlf` a document, mentions marked as terms, each with its translation and definition.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::export::Receipt;
use crate::export::mentions::markup::{attribute, content, is_xml};
use crate::export::mentions::{Format, Page, Part, Row, Settings, Writer};
use crate::export::sink::file_stem;
use crate::glossary::{Entity, Locale};
use crate::index::Index;
use crate::text::script::{Script, script};

pub(crate) const FORMAT: Format = Format {
    name: "xliff",
    about: "a folder of XLIFF 2.1 with terms marked and a glossary in each unit, for CAT tools",
    units: &[],
    folder: true,
    start,
};

fn start<'s>(settings: &Settings<'s>) -> Box<dyn Writer + 's> {
    Box::new(Xliff { index: settings.index, to: settings.to })
}

struct Xliff<'s> {
    index: &'s Index,
    to: Option<Locale>,
}

impl Writer for Xliff<'_> {
    fn document(&self, page: &Page<'_>) -> Part {
        let (text, mut receipt) = (&page.document.text, Receipt::default());
        let (from, default) = match script(text) {
            Script::Latin => ("en", Locale::HansCn),
            Script::Hans => ("zh-Hans", Locale::En),
            Script::Hant => ("zh-Hant", Locale::En),
        };
        let name = &page.document.name;
        let mut out = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" \
             xmlns:gls=\"urn:oasis:names:tc:xliff:glossary:2.0\" version=\"2.1\" srcLang=\"{from}\" trgLang=\"{}\">\n\
             <file id=\"f1\" original=\"{}\" xml:space=\"preserve\">\n",
            self.to.unwrap_or(default).tag(),
            attribute(name)
        );
        let mut rows = page.rows;
        for (unit, number) in units(text, page.rows).into_iter().zip(1..) {
            let inside = rows.partition_point(|row| (row.span.start as usize) < unit.end);
            let (here, rest) = rows.split_at(inside);
            rows = rest;
            out.push_str(&format!("<unit id=\"u{number}\">\n"));
            self.unit(text, unit, here, &mut out, &mut receipt);
            out.push_str("</unit>\n");
        }
        out.push_str("</file>\n</xliff>\n");
        receipt.add(
            page.rows.len(),
            "mentions",
            "written without locale, status, match and sense, for which the glossary module has no place",
        );
        Part { files: vec![(format!("{}.xlf", file_stem(name)), out.into_bytes())], receipt, ..Part::default() }
    }
}

/// The lines of a text as ranges of bytes, each with the line breaks behind it; no mention is cut.
fn units(text: &str, rows: &[Row<'_>]) -> Vec<Range<usize>> {
    let (mut units, mut start, mut covered, mut blank) = (Vec::new(), 0, 0, true);
    let (mut rows, mut chars) = (rows.iter().peekable(), text.char_indices().peekable());
    while let Some((at, c)) = chars.next() {
        while let Some(row) = rows.next_if(|row| row.span.start as usize <= at) {
            covered = covered.max(row.span.end as usize);
        }
        let next = chars.peek().map(|(_, next)| *next);
        let ends = c == '\n' && !matches!(next, Some('\r' | '\n'));
        // Empty lines at the beginning belong to the first line.
        blank &= matches!(c, '\r' | '\n');
        if ends && covered <= at && !blank {
            units.push(start..at + 1);
            (start, blank) = (at + 1, true);
        }
    }
    if start < text.len() || units.is_empty() {
        units.push(start..text.len());
    }
    units
}

impl Xliff<'_> {
    fn unit(&self, text: &str, range: Range<usize>, rows: &[Row<'_>], out: &mut String, receipt: &mut Receipt) {
        let line = &text[range.clone()];
        let broken = |c: char| matches!(c, '\r' | '\n');
        let begin = range.start + (line.len() - line.trim_start_matches(broken).len());
        let end = (range.start + line.trim_end_matches(broken).len()).max(begin);
        let references = self.glossary(rows, out, receipt);
        let ignorable = |range: Range<usize>| match range.is_empty() {
            true => String::new(),
            false => format!("<ignorable><source>{}</source></ignorable>\n", content(&text[range])),
        };
        out.push_str(&ignorable(range.start..begin));
        out.push_str(&format!("<segment><source>{}</source></segment>\n", marked(text, begin..end, rows, &references)));
        out.push_str(&ignorable(end..range.end));
    }

    /// Writes the glossary of a unit, an entry an entity and form; returns each mention's entry.
    fn glossary(&self, rows: &[Row<'_>], out: &mut String, receipt: &mut Receipt) -> Vec<Option<usize>> {
        let mut entries: BTreeMap<(String, String), usize> = BTreeMap::new();
        let (mut written, mut references) = (String::new(), Vec::new());
        for (row, mention) in rows.iter().zip(1..) {
            let renderings: Vec<&str> = row.rendering.split('|').collect();
            let mut reference = None;
            for (at, id) in row.entity.split('|').enumerate() {
                let key = (id.to_string(), row.form.clone());
                let known = entries.get(&key).copied();
                let rendering = renderings.get(at).or(renderings.first()).copied().unwrap_or_default();
                let entry = known.or_else(|| {
                    let entity = self.index.shared_entity(self.index.number(id)?)?;
                    let entry = entry(&entity, row, rendering, (entries.len() + 1, mention))?;
                    written.push_str(&entry);
                    entries.insert(key, entries.len() + 1);
                    Some(entries.len())
                });
                reference = reference.or(entry);
            }
            receipt.add(
                usize::from(reference.is_none()),
                "terms with neither translation nor definition",
                "marked without an entry of the glossary",
            );
            references.push(reference);
        }
        if !written.is_empty() {
            out.push_str(&format!("<gls:glossary>\n{written}</gls:glossary>\n"));
        }
        references
    }
}

/// An entry of the glossary, which needs a translation or a definition.
fn entry(entity: &Entity, row: &Row<'_>, rendering: &str, (id, mention): (usize, usize)) -> Option<String> {
    if rendering.is_empty() && entity.description.is_empty() {
        return None;
    }
    let source = |form: &str| {
        let known = entity.renderings.iter().find(|r| r.form == form && !r.source.is_empty());
        known.map_or_else(String::new, |r| format!(" source=\"{}\"", attribute(&r.source)))
    };
    let mut out =
        format!("<gls:glossEntry id=\"g{id}\" ref=\"#m{mention}\"><gls:term{}>{}</gls:term>", source(&row.form), content(&row.form));
    if !rendering.is_empty() {
        out.push_str(&format!("<gls:translation{}>{}</gls:translation>", source(rendering), content(rendering)));
    }
    if !entity.description.is_empty() {
        let wikidata = match entity.wikidata.as_str() {
            "" => String::new(),
            wikidata => format!(" source=\"http://www.wikidata.org/entity/{}\"", attribute(wikidata)),
        };
        out.push_str(&format!("<gls:definition{wikidata}>{}</gls:definition>", content(&entity.description)));
    }
    out.push_str("</gls:glossEntry>\n");
    Some(out)
}

/// A line with its mentions marked as terms: nested ones inside each other, crossing ones opened and closed by empty elements.
fn marked(text: &str, range: Range<usize>, rows: &[Row<'_>], references: &[Option<usize>]) -> String {
    let (mut out, mut at, mut open, mut crossing) = (String::new(), range.start, Vec::<usize>::new(), Vec::<(usize, usize)>::new());
    let mut said = String::new();
    let mut write = |out: &mut String, at: &mut usize, to: usize| {
        let slice = &text[*at..to];
        if cfg!(debug_assertions) {
            said.push_str(slice);
        }
        out.push_str(&inline(slice));
        *at = to;
    };
    // Closes what ends at or before a place, innermost first.
    let mut close = |out: &mut String, at: &mut usize, to: usize, open: &mut Vec<usize>, crossing: &mut Vec<(usize, usize)>| {
        loop {
            let inner = open.last().copied().filter(|end| *end <= to);
            let crossed = crossing.iter().enumerate().min_by_key(|(_, (end, _))| *end).map(|(n, (end, id))| (n, *end, *id));
            match (inner, crossed.filter(|(_, end, _)| *end <= to)) {
                (None, None) => break,
                (Some(end), crossed) if crossed.is_none_or(|(_, other, _)| end <= other) => {
                    write(out, at, end);
                    out.push_str("</mrk>");
                    open.pop();
                }
                (_, Some((n, end, id))) => {
                    write(out, at, end);
                    out.push_str(&format!("<em startRef=\"m{id}\"/>"));
                    crossing.remove(n);
                }
                (Some(_), None) => unreachable!("taken by the arm before"),
            }
        }
        write(out, at, to);
    };
    for ((row, reference), id) in rows.iter().zip(references).zip(1..) {
        let (start, end) = (row.span.start as usize, row.span.end as usize);
        close(&mut out, &mut at, start, &mut open, &mut crossing);
        let reference = reference.map_or_else(String::new, |entry| format!(" ref=\"#gls=g{entry}\""));
        match open.last().is_some_and(|around| end > *around) {
            true => {
                out.push_str(&format!("<sm id=\"m{id}\" type=\"term\"{reference}/>"));
                crossing.push((end, id));
            }
            false => {
                out.push_str(&format!("<mrk id=\"m{id}\" type=\"term\"{reference}>"));
                open.push(end);
            }
        }
    }
    close(&mut out, &mut at, range.end, &mut open, &mut crossing);
    debug_assert_eq!(said, text[range], "a line is written whole");
    out
}

/// A text as inline content: what XML cannot hold is an element that says its code point.
fn inline(text: &str) -> String {
    let mut out = String::new();
    for piece in text.split_inclusive(|c| !is_xml(c)) {
        let held = piece.trim_end_matches(|c| !is_xml(c));
        out.push_str(&content(held));
        piece[held.len()..].chars().for_each(|c| out.push_str(&format!("<cp hex=\"{:04X}\"/>", c as u32)));
    }
    out
}
