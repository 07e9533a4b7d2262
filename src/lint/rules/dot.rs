//! `dot`: another dot between name parts than the locale's, or two sorts of dot in one segment.

use std::collections::BTreeMap;

use crate::glossary::Locale;
use crate::linker::Mention;
use crate::lint::{Facts, Level, Rule, Safety, Sink};
use crate::text::chars::is_han;
use crate::text::fold::DOT;
use crate::text::table::fold_char;

pub(crate) static RULE: Rule = Rule { code: "Y303", name: "dot", level: Level::Info, wording: false, page: include_str!("dot.md"), check };

/// The dots that a locale's houses write, the usual one first.
const DOTS: [(Locale, &[char]); 7] = [
    (Locale::HansCn, &['·']),
    (Locale::HansSg, &['·']),
    (Locale::HansMy, &['·']),
    (Locale::Hans, &['·']),
    (Locale::HantTw, &['‧', '·', '．']),
    (Locale::HantHk, &['·', '‧', '．']),
    (Locale::HantMo, &['·', '‧', '．']),
];
/// The same where only Traditional script is known.
const TRADITIONAL: &[char] = &['·', '‧', '．'];

fn dots_of(locale: Locale) -> Option<&'static [char]> {
    match locale {
        Locale::En => None,
        _ => Some(DOTS.iter().find(|(known, _)| *known == locale).map_or(TRADITIONAL, |(_, dots)| *dots)),
    }
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for segment in &facts.segments {
        let Some(allowed) = dots_of(segment.locale) else { continue };
        let names: Vec<(&Mention<'_>, Vec<char>)> = facts
            .names_in(segment)
            .map(|mention| (mention, dots(facts.slice(mention.span), mention.form)))
            .filter(|(_, dots)| !dots.is_empty())
            .collect();
        let mut times: BTreeMap<char, usize> = BTreeMap::new();
        for dot in names.iter().flat_map(|(_, dots)| dots).filter(|dot| allowed.contains(dot)) {
            *times.entry(*dot).or_default() += 1;
        }
        // The dot that stands most often; of two that stand as often, the one that is more usual.
        let usual = allowed.iter().copied().rev().max_by_key(|dot| times.get(dot).copied().unwrap_or(0)).unwrap_or(DOT);
        for (mention, dots) in &names {
            let Some(wrong) = dots.iter().copied().find(|dot| *dot != usual) else { continue };
            let why = match allowed.contains(&wrong) {
                true => format!("this text writes '{usual}'"),
                false => format!("{} writes '{usual}'", segment.locale.tag()),
            };
            let text = facts.slice(mention.span);
            let mended: String = text.chars().map(|c| if dots.contains(&c) { usual } else { c }).collect();
            let mut finding = sink
                .finding(mention.span, format!("'{wrong}' (U+{:04X}) between the parts of '{}': {why}", wrong as u32, mention.form))
                .fix(mended, Safety::Safe);
            if let [entity] = mention.entities.as_slice() {
                finding = finding.about(&entity.id);
            }
            if let Some((other, _)) = names.iter().find(|(_, dots)| allowed.contains(&wrong) && dots.contains(&usual)) {
                finding = finding.beside(other.span, format!("'{usual}' here"));
            }
            sink.give(finding);
        }
    }
}

/// The dots between the parts of a Chinese name; a full stop is one between Han characters.
fn dots(text: &str, form: &str) -> Vec<char> {
    if !form.contains(DOT) || !form.chars().any(is_han) {
        return Vec::new();
    }
    let chars: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let between_han = |at: usize| at > 0 && is_han(chars[at - 1]) && chars.get(at + 1).copied().is_some_and(is_han);
    let is_dot = |at: usize, c: char| match fold_char(c).as_str() {
        "·" => true,
        "." => between_han(at),
        _ => false,
    };
    let found = chars.iter().enumerate().filter(|(at, c)| is_dot(*at, **c));
    found.map(|(_, c)| *c).collect()
}
