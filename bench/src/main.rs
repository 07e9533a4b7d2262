//! How fast yiming finds names, beside those that find strings: the same names, the same text, one run.
//!
//! `cargo run --release --manifest-path bench/Cargo.toml` runs every set of names, `-- curated`, `-- words` or `-- million`
//! one of them; `-- work` does one small fixed work once, for `valgrind --tool=callgrind`. Rates are medians of nine rounds
//! in which every contestant reads the text once; ratios are over daachorse, charwise. The seeds are repeated to a megabyte
//! and GSD to eight. A text is read in one piece, except where "by document" stands: that is twenty lines at a time, or a
//! seed.
//!
//! Before that all must find the same in the folded text. The timed text is unfolded: yiming folds it, and finds more, the
//! others take it as it is. Memory is what matching may read; the fst walk reads the map of yiming's own index.

mod clock;
mod contest;
mod draw;
mod link;
mod names;
mod peers;
mod table;
mod texts;

use contest::Aims;
use draw::Urn;
use names::Set;
use table::Check;
use texts::Text;

/// A set of names and what is asked of yiming there.
type Contest = (fn() -> Set, Aims);

const CURATED: Contest = (names::curated, Aims { rate: 1.5, memory: false });
const WORDS: Contest = (names::words, Aims { rate: 1.2, memory: true });
const MILLION: Contest = (names::million, Aims { rate: 1.0, memory: true });

fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => run(&[CURATED, WORDS, MILLION], true),
        ["curated"] => run(&[CURATED], true),
        ["words"] => run(&[WORDS], false),
        ["million"] => run(&[MILLION], false),
        ["work"] => link::work(),
        _ => {
            eprintln!("what to run: nothing for all, or one of curated, words, million, work");
            return std::process::ExitCode::from(2);
        }
    }
    std::process::ExitCode::SUCCESS
}

/// Runs contests; the seeds are read only by the first set, whose names stand in them, and so is the linker.
fn run(contests: &[Contest], curated: bool) {
    let words = Urn::new(names::frequencies());
    let gsd = texts::gsd();
    if gsd.is_none() {
        println!("GSD is not at hand (YIMING_SHARED, or ../shared beside the repository): going on without");
    }
    let seeds = texts::seeds();
    let mut checks: Vec<Check> = Vec::new();
    for (at, (set, aims)) in contests.iter().enumerate() {
        let set = set();
        let generated = texts::generated(&words, &set.names);
        let first = (curated && at == 0).then_some(&seeds);
        let texts: Vec<&Text> = first.into_iter().chain(&gsd).chain([&generated]).collect();
        checks.extend(contest::run(&set, &texts, aims));
        if first.is_some() {
            link::run(&first.into_iter().chain(&gsd).collect::<Vec<_>>());
        }
    }
    println!("\n== aims ==\n");
    checks.iter().for_each(|check| println!("{}", check.line()));
}
