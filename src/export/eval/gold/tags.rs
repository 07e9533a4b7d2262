//! Gold of IOB2, BIOES and their kin: a token a line, its tag in the last column; the text is made of the tokens.

use std::path::Path;

use crate::error::{Error, Result};
use crate::export::Unit;
use crate::export::eval::gold::{Annotated, Gold, Reader, kind, stem};
use crate::export::mentions::{ends_sentence, meant};

pub(super) const READER: Reader = Reader { extensions: &["iob2", "iob", "bio", "bioes", "conll", "tsv", "txt"], looks, read };

/// The first letters of tags: B, I, O, E, S, and L, U, M of other schemes.
const PREFIXES: &str = "BIESLUM";

fn is_tag(tag: &str) -> bool {
    let mut chars = tag.chars();
    match (chars.next(), chars.next()) {
        (Some('O'), None) => true,
        (Some(first), Some('-' | '_')) => PREFIXES.contains(first) && chars.next().is_some(),
        _ => false,
    }
}

/// A token and its tag.
fn columns(line: &str) -> Option<(&str, &str)> {
    let columns: Vec<&str> = line.split([' ', '\t']).filter(|column| !column.is_empty()).collect();
    match columns.as_slice() {
        [token, .., tag] if is_tag(tag) => Some((token, tag)),
        _ => None,
    }
}

fn looks(text: &str) -> bool {
    text.lines().find(|line| !line.trim().is_empty()).is_some_and(|line| columns(line).is_some())
}

fn read(path: &Path, text: &str, _: Option<Unit>) -> Result<Vec<Annotated>> {
    let mut documents = vec![Reading::default()];
    for (line, number) in text.split('\n').zip(1..) {
        let line = line.trim_end_matches('\r');
        let reading = documents.last_mut().expect("one at least");
        if line.trim().is_empty() {
            reading.parted = true;
            continue;
        }
        let (token, tag) = columns(line).ok_or_else(|| {
            Error::at_line(path, number, format!("'{line}' is no token and tag; each line needs both, parted by a TAB: 京<TAB>I-GPE"))
        })?;
        match token {
            "-DOCSTART-" => documents.push(Reading::default()),
            _ => reading.take(token, tag),
        }
    }
    let documents = documents.into_iter().filter(|reading| !reading.text.is_empty());
    let mut documents: Vec<Annotated> = documents.map(Reading::done).collect();
    let several = documents.len() > 1;
    for (document, number) in documents.iter_mut().zip(1..) {
        document.name = if several { format!("{}#{number}", stem(path)) } else { stem(path) };
        document.spans.iter_mut().for_each(|gold| gold.doc.clone_from(&document.name));
    }
    Ok(documents)
}

/// A document as far as it is read.
#[derive(Default)]
struct Reading {
    text: String,
    /// Code points of the text.
    length: usize,
    /// True behind an empty line.
    parted: bool,
    spans: Vec<Gold>,
    /// True where the last span may go on.
    open: bool,
    /// True behind a token of several characters.
    word: bool,
}

impl Reading {
    fn take(&mut self, token: &str, tag: &str) {
        let token: String = match token.chars().count() {
            // Signs stand for single characters only.
            1 => token.chars().map(meant).collect(),
            _ => token.to_string(),
        };
        let (last, first) = (self.text.chars().next_back(), token.chars().next());
        let parted = std::mem::take(&mut self.parted);
        // Between sentences without a full stop, and between words of Latin script, something stood that was no token.
        let word = token.chars().count() > 1;
        let words = std::mem::replace(&mut self.word, word) || word;
        let gap = match (last, first) {
            (Some(last), _) if parted && !ends_sentence(last) => Some('\n'),
            (Some(last), Some(first)) if words && last.is_ascii_alphanumeric() && first.is_ascii_alphanumeric() => Some(' '),
            _ => None,
        };
        if let Some(gap) = gap {
            self.text.push(gap);
            self.length += 1;
        }
        let start = self.length;
        self.text.push_str(&token);
        self.length += token.chars().count();
        let (prefix, label) = tag.split_once(['-', '_']).unwrap_or(("O", ""));
        let label = kind(label);
        let goes_on = matches!(prefix, "I" | "E" | "L" | "M") && self.open && self.spans.last().is_some_and(|last| last.kind == label);
        match prefix {
            "O" => {}
            _ if goes_on => self.spans.last_mut().expect("an open span").end = self.length,
            _ => self.spans.push(Gold { start, end: self.length, kind: label, agreed: true, ..Gold::default() }),
        }
        self.open = matches!(prefix, "B" | "I" | "M");
    }

    fn done(mut self) -> Annotated {
        let points: Vec<char> = self.text.chars().collect();
        for gold in &mut self.spans {
            gold.text = points[gold.start..gold.end].iter().collect();
        }
        Annotated { name: String::new(), text: Some(self.text), spans: self.spans }
    }
}
