//! The rules: a file and a page each, and their table.

mod ambiguous_name;
mod compat_character;
mod office_holder;
mod unknown_name;
mod wrong_locale;

use crate::lint::Rule;

/// Every rule, by code.
pub static RULES: &[&Rule] =
    &[&wrong_locale::RULE, &compat_character::RULE, &office_holder::RULE, &ambiguous_name::RULE, &unknown_name::RULE];
