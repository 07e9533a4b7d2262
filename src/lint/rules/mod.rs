//! The rules: a file and a page each, and their table.

mod compat_character;
mod deprecated_form;
mod dot;
mod mixed_script;
mod mixed_variant;
mod split_name;
mod superseded_form;
mod two_renderings;
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
    &compat_character::RULE,
    &split_name::RULE,
    &dot::RULE,
];
