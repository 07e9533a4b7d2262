//! Rules by name, code, or the beginning of a code; and those that are nearest where there is none.

use crate::lint::{Rule, allow, glossary, rules::RULES};

/// Every rule that can be named: those that read documents, those of comments, those of glossaries.
pub fn every() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().chain(allow::RULES).chain(glossary::RULES).copied()
}

/// The one rule of a name or code; case does not matter.
pub fn rule(text: &str) -> Option<&'static Rule> {
    every().find(|rule| rule.name.eq_ignore_ascii_case(text) || rule.code.eq_ignore_ascii_case(text))
}

/// The rules of a name, a code, or the beginning of codes (`Y1`, `G`); case does not matter.
///
/// # Errors
/// A sentence that names the near ones.
///
/// ```
/// use yiming::lint::named::rules;
/// assert_eq!(rules("y101").unwrap()[0].name, "wrong-locale");
/// assert!(rules("Y1").unwrap().len() >= 1);
/// assert!(rules("wrong-locals").unwrap_err().contains("did you mean wrong-locale"));
/// ```
pub fn rules(text: &str) -> Result<Vec<&'static Rule>, String> {
    let text = text.trim();
    if let Some(rule) = rule(text) {
        return Ok(vec![rule]);
    }
    let begins = |rule: &&'static Rule| rule.code.get(..text.len()).is_some_and(|start| start.eq_ignore_ascii_case(text));
    let found: Vec<&'static Rule> = every().filter(begins).collect();
    if found.is_empty() || text.is_empty() { Err(unknown(text)) } else { Ok(found) }
}

/// So much alike a name has to be to be offered (Jaro–Winkler).
const ALIKE: f64 = 0.8;

/// What to say where there is no rule of that name.
pub fn unknown(text: &str) -> String {
    let wanted = text.to_lowercase();
    let mut near: Vec<(f64, &str)> = every()
        .map(|rule| {
            strsim::jaro_winkler(&wanted, rule.name)
                .max(strsim::jaro_winkler(&wanted, &rule.code.to_lowercase()))
                .max(shared(&wanted, rule.name))
        })
        .zip(every().map(|rule| rule.name))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let names: Vec<&str> = near.iter().take(3).map(|(_, name)| *name).collect();
    match names.is_empty() {
        false => format!("there is no rule '{text}'; did you mean {}?", names.join(" or ")),
        true => format!("there is no rule '{text}'; use one of {}", every().map(|rule| rule.name).collect::<Vec<_>>().join(", ")),
    }
}

/// How alike two names are that share a word: `locale` and `wrong-locale`.
fn shared(wanted: &str, name: &str) -> f64 {
    let shares = wanted.len() > 3 && wanted.split(['-', '_', ' ']).any(|word| word.len() > 3 && name.split('-').any(|other| other == word));
    if shares { ALIKE } else { 0.0 }
}
