//! The alias pass against brute force: at every place each spelling of each full name before it, asked from the beginning again.

#[path = "laws/brute.rs"]
#[allow(dead_code)]
mod brute;
#[path = "laws/random.rs"]
#[allow(dead_code, unused_imports)]
mod random;

use std::collections::BTreeSet;

use brute::Row;
use proptest::collection::vec;
use proptest::prelude::*;
use random::{few, glossary_of, index_of, linked};
use yiming::glossary::{Kind, Status};
use yiming::linker::{Options, Overlap};
use yiming::text::fold;
use yiming::text::fold::dotless;

/// Parts of names, of characters that no transliterated name has and no word is made of.
const PARTS: [&str; 4] = ["犇羴猋", "骉麤贔", "犇羴淼", "垚淼"];
const PEOPLE: [&str; 3] = ["per/a", "per/b", "per/c"];

fn row() -> impl Strategy<Value = Row> {
    let name = (0..PARTS.len(), 0..PARTS.len()).prop_map(|(first, last)| format!("{}·{}", PARTS[first], PARTS[last]));
    let form = prop_oneof![4 => name, 1 => (0..PARTS.len()).prop_map(|at| PARTS[at].to_string())];
    (0..4_usize, form).prop_map(|(who, form)| {
        let entity = *PEOPLE.get(who).unwrap_or(&"gpe/d");
        Row { entity, form, status: Status::Admitted, kind: Kind::Full }
    })
}

fn text(rows: &[Row], pieces: &[(usize, u8)]) -> String {
    let fillers = ["。", ",", "·", "\n", " ", "犇", "A"];
    let piece = |(at, kind): &(usize, u8)| match kind {
        0 | 1 => rows[at % rows.len()].form.clone(),
        2 => rows[at % rows.len()].form.replace('·', ""),
        3 | 4 => PARTS[at % PARTS.len()].to_string(),
        5 => PARTS[at % PARTS.len()].chars().map(|c| format!("{c}\n")).collect(),
        _ => fillers[at % fillers.len()].to_string(),
    };
    pieces.iter().map(piece).collect()
}

/// A mention of the longest policy, in characters of the fold.
struct Standing {
    start: usize,
    end: usize,
    ids: Vec<&'static str>,
}

/// The aliases of a text: characters of the fold, and whose.
fn forced(rows: &[Row], text: &str) -> Vec<(usize, usize, Vec<String>)> {
    let folded = fold(text);
    let chars = folded.chars();
    let standing: Vec<Standing> = brute::link(rows, text, Overlap::Longest)
        .into_iter()
        .map(|(start, end, ids, _)| Standing { start: fold(&text[..start]).len(), end: fold(&text[..end]).len(), ids })
        .collect();
    // The first and the last part that a mention gives.
    let parts = |mention: &Standing| -> BTreeSet<Vec<char>> {
        let own = |row: &&Row| mention.ids == [row.entity] && row.entity.starts_with("per/") && row.form.contains('·');
        let key: String = chars[mention.start..mention.end].iter().filter(|c| **c != '·').collect();
        let same = rows.iter().filter(own).filter(|row| dotless(&row.form) == key);
        same.flat_map(|row| row.form.split('·').map(|part| fold(part).chars().to_vec())).collect()
    };
    // What each mention gives, from where on: its parts, and the last part that stands joined to it by a dot, where the text writes
    // a full name that the glossary lacks.
    let mut given: Vec<(usize, Vec<char>, &str)> = Vec::new();
    for mention in &standing {
        let [id] = mention.ids.as_slice() else { continue };
        given.extend(parts(mention).into_iter().map(|part| (mention.end, part, *id)));
        let dotted = rows.iter().filter(|row| row.entity == *id && id.starts_with("per/") && row.form.contains('·'));
        let mut last = dotted.map(|row| row.form.rsplit('·').next().map(|part| fold(part).chars().to_vec()).unwrap_or_default());
        let behind = &chars[mention.end..];
        let joins = |part: &Vec<char>| behind[1..].starts_with(part) && behind.get(1 + part.len()) != Some(&'·');
        if let Some(part) = last.find(|part| behind.first() == Some(&'·') && joins(part)) {
            given.push((mention.end + 1 + part.len(), part, *id));
        }
    }
    let spellings: BTreeSet<Vec<char>> = given.iter().map(|(_, part, _)| part.clone()).collect();
    let is_taken =
        |start: usize, end: usize| standing.iter().any(|m| m.start < end && start < m.end && !(start <= m.start && m.end <= end));
    let is_rival = |start: usize, end: usize| {
        start > 0 && chars[start - 1] == '·' || chars.get(end) == Some(&'·') && chars.get(end + 1).is_some_and(|c| *c > '\u{4E00}')
    };
    let stands = |at: usize, spelling: &Vec<char>| chars[at..].starts_with(spelling) && !is_taken(at, at + spelling.len());
    let mut found: Vec<(usize, usize, Vec<String>)> = Vec::new();
    for at in 0..chars.len() {
        if found.last().is_some_and(|(_, end, _)| at < *end) {
            continue;
        }
        let mut here: Vec<&Vec<char>> = spellings.iter().filter(|spelling| stands(at, spelling)).collect();
        here.sort_by_key(|spelling| std::cmp::Reverse(spelling.len()));
        for spelling in here {
            let end = at + spelling.len();
            let same = standing.iter().any(|m| (m.start, m.end) == (at, end));
            // Named before, and nobody else by that part since: where another spelling was found the walk did not look.
            let since = |from: usize| {
                let looked = |place: &usize| !found.iter().any(|(start, end, _)| start < place && place < end);
                (from..at).filter(looked).filter(|place| stands(*place, spelling)).all(|place| !is_rival(place, place + spelling.len()))
            };
            let named = given.iter().filter(|(from, part, _)| *from <= at && part == spelling && since(*from));
            let ids: BTreeSet<&str> = named.map(|(.., id)| *id).collect();
            if !ids.is_empty() && !same && !is_rival(at, end) {
                found.push((at, end, ids.into_iter().map(String::from).collect()));
                break;
            }
        }
    }
    found
}

proptest! {
    #![proptest_config(few(400))]

    #[test]
    fn aliases_are_brute_force(rows in vec(row(), 1..6), pieces in vec((0..7_usize, 0..8_u8), 0..14)) {
        let text = text(&rows, &pieces);
        let index = index_of(&glossary_of(&rows));
        let options = Options { overlap: Overlap::Longest, seams: false, date: None, aliases: true };
        let folded = fold(&text);
        let mentions = linked(&index, &text, options);
        let aliases = mentions.iter().filter(|mention| mention.alias);
        let place = |byte: u32| fold(&text[..byte as usize]).len();
        let found: Vec<(usize, usize, Vec<String>)> = aliases
            .map(|m| (place(m.span.start), place(m.span.end), m.entities.iter().map(|entity| entity.id.clone()).collect()))
            .collect();
        prop_assert_eq!(found, forced(&rows, &text), "{:?} {}", text, folded.len());
    }

    #[test]
    fn aliases_take_no_mention_but_those_inside(rows in vec(row(), 1..6), pieces in vec((0..7_usize, 0..8_u8), 0..14)) {
        let text = text(&rows, &pieces);
        let index = index_of(&glossary_of(&rows));
        for (overlap, name) in Overlap::ALL {
            let options = Options { overlap, seams: true, date: None, aliases: false };
            let (off, on) = (linked(&index, &text, options), linked(&index, &text, Options { aliases: true, ..options }));
            for mention in &off {
                let kept = on.iter().any(|other| other.span == mention.span && !other.alias);
                prop_assert!(kept || on.iter().any(|other| other.alias && other.span.contains(mention.span)), "{}: {:?}", name, text);
            }
            prop_assert!(on.iter().filter(|mention| !mention.alias).all(|mention| off.iter().any(|other| other.span == mention.span)));
            prop_assert!(on.is_sorted_by_key(|m| (m.span.start, u32::MAX - m.span.end)));
        }
    }
}
