//! What the files of a glossary folder hold, and their columns.

/// What a file of a glossary folder holds, told by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// `entities.csv`.
    Entities,
    /// `offices.csv`.
    Tenures,
    /// `contexts.csv`.
    Contexts,
    /// `cues.csv`.
    Cues,
    /// Every other CSV file.
    Renderings,
}

impl Content {
    /// What a file of that name holds.
    pub fn of(file: &str) -> Content {
        match file.rsplit(['/', '\\']).next().unwrap_or_default() {
            "entities.csv" => Content::Entities,
            "offices.csv" => Content::Tenures,
            "contexts.csv" => Content::Contexts,
            "cues.csv" => Content::Cues,
            _ => Content::Renderings,
        }
    }

    /// The columns it may have that mean something, in canonical order.
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Content::Entities => &["entity", "description", "wikidata", "gender", "note"],
            Content::Tenures => &["office", "entity", "from", "to", "seat"],
            Content::Contexts => &["form", "entity", "where", "cue", "effect", "note"],
            Content::Cues => &["set", "cue"],
            Content::Renderings => &["entity", "locale", "form", "status", "kind", "source", "seen", "from", "to", "note"],
        }
    }

    /// The columns it must have.
    pub fn required(self) -> &'static [&'static str] {
        match self {
            Content::Entities => &["entity"],
            Content::Tenures => &["office", "entity"],
            Content::Contexts => &["form", "where", "cue", "effect"],
            Content::Cues => &["set", "cue"],
            Content::Renderings => &["entity", "locale", "form"],
        }
    }
}
