//! One document as it is seen: who is named in it, by which renderings, in which part of what locale.

use std::collections::BTreeMap;

use crate::compare::{Reason, Use};
use crate::corpus::Document;
use crate::glossary::{Date, EntityType, Locale, Rendering, Status};
use crate::linker::{Linker, Mention, Segment, foreign, rightful, segments, standing};
use crate::span::Span;
use crate::text::chars::is_han;
use crate::text::difference::as_read;
use crate::text::regional::REGIONAL;
use crate::text::script::{Han, han};

/// A document with who is named in it.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Its name.
    pub doc: String,
    /// The house it belongs to, where one is known.
    pub house: Option<String>,
    /// What most of it is written in.
    pub locale: Locale,
    /// Its date.
    pub date: Option<Date>,
    /// Mentions of which it is not known whom they mean.
    pub ambiguous: usize,
    /// By entity.
    pub(super) uses: BTreeMap<String, Vec<Use>>,
}

/// Reads a document: its names of these types, in the locale that is given, else in that of each segment.
pub fn read(document: &Document, linker: &Linker<'_>, types: &[EntityType], locale: Option<Locale>, house: Option<String>) -> Seen {
    let text = document.text.as_str();
    let (mentions, folded) = linker.link_folded(text, document.date);
    let segments = match locale {
        Some(locale) => vec![Segment { span: Span::new(0, text.len() as u32), locale, confidence: 1.0 }],
        None => segments(text, &folded, &mentions, &REGIONAL.hits(text, &folded)),
    };
    let mut seen =
        Seen { doc: document.name.clone(), house, locale: most(&segments), date: document.date, ambiguous: 0, uses: BTreeMap::new() };
    let mut parts = segments.iter().peekable();
    for mention in mentions.iter().filter(|mention| !mention.nested && types.contains(&mention.entity_type())) {
        while parts.peek().is_some_and(|part| part.span.end <= mention.span.start) {
            parts.next();
        }
        let locale = parts.peek().map_or(seen.locale, |part| part.locale);
        match mention.entities.as_slice() {
            [entity] => add(seen.uses.entry(entity.id.clone()).or_default(), document, mention, locale),
            _ => seen.ambiguous += 1,
        }
    }
    seen
}

/// What most of a text is written in; of two as long, the first of the canonical order.
fn most(segments: &[Segment]) -> Locale {
    let mut bytes: BTreeMap<Locale, u32> = BTreeMap::new();
    segments.iter().for_each(|segment| *bytes.entry(segment.locale).or_default() += segment.span.len());
    let most = bytes.iter().max_by_key(|(locale, bytes)| (**bytes, std::cmp::Reverse(**locale)));
    most.map_or(Locale::En, |(locale, _)| *locale)
}

fn add(uses: &mut Vec<Use>, document: &Document, mention: &Mention<'_>, locale: Locale) {
    let shown = as_read(&document.text[mention.span.range()], mention.form, &mention.folded);
    match uses.iter_mut().find(|known| known.text == shown && known.locale == locale && known.kind == mention.kind) {
        Some(known) => known.count += 1,
        None => {
            // SCO in a Chinese text says nothing of its Chinese.
            let own_alias = mention.folded.iter().any(|class| class.name() == ALIAS);
            let is_judged = !own_alias && shown.contains(is_han) == locale.is_chinese();
            let differs = if is_judged { differs(&shown, mention, locale, document.date) } else { Vec::new() };
            uses.push(Use { text: shown, kind: mention.kind, locale, is_judged, count: 1, differs });
        }
    }
}

/// What speaks against a name in a text of that locale.
fn differs(shown: &str, mention: &Mention<'_>, locale: Locale, date: Option<Date>) -> Vec<Reason> {
    let other = match locale {
        Locale::HansCn | Locale::HansSg | Locale::HansMy | Locale::Hans => Some(Han::Traditional),
        Locale::HantTw | Locale::HantHk | Locale::HantMo | Locale::Hant => Some(Han::Simplified),
        Locale::En | Locale::Zh => None,
    };
    let mut differs = Vec::new();
    if let Some(foreign) = foreign(mention, locale).filter(|_| locale.is_chinese()) {
        let instead = foreign.own[..foreign.preferred.max(1).min(foreign.own.len())].to_vec();
        differs.push(Reason::Locale { instead, source: foreign.source, whose: foreign.whose });
    }
    let is_former = |form: &&Rendering| match form.status {
        Status::Deprecated => true,
        // It may be right of its own time.
        Status::Superseded => (form.from.is_some() || form.to.is_some()) && date.is_some_and(|date| !form.holds_at(date)),
        _ => false,
    };
    if let Some(former) = standing(mention, locale).filter(is_former) {
        let instead = rightful(mention, locale, date).iter().map(ToString::to_string).collect();
        differs.push(Reason::Status { status: former.status, instead });
    }
    if other.is_some_and(|other| shown.chars().any(|c| han(c) == other)) {
        differs.push(Reason::Script);
    }
    differs
}

/// How a mention says that the document itself has defined its form.
const ALIAS: &str = "alias";
