//! Contexts: when a form means an entity, and when it is none.

use crate::glossary::{EntityType, Origin};

/// Where a cue has to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Where {
    /// Just before the mention: 记者李强; also before a list of names that the mention continues.
    Before,
    /// Just after it: 李强总理.
    After,
    /// Around it: 中国 inside 发展中国家.
    Inside,
    /// In the same sentence.
    Near,
    /// Anywhere in the document.
    Document,
}

impl Where {
    /// Every place with its name, in canonical order.
    pub const ALL: [(Where, &'static str); 5] = [
        (Where::Before, "before"),
        (Where::After, "after"),
        (Where::Inside, "inside"),
        (Where::Near, "near"),
        (Where::Document, "document"),
    ];

    /// The name in files.
    pub fn name(self) -> &'static str {
        Where::ALL[self as usize].1
    }

    /// The place of that name.
    pub fn named(name: &str) -> Option<Where> {
        Where::ALL.iter().find(|(_, n)| *n == name).map(|(w, _)| *w)
    }
}

/// What a cue does; `forbid` beats `require`, of which one must hold, beats `prefer`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Effect {
    /// No mention where the cue stands.
    Forbid,
    /// A mention only where one of the required cues stands.
    Require,
    /// This entity rather than others of the same form.
    Prefer,
}

impl Effect {
    /// Every effect with its name, in canonical order.
    pub const ALL: [(Effect, &'static str); 3] = [(Effect::Forbid, "forbid"), (Effect::Require, "require"), (Effect::Prefer, "prefer")];

    /// The name in files.
    pub fn name(self) -> &'static str {
        Effect::ALL[self as usize].1
    }

    /// The effect of that name.
    pub fn named(name: &str) -> Option<Effect> {
        Effect::ALL.iter().find(|(_, n)| *n == name).map(|(e, _)| *e)
    }
}

/// Sets of cues that nobody has to write: what the rest of the glossary says of the context's entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnCues {
    /// `@titles`: the titles of the offices it held: 首相, 英国首相.
    Titles,
    /// `@names`: its full forms: 鲍里斯·约翰逊.
    Names,
    /// `@titled`: the form with such a title before it: 首相约翰逊.
    Titled,
}

impl OwnCues {
    /// Every set with its name; `cues.csv` cannot define them.
    pub const ALL: [(OwnCues, &'static str); 3] = [(OwnCues::Titles, "titles"), (OwnCues::Names, "names"), (OwnCues::Titled, "titled")];

    /// The set of that name.
    pub fn named(name: &str) -> Option<OwnCues> {
        OwnCues::ALL.iter().find(|(_, n)| *n == name).map(|(set, _)| *set)
    }
}

/// What a context speaks of.
#[derive(Clone, Debug, PartialEq)]
pub enum Scope {
    /// A form, in any spelling.
    Form(String),
    /// Every form of a type.
    Type(EntityType),
}

/// A row of `contexts.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct Context {
    /// The form or type it speaks of.
    pub scope: Scope,
    /// The entity meant; empty is whoever bears the form.
    pub entity: String,
    /// Where the cue has to stand.
    pub place: Where,
    /// The cue, matched folded, or `@set`: one of `cues.csv`, or of [`OwnCues`].
    pub cue: String,
    /// What it does.
    pub effect: Effect,
    /// The case it guards, for people.
    pub note: String,
    /// The row it stands in.
    pub origin: Origin,
}
