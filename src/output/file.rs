//! One output file.

use super::leftovers::remove_leftovers;
use super::place::{missing_folder, resolved};
use super::staged::{PREFIX, Registration, SUFFIX, lock, note_commit};
use crate::error::Error;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A file that gets its name when it is complete: see [`commit`](Self::commit). If it is dropped before, it leaves
/// nothing.
///
/// Devices and pipes, such as `/dev/null`, are written directly. Errors name the path that the caller gave.
#[derive(Debug)]
pub struct OutputFile {
    out: BufWriter<Sink>,
    path: PathBuf,
    /// The path after following links; a rename must replace this file and not the link.
    destination: PathBuf,
    is_new: bool,
    _registration: Option<Registration>,
}

#[derive(Debug)]
enum Sink {
    Staged(NamedTempFile),
    Direct(File),
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Staged(file) => file.write(bytes),
            Self::Direct(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Staged(file) => file.flush(),
            Self::Direct(file) => file.flush(),
        }
    }
}

impl OutputFile {
    /// A file that replaces the one of this name, if there is one.
    ///
    /// # Errors
    /// When the path is a folder, or no file can be created beside it.
    pub fn replace(path: &Path) -> Result<Self, Error> {
        Self::open(path, false)
    }

    /// A file that must not exist, neither now nor when it is complete.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`] if it exists, and the errors of [`replace`](Self::replace).
    pub fn create_new(path: &Path) -> Result<Self, Error> {
        if path.symlink_metadata().is_ok() {
            return Err(Error::io(io::ErrorKind::AlreadyExists.into(), path.display()));
        }
        Self::open(path, true)
    }

    fn open(path: &Path, is_new: bool) -> Result<Self, Error> {
        let wrong = |error: io::Error| Error::io(error, path.display());
        let existing = fs::metadata(path).ok();
        let destination = resolved(path).unwrap_or_else(|| path.to_path_buf());
        let (sink, registration) = match &existing {
            Some(kind) if kind.is_dir() => return Err(wrong(io::Error::other("is a folder, not a file"))),
            Some(kind) if !kind.is_file() => {
                (Sink::Direct(File::options().write(true).open(path).map_err(wrong)?), None)
            }
            _ => {
                let folder = destination.parent().unwrap_or(Path::new(""));
                let _lock = lock();
                remove_leftovers(folder);
                let file = stage(folder, existing.as_ref());
                let named = path.parent().and_then(missing_folder);
                let file = file.map_err(|error| wrong(named.unwrap_or(error)))?;
                let registration = Registration::new(file.path());
                // Best effort: where files cannot be locked, leftovers are told by their age alone.
                let _ = file.as_file().try_lock();
                (Sink::Staged(file), Some(registration))
            }
        };
        let out = BufWriter::with_capacity(1 << 16, sink);
        Ok(Self { out, path: path.to_path_buf(), destination, is_new, _registration: registration })
    }

    /// Gives the complete file its name.
    ///
    /// # Errors
    /// When it cannot be flushed or renamed; an earlier file is then unchanged.
    pub fn commit(mut self) -> Result<(), Error> {
        let done = self.out.flush().and_then(|()| {
            let _lock = lock();
            self.persist()?;
            note_commit();
            Ok(())
        });
        done.map_err(|error| Error::io(error, self.path.display()))
    }

    fn persist(&mut self) -> io::Result<()> {
        let Sink::Staged(file) = self.out.get_mut() else { return Ok(()) };
        file.as_file().sync_all()?;
        let temporary = file.path().to_path_buf();
        if self.is_new {
            // Unlike a rename, a link never replaces a file. The temporary name is removed when the file is dropped.
            match fs::hard_link(&temporary, &self.destination) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists && !self.destination.exists() => {
                    fs::rename(&temporary, &self.destination)?;
                }
                linked => linked?,
            }
        } else {
            fs::rename(&temporary, &self.destination)?;
        }
        sync_folder(self.destination.parent());
        Ok(())
    }

    fn with_path(&self, error: io::Error) -> io::Error {
        if error.kind() == io::ErrorKind::Interrupted {
            return error.kind().into();
        }
        io::Error::new(error.kind(), Error::io(error, self.path.display()))
    }
}

impl Write for OutputFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes).map_err(|error| self.with_path(error))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush().map_err(|error| self.with_path(error))
    }
}

/// Creates a temporary file with the permissions of the file that it will replace, or of any new file.
fn stage(folder: &Path, existing: Option<&fs::Metadata>) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    let builder = builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let file = builder.tempfile_in(folder).map_err(|error| system_error(&error))?;
    if let Some(existing) = existing {
        file.as_file().set_permissions(existing.permissions())?;
    }
    Ok(file)
}

/// The error of the system without the temporary path that `tempfile` adds.
pub(super) fn system_error(error: &io::Error) -> io::Error {
    let inner = error.get_ref().and_then(|e| e.source()).and_then(|e| e.downcast_ref::<io::Error>());
    inner.and_then(io::Error::raw_os_error).map_or_else(|| error.kind().into(), io::Error::from_raw_os_error)
}

/// Flushes a folder, so that a rename in it survives a loss of power, if the system can do that.
pub(super) fn sync_folder(folder: Option<&Path>) {
    if let Some(Ok(folder)) = folder.map(File::open) {
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn a_file_gets_its_name_when_it_is_complete() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "old").unwrap();
        let mut file = OutputFile::replace(&path).unwrap();
        file.write_all(b"new").unwrap();
        file.flush().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"old");
        file.commit().unwrap();
        assert_eq!(
            (fs::read(&path).unwrap(), names(folder.path())),
            (b"new".to_vec(), vec!["a.txt".to_owned()])
        );
    }

    #[test]
    fn a_dropped_file_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut file = OutputFile::replace(&folder.path().join("a.txt")).unwrap();
        file.write_all(b"half").unwrap();
        drop(file);
        assert!(names(folder.path()).is_empty());
    }

    #[test]
    fn a_new_file_never_replaces_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        let mut first = OutputFile::create_new(&path).unwrap();
        first.write_all(b"first").unwrap();
        fs::write(&path, "somebody else’s").unwrap();
        assert!(first.commit().is_err() && OutputFile::create_new(&path).is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "somebody else’s");
        assert_eq!(names(folder.path()).len(), 1);
    }

    #[test]
    fn folders_and_missing_folders_are_errors_that_name_the_path() {
        let folder = tempfile::tempdir().unwrap();
        for path in [folder.path().to_path_buf(), folder.path().join("missing/a.txt")] {
            let error = OutputFile::replace(&path).unwrap_err().to_string();
            assert!(error.starts_with(&path.display().to_string()), "{error}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_are_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.txt"), folder.path().join("link"));
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&path, &link).unwrap();
        let mut file = OutputFile::replace(&link).unwrap();
        file.write_all(b"new").unwrap();
        file.commit().unwrap();
        assert!(link.is_symlink());
        assert_eq!(
            (fs::read(&path).unwrap(), path.metadata().unwrap().permissions().mode() & 0o777),
            (b"new".to_vec(), 0o640)
        );
    }
}
