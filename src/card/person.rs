//! Persons at a later mention: the surname, where it is sure which part of the name that is.

use crate::card::Choice;
use crate::card::make::choice;
use crate::glossary::{Entity, KindClass, Locale, Rendering};
use crate::text::fold;
use crate::text::fold::DOT;

/// The one short form of a locale that ends a person's full form there, of several that nobody prefers: Sharif of Shehbaz Sharif. Else
/// the last of the two parts of a person's full English name, where that is the surname: the Chinese form has two parts as well, and
/// is not shortened to its first. Else nothing: of 夏巴兹·谢里夫, called 夏巴兹, and of names without a dot nobody can tell.
pub(super) fn last_name(entity: &Entity, full: &Rendering, to: Locale) -> Option<Choice> {
    if to != Locale::En || full.kind.class() == KindClass::Short {
        return None;
    }
    let ends = |r: &&Rendering| full.form.strip_suffix(&r.form).is_some_and(|rest| rest.ends_with(' '));
    let shorts = entity.renderings.iter().filter(|r| r.locale == to && r.status.is_offered() && r.kind.class() == KindClass::Short);
    if let Some(surname) = shorts.filter(ends).max_by_key(|r| r.form.len()) {
        return Some(choice(surname));
    }
    let [_, last] = full.form.split_whitespace().collect::<Vec<_>>()[..] else { return None };
    let offered = || entity.renderings.iter().filter(|r| r.status.is_offered() && r.locale.is_chinese());
    let dotted = offered().find(|r| r.kind.class() == KindClass::Full && fold(&r.form).chars().contains(&DOT))?;
    let whole = fold(&dotted.form).to_string();
    let [first, _] = whole.split(DOT).collect::<Vec<_>>()[..] else { return None };
    let is_called_by_first = offered().any(|r| r.kind.class() == KindClass::Short && fold(&r.form).to_string() == first);
    // The part is not a row of the glossary: it is as sure as the name that it is of.
    (!is_called_by_first).then(|| Choice {
        form: last.to_string(),
        locale: to,
        status: full.status.name(),
        source: full.source.clone(),
        seen: full.seen,
    })
}

#[cfg(test)]
mod tests {
    use super::last_name;
    use crate::glossary::{Glossary, Locale};

    fn last(rows: &str) -> Option<String> {
        let table = format!("entity,locale,form,kind,status\n{rows}");
        let glossary = Glossary::from_files(&[("people.csv".into(), table.into_bytes())]).expect("a glossary");
        let entity = &glossary.entities[0];
        let full = entity.renderings.iter().find(|r| r.locale == Locale::En).expect("English");
        last_name(entity, full, Locale::En).map(|choice| choice.form)
    }

    #[test]
    fn a_surname_is_taken_only_where_it_is_sure() {
        assert_eq!(last("per/a,en,Jane Doe,full,\nper/a,zh-Hans-CN,简·多伊,full,\n").as_deref(), Some("Doe"));
        assert_eq!(
            last("per/a,en,Ana-Maria Doe-Roe,full,\nper/a,zh-Hans-CN,安娜玛丽亚·多伊,full,\nper/a,zh-Hans-CN,多伊,short,\n").as_deref(),
            Some("Doe-Roe")
        );
        let sharif = "per/a,en,Shehbaz Sharif,full,preferred\nper/a,en,Sharif,short,admitted\nper/a,en,Shehbaz,short,admitted\n";
        assert_eq!(last(sharif).as_deref(), Some("Sharif"));
        // Called by the given name; no dot; three parts; Eastern order.
        assert_eq!(last("per/a,en,Shehbaz Sharif,full,\nper/a,zh-Hans-CN,夏巴兹·谢里夫,full,\nper/a,zh-Hans-CN,夏巴兹,short,\n"), None);
        assert_eq!(last("per/a,en,Xi Jinping,full,\nper/a,zh-Hans-CN,习近平,full,\n"), None);
        assert_eq!(last("per/a,en,Ursula von der Leyen,full,\nper/a,zh-Hans-CN,乌尔苏拉·冯德莱恩,full,\n"), None);
        assert_eq!(last("per/a,en,Kim Jong Un,full,\n"), None);
    }
}
