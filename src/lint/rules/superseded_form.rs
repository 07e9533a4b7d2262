//! `superseded-form`: a name that was right once, judged at the document's date.

use crate::glossary::Status;
use crate::lint::rules::deprecated_form::outdated;
use crate::lint::{Facts, Level, Rule, Sink};

pub(crate) static RULE: Rule =
    Rule { code: "Y104", name: "superseded-form", level: Level::Warning, wording: true, page: include_str!("superseded_form.md"), check };

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    outdated(facts, sink, Status::Superseded);
}
