//! Layers: a house's own glossary over another, the later one winning for an entity and locale.

use crate::glossary::Glossary;

impl Glossary {
    /// This glossary with `over` laid on it: where `over` has renderings of an entity in a locale they replace those below,
    /// so do an entity's own words and an office's tenures; contexts add up, and a set of cues replaces its namesake.
    #[must_use]
    pub fn under(mut self, over: Glossary) -> Glossary {
        let shift = self.files.len() as u32;
        for mut entity in over.entities {
            for rendering in &mut entity.renderings {
                rendering.origin.file += shift;
            }
            match self.entities.binary_search_by(|known| known.id.cmp(&entity.id)) {
                Err(at) => self.entities.insert(at, entity),
                Ok(at) => {
                    let below = &mut self.entities[at];
                    below.renderings.retain(|old| !entity.renderings.iter().any(|new| new.locale == old.locale));
                    below.renderings.append(&mut entity.renderings);
                    below.renderings.sort_by(|a, b| a.key().cmp(&b.key()));
                    for (old, new) in [
                        (&mut below.description, entity.description),
                        (&mut below.wikidata, entity.wikidata),
                        (&mut below.gender, entity.gender),
                        (&mut below.note, entity.note),
                    ] {
                        if !new.is_empty() {
                            *old = new;
                        }
                    }
                }
            }
        }
        self.tenures.retain(|old| !over.tenures.iter().any(|new| new.office == old.office));
        self.tenures.extend(over.tenures.into_iter().map(|mut tenure| {
            tenure.origin.file += shift;
            tenure
        }));
        self.contexts.extend(over.contexts.into_iter().map(|mut context| {
            context.origin.file += shift;
            context
        }));
        self.cues.extend(over.cues);
        self.files.extend(over.files);
        self.doubts.extend(over.doubts);
        self
    }
}
