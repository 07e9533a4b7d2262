//! One file a command.

pub(crate) mod align;
pub(crate) mod annotate;
pub(crate) mod build;
pub(crate) mod card;
pub(crate) mod compare;
pub(crate) mod convert;
pub(crate) mod eval;
pub(crate) mod exchange;
pub(crate) mod explain;
pub(crate) mod glossary;
pub(crate) mod lint;
pub(crate) mod lookup;
pub(crate) mod suggest;
