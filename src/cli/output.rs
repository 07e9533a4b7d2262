//! Where results and messages go: standard output or a file, standard error for what is said.

use std::collections::BTreeSet;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use crate::corpus::is_text;
use crate::disk;
use crate::error::{Error, Result};
use crate::export::{Receipt, Sink};

const BROKEN_PIPE: &str = "the reader of standard output has gone";

/// Says something to the person, on standard error.
pub(crate) fn say(line: &str) {
    // Nobody is left to be told when standard error is gone.
    _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// Writes results to a file, whole or not at all, or to standard output.
pub(crate) fn write_to(path: Option<&Path>, fill: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<()> {
    match path {
        Some(path) if path.as_os_str() != "-" => disk::replace_with(path, fill),
        _ => {
            let mut out = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
            fill(&mut out).and_then(|()| out.flush()).map_err(|error| match error.kind() {
                std::io::ErrorKind::BrokenPipe => Error::new(BROKEN_PIPE),
                _ => Error::io("-", "write to standard output", &error),
            })
        }
    }
}

/// Refuses to write over what is read.
pub(crate) fn keep(read: &[PathBuf], output: Option<&Path>) -> Result<()> {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    let Some(output) = output.and_then(real) else { return Ok(()) };
    let is_read = |path: &PathBuf| path == &output || path.parent() == Some(&output) || output.starts_with(path) && is_text(&output);
    match read.iter().find(|path| real(path).as_ref().is_some_and(is_read)) {
        Some(path) => Err(Error::at(path, "it would be written over; give another place with -o")),
        None => Ok(()),
    }
}

/// Opens what a format writes to: a stream, as [`write_to`] does, or a folder, which is made where there is none.
pub(crate) fn sink(path: Option<&Path>, folder: bool, format: &str, fill: impl FnOnce(&mut Sink<'_>) -> std::io::Result<()>) -> Result<()> {
    if !folder {
        return write_to(path, |out| fill(&mut Sink::Stream(out)));
    }
    let Some(path) = path.filter(|path| path.as_os_str() != "-") else {
        return Err(Error::new(format!("{format} is written as several files; name a folder with -o DIR")));
    };
    std::fs::create_dir_all(path).map_err(|error| Error::io(path, "make this folder", &error))?;
    fill(&mut Sink::Folder(path, BTreeSet::new())).map_err(|error| Error::at(path, format!("cannot write into this folder: {error}")))
}

/// Says what did not fit a format, and writes it to a file as JSON.
pub(crate) fn receipt(path: Option<&Path>, format: &str, receipt: &Receipt) -> Result<()> {
    match receipt.lines.len() {
        0 => {}
        1..=3 => say(&format!("yiming: {format}: {receipt}")),
        _ => {
            say(&format!("yiming: what did not fit {format}:"));
            receipt.lines.iter().for_each(|line| say(&format!("  {line}")));
        }
    }
    let Some(path) = path else { return Ok(()) };
    let value = serde_json::json!({"format": format, "lines": receipt.lines});
    disk::replace(path, format!("{value:#}\n").as_bytes())
}

/// Prints a text to standard output.
pub(crate) fn print(text: &str) -> Result<()> {
    write_to(None, |out| out.write_all(text.as_bytes()))
}

/// True for the error of a reader that has gone, which is no failure.
pub(crate) fn is_broken_pipe(error: &Error) -> bool {
    error.faults().iter().any(|fault| fault.message == BROKEN_PIPE)
}

/// True where standard output takes colours: a terminal, and `NO_COLOR` is not set.
pub(crate) fn takes_colour() -> bool {
    std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// A text in bold where colours are taken.
pub(crate) fn bold(text: &str) -> String {
    if takes_colour() { format!("\u{1B}[1m{text}\u{1B}[0m") } else { text.to_string() }
}
