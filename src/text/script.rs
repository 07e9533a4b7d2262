//! Which script a character and a text are written in.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::text::chars::is_han;
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
    let (mut han, mut traditional, mut letters) = (0usize, 0usize, 0usize);
    for c in text.chars() {
        if is_han(c) {
            han += 1;
            traditional += usize::from(simplified(c).is_some());
        } else if c.is_alphabetic() {
            letters += 1;
        }
    }
    match () {
        () if han * 10 < han + letters || han == 0 => Script::Latin,
        () if traditional * 20 > han => Script::Hant,
        () => Script::Hans,
    }
}
