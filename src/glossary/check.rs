//! Checks that keep a glossary honest; each has a name and a level, and speaks of one row.

use std::collections::{BTreeMap, HashMap};

use crate::glossary::{Effect, Entity, EntityType, Glossary, Kind, Origin, OwnCues, Rendering, Scope, Status, Where};
use crate::text::fold;
use crate::text::fold::dotless;
use crate::text::script::is_simplified_only;
use crate::text::table::simplified;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Good to know.
    Info,
    /// Should be mended.
    Warning,
    /// Must be mended.
    Error,
}

impl Level {
    /// The name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Level::Info => "info",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

/// Data that is not right: which check says so, where, and a sentence with the way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Name of the check.
    pub check: &'static str,
    /// How much it matters.
    pub level: Level,
    /// File of the row.
    pub file: String,
    /// Line of the row, from 1.
    pub line: u32,
    /// What is wrong, then the way out.
    pub message: String,
}

type Check = fn(&Glossary, &mut dyn FnMut(Origin, String));

/// The checks: name, level, what it does.
const CHECKS: &[(&str, Level, Check)] = &[
    ("duplicate-row", Level::Warning, duplicate_row),
    ("two-preferred", Level::Warning, two_preferred),
    ("unsourced-preferred", Level::Warning, unsourced_preferred),
    ("one-character-form", Level::Warning, one_character_form),
    ("unknown-reference", Level::Warning, unknown_reference),
    ("no-renderings", Level::Warning, no_renderings),
    ("dates-reversed", Level::Warning, dates_reversed),
    ("office-shared", Level::Warning, office_shared),
    ("wrong-script", Level::Warning, wrong_script),
    ("homograph", Level::Info, homograph),
    ("not-by-conversion", Level::Info, not_by_conversion),
];

/// The permanent code of each check, where its findings stand beside those of the linter.
pub const CODES: &[(&str, &str)] = &[
    ("duplicate-row", "G101"),
    ("two-preferred", "G102"),
    ("unsourced-preferred", "G103"),
    ("one-character-form", "G104"),
    ("unknown-reference", "G105"),
    ("no-renderings", "G106"),
    ("dates-reversed", "G107"),
    ("office-shared", "G108"),
    ("wrong-script", "G109"),
    ("homograph", "G110"),
    ("not-by-conversion", "G111"),
    ("no-status", "G112"),
];

/// The name and level of every check.
pub fn names() -> impl Iterator<Item = (&'static str, Level)> {
    CHECKS.iter().map(|(name, level, _)| (*name, *level)).chain([("no-status", Level::Warning)])
}

/// Everything that is not right in a glossary, by file and line.
///
/// ```
/// use yiming::glossary::{Glossary, check::check};
/// let rows = "entity,locale,form\nper/li-qiang,zh-Hans-CN,李强\n";
/// let glossary = Glossary::from_files(&[("people.csv".into(), rows.as_bytes().to_vec())]).unwrap();
/// assert_eq!(check(&glossary)[0].check, "unsourced-preferred");
/// ```
pub fn check(glossary: &Glossary) -> Vec<Finding> {
    let doubts = glossary.doubts.iter().map(|doubt| Finding {
        check: "no-status",
        level: Level::Warning,
        file: doubt.path.as_ref().map_or_else(String::new, |path| path.display().to_string()),
        line: doubt.line.unwrap_or(1) as u32,
        message: doubt.message.clone(),
    });
    let mut findings: Vec<Finding> = doubts.collect();
    for (check, level, run) in CHECKS {
        run(glossary, &mut |origin, message| {
            let file = glossary.files.get(origin.file as usize).cloned().unwrap_or_default();
            findings.push(Finding { check, level: *level, file, line: origin.line, message });
        });
    }
    findings.sort_by(|a, b| (&a.file, a.line, a.check, &a.message).cmp(&(&b.file, b.line, b.check, &b.message)));
    findings
}

fn rows(glossary: &Glossary) -> impl Iterator<Item = (&Entity, &Rendering)> {
    glossary.entities.iter().flat_map(|entity| entity.renderings.iter().map(move |rendering| (entity, rendering)))
}

fn duplicate_row(glossary: &Glossary, report: &mut dyn FnMut(Origin, String)) {
    for entity in &glossary.entities {
        let mut seen = BTreeMap::new();
        for r in &entity.renderings {
            if let Some(first) = seen.insert((r.locale, r.form.as_str()), r.origin.line) {
                report(
                    r.origin,
                    format!("{}: '{}' stands twice for {} (see line {first}); keep one row", entity.id, r.form, r.locale.tag()),
                );
            }
        }
    }
}

fn two_preferred(glossary: &Glossary, report: &mut dyn FnMut(Origin, String)) {
    for entity in &glossary.entities {
        for (at, r) in entity.renderings.iter().enumerate().filter(|(_, r)| r.status == Status::Preferred) {
            if let Some(other) = entity.renderings[..at].iter().find(|other| other.rivals(r)) {
                report(
                    r.origin,
                    format!(
                        "{}: '{}' and '{}' are both preferred for {}; make one of them admitted",
                        entity.id,
                        other.form,
                        r.form,
                        r.locale.tag()
                    ),
                );
            }
        }
    }
}

fn unsourced_preferred(glossary: &Glossary, report: &mut dyn FnMut(Origin, String)) {
    for (entity, r) in rows(glossary) {
        let owes = !matches!(entity.entity_type(), EntityType::Gpe | EntityType::Loc | EntityType::Office);
        if owes && r.status == Status::Preferred && (r.source.is_empty() || r.seen.is_none()) {
            let lacks = if r.source.is_empty() { "source" } else { "date of its evidence (seen)" };
            report(r.origin, format!("{}: '{}' is preferred but has no {lacks}; give it, or make the row admitted", entity.id, r.form));
        }
    }
}

fn one_character_form(glossary: &Glossary, report: &mut dyn FnMut(Origin, String)) {
    let guarded = |form: &str, id: &str| {
        glossary.contexts.iter().any(|c| {
            let speaks = matches!(&c.scope, Scope::Form(f) if fold(f).chars() == fold(form).chars());
            speaks && c.effect == Effect::Require && (c.entity.is_empty() || c.entity == id)
        })
    };
    for (entity, r) in rows(glossary).filter(|(_, r)| r.status.is_matched()) {
        let folded = fold(&r.form);
        if folded.len() == 1 && crate::text::chars::is_han(folded.chars()[0]) && !guarded(&r.form, &entity.id) {
            report(
                r.origin,
                format!("{}: '{}' is one character and would be found everywhere; add a context that requires a cue", entity.id, r.form),
            );
        }
    }
}

fn unknown_reference(glossary: &Glossary, report: &mut dyn FnMut(Origin, String)) {
    for tenure in &glossary.tenures {
        for id in [&tenure.office, &tenure.entity] {
            if glossary.entity(id).is_none() {
                report(tenure.origin, format!("{id} has no renderings; add some, or correct the id"));
            }
        }
    }
    let forms: std::collections::HashSet<String> = rows(glossary).map(|(_, r)| dotless(&r.form)).collect();
    for context in &glossary.contexts {
        if !context.entity.is_empty() && glossary.entity(&context.entity).is_none() {
            report(context.origin, format!("{} has no renderings; add some, or correct the id", context.entity));
        }
        if let Some(set) = context.cue.strip_prefix('@') {
            match OwnCues::named(set) {
                None if !glossary.cues.contains_key(set) => {
                    report(context.origin, format!("cues.csv has no set '{set}'; add it, or correct the name"));
                }
                Some(_) if context.entity.is_empty() => {
                    report(context.origin, format!("'@{set}' are the cues of an entity; name the entity in this row"));
                }
                _ => {}
            }
        }
        if let Scope::Form(form) = &context.scope
            && !forms.contains(&dotless(form))
        {
            report(context.origin, format!("no entity has the form '{form}'; add a rendering, or delete the context"));
        }
    }
}

fn no_renderings(glossary: &Glossary, report: &mut dyn FnMut(Origin, String)) {
    let file = glossary.files.iter().position(|file| file.ends_with("entities.csv")).unwrap_or(0) as u32;
    for entity in glossary.entities.iter().filter(|entity| entity.renderings.is_empty()) {
        report(Origin { file, line: 1 }, format!("{} has no renderings; add some, or delete its row", entity.id));
    }
}

fn dates_reversed(glossary: &Glossary, report: &mut dyn FnMut(Origin, String)) {
    let terms = glossary.tenures.iter().map(|t| (t.origin, t.from, t.to, format!("{} in {}", t.entity, t.office)));
    let holds = rows(glossary).map(|(entity, r)| (r.origin, r.from, r.to, format!("{}: '{}'", entity.id, r.form)));
    for (origin, from, to, what) in terms.chain(holds) {
        if let (Some(from), Some(to)) = (from, to)
            && to.last_day() < from.first_day()
        {
            report(origin, format!("{what} ends {to}, before it begins {from}; correct one of the dates"));
        }
    }
}

fn office_shared(glossary: &Glossary, report: &mut dyn FnMut(Origin, String)) {
    let mut offices: HashMap<&str, Vec<&crate::glossary::Tenure>> = HashMap::new();
    for tenure in &glossary.tenures {
        offices.entry(&tenure.office).or_default().push(tenure);
    }
    for terms in offices.values() {
        for (at, a) in terms.iter().enumerate() {
            for b in terms[..at].iter().filter(|b| b.entity != a.entity && b.seat.is_empty() && a.seat.is_empty()) {
                let (Some(a_from), Some(b_from)) = (a.from, b.from) else {
                    continue;
                };
                let (first, begins) = if a_from.first_day() <= b_from.first_day() { (a, b_from) } else { (b, a_from) };
                let begins = begins.last_day();
                if first.to.is_none_or(|to| begins < to.first_day()) {
                    report(
                        a.origin,
                        format!("{} and {} hold {} at once; end one term before the other begins", b.entity, a.entity, a.office),
                    );
                }
            }
        }
    }
}

fn wrong_script(glossary: &Glossary, report: &mut dyn FnMut(Origin, String)) {
    // Both have uses of their own in Simplified print: 乾隆, 瞭望, 著.
    const BOTH: &str = "乾瞭著夥藉覆徵";
    for (entity, r) in rows(glossary).filter(|(_, r)| r.status.is_offered()) {
        let tag = r.locale.tag();
        let found = match () {
            () if tag.starts_with("zh-Hant") => r.form.chars().find(|c| is_simplified_only(*c)).map(|c| (c, "Simplified")),
            () if tag.starts_with("zh-Hans") => {
                r.form.chars().find(|c| simplified(*c).is_some() && !BOTH.contains(*c)).map(|c| (c, "Traditional"))
            }
            () => None,
        };
        if let Some((c, script)) = found {
            report(
                r.origin,
                format!("{}: '{}' is a form of {tag} but {c} is {script}; correct it, or make the row lookup", entity.id, r.form),
            );
        }
    }
}

/// Siblings that converting the script of one does not give: what converters would get wrong.
///
/// With the feature `opencc` the conversion is OpenCC's own, phrases and all; without it the fold of both is compared, which
/// sees another name (普京, 普亭) but not another character for the same (託卡耶夫).
fn not_by_conversion(glossary: &Glossary, report: &mut dyn FnMut(Origin, String)) {
    let conversion = Conversion::open();
    for entity in &glossary.entities {
        let preferred = |tag: &str, kind: Kind| {
            entity.renderings.iter().find(|r| r.status == Status::Preferred && r.kind == kind && r.locale.tag() == tag)
        };
        for r in entity.renderings.iter().filter(|r| r.status == Status::Preferred && r.locale.tag().starts_with("zh-Hant-")) {
            let Some(sibling) = preferred("zh-Hans-CN", r.kind) else { continue };
            if let Some(instead) = conversion.differs(&sibling.form, r) {
                report(r.origin, format!("{}: converting '{}' gives {instead}'{}' of {}", entity.id, sibling.form, r.form, r.locale.tag()));
            }
        }
    }
}

#[cfg(feature = "opencc")]
struct Conversion(Option<crate::text::convert::Converter>);

#[cfg(feature = "opencc")]
impl Conversion {
    fn open() -> Conversion {
        Conversion(crate::text::convert::Converter::open())
    }

    /// What the conversion of a form gives instead of its sibling, where it does.
    fn differs(&self, simplified: &str, sibling: &Rendering) -> Option<String> {
        let converted = self.0.as_ref()?.convert(simplified, sibling.locale.tag())?;
        (converted != sibling.form).then(|| format!("'{converted}', not "))
    }
}

#[cfg(not(feature = "opencc"))]
struct Conversion;

#[cfg(not(feature = "opencc"))]
impl Conversion {
    fn open() -> Conversion {
        Conversion
    }

    /// Says so where the conversion of a form cannot give its sibling.
    fn differs(&self, simplified: &str, sibling: &Rendering) -> Option<String> {
        (fold(simplified).chars() != fold(&sibling.form).chars()).then(|| "another name than ".into())
    }
}

fn homograph(glossary: &Glossary, report: &mut dyn FnMut(Origin, String)) {
    let mut bearers: BTreeMap<String, Vec<(&Entity, &Rendering)>> = BTreeMap::new();
    let named =
        rows(glossary).filter(|(entity, r)| r.status.is_matched() && entity.entity_type() != EntityType::Office && r.kind != Kind::Variant);
    for (entity, r) in named {
        let list = bearers.entry(fold(&r.form).to_string()).or_default();
        if list.iter().all(|(known, _)| known.id != entity.id) {
            list.push((entity, r));
        }
    }
    let told = |form: &str, id: &str| {
        let speaks = |scope: &Scope| matches!(scope, Scope::Form(f) if fold(f).to_string() == form);
        glossary.contexts.iter().any(|c| speaks(&c.scope) && c.entity == id && c.place != Where::Inside)
    };
    for (form, list) in bearers.iter().filter(|(_, list)| list.len() > 1) {
        let office = |id: &str| glossary.tenures.iter().any(|tenure| tenure.entity == id);
        let untold: Vec<_> = list.iter().filter(|(entity, _)| !told(form, &entity.id) && !office(&entity.id)).collect();
        if let (true, Some((entity, r))) = (untold.len() > 1, untold.last()) {
            let ids: Vec<&str> = list.iter().map(|(entity, _)| entity.id.as_str()).collect();
            report(r.origin, format!("'{}' names {}; add a context for {} that tells them apart", r.form, ids.join(" and "), entity.id));
        }
    }
}
