//! A list of the temporary files and folders of unfinished outputs, so that a signal handler can remove them.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Start of temporary names.
pub(super) const PREFIX: &str = ".lasswell-";
/// End of temporary names.
pub(super) const SUFFIX: &str = ".partial";

/// What to remove when the program is interrupted, in the order of creation.
static STAGED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Held while files and folders are created or renamed, so that an interruption happens before or after that.
static LOCK: Mutex<()> = Mutex::new(());

/// Waits until no other thread creates or renames files.
pub(super) fn lock() -> MutexGuard<'static, ()> {
    LOCK.lock().unwrap_or_else(PoisonError::into_inner)
}

fn staged() -> MutexGuard<'static, Vec<PathBuf>> {
    STAGED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Keeps a path on the list until it is dropped.
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

/// Removes the temporary files and folders of all unfinished outputs.
///
/// Call it only when the program is about to end: threads that create or complete outputs afterwards wait for ever. The
/// next output into the same folder removes what could not be removed now.
pub fn remove_staged() {
    // The lock is never released: from now on, no file may be created or get its final name.
    std::mem::forget(lock());
    // Latest first: files before the folders that were created for them.
    for path in staged().drain(..).rev() {
        if path.file_name().is_some_and(is_temporary) {
            let _ = if path.is_dir() { std::fs::remove_dir_all(&path) } else { std::fs::remove_file(&path) };
        } else {
            // A parent folder created for an output; this fails if others have put files into it, which is intended.
            let _ = std::fs::remove_dir(&path);
        }
    }
}

/// Set when an output gets its final name.
static HAS_COMMITTED: AtomicBool = AtomicBool::new(false);

/// Notes that an output has its final name now.
pub(super) fn note_commit() {
    HAS_COMMITTED.store(true, Ordering::SeqCst);
}

/// Whether an output of this program has got its final name.
#[must_use]
pub fn has_committed() -> bool {
    HAS_COMMITTED.load(Ordering::SeqCst)
}

/// Whether a file name has the form of temporary names.
pub(super) fn is_temporary(name: &std::ffi::OsStr) -> bool {
    name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX))
}
