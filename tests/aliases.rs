//! What texts shorten names to: short articles with every alias marked, of which half were written before the code and kept aside.

#![allow(clippy::print_stdout)]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use yiming::glossary::Glossary;
use yiming::index::{Index, build};
use yiming::linker::{How, Linker, Mention, Options, Overlap, Sense};

/// The built-in glossary, and a few people and bodies by their full names alone.
static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let own = include_bytes!("aliases/glossary/names.csv").to_vec();
    let own = Glossary::from_files(&[("names.csv".to_string(), own)]).expect("the test's glossary");
    let both = Index::builtin().to_glossary().under(own);
    Index::from_bytes(build(&both).expect("it builds")).expect("bytes that were just built")
});

fn link(text: &str, options: Options) -> Vec<Mention<'static>> {
    Linker::new(&INDEX, options).link(text)
}

/// Where an alias stands and whose it is.
type Mark = (usize, usize, String);

/// An article without its marks, and what was marked.
fn article(marked: &str) -> (String, BTreeSet<Mark>) {
    let (mut text, mut marks, mut rest) = (String::new(), BTreeSet::new(), marked);
    while let Some((before, behind)) = rest.split_once('⟦') {
        let (inside, after) = behind.split_once('⟧').expect("a mark has an end");
        let (surface, entity) = inside.split_once('|').expect("a mark has an entity");
        text.push_str(before);
        marks.insert((text.len(), text.len() + surface.len(), entity.to_string()));
        text.push_str(surface);
        rest = after;
    }
    text.push_str(rest);
    (text, marks)
}

fn found(mentions: &[Mention<'_>], wanted: impl Fn(&Mention<'_>) -> bool) -> BTreeSet<Mark> {
    let wanted = mentions.iter().filter(|mention| wanted(mention) && mention.entities.len() == 1);
    wanted.map(|mention| (mention.span.start as usize, mention.span.end as usize, mention.entities[0].id.clone())).collect()
}

/// Checks the articles of a set: what was made as an alias has to be marked, what is marked has to be found.
#[track_caller]
fn judge(set: &str, articles: &str) {
    let (mut right, mut made, mut reached, mut marked, mut new, mut new_reached) = (0, 0, 0, 0, 0, 0);
    for piece in articles.split("=== ").filter(|piece| !piece.trim().is_empty()) {
        let (name, body) = piece.split_once('\n').expect("a name line");
        let (text, marks) = article(body);
        let (on, off) = (link(&text, Options::default()), link(&text, Options { aliases: false, ..Options::default() }));
        let (aliases, all, without) = (found(&on, |mention| mention.alias), found(&on, |_| true), found(&off, |_| true));
        made += on.iter().filter(|mention| mention.alias).count();
        right += aliases.intersection(&marks).count();
        marked += marks.len();
        reached += marks.intersection(&all).count();
        new += marks.difference(&without).count();
        new_reached += marks.difference(&without).filter(|mark| all.contains(*mark)).count();
        for mention in on.iter().filter(|mention| mention.alias) {
            let key = |entity: &&yiming::glossary::Entity| (mention.span.start as usize, mention.span.end as usize, entity.id.clone());
            if !mention.entities.iter().all(|entity| marks.contains(&key(entity))) {
                println!("{name}: not marked: {:?}", &text[mention.span.start as usize..][..mention.span.range().len()]);
            }
        }
        for (start, end, entity) in marks.difference(&all) {
            println!("{name}: not found: {:?} {entity} at {start}", &text[*start..*end]);
        }
    }
    let share = |part: usize, of: usize| part as f64 / (of as f64).max(1.0);
    let (precision, recall, harder) = (share(right, made), share(reached, marked), share(new_reached, new));
    println!(
        "{set}: precision {precision:.3} ({right}/{made}), recall {recall:.3} ({reached}/{marked}), of those that no form finds {harder:.3} ({new_reached}/{new})"
    );
    assert!(precision >= 0.98, "{set}: precision");
    assert!(recall >= 0.95 && harder >= 0.95, "{set}: recall");
}

#[test]
fn aliases_of_the_first_half() {
    judge("first", include_str!("aliases/first.txt"));
}

/// What of a text is an alias, with who is meant.
fn aliases(text: &str) -> Vec<(&str, String)> {
    let mentions = link(text, Options::default());
    let ids = |mention: &Mention<'_>| mention.entities.iter().map(|entity| entity.id.clone()).collect::<Vec<_>>().join("|");
    mentions.iter().filter(|mention| mention.alias).map(|mention| (&text[mention.span.range()], ids(mention))).collect()
}

#[track_caller]
fn only(text: &str, wanted: &[(&str, &str)]) {
    let wanted: Vec<(&str, String)> = wanted.iter().map(|(text, id)| (*text, id.to_string())).collect();
    assert_eq!(aliases(text), wanted, "{text}");
}

#[test]
fn nothing_is_an_alias_before_its_definition() {
    only("马哈苏德说,塔希尔·马哈苏德到了。组织成员国和上海合作组织（简称组织）。", &[]);
    only("Mehsud said that Tahir Mehsud came.", &[]);
}

#[test]
fn two_bearers_of_a_part_are_both_named() {
    let text = "塔希尔·马哈苏德与奥马尔·马哈苏德是兄弟。马哈苏德说,天气很好。";
    only(text, &[("马哈苏德", "per/omar-mehsud|per/tahir-mehsud")]);
    let mentions = link(text, Options::default());
    assert_eq!(mentions.iter().find(|mention| mention.alias).map(|mention| mention.sense), Some(Sense::Ambiguous));
}

#[test]
fn an_alias_says_so_and_what_it_is() {
    let text = "塔希尔·马哈苏德到了。马哈苏德说,天气很好。";
    let mentions = link(text, Options::default());
    let alias = mentions.iter().find(|mention| mention.alias).expect("an alias");
    assert_eq!((alias.form, alias.sense, alias.folded.len()), ("塔希尔·马哈苏德", Sense::Document, 0));
    let candidates = Linker::new(&INDEX, Options::default()).candidates(text);
    let told = candidates.iter().find_map(|candidate| candidate.alias).expect("an alias");
    assert_eq!((&text[told.from.range()], told.how), ("塔希尔·马哈苏德", How::Last));
    assert!(link(text, Options { aliases: false, ..Options::default() }).iter().all(|mention| !mention.alias));
}

#[test]
fn both_scripts_give_the_same_aliases() {
    let pairs = [
        ("葉蓮娜馬可娃到了。馬可娃說，很好。", "叶莲娜马可娃到了。马可娃说，很好。"),
        ("上海合作組織（以下簡稱「組織」）開會，批准組織預算。", "上海合作组织（以下简称“组织”）开会，批准组织预算。"),
        (
            "《關於共享水資源的協定》（下稱《協定》）生效。按《協定》第一條。",
            "《关于共享水资源的协定》（下称《协定》）生效。按《协定》第一条。",
        ),
    ];
    for (hant, hans) in pairs {
        let places = |text: &'static str| -> Vec<(usize, String)> {
            let found = aliases(text).into_iter();
            found.map(|(slice, id)| (text[..slice.as_ptr().addr() - text.as_ptr().addr()].chars().count(), id)).collect()
        };
        assert_eq!(places(hant), places(hans));
        assert!(!places(hant).is_empty(), "{hant}");
    }
}

#[test]
fn a_place_stays_one_where_no_title_speaks_for_the_person() {
    only("丹尼丝·华盛顿获胜。她将飞往华盛顿。", &[]);
    only("Denise Washington won. She will fly to Washington.", &[]);
    only("Denise Washington won. The crowd cheered Ms. Washington.", &[("Washington", "per/denise-washington")]);
}

#[test]
fn aliases_are_the_same_under_every_policy() {
    let text = "塔希尔·马哈苏德与上海合作组织(以下简称“组织”)签约。马哈苏德说,加入组织是大事。";
    for (overlap, name) in Overlap::ALL {
        let found: Vec<_> =
            link(text, Options { overlap, ..Options::default() }).into_iter().filter(|mention| mention.alias).map(|m| m.span).collect();
        assert_eq!(found.len(), 2, "{name}: {found:?}");
    }
}

#[test]
fn aliases_of_the_half_kept_aside() {
    judge("held out", include_str!("aliases/held_out.txt"));
}
