//! One concept laid into its entity: row by row, then the entity's own fields.

use rustc_hash::FxHashMap;

use super::differences::{cells, differences, says};
use super::{Change, Desk, Fate, Open, Row};
use crate::glossary::entity::is_wikidata_id;
use crate::glossary::read::form_fault;
use crate::glossary::{Entity, Locale, Origin, Rendering, Status};

/// What a file leaves open about a row.
#[derive(Clone, Copy)]
pub(super) struct Unsaid {
    pub(super) status: bool,
    pub(super) kind: bool,
}

/// A row that was read, and the row of the glossary that is the same form.
struct Pair {
    read: Rendering,
    unsaid: Unsaid,
    old: Option<usize>,
}

impl Desk<'_> {
    /// Lays a concept into the entity whose id it has; all its forms of the locales in `whole` are there.
    pub(super) fn concept(&mut self, mut concept: Entity, unsaid: &dyn Fn(usize) -> Unsaid, whole: &[Locale]) {
        let id = concept.id.clone();
        let mut open = self.open.remove(&id).unwrap_or_else(|| self.before.entity(&id).map_or_else(|| Open::new(&id), Open::known));
        let mut reads = Vec::new();
        for (at, mut row) in std::mem::take(&mut concept.renderings).into_iter().enumerate() {
            for cell in [&mut row.form, &mut row.source, &mut row.note] {
                if cell.trim().len() < cell.len() {
                    *cell = cell.trim().to_string();
                }
            }
            match form_fault(&row.form) {
                Some(why) => self.line(Fate::Conflict, false, &id, Some(&row), Vec::new(), why),
                None => reads.push((row, unsaid(at))),
            }
        }
        let mut pairs = paired(&open.rows, reads);
        let gone = rewritten(&open.rows, &mut pairs, whole);
        self.rows(&id, &mut open, pairs, &gone);
        self.fields(&mut open, &concept);
        self.open.insert(id, open);
    }

    fn rows(&mut self, id: &str, open: &mut Open, pairs: Vec<Pair>, gone: &[usize]) {
        // How the rows of the glossary would stand: changes of one row may make room for another.
        let mut tentative: Vec<Rendering> = open.rows.iter().map(|row| row.rendering.clone()).collect();
        if self.rules.overwrite {
            for pair in &pairs {
                if let Some(at) = pair.old {
                    tentative[at] = differences(&tentative[at], &pair.read, pair.unsaid).1;
                }
            }
        }
        for at in gone {
            let row = &mut open.rows[*at];
            let change = Change { column: "form".into(), was: row.rendering.form.clone(), is: String::new() };
            row.gone = self.rules.overwrite;
            let (gone, rendering) = (row.gone, row.rendering.clone());
            self.line(Fate::Changed, gone, id, Some(&Rendering { origin: Origin::default(), ..rendering }), vec![change], String::new());
        }
        let stays = |at: &usize| !open.rows[*at].gone && tentative[*at].status == Status::Preferred;
        let preferred: Vec<usize> = (0..tentative.len()).filter(stays).collect();
        for Pair { read, unsaid, old } in pairs {
            let (changes, new) = match old {
                None => (cells(&read), read.clone()),
                Some(at) => differences(&open.rows[at].rendering, &read, unsaid),
            };
            if old.is_some() && changes.is_empty() {
                self.line(Fate::Same, false, id, Some(&read), changes, String::new());
                continue;
            }
            let was = old.map(|at| &open.rows[at].rendering);
            // Two that the glossary prefers already are no news.
            let news = |rival: &Rendering| rival.rivals(&new) && !was.is_some_and(|was| rival.rivals(was));
            let rival = match new.status {
                Status::Preferred => preferred.iter().filter(|at| Some(**at) != old).map(|at| &tentative[*at]).find(|rival| news(rival)),
                _ => None,
            };
            if let Some(rival) = rival {
                let rival = rival.form.clone();
                if let Some(at) = old {
                    tentative[at] = open.rows[at].rendering.clone();
                }
                self.two_preferred(id, open, (read, old), changes, &rival);
                continue;
            }
            match old {
                None => {
                    self.line(Fate::New, true, id, Some(&read), changes, String::new());
                    open.rows.push(Row { rendering: new, new: true, changed: false, gone: false });
                }
                Some(at) => {
                    let written = self.rules.overwrite;
                    self.line(Fate::Changed, written, id, Some(&read), changes, String::new());
                    if written {
                        let row = &mut open.rows[at];
                        (row.rendering, row.changed) = (new, !row.new);
                    }
                }
            }
        }
    }

    /// A form that is read as preferred where the glossary prefers another.
    fn two_preferred(&mut self, id: &str, open: &mut Open, (read, old): (Rendering, Option<usize>), changes: Vec<Change>, rival: &str) {
        let proposed = old.is_some_and(|at| open.rows[at].rendering.status == Status::Proposed);
        if self.rules.propose && proposed {
            return self.line(Fate::Same, false, id, Some(&read), Vec::new(), String::new());
        }
        let propose = self.rules.propose && old.is_none();
        let way_out =
            if propose { "it is proposed" } else { "admit one of them in the file or in the glossary, or propose it with --propose" };
        let why = format!("'{rival}' is preferred for {} already; {way_out}", read.locale.tag());
        self.line(Fate::Conflict, propose, id, Some(&read), changes, why);
        if propose {
            open.rows.push(Row { rendering: Rendering { status: Status::Proposed, ..read }, new: true, changed: false, gone: false });
        }
    }

    /// An entity's own fields: an empty one is filled, another is changed where that is asked for.
    fn fields(&mut self, open: &mut Open, concept: &Entity) {
        let id = open.entity.id.clone();
        let fields = [
            ("description", &mut open.entity.description, &concept.description),
            ("wikidata", &mut open.entity.wikidata, &concept.wikidata),
            ("gender", &mut open.entity.gender, &concept.gender),
            ("note", &mut open.entity.note, &concept.note),
        ];
        let mut lines = Vec::new();
        for (name, was, is) in fields {
            let is = is.trim();
            if is.is_empty() || was == is || name == "note" && says(was, is) {
                continue;
            }
            let fault = match name {
                "wikidata" if !is_wikidata_id(is) => "it is no Wikidata id; write Q and a number",
                "gender" if !matches!(is, "m" | "f") => "it is no gender that we know; write m or f",
                _ => "",
            };
            let change = Change { column: name.to_string(), was: was.clone(), is: is.to_string() };
            let (fate, written) = match () {
                () if !fault.is_empty() => (Fate::Conflict, false),
                () if was.is_empty() => (Fate::New, true),
                () => (Fate::Changed, self.rules.overwrite),
            };
            if written {
                *was = is.to_string();
            }
            open.described |= written;
            lines.push((fate, written, name, change, fault));
        }
        for (fate, written, name, change, fault) in lines {
            self.line(fate, written, &id, None, vec![change], fault.to_string());
            if let Some(line) = self.lines.last_mut() {
                line.form = name.to_string();
            }
        }
    }
}

impl Open {
    fn new(id: &str) -> Open {
        Open { rows: Vec::new(), entity: Entity { id: id.to_string(), ..Entity::default() }, described: false }
    }

    fn known(entity: &Entity) -> Open {
        let rows = entity.renderings.iter().map(|rendering| Row { rendering: rendering.clone(), new: false, changed: false, gone: false });
        let entity = Entity { renderings: Vec::new(), ..entity.clone() };
        Open { rows: rows.collect(), entity, described: false }
    }
}

/// Pairs forms that were written anew with what stood there before: in a locale of which all is read, the one missing with the
/// one new of its kind. Returns the rows that are missing and were not.
fn rewritten(rows: &[Row], pairs: &mut [Pair], whole: &[Locale]) -> Vec<usize> {
    let paired: Vec<usize> = pairs.iter().filter_map(|pair| pair.old).collect();
    let is_missing = |at: &usize| whole.contains(&rows[*at].rendering.locale) && !rows[*at].new && !paired.contains(at);
    let mut missing: Vec<usize> = (0..rows.len()).filter(is_missing).collect();
    let key = |r: &Rendering| (r.locale, r.kind, r.status);
    for at in missing.clone() {
        let like = key(&rows[at].rendering);
        let mut new = pairs.iter_mut().filter(|pair| pair.old.is_none() && key(&pair.read) == like);
        if let (Some(pair), None) = (new.next(), new.next())
            && missing.iter().filter(|other| key(&rows[**other].rendering) == like).count() == 1
        {
            pair.old = Some(at);
            missing.retain(|other| *other != at);
        }
    }
    missing
}

/// Each row that was read with one row of the same form: one that it is the same as, else the first that is free.
fn paired(rows: &[Row], reads: Vec<(Rendering, Unsaid)>) -> Vec<Pair> {
    let mut places: FxHashMap<(Locale, &str), usize> = FxHashMap::default();
    let mut free: Vec<Vec<usize>> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let place = *places.entry((row.rendering.locale, &row.rendering.form)).or_insert(free.len());
        free.resize_with(free.len().max(place + 1), Vec::new);
        free[place].push(at);
    }
    let mut pairs: Vec<Pair> = reads.into_iter().map(|(read, unsaid)| Pair { read, unsaid, old: None }).collect();
    for same in [true, false] {
        for pair in pairs.iter_mut().filter(|pair| pair.old.is_none()) {
            let Some(place) = places.get(&(pair.read.locale, pair.read.form.as_str())).copied() else { continue };
            let fits = |at: &usize| !same || differences(&rows[*at].rendering, &pair.read, pair.unsaid).0.is_empty();
            if let Some(found) = free[place].iter().position(fits) {
                pair.old = Some(free[place].remove(found));
            }
        }
    }
    pairs
}
