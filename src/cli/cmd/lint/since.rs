//! `--since REV`: the lines of a file that git says have changed.

use std::ops::Range;
use std::path::Path;
use std::process::Command;

use crate::error::{Error, Result};

/// The lines of a file that changed.
#[derive(Clone, Debug)]
pub(crate) enum Changed {
    /// All of them: the file is new.
    All,
    /// These, from 1.
    Lines(Vec<Range<usize>>),
}

impl Changed {
    /// True where one of the lines changed.
    pub(crate) fn holds(&self, lines: Range<usize>) -> bool {
        match self {
            Changed::All => true,
            Changed::Lines(changed) => changed.iter().any(|one| one.start < lines.end && lines.start < one.end),
        }
    }
}

/// Refuses a revision that the repository of a path does not have.
pub(crate) fn verify(path: &Path, revision: &str) -> Result<()> {
    if revision.starts_with('-') || revision.is_empty() {
        return Err(Error::new(format!("'{revision}' is no revision; give --since a commit, a branch or a tag")));
    }
    let folder = if path.is_dir() { path } else { folder(path) };
    let wanted = format!("{revision}^{{commit}}");
    if git(folder, path, &["rev-parse", "--git-dir"])?.is_none() {
        return Err(Error::at(path, "this is in no git repository; --since needs one"));
    }
    match git(folder, path, &["rev-parse", "--verify", "--quiet", &wanted])? {
        Some(_) => Ok(()),
        None => Err(Error::at(path, format!("its repository has no revision '{revision}'; give --since a commit, a branch or a tag"))),
    }
}

/// What changed in a file since a revision.
pub(crate) fn changed(file: &Path, revision: &str) -> Result<Changed> {
    let Some(name) = file.file_name().and_then(|name| name.to_str()) else {
        return Err(Error::at(file, "git cannot be asked for a file of this name; rename it"));
    };
    let name = format!("./{name}");
    // A file that git does not know is new, every line of it.
    let strangers = git(folder(file), file, &["ls-files", "--others", "--", &name])?;
    if strangers.is_some_and(|names| !names.trim().is_empty()) {
        return Ok(Changed::All);
    }
    let arguments = ["diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--text", revision, "--", &name];
    let diff = git(folder(file), file, &arguments)?
        .ok_or_else(|| Error::at(file, format!("git could not compare this file with '{revision}'; is it in the repository?")))?;
    Ok(Changed::Lines(diff.lines().filter_map(hunk).collect()))
}

fn folder(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The new lines of a hunk's head: `@@ -3 +4,2 @@`.
fn hunk(line: &str) -> Option<Range<usize>> {
    let new = line.strip_prefix("@@ -")?.split(" +").nth(1)?.split(' ').next()?;
    let (start, count) = new.split_once(',').unwrap_or((new, "1"));
    let (start, count): (usize, usize) = (start.parse().ok()?, count.parse().ok()?);
    (count > 0).then_some(start..start + count)
}

/// What git prints; nothing where it refuses.
fn git(folder: &Path, path: &Path, arguments: &[&str]) -> Result<Option<String>> {
    let done = Command::new("git").arg("-C").arg(folder).args(arguments).env("LC_ALL", "C").stdin(std::process::Stdio::null()).output();
    match done {
        Ok(done) => Ok(done.status.success().then(|| String::from_utf8_lossy(&done.stdout).into_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(Error::new("there is no git here, which --since asks what changed; install it, or leave --since out"))
        }
        Err(error) => Err(Error::io(path, "ask git about this", &error)),
    }
}
