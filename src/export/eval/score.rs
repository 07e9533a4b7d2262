//! Scores: strict, exact, partial and type, as MUC and SemEval-2013 task 9 count them, by type and by `match`.

use std::collections::BTreeMap;

use crate::export::eval::{Gold, Linking, same_english};
use crate::export::mentions::Row;

/// Precision counts mentions against every gold row, recall counts the agreed gold rows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counts {
    /// Mentions found.
    pub found: usize,
    /// Of these, right: span and type.
    pub strict_right: usize,
    /// Right span.
    pub exact_right: usize,
    /// Overlapping span.
    pub partial_right: usize,
    /// Overlapping span, right type.
    pub type_right: usize,
    /// Agreed gold rows.
    pub gold: usize,
    /// Of these, found: span and type.
    pub strict_found: usize,
    /// Found by span.
    pub exact_found: usize,
    /// Found by an overlapping span.
    pub partial_found: usize,
    /// Found by an overlapping span of the type.
    pub type_found: usize,
    /// Agreed rows found strictly that have an accepted English form.
    pub rendered: usize,
    /// Of these, rendered right.
    pub rendered_right: usize,
    /// Agreed rows found strictly that name an entity.
    pub linked: usize,
    /// Of these, linked to that entity.
    pub linked_right: usize,
}

impl Counts {
    fn add(&mut self, other: &Counts) {
        let pairs: [(&mut usize, usize); 14] = [
            (&mut self.found, other.found),
            (&mut self.strict_right, other.strict_right),
            (&mut self.exact_right, other.exact_right),
            (&mut self.partial_right, other.partial_right),
            (&mut self.type_right, other.type_right),
            (&mut self.gold, other.gold),
            (&mut self.strict_found, other.strict_found),
            (&mut self.exact_found, other.exact_found),
            (&mut self.partial_found, other.partial_found),
            (&mut self.type_found, other.type_found),
            (&mut self.rendered, other.rendered),
            (&mut self.rendered_right, other.rendered_right),
            (&mut self.linked, other.linked),
            (&mut self.linked_right, other.linked_right),
        ];
        pairs.into_iter().for_each(|(sum, n)| *sum += n);
    }
}

/// `right / all`, 1 where there is nothing to be right about.
pub(crate) fn ratio(right: usize, all: usize) -> f64 {
    if all == 0 { 1.0 } else { right as f64 / all as f64 }
}

/// The harmonic mean of precision and recall.
pub(crate) fn f1(precision: f64, recall: f64) -> f64 {
    if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
}

/// Something that was not as the gold has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Miss {
    /// The document.
    pub doc: String,
    /// First code point, and the first behind it.
    pub span: (usize, usize),
    /// `missed`, `false alarm`, or `rendering`.
    pub what: &'static str,
    /// Type and entity, or what was written for what.
    pub detail: String,
}

/// The score of a run.
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// By type; a type of the mentions for precision, of the gold for recall.
    pub types: BTreeMap<String, Counts>,
    /// By the mentions' `match`; only what concerns mentions is counted.
    pub matches: BTreeMap<String, Counts>,
    /// How well mentions are linked to entities.
    pub linking: Linking,
    /// Everything that was not as the gold has it, in document order.
    pub misses: Vec<Miss>,
}

impl Score {
    /// Adds a document; rows and gold of other types than `types` are left out, unless it is empty.
    pub fn add(&mut self, doc: &str, rows: &[Row<'_>], gold: &[Gold], types: &[String]) {
        let wanted = |kind: &str| types.is_empty() || kind.split('|').any(|kind| types.iter().any(|wanted| wanted == kind));
        let rows: Vec<&Row<'_>> = rows.iter().filter(|row| wanted(&row.kind)).collect();
        for row in &rows {
            self.mention(doc, row, gold);
        }
        for gold in gold.iter().filter(|gold| gold.agreed && wanted(&gold.kind)) {
            self.gold(doc, gold, &rows);
        }
        self.misses.sort_by(|a, b| (&a.doc, a.span, a.what).cmp(&(&b.doc, b.span, b.what)));
    }

    fn mention(&mut self, doc: &str, row: &Row<'_>, gold: &[Gold]) {
        let exact = |gold: &Gold| gold.start == row.start && gold.end == row.end;
        let overlaps = |gold: &Gold| gold.start < row.end && row.start < gold.end;
        let any = |test: &dyn Fn(&Gold) -> bool| usize::from(gold.iter().any(test));
        let counts = Counts {
            found: 1,
            strict_right: any(&|gold| exact(gold) && gold.has_type(&row.kind)),
            exact_right: any(&exact),
            partial_right: any(&overlaps),
            type_right: any(&|gold| overlaps(gold) && gold.has_type(&row.kind)),
            ..Counts::default()
        };
        if counts.strict_right == 0 {
            let detail = format!("{} {} {}", row.kind, row.text.replace('\n', "⏎"), row.entity);
            self.misses.push(Miss { doc: doc.into(), span: (row.start, row.end), what: "false alarm", detail });
        }
        self.matches.entry(row.folded.clone()).or_default().add(&counts);
        self.types.entry(first(&row.kind)).or_default().add(&counts);
    }

    fn gold(&mut self, doc: &str, gold: &Gold, rows: &[&Row<'_>]) {
        let exact = |row: &Row<'_>| gold.start == row.start && gold.end == row.end;
        let overlaps = |row: &Row<'_>| gold.start < row.end && row.start < gold.end;
        let any = |test: &dyn Fn(&Row<'_>) -> bool| usize::from(rows.iter().any(|row| test(row)));
        let strict = rows.iter().find(|row| exact(row) && gold.has_type(&row.kind));
        let mut counts = Counts {
            gold: 1,
            strict_found: usize::from(strict.is_some()),
            exact_found: any(&exact),
            partial_found: any(&overlaps),
            type_found: any(&|row| overlaps(row) && gold.has_type(&row.kind)),
            ..Counts::default()
        };
        self.linking.add(doc, gold, strict.copied());
        let miss = |what, detail| Miss { doc: doc.into(), span: (gold.start, gold.end), what, detail };
        match strict {
            None => self.misses.push(miss("missed", format!("{} {} {}", gold.kind, gold.text.replace('\n', "⏎"), gold.entity))),
            Some(row) => {
                counts.rendered = usize::from(!gold.en.is_empty());
                counts.rendered_right = usize::from(!gold.en.is_empty() && same_english(&row.rendering, &gold.en));
                counts.linked = usize::from(!gold.entity.is_empty());
                counts.linked_right = usize::from(!gold.entity.is_empty() && row.entity == gold.entity);
                if counts.rendered_right < counts.rendered {
                    self.misses.push(miss(
                        "rendering",
                        format!("{}: '{}' for '{}'", gold.text.replace('\n', "⏎"), row.rendering, gold.en.join("' or '")),
                    ));
                }
            }
        }
        self.types.entry(first(&gold.kind)).or_default().add(&counts);
    }

    /// Everything together.
    pub fn total(&self) -> Counts {
        let mut total = Counts::default();
        self.types.values().for_each(|counts| total.add(counts));
        total
    }
}

fn first(kind: &str) -> String {
    kind.split('|').next().unwrap_or_default().to_string()
}

impl Counts {
    /// Precision, recall and F1: strict, exact, partial, type.
    pub fn measures(&self) -> [(&'static str, f64, f64, f64); 4] {
        let measure = |name, right, found| {
            let (precision, recall) = (ratio(right, self.found), ratio(found, self.gold));
            (name, precision, recall, f1(precision, recall))
        };
        [
            measure("strict", self.strict_right, self.strict_found),
            measure("exact", self.exact_right, self.exact_found),
            measure("partial", self.partial_right, self.partial_found),
            measure("type", self.type_right, self.type_found),
        ]
    }
}
