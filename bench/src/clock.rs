//! Time: medians, and rounds in which each takes its turn.

use std::hint::black_box;
use std::time::Instant;

/// How often everything is measured.
const ROUNDS: usize = 9;

/// Something to be measured.
pub type Work<'w, T> = Box<dyn FnMut() -> T + 'w>;

/// Seconds that each work takes, medians of rounds in which each runs once; and what each gave.
pub fn rounds<T>(works: &mut [Work<'_, T>]) -> Vec<(T, f64)> {
    let mut seconds = vec![Vec::new(); works.len()];
    let mut given: Vec<Option<T>> = works.iter().map(|_| None).collect();
    for _ in 0..ROUNDS {
        for (at, work) in works.iter_mut().enumerate() {
            let start = Instant::now();
            let result = black_box(work());
            seconds[at].push(start.elapsed().as_secs_f64());
            given[at] = Some(result);
        }
    }
    given.into_iter().flatten().zip(seconds.iter_mut().map(|seconds| median(seconds))).collect()
}

/// What came of a work and the seconds it took: the median of as many times as begin within a second, nine at most.
pub fn timed<T>(mut work: impl FnMut() -> T) -> (T, f64) {
    let mut seconds = Vec::new();
    loop {
        let start = Instant::now();
        let result = black_box(work());
        seconds.push(start.elapsed().as_secs_f64());
        if seconds.iter().sum::<f64>() > 1.0 || seconds.len() == ROUNDS {
            return (result, median(&mut seconds));
        }
    }
}

fn median(seconds: &mut [f64]) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}
