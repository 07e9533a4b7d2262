//! Evaluation: mentions against gold annotations.

mod english;
mod gold;
mod score;

pub use english::same_english;
pub use gold::{Gold, read_gold};
pub use score::{Counts, Miss, Score};
