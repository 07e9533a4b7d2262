//! Work that could not be done: one opaque error whose message is a sentence for the person who reads it.

use std::fmt;
use std::path::{Path, PathBuf};

/// Work that could not be done, with the file and line where that is known.
///
/// Displayed as `glossary/people.csv:12: …`: one sentence that names the fault and the way out. Several faults of one
/// piece of work (every wrong row of a glossary) are one error of several lines.
#[derive(Debug)]
pub struct Error {
    faults: Vec<Fault>,
}

/// One thing that is wrong, where it is, in a sentence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file it is in, if it is in one.
    pub path: Option<PathBuf>,
    /// Line of the file, from 1.
    pub line: Option<u64>,
    /// What is wrong, then the way out.
    pub message: String,
}

/// What a fallible operation of this library returns.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error that belongs to no file.
    #[cold]
    pub fn new(message: impl Into<String>) -> Error {
        Error { faults: vec![Fault { path: None, line: None, message: message.into() }] }
    }

    /// An error of a file.
    #[cold]
    pub fn at(path: impl AsRef<Path>, message: impl Into<String>) -> Error {
        let path = Some(path.as_ref().to_path_buf());
        Error { faults: vec![Fault { path, line: None, message: message.into() }] }
    }

    /// An error of one line of a file; lines count from 1.
    #[cold]
    pub fn at_line(path: impl AsRef<Path>, line: u64, message: impl Into<String>) -> Error {
        let path = Some(path.as_ref().to_path_buf());
        Error { faults: vec![Fault { path, line: Some(line), message: message.into() }] }
    }

    /// An operation on a file that the operating system refused: `doing` completes "cannot …".
    #[cold]
    pub fn io(path: impl AsRef<Path>, doing: &str, error: &std::io::Error) -> Error {
        let reason = match error.kind() {
            std::io::ErrorKind::NotFound => "there is no such file or folder".to_string(),
            std::io::ErrorKind::PermissionDenied => "permission was denied".to_string(),
            std::io::ErrorKind::StorageFull => "the disk is full".to_string(),
            std::io::ErrorKind::IsADirectory => "it is a folder".to_string(),
            _ => system_words(error),
        };
        Error::at(path, format!("cannot {doing}: {reason}"))
    }

    /// Several faults as one error, in the order of file and line.
    ///
    /// # Panics
    /// Where `faults` is empty: nothing is then wrong.
    #[cold]
    pub fn many(mut faults: Vec<Fault>) -> Error {
        assert!(!faults.is_empty(), "an error needs a fault");
        faults.sort();
        faults.dedup();
        Error { faults }
    }

    /// Everything that is wrong, at least one.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }
}

/// The system's own words for a failure, without the number it puts behind them.
fn system_words(error: &std::io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(f, "{}:", path.display())?;
            if let Some(line) = self.line {
                write!(f, "{line}:")?;
            }
            write!(f, " ")?;
        }
        write!(f, "{}", self.message)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, fault) in self.faults.iter().enumerate() {
            if i > 0 {
                writeln!(f)?;
            }
            write!(f, "{fault}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
