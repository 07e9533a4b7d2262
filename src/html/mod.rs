//! HTML pages: what those of all faces share, a shell with its policy, colours and words, and the escaping of what people wrote.

mod escape;
mod shell;

pub(crate) use escape::{attribute, json, text};
pub(crate) use shell::Shell;

/// The style that every page begins with: colours (light, dark, by entity type), fonts, the bar with its chips and menus.
pub(crate) const BASE: &str = include_str!("base.css");
/// The script that every page begins with: strict, and `$`.
pub(crate) const START: &str = include_str!("start.js");
/// Script: what types and locales are called, `TYPES`, `TYPE_OF`, `LOCALES`.
pub(crate) const WORDS: &str = include_str!("words.js");
/// Script: `make` an element, `split`, `number`, `count`.
pub(crate) const ELEMENTS: &str = include_str!("elements.js");
/// Script: the button `#theme` for light and dark; a page begins with `paint(kept(() => localStorage.getItem('yiming-theme')) ?? 'auto')`.
pub(crate) const THEME: &str = include_str!("theme.js");
