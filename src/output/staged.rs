//! The temporary files and folders of outputs in progress, so that a signal handler can remove them.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Temporary names begin with this …
pub(super) const PREFIX: &str = ".lasswell-";
/// … and end with this.
pub(super) const SUFFIX: &str = ".partial";

/// What to remove when the program is interrupted, in the order in which it was made.
static STAGED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Held while files and folders are made and while they get their final names, so that an interruption comes before or
/// after that.
static LOCK: Mutex<()> = Mutex::new(());

/// Waits until nobody else makes or renames files.
pub(super) fn lock() -> MutexGuard<'static, ()> {
    LOCK.lock().unwrap_or_else(PoisonError::into_inner)
}

fn staged() -> MutexGuard<'static, Vec<PathBuf>> {
    STAGED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Keeps a path on the list for as long as it lives.
#[derive(Debug)]
pub(super) struct Registration(PathBuf);

impl Registration {
    pub(super) fn new(path: &Path) -> Self {
        staged().push(path.to_path_buf());
        Self(path.to_path_buf())
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Registration {
    fn drop(&mut self) {
        let mut all = staged();
        if let Some(at) = all.iter().rposition(|path| *path == self.0) {
            all.remove(at);
        }
    }
}

/// Removes the temporary files and folders of all outputs in progress.
///
/// Call it only when the program is about to end: threads that make or complete outputs afterwards wait for ever. What cannot be removed is
/// left to the next output into the same folder.
pub fn remove_staged() {
    // Never released: from now on no file may be made, and none may get its final name.
    std::mem::forget(lock());
    // Latest first: files before the folders that were made for them.
    for path in staged().drain(..).rev() {
        if path.file_name().is_some_and(is_temporary) {
            let _ = if path.is_dir() { std::fs::remove_dir_all(&path) } else { std::fs::remove_file(&path) };
        } else {
            // A parent folder made for an output: removed only if nobody has put anything into it.
            let _ = std::fs::remove_dir(&path);
        }
    }
}

/// Whether a file name is one that this module gives to temporary files.
pub(super) fn is_temporary(name: &std::ffi::OsStr) -> bool {
    name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX))
}
