//! Words that stand beside names and say what they are: titles, verbs of speech, endings of places and bodies.

use crate::index::Index;
use crate::text::beside::{BEFORE, BEHIND, BYLINES};
use crate::text::lexicon::Lexicon;
use crate::text::{Folded, fold};

/// What a word says of the name beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cue {
    /// 总统: a name may stand before it or behind it.
    Title,
    /// 先生: a name stands before it.
    Honorific,
    /// 记者: the name of one who wrote the text stands behind it.
    Byline,
    /// 摄: the same before it.
    BylineBehind,
    Speech,
    Act,
    Meet,
    PlaceBefore,
    PlaceSuffix,
    OrgSuffix,
    Defines,
}

const KINDS: [(&str, Cue); 11] = [
    ("title", Cue::Title),
    ("honorific", Cue::Honorific),
    ("byline", Cue::Byline),
    ("byline-behind", Cue::BylineBehind),
    ("speech", Cue::Speech),
    ("act", Cue::Act),
    ("meet", Cue::Meet),
    ("place-before", Cue::PlaceBefore),
    ("place-suffix", Cue::PlaceSuffix),
    ("org-suffix", Cue::OrgSuffix),
    ("defines", Cue::Defines),
];

/// The cues of a glossary and of the language.
#[derive(Debug)]
pub(super) struct Cues {
    lexicon: Lexicon<Cue>,
}

/// A cue in a text, by characters of the fold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) cue: Cue,
}

impl Cues {
    /// The words of the table and the bare titles of the glossary's offices.
    pub(super) fn of(index: &Index) -> Cues {
        let mut words: Vec<(String, Cue)> = Vec::new();
        for row in include_str!("cues.tsv").lines().filter(|row| !row.starts_with('#')) {
            let Some((kind, list)) = row.split_once('\t') else { continue };
            let Some((_, cue)) = KINDS.iter().find(|(name, _)| *name == kind) else { continue };
            words.extend(list.split(' ').map(|word| (fold(word).to_string(), *cue)));
        }
        words.extend(BEFORE.iter().flat_map(|(_, titles)| *titles).map(|title| ((*title).to_string(), Cue::Title)));
        words.extend(BEHIND.iter().flat_map(|(_, titles)| *titles).map(|title| ((*title).to_string(), Cue::Honorific)));
        words.extend(BYLINES.iter().map(|word| ((*word).to_string(), Cue::Byline)));
        let bare = index.terms().titles.iter().filter(|(_, title)| !title.full && title.words.len() > 1);
        words.extend(bare.map(|(_, title)| (title.words.iter().collect(), Cue::Title)));
        words.sort();
        words.dedup();
        Cues { lexicon: Lexicon::of(words) }
    }

    /// The cues of a folded text, by start, then shortest first.
    pub(super) fn hits(&self, folded: &Folded) -> Vec<Hit> {
        let mut hits = Vec::new();
        self.lexicon.each(folded, |start, end, cues| hits.extend(cues.iter().map(|cue| Hit { start, end, cue: *cue })));
        hits
    }
}
