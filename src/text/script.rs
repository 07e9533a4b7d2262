//! Which script a character and a text are written in.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::text::chars::{is_han, ordinary};
use crate::text::table::simplified;

/// The script that most of a text's letters are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Han characters, of which more are Traditional than Simplified only.
    Hant,
    /// Han characters otherwise.
    Hans,
    /// Latin and other letters.
    Latin,
}

/// The committed list; `tests/generated.rs` makes it.
static SIMPLIFIED_ONLY: LazyLock<FxHashSet<char>> = LazyLock::new(|| {
    let lines = include_str!("simplified.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::chars).collect()
});

/// Which script a Han character belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Han {
    /// It is none.
    No,
    /// Simplified script only: 兹.
    Simplified,
    /// Traditional script: Simplified has another character for it: 茲.
    Traditional,
    /// Both, or neither: 后.
    Both,
}

/// By character of the basic plane; one that only looks like another is as that one is, so mending it changes nothing.
static HAN: LazyLock<Vec<Han>> = LazyLock::new(|| {
    let of = |c: char| match () {
        () if !is_han(c) => Han::No,
        () if SIMPLIFIED_ONLY.contains(&c) => Han::Simplified,
        () if simplified(c).is_some() => Han::Traditional,
        () => Han::Both,
    };
    (0..0x1_0000).map(|code| char::from_u32(code).map_or(Han::No, |c| of(ordinary(c).unwrap_or(c)))).collect()
});

/// Which script a character belongs to, if it is Han.
///
/// ```
/// use yiming::text::script::{Han, han};
/// assert_eq!(['茲', '兹', '后', 'a'].map(han), [Han::Traditional, Han::Simplified, Han::Both, Han::No]);
/// ```
#[inline]
pub fn han(c: char) -> Han {
    match HAN.get(c as usize) {
        Some(han) => *han,
        None if !is_han(c) => Han::No,
        None if simplified(c).is_some() => Han::Traditional,
        None => Han::Both,
    }
}

/// True for characters that only Simplified script uses: 兹, but not 后, which both use.
///
/// ```
/// use yiming::text::script::is_simplified_only;
/// assert!(is_simplified_only('发') && !is_simplified_only('后') && !is_simplified_only('發'));
/// ```
pub fn is_simplified_only(c: char) -> bool {
    SIMPLIFIED_ONLY.contains(&c)
}

/// The script of a text: Han where at least a tenth of its letters are, for Chinese news is full of Latin names.
///
/// ```
/// use yiming::text::script::{Script, script};
/// assert_eq!(script("夏巴茲訪問北京"), Script::Hant);
/// assert_eq!(script("SCO峰会在天津举行"), Script::Hans);
/// assert_eq!(script("Shehbaz Sharif (夏巴兹) visited Beijing and met the Premier"), Script::Latin);
/// ```
pub fn script(text: &str) -> Script {
    let (mut count, mut traditional, mut letters) = (0usize, 0usize, 0usize);
    for c in text.chars() {
        match han(c) {
            Han::No => letters += usize::from(c.is_alphabetic()),
            Han::Traditional => (count, traditional) = (count + 1, traditional + 1),
            _ => count += 1,
        }
    }
    match () {
        () if count * 10 < count + letters || count == 0 => Script::Latin,
        () if traditional * 20 > count => Script::Hant,
        () => Script::Hans,
    }
}
