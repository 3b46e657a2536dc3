//! Removes temporary files that killed programs left behind.

use super::staged::is_temporary;
use std::fs::{self, File};
use std::path::Path;
use std::time::Duration;

/// Name of the file in a temporary folder that its program keeps locked.
pub(super) const LOCK: &str = ".lock";

/// Younger files are kept, because their program may not have locked them yet.
const MIN_AGE: Duration = Duration::from_secs(60);

/// Removes temporary files and folders in `folder` that no running program has locked.
pub(super) fn remove_leftovers(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten().filter(|entry| is_temporary(&entry.file_name())) {
        let path = entry.path();
        let is_old = entry.metadata().and_then(|m| m.modified()).ok().and_then(|at| at.elapsed().ok());
        if is_old.is_none_or(|age| age < MIN_AGE) {
            continue;
        }
        let is_folder = path.is_dir();
        let lock = if is_folder { path.join(LOCK) } else { path.clone() };
        // A folder without a lock file was complete, or is being removed.
        let is_free = File::open(&lock).is_ok_and(|file| file.try_lock().is_ok()) || !lock.exists();
        if is_free {
            let _ = if is_folder { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        }
    }
}
