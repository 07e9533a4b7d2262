//! Mentions as rows: the facts of DESIGN §7, offsets counted in code points.

use serde::Serialize;

use crate::corpus::Document;
use crate::export::Receipt;
use crate::glossary::{EntityType, Locale};
use crate::linker::{Mention, Sense, rendering};
use crate::span::{Places, Span};
use crate::text::difference::{ALIAS, match_label};
use crate::text::script::{Script, script};

/// A mention with everything that the columns say.
#[derive(Clone, Debug, Serialize)]
pub struct Row<'d> {
    /// The document.
    pub doc: &'d str,
    /// Where it stands, in bytes.
    #[serde(skip)]
    pub span: Span,
    /// First code point.
    pub start: usize,
    /// First code point behind it.
    pub end: usize,
    /// Line, from 1.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
    /// The raw slice.
    pub text: &'d str,
    /// The entity, or the candidates sorted and joined by `|`.
    pub entity: String,
    /// Its type, or theirs in the same order.
    #[serde(rename = "type")]
    pub kind: String,
    /// The stored form nearest to the text.
    pub form: String,
    /// Its locales.
    pub locale: String,
    /// Its statuses in the same order.
    pub status: String,
    /// `exact`, what had to be folded, or `alias`.
    #[serde(rename = "match")]
    pub folded: String,
    /// How the entity was chosen.
    pub sense: &'static str,
    /// True inside another mention.
    pub nested: bool,
    /// What to write in the target locale, or empty.
    pub rendering: String,
}

impl Row<'_> {
    /// Its type, of several the first.
    pub(crate) fn label(&self) -> &str {
        self.kind.split('|').next().unwrap_or_default()
    }

    /// True where the candidates are of several types.
    pub(crate) fn has_several_types(&self) -> bool {
        self.kind.split('|').any(|kind| kind != self.label())
    }

    /// What the columns say beyond place, type and entity, as `form=…; locale=…`, for formats with notes.
    pub(crate) fn note(&self) -> String {
        let [form, locale, status] = [&self.form, &self.locale, &self.status];
        let [folded, sense, rendering] = [self.folded.as_str(), self.sense, &self.rendering];
        format!("form={form}; locale={locale}; status={status}; match={folded}; sense={sense}; rendering={rendering}")
    }
}

/// Counts the mentions of several types, which a format labels with the first.
pub(crate) fn count_types(rows: &[Row<'_>], receipt: &mut Receipt) {
    let several = rows.iter().filter(|row| row.has_several_types()).count();
    receipt.add(several, "mentions that may be of several types", "labelled with the first");
}

/// The names of the columns, in order.
pub(crate) const COLUMNS: [&str; 15] = [
    "doc",
    "start",
    "end",
    "line",
    "column",
    "text",
    "entity",
    "type",
    "form",
    "locale",
    "status",
    "match",
    "sense",
    "nested",
    "rendering",
];

/// The rows of a document's mentions of these types, rendered in `to`: by default in English, of English text in `zh-Hans-CN`.
pub fn rows<'d>(document: &'d Document, mentions: &[Mention], types: &[EntityType], to: Option<Locale>) -> Vec<Row<'d>> {
    let to = to.unwrap_or_else(|| match script(&document.text) {
        Script::Latin => Locale::HansCn,
        Script::Hans | Script::Hant => Locale::En,
    });
    let mut places = Places::new(&document.text);
    let wanted = mentions.iter().filter(|mention| mention.entities.iter().any(|entity| types.contains(&entity.entity_type())));
    wanted.map(|mention| row(document, mention, to, &mut places)).collect()
}

fn row<'d>(document: &'d Document, mention: &Mention, to: Locale, places: &mut Places<'d>) -> Row<'d> {
    let text = &document.text[mention.span.range()];
    let place = places.at(mention.span.start);
    let joined = |cells: Vec<&str>| cells.join("|");
    let locales = mention.locales();
    let mut renderings: Vec<&str> =
        mention.entities.iter().map(|entity| rendering(entity, mention.kind, to, document.date).map_or("", |r| r.form.as_str())).collect();
    if mention.sense != Sense::Ambiguous || renderings.windows(2).all(|pair| pair[0] == pair[1]) {
        renderings.truncate(1);
    }
    Row {
        doc: &document.name,
        span: mention.span,
        start: place.offset,
        end: place.offset + text.chars().count(),
        line: place.line,
        column: place.column,
        text,
        entity: joined(mention.entities.iter().map(|entity| entity.id.as_str()).collect()),
        kind: joined(mention.entities.iter().map(|entity| entity.entity_type().name()).collect()),
        form: mention.form.to_string(),
        locale: joined(locales.iter().map(|(locale, _)| locale.tag()).collect()),
        status: joined(locales.iter().map(|(_, status)| status.name()).collect()),
        folded: if mention.alias { ALIAS.to_string() } else { match_label(&mention.folded) },
        sense: mention.sense.name(),
        nested: mention.nested,
        rendering: joined(renderings),
    }
}
