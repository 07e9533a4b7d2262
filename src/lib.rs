//! `yiming` (译名): a curated, sourced Chinese–English glossary of names that a machine can read text with.
//!
//! People write [`glossary`] rows; [`index`] compiles them to one file that is opened, not parsed; [`linker`] finds every
//! mention of every name in any text, whichever script, width, line break or dot it is written with.

pub mod align;
pub mod card;
#[cfg(feature = "cli")]
pub mod cli;
pub mod compare;
#[cfg(feature = "opencc")]
pub mod convert;
pub mod corpus;
pub mod disk;
pub mod error;
pub mod export;
pub mod glossary;
mod html;
pub mod index;
pub mod linker;
pub mod lint;
pub mod lookup;
pub mod near;
pub mod span;
mod spreadsheet;
pub mod suggest;
pub mod text;

/// Its Rust is compiled and run with the other examples.
#[cfg(doctest)]
#[doc = include_str!("../CONTRIBUTING.md")]
pub struct Contributing;
