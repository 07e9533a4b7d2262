//! Evaluation: mentions against gold annotations, annotators against each other.

mod agreement;
mod english;
mod gold;
mod lacking;
mod linking;
mod score;

pub use agreement::{Agreement, Kappa};
pub use english::same_english;
pub use gold::{Annotated, Gold, read_gold};
pub use lacking::{Lack, Lacking};
pub use linking::{Linked, Linking};
pub use score::{Counts, Miss, Score};
