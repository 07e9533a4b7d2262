//! What a conversion did: for the person who reads the text after it.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::convert::names::Stored;
use crate::corpus::Document;
use crate::glossary::Locale;

/// What was done to a document.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// Its name.
    pub doc: String,
    /// What it was read from; it is written in UTF-8.
    pub encoding: &'static str,
    /// The target locale.
    pub to: &'static str,
    /// False where the text came out as it went in.
    pub has_changed: bool,
    /// Names written in a form that the target locale has.
    pub rendered: Vec<Named>,
    /// Names that the glossary has no form of in the target locale, or prefers none of several of.
    pub without_form: Vec<Named>,
    /// Names that may be several entities', which do not agree in their form; converted by character.
    pub ambiguous: Vec<Named>,
    /// Text that was left alone.
    pub left: Vec<Left>,
}

/// A name and what was written for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Named {
    /// The entity, several joined by `|`.
    pub entity: String,
    /// What stood there, without line breaks.
    pub from: String,
    /// What was written.
    pub to: String,
    /// The locale whose form that is; `converted` or `unchanged` where it is no stored form.
    pub by: &'static str,
    /// How often.
    pub count: usize,
}

/// Text that was left alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Left {
    /// The first line and the last one, from 1.
    pub lines: (usize, usize),
    /// What it reads as.
    pub locale: &'static str,
    /// Why it was left.
    pub why: &'static str,
    /// Its code points, without white space.
    pub characters: usize,
}

/// So many names are said in a sentence.
const SAID: usize = 5;
/// What [`Named::by`] is for a name that no locale's form was written for.
const CONVERTED: &str = "converted";
/// The same where it is what stood there.
const UNCHANGED: &str = "unchanged";

impl Report {
    pub(crate) fn of(document: &Document, to: Locale) -> Report {
        Report { doc: document.name.clone(), encoding: document.encoding, to: to.tag(), ..Report::default() }
    }

    pub(crate) fn name(&mut self, ids: &[&str], from: &str, to: &str, stored: Stored<'_>) {
        let (list, by) = match stored {
            Stored::Own(_) => (&mut self.rendered, self.to),
            Stored::Stand(_, locale) => (&mut self.without_form, locale.tag()),
            Stored::Missing => (&mut self.without_form, if from == to { UNCHANGED } else { CONVERTED }),
            Stored::Ambiguous => (&mut self.ambiguous, if from == to { UNCHANGED } else { CONVERTED }),
        };
        let entity = ids.join("|");
        match list.iter_mut().find(|named| (&*named.entity, &*named.from, &*named.to, named.by) == (&entity, from, to, by)) {
            Some(known) => known.count += 1,
            None => list.push(Named { entity, from: from.to_string(), to: to.to_string(), by, count: 1 }),
        }
    }

    pub(crate) fn leave(&mut self, lines: (usize, usize), locale: Locale, why: &'static str, text: &str) {
        let characters = text.chars().filter(|c| !c.is_whitespace()).count();
        if characters > 0 {
            self.left.push(Left { lines, locale: locale.tag(), why, characters });
        }
    }

    /// What was done, over several documents, in sentences: one of what was written, and one each of what needs a person.
    pub fn sentences(reports: &[Report]) -> Vec<String> {
        let Some(first) = reports.first() else { return Vec::new() };
        let count = |list: fn(&Report) -> &Vec<Named>| reports.iter().flat_map(list).map(|named| named.count).sum::<usize>();
        let left: usize = reports.iter().flat_map(|report| &report.left).map(|left| left.characters).sum();
        let changed = reports.iter().filter(|report| report.has_changed).count();
        let mut sentences = vec![format!(
            "{} to {}: {} changed; {} rendered as the glossary has {}, {left} characters left alone",
            counted(reports.len(), "document", "documents"),
            first.to,
            if changed == reports.len() { "all".to_string() } else { changed.to_string() },
            counted(count(|report| &report.rendered), "name", "names"),
            if count(|report| &report.rendered) == 1 { "it" } else { "them" },
        )];
        sentences.extend(told(reports, |report| &report.without_form, &format!("names without a form in {}", first.to)));
        sentences.extend(told(reports, |report| &report.ambiguous, "names that may be several entities', converted by character"));
        sentences
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The names of a list in a sentence, the most frequent first.
fn told(reports: &[Report], list: fn(&Report) -> &Vec<Named>, what: &str) -> Option<String> {
    let mut names: BTreeMap<(&str, &str, &str), usize> = BTreeMap::new();
    for named in reports.iter().flat_map(list) {
        *names.entry((&named.from, &named.to, named.by)).or_default() += named.count;
    }
    let mut names: Vec<_> = names.into_iter().collect();
    names.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
    let shown = |((from, to, by), _): &((&str, &str, &str), usize)| format!("{from} → {to} ({by})");
    let more = names.len().saturating_sub(SAID);
    let said: Vec<String> = names.iter().take(SAID).map(shown).collect();
    let more = if more > 0 { format!(" and {more} more (--report FILE has all)") } else { String::new() };
    (!said.is_empty()).then(|| format!("{what}: {}{more}", said.join(", ")))
}
