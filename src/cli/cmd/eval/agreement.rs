//! `yiming eval --agreement A B`: how far two annotators agree.

use std::collections::BTreeMap;

use serde_json::json;

use crate::cli::args::Eval;
use crate::cli::cmd::eval::report::{counted, percent};
use crate::cli::cmd::eval::{document, sound, unit};
use crate::cli::{Outcome, output, table};
use crate::error::{Error, Result};
use crate::export::eval::{Agreement, Annotated, Kappa, read_gold};

pub(super) fn run(args: &Eval) -> Result<Outcome> {
    let [first, second] = args.gold.as_slice() else {
        return Err(Error::new(format!("agreement is between two; give two gold files, not {}", args.gold.len())));
    };
    let read = |path| -> Result<BTreeMap<String, Annotated>> {
        Ok(read_gold(path, unit(args))?.into_iter().map(|annotated| (annotated.name.clone(), annotated)).collect())
    };
    let (mut ours, mut theirs) = (read(first)?, read(second)?);
    // Files of one document each need not be called alike.
    if let ([one], [other]) = (ours.keys().cloned().collect::<Vec<_>>().as_slice(), theirs.keys().cloned().collect::<Vec<_>>().as_slice())
        && one != other
        && let Some(annotated) = theirs.remove(other)
    {
        theirs.insert(one.clone(), annotated);
    }
    for (path, here, there) in [(first, &ours, &theirs), (second, &theirs, &ours)] {
        if let Some(name) = here.keys().find(|name| !there.contains_key(*name)) {
            let message = format!("the document '{name}' is annotated here only; both files must annotate the same documents");
            return Err(Error::at(path, message));
        }
    }
    let mut agreement = Agreement::default();
    let wanted: Vec<&str> = args.types.iter().map(|kind| kind.name()).collect();
    for (name, our) in &mut ours {
        let their = theirs.get_mut(name).expect("the same documents");
        let text = document(first, our, args)?;
        sound(first, &text, &our.spans)?;
        let other = if their.text.is_some() { document(second, their, args)? } else { text.clone() };
        sound(second, &other, &their.spans)?;
        let length = text.text.chars().count();
        // Of some formats the white space of a text is not known exactly.
        let same = |(a, b): (char, char)| a == b || a.is_whitespace() && b.is_whitespace();
        if length != other.text.chars().count() || !text.text.chars().zip(other.text.chars()).all(same) {
            return Err(Error::at(second, format!("the text of '{name}' is not the one that {} annotates", first.display())));
        }
        for annotated in [&mut *our, &mut *their] {
            annotated.spans.retain(|gold| wanted.is_empty() || gold.has_type(&wanted.join("|")));
        }
        agreement.add(length, our, their);
    }
    match args.json {
        true => output::print(&format!("{:#}\n", as_json(&agreement, ours.len())))?,
        false => output::print(&as_text(&agreement, ours.len()))?,
    }
    Ok(Outcome::Done)
}

/// The four sorts of items.
fn measures(agreement: &Agreement) -> [(&'static str, &Kappa); 4] {
    [("characters", &agreement.characters), ("spans", &agreement.spans), ("types", &agreement.types), ("entities", &agreement.entities)]
}

fn as_text(agreement: &Agreement, documents: usize) -> String {
    let rows: Vec<Vec<String>> = measures(agreement)
        .iter()
        .map(|(name, kappa)| {
            let counts = [kappa.items, kappa.same].map(|count| count.to_string());
            let [items, same] = counts;
            match kappa.items {
                0 => vec![name.to_string(), items, same, String::new(), String::new()],
                _ => vec![name.to_string(), items, same, percent(kappa.observed()), percent(kappa.value())],
            }
        })
        .collect();
    let (first, second, both) = agreement.counts;
    format!(
        "{}\n{}; {first} and {second} spans, {both} the same in place and type (F1 {})\n",
        table::table(&["agreement", "items", "same", "observed", "kappa"], &rows, &[1, 2, 3, 4]),
        counted(documents, "document"),
        percent(agreement.f1())
    )
}

fn as_json(agreement: &Agreement, documents: usize) -> serde_json::Value {
    let kappas: serde_json::Map<_, _> = measures(agreement)
        .iter()
        .map(|(name, kappa)| {
            let value = json!({"items": kappa.items, "same": kappa.same, "observed": kappa.observed(), "kappa": kappa.value()});
            (name.to_string(), value)
        })
        .collect();
    let (first, second, both) = agreement.counts;
    json!({"documents": documents, "agreement": kappas, "spans": {"first": first, "second": second, "both": both, "f1": agreement.f1()}})
}
