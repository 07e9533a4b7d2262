//! `yiming explain RULE`: what a rule is for. `yiming explain --at FILE:LINE:COL`: why a span is a mention, or is none.

use std::path::PathBuf;

use crate::cli::args::{Explain, Global};
use crate::cli::cmd::annotate::{options, reading};
use crate::cli::{Outcome, layers, output};
use crate::corpus::{Document, Documents};
use crate::error::{Error, Result};
use crate::index::Cue;
use crate::linker::{Alias, Candidate, Dropped, Fate, How, Linker, Options, Sense};
use crate::lint::named;
use crate::span::{Places, byte_at};
use crate::text::difference::{ALIAS, differences, match_label};

pub(crate) fn run(global: &Global, args: &Explain) -> Result<Outcome> {
    match (&args.rule, &args.at) {
        (Some(rule), _) => page(rule),
        (None, Some(at)) => mention(global, args, at),
        (None, None) => Err(Error::new("name a rule, or a place with --at FILE:LINE:COL")),
    }
}

/// Prints a rule's page.
fn page(name: &str) -> Result<Outcome> {
    let rule = named::rule(name.trim()).ok_or_else(|| Error::new(named::unknown(name.trim())))?;
    output::print(rule.page)?;
    Ok(Outcome::Done)
}

fn mention(global: &Global, args: &Explain, at: &str) -> Result<Outcome> {
    let (path, line, column) = place(at)?;
    let index = layers::open(global)?;
    let document = document(&path, args)?;
    let at = byte_at(&document.text, line, column).ok_or_else(|| {
        Error::at_line(
            &path,
            line as u64,
            format!("there is no column {column} in this line of the document; columns count characters from 1"),
        )
    })?;
    let linker = Linker::new(&index, Options { date: document.date, ..options(&args.linking) });
    let candidates = linker.candidates(&document.text);
    let here: Vec<&Candidate> = candidates.iter().filter(|c| c.span.start <= at && at < c.span.end).collect();
    let date = document.date.map_or("no date is known".to_string(), |date| format!("the document's date is {date}"));
    let mut text = format!("{}:{line}:{column}: {date}\n", path.display());
    if here.is_empty() {
        text.push_str("no form of the glossary stands here, in any script, width, dot or line break\n");
    }
    for candidate in here {
        text.push_str(&told(&document, candidate));
    }
    output::print(&text)?;
    Ok(Outcome::Done)
}

fn place(at: &str) -> Result<(PathBuf, usize, usize)> {
    let wrong = || Error::new(format!("'{at}' is no place; write FILE:LINE:COLUMN, as in article.txt:3:14"));
    let mut parts = at.rsplitn(3, ':');
    let mut number = || parts.next().and_then(|part| part.parse::<usize>().ok()).filter(|n| *n > 0);
    let (column, line) = (number().ok_or_else(wrong)?, number().ok_or_else(wrong)?);
    let path = parts.next().filter(|path| !path.is_empty()).ok_or_else(wrong)?;
    Ok((PathBuf::from(path), line, column))
}

fn document(path: &PathBuf, args: &Explain) -> Result<Document> {
    let reading = reading(&args.reading);
    let (mut documents, mut errors) = Documents::find(std::slice::from_ref(path), &reading);
    match documents.next() {
        Some(item) => item?.load(&reading),
        None => Err(errors.pop().unwrap_or_else(|| Error::at(path, "there is no document here; give one file"))),
    }
}

/// One candidate: what stands there, whose form it is, and what became of it.
fn told(document: &Document, candidate: &Candidate) -> String {
    let text = &document.text[candidate.span.range()];
    let shown = text.replace('\n', "⏎").replace('\r', "");
    let mut out = format!("\n{}: {}\n", output::bold(&shown), verdict(document, candidate));
    for bearer in &candidate.bearers {
        let mut forms: Vec<String> = bearer
            .forms()
            .map(|r| {
                let how = if candidate.alias.is_some() { ALIAS.to_string() } else { match_label(&differences(text, &r.form)) };
                format!("{} [{}, {}, {}; {}]", r.form, r.locale.tag(), r.status.name(), r.kind.name(), how)
            })
            .collect();
        forms.dedup();
        out.push_str(&format!("  {} {}\n", bearer.entity().id, bearer.entity().description));
        for form in forms {
            out.push_str(&format!("    form {form}\n"));
        }
        let reason = match &bearer.dropped {
            None => bearer.preferred.as_ref().map(|cue| format!("preferred: {}", rule(cue))),
            Some(Dropped::Case) => Some("not meant: its capitals are not the form's".to_string()),
            Some(Dropped::Forbidden(cue)) => Some(format!("not meant: forbidden: {}", rule(cue))),
            Some(Dropped::Lacking) => Some("not meant: none of the cues that it requires stands there".to_string()),
            Some(Dropped::Anothers) => Some("not meant: another person's given name stands before it".to_string()),
            Some(Dropped::Outweighed) => Some(format!("not meant: {} speaks for the other", candidate.sense.name())),
        };
        if let Some(reason) = reason {
            out.push_str(&format!("    {reason}\n"));
        }
    }
    out
}

/// A context in words.
fn rule(cue: &Cue) -> String {
    let words = cue.text();
    let note = if cue.note.is_empty() { String::new() } else { format!(" ({})", cue.note) };
    format!("{} '{words}'{note}", cue.place.name())
}

/// Why a mention is an alias: what the text says, and where.
fn shortened(document: &Document, candidate: &Candidate, alias: Alias) -> String {
    let full = document.text[alias.from.range()].replace('\n', "⏎");
    let line = Places::new(&document.text).at(alias.from.start).line;
    let what = match alias.how {
        How::Defined => format!("the text defines it as a short name of '{full}'; the definition stands at line {line}"),
        How::First => format!("this is the first part of '{full}'; the full name stands at line {line}"),
        How::Last => format!("this is the last part of '{full}'; the full name stands at line {line}"),
    };
    match candidate.sense {
        Sense::Ambiguous => format!("a mention whose bearer nothing decides: several full names have this part; {what}"),
        _ => format!("a mention: {what}"),
    }
}

fn verdict(document: &Document, candidate: &Candidate) -> String {
    match &candidate.fate {
        Fate::Mention if candidate.alias.is_some() => {
            candidate.alias.map_or_else(String::new, |alias| shortened(document, candidate, alias))
        }
        Fate::Mention if candidate.is_office() => "an office; written only with --types OFFICE".to_string(),
        Fate::Mention => match candidate.sense {
            Sense::Sure => "a mention: the form has one bearer".to_string(),
            Sense::Context => "a mention: a context chooses its bearer".to_string(),
            Sense::Office => "a mention: office and date choose its bearer".to_string(),
            Sense::Document => "a mention: the document names this bearer elsewhere".to_string(),
            Sense::Ambiguous => "a mention whose bearer nothing decides".to_string(),
        },
        Fate::Cut => "no mention: it would cut a run of letters or digits, or one character in two".to_string(),
        Fate::NoBearer => "no mention: no bearer of the form is meant".to_string(),
        Fate::Seam(seam) => format!(
            "no mention: words cut it: {} (cost {:.1}, against {:.1} for keeping it whole)",
            seam.words.join(" | "),
            seam.cut,
            seam.keep
        ),
        Fate::Covered(span) => {
            let other = document.text[span.range()].replace('\n', "⏎");
            format!("no mention of its own: '{other}' holds this text (--overlap)")
        }
    }
}
