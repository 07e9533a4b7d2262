//! A document as an article: its text in blocks, its mentions as `mark` elements, what was noted as `u` elements inside them.

use std::cmp::Reverse;
use std::collections::{BTreeSet, VecDeque};

use crate::export::Receipt;
use crate::export::mentions::{Note, Page, Part, Row};
use crate::glossary::Status;
use crate::html::{attribute, text};
use crate::text::script::{Script, script};

/// The bytes from which on a block ends at the next line break: browsers lay out only the blocks on the screen.
const BLOCK: usize = 1200;

/// What a mention itself says that wants a look: ways to fold that a writer should know of.
const FOLDS: [&str; 4] = ["break", "compat", "dot", "variant"];

/// A piece of an element: start; end, the longest first; mentions (0) around notes (1); its number; true behind its first piece.
type Piece = (usize, Reverse<usize>, u8, usize, bool);

/// A document's part of the page.
pub(super) fn article(page: &Page<'_>) -> Part {
    let language = match script(&page.document.text) {
        Script::Hans => "zh-Hans",
        Script::Hant => "zh-Hant",
        Script::Latin => "en",
    };
    let mut out = String::with_capacity(page.document.text.len() * 2 + page.rows.len() * 160);
    out.push_str("<article");
    attribute(&mut out, "data-doc", &page.document.name);
    out.push_str(">\n<h2><bdi>");
    text(&mut out, &page.document.name);
    out.push_str("</bdi></h2>\n");
    let mut body = Body { page, at: 0, cuts: cuts(page), out, receipt: Receipt::default() };
    body.out.push_str("<div class=\"text\"");
    attribute(&mut body.out, "lang", language);
    body.out.push_str("><div>");
    let pieces = pieces(page, &body.cuts);
    body.write(pieces);
    body.out.push_str("</div></div>\n</article>\n");
    let mut entities: Vec<String> = page.rows.iter().flat_map(|row| row.entity.split('|').map(str::to_string)).collect();
    entities.sort();
    entities.dedup();
    Part { bytes: body.out.into_bytes(), receipt: body.receipt, entities, ..Part::default() }
}

/// Where a new block begins: behind line breaks, never inside a mention.
fn cuts(page: &Page<'_>) -> VecDeque<usize> {
    let text = &page.document.text;
    let mut rows = page.rows.iter().peekable();
    let (mut cuts, mut last, mut covered) = (VecDeque::new(), 0, 0);
    for (at, _) in text.match_indices('\n') {
        let cut = at + 1;
        if cut - last < BLOCK || cut == text.len() {
            continue;
        }
        while let Some(row) = rows.next_if(|row| row.span.range().start < cut) {
            covered = covered.max(row.span.range().end);
        }
        if covered <= cut {
            cuts.push_back(cut);
            last = cut;
        }
    }
    cuts
}

/// The pieces of all elements: mentions whole, notes cut wherever a mention begins or ends, so that they stand inside.
fn pieces(page: &Page<'_>, cuts: &VecDeque<usize>) -> BTreeSet<Piece> {
    let mut borders: Vec<usize> = page.rows.iter().flat_map(|row| [row.span.range().start, row.span.range().end]).collect();
    borders.extend(cuts);
    borders.sort_unstable();
    let mut pieces: BTreeSet<Piece> = page
        .rows
        .iter()
        .enumerate()
        .map(|(number, row)| (row.span.range().start, Reverse(row.span.range().end), 0, number, false))
        .collect();
    for (number, note) in page.notes.iter().enumerate() {
        let range = note.span.range();
        let inside = &borders[borders.partition_point(|border| *border <= range.start)..];
        let mut start = range.start;
        for end in inside.iter().copied().take_while(|border| *border < range.end).chain([range.end]) {
            if end > start || start == range.start {
                pieces.insert((start, Reverse(end), 1, number, start > range.start));
            }
            start = end;
        }
    }
    pieces
}

/// The text as it is written.
struct Body<'p> {
    page: &'p Page<'p>,
    /// What is written of the text, in bytes.
    at: usize,
    cuts: VecDeque<usize>,
    out: String,
    receipt: Receipt,
}

impl Body<'_> {
    fn write(&mut self, mut pieces: BTreeSet<Piece>) {
        let mut open: Vec<(usize, u8)> = Vec::new();
        while let Some((start, Reverse(end), rank, number, behind)) = pieces.pop_first() {
            self.close(&mut open, start);
            self.text(start);
            self.cut();
            let end = match open.last() {
                Some((outer, _)) if *outer < end => {
                    // Two that cross cannot nest: the later one goes on behind the end of the earlier.
                    pieces.insert((*outer, Reverse(end), rank, number, true));
                    if rank == 0 && !behind {
                        self.receipt.add(1, "mentions that cross another", "shown in pieces, counted once");
                    }
                    *outer
                }
                _ => end,
            };
            match rank {
                0 => mention(&mut self.out, &self.page.rows[number], behind),
                _ => note(&mut self.out, &self.page.notes[number], behind, open.iter().any(|(_, rank)| *rank == 0)),
            }
            open.push((end, rank));
        }
        let end = self.page.document.text.len();
        self.close(&mut open, end);
        self.text(end);
    }

    /// Ends the elements that end at or before a byte.
    fn close(&mut self, open: &mut Vec<(usize, u8)>, before: usize) {
        while let Some((end, rank)) = open.pop_if(|(end, _)| *end <= before) {
            self.text(end);
            self.out.push_str(if rank == 0 { "</mark>" } else { "</u>" });
        }
    }

    /// Writes the text up to a byte.
    fn text(&mut self, to: usize) {
        while self.at < to {
            self.cut();
            let stop = self.cuts.front().map_or(to, |cut| to.min(*cut));
            let nuls = text(&mut self.out, &self.page.document.text[self.at..stop]);
            self.receipt.add(nuls, "NUL characters", "shown as U+FFFD");
            self.at = stop;
        }
    }

    /// Begins a new block where one begins here.
    fn cut(&mut self) {
        if self.cuts.front() == Some(&self.at) {
            self.cuts.pop_front();
            self.out.push_str("</div><div>");
        }
    }
}

/// What of a mention wants a look, by the names that the page has words for.
fn findings<'r>(row: &'r Row<'_>) -> Vec<&'r str> {
    let mut found = Vec::new();
    if row.sense == "ambiguous" {
        found.push("ambiguous");
    }
    let statuses: Vec<Status> = row.status.split('|').filter_map(Status::named).collect();
    if !statuses.iter().any(|status| status.is_offered()) {
        found.extend(statuses.iter().min().map(|status| status.name()));
    }
    found.extend(row.folded.split('+').filter(|fold| FOLDS.contains(fold)));
    found
}

/// Opens a mention's element.
fn mention(out: &mut String, row: &Row<'_>, behind: bool) {
    let kind = row.kind.split('|').next().unwrap_or_default();
    out.push_str("<mark");
    attribute(out, "class", &format!("{kind}{}", if behind { " behind" } else { "" }));
    if !behind {
        out.push_str(" tabindex=\"0\"");
    }
    attribute(out, "data-entity", &row.entity);
    attribute(out, "data-at", &format!("{}:{}:{}:{}", row.line, row.column, row.start, row.end));
    attribute(out, "data-form", if row.form == row.text { "" } else { &row.form });
    attribute(out, "data-locale", &row.locale);
    attribute(out, "data-status", if row.status == "preferred" { "" } else { &row.status });
    attribute(out, "data-match", if row.folded == "exact" { "" } else { &row.folded });
    attribute(out, "data-sense", if row.sense == "sure" { "" } else { row.sense });
    attribute(out, "data-finding", &findings(row).join(" "));
    attribute(out, "data-rendering", &row.rendering);
    out.push('>');
}

/// Opens a note's element; inside a mention, the mention's card says what it says.
fn note(out: &mut String, note: &Note, behind: bool, inside: bool) {
    out.push_str("<u");
    attribute(out, "class", &format!("{}{}", note.level, if behind { " behind" } else { "" }));
    if !behind && !inside {
        out.push_str(" tabindex=\"0\"");
    }
    attribute(out, "data-rule", note.rule);
    attribute(out, "data-message", &note.message);
    attribute(out, "data-fixes", &note.fixes.join("\n"));
    out.push('>');
}
