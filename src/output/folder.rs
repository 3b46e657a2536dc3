//! One output folder.

use super::carry::carry_over;
use super::exchange::exchange;
use super::file::{sync_folder, system_error};
use super::leftovers::{LOCK, remove_leftovers};
use super::owner::copy_owner;
use super::place::{missing_folder, resolved};
use super::staged::{PREFIX, Registration, SUFFIX, lock, note_commit};
use crate::error::{Error, ErrorKind};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Component, Path, PathBuf};
use tempfile::TempDir;

/// What a folder holds. Each kind has a list of its own files, and replaces the files of no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FolderKind {
    /// The result of a run.
    Run,
    /// Charts alone.
    Charts,
    /// Tables merged from parts.
    Merged,
    /// A sample to label.
    Sample,
    /// What hand labels say.
    Validation,
}

impl FolderKind {
    /// The list of all files of a result, one relative path a line, inside its folder. A folder with this list holds a
    /// whole result.
    fn list(self) -> &'static str {
        match self {
            Self::Run => ".lasswell-files",
            Self::Charts => ".lasswell-charts",
            Self::Merged => ".lasswell-merged",
            Self::Sample => ".lasswell-sample",
            Self::Validation => ".lasswell-validation",
        }
    }

    /// The same while files are replaced one by one: those of the earlier result and of the new one.
    fn unfinished_list(self) -> String {
        format!("{}-unfinished", self.list())
    }
}

/// A folder whose files get their final names together, when all are complete: see [`commit`](Self::commit). If it is
/// dropped before, it leaves nothing.
///
/// A folder of an earlier result is replaced as a whole; files that others put there are kept. If the system can, both
/// folders change places in one step. If it cannot (some network file systems), the old folder is renamed just before.
/// The current folder and the root of a file system cannot be renamed: their files are renamed one after another, after
/// the earlier list of files is removed and before the new one is written.
#[derive(Debug)]
pub struct OutputFolder {
    path: PathBuf,
    kind: FolderKind,
    destination: PathBuf,
    staged: TempDir,
    lock: File,
    /// Relative paths, in the order in which the files were created.
    files: Vec<PathBuf>,
    /// Parent folders that were created for this one.
    parents: Vec<Registration>,
    is_committed: bool,
    _registration: Registration,
}

impl OutputFolder {
    /// Creates a temporary folder beside `path`, or inside it if it cannot be beside it.
    ///
    /// # Errors
    /// When `path` is not a folder, or cannot be written.
    pub fn begin(path: &Path, kind: FolderKind) -> Result<Self, Error> {
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
        let staged = staged.map_err(|error| {
            remove_parents(&mut parents);
            let fault = path.parent().and_then(missing_folder);
            wrong(fault.filter(|_| error.kind() == io::ErrorKind::NotADirectory).unwrap_or(error))
        })?;
        let registration = Registration::new(staged.path());
        let lock = File::create(staged.path().join(LOCK)).map_err(wrong)?;
        // If files cannot be locked, leftovers are recognised by their age alone.
        let _ = lock.try_lock();
        Ok(Self {
            path: path.to_path_buf(),
            kind,
            destination,
            staged,
            lock,
            files: Vec::new(),
            parents,
            is_committed: false,
            _registration: registration,
        })
    }

    /// Creates a file of this folder; `inside` is its path relative to the folder.
    ///
    /// # Errors
    /// When the file cannot be created.
    pub fn file(&mut self, inside: impl AsRef<Path>) -> Result<FolderFile, Error> {
        let _lock = lock();
        let inside = inside.as_ref();
        let (place, name) = (self.staged.path().join(inside), self.path.join(inside));
        let folder = place.parent().map_or(Ok(()), fs::create_dir_all);
        let file = folder.and_then(|()| File::create(&place)).map_err(|e| Error::io(e, name.display()))?;
        self.files.push(inside.to_path_buf());
        Ok(FolderFile { out: BufWriter::with_capacity(1 << 16, file), name })
    }

    /// A file without a name, on the same disk, that is gone when it is closed.
    ///
    /// # Errors
    /// When the file cannot be created.
    pub fn scratch(&self) -> Result<File, Error> {
        tempfile::tempfile_in(self.staged.path())
            .map_err(|e| Error::io(system_error(&e), self.path.display()))
    }

    /// The folder's final path, as the caller gave it.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The relative paths of its files so far, in the order in which they were created.
    #[must_use]
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// The final paths of its files so far, in the order in which they were created.
    pub fn paths(&self) -> impl Iterator<Item = PathBuf> + '_ {
        self.files.iter().map(|file| self.path.join(file))
    }

    /// Gives the folder and its files their final names; they replace an earlier result.
    ///
    /// # Errors
    /// When that fails; an earlier result is then unchanged, unless its files had to be renamed one by one.
    pub fn commit(mut self) -> Result<(), Error> {
        let _lock = lock();
        let done = self.write_list().and_then(|()| self.put_in_place());
        done.map_err(|error| Error::io(error, self.path.display()))?;
        note_commit();
        self.is_committed = true;
        Ok(())
    }

    fn write_list(&self) -> io::Result<()> {
        let mut list = File::create(self.staged.path().join(self.kind.list()))?;
        for file in self.files.iter().collect::<BTreeSet<_>>() {
            writeln!(list, "{}", file.display())?;
        }
        list.sync_all()?;
        // The folder is complete now.
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
            // Held until the end: no other program may exchange the folder meanwhile.
            let _only = lock_folder(old);
            carry_over(old, new, &listed_files(old, self.kind))?;
            copy_owner(old, new);
            match exchange(new, old) {
                Err(error) if error.kind() == io::ErrorKind::Unsupported => {
                    // Not a temporary name: if the program is killed now, this is the only copy of the earlier result.
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

    /// Replaces the files of the earlier result one by one.
    fn replace_files(&self) -> io::Result<()> {
        let (new, old) = (self.staged.path(), self.destination.as_path());
        let earlier = listed_files(old, self.kind);
        if let Some(folder) = self.files.iter().find(|file| old.join(file).is_dir()) {
            let message = format!("{} is a folder and would be replaced by a file", folder.display());
            return Err(io::Error::other(message));
        }
        let folders: BTreeSet<&Path> = self.files.iter().filter_map(|file| file.parent()).collect();
        for folder in folders.into_iter().map(|folder| old.join(folder)).filter(|folder| folder.is_dir()) {
            // Fails here, before anything is replaced, if the folder cannot be written.
            tempfile::tempfile_in(folder).map_err(|error| system_error(&error))?;
        }
        let unfinished = old.join(self.kind.unfinished_list());
        let all: BTreeSet<&PathBuf> = earlier.iter().chain(&self.files).collect();
        fs::write(&unfinished, all.iter().map(|file| format!("{}\n", file.display())).collect::<String>())?;
        let _ = fs::remove_file(old.join(self.kind.list()));
        let lists: [PathBuf; 2] = [self.kind.list().into(), self.kind.unfinished_list().into()];
        for file in earlier.iter().filter(|file| !self.files.contains(file) && !lists.contains(file)) {
            let _ = fs::remove_file(old.join(file));
        }
        for file in &self.files {
            if let Some(folder) = file.parent() {
                fs::create_dir_all(old.join(folder))?;
            }
            fs::rename(new.join(file), old.join(file))?;
        }
        fs::rename(new.join(self.kind.list()), old.join(self.kind.list()))?;
        fs::remove_file(unfinished)?;
        for folder in earlier.iter().filter_map(|file| file.parent()).filter(|f| !f.as_os_str().is_empty()) {
            // Fails if the folder is not empty, which is intended.
            let _ = fs::remove_dir(old.join(folder));
        }
        sync_folder(Some(old));
        Ok(())
    }
}

impl Drop for OutputFolder {
    fn drop(&mut self) {
        let _ = self.lock.unlock();
        // After an exchange, this is the earlier result.
        let _ = fs::remove_dir_all(self.staged.path());
        if !self.is_committed {
            remove_parents(&mut self.parents);
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

/// Creates the missing folders above and including `folder`, and adds them to `made`.
fn make_parents(folder: &Path, made: &mut Vec<Registration>) -> io::Result<()> {
    let missing: Vec<&Path> = folder.ancestors().take_while(|path| !path.exists()).collect();
    for path in missing.into_iter().rev() {
        fs::create_dir(path)?;
        made.push(Registration::new(path));
    }
    Ok(())
}

/// Removes the parent folders that were created for an output, the innermost first.
fn remove_parents(parents: &mut Vec<Registration>) {
    while let Some(parent) = parents.pop() {
        // Fails if others have put files into it, which is intended.
        let _ = fs::remove_dir(parent.path());
    }
}

/// Waits until no other program replaces this folder. `None` where folders cannot be locked.
fn lock_folder(path: &Path) -> Option<File> {
    loop {
        let folder = File::open(path).ok()?;
        folder.lock().ok()?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            let number = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
            let (locked, named) = (folder.metadata().ok()?, fs::metadata(path).ok()?);
            if number(locked) != number(named) {
                // It was exchanged while this waited: the lock is on the folder that had the name before.
                continue;
            }
        }
        return Some(folder);
    }
}

/// Creates a temporary folder with the permissions of any new folder.
fn stage(around: &Path) -> io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    let builder = builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
    let mut folder = builder.tempdir_in(around).map_err(|error| system_error(&error))?;
    // `OutputFolder` removes it, because it may contain the earlier result by then.
    folder.disable_cleanup(true);
    Ok(folder)
}

/// The files of the result in a folder, according to its list; none if it has no list. Paths that lead out of the folder
/// are ignored.
fn listed_files(folder: &Path, kind: FolderKind) -> BTreeSet<PathBuf> {
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_default();
    let list = read(kind.list()) + &read(&kind.unfinished_list());
    let is_inside = |path: &PathBuf| path.components().all(|part| matches!(part, Component::Normal(_)));
    let mut files: BTreeSet<PathBuf> = list.lines().map(PathBuf::from).filter(is_inside).collect();
    if !files.is_empty() {
        files.extend([kind.list().into(), kind.unfinished_list().into()]);
    }
    files
}

#[cfg(test)]
mod tests;
