//! Documents: what is read, whole, with its name and its date.

pub mod bitext;
mod date;
mod documents;
mod uri;
pub(crate) mod xml;

pub use date::date_of;
pub use documents::{Documents, Item, Reading, is_text};
pub use uri::uri;

use crate::glossary::Date;

/// A document as it is linked.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its path below a folder argument, else as given; `-` for standard input; `path#LINE` or its id for JSON Lines.
    pub name: String,
    /// The decoded text, without a byte order mark.
    pub text: String,
    /// When it was published, where it says so.
    pub date: Option<Date>,
    /// What it was decoded from.
    pub encoding: &'static str,
}
