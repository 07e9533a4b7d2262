//! Files written whole or not at all: beside their place, then renamed.

use std::io::Write;
use std::path::Path;

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
    let fail = |error: std::io::Error| Error::io(path, "write this file", &error);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut beside = tempfile::Builder::new().prefix(".yiming-").tempfile_in(folder).map_err(fail)?;
    let mut out = std::io::BufWriter::new(beside.as_file_mut());
    fill(&mut out).and_then(|()| out.flush()).map_err(fail)?;
    drop(out);
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
