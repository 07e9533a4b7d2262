//! What stands in the sections: numbers of 7 bits a byte, strings behind their length, and what is made of them.

use std::ops::Range;

use crate::glossary::{Context, Date, Effect, Entity, EntityType, Glossary, Kind, Locale, Origin, Rendering, Scope, Status, Tenure, Where};
use crate::index::cues::Cue;
use crate::index::{Term, Terms, Title};

/// Appends numbers and strings.
#[derive(Default)]
pub(crate) struct Writer {
    pub(crate) bytes: Vec<u8>,
}

impl Writer {
    pub(crate) fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    pub(crate) fn string(&mut self, string: &str) {
        self.number(string.len() as u64);
        self.bytes.extend_from_slice(string.as_bytes());
    }

    pub(crate) fn date(&mut self, date: Option<Date>) {
        self.number(date.map_or(0, |date| u64::from(date.pack())));
    }
}

/// Reads what a [`Writer`] wrote; `None` where the bytes end or make no sense.
pub(crate) struct Reader<'b> {
    bytes: &'b [u8],
}

impl<'b> Reader<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Reader<'b> {
        Reader { bytes }
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            number |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(byte)
    }

    fn small(&mut self) -> Option<u32> {
        self.number()?.try_into().ok()
    }

    /// A count of things of which each takes a byte at least.
    fn count(&mut self) -> Option<usize> {
        let count = usize::try_from(self.number()?).ok()?;
        (count <= self.bytes.len()).then_some(count)
    }

    fn string(&mut self) -> Option<&'b str> {
        let length = self.count()?;
        let (string, rest) = self.bytes.split_at(length);
        self.bytes = rest;
        std::str::from_utf8(string).ok()
    }

    fn date(&mut self) -> Option<Option<Date>> {
        Some(Date::unpack(self.small()?))
    }

    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        (0..self.count()?).map(|_| item(self)).collect()
    }
}

/// Writes a list of postings, sorted. Most are of one entity by its first rendering: they are one number, that entity's, in
/// front of a 1 bit; others are their count in front of a 0, and the pairs.
pub(crate) fn write_postings(out: &mut Writer, postings: impl ExactSizeIterator<Item = (u32, u32)> + Clone) {
    match (postings.len(), postings.clone().next()) {
        (1, Some((entity, 0))) => out.number(u64::from(entity) << 1 | 1),
        (count, _) => {
            out.number((count as u64) << 1);
            for (entity, rendering) in postings {
                out.number(u64::from(entity));
                out.number(u64::from(rendering));
            }
        }
    }
}

/// The list of postings that begins at byte `at`.
pub(crate) fn postings(section: &[u8], at: u64) -> Vec<(u32, u32)> {
    let list = usize::try_from(at).ok().and_then(|at| section.get(at..));
    let read = |bytes| {
        let mut r = Reader::new(bytes);
        let head = r.number()?;
        match head & 1 {
            1 => Some(vec![(u32::try_from(head >> 1).ok()?, 0)]),
            _ => (0..head >> 1).map(|_| Some((r.small()?, r.small()?))).collect(),
        }
    };
    list.and_then(read).unwrap_or_default()
}

/// A bit for each, from the lowest.
fn flags<const N: usize>(has: [bool; N]) -> u8 {
    has.into_iter().rev().fold(0, |flags, has| flags << 1 | u8::from(has))
}

/// Writes an entity; `source` gives the number of a source.
pub(crate) fn write_entity(out: &mut Writer, entity: &Entity, source: &dyn Fn(&str) -> u64) {
    out.string(&entity.id);
    let cells = [&entity.description, &entity.wikidata, &entity.gender, &entity.note];
    out.bytes.push(flags(cells.map(|cell| !cell.is_empty())));
    cells.into_iter().filter(|cell| !cell.is_empty()).for_each(|cell| out.string(cell));
    out.number(entity.renderings.len() as u64);
    for r in &entity.renderings {
        out.bytes.extend([r.locale as u8, r.status as u8 | (r.kind as u8) << 4]);
        out.string(&r.form);
        // Most cells are empty.
        let dates = [r.seen, r.from, r.to];
        let has = [!r.source.is_empty(), r.seen.is_some(), r.from.is_some(), r.to.is_some(), !r.note.is_empty(), !r.extra.is_empty()];
        out.bytes.push(flags(has));
        if has[0] {
            out.number(source(&r.source));
        }
        dates.into_iter().filter(Option::is_some).for_each(|date| out.date(date));
        if has[4] {
            out.string(&r.note);
        }
        if has[5] {
            out.number(r.extra.len() as u64);
            for (column, cell) in &r.extra {
                out.string(column);
                out.string(cell);
            }
        }
    }
}

/// The id of an entity.
pub(crate) fn id(bytes: &[u8]) -> Option<&str> {
    Reader::new(bytes).string()
}

/// An entity.
pub(crate) fn entity(bytes: &[u8], sources: &[u8]) -> Option<Entity> {
    let mut r = Reader::new(bytes);
    let id = r.string()?.to_string();
    EntityType::of(&id)?;
    let has = r.byte()?;
    let mut cell = |bit: u8| if has >> bit & 1 == 1 { r.string().map(str::to_string) } else { Some(String::new()) };
    let (description, wikidata, gender, note) = (cell(0)?, cell(1)?, cell(2)?, cell(3)?);
    let renderings = r.list(|r| {
        let (locale, kinds) = (r.byte()?, r.byte()?);
        let form = r.string()?.to_string();
        let flags = r.byte()?;
        let has = |bit: u8| flags >> bit & 1 == 1;
        Some(Rendering {
            locale: Locale::ALL.get(usize::from(locale))?.0,
            status: Status::ALL.get(usize::from(kinds & 0xF))?.0,
            kind: Kind::ALL.get(usize::from(kinds >> 4))?.0,
            form,
            source: if has(0) { source(sources, r.number()?)? } else { String::new() },
            seen: if has(1) { r.date()? } else { None },
            from: if has(2) { r.date()? } else { None },
            to: if has(3) { r.date()? } else { None },
            note: if has(4) { r.string()?.to_string() } else { String::new() },
            extra: if has(5) { r.list(|r| Some((r.string()?.to_string(), r.string()?.to_string())))? } else { Vec::new() },
            origin: Origin::default(),
        })
    })?;
    Some(Entity { id, description, wikidata, gender, note, renderings })
}

/// A source by the byte its string begins at, plus one; 0 is none.
fn source(sources: &[u8], number: u64) -> Option<String> {
    match usize::try_from(number).ok()? {
        0 => Some(String::new()),
        at => Reader::new(sources.get(at - 1..)?).string().map(str::to_string),
    }
}

fn chars(string: &str) -> Vec<char> {
    string.chars().collect()
}

/// The compiled contexts, sorted by what they speak of: of forms, then of types, each group behind its length.
pub(crate) fn write_cues(out: &mut Writer, forms: &[(String, Cue)], types: &[(EntityType, Cue)]) {
    let groups: Vec<&[(String, Cue)]> = forms.chunk_by(|a, b| a.0 == b.0).collect();
    out.number(groups.len() as u64);
    for group in groups {
        out.string(&group[0].0);
        write_group(out, group.iter().map(|(_, cue)| cue).collect());
    }
    let groups: Vec<&[(EntityType, Cue)]> = types.chunk_by(|a, b| a.0 == b.0).collect();
    out.number(groups.len() as u64);
    for group in groups {
        out.bytes.push(group[0].0 as u8);
        write_group(out, group.iter().map(|(_, cue)| cue).collect());
    }
}

fn write_group(out: &mut Writer, mut cues: Vec<&Cue>) {
    // Those that forbid come first, for they beat the others.
    cues.sort_by_key(|cue| cue.effect);
    let mut group = Writer::default();
    group.number(cues.len() as u64);
    for cue in cues {
        group.number(cue.entity.map_or(0, |entity| u64::from(entity) + 1));
        group.bytes.extend([cue.place as u8, cue.effect as u8]);
        group.string(&cue.words.iter().collect::<String>());
        group.number(cue.capitals.len() as u64);
        group.bytes.extend(cue.capitals.iter().chain(&cue.walls).map(|flag| u8::from(*flag)));
        home(&mut group, &cue.home);
        group.string(&cue.note);
    }
    out.number(group.bytes.len() as u64);
    out.bytes.extend(group.bytes);
}

/// The forms and types that have contexts, each with the bytes of its group.
#[allow(clippy::type_complexity)]
pub(crate) fn cue_groups(section: &[u8]) -> Option<(Vec<(&str, Range<usize>)>, Vec<(EntityType, Range<usize>)>)> {
    fn bytes(r: &mut Reader<'_>, section: &[u8]) -> Option<Range<usize>> {
        let length = r.count()?;
        let start = section.len() - r.bytes.len();
        r.bytes = r.bytes.get(length..)?;
        Some(start..start + length)
    }
    let mut r = Reader::new(section);
    let forms = r.list(|r| Some((r.string()?, bytes(r, section)?)))?;
    let types = r.list(|r| Some((EntityType::ALL.get(r.number()? as usize)?.0, bytes(r, section)?)))?;
    Some((forms, types))
}

/// Reads one group.
pub(crate) fn cues(group: &[u8]) -> Option<Vec<Cue>> {
    Reader::new(group).list(|r| {
        let entity = r.small()?.checked_sub(1);
        let (place, effect) = (r.number()? as usize, r.number()? as usize);
        let (place, effect) = (Where::ALL.get(place)?.0, Effect::ALL.get(effect)?.0);
        let words = chars(r.string()?);
        let capitals = r.list(|r| Some(r.number()? == 1))?;
        let walls = [r.number()? == 1, r.number()? == 1];
        let home = r.list(Reader::small)?;
        Some(Cue { entity, place, effect, words, capitals, walls, home, note: r.string()?.to_string() })
    })
}

/// The countries that a title belongs to.
fn home(out: &mut Writer, home: &[u32]) {
    out.number(home.len() as u64);
    home.iter().for_each(|country| out.number(u64::from(*country)));
}

/// Terms by holder, and titles by office.
pub(crate) fn write_terms(out: &mut Writer, terms: &Terms) {
    out.number(terms.by_holder.len() as u64);
    for term in &terms.by_holder {
        out.number(u64::from(term.office));
        out.number(u64::from(term.holder));
        out.date(term.from);
        out.date(term.to);
    }
    out.number(terms.titles.len() as u64);
    for (office, title) in &terms.titles {
        out.number(u64::from(*office));
        out.bytes.push(u8::from(title.full));
        out.string(&title.words.iter().collect::<String>());
        home(out, &title.home);
    }
}

/// Reads what [`write_terms`] wrote.
pub(crate) fn terms(section: &[u8]) -> Option<Terms> {
    let mut r = Reader::new(section);
    let by_holder = r.list(|r| Some(Term { office: r.small()?, holder: r.small()?, from: r.date()?, to: r.date()? }))?;
    let title = |r: &mut Reader<'_>| Some(Title { full: r.number()? == 1, words: chars(r.string()?), home: r.list(Reader::small)? });
    let titles = r.list(|r| Some((r.small()?, title(r)?)))?;
    Some(Terms { by_holder, titles })
}

/// Contexts, cues and tenures as they were written.
pub(crate) fn write_source(out: &mut Writer, glossary: &Glossary) {
    out.number(glossary.contexts.len() as u64);
    for c in &glossary.contexts {
        match &c.scope {
            Scope::Form(form) => out.string(form),
            Scope::Type(kind) => out.string(kind.name()),
        }
        out.string(&c.entity);
        out.bytes.extend([c.place as u8, c.effect as u8]);
        out.string(&c.cue);
        out.string(&c.note);
    }
    out.number(glossary.tenures.len() as u64);
    for t in &glossary.tenures {
        out.string(&t.office);
        out.string(&t.entity);
        out.date(t.from);
        out.date(t.to);
        out.string(&t.seat);
    }
    out.number(glossary.cues.len() as u64);
    for (set, cues) in &glossary.cues {
        out.string(set);
        out.number(cues.len() as u64);
        cues.iter().for_each(|cue| out.string(cue));
    }
}

/// Reads what [`write_source`] wrote into `glossary`.
pub(crate) fn contexts_and_tenures(section: &[u8], glossary: &mut Glossary) {
    let mut r = Reader::new(section);
    let contexts = r.list(|r| {
        let form = r.string()?;
        let scope = EntityType::named(form).map_or_else(|| Scope::Form(form.to_string()), Scope::Type);
        let entity = r.string()?.to_string();
        let (place, effect) = (r.number()? as usize, r.number()? as usize);
        let (place, effect) = (Where::ALL.get(place)?.0, Effect::ALL.get(effect)?.0);
        let (cue, note) = (r.string()?.to_string(), r.string()?.to_string());
        Some(Context { scope, entity, place, cue, effect, note, origin: Origin::default() })
    });
    let tenures = r.list(|r| {
        let (office, entity) = (r.string()?.to_string(), r.string()?.to_string());
        Some(Tenure { office, entity, from: r.date()?, to: r.date()?, seat: r.string()?.to_string(), origin: Origin::default() })
    });
    let cues = r.list(|r| Some((r.string()?.to_string(), r.list(|r| r.string().map(str::to_string))?)));
    glossary.contexts = contexts.unwrap_or_default();
    glossary.tenures = tenures.unwrap_or_default();
    glossary.cues = cues.unwrap_or_default().into_iter().collect();
}
