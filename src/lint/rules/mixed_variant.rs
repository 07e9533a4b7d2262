//! `mixed-variant`: two variants of one character or word in one Traditional text: 啟 and 啓, 台灣 and 臺灣.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::glossary::{EntityType, Locale};
use crate::linker::Segment;
use crate::lint::fix::with_breaks;
use crate::lint::{Facts, Level, Rule, Safety, Sink};
use crate::span::Span;

pub(crate) static RULE: Rule =
    Rule { code: "Y202", name: "mixed-variant", level: Level::Info, wording: true, page: include_str!("mixed_variant.md"), check };

/// Two ways to write a word, told apart at one character.
struct Pair {
    /// The word in both ways.
    words: [Vec<char>; 2],
    /// Where they differ.
    at: usize,
    /// What they belong to; its findings are counted together.
    group: &'static str,
}

struct Table {
    pairs: Vec<Pair>,
    /// By the character that tells: the pairs and which way of each it is.
    by_char: FxHashMap<char, Vec<(usize, usize)>>,
}

static PAIRS: LazyLock<Table> = LazyLock::new(|| {
    let (mut pairs, mut by_char) = (Vec::new(), FxHashMap::<char, Vec<(usize, usize)>>::default());
    for line in include_str!("mixed_variant.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(one), Some(other), Some(group)) = (cells.next(), cells.next(), cells.next()) else { continue };
        let words: [Vec<char>; 2] = [one.chars().collect(), other.chars().collect()];
        let Some(at) = words[0].iter().zip(&words[1]).position(|(a, b)| a != b) else { continue };
        for (way, word) in words.iter().enumerate() {
            by_char.entry(word[at]).or_default().push((pairs.len(), way));
        }
        pairs.push(Pair { words, at, group });
    }
    Table { pairs, by_char }
});

/// Where a variant stands.
struct Place {
    /// Its word.
    span: Span,
    pair: usize,
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let is_traditional = |segment: &&Segment| matches!(segment.locale, Locale::HantTw | Locale::HantHk | Locale::HantMo | Locale::Hant);
    for segment in facts.segments.iter().filter(is_traditional) {
        let mut groups: BTreeMap<&str, [Vec<Place>; 2]> = BTreeMap::new();
        for (way, place) in places(facts, segment) {
            groups.entry(PAIRS.pairs[place.pair].group).or_default()[way].push(place);
        }
        for places in groups.values() {
            give(facts, sink, places);
        }
    }
}

/// The variants of a segment, in order, outside people's names.
fn places(facts: &Facts<'_>, segment: &Segment) -> Vec<(usize, Place)> {
    let text = facts.slice(segment.span);
    // A line break inside a word is no part of it.
    let chars: Vec<(u32, char)> =
        text.char_indices().filter(|(_, c)| !c.is_whitespace()).map(|(at, c)| (segment.span.start + at as u32, c)).collect();
    let mut found = Vec::new();
    for (at, (_, c)) in chars.iter().enumerate() {
        for (pair, way) in PAIRS.by_char.get(c).into_iter().flatten() {
            let (word, within) = (&PAIRS.pairs[*pair].words[*way], PAIRS.pairs[*pair].at);
            let Some(part) = at.checked_sub(within).and_then(|start| chars.get(start..start + word.len())) else { continue };
            if !part.iter().map(|(_, c)| c).eq(word) {
                continue;
            }
            let (last_at, last) = part[part.len() - 1];
            found.push((*way, Place { span: Span::new(part[0].0, last_at + last.len_utf8() as u32), pair: *pair }));
        }
    }
    // People write their own names.
    let is_in_name = |span: Span| facts.names_over(span).any(|name| name.entity_type() == EntityType::Person);
    found.retain(|(_, place)| !is_in_name(place.span));
    found
}

fn give(facts: &Facts<'_>, sink: &mut Sink<'_>, places: &[Vec<Place>; 2]) {
    let [one, other] = places;
    let (Some(first_one), Some(first_other)) = (one.first(), other.first()) else { return };
    // The rarer way; of two as rare, the one that comes later.
    let other_is_rarer = match other.len().cmp(&one.len()) {
        std::cmp::Ordering::Equal => first_other.span.start > first_one.span.start,
        order => order == std::cmp::Ordering::Less,
    };
    let (way, rare, usual) = if other_is_rarer { (1, other, one) } else { (0, one, other) };
    let place = &rare[0];
    let pair = &PAIRS.pairs[place.pair];
    let word = |way: usize| pair.words[way].iter().collect::<String>();
    let shown = |place: &Place| facts.slice(place.span).split_whitespace().collect::<String>();
    // In words of a group the character is the same, not the word: 公佈 and 發布.
    let tells = |place: &Place, way: usize| PAIRS.pairs[place.pair].words[way][PAIRS.pairs[place.pair].at];
    let message = match place.pair == usual[0].pair {
        true => format!("'{}' here and '{}' elsewhere: one text writes one of the two", word(way), word(1 - way)),
        false => format!(
            "'{}' in '{}' here and '{}' in '{}' elsewhere: one text writes one of the two",
            tells(place, way),
            word(way),
            tells(&usual[0], 1 - way),
            shown(&usual[0])
        ),
    };
    let finding = sink
        .finding(place.span, message)
        .beside(usual[0].span, format!("{} of them like '{}'", usual.len(), shown(&usual[0])))
        .help(format!("{} written like '{}', {} like '{}'", rare.len(), word(way), usual.len(), shown(&usual[0])))
        .fix(with_breaks(facts.slice(place.span), &word(1 - way)), Safety::Shown);
    sink.give(finding);
}
