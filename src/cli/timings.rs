//! Where the time of a run goes: reading, linking and writing, summed over all threads.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// A part of the work on a document.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Work {
    /// Bytes read and decoded to text.
    Reading,
    /// Mentions found.
    Linking,
    /// Rows made and written.
    Writing,
}

/// A clock for each part of the work, which threads share.
#[derive(Debug)]
pub(crate) struct Timings {
    begun: Instant,
    nanoseconds: [AtomicU64; 3],
    bytes: AtomicU64,
}

impl Timings {
    /// Clocks that stand at zero.
    pub(crate) fn start() -> Timings {
        Timings { begun: Instant::now(), nanoseconds: Default::default(), bytes: AtomicU64::new(0) }
    }

    /// Does the work, and adds the time that it takes.
    pub(crate) fn of<T>(&self, work: Work, run: impl FnOnce() -> T) -> T {
        let begun = Instant::now();
        let done = run();
        self.nanoseconds[work as usize].fetch_add(begun.elapsed().as_nanos() as u64, Ordering::Relaxed);
        done
    }

    /// Counts the text of a document.
    pub(crate) fn count(&self, bytes: usize) {
        self.bytes.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    /// The figures in a sentence.
    pub(crate) fn sentence(&self, documents: usize) -> String {
        let seconds = |work: Work| Duration::from_nanos(self.nanoseconds[work as usize].load(Ordering::Relaxed)).as_secs_f64();
        let megabytes = self.bytes.load(Ordering::Relaxed) as f64 / 1e6;
        let wall = self.begun.elapsed().as_secs_f64();
        let linking = seconds(Work::Linking);
        format!(
            "{documents} documents, {megabytes:.1} MB in {wall:.2} s; work of {} threads: reading {:.2} s, linking {linking:.2} s ({:.1} MB/s), writing {:.2} s",
            rayon::current_num_threads(),
            seconds(Work::Reading),
            megabytes / linking.max(1e-9),
            seconds(Work::Writing),
        )
    }
}
