//! OmegaT glossaries: `.utf8`, three columns between tabs (source, target, comment), a file each target.
//!
//! OmegaT has no escapes, no header and no status: the first line says the encoding, and the comment says how the target stands,
//! who says so, and which entity it is, as in `[preferred; full; zh-Hant-TW; CNA, 2025-03] org/sco: organisation of states`.

use std::path::Path;

use crate::error::Result;
use crate::export::Receipt;
use crate::export::glossary::gathered::{Gathered, locales, plain};
use crate::export::glossary::pairs::{Pair, fitting, misfit, pairs};
use crate::export::glossary::rows::Faults;
use crate::export::glossary::{Format, Read, Said, Settings, Written, leftovers, rows};
use crate::glossary::read::form_fault;
use crate::glossary::{Date, EntityType, Glossary, Kind, Locale, Rendering, Status};

/// The format.
pub(super) const FORMAT: Format =
    Format { name: "omegat", about: "OmegaT glossaries: tab-separated .utf8, a file each target", write: Some(write), read: Some(read) };

/// Below it OmegaT takes a character for one of a writing with spaces, and a term that has one is not sought inside words.
const EAST_ASIAN: char = '\u{2E80}';
/// Tells OmegaT the encoding, and is a comment to it.
const MAGIC: &str = "# -*- coding: utf-8 -*-";

fn write(glossary: &Glossary, settings: &Settings) -> Result<Written> {
    let mut receipt = Receipt::default();
    let glossary = leftovers::held(glossary, settings, &mut receipt);
    let mut files = Vec::new();
    for pairs in pairs(&glossary, settings, &mut receipt) {
        // A line that begins with # is a comment, and so would the name be.
        let misfit = |form: &str| misfit(form).or(form.starts_with('#').then_some("a # at the beginning"));
        let mut text = format!("{MAGIC}\n");
        let kept = fitting(pairs.pairs, misfit, &mut receipt);
        let by_words = kept.iter().filter(|pair| pairs.from.is_chinese() && pair.source.form.chars().any(|c| c < EAST_ASIAN)).count();
        receipt.add(
            by_words,
            "dotted or Latin sources",
            "written, though OmegaT finds them only where its tokenizer cuts the text as it cuts them",
        );
        for pair in &kept {
            let comment = comment(pair, pairs.from, &mut receipt);
            text.push_str(&format!("{}\t{}\t{comment}\n", pair.source.form, pair.target.form));
        }
        if !kept.is_empty() {
            files.push((format!("glossary-{}-{}.utf8", pairs.from.tag(), pairs.to.tag()), text.into_bytes()));
        }
    }
    let said = Said { source: true, description: true, ..Said::FORMS };
    leftovers::count(&glossary, &said, |r| r.status.is_offered(), "left out", &mut receipt);
    Ok(Written { files, receipt })
}

/// The third column: how the target stands, who says so, and which entity it is.
fn comment(pair: &Pair<'_>, from: Locale, receipt: &mut Receipt) -> String {
    let Pair { entity, source, target } = pair;
    let mut text = format!("[{}; {}; {}", target.status.name(), target.kind.name(), target.locale.tag());
    if source.locale != from {
        text.push_str(&format!(" < {}", source.locale.tag()));
    }
    // A source that ends as with a date would be read as one with it.
    let tail = target.source.rsplit_once(", ").map_or(target.source.as_str(), |(_, tail)| tail);
    let seen = match target.seen {
        Some(seen) => seen.to_string(),
        None if tail == "?" || Date::parse(tail).is_ok() => "?".to_string(),
        None => String::new(),
    };
    let evidence = [target.source.clone(), seen];
    let evidence: Vec<String> = evidence.into_iter().filter(|part| !part.is_empty()).collect();
    if !evidence.is_empty() {
        text.push_str(&format!("; {}", evidence.join(", ")));
    }
    text.push_str(&format!("] {}", entity.id));
    if !entity.description.is_empty() {
        text.push_str(&format!(": {}", entity.description));
    }
    let flat: String = text.chars().map(|c| if misfit(&c.to_string()).is_some() && c != ' ' { ' ' } else { c }).collect();
    receipt.add(usize::from(flat != text), "comments with a tab or a line break", "written with spaces");
    flat.trim_end().to_string()
}

/// What a comment of ours says.
#[derive(Debug, Default)]
struct Comment<'c> {
    /// Of the target: its status, kind and locale.
    target: Option<(Status, Kind, Locale)>,
    /// The source's locale, where it is not the file's.
    source: Option<Locale>,
    evidence: &'c str,
    id: &'c str,
    description: &'c str,
}

impl<'c> Comment<'c> {
    /// Reads a comment; `None` where it is another's.
    fn of(text: &'c str) -> Option<Comment<'c>> {
        // The evidence may hold brackets: what closes is the last one that an id follows.
        let tail = |at: usize| text[at + 2..].split_once(": ").unwrap_or((&text[at + 2..], ""));
        let close = text.rmatch_indices("] ").take(256).map(|(at, _)| at).find(|at| EntityType::of(tail(*at).0).is_some())?;
        let (id, description) = tail(close);
        let mut parts = text[..close].strip_prefix('[')?.splitn(4, "; ");
        let (status, kind) = (Status::named(parts.next()?)?, Kind::named(parts.next()?)?);
        let (target, source) = parts.next().map(|tags| tags.split_once(" < ").unwrap_or((tags, "")))?;
        let target = Some((status, kind, Locale::parse(target).ok()?));
        Some(Comment { target, source: Locale::parse(source).ok(), evidence: parts.next().unwrap_or_default(), id, description })
    }

    /// The target's rendering.
    fn rendering(&self, form: &str, to: Locale, line: u64) -> Rendering {
        let mut target = plain(to, form, line);
        if let Some((status, kind, locale)) = self.target {
            (target.status, target.kind, target.locale) = (status, kind, locale);
        }
        // The date stands behind the last comma, or alone.
        let (source, seen) = self.evidence.rsplit_once(", ").unwrap_or(("", self.evidence));
        (target.source, target.seen) = match Date::parse(seen) {
            Ok(seen) => (source.to_string(), Some(seen)),
            Err(_) if seen == "?" => (source.to_string(), None),
            Err(_) => (self.evidence.to_string(), None),
        };
        target
    }
}

fn read(path: &Path, bytes: &[u8], settings: &Settings) -> Result<Read> {
    let (from, to) = locales(path, settings)?;
    let text = rows::text(path, bytes)?;
    let (mut gathered, mut receipt, mut faults) = (Gathered::default(), Receipt::default(), Faults::of(path));
    for (line, row) in (1..).zip(text.lines()).filter(|(_, row)| !row.starts_with('#') && !row.trim().is_empty()) {
        let mut cells = row.split('\t').map(str::trim);
        let (source, target) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        // OmegaT drops these in silence.
        if source.is_empty() || target.is_empty() {
            receipt.add(1, "lines without source and target", "left out");
            continue;
        }
        if let Some(fault) = form_fault(source).or_else(|| form_fault(target)) {
            faults.add(line, fault);
            continue;
        }
        let (third, fourth) = (cells.next().unwrap_or_default(), cells.next().is_some());
        receipt.add(usize::from(fourth), "lines with more than three columns", "read to the third");
        let comment = Comment::of(third);
        let ours = comment.is_some();
        let comment = comment.unwrap_or_default();
        let entity = gathered.entity(if comment.id.is_empty() { source } else { comment.id }, comment.id);
        if !comment.description.is_empty() {
            gathered.entities[entity].description = comment.description.to_string();
        }
        let mut rendering = comment.rendering(target, to, line);
        if !ours {
            rendering.note = third.to_string();
        }
        gathered.add(entity, plain(comment.source.unwrap_or(from), source, line));
        gathered.add(entity, rendering);
    }
    faults.or(Read { entities: gathered.entities, said: Said::FORMS, receipt, ..Read::default() })
}
