//! Every context of the curated glossary does what it says: its cue has the effect, and without the cue the form lives.

use std::path::Path;

use yiming::glossary::{Context, Effect, Glossary, OwnCues, Scope, Where};
use yiming::index::Index;
use yiming::linker::{Candidate, Linker, Options, Overlap};

fn glossary() -> Glossary {
    Glossary::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("glossary")).expect("the curated glossary")
}

/// The bearers of the form that are meant in a text, at any place where it stands.
fn meant(index: &Index, text: &str, form: &str) -> Vec<String> {
    let options = Options { overlap: Overlap::All, seams: false, ..Options::default() };
    let same = |c: &&Candidate| yiming::index::build::keys_of(form).iter().any(|key| key.chars().count() == c.folded.len());
    let candidates = Linker::new(index, options).candidates(text);
    let stands = candidates
        .iter()
        .filter(|c| c.is_alive())
        .filter(same)
        .filter(|c| yiming::text::fold(&text[c.span.range()]).to_string().replace('·', "") == plain(form));
    stands.flat_map(|c| c.chosen().map(|b| b.entity().id.clone()).collect::<Vec<_>>()).collect()
}

fn plain(text: &str) -> String {
    yiming::text::fold(text).to_string().replace('·', "")
}

/// A text in which the cue stands as the context has it. `None` for sets, which are several texts.
fn with_cue(context: &Context, form: &str) -> Option<String> {
    let (cue, space) = (context.cue.trim_matches('|'), if form.is_ascii() { " " } else { "" });
    Some(match context.place {
        _ if cue.starts_with('@') => return None,
        Where::Before => format!("，{cue}{space}{form}。"),
        Where::After => format!("，{form}{space}{cue}。"),
        Where::Inside => format!("，{cue}。"),
        Where::Near | Where::Document => format!("，{cue}，{form}。"),
    })
}

#[test]
fn what_a_context_forbids_is_no_mention() {
    let (glossary, index) = (glossary(), Index::builtin());
    let mut wrong = Vec::new();
    for context in glossary.contexts.iter().filter(|context| context.effect == Effect::Forbid) {
        let Scope::Form(form) = &context.scope else { continue };
        let Some(text) = with_cue(context, form) else { continue };
        let found = meant(&index, &text, form);
        // Where the cue holds the form twice, or another cue of it, the other place may stand.
        let twice = plain(&context.cue).matches(&plain(form)).count() > 1
            || context.place != Where::Inside && plain(&context.cue).contains(&plain(form));
        if !twice && found.iter().any(|id| context.entity.is_empty() || *id == context.entity) {
            wrong.push(format!("{form} {} {} {}: {text} {found:?}", context.entity, context.place.name(), context.cue));
        }
    }
    assert!(wrong.is_empty(), "{} contexts:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_a_context_requires_makes_a_mention() {
    let (glossary, index) = (glossary(), Index::builtin());
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for context in glossary.contexts.iter().filter(|context| context.effect == Effect::Require && !context.entity.is_empty()) {
        let Scope::Form(form) = &context.scope else { continue };
        let Some(text) = with_cue(context, form) else { continue };
        tried += 1;
        if !meant(&index, &text, form).contains(&context.entity) {
            wrong.push(format!("{form} {} {} {}: {text}", context.entity, context.place.name(), context.cue));
        }
    }
    // A cue can be forbidden by another row of the form: few, and each for its reason.
    assert!(wrong.len() * 100 <= tried, "{} of {tried} contexts:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_form_lives_without_its_cues() {
    let (glossary, index) = (glossary(), Index::builtin());
    let mut dead = Vec::new();
    for context in glossary.contexts.iter().filter(|context| context.effect == Effect::Forbid && !context.entity.is_empty()) {
        let Scope::Form(form) = &context.scope else { continue };
        let required = |c: &&Context| {
            c.effect == Effect::Require
                && matches!(&c.scope, Scope::Form(f) if plain(f) == plain(form))
                && (c.entity.is_empty() || c.entity == context.entity)
        };
        if !glossary.contexts.iter().any(|c| required(&c)) && !meant(&index, &format!("，{form}。"), form).contains(&context.entity) {
            dead.push(format!("{form} {}", context.entity));
        }
    }
    dead.dedup();
    assert!(dead.is_empty(), "{} forms are never a mention:\n{}", dead.len(), dead.join("\n"));
}

#[test]
fn sets_that_the_glossary_makes_itself_hold_something() {
    let (glossary, index) = (glossary(), Index::builtin());
    for context in &glossary.contexts {
        let own = context.cue.strip_prefix('@').and_then(OwnCues::named);
        if let (Some(own), Scope::Form(form)) = (own, &context.scope) {
            let number = index.number(&context.entity).expect("an entity");
            let rows = index.cues_of_form(&plain(form));
            assert!(
                rows.iter().any(|cue| cue.entity == Some(number) && cue.place == context.place),
                "{form}: {own:?} of {} is empty",
                context.entity
            );
        }
    }
}

/// Sentences by hand, two for a form: one in which it names the entity, and a twin in which the same characters do not.
#[test]
fn sentences_and_their_twins() {
    let index = Index::builtin();
    let linker = Linker::new(&index, Options { overlap: Overlap::All, ..Options::default() });
    let names = |text: &str, form: &str, entity: &str| {
        let mentions = linker.link(text);
        mentions.iter().any(|m| &text[m.span.range()] == form && m.entities.iter().any(|e| e.id == entity))
    };
    let file = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/twins.tsv")).expect("the twins");
    let (mut wrong, mut pairs) = (Vec::new(), 0);
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        let [form, entity, yes, no] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("four columns: {line}") };
        assert!(yes.contains(form) && no.contains(form), "the form stands in both: {line}");
        pairs += 1;
        if !names(yes, form, entity) {
            wrong.push(format!("missed {form} {entity}: {yes}"));
        }
        if names(no, form, entity) {
            wrong.push(format!("found {form} {entity}: {no}"));
        }
    }
    assert!(pairs > 1000, "{pairs} pairs");
    assert!(wrong.is_empty(), "{} of {pairs} pairs:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_form_with_a_context_has_twins() {
    let file = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/twins.tsv")).expect("the twins");
    let written: std::collections::HashSet<String> = file.lines().filter_map(|line| line.split('\t').next()).map(plain).collect();
    // Cues of tails and streets are one rule for every place; the twins of some places stand for all.
    let own = |context: &&Context| !context.cue.starts_with('@') || OwnCues::named(&context.cue[1..]).is_some();
    let glossary = glossary();
    let mut lacking = std::collections::BTreeSet::new();
    for context in glossary.contexts.iter().filter(own) {
        if let Scope::Form(form) = &context.scope
            && !written.contains(&plain(form))
        {
            lacking.insert(form.as_str());
        }
    }
    assert!(lacking.is_empty(), "{} forms: {}", lacking.len(), lacking.into_iter().collect::<Vec<_>>().join(" "));
}
