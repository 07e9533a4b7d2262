//! The rules: a file and a page each, and their table.

mod ambiguous_name;
mod compat_character;
mod conversion_damage;
mod near_miss;
mod office_holder;
mod unknown_name;
mod wrong_locale;

use crate::lint::Rule;

/// Every rule, by code.
pub static RULES: &[&Rule] = &[
    &wrong_locale::RULE,
    &conversion_damage::RULE,
    &compat_character::RULE,
    &near_miss::RULE,
    &office_holder::RULE,
    &ambiguous_name::RULE,
    &unknown_name::RULE,
];
