//! A run of annotation at a glance: mentions by document and type, entities by how often they are named.

use std::collections::BTreeMap;

use crate::export::mentions::Row;

/// What a run found; add the rows of each document in turn.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// By document, then type: how many mentions; in the order the documents came.
    pub documents: Vec<(String, BTreeMap<String, usize>)>,
    /// By entity: mentions, and by document the texts that name it, each with its count.
    pub entities: BTreeMap<String, Named>,
}

/// How an entity is named over a corpus.
#[derive(Clone, Debug, Default)]
pub struct Named {
    /// All mentions.
    pub mentions: usize,
    /// What to write for it in the target locale, as first met.
    pub rendering: String,
    /// By document, the forms that stand there.
    pub forms: BTreeMap<String, BTreeMap<String, usize>>,
}

impl Summary {
    /// Adds a document's rows.
    pub fn add(&mut self, name: &str, rows: &[Row<'_>]) {
        let mut types = BTreeMap::new();
        for row in rows {
            *types.entry(row.kind.clone()).or_default() += 1;
            let named = self.entities.entry(row.entity.clone()).or_default();
            named.mentions += 1;
            if named.rendering.is_empty() {
                named.rendering.clone_from(&row.rendering);
            }
            let text: String = row.text.chars().filter(|c| !c.is_whitespace()).collect();
            let text = if text.is_ascii() { row.text.to_string() } else { text };
            *named.forms.entry(name.to_string()).or_default().entry(text).or_default() += 1;
        }
        self.documents.push((name.to_string(), types));
    }

    /// Adds what another run found behind this one.
    pub fn join(&mut self, other: Summary) {
        self.documents.extend(other.documents);
        for (id, theirs) in other.entities {
            let ours = self.entities.entry(id).or_default();
            ours.mentions += theirs.mentions;
            if ours.rendering.is_empty() {
                ours.rendering = theirs.rendering;
            }
            for (document, forms) in theirs.forms {
                let known = ours.forms.entry(document).or_default();
                forms.into_iter().for_each(|(form, count)| *known.entry(form).or_default() += count);
            }
        }
    }

    /// The entities by falling number of mentions, then by id.
    pub fn most_named(&self) -> Vec<(&str, &Named)> {
        let mut all: Vec<(&str, &Named)> = self.entities.iter().map(|(id, named)| (id.as_str(), named)).collect();
        all.sort_by(|a, b| b.1.mentions.cmp(&a.1.mentions).then(a.0.cmp(b.0)));
        all
    }
}
