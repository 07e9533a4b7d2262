//! `deprecated-form`: a name that is not to be used (any more), judged at the document's date. `superseded-form` judges so too.

use crate::glossary::{Date, Rendering, Status};
use crate::linker::{Mention, rightful, standing};
use crate::lint::fix::with_breaks;
use crate::lint::{Facts, Level, Rule, Safety, Sink};

pub(crate) static RULE: Rule =
    Rule { code: "Y103", name: "deprecated-form", level: Level::Warning, wording: true, page: include_str!("deprecated_form.md"), check };

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    outdated(facts, sink, Status::Deprecated);
}

/// What stands around a name of former times that is told as such: 原名汉城, 努尔苏丹（现名阿斯塔纳）.
const TOLD_AS_FORMER: [&str; 22] = [
    "旧称",
    "旧名",
    "旧译",
    "原称",
    "原名",
    "原为",
    "前称",
    "曾称",
    "曾用名",
    "曾译",
    "又称",
    "又译",
    "或称",
    "简称",
    "改名",
    "改称",
    "更名",
    "易名",
    "改为",
    "现名",
    "现称",
    "今称",
];
/// How far from the name it may stand, in characters of the fold.
const NEAR: usize = 14;
/// So far from the name the passage reaches that it stands in, in characters of the fold.
const PASSAGE: usize = 150;
/// Years after which a former name belongs to history.
const HISTORY: i32 = 10;

/// Gives a finding for every name whose form has that status in its segment's locale and does not hold at the document's date.
pub(super) fn outdated(facts: &Facts<'_>, sink: &mut Sink<'_>, status: Status) {
    for mention in facts.names() {
        let [entity] = mention.entities.as_slice() else { continue };
        let locale = facts.segment(mention.span.start).locale;
        let Some(form) = standing(mention, locale).filter(|form| form.status == status) else { continue };
        let is_dated = form.from.is_some() || form.to.is_some();
        if is_dated && facts.date.is_some_and(|date| form.holds_at(date))
            || is_told_as_former(facts, mention)
            || is_of_its_time(facts, mention, form)
        {
            continue;
        }
        let rightful = rightful(mention, locale, facts.date);
        let doubt = match (is_dated, facts.date) {
            (false, _) if status == Status::Superseded => Some("the glossary does not say until when it was right"),
            (true, None) => Some("the document's date is not known"),
            _ if is_of_its_time_nearby(facts, mention, form) => Some("a year when it was right is named nearby"),
            _ if is_history(form, facts.date) => Some("it was given up long before this text, which may speak of that time"),
            _ => None,
        };
        let safety = if doubt.is_none() && rightful.len() == 1 { Safety::Safe } else { Safety::Shown };
        let instead = match rightful.as_slice() {
            [] => String::new(),
            forms => format!("; {} has {}", locale.tag(), forms.join(" or ")),
        };
        let what = match status {
            Status::Deprecated => "is not to be used",
            _ => "is a name of former times",
        };
        let mut finding = sink
            .finding(mention.span, format!("'{}' {what}{}{instead}", mention.form, until(form)))
            .about(&entity.id)
            .help(format!("glossary: {}, {} {} ({}){}", entity.id, form.locale.tag(), form.form, status.name(), note(form)));
        if let Some(doubt) = doubt {
            finding = finding.at(Level::Info).help(format!("{doubt}: it may be right here"));
        }
        for new in rightful {
            finding = finding.fix(with_breaks(facts.slice(mention.span), new), safety);
        }
        sink.give(finding);
    }
}

fn is_told_as_former(facts: &Facts<'_>, mention: &Mention<'_>) -> bool {
    let chars = facts.folded.chars();
    let (start, end) = (facts.folded.position(mention.span.start), facts.folded.position(mention.span.end.saturating_sub(1)) + 1);
    let around: String = chars[start.saturating_sub(NEAR)..(end + NEAR).min(chars.len())].iter().collect();
    TOLD_AS_FORMER.iter().any(|cue| around.contains(cue))
}

/// True where a year at which the form held is named in the sentence: 1988年汉城奥运会.
fn is_of_its_time(facts: &Facts<'_>, mention: &Mention<'_>, form: &Rendering) -> bool {
    let chars = facts.folded.chars();
    let at = facts.folded.position(mention.span.start);
    let is_end = |c: &char| matches!(c, '。' | '!' | '?' | ';');
    let start = chars[..at].iter().rposition(is_end).map_or(0, |end| end + 1);
    let end = chars[at..].iter().position(is_end).map_or(chars.len(), |length| at + length);
    names_its_year(&chars[start..end], form)
}

/// True where a passage speaks of other times by and large: such a year is named near it.
fn is_of_its_time_nearby(facts: &Facts<'_>, mention: &Mention<'_>, form: &Rendering) -> bool {
    let chars = facts.folded.chars();
    let at = facts.folded.position(mention.span.start);
    names_its_year(&chars[at.saturating_sub(PASSAGE)..(at + PASSAGE).min(chars.len())], form)
}

fn names_its_year(chars: &[char], form: &Rendering) -> bool {
    let is_dated = form.from.is_some() || form.to.is_some();
    let mut runs = chars.split(|c| !c.is_ascii_digit()).filter(|run| run.len() == 4);
    is_dated
        && runs.any(|run| {
            let year = run.iter().fold(0, |year, digit| year * 10 + digit.to_digit(10).unwrap_or(0));
            (1000..=2199).contains(&year) && Date::new(year as u16, None, None).is_some_and(|year| form.holds_at(year))
        })
}

/// True of a name given up so long before the document that it is mostly used of its own time: 汉城 in the Korean War.
fn is_history(form: &Rendering, date: Option<Date>) -> bool {
    form.status == Status::Superseded && date.zip(form.to).is_some_and(|(date, to)| i32::from(date.year()) - i32::from(to.year()) > HISTORY)
}

fn until(form: &Rendering) -> String {
    form.to.map_or_else(String::new, |to| format!(" since {to}"))
}

fn note(form: &Rendering) -> String {
    if form.note.is_empty() { String::new() } else { format!(": {}", form.note) }
}
