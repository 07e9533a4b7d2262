//! The command line: arguments in, exit code out; the only place that prints.

mod args;
mod cmd;
mod config;
mod layers;
mod output;
mod progress;
mod table;
mod timings;

use std::process::ExitCode;

use clap::Parser;

use crate::error::Error;
use args::{Arguments, Command};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Done.
    Done,
    /// Findings at the level that fails a run (`warning`), or a name without an exact answer.
    Findings,
    /// Some of the work could not be done; each failure has been reported.
    Failed,
}

/// Runs the command that the process was started with.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if let Some(threads) = arguments.global.threads {
        // Fails only where a pool was built before, which nothing does.
        _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    }
    let global = &arguments.global;
    let outcome = match &arguments.command {
        Command::Annotate(args) => cmd::annotate::run(global, args),
        Command::Lookup(args) => cmd::lookup::run(global, args),
        Command::Lint(args) => cmd::lint::run(global, args),
        Command::Explain(args) => cmd::explain::run(global, args),
        Command::Align(args) => cmd::align::run(global, args),
        Command::Convert(args) => cmd::convert::run(global, args),
        Command::Compare(args) => cmd::compare::run(global, args),
        Command::Card(args) => cmd::card::run(global, args),
        Command::Suggest(args) => cmd::suggest::run(global, args),
        Command::Build(args) => cmd::build::run(args),
        Command::Glossary(args) => cmd::glossary::run(global, args),
        Command::Eval(args) => cmd::eval::run(global, args),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            report(&error);
            ExitCode::from(2)
        }
    }
}

/// Says what could not be done, on standard error.
fn report(error: &Error) {
    for line in error.to_string().lines() {
        output::say(&format!("yiming: {line}"));
    }
}
