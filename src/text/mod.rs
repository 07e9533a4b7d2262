//! Text as the machine compares it: the fold, word edges, scripts, the word list, and bytes decoded to text.

pub(crate) mod beside;
pub mod chars;
#[cfg(feature = "opencc")]
pub mod convert;
pub mod difference;
pub mod edge;
pub mod encoding;
pub mod figures;
pub mod fold;
pub mod lexicon;
pub mod pairs;
pub mod regional;
pub mod script;
pub mod table;
pub mod trie;
pub mod words;

pub use fold::{Folded, fold};
