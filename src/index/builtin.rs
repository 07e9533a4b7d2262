//! The curated glossary inside the binary, as build.rs compiled it from `glossary/`.

/// The bytes of its index.
pub(crate) static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/builtin.idx"));
