//! One term of TBX as a rendering.

use super::concept::{Ground, Value, values};
use super::read::Tally;
use super::words::{Said, kind, said, status};
use crate::corpus::xml::Node;
use crate::export::glossary::language::{Language, language, region};
use crate::glossary::read::form_fault;
use crate::glossary::{Origin, Rendering, Status};
use crate::near::sound;

/// A term, and what the file leaves open about it.
pub(super) struct Term {
    pub(super) rendering: Rendering,
    pub(super) says_status: bool,
    pub(super) says_kind: bool,
}

/// The term of a `termSec`, `tig` or `ntig`; none where it cannot be kept.
pub(super) fn term(node: &Node, lang: Language, tag: &str, ground: Ground, tally: &mut Tally) -> Option<Term> {
    let written = node.nodes().flat_map(|part| std::iter::once(part).chain(part.nodes())).find(|part| part.name == "term");
    let form = written.map(Node::text).unwrap_or_default();
    if written.is_some_and(|term| term.nodes().next().is_some()) {
        tally.one("terms with marks inside", "read without the marks");
    }
    if form.is_empty() {
        tally.one("empty terms", "left out");
        return None;
    }
    if form_fault(&form).is_some() {
        tally.one("terms that can be no form (control characters, nothing to be found, over 1,024 bytes)", "left out");
        return None;
    }
    ordered(node, tally);
    let origin = Origin { file: 0, line: written.map_or(node.line, |term| term.line) };
    let rendering = Rendering { locale: lang.locale, form, status: Status::Admitted, origin, ..Rendering::default() };
    let mut draft = Draft { term: Term { rendering, says_status: false, says_kind: false }, notes: Vec::new(), strange: false, tally };
    if !lang.whole {
        draft.notes.push(format!("lang={tag}"));
    }
    let mut found = Vec::new();
    values(node, &mut found);
    for value in found {
        draft.take(value, tag, ground);
    }
    Some(draft.finish())
}

struct Draft<'t> {
    term: Term,
    notes: Vec<String>,
    /// True where it has a status that is not known.
    strange: bool,
    tally: &'t mut Tally,
}

impl Draft<'_> {
    fn take(&mut self, value: Value, tag: &str, ground: Ground) {
        let row = &mut self.term.rendering;
        if value.category.is_empty() || value.category == "descrip" {
            return self.note(value.text);
        }
        // Full TBX and TermWeb have statuses of their own.
        let is_status = matches!(value.category.as_str(), "administrativeStatus" | "normativeAuthorization");
        if value.category == "normativeAuthorization" && status(&value.text).is_some() {
            self.tally.one("values of normativeAuthorization", "read as statuses");
        } else if value.category == "termType" {
            // What is no value of TBX-Basic is told of below.
        } else if !value.known_at('t', ground, self.tally) {
            return self.keep(&value);
        }
        if value.text.is_empty() && value.target.is_empty() {
            return;
        }
        match value.category.as_str() {
            _ if is_status => self.status(&value),
            "termType" => match kind(&value.text) {
                Some((kind, known)) if !self.term.says_kind => {
                    (row.kind, self.term.says_kind) = (kind, true);
                    if !known {
                        self.tally.one(&format!("term types '{}'", value.text), &format!("read as {}, kept in the note", kind.name()));
                        self.keep(&value);
                    }
                }
                _ => {
                    self.tally.one("other values of termType", "moved to the note");
                    self.keep(&value);
                }
            },
            "source" if row.source.is_empty() => row.source = value.text,
            "geographicalUsage" => {
                let named = value.text.trim();
                // A region refines a language that names none.
                let refined = language(&format!("{}-{named}", row.locale.tag()))
                    .filter(|refined| refined.whole && region(refined.locale).is_some() && region(row.locale).is_none());
                if region(row.locale).is_some_and(|region| region.eq_ignore_ascii_case(named)) {
                    // The language says so already.
                } else if let Some(refined) = refined {
                    self.tally.one(&format!("terms in {tag} for {named}"), &format!("read as {}", refined.locale.tag()));
                    row.locale = refined.locale;
                } else {
                    self.moved(&value);
                }
            }
            "reading" if value.text == sound::reading(&row.form).trim() => {}
            _ => self.moved(&value),
        }
    }

    /// A status: the first is the term's, a string that is not TBX's own word is kept beside it.
    fn status(&mut self, value: &Value) {
        if self.term.says_status {
            self.tally.one("second statuses of a term", "kept in the note");
            return self.notes.push(format!("status={}", value.text));
        }
        match status(&value.text) {
            Some((status, known)) => {
                (self.term.rendering.status, self.term.says_status) = (status, true);
                if !known {
                    self.tally.one(&format!("statuses '{}'", value.text), &format!("read as {}, kept in the note", status.name()));
                    self.notes.push(format!("status={}", value.text));
                }
            }
            None => {
                self.strange = true;
                self.tally.one("statuses that are not known", "kept in the note, the terms read as admitted");
                self.notes.push(format!("status={}", value.text));
            }
        }
    }

    fn note(&mut self, text: String) {
        let row = &mut self.term.rendering;
        match said(&text) {
            Some(Said::Status(status)) if !self.term.says_status => (row.status, self.term.says_status) = (status, true),
            Some(Said::Seen(date)) if row.seen.is_none() => row.seen = Some(date),
            Some(Said::From(date)) if row.from.is_none() => row.from = Some(date),
            Some(Said::To(date)) if row.to.is_none() => row.to = Some(date),
            Some(Said::Note(note)) => self.notes.push(note.to_string()),
            _ if text.is_empty() => {}
            _ => self.notes.push(text),
        }
    }

    fn moved(&mut self, value: &Value) {
        self.tally.one(&format!("values of {}", value.label()), "moved to the note");
        self.keep(value);
    }

    fn keep(&mut self, value: &Value) {
        self.notes.push(value.noted());
    }

    fn finish(mut self) -> Term {
        if !self.term.says_status && !self.strange {
            self.tally.one("terms without a status", "read as admitted");
        }
        self.term.rendering.note = self.notes.join("; ");
        self.term
    }
}

/// Counts term notes that stand behind other things.
fn ordered(node: &Node, tally: &mut Tally) {
    let early = |part: &Node| matches!(part.name.as_str(), "term" | "termGrp" | "termNote" | "termNoteGrp");
    // Categories as tags may stand in any order.
    let late = |part: &&Node| {
        matches!(part.name.as_str(), "admin" | "adminGrp" | "descrip" | "descripGrp" | "note" | "ref" | "xref" | "transac" | "transacGrp")
    };
    let first = node.nodes().position(|part| late(&part));
    if first.is_some_and(|first| node.nodes().skip(first).any(early)) {
        tally.one("elements out of their order", "read all the same");
    }
}
