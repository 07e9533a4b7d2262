//! What other tools take: mentions and glossaries in their formats, read back, merged and judged, with a receipt of what did not
//! fit.

pub mod eval;
pub mod glossary;
pub mod mentions;
mod receipt;
mod sink;
mod unit;

pub use receipt::{Line, Receipt};
pub use sink::Sink;
pub use unit::{Offsets, Unit};
