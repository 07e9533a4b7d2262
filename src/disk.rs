//! Files written whole or not at all: beside their place, then renamed.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::error::{Error, Result};

/// Writes a file whole or not at all: beside its place, then renamed over it. Permissions of an old file are kept.
///
/// # Errors
/// The system's refusal, as a sentence; the old file is then as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    replace_with(path, |out| out.write_all(bytes))
}

/// Like [`replace`], with the bytes written by `fill`.
///
/// # Errors
/// The system's refusal, or that of `fill`; the old file is then as it was.
pub fn replace_with(path: &Path, fill: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<()> {
    let mut growing = Growing::begin(path)?;
    fill(&mut growing.out).map_err(|error| Error::io(path, "write this file", &error))?;
    growing.finish()
}

/// A file that is written piece by piece beside its place, and put there when it is whole.
#[derive(Debug)]
pub(crate) struct Growing {
    path: PathBuf,
    out: BufWriter<NamedTempFile>,
}

impl Growing {
    /// Begins to write.
    pub(crate) fn begin(path: &Path) -> Result<Growing> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let beside = tempfile::Builder::new().prefix(".yiming-").tempfile_in(folder);
        let beside = beside.map_err(|error| Error::io(path, "write this file", &error))?;
        Ok(Growing { path: path.to_path_buf(), out: BufWriter::new(beside) })
    }

    /// Writes a piece.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.out.write_all(bytes)
    }

    /// Puts the file in its place.
    pub(crate) fn finish(self) -> Result<()> {
        let Growing { path, out } = self;
        put(&path, out)
    }
}

fn put(path: &Path, out: BufWriter<NamedTempFile>) -> Result<()> {
    let fail = |error: std::io::Error| Error::io(path, "write this file", &error);
    let beside = out.into_inner().map_err(|error| fail(error.into_error()))?;
    beside.as_file().sync_all().map_err(fail)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(path).map_or(0o644, |old| old.permissions().mode());
        beside.as_file().set_permissions(std::fs::Permissions::from_mode(mode)).map_err(fail)?;
    }
    beside.persist(path).map_err(|error| fail(error.error))?;
    Ok(())
}
