//! Verdicts: what is not right about an entity, of two versions side by side.

mod absent;
mod excuses;
mod holder;
mod misspelt;
mod renderings;
mod swapped;

use rustc_hash::FxHashMap;

use crate::align::pairs::Aligned;
use crate::align::{Entry, Place};
use crate::glossary::{Date, EntityType, Kind as Form, Locale, Rendering};
use crate::index::Index;
use crate::span::Span;

/// What is not right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// It stands on the left and nowhere on the right.
    Missing,
    /// It stands on the right and nowhere on the left.
    Extra,
    /// The other side names another holder of the same office.
    WrongEntity,
    /// It is not written as the glossary has it in that locale.
    NonStandard,
    /// One side writes it in two ways.
    TwoRenderings,
    /// One side names it more often: information.
    CountDiffers,
}

/// How much a verdict matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// It is good to know.
    Info,
    /// A person should look at it.
    Warning,
}

impl Kind {
    /// Every kind with its name, and a sentence about it.
    pub const ALL: [(Kind, &'static str, &'static str); 6] = [
        (Kind::Missing, "missing", "The entity stands in the source and nowhere in the translation."),
        (Kind::Extra, "extra", "The entity stands in the translation and nowhere in the source."),
        (Kind::WrongEntity, "wrong entity", "The other version names a different holder of the same office."),
        (Kind::NonStandard, "non-standard rendering", "The name is not written as the glossary has it in that locale."),
        (Kind::TwoRenderings, "two renderings", "One version writes one name in two ways."),
        (Kind::CountDiffers, "count differs", "One version names the entity more often than the other."),
    ];

    /// The name in outputs.
    pub fn name(self) -> &'static str {
        Kind::ALL[self as usize].1
    }

    /// A sentence about it.
    pub fn about(self) -> &'static str {
        Kind::ALL[self as usize].2
    }

    /// How much it matters.
    pub fn level(self) -> Level {
        if self == Kind::CountDiffers { Level::Info } else { Level::Warning }
    }
}

impl Level {
    /// The name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Level::Info => "info",
            Level::Warning => "warning",
        }
    }
}

/// Something that is not right about an entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// What.
    pub kind: Kind,
    /// Which version is to be looked at: 0 is the left, 1 the right.
    pub side: usize,
    /// Where, on the left and on the right: the name, or the units where it should stand.
    pub spans: [Option<Span>; 2],
    /// What the glossary prefers there.
    pub prefers: Vec<String>,
    /// Who says so; empty where the glossary does not.
    pub source: String,
    /// For a wrong entity the id of the one that is named instead.
    pub instead: String,
    /// A sentence for people.
    pub message: String,
}

impl Verdict {
    fn new(kind: Kind, side: usize, spans: [Option<Span>; 2], message: String) -> Verdict {
        Verdict { kind, side, spans, prefers: Vec::new(), source: String::new(), instead: String::new(), message }
    }

    /// The same with what the glossary offers there, if it does, and who says so.
    fn preferring(self, form: Option<&Rendering>) -> Verdict {
        let source = form.map_or_else(String::new, |form| form.source.clone());
        Verdict { prefers: form.map(|form| form.form.clone()).into_iter().collect(), source, ..self }
    }
}

/// What verdicts are made from.
struct Bench<'b, 's, 'a> {
    index: &'b Index,
    aligned: &'b Aligned<'s, 'a>,
    date: Option<Date>,
    /// By place and entity, where the partner of each paired place of each side stands.
    partners: [FxHashMap<(u32, u32), Span>; 2],
}

impl Bench<'_, '_, '_> {
    /// Where the partner of a place of a side stands.
    fn partner(&self, side: usize, place: &Place) -> Option<Span> {
        self.partners[side].get(&(place.span.start, place.entity)).copied()
    }

    /// True where an entity, by its number, is of a type.
    fn is(&self, entity: u32, kind: EntityType) -> bool {
        self.index.shared_entity(entity).is_some_and(|entity| entity.entity_type() == kind)
    }

    /// What an entity is called in messages about a side: the text of its first place there, else its id.
    fn called(&self, entry: &Entry, side: usize) -> String {
        let place = entry.places[side].first();
        place.map_or_else(|| entry.entity.id.clone(), |place| self.shown(side, place.span))
    }

    /// A piece of a side's text on one line.
    fn shown(&self, side: usize, span: Span) -> String {
        let is_chinese = self.aligned.sides[side].is_chinese;
        let words: Vec<&str> = self.aligned.sides[side].text[span.range()].split_whitespace().collect();
        words.join(if is_chinese { "" } else { " " })
    }

    /// The kind of form that stands at a place.
    fn kind(&self, side: usize, place: &Place) -> Form {
        let mention = place.mention.and_then(|at| self.aligned.sides[side].mentions.get(at));
        mention.map_or(Form::Full, |mention| mention.kind)
    }

    fn locale(&self, side: usize, span: Span) -> Locale {
        self.aligned.sides[side].segment(span.start).locale
    }
}

/// The spans of a verdict: of a side and of the other.
fn spans(side: usize, own: Option<Span>, other: Option<Span>) -> [Option<Span>; 2] {
    if side == 0 { [own, other] } else { [other, own] }
}

/// Gives each entry its verdicts.
pub(super) fn judge(index: &Index, aligned: &Aligned<'_, '_>, date: Option<Date>, entries: &mut [(u32, Entry)]) {
    let mut partners: [FxHashMap<(u32, u32), Span>; 2] = Default::default();
    for (number, entry) in &*entries {
        for (left, right) in &entry.pairs {
            let [left, right] = [entry.places[0][*left].span, entry.places[1][*right].span];
            partners[0].insert((left.start, *number), right);
            partners[1].insert((right.start, *number), left);
        }
    }
    let bench = Bench { index, aligned, date, partners };
    let mut wrong = holder::wrong(&bench, entries);
    let swapped = swapped::wrong(&bench, entries);
    wrong.extend(swapped.into_iter().filter(|new| !new.is_known(&wrong)).collect::<Vec<_>>());
    for (at, (number, entry)) in entries.iter_mut().enumerate() {
        let is_wrong = wrong.iter().any(|wrong| wrong.left == at || wrong.right == at);
        let mut verdicts: Vec<Verdict> = wrong.iter().filter(|wrong| wrong.left == at).map(|wrong| wrong.verdict.clone()).collect();
        verdicts.extend(renderings::verdicts(&bench, entry));
        if !is_wrong {
            let misspelt = misspelt::verdicts(&bench, entry);
            if misspelt.is_empty() {
                verdicts.extend(absent::verdict(&bench, *number, entry));
            }
            verdicts.extend(misspelt);
        }
        // What implies it counts where a name is paired with it.
        let counts = [0, 1].map(|side: usize| entry.places[side].len());
        if verdicts.is_empty() && !is_wrong && counts[0] != counts[1] && !counts.contains(&0) {
            let first = |side: usize| entry.places[side].first().map(|place| place.span);
            let message =
                format!("{} is named {} on the left and {} on the right", bench.called(entry, 0), times(counts[0]), times(counts[1]));
            verdicts.push(Verdict::new(Kind::CountDiffers, 1, [first(0), first(1)], message));
        }
        verdicts.sort_by_key(|verdict| (verdict.kind, verdict.side, verdict.spans));
        entry.verdicts = verdicts;
    }
}

fn times(count: usize) -> String {
    match count {
        1 => "once".to_string(),
        2 => "twice".to_string(),
        many => format!("{many} times"),
    }
}
