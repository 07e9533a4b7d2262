//! Random texts and glossaries: a mixed alphabet, small glossaries whose forms stand in a text, whole ones with every column.

use crate::brute;
use crate::brute::Row;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeMap;
use yiming::glossary::write::format_file;
use yiming::glossary::{Context, Effect, Entity, EntityType, Glossary, Kind, Origin, Status, Tenure, Where};
use yiming::index::{Index, build};
use yiming::linker::{Linker, Mention, Options, Overlap};
use yiming::text::fold;

/// Han of both scripts, a character beyond the first plane, Kangxi radicals, an expansion that holds Han, kana, punctuation.
pub(crate) const HAN: &[char] =
    &['中', '国', '國', '共', '巴', '茲', '兹', '里', '裏', '𠮷', '⼈', '人', '⽉', '月', '㈱', '株', 'ア', '，', '。'];
/// Latin letters of both cases, digits, what is wide, marked or more than one letter, dots, emoji.
pub(crate) const OTHER: &[char] = &[
    'a', 'A', 'b', 'B', 'i', 'f', 'F', 's', 'S', '1', 'é', 'É', 'ß', 'ﬁ', 'Ａ', 'ａ', '２', '！', '·', '‧', '•', '・', '．', '.', '-',
    '\'', '😀', '✈',
];
/// White space of every width, line breaks, what cannot be seen, combining marks and a variation selector.
pub(crate) const GAPS: &[&str] =
    &[" ", "  ", "\u{3000}", "\u{A0}", "\t", "\u{200B}", "\u{FEFF}", "\u{AD}", "\n", "\r\n", "\n\n", "\u{2028}", "\u{301}", "\u{FE0F}"];
pub(crate) const IDS: &[&str] = &["per/a", "per/b", "gpe/c", "org/d", "term/e", "loc/f", "office/g", "office/h"];
/// Cells that CSV and trimming have to do with.
pub(crate) const CELLS: &[&str] = &["", "", "", "CLDR", "a, b", "\"quoted\"", "two\nlines", " wide ", " ", "=1+1", "注", "\u{3000}"];
pub(crate) const DATES: &[&str] = &["", "2021", "2021-09", "2021-09-17", "2024-02-29"];

pub(crate) fn few(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

// ---- texts -------------------------------------------------------------------------------------------------------------

pub(crate) fn scrap() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => select(HAN).prop_map(String::from),
        3 => select(OTHER).prop_map(String::from),
        2 => select(GAPS).prop_map(String::from),
    ]
}

pub(crate) fn any_text() -> impl Strategy<Value = String> {
    vec(scrap(), 0..24).prop_map(|scraps| scraps.concat())
}

/// Text in which nothing folds to Han.
pub(crate) fn text_without_han() -> impl Strategy<Value = String> {
    vec(prop_oneof![3 => select(OTHER).prop_map(String::from), 1 => select(GAPS).prop_map(String::from)], 0..24).prop_map(|s| s.concat())
}

// ---- small glossaries --------------------------------------------------------------------------------------------------

/// A form that reading takes.
pub(crate) fn form() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => select(HAN).prop_map(String::from),
        4 => select(OTHER).prop_map(String::from),
        1 => select(GAPS).prop_map(String::from),
    ];
    let parts = vec(part, 1..5).prop_map(|parts| parts.concat().trim().to_string());
    parts.prop_filter("a form that reading takes", |form| {
        !fold(form).is_empty() && !form.contains(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'))
    })
}

/// True for a form without a dot or full stop at an end, or beside another: which they are, the characters around say.
pub(crate) fn is_plain(form: &str) -> bool {
    let folded = fold(form);
    let (chars, dot) = (folded.chars(), |c: &char| matches!(c, '.' | '·'));
    let ends = [chars.first(), chars.last()];
    !form.contains(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'))
        && ends.iter().all(|end| end.is_some_and(|c| !dot(c)))
        && !chars.windows(2).any(|pair| pair.iter().all(dot))
}

pub(crate) fn row() -> impl Strategy<Value = Row> {
    let status = select(Status::ALL.map(|(status, _)| status).to_vec());
    let kind = select(Kind::ALL.map(|(kind, _)| kind).to_vec());
    let form = form().prop_filter("a form whose dots stand alone inside it", |form| is_plain(form));
    (select(IDS), form, status, kind).prop_map(|(entity, form, status, kind)| Row { entity, form, status, kind })
}

/// The part of `whole` between two of its characters.
pub(crate) fn part(whole: &str, ends: (prop::sample::Index, prop::sample::Index)) -> String {
    let chars: Vec<char> = whole.chars().collect();
    let (a, b) = (ends.0.index(chars.len() + 1), ends.1.index(chars.len() + 1));
    chars[a.min(b)..a.max(b)].iter().collect::<String>().trim().to_string()
}

/// Rows, some of them with forms that are parts of one string, and a text in which that string and the forms stand, some with
/// gaps inside.
pub(crate) fn rows_and_text() -> impl Strategy<Value = (Vec<Row>, String)> {
    let gap = prop_oneof![6 => Just(""), 4 => select(GAPS), 1 => select(&["-\n", "\u{AD}\n"][..])].prop_map(String::from);
    let piece = prop_oneof![
        2 => scrap().prop_map(|scrap| (None, scrap)),
        3 => (any::<prop::sample::Index>().prop_map(Some), gap),
    ];
    let whole = vec(prop_oneof![3 => select(HAN), 1 => select(OTHER)], 2..7).prop_map(|chars| chars.into_iter().collect::<String>());
    let cut = prop::option::of(any::<(prop::sample::Index, prop::sample::Index)>());
    (whole, vec((row(), cut), 1..9), vec(piece, 0..9)).prop_map(|(whole, rows, pieces)| {
        let rows: Vec<Row> = rows.into_iter().map(|(row, cut)| with_part(row, cut.map(|ends| part(&whole, ends)))).collect();
        let words = pieces.into_iter().map(|(at, filler)| match at.map(|at| at.index(rows.len() + 1)) {
            None => filler,
            Some(at) => rows.get(at).map_or(&whole, |row| &row.form).chars().map(|c| format!("{c}{filler}")).collect(),
        });
        let text = words.collect();
        (rows, text)
    })
}

pub(crate) fn with_part(row: Row, part: Option<String>) -> Row {
    let form = part.filter(|part| is_plain(part)).unwrap_or(row.form);
    Row { form, ..row }
}

pub(crate) fn cells(row: &[&str]) -> String {
    let quoted: Vec<String> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
    quoted.join(",") + "\n"
}

pub(crate) fn glossary_of(rows: &[Row]) -> Glossary {
    let lines = rows.iter().map(|row| cells(&[row.entity, "zh", &row.form, row.status.name(), row.kind.name()]));
    let file = "entity,locale,form,status,kind\n".to_string() + &lines.collect::<String>();
    Glossary::from_files(&[("all.csv".into(), file.into_bytes())]).expect("rows that reading takes")
}

pub(crate) fn index_of(glossary: &Glossary) -> Index {
    Index::from_bytes(build(glossary).expect("a small glossary")).expect("bytes that were just built")
}

pub(crate) fn linked<'i>(index: &'i Index, text: &str, options: Options) -> Vec<Mention<'i>> {
    Linker::new(index, options).link(text)
}

pub(crate) fn seamless(overlap: Overlap) -> Options {
    Options { overlap, seams: false, date: None, aliases: false }
}

/// Mentions as brute force gives them, in one order.
pub(crate) fn plain(mentions: &[Mention<'_>]) -> Vec<(usize, usize, Vec<String>, bool)> {
    let ids = |m: &Mention<'_>| m.entities.iter().map(|entity| entity.id.clone()).collect();
    let mut plain: Vec<_> = mentions.iter().map(|m| (m.span.start as usize, m.span.end as usize, ids(m), m.nested)).collect();
    plain.sort();
    plain
}

pub(crate) fn forced(rows: &[Row], text: &str, policy: Overlap) -> Vec<(usize, usize, Vec<String>, bool)> {
    let found = brute::link(rows, text, policy).into_iter();
    found.map(|(start, end, ids, nested)| (start, end, ids.into_iter().map(String::from).collect(), nested)).collect()
}

// ---- whole glossaries --------------------------------------------------------------------------------------------------

/// Files of a glossary in no order, with every column, cell and kind of file that people write.
pub(crate) fn files() -> impl Strategy<Value = Vec<(String, Vec<u8>)>> {
    let parts = (
        vec(full_row(), 1..8),
        vec(full_row(), 0..4),
        entity_rows(),
        vec(tenure_row(), 0..4),
        vec(context_row(), 0..5),
        vec(cue_row(), 0..4),
    );
    parts.prop_map(|(people, more, entities, tenures, contexts, cues)| {
        let sheet = |name: &str, header: &str, rows: Vec<String>| (name.to_string(), format!("{header}\n{}", rows.concat()).into_bytes());
        vec![
            sheet("people.csv", "zeta,form,locale,entity,kind,status,alpha,source,seen,from,to,note", people),
            sheet("more.csv", "zeta,form,locale,entity,kind,status,beta,source,seen,from,to,note", more),
            sheet("entities.csv", "note,entity,wikidata,description,gender", entities),
            sheet("offices.csv", "seat,entity,office,to,from", tenures),
            sheet("contexts.csv", "note,form,entity,where,cue,effect", contexts),
            sheet("cues.csv", "cue,set", cues),
        ]
    })
}

pub(crate) fn full_row() -> impl Strategy<Value = String> {
    let locale = select(&["en", "zh-Hans-CN", "zh_hant_tw", " zh "][..]);
    let status = select(&["", "", "preferred", "admitted", "lookup", "proposed", "superseded"][..]);
    let kind = select(&["", "full", "short", "acronym"][..]);
    let dates = (select(DATES), select(DATES), select(DATES));
    let form = prop_oneof![form(), select(&["中国", "a,b", "\"a\"", "US"][..]).prop_map(String::from)];
    (select(CELLS), form, locale, select(IDS), kind, status, (select(CELLS), select(CELLS)), dates, select(CELLS)).prop_map(
        |(zeta, form, locale, entity, kind, status, (other, source), (seen, from, to), note)| {
            cells(&[zeta, &form, locale, entity, kind, status, other, source, seen, from, to, note])
        },
    )
}

pub(crate) fn entity_rows() -> impl Strategy<Value = Vec<String>> {
    let row = (select(CELLS), select(&["", "Q1"][..]), select(CELLS), select(&["", "m", "f"][..]));
    let rows = vec(prop::option::of(row), IDS.len());
    rows.prop_map(|rows| {
        let known = IDS.iter().zip(rows).filter_map(|(id, row)| row.map(|row| (id, row)));
        known.map(|(id, (note, wikidata, description, gender))| cells(&[note, id, wikidata, description, gender])).rev().collect()
    })
}

pub(crate) fn tenure_row() -> impl Strategy<Value = String> {
    let row = (select(CELLS), select(&["per/a", "per/b"][..]), select(&["office/g", "office/h"][..]), select(DATES), select(DATES));
    row.prop_map(|(seat, entity, office, to, from)| cells(&[seat, entity, office, to, from]))
}

pub(crate) fn context_row() -> impl Strategy<Value = String> {
    let scope = prop_oneof![form(), select(EntityType::ALL.map(|(_, name, _)| name.to_string()).to_vec())];
    let place = select(Where::ALL.map(|(_, name)| name).to_vec());
    let effect = select(Effect::ALL.map(|(_, name)| name).to_vec());
    let entity = prop_oneof![select(IDS), Just("")];
    (select(CELLS), scope, entity, place, effect, select(&["人", "@set"][..])).prop_map(|(note, scope, entity, place, effect, cue)| {
        let cue = if place == "inside" { format!("a{scope}a") } else { cue.to_string() };
        cells(&[note, &scope, entity, place, &cue, effect])
    })
}

pub(crate) fn cue_row() -> impl Strategy<Value = String> {
    (form(), select(&["set", "other"][..])).prop_map(|(cue, set)| cells(&[&cue, set]))
}

pub(crate) fn read(files: &[(String, Vec<u8>)]) -> Glossary {
    Glossary::from_files(files).expect("a glossary that reading takes")
}

/// The entities without the rows they stood in.
pub(crate) fn entities(glossary: &Glossary) -> Vec<Entity> {
    let mut entities = glossary.entities.clone();
    entities.iter_mut().flat_map(|entity| &mut entity.renderings).for_each(|r| r.origin = Origin::default());
    entities
}

/// Tenures and contexts without the rows they stood in, and the cues, each in one order.
pub(crate) fn others(glossary: &Glossary) -> Vec<String> {
    let tenures = glossary.tenures.iter().map(|tenure| format!("{:?}", Tenure { origin: Origin::default(), ..tenure.clone() }));
    let contexts = glossary.contexts.iter().map(|context| format!("{:?}", Context { origin: Origin::default(), ..context.clone() }));
    let cues = glossary.cues.iter().flat_map(|(set, cues)| cues.iter().map(move |cue| format!("{set}: {cue}")));
    let mut others: Vec<String> = tenures.chain(contexts).chain(cues).collect();
    others.sort();
    others
}

pub(crate) fn formatted(files: &[(String, Vec<u8>)]) -> Vec<(String, Vec<u8>)> {
    let glossary = read(files);
    let one = |(name, bytes): &(String, Vec<u8>)| (name.clone(), format_file(name, bytes, &glossary).expect("a file that was read"));
    files.iter().map(one).collect()
}

pub(crate) fn readable(files: &[(String, Vec<u8>)]) -> BTreeMap<&str, String> {
    files.iter().map(|(name, bytes)| (name.as_str(), String::from_utf8_lossy(bytes).into_owned())).collect()
}
