//! One concept laid into its entity: row by row, then the entity's own fields.

use rustc_hash::{FxHashMap, FxHashSet};

use super::differences::{cells, differences, noted};
use super::{Change, Desk, Fate, Open, Row};
use crate::glossary::entity::is_wikidata_id;
use crate::glossary::read::form_fault;
use crate::glossary::{Entity, KindClass, Locale, Origin, Rendering, Status};

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
        for at in rewritten(&open.rows, &mut pairs, whole) {
            self.missing(&id, &mut open.rows[at]);
        }
        self.rows(&id, &mut open, pairs);
        // The id that a new entity has in its file tells it from its namesakes; one of the glossary has its own.
        if self.before.entity(&id).is_some() && noted(&open.entity.note, &concept.note) != open.entity.note {
            let kept: Vec<&str> = concept.note.split("; ").filter(|piece| !piece.starts_with("id=")).collect();
            concept.note = kept.join("; ");
        }
        self.fields(&mut open, &concept);
        self.open.insert(id, open);
    }

    /// A form that the file should have and lacks.
    fn missing(&mut self, id: &str, row: &mut Row) {
        row.gone = self.rules.overwrite;
        let change = Change { column: "form".into(), was: row.rendering.form.clone(), is: String::new() };
        let shown = Rendering { origin: Origin::default(), ..row.rendering.clone() };
        self.line(Fate::Changed, row.gone, id, Some(&shown), vec![change], String::new());
    }

    fn rows(&mut self, id: &str, open: &mut Open, pairs: Vec<Pair>) {
        let rivals = self.rivals(open, &pairs);
        // Forms that the file says are preferred no longer, though nothing is overwritten.
        let demoted = |pair: &&Pair| pair.old.is_some() && !pair.unsaid.status && pair.read.status != Status::Preferred;
        let room: FxHashSet<(Locale, String)> = match self.rules.overwrite {
            true => FxHashSet::default(),
            false => pairs.iter().filter(demoted).map(|pair| (pair.read.locale, pair.read.form.clone())).collect(),
        };
        // What the file does not demote, and its own rows, are not demoted for it.
        let first = open.rows.len();
        let named: FxHashSet<usize> = pairs.iter().filter(|pair| !demoted(pair)).filter_map(|pair| pair.old).collect();
        // What stands is changed first: that may make room for what is new.
        let (standing, new): (Vec<_>, Vec<_>) = pairs.into_iter().zip(rivals).partition(|(pair, _)| pair.old.is_some());
        for (Pair { read, unsaid, old }, rival) in standing.into_iter().chain(new) {
            let (changes, new) = match old {
                None => (cells(&read), read.clone()),
                Some(at) => differences(&open.rows[at].rendering, &read, unsaid),
            };
            if old.is_some() && changes.is_empty() {
                self.line(Fate::Same, false, id, Some(&read), changes, String::new());
                continue;
            }
            let writes = old.is_none() || self.rules.overwrite;
            if let Some(rival) = rival.filter(|_| !(writes && self.rules.prefer && self.demote(id, open, &new, first, &named))) {
                let room = room.contains(&(read.locale, rival.clone()));
                self.two_preferred(id, open, (read, old), changes, (rival, room));
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

    /// Makes the rivals of a form admitted, those that stood among the first rows; false, and none is, where one is named.
    fn demote(&mut self, id: &str, open: &mut Open, form: &Rendering, first: usize, named: &FxHashSet<usize>) -> bool {
        let rivals: Vec<usize> = (0..first).filter(|at| open.rows[*at].rendering.rivals(form)).collect();
        if rivals.iter().any(|at| named.contains(at)) {
            return false;
        }
        for at in rivals {
            let row = &mut open.rows[at];
            (row.rendering.status, row.changed) = (Status::Admitted, !row.new);
            let change = Change { column: "status".into(), was: Status::Preferred.name().into(), is: Status::Admitted.name().into() };
            let row = Rendering { origin: form.origin, ..row.rendering.clone() };
            self.line(Fate::Changed, true, id, Some(&row), vec![change], String::new());
        }
        true
    }

    /// For each row that was read, the form of the glossary that is preferred where it would be, once all changes that can be
    /// made are made: the change of one row may make room for another.
    fn rivals(&self, open: &Open, pairs: &[Pair]) -> Vec<Option<String>> {
        let old = |at: usize| &open.rows[at].rendering;
        let mut tentative: Vec<Rendering> = open.rows.iter().map(|row| row.rendering.clone()).collect();
        for pair in pairs.iter().filter(|_| self.rules.overwrite) {
            if let Some(at) = pair.old {
                tentative[at] = differences(old(at), &pair.read, pair.unsaid).1;
            }
        }
        let mut preferred: FxHashMap<(Locale, KindClass), Vec<usize>> = FxHashMap::default();
        let stays = |(at, row): &(usize, &Rendering)| row.status == Status::Preferred && !open.rows[*at].gone;
        for (at, row) in tentative.iter().enumerate().filter(stays) {
            preferred.entry((row.locale, row.kind.class())).or_default().push(at);
        }
        let mut rivals = vec![None; pairs.len()];
        let mut settled = false;
        while !settled {
            settled = true;
            for (place, pair) in pairs.iter().enumerate() {
                let says_preferred = pair.unsaid.status || pair.read.status == Status::Preferred;
                if rivals[place].is_some() || !says_preferred {
                    continue;
                }
                let was = pair.old.map(old);
                let new = was.map_or_else(|| pair.read.clone(), |was| differences(was, &pair.read, pair.unsaid).1);
                // What the glossary prefers already, as it does, is no news.
                let place_of = |row: &Rendering| (row.status, row.kind.class(), row.from, row.to);
                if was.is_some_and(|was| place_of(was) == place_of(&new)) {
                    continue;
                }
                let others = preferred.get(&(new.locale, new.kind.class())).into_iter().flatten().filter(|at| Some(**at) != pair.old);
                let rival = others.map(|at| &tentative[*at]).find(|rival| rival.rivals(&new));
                let Some(rival) = rival.map(|rival| rival.form.clone()) else { continue };
                rivals[place] = Some(rival);
                if let Some(at) = pair.old.filter(|_| self.rules.overwrite) {
                    // It stays as it is, and may so stand in the way of another.
                    tentative[at] = old(at).clone();
                    settled = false;
                }
            }
        }
        rivals
    }

    /// A form that is read as preferred where the glossary prefers another.
    fn two_preferred(
        &mut self,
        id: &str,
        open: &mut Open,
        (read, old): (Rendering, Option<usize>),
        changes: Vec<Change>,
        rival: (String, bool),
    ) {
        let proposed = old.is_some_and(|at| open.rows[at].rendering.status == Status::Proposed);
        if self.rules.propose && proposed {
            return self.line(Fate::Same, false, id, Some(&read), Vec::new(), String::new());
        }
        let propose = self.rules.propose && old.is_none();
        let (rival, room) = rival;
        let way_out = match () {
            () if propose => "it is proposed",
            () if room => "the file no longer prefers that, and --overwrite changes both",
            () if old.is_none() => "admit that with --prefer, or propose this with --propose",
            () => "admit one of them in the file or in the glossary",
        };
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
            let is = if name == "note" { noted(was, is.trim()) } else { is.trim().to_string() };
            if is.is_empty() || *was == is {
                continue;
            }
            let fault = match name {
                "wikidata" if !is_wikidata_id(&is) => "it is no Wikidata id; write Q and a number",
                "gender" if !matches!(is.as_str(), "m" | "f") => "it is no gender that we know; write m or f",
                _ => "",
            };
            let change = Change { column: name.to_string(), was: was.clone(), is: is.clone() };
            let (fate, written) = match () {
                () if !fault.is_empty() => (Fate::Conflict, false),
                () if was.is_empty() => (Fate::New, true),
                () => (Fate::Changed, self.rules.overwrite),
            };
            if written {
                *was = is;
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
    // An empty cell says nothing.
    let is_said = |locale: Locale| whole.contains(&locale) && pairs.iter().any(|pair| pair.read.locale == locale);
    let is_missing = |at: &usize| is_said(rows[*at].rendering.locale) && !rows[*at].new && !paired.contains(at);
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

/// Each row that was read with one row of the same form: one that it is the same as, else the first that
/// is free.
fn paired(rows: &[Row], reads: Vec<(Rendering, Unsaid)>) -> Vec<Pair> {
    let mut places: FxHashMap<(Locale, &str), usize> = FxHashMap::default();
    let mut free: Vec<Vec<usize>> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let place = *places.entry((row.rendering.locale, &row.rendering.form)).or_insert(free.len());
        free.resize_with(free.len().max(place + 1), Vec::new);
        free[place].push(at);
    }
    let mut pairs: Vec<Pair> = reads.into_iter().map(|(read, unsaid)| Pair { read, unsaid, old: None }).collect();
    // Of rows that stand twice, the one that says most chooses first.
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(said(&pairs[*at].read)));
    for same in [true, false] {
        for at in &order {
            let pair = &mut pairs[*at];
            let place = places.get(&(pair.read.locale, pair.read.form.as_str())).copied().filter(|_| pair.old.is_none());
            let Some(place) = place else { continue };
            let fits = |at: &usize| !same || differences(&rows[*at].rendering, &pair.read, pair.unsaid).0.is_empty();
            if let Some(found) = free[place].iter().position(fits) {
                pair.old = Some(free[place].remove(found));
            }
        }
    }
    pairs
}

/// How many cells a row that was read says, beyond what every row has.
fn said(read: &Rendering) -> usize {
    let dates = [read.seen, read.from, read.to].into_iter().flatten().count();
    dates + [&read.source, &read.note].into_iter().filter(|cell| !cell.is_empty()).count() + read.extra.len()
}
