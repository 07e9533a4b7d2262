//! Files written whole or not at all: beside their place, then renamed.

use std::fs::{File, OpenOptions};
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

/// A file that is written piece by piece beside its place, and put there when it is whole. What is no file, as a device or a pipe, is
/// written to where it is: it must never be replaced by one.
#[derive(Debug)]
pub(crate) struct Growing {
    path: PathBuf,
    out: BufWriter<Out>,
}

#[derive(Debug)]
enum Out {
    Beside(NamedTempFile),
    Straight(File),
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match self {
            Out::Beside(file) => file.write(bytes),
            Out::Straight(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        match self {
            Out::Beside(file) => file.flush(),
            Out::Straight(file) => file.flush(),
        }
    }
}

impl Growing {
    /// Begins to write.
    pub(crate) fn begin(path: &Path) -> Result<Growing> {
        let fail = |error: std::io::Error| Error::io(path, "write this file", &error);
        let special = std::fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir());
        let out = if special {
            Out::Straight(OpenOptions::new().write(true).open(path).map_err(fail)?)
        } else {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            Out::Beside(tempfile::Builder::new().prefix(".yiming-").tempfile_in(folder).map_err(fail)?)
        };
        Ok(Growing { path: path.to_path_buf(), out: BufWriter::new(out) })
    }

    /// Writes a piece.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.out.write_all(bytes)
    }

    /// Puts the file in its place.
    pub(crate) fn finish(self) -> Result<()> {
        let Growing { path, out } = self;
        let out = out.into_inner().map_err(|error| Error::io(&path, "write this file", error.error()))?;
        match out {
            Out::Beside(beside) => put(&path, beside),
            Out::Straight(_) => Ok(()),
        }
    }
}

fn put(path: &Path, beside: NamedTempFile) -> Result<()> {
    let fail = |error: std::io::Error| Error::io(path, "write this file", &error);
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

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::FileTypeExt;

    #[test]
    fn what_is_no_file_is_never_replaced_by_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("socket");
        let _listener = std::os::unix::net::UnixListener::bind(&path).expect("a socket");
        // A socket cannot be opened as a file is: an error, and it is still there.
        assert!(super::replace(&path, "夏巴兹".as_bytes()).is_err());
        assert!(std::fs::metadata(&path).expect("a socket").file_type().is_socket());
        let file = folder.path().join("a.txt");
        super::replace(&file, "夏巴兹".as_bytes()).expect("a file");
        assert_eq!(std::fs::read_to_string(&file).expect("a file"), "夏巴兹");
    }
}
