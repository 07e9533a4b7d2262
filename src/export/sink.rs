//! Where a format's bytes go: one stream, or files in a folder.

use std::collections::BTreeSet;
use std::io::{Error, ErrorKind, Result, Write};
use std::path::{Component, Path, PathBuf};

use crate::disk::{self, Growing};

/// One stream, or a folder that files are written to.
pub enum Sink<'s> {
    /// A stream.
    Stream(&'s mut dyn Write),
    /// A folder that exists, and the names taken in it.
    Folder(&'s Path, BTreeSet<String>),
}

impl std::fmt::Debug for Sink<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Sink::Stream(_) => "Stream",
            Sink::Folder(..) => "Folder",
        })
    }
}

impl Sink<'_> {
    /// Writes to the stream.
    ///
    /// # Errors
    /// What the stream says; a folder takes no bytes without a name.
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        match self {
            Sink::Stream(stream) => stream.write_all(bytes),
            Sink::Folder(..) => Err(Error::new(ErrorKind::InvalidInput, "a folder takes files only")),
        }
    }

    /// Writes a file into the folder, whole or not at all; folders in its name are made.
    ///
    /// # Errors
    /// What the system says; a stream takes no files; a name leads out of the folder, or was written before.
    pub fn file(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let path = self.place(name)?;
        disk::replace(&path, bytes).map_err(|error| Error::other(error.to_string()))
    }

    /// Writes a document's files, which differ in their extensions; where another document has the name, a number goes behind it:
    /// `a.txt` and `a.md` are `a.xmi` and `a-2.xmi`.
    ///
    /// # Errors
    /// As of [`file`](Sink::file).
    pub(crate) fn files(&mut self, files: &[(String, Vec<u8>)]) -> Result<()> {
        let numbered = |name: &str, number: usize| match name.rsplit_once('.') {
            _ if number == 1 => name.to_string(),
            Some((stem, extension)) => format!("{stem}-{number}.{extension}"),
            None => format!("{name}-{number}"),
        };
        let is_free =
            |taken: &BTreeSet<String>, number| files.iter().all(|(name, _)| !taken.contains(&numbered(name, number).to_lowercase()));
        let number = match self {
            Sink::Folder(_, taken) => (1..).find(|number| is_free(taken, *number)).unwrap_or(1),
            Sink::Stream(_) => 1,
        };
        files.iter().try_for_each(|(name, bytes)| self.file(&numbered(name, number), bytes))
    }

    /// Begins a file of the folder that is written piece by piece.
    ///
    /// # Errors
    /// As of [`file`](Sink::file).
    pub(crate) fn grow(&mut self, name: &str) -> Result<Growing> {
        let path = self.place(name)?;
        Growing::begin(&path).map_err(|error| Error::other(error.to_string()))
    }

    /// Where a file of the folder goes.
    fn place(&mut self, name: &str) -> Result<PathBuf> {
        let Sink::Folder(folder, taken) = self else {
            return Err(Error::new(ErrorKind::InvalidInput, "this format needs a folder"));
        };
        let inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
        if !inside || !taken.insert(name.to_lowercase()) {
            return Err(Error::new(ErrorKind::InvalidInput, format!("two files would be named '{name}'")));
        }
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        Ok(path)
    }
}

/// File systems take names of 255 bytes; an extension and a number need room.
const LONGEST: usize = 200;

/// A document's name as the name of a file without an extension, below a folder: `news/1.txt` is `news/1`, `a.jsonl#3` is
/// `a.jsonl-3`, `-` is `stdin`, and nothing leads out of the folder.
pub(crate) fn file_stem(doc: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    for part in doc.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | "..")) {
        let safe = |c: char| if c.is_control() || "#:*?\"<>|".contains(c) { '-' } else { c };
        let mut name: String = part.chars().map(safe).collect();
        let end = (0..=LONGEST.min(name.len())).rev().find(|at| name.is_char_boundary(*at)).unwrap_or(0);
        name.truncate(end);
        parts.push(name);
    }
    if let Some(last) = parts.last_mut() {
        for extension in [".txt", ".md", ".html", ".htm"] {
            if let Some(stem) = last.strip_suffix(extension).filter(|stem| !stem.is_empty()) {
                *last = stem.to_string();
                break;
            }
        }
    }
    match parts.as_slice() {
        [] => "document".to_string(),
        [only] if only == "-" => "stdin".to_string(),
        _ => parts.join("/"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Sink, file_stem};

    #[test]
    fn nothing_leads_out_of_the_folder() {
        assert_eq!(file_stem("../../etc/新闻.txt"), "etc/新闻");
        assert_eq!(file_stem("/a/b.txt"), "a/b");
        assert_eq!(file_stem("a.jsonl#3"), "a.jsonl-3");
        assert_eq!(file_stem("-"), "stdin");
        assert_eq!(file_stem(".."), "document");
        assert_eq!(file_stem(".txt"), ".txt");
        assert!(file_stem(&"新".repeat(300)).len() <= super::LONGEST);
    }

    #[test]
    fn two_documents_of_one_name_are_kept_apart() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut sink = Sink::Folder(folder.path(), Default::default());
        for text in ["夏", "巴", "兹"] {
            sink.files(&[("a.txt".into(), text.into()), ("a.ann".into(), text.into())]).expect("files");
        }
        let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("a file");
        assert_eq!(["a.txt", "a-2.ann", "a-3.txt"].map(read), ["夏", "巴", "兹"]);
        assert!(sink.file("A.txt", b"").is_err() && sink.file("../b.txt", b"").is_err());
    }
}
