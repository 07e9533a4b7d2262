//! Near misses: names a few characters away, names that sound as they are spelled, and names that sound alike.

mod cantonese;
pub mod edit;
pub mod latin;
pub mod pinyin;
pub mod sound;
