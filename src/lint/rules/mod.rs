//! The rules: a file and a page each, and their table.

mod ambiguous_name;
mod compat_character;
mod conversion_damage;
mod deprecated_form;
mod dot;
mod mixed_script;
mod mixed_variant;
mod near_miss;
mod office_holder;
mod split_name;
mod superseded_form;
mod two_renderings;
mod unknown_name;
mod wrong_locale;

use crate::lint::Rule;

/// Every rule, by code.
pub static RULES: &[&Rule] = &[
    &wrong_locale::RULE,
    &two_renderings::RULE,
    &deprecated_form::RULE,
    &superseded_form::RULE,
    &mixed_script::RULE,
    &mixed_variant::RULE,
    &conversion_damage::RULE,
    &compat_character::RULE,
    &split_name::RULE,
    &dot::RULE,
    &near_miss::RULE,
    &office_holder::RULE,
    &ambiguous_name::RULE,
    &unknown_name::RULE,
];
