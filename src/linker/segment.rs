//! Segments: the parts of a document that are written in one script for one region, and how sure that is.
//!
//! Each line is weighed by its characters and by the words and names that only some regions write so; the cheapest way
//! through all lines, with a price for each change, gives the segments (Viterbi, "Error bounds for convolutional codes", 1967).

use rustc_hash::FxHashMap;

use crate::glossary::{Locale, Status};
use crate::linker::Mention;
use crate::span::Span;
use crate::text::Folded;
use crate::text::chars::QUOTATIONS;
use crate::text::regional::{Hit, REGIONAL, Region};
use crate::text::script::{self, Han};

/// A part of a document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Segment {
    /// Its bytes; segments cover the text.
    pub span: Span,
    /// What it is written in: a region where that is sure enough, else `zh-Hans`, `zh-Hant`, or `en`.
    pub locale: Locale,
    /// How probable the region is, from 0 to 1.
    pub confidence: f64,
}

/// So probable a region has to be.
pub const SURE: f64 = 0.85;

/// A region that is only guessed.
const UNSURE: f64 = 0.7;

/// The locales of the regions that are told apart, in the order of [`Region::ALL`].
pub const REGIONS: [Locale; 3] = [Locale::HansCn, Locale::HantTw, Locale::HantHk];

/// What a line may be written in.
const STATES: [Locale; 4] = [Locale::HansCn, Locale::HantTw, Locale::HantHk, Locale::En];
/// Price of a change behind a blank line, and elsewhere.
const CHANGE: [f64; 2] = [4.0, 8.0];
/// How much a character of the other script speaks against a line's script.
const WRONG_SCRIPT: f64 = 2.0;
/// The same in a line with so many of them and none of the script's own.
const WRONG_SCRIPT_ALONE: f64 = 6.0;
const ALONE: f64 = 3.0;
/// How much a Taiwanese word speaks for Taiwan: hardly anyone else writes it.
const TAIWANESE: f64 = 2.4;
/// How much a Hong Kong word speaks for Hong Kong; it is mostly the Mainland's too, and Taiwan quotes the Mainland.
const HONG_KONG: f64 = 0.7;
/// The same for a word or character that is Hong Kong's alone.
const HONG_KONG_ALONE: f64 = 1.6;
/// How much a word of elsewhere speaks against the Mainland in Simplified text.
const ELSEWHERE: f64 = 1.2;
/// How much of that a Taiwanese word says for Singapore, which hardly writes it either.
const TAIWANESE_IN_SINGAPORE: f64 = 0.25;
/// How much of what a word of the Mainland and Hong Kong says for the Mainland it says against Singapore, which mostly has it too.
const SHARED_WITH_SINGAPORE: f64 = 0.5;
/// How much of it a Mainland word that Taiwan lacks says against a converted Taiwanese text.
const MAINLAND_IN_TAIWAN: f64 = 2.0;
/// Simplified text is the Mainland's where nothing speaks against it.
const MAINLAND: f64 = 3.0;

/// So much of habit, for one region over the other, is clear: a word that is one region's alone.
const CLEAR: f64 = HONG_KONG_ALONE;

/// How much the same word counts the first, the second and the third time.
const AGAIN: [f64; 3] = [1.0, 0.3, 0.2];

/// Evidence: a byte of the text and what it says for Taiwan and for Hong Kong over the other, and against the Mainland.
struct Evidence {
    at: u32,
    /// What says so: the same again says little more.
    what: u64,
    taiwan: f64,
    hong_kong: f64,
    /// As much of that as is Hong Kong's alone.
    alone: f64,
    elsewhere: f64,
    /// It is a habit of writing, which no rule judges.
    is_habit: bool,
}

/// The segments of a text, in order; they cover it. `folded` is its fold, `mentions` are its mentions, `words` its regional words.
pub fn segments(text: &str, folded: &Folded, mentions: &[Mention<'_>], words: &[Hit]) -> Vec<Segment> {
    let mut evidence: Vec<Evidence> = words.iter().filter_map(|hit| of_word(folded, hit)).collect();
    let mut known: FxHashMap<(&str, &str), Option<[bool; 3]>> = FxHashMap::default();
    for mention in mentions.iter().filter(|mention| !mention.alias) {
        let whose = known.entry((&mention.entities[0].id, mention.form)).or_insert_with(|| whose_name(mention));
        if let Some(regions) = *whose {
            // Notions and entities are numbered apart.
            let what = std::ptr::from_ref(mention.entities[0]).addr() as u64 | 1 << 63;
            evidence.extend(weigh(mention.span.start, what, 1.0, regions));
        }
    }
    evidence.sort_by_key(|evidence| evidence.at);
    let lines = lines(text);
    let states = best(&lines, &evidence, text);
    let mut segments: Vec<Segment> = Vec::new();
    for (line, state) in lines.iter().zip(states) {
        match segments.last_mut() {
            Some(last) if last.locale == state => last.span.end = line.end,
            _ => segments.push(Segment { span: *line, locale: state, confidence: 1.0 }),
        }
    }
    for segment in &mut segments {
        judge(segment, &evidence);
    }
    if segments.is_empty() {
        segments.push(Segment { span: Span::new(0, text.len() as u32), locale: Locale::En, confidence: 1.0 });
    }
    segments
}

fn of_word(folded: &Folded, hit: &Hit) -> Option<Evidence> {
    let [cn, tw, hk] = Region::ALL.map(|region| hit.of[region as usize]);
    let at = folded.source(hit.start..hit.end).start;
    let notion = &REGIONAL.notions[hit.notion];
    let evidence = weigh(at, hit.notion as u64, notion.weight, [cn, tw, hk])?;
    Some(Evidence { is_habit: !notion.is_sure, ..evidence })
}

/// What a word or name of these regions (Mainland, Taiwan, Hong Kong) says.
fn weigh(at: u32, what: u64, weight: f64, [cn, tw, hk]: [bool; 3]) -> Option<Evidence> {
    let (taiwan, hong_kong) = match (tw, hk) {
        (true, false) if !cn => (TAIWANESE, 0.0),
        (true, false) => (TAIWANESE / 2.0, 0.0),
        (false, true) if cn => (0.0, HONG_KONG),
        (false, true) => (0.0, HONG_KONG_ALONE),
        (false, false) if cn => (0.0, HONG_KONG / 2.0),
        _ => (0.0, 0.0),
    };
    let elsewhere = if cn { -ELSEWHERE / 2.0 } else { ELSEWHERE };
    let alone = if hk && !cn && !tw { weight * hong_kong } else { 0.0 };
    let (taiwan, hong_kong, elsewhere) = (weight * taiwan, weight * hong_kong, weight * elsewhere);
    (cn || tw || hk).then_some(Evidence { at, what, taiwan, hong_kong, alone, elsewhere, is_habit: false })
}

/// Of a name that only some regions write so (普亭), whether it is written so in the Mainland, Taiwan and Hong Kong.
fn whose_name(mention: &Mention<'_>) -> Option<[bool; 3]> {
    let [entity] = mention.entities.as_slice() else { return None };
    let offered = |locale: &Locale| entity.renderings.iter().any(|r| r.locale == *locale && r.status.is_offered());
    let everywhere = |locale: &(Locale, Status)| matches!(locale.0, Locale::Zh | Locale::En);
    // Where the glossary has nothing for one of them, the name says nothing.
    if !REGIONS.iter().all(offered) || mention.locales().iter().any(everywhere) {
        return None;
    }
    let key = plain(mention.form);
    let has = |locale: Locale| {
        let mut own = entity.renderings.iter().filter(|r| r.locale == locale && matches!(r.status, Status::Preferred | Status::Admitted));
        own.any(|r| plain(&r.form) == key)
    };
    Some(REGIONS.map(has)).filter(|has| *has != [true; 3])
}

fn plain(form: &str) -> String {
    crate::text::fold(form).to_string()
}

/// The lines of a text with their ends, as spans.
fn lines(text: &str) -> Vec<Span> {
    let mut at = 0;
    let spans = text.split_inclusive('\n').map(|line| {
        let start = at;
        at += line.len() as u32;
        Span::new(start, at)
    });
    spans.collect()
}

/// What speaks against each state in a line.
fn against(text: &str, line: Span, evidence: &[Evidence]) -> [f64; 4] {
    let (mut han, mut latin, mut depth) = (0.0_f64, 0.0_f64, 0_u32);
    // Simplified and Traditional characters outside quotations and titles, and in them.
    let mut only = [[0.0_f64; 2]; 2];
    for c in text[line.range()].chars() {
        let place = usize::from(depth > 0);
        match script::han(c) {
            Han::No => match c {
                _ if QUOTATIONS.iter().any(|(open, _)| *open == c) => depth += 1,
                _ if QUOTATIONS.iter().any(|(_, close)| *close == c) => depth = depth.saturating_sub(1),
                _ => latin += f64::from(u8::from(c.is_ascii_alphabetic())),
            },
            Han::Simplified => (only[place][0], han) = (only[place][0] + 1.0, han + 1.0),
            Han::Traditional => (only[place][1], han) = (only[place][1] + 1.0, han + 1.0),
            Han::Both => han += 1.0,
        }
    }
    // A quotation may keep its source's script, where the rest of the line has one.
    let [outside, inside] = only;
    let is_told = outside[0] + outside[1] >= ALONE;
    let [simplified_only, traditional_only] = if is_told { outside } else { [outside[0] + inside[0], outside[1] + inside[1]] };
    let wrong = |other: f64, own: f64| other * if own == 0.0 && other >= ALONE { WRONG_SCRIPT_ALONE } else { WRONG_SCRIPT };
    let (hans, hant) = (wrong(traditional_only, simplified_only), wrong(simplified_only, traditional_only));
    let sum = |of: fn(&Evidence) -> f64| evidence.iter().map(of).sum::<f64>();
    let (taiwan, hong_kong) = (sum(|e| e.taiwan), sum(|e| e.hong_kong));
    // Five letters make a word; a line of English may name a Chinese character or two.
    let english = if han > 0.0 { han - latin / 10.0 } else { 0.0 };
    let chinese = if latin > 0.0 { (latin / 10.0 - han).max(0.0) } else { 0.0 };
    [hans + chinese, hant + hong_kong + chinese, hant + taiwan + chinese, english.max(0.0)]
}

/// The state of each line.
fn best(lines: &[Span], evidence: &[Evidence], text: &str) -> Vec<Locale> {
    let (mut costs, mut ways) = ([0.0; 4], Vec::with_capacity(lines.len()));
    let mut after_blank = true;
    let mut from = 0;
    for line in lines {
        let end = from + evidence[from..].partition_point(|evidence| evidence.at < line.end);
        let own = against(text, *line, &evidence[from..end]);
        from = end;
        let price = CHANGE[usize::from(!after_blank)];
        let (cheapest, least) =
            costs.iter().enumerate().fold((0, f64::INFINITY), |best, (at, cost)| if *cost < best.1 { (at, *cost) } else { best });
        let mut way = [0_u8; 4];
        let mut next = [0.0; 4];
        for state in 0..4 {
            let (before, cost) = if costs[state] <= least + price { (state, costs[state]) } else { (cheapest, least + price) };
            way[state] = before as u8;
            next[state] = cost + own[state] - least;
        }
        costs = next;
        ways.push(way);
        after_blank = text[line.range()].trim().is_empty();
    }
    let mut state = (0..4).min_by(|a, b| costs[*a].total_cmp(&costs[*b])).unwrap_or(0);
    let mut states = Vec::with_capacity(lines.len());
    for way in ways.iter().rev() {
        states.push(STATES[state]);
        state = usize::from(way[state]);
    }
    states.reverse();
    states
}

/// How sure a segment's region is; where it is not, only its script is said.
fn judge(segment: &mut Segment, evidence: &[Evidence]) {
    let from = evidence.partition_point(|evidence| evidence.at < segment.span.start);
    let own = evidence[from..].iter().take_while(|evidence| evidence.at < segment.span.end);
    let (mut taiwan, mut hong_kong, mut alone, mut habit) = (0.0, 0.0, 0.0, 0.0);
    let (mut judged_taiwan, mut judged_hong_kong) = (0.0, 0.0);
    // Simplified text that is not the Mainland's is Singapore's, or converted from Taiwan's: one of the two, not half each.
    let (mut singapore, mut converted) = (-MAINLAND, -MAINLAND);
    let mut seen: FxHashMap<u64, u32> = FxHashMap::default();
    for evidence in own {
        let times = seen.entry(evidence.what).or_default();
        let share = AGAIN.get(*times as usize).copied().unwrap_or_default();
        *times += 1;
        taiwan += share * evidence.taiwan;
        hong_kong += share * evidence.hong_kong;
        alone += share * evidence.alone;
        if evidence.is_habit {
            habit += share * (evidence.taiwan - evidence.hong_kong);
        } else {
            judged_taiwan += share * evidence.taiwan;
            judged_hong_kong += share * evidence.hong_kong;
        }
        let is_mainland = evidence.elsewhere < 0.0;
        let is_taiwanese = evidence.taiwan > 0.0;
        singapore += share
            * evidence.elsewhere
            * match is_mainland {
                true if evidence.hong_kong > 0.0 => SHARED_WITH_SINGAPORE,
                false if is_taiwanese => TAIWANESE_IN_SINGAPORE,
                _ => 1.0,
            };
        converted += share
            * match (is_mainland, is_taiwanese) {
                (true, false) => evidence.elsewhere * MAINLAND_IN_TAIWAN,
                (true, true) => 0.0,
                (false, _) if evidence.alone > 0.0 => 0.0,
                (false, _) => evidence.elsewhere,
            };
    }
    let elsewhere = f64::max(singapore, converted);
    // The words that may be the mistakes do not outvote clear habits.
    if habit >= CLEAR {
        hong_kong -= judged_hong_kong / 2.0;
    } else if habit <= -CLEAR {
        taiwan -= judged_taiwan / 2.0;
    }
    let probable = |odds: f64| 1.0 / (1.0 + (-odds).exp());
    let (confidence, script) = match segment.locale {
        Locale::HansCn => (probable(-elsewhere), Locale::Hans),
        Locale::HantTw if habit < 0.0 => (probable(taiwan - hong_kong).min(UNSURE), Locale::Hant),
        Locale::HantTw => (probable(taiwan - hong_kong), Locale::Hant),
        // The Mainland's words in Traditional script are no sign of Hong Kong, but for some that are its own.
        Locale::HantHk if alone < HONG_KONG_ALONE || habit > 0.0 => (probable(hong_kong - taiwan).min(UNSURE), Locale::Hant),
        Locale::HantHk => (probable(hong_kong - taiwan), Locale::Hant),
        _ => (1.0, Locale::En),
    };
    segment.confidence = confidence;
    if confidence < SURE {
        segment.locale = script;
    }
}
