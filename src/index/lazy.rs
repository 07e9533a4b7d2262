//! A table whose cells are made when they are first asked for, and read without a lock from then on.

use std::sync::OnceLock;

/// Cells that are laid out together.
const CHUNK: usize = 64;

type Chunk<T> = Box<[OnceLock<Box<T>>]>;

/// A table of a known length; what is in a cell stays where it is.
#[derive(Debug)]
pub(crate) struct Lazy<T> {
    chunks: Box<[OnceLock<Chunk<T>>]>,
}

fn empty<T>(len: usize) -> Box<[OnceLock<T>]> {
    (0..len).map(|_| OnceLock::new()).collect()
}

impl<T> Lazy<T> {
    /// A table of `len` cells.
    pub(crate) fn new(len: usize) -> Lazy<T> {
        Lazy { chunks: empty(len.div_ceil(CHUNK)) }
    }

    /// The cell at `at`, made if nobody has asked for it yet; `None` beyond the last.
    #[inline]
    pub(crate) fn get(&self, at: usize, make: impl FnOnce() -> T) -> Option<&T> {
        let chunk = self.chunks.get(at / CHUNK)?.get_or_init(|| empty(CHUNK));
        Some(chunk[at % CHUNK].get_or_init(|| Box::new(make())))
    }
}
