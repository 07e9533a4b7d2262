//! Findings: data that is not right, where it stands, and what would mend it.

pub use crate::glossary::check::Level;
use crate::lint::Rule;
use crate::span::Span;

/// How much a person has to look at a fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Safety {
    /// It can be made without looking.
    Safe,
    /// It is probably right; made only when asked for.
    Unsafe,
    /// It is shown and never made.
    Shown,
}

impl Safety {
    /// The name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Safety::Safe => "safe",
            Safety::Unsafe => "unsafe",
            Safety::Shown => "shown",
        }
    }
}

/// What would stand instead of the finding's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The new text of the whole span.
    pub text: String,
    /// How much a person has to look at it.
    pub safety: Safety,
}

/// Data that is not right.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Who says so.
    pub rule: &'static Rule,
    /// How much it matters here.
    pub level: Level,
    /// The bytes of the text.
    pub span: Span,
    /// What is wrong, in a sentence without a full stop.
    pub message: String,
    /// The entity it is about; empty where it is about none.
    pub entity: String,
    /// What would mend it; never more than one that is not only shown.
    pub fixes: Vec<Fix>,
    /// What a person should know besides: who writes it so, the segment's locale and where that comes from.
    pub help: Vec<String>,
    /// Other places that belong to it, each with a word of its own.
    pub related: Vec<(Span, String)>,
}

impl Finding {
    /// A finding of a rule, at the rule's level.
    pub fn of(rule: &'static Rule, span: Span, message: impl Into<String>) -> Finding {
        Finding {
            rule,
            level: rule.level,
            span,
            message: message.into(),
            entity: String::new(),
            fixes: Vec::new(),
            help: Vec::new(),
            related: Vec::new(),
        }
    }

    /// With the entity it is about.
    pub fn about(mut self, entity: &str) -> Finding {
        self.entity = entity.to_string();
        self
    }

    /// With another level than the rule's.
    pub fn at(mut self, level: Level) -> Finding {
        self.level = level;
        self
    }

    /// With a fix.
    pub fn fix(mut self, text: impl Into<String>, safety: Safety) -> Finding {
        self.fixes.push(Fix { text: text.into(), safety });
        self
    }

    /// With a line of help.
    pub fn help(mut self, line: impl Into<String>) -> Finding {
        self.help.push(line.into());
        self
    }

    /// With another place that belongs to it.
    pub fn beside(mut self, span: Span, label: impl Into<String>) -> Finding {
        self.related.push((span, label.into()));
        self
    }
}
