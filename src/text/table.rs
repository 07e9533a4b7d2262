//! The fold table: what one character folds to, by which steps, read once from `fold.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::chars::{is_han, is_spaceless};

/// Version of the fold: an index made with another one is refused. Raise it with every change of `fold.tsv` or of `fold`.
pub const VERSION: u32 = 2;

/// The committed table: `code point, class, next` by row; an empty `next` folds to nothing. `tests/generated.rs` makes it.
static ROWS: &str = include_str!("fold.tsv");

/// What has to be folded away between a text and a form of the glossary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// A line break inside the name.
    Break,
    /// Upper and lower case.
    Case,
    /// Compatibility characters and radicals: ⽉ for 月.
    Compat,
    /// Latin letters with marks: é for e.
    Diacritic,
    /// The dot between name parts, another one or none.
    Dot,
    /// Quotation marks.
    Quote,
    /// Traditional and Simplified: 茲 for 兹.
    Script,
    /// White space and invisible characters.
    Space,
    /// Regional, old and look-alike variants: 啓 for 啟; dashes.
    Variant,
    /// Full-width and half-width characters: Ａ for A.
    Width,
}

impl Class {
    /// Every class with its name as `match` columns show it, in the order of the names.
    pub const ALL: [(Class, &'static str); 10] = [
        (Class::Break, "break"),
        (Class::Case, "case"),
        (Class::Compat, "compat"),
        (Class::Diacritic, "diacritic"),
        (Class::Dot, "dot"),
        (Class::Quote, "quote"),
        (Class::Script, "script"),
        (Class::Space, "space"),
        (Class::Variant, "variant"),
        (Class::Width, "width"),
    ];

    /// The name as `match` columns show it.
    pub fn name(self) -> &'static str {
        Class::ALL[self as usize].1
    }

    fn named(name: &str) -> Option<Class> {
        Class::ALL.iter().find(|(_, n)| *n == name).map(|(class, _)| *class)
    }
}

/// What a source character becomes in the fold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// One character.
    One(char),
    /// Several characters: a slice of [`Table::expansions`].
    Many(u32),
    /// Nothing, and it belongs to the character before it: a combining mark or variation selector.
    Mark,
    /// Nothing at all: zero-width characters and soft hyphens.
    Nothing,
    /// White space, whose fate depends on its neighbours.
    Space,
}

/// Characters of the basic plane.
pub(crate) const PLANE: usize = 0x1_0000;

/// The table, opened once a process.
pub(crate) struct Table {
    /// By character of the basic plane: the one of that plane it becomes wherever it stands, else 0.
    pub(crate) plain: Box<[u16; PLANE]>,
    pages: Vec<u16>,
    cells: Vec<Fate>,
    expansions: Vec<Vec<char>>,
    steps: FxHashMap<char, (Class, &'static str)>,
}

pub(crate) static TABLE: LazyLock<Table> = LazyLock::new(Table::read);

impl Table {
    fn read() -> Table {
        let mut steps = FxHashMap::with_capacity_and_hasher(16_384, rustc_hash::FxBuildHasher);
        for row in ROWS.lines().filter(|row| !row.starts_with('#')) {
            let mut cells = row.split('\t');
            let (Some(code), Some(class), Some(next)) = (cells.next(), cells.next(), cells.next()) else {
                continue;
            };
            let (Ok(code), Some(class)) = (u32::from_str_radix(code, 16), Class::named(class)) else {
                continue;
            };
            if let Some(c) = char::from_u32(code) {
                steps.insert(c, (class, next));
            }
        }
        let mut table = Table { plain: Box::new([0; PLANE]), pages: vec![0; 0x1100], cells: Vec::new(), expansions: Vec::new(), steps };
        table.add_page(0, true);
        let mut folded: Vec<char> =
            table.steps.keys().copied().chain((0..=0x10_FFFF).filter_map(char::from_u32).filter(|c| c.is_whitespace())).collect();
        folded.sort_unstable();
        for c in folded {
            let page = c as usize >> 8;
            if table.pages[page] == 0 {
                table.pages[page] = (table.cells.len() >> 8) as u16;
                table.add_page((page as u32) << 8, false);
            }
            let at = (usize::from(table.pages[page]) << 8) + (c as usize & 0xFF);
            table.cells[at] = table.closure(c);
        }
        for c in (0..PLANE as u32).filter_map(char::from_u32) {
            // A full stop may become a dot.
            if let Fate::One(one) = table.fate(c)
                && one != '.'
            {
                table.plain[c as usize] = u16::try_from(one as u32).unwrap_or(0);
            }
        }
        table
    }

    /// Page 0 is shared by all pages in which nothing folds; its cells are never read as characters.
    fn add_page(&mut self, first: u32, shared: bool) {
        let cell = |i: u32| {
            if shared { Fate::Nothing } else { char::from_u32(first + i).map_or(Fate::Nothing, Fate::One) }
        };
        self.cells.extend((0..256).map(cell));
    }

    fn closure(&mut self, c: char) -> Fate {
        if c.is_whitespace() {
            return Fate::Space;
        }
        let mut out = vec![c];
        // A test holds that the table has no circle; the bound keeps a damaged one from hanging.
        for _ in 0..16 {
            let mut changed = false;
            let mut next = Vec::with_capacity(out.len());
            for c in out {
                match self.steps.get(&c) {
                    Some((_, step)) => {
                        changed = true;
                        next.extend(step.chars());
                    }
                    None => next.push(c),
                }
            }
            out = next;
            if !changed {
                break;
            }
        }
        match out.as_slice() {
            [] if self.steps.get(&c).is_some_and(|(class, _)| *class == Class::Space) => Fate::Nothing,
            [] => Fate::Mark,
            [one] => Fate::One(*one),
            _ => {
                self.expansions.push(out);
                Fate::Many(self.expansions.len() as u32 - 1)
            }
        }
    }

    /// The fate of `c`.
    pub(crate) fn fate(&self, c: char) -> Fate {
        match usize::from(self.pages[c as usize >> 8]) {
            0 => Fate::One(c),
            page => self.cells[(page << 8) + (c as usize & 0xFF)],
        }
    }

    /// The characters of an expansion.
    pub(crate) fn expansion(&self, many: u32) -> &[char] {
        &self.expansions[many as usize]
    }

    /// The next step of the fold of `c`, if it has one.
    pub(crate) fn step(&self, c: char) -> Option<(Class, &'static str)> {
        self.steps.get(&c).copied()
    }
}

/// What `c` alone folds to; white space folds to itself.
///
/// ```
/// use yiming::text::table::fold_char;
/// assert_eq!(fold_char('茲'), "兹");
/// assert_eq!(fold_char('⽉'), "月");
/// assert_eq!(fold_char('㈱'), "(株)");
/// ```
pub fn fold_char(c: char) -> String {
    match TABLE.fate(c) {
        Fate::One(c) => c.to_string(),
        Fate::Many(many) => TABLE.expansion(many).iter().collect(),
        Fate::Mark | Fate::Nothing => String::new(),
        Fate::Space => c.to_string(),
    }
}

/// The script step of a Han character: what it is in Simplified script, where that differs.
///
/// ```
/// assert_eq!(yiming::text::table::simplified('貝'), Some('贝'));
/// assert_eq!(yiming::text::table::simplified('贝'), None);
/// ```
pub fn simplified(c: char) -> Option<char> {
    let (class, next) = TABLE.step(c)?;
    let mut chars = next.chars();
    (class == Class::Script && is_han(c) && is_spaceless(c)).then(|| chars.next()).flatten()
}
