//! MediaWiki's conversion groups: `-{H|zh-cn:…;zh-tw:…;}-` lines, or with `--dialect cgroup` a Lua module as
//! Chinese Wikipedia's `Module:CGroup` has them.
//!
//! In a rule of both ways a variety without a form falls back in MediaWiki as a locale does here, so only a locale's own forms
//! are written. A name of two or three characters stands inside other words too often for that (也门 in 这也门都没有): it gets
//! one-way rules, and none from a form that contexts forbid somewhere or that several entities bear. On those no variety falls
//! back, so they are written for every variety; the comment behind them says which ones have forms of their own.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::error::{Error, Result};
use crate::export::Receipt;
use crate::export::glossary::gathered::{Gathered, plain};
use crate::export::glossary::pairs::misfit;
use crate::export::glossary::rows::Faults;
use crate::export::glossary::{Format, Read, Said, Settings, Written, language, leftovers, rows};
use crate::glossary::read::form_fault;
use crate::glossary::{Effect, Entity, EntityType, Glossary, Kind, KindClass, Locale, Rendering, Scope, Status};
use crate::linker::rendering;
use crate::text::fold::dotless;
use crate::text::script::{Script, script};

/// The format.
pub(super) const FORMAT: Format = Format {
    name: "mediawiki",
    about: "MediaWiki conversion rules: -{H|zh-cn:…;zh-tw:…}- lines; a Lua module with --dialect cgroup",
    write: Some(write),
    read: Some(read),
};

/// The varieties that readers choose among.
const VARIETIES: [Locale; 8] =
    [Locale::HansCn, Locale::HantTw, Locale::HantHk, Locale::HantMo, Locale::HansSg, Locale::HansMy, Locale::Hans, Locale::Hant];
/// The characters up to which a name gets one-way rules.
const SHORT: usize = 3;
/// What a form in a rule may not hold: what ends it, and what wikitext or Lua would read otherwise.
const MARKUP: &[char] = &[';', '|', '{', '}', '<', '>', '[', ']', '&', '\'', '"', '\\', '~', '='];

fn write(glossary: &Glossary, settings: &Settings) -> Result<Written> {
    let lua = match settings.dialect.as_deref() {
        None | Some("lines") => false,
        Some("cgroup") => true,
        Some(other) => return Err(Error::new(format!("mediawiki has no dialect '{other}'; use one of lines, cgroup"))),
    };
    let mut receipt = Receipt::default();
    let glossary = leftovers::held(glossary, settings, &mut receipt);
    let wanted = |locale: Locale| locale.is_chinese() && (settings.to.is_empty() || settings.to.contains(&locale));
    let unsafe_forms = unsafe_forms(&glossary);
    let mut text = String::new();
    for entity in &glossary.entities {
        let mut told = BTreeSet::new();
        for (kind, name) in [(Kind::Full, "full"), (Kind::Short, "short")] {
            let forms = forms(entity, kind, settings, &wanted, &mut receipt);
            told.extend(forms.iter().map(|(locale, form)| (*locale, form.to_string())));
            let distinct: BTreeSet<&str> = forms.values().copied().collect();
            if distinct.len() < 2 {
                receipt.add(usize::from(!forms.is_empty()), "names that no variety writes otherwise", "left out");
                continue;
            }
            let short = distinct.iter().any(|form| form.chars().count() <= SHORT);
            let varieties: Vec<Locale> = VARIETIES.into_iter().filter(|locale| wanted(*locale)).collect();
            let rule = if short { one_way(&forms, &varieties, &unsafe_forms, &mut receipt) } else { both_ways(&forms) };
            let own: String = forms.keys().map(|locale| format!(" {}", language::code(*locale))).collect();
            if lua {
                let english = rendering(entity, kind, Locale::En, settings.date).map_or("", |r| r.form.as_str());
                let original = english.replace('\\', "\\\\").replace('\'', "\\'");
                text.push_str(&format!("\t\tItem('{original}', '{rule}'), -- {} {name}{own}\n", entity.id));
            } else {
                text.push_str(&format!("-{{H|{rule}}}-<!-- {} {name}{own} -->\n", entity.id));
            }
        }
        for r in entity.renderings.iter().filter(|r| wanted(r.locale)) {
            match () {
                () if !r.status.is_offered() => leftovers::withhold(r.status, &mut receipt),
                () if r.status == Status::Admitted && !told.contains(&(r.locale, r.form.clone())) => {
                    receipt.add(1, "admitted forms beside the one of a variety", "left out");
                }
                () => {}
            }
        }
    }
    if lua {
        text = format!(
            "local Item = require('Module:CGroup/core').Item\n\nreturn {{\n\tname = 'yiming',\n\tdescription = 'yiming',\n\tcontent = {{\n{text}\t}},\n}}\n"
        );
    }
    let kept = |r: &Rendering| wanted(r.locale) && r.status.is_offered();
    leftovers::count(&glossary, &Said { kind: true, ..Said::FORMS }, kept, "left out", &mut receipt);
    let name = if lua { "cgroup.lua" } else { "conversion.wiki" };
    Ok(Written { files: vec![(name.to_string(), text.into_bytes())], receipt })
}

/// The forms that a one-way rule must not start from, folded without dots: those that a context forbids somewhere, and those
/// that several entities bear.
fn unsafe_forms(glossary: &Glossary) -> BTreeSet<String> {
    let forbids = glossary.contexts.iter().filter(|context| context.effect == Effect::Forbid);
    let mut found: BTreeSet<String> =
        forbids.filter_map(|c| if let Scope::Form(form) = &c.scope { Some(dotless(form)) } else { None }).collect();
    let mut bearers: BTreeMap<String, &str> = BTreeMap::new();
    for entity in &glossary.entities {
        for r in entity.renderings.iter().filter(|r| r.status.is_matched()) {
            let key = dotless(&r.form);
            if *bearers.entry(key.clone()).or_insert(&entity.id) != entity.id {
                found.insert(key);
            }
        }
    }
    found
}

/// An entity's forms of a kind, by locale: of each only its own.
fn forms<'g>(
    entity: &'g Entity,
    kind: Kind,
    settings: &Settings,
    wanted: &impl Fn(Locale) -> bool,
    receipt: &mut Receipt,
) -> BTreeMap<Locale, &'g str> {
    let mut forms = BTreeMap::new();
    for (locale, _) in Locale::ALL.into_iter().filter(|(locale, _)| wanted(*locale)) {
        let found = rendering(entity, kind, locale, settings.date);
        // The class of a full name is sought again where there is no short one.
        let Some(r) = found.filter(|r| r.locale == locale && r.kind.class() == kind.class() && r.kind.class() != KindClass::Variant) else {
            continue;
        };
        match misfit(&r.form).is_some() || r.form.contains(MARKUP) {
            true => receipt.add(1, "forms with characters of markup", "withheld"),
            false => _ = forms.insert(locale, r.form.as_str()),
        }
    }
    forms
}

/// A rule of both ways: any of the forms becomes the reader's own.
fn both_ways(forms: &BTreeMap<Locale, &str>) -> String {
    forms.iter().map(|(locale, form)| format!("{}:{form};", language::code(*locale))).collect()
}

/// One-way rules: each form becomes that of each variety, or of the nearest that stands in for it, and stays what it is in its
/// own, whose characters are then not converted.
fn one_way(forms: &BTreeMap<Locale, &str>, varieties: &[Locale], unsafe_forms: &BTreeSet<String>, receipt: &mut Receipt) -> String {
    let mut rule = String::new();
    let mut told = BTreeSet::new();
    for source in forms.values() {
        if !told.insert(*source) {
            continue;
        }
        let safe = !unsafe_forms.contains(&dotless(source));
        receipt.add(usize::from(!safe), "short forms that are something else elsewhere", "kept as they are, never converted");
        for locale in varieties {
            let near = locale.fallbacks().iter().find_map(|locale| forms.get(locale));
            if let Some(target) = near.filter(|target| safe || *target == source) {
                rule.push_str(&format!("{source}=>{}:{target};", language::code(*locale)));
            }
        }
        // Where nothing is converted the general form stays; no other one becomes it.
        if forms.get(&Locale::Zh) == Some(source) {
            rule.push_str(&format!("{source}=>{}:{source};", language::code(Locale::Zh)));
        }
    }
    rule
}

/// What one rule says: the forms of varieties, and forms that become another's without being one.
#[derive(Debug, Default)]
struct Rule<'t> {
    forms: Vec<(Locale, &'t str)>,
    others: Vec<&'t str>,
}

impl<'t> Rule<'t> {
    /// Reads a rule; `None` where the text is none.
    ///
    /// # Errors
    /// A sentence: a part of it is wrong.
    fn of(text: &'t str) -> std::result::Result<Option<Rule<'t>>, String> {
        let variety = |part: &str| part.trim_start().starts_with("zh") && part.contains(':');
        let rule_like = |part: &str| variety(part.split_once("=>").map_or(part, |(_, target)| target));
        if !text.split(';').any(rule_like) {
            return Ok(None);
        }
        let (mut rule, mut sources) = (Rule::default(), Vec::new());
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let (source, target) = part.split_once("=>").map_or(("", part), |(source, target)| (source.trim(), target));
            let Some((code, form)) = target.split_once(':') else {
                return Err(format!("'{part}' names no variety; write zh-cn:{part}, or zh-tw, zh-hk and so on"));
            };
            let known = language::language(code).filter(|language| language.whole);
            let locale = known.map(|language| language.locale).ok_or_else(|| {
                format!("'{}' is no variety; write zh-cn, zh-tw, zh-hk, zh-mo, zh-sg, zh-my, zh-hans or zh-hant", code.trim())
            })?;
            // An empty form hides the word: it names nothing.
            if !form.trim().is_empty() {
                rule.forms.push((locale, form.trim()));
            }
            sources.extend(Some(source).filter(|source| !source.is_empty()));
        }
        let forms: BTreeSet<&str> = rule.forms.iter().map(|(_, form)| *form).collect();
        sources.retain(|source| !forms.contains(source));
        rule.others = sources;
        Ok(Some(rule))
    }
}

fn read(path: &Path, bytes: &[u8], _: &Settings) -> Result<Read> {
    let text = rows::text(path, bytes)?;
    let (mut gathered, mut receipt, mut faults) = (Gathered::default(), Receipt::default(), Faults::of(path));
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim_start().starts_with("--") || line.contains("type = 'text'") {
            continue;
        }
        if line.matches("-{").count() > line.matches("}-").count() {
            faults.add(number, "this rule does not end; close it with }- on its line");
            continue;
        }
        // Rules stand between the marks of wikitext, or in a string of Lua.
        let chunks: Vec<&str> = line.split(['{', '}', '|', '\'', '"']).collect();
        let (id, kind, own) = comment(line).unwrap_or_default();
        let mut rules = 0;
        for (at, chunk) in chunks.iter().enumerate() {
            let rule = match Rule::of(chunk) {
                Ok(Some(rule)) => rule,
                Ok(None) => continue,
                Err(message) => {
                    faults.add(number, message);
                    continue;
                }
            };
            rules += 1;
            let key = if id.is_empty() { format!("{number} {at}") } else { id.to_string() };
            let entity = gathered.entity(&key, id);
            let guess = |form: &str| if script(form) == Script::Hant { Locale::Hant } else { Locale::Hans };
            let others = rule.others.iter().map(|form| (guess(form), *form, Status::Lookup));
            let original = original(&chunks[..at]).map(|form| (Locale::En, form, Status::Admitted));
            let forms = rule.forms.iter().filter(|(locale, _)| own.is_empty() || own.contains(locale));
            let forms = forms.map(|(locale, form)| (*locale, *form, Status::Admitted));
            for (locale, form, status) in original.into_iter().chain(forms).chain(others) {
                match form_fault(form) {
                    Some(fault) => faults.add(number, fault),
                    None => {
                        let kind = if locale == Locale::En { Kind::Full } else { kind };
                        gathered.add(entity, Rendering { status, kind, ..plain(locale, form, number) });
                    }
                }
            }
        }
        receipt.add(usize::from(rules == 0 && line.contains("-{")), "conversions that are no rules of varieties", "left out");
    }
    faults.or(Read { entities: gathered.entities, said: Said::FORMS, receipt, ..Read::default() })
}

/// The English original of an `Item`, which stands before its rule.
fn original<'t>(before: &[&'t str]) -> Option<&'t str> {
    let [.., call, original, _] = before else { return None };
    let given = call.ends_with("Item(") || call.trim_end().ends_with("original =");
    let original = original.trim();
    (given && !original.is_empty() && original.is_ascii()).then_some(original)
}

/// The entity, the kind, and the locales with forms of their own that a comment of ours behind a rule says.
fn comment(line: &str) -> Option<(&str, Kind, BTreeSet<Locale>)> {
    let (_, comment) = line.rsplit_once("<!-- ").or_else(|| line.rsplit_once(" -- "))?;
    let mut words = comment.split_whitespace();
    let id = words.next().filter(|id| EntityType::of(id).is_some())?;
    Some((id, words.next().and_then(Kind::named).unwrap_or_default(), words.filter_map(language::locale).collect()))
}
