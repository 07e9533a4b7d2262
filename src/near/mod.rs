//! Near misses: names a few characters away, and names that sound as they are spelled.

pub mod edit;
pub mod sound;
