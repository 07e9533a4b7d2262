//! The rules: a file and a page each, and their table.

mod compat_character;
mod conversion_damage;
mod near_miss;
mod wrong_locale;

use crate::lint::Rule;

/// Every rule, by code.
pub static RULES: &[&Rule] = &[&wrong_locale::RULE, &conversion_damage::RULE, &compat_character::RULE, &near_miss::RULE];
