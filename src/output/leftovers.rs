//! Removes temporary files that killed programs left behind.

use super::staged::is_temporary;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Name of the file in a temporary folder that its program keeps locked.
pub(super) const LOCK: &str = ".lock";

/// Younger files are kept, because their program may not have locked them yet.
const MIN_AGE: Duration = Duration::from_secs(60);

/// When each folder was looked through last.
static LOOKED: Mutex<BTreeMap<PathBuf, Instant>> = Mutex::new(BTreeMap::new());

/// Whether a folder was not looked through lately. A result in parts begins thousands of files in one folder, and the time of all looks
/// would grow with the square of their number.
fn is_due(folder: &Path) -> bool {
    let mut looked = LOOKED.lock().unwrap_or_else(PoisonError::into_inner);
    let is_due = looked.get(folder).is_none_or(|at| at.elapsed() >= MIN_AGE);
    if is_due {
        looked.insert(folder.to_owned(), Instant::now());
    }
    is_due
}

/// Removes temporary files and folders in `folder` that no running program has locked.
pub(super) fn remove_leftovers(folder: &Path) {
    if !is_due(folder) {
        return;
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_looked_through_once_a_minute() {
        let place = tempfile::tempdir().unwrap();
        let (one, other) = (place.path().join("one"), place.path().join("other"));
        assert!(is_due(&one) && is_due(&other) && !is_due(&one));
    }
}
