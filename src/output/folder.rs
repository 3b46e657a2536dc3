//! One output folder.

use super::carry::carry_over;
use super::exchange::exchange;
use super::file::{sync_folder, unwrapped};
use super::leftovers::{LOCK, remove_leftovers};
use super::place::resolved;
use super::staged::{PREFIX, Registration, SUFFIX, lock};
use crate::error::{Error, ErrorKind};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Component, Path, PathBuf};
use tempfile::TempDir;

/// The list of all files of a result, one relative path a line, inside its folder. It is written last: a folder with this
/// file holds a whole result.
const LIST: &str = ".lasswell-files";

/// A folder of files that appear together, under their final names, when all are complete: see
/// [`commit`](Self::commit). Dropped before, it leaves nothing.
///
/// A folder of an earlier result is replaced as a whole; files that somebody else put there stay. Where the system can,
/// both folders change places in one step. Where it cannot (some network file systems), the old folder is renamed away
/// just before. In the current folder and in the root of a file system, neither is possible: there files are renamed one
/// after another, after the earlier list of files is removed and before the new one is written.
#[derive(Debug)]
pub struct OutputFolder {
    path: PathBuf,
    destination: PathBuf,
    staged: TempDir,
    lock: File,
    /// Relative paths, in the order in which they were made.
    files: Vec<PathBuf>,
    /// Parent folders that were made for this one.
    parents: Vec<Registration>,
    is_committed: bool,
    _registration: Registration,
}

impl OutputFolder {
    /// Prepares a temporary folder beside `path`, or inside of it where it cannot be beside it.
    ///
    /// # Errors
    /// When `path` is no folder, or cannot be written.
    pub fn begin(path: &Path) -> Result<Self, Error> {
        let wrong = |error: io::Error| Error::io(error, path.display());
        let destination = resolved(path).unwrap_or_else(|| path.to_path_buf());
        let existing = fs::metadata(&destination).ok();
        if existing.as_ref().is_some_and(|there| !there.is_dir()) {
            return Err(Error::new(ErrorKind::NotAFolder, path.display()));
        }
        let _lock = lock();
        let mut parents = Vec::new();
        let around = destination.parent().map(Path::to_path_buf);
        let around = around.filter(|around| existing.is_none() || !must_stay(&destination, around));
        let staged = around.map_or(Err(io::ErrorKind::Unsupported.into()), |around| {
            make_parents(&around, &mut parents)?;
            remove_leftovers(&around);
            stage(&around)
        });
        let staged = match staged {
            Err(_) if existing.is_some() => {
                remove_leftovers(&destination);
                stage(&destination)
            }
            staged => staged,
        };
        let staged = staged.map_err(wrong)?;
        let registration = Registration::new(staged.path());
        let lock = File::create(staged.path().join(LOCK)).map_err(wrong)?;
        // Best effort: where files cannot be locked, leftovers are told by their age alone.
        let _ = lock.try_lock();
        Ok(Self {
            path: path.to_path_buf(),
            destination,
            staged,
            lock,
            files: Vec::new(),
            parents,
            is_committed: false,
            _registration: registration,
        })
    }

    /// A file of this folder; `inside` is its path relative to the folder.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn file(&mut self, inside: impl AsRef<Path>) -> Result<FolderFile, Error> {
        let _lock = lock();
        let inside = inside.as_ref();
        let (place, name) = (self.staged.path().join(inside), self.path.join(inside));
        let folder = place.parent().map_or(Ok(()), fs::create_dir_all);
        let file = folder.and_then(|()| File::create(&place)).map_err(|e| Error::io(e, name.display()))?;
        self.files.push(inside.to_path_buf());
        Ok(FolderFile { out: BufWriter::with_capacity(1 << 16, file), name })
    }

    /// The folder's final path, as the caller gave it.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Paths of its files so far, relative to the folder, in the order in which they were made.
    #[must_use]
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// Final paths of its files so far, in the order in which they were made.
    pub fn paths(&self) -> impl Iterator<Item = PathBuf> + '_ {
        self.files.iter().map(|file| self.path.join(file))
    }

    /// Gives the folder and its files their final names, in place of an earlier result.
    ///
    /// # Errors
    /// When that fails; an earlier result is then left as it was, except where files had to be renamed one by one.
    pub fn commit(mut self) -> Result<(), Error> {
        let _lock = lock();
        let done = self.write_list().and_then(|()| self.put_in_place());
        done.map_err(|error| Error::io(error, self.path.display()))?;
        self.is_committed = true;
        Ok(())
    }

    fn write_list(&self) -> io::Result<()> {
        let mut list = File::create(self.staged.path().join(LIST))?;
        for file in self.files.iter().collect::<BTreeSet<_>>() {
            writeln!(list, "{}", file.display())?;
        }
        list.sync_all()?;
        // From here on the folder is complete.
        fs::remove_file(self.staged.path().join(LOCK))?;
        for folder in self.files.iter().filter_map(|file| file.parent()).collect::<BTreeSet<_>>() {
            sync_folder(Some(&self.staged.path().join(folder)));
        }
        Ok(())
    }

    fn put_in_place(&self) -> io::Result<()> {
        let (new, old) = (self.staged.path(), self.destination.as_path());
        if new.starts_with(old) {
            return self.replace_files();
        }
        if !old.exists() {
            fs::rename(new, old)?;
        } else {
            carry_over(old, new, &listed(old))?;
            same_owner(old, new);
            match exchange(new, old) {
                Err(error) if error.kind() == io::ErrorKind::Unsupported => {
                    // Not a temporary name: if the program is killed now, this is the only copy.
                    let aside = new.with_extension("earlier");
                    fs::rename(old, &aside)?;
                    fs::rename(new, old).inspect_err(|_| drop(fs::rename(&aside, old)))?;
                    fs::remove_dir_all(&aside)?;
                }
                done => done?,
            }
        }
        sync_folder(old.parent());
        Ok(())
    }

    /// The files of the new result one by one in place of those of the earlier one.
    fn replace_files(&self) -> io::Result<()> {
        let (new, old) = (self.staged.path(), self.destination.as_path());
        let earlier = listed(old);
        let _ = fs::remove_file(old.join(LIST));
        for file in earlier.iter().filter(|file| !self.files.contains(file)) {
            let _ = fs::remove_file(old.join(file));
        }
        for file in &self.files {
            if let Some(folder) = file.parent() {
                fs::create_dir_all(old.join(folder))?;
            }
            fs::rename(new.join(file), old.join(file))?;
        }
        fs::rename(new.join(LIST), old.join(LIST))?;
        for folder in earlier.iter().filter_map(|file| file.parent()).filter(|f| !f.as_os_str().is_empty()) {
            // Only if it is empty now.
            let _ = fs::remove_dir(old.join(folder));
        }
        sync_folder(Some(old));
        Ok(())
    }
}

impl Drop for OutputFolder {
    fn drop(&mut self) {
        let _ = self.lock.unlock();
        // After an exchange this is the earlier result.
        let _ = fs::remove_dir_all(self.staged.path());
        if !self.is_committed {
            while let Some(parent) = self.parents.pop() {
                // Only if nobody has put anything into it.
                let _ = fs::remove_dir(parent.path());
            }
        }
    }
}

/// A file of an [`OutputFolder`]. Its errors name its final path.
#[derive(Debug)]
pub struct FolderFile {
    out: BufWriter<File>,
    name: PathBuf,
}

impl FolderFile {
    /// Flushes the file to the disk.
    ///
    /// # Errors
    /// When that fails, for example because the disk is full.
    pub fn finish(mut self) -> Result<(), Error> {
        let done = self.out.flush().and_then(|()| self.out.get_ref().sync_all());
        done.map_err(|error| Error::io(error, self.name.display()))
    }
}

impl Write for FolderFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes).map_err(|error| named(&self.name, error))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush().map_err(|error| named(&self.name, error))
    }
}

fn named(name: &Path, error: io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::Interrupted => io::ErrorKind::Interrupted.into(),
        kind => io::Error::new(kind, Error::io(error, name.display())),
    }
}

/// Whether a folder cannot be exchanged for another: it is, or holds, the current folder, or it is the root of a mounted
/// file system.
fn must_stay(folder: &Path, around: &Path) -> bool {
    let is_current =
        std::env::current_dir().and_then(|c| c.canonicalize()).is_ok_and(|c| c.starts_with(folder));
    #[cfg(unix)]
    let is_root = {
        use std::os::unix::fs::MetadataExt;
        let device = |path: &Path| fs::metadata(path).map(|m| m.dev()).ok();
        device(folder) != device(around)
    };
    #[cfg(not(unix))]
    let is_root = around.as_os_str().is_empty();
    is_current || is_root
}

/// Makes the folders that are missing on the way to `folder`, and notes them.
fn make_parents(folder: &Path, made: &mut Vec<Registration>) -> io::Result<()> {
    let missing: Vec<&Path> = folder.ancestors().take_while(|path| !path.exists()).collect();
    for path in missing.into_iter().rev() {
        fs::create_dir(path)?;
        made.push(Registration::new(path));
    }
    Ok(())
}

/// A temporary folder with the permissions of any new folder.
fn stage(around: &Path) -> io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    let builder = builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
    let mut folder = builder.tempdir_in(around).map_err(|error| unwrapped(&error))?;
    // Removed by `OutputFolder`, which knows whether it holds the new result or the old one.
    folder.disable_cleanup(true);
    Ok(folder)
}

/// The files of the result in a folder, by its list; none where it has no list. Paths that would lead out of the folder
/// are left out.
fn listed(folder: &Path) -> BTreeSet<PathBuf> {
    let list = fs::read_to_string(folder.join(LIST)).unwrap_or_default();
    let is_inside = |path: &PathBuf| path.components().all(|part| matches!(part, Component::Normal(_)));
    let mut files: BTreeSet<PathBuf> = list.lines().map(PathBuf::from).filter(is_inside).collect();
    if !files.is_empty() {
        files.insert(LIST.into());
    }
    files
}

/// Gives the new folder the permissions and, where allowed, the owner of the old one.
fn same_owner(old: &Path, new: &Path) {
    let Ok(there) = fs::metadata(old) else { return };
    let _ = fs::set_permissions(new, there.permissions());
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, chown};
        let _ = chown(new, Some(there.uid()), Some(there.gid()));
    }
}

#[cfg(test)]
mod tests;
