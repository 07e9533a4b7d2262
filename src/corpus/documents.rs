//! Paths to documents: files, folders (`.gitignore` honoured), standard input; plain text, Markdown and JSON Lines.

use std::collections::VecDeque;
use std::io::BufRead;
use std::path::{Path, PathBuf};

use crate::corpus::{Document, date_of};
use crate::error::{Error, Result};
use crate::glossary::Date;
use crate::text::encoding::{Decoded, decode};

/// What a folder is searched for.
const TEXTS: [&str; 4] = ["txt", "md", "markdown", "text"];
/// One document a line.
const LINES: [&str; 2] = ["jsonl", "ndjson"];

/// How documents are read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Encoding of all files; detected without one.
    pub encoding: Option<String>,
    /// The date of all documents; looked for in each without one.
    pub date: Option<Date>,
    /// JSON Lines: the field that holds the text, `text` without one. With any of these fields standard input is JSON Lines too.
    pub text_field: Option<String>,
    /// JSON Lines: the field that holds the document's name.
    pub id_field: Option<String>,
    /// JSON Lines: the field that holds the document's date.
    pub date_field: Option<String>,
}

impl Reading {
    fn names_fields(&self) -> bool {
        [&self.text_field, &self.id_field, &self.date_field].into_iter().any(Option::is_some)
    }
}

/// A document found but not yet read, so that reading can be shared between threads.
#[derive(Debug)]
pub struct Item {
    name: String,
    content: Content,
}

#[derive(Debug)]
enum Content {
    File(PathBuf),
    Bytes(Vec<u8>),
    Line { path: String, file: PathBuf, number: u64, bytes: Vec<u8> },
}

/// The documents of paths, in their order; within a folder by name.
pub struct Documents {
    waiting: VecDeque<(PathBuf, String)>,
    lines: Option<Lines>,
    json_input: bool,
}

struct Lines {
    path: String,
    file: PathBuf,
    reader: Box<dyn BufRead + Send>,
    number: u64,
}

impl std::fmt::Debug for Documents {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Documents").field("waiting", &self.waiting).finish_non_exhaustive()
    }
}

fn has_extension(path: &Path, among: &[&str]) -> bool {
    path.extension().is_some_and(|extension| among.iter().any(|known| extension.eq_ignore_ascii_case(known)))
}

/// True for a file that a folder is searched for, by its name.
pub fn is_text(path: &Path) -> bool {
    has_extension(path, &TEXTS) || has_extension(path, &LINES)
}

impl Documents {
    /// Lists the documents of paths; `-` is standard input.
    ///
    /// # Errors
    /// A path that is missing, or a folder without any text: each is reported, none of the other paths is lost.
    pub fn find(paths: &[PathBuf], reading: &Reading) -> (Documents, Vec<Error>) {
        Documents::find_but(paths, reading, &|_| false)
    }

    /// Like [`find`](Documents::find); a folder that `may_be_empty` need not hold any text.
    ///
    /// # Errors
    /// As there.
    pub fn find_but(paths: &[PathBuf], reading: &Reading, may_be_empty: &dyn Fn(&Path) -> bool) -> (Documents, Vec<Error>) {
        let (mut waiting, mut errors) = (VecDeque::new(), Vec::new());
        for path in paths {
            if path.as_os_str() == "-" {
                waiting.push_back((path.clone(), "-".to_string()));
                continue;
            }
            match std::fs::metadata(path) {
                Err(error) => errors.push(Error::io(path, "read this", &error)),
                Ok(metadata) if metadata.is_dir() => match walk(path) {
                    Ok(found) if found.is_empty() && !may_be_empty(path) => errors.push(Error::at(
                        path,
                        format!("there is no text in this folder; files end in .{} or .{}", TEXTS.join(", ."), LINES.join(", .")),
                    )),
                    Ok(found) => waiting.extend(found),
                    Err(error) => errors.push(error),
                },
                Ok(_) => waiting.push_back((path.clone(), path.display().to_string())),
            }
        }
        (Documents { waiting, lines: None, json_input: reading.names_fields() }, errors)
    }

    /// How many files wait to be read: lines of JSON Lines are not counted.
    pub fn files(&self) -> usize {
        self.waiting.len()
    }

    fn open_lines(&mut self, path: &Path, name: &str) -> Result<()> {
        let reader: Box<dyn BufRead + Send> = match name {
            "-" => Box::new(std::io::BufReader::new(std::io::stdin())),
            _ => Box::new(std::io::BufReader::new(std::fs::File::open(path).map_err(|error| Error::io(path, "read this file", &error))?)),
        };
        self.lines = Some(Lines { path: name.to_string(), file: path.to_path_buf(), reader, number: 0 });
        Ok(())
    }
}

/// The texts below a folder, by name.
fn walk(folder: &Path) -> Result<Vec<(PathBuf, String)>> {
    let mut found = Vec::new();
    for entry in ignore::WalkBuilder::new(folder).require_git(false).sort_by_file_path(std::cmp::Ord::cmp).build() {
        let entry = entry.map_err(|error| Error::at(folder, format!("cannot list this folder: {error}")))?;
        let path = entry.path();
        if entry.file_type().is_some_and(|kind| kind.is_file()) && is_text(path) {
            let below = path.strip_prefix(folder).unwrap_or(path);
            let name = below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
            found.push((path.to_path_buf(), name));
        }
    }
    Ok(found)
}

impl Iterator for Documents {
    type Item = Result<Item>;

    fn next(&mut self) -> Option<Result<Item>> {
        loop {
            if let Some(lines) = &mut self.lines {
                let mut bytes = Vec::new();
                lines.number += 1;
                match lines.reader.read_until(b'\n', &mut bytes) {
                    Err(error) => {
                        let error = Error::io(&lines.path, "read this file", &error);
                        self.lines = None;
                        return Some(Err(error));
                    }
                    Ok(0) => self.lines = None,
                    Ok(_) if bytes.iter().all(u8::is_ascii_whitespace) => {}
                    Ok(_) => {
                        let name = format!("{}#{}", lines.path, lines.number);
                        let (path, file) = (lines.path.clone(), lines.file.clone());
                        return Some(Ok(Item { name, content: Content::Line { path, file, number: lines.number, bytes } }));
                    }
                }
                continue;
            }
            let (path, name) = self.waiting.pop_front()?;
            if has_extension(&path, &LINES) || name == "-" && self.json_input {
                if let Err(error) = self.open_lines(&path, &name) {
                    return Some(Err(error));
                }
                continue;
            }
            if name == "-" {
                let mut bytes = Vec::new();
                return Some(match std::io::Read::read_to_end(&mut std::io::stdin(), &mut bytes) {
                    Ok(_) => Ok(Item { name, content: Content::Bytes(bytes) }),
                    Err(error) => Err(Error::io("-", "read standard input", &error)),
                });
            }
            return Some(Ok(Item { name, content: Content::File(path) }));
        }
    }
}

impl Item {
    /// Its name, as [`Document::name`] has it; of JSON Lines before the field is read.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The file that holds it; none for standard input.
    pub fn file(&self) -> Option<&Path> {
        match &self.content {
            Content::File(path) => Some(path),
            Content::Line { file, .. } => Some(file).filter(|file| file.as_os_str() != "-").map(PathBuf::as_path),
            Content::Bytes(_) => None,
        }
    }

    /// The line of JSON Lines that it is, if it is one.
    pub fn line(&self) -> Option<u64> {
        match &self.content {
            Content::Line { number, .. } => Some(*number),
            _ => None,
        }
    }

    /// Reads the document.
    ///
    /// # Errors
    /// A file that cannot be read or is no text; a line that is no JSON object or lacks the field.
    pub fn load(self, reading: &Reading) -> Result<Document> {
        self.load_with_bytes(reading).map(|(document, _)| document)
    }

    /// Reads the document, and gives the bytes that it was decoded from; none for a line of JSON Lines.
    ///
    /// # Errors
    /// As [`load`](Item::load).
    pub fn load_with_bytes(self, reading: &Reading) -> Result<(Document, Vec<u8>)> {
        let name = self.name;
        let (path, bytes) = match self.content {
            Content::File(path) => {
                let bytes = std::fs::read(&path).map_err(|error| Error::io(&path, "read this file", &error))?;
                (path, bytes)
            }
            Content::Bytes(bytes) => (PathBuf::from("-"), bytes),
            Content::Line { path, number, bytes, .. } => {
                let document = line(&path, name, &bytes, reading).map_err(|message| Error::at_line(&path, number, message))?;
                return Ok((document, Vec::new()));
            }
        };
        if u32::try_from(bytes.len()).is_err() {
            return Err(Error::at(&path, "this document is 4 GiB or longer; split it"));
        }
        let Decoded { text, encoding } = decode(&bytes, reading.encoding.as_deref()).map_err(|message| Error::at(&path, message))?;
        let date = reading.date.or_else(|| date_of(&text));
        Ok((Document { name, text, date, encoding }, bytes))
    }
}

/// One line of JSON Lines as a document.
fn line(path: &str, name: String, bytes: &[u8], reading: &Reading) -> std::result::Result<Document, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "this line is not UTF-8, which JSON Lines must be".to_string())?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let value: serde_json::Value = serde_json::from_str(text).map_err(|error| format!("this line is no JSON ({error})"))?;
    let wanted = reading.text_field.as_deref().unwrap_or("text");
    let Some(object) = value.as_object() else {
        return Err("this line is no JSON object; write one object a line".into());
    };
    let text = object.get(wanted).and_then(serde_json::Value::as_str).ok_or_else(|| {
        let fields: Vec<&str> = object.keys().map(String::as_str).collect();
        format!("this line has no text in a field '{wanted}'; name it with --text-field (it has {})", fields.join(", "))
    })?;
    let field = |name: &Option<String>| -> std::result::Result<Option<String>, String> {
        let Some(name) = name else { return Ok(None) };
        match object.get(name) {
            None | Some(serde_json::Value::Null) => Ok(None),
            Some(serde_json::Value::String(string)) => Ok(Some(string.clone())),
            Some(serde_json::Value::Number(number)) => Ok(Some(number.to_string())),
            Some(_) => Err(format!("field '{name}' of {path} is neither text nor a number")),
        }
    };
    let name = field(&reading.id_field)?.unwrap_or(name);
    let date = match field(&reading.date_field)? {
        Some(date) if !date.trim().is_empty() => Some(Date::parse(&date)?),
        _ => None,
    };
    let date = reading.date.or(date).or_else(|| date_of(text));
    Ok(Document { name, text: text.to_string(), date, encoding: "UTF-8" })
}
