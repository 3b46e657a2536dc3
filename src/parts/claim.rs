//! Who works on a part: a locked file, so that two processes do not do the same work.
//!
//! The system takes the lock back when its process ends, however it ends, so a claim is never stale. The lock saves work and
//! nothing else: where files cannot be locked (some network file systems), two processes may make the same part, and as
//! each writes files of its own that are renamed when they are complete, and both write the same bytes, nothing is lost.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

/// The right to work on a part, until it is dropped.
#[derive(Debug)]
pub struct PartClaim {
    part: usize,
    path: PathBuf,
    file: Option<File>,
}

impl PartClaim {
    /// Takes a part; `None` if another process has it.
    pub(super) fn take(part: usize, path: &Path) -> Option<Self> {
        loop {
            let file = File::options().write(true).create(true).truncate(false).open(path).ok();
            if let Some(file) = &file {
                if matches!(file.try_lock(), Err(TryLockError::WouldBlock)) {
                    return None;
                }
                if !is_at(file, path) {
                    continue;
                }
            }
            return Some(Self { part, path: path.to_owned(), file });
        }
    }

    /// The number of the part.
    #[must_use]
    pub fn part(&self) -> usize {
        self.part
    }
}

/// Whether an open file still has its path. Its last owner removes it, perhaps between opening and locking here; others would then
/// lock another file of this path.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |metadata: std::fs::Metadata| (metadata.dev(), metadata.ino());
    file.metadata().map(id).ok() == std::fs::metadata(path).map(id).ok()
}

/// Elsewhere files have no number that the standard library knows.
#[cfg(not(unix))]
fn is_at(_file: &File, _path: &Path) -> bool {
    true
}

impl Drop for PartClaim {
    fn drop(&mut self) {
        // Before the lock is given back: who opens the file from now on opens a new one, and who has opened this one sees that it
        // has lost its path.
        let _ = std::fs::remove_file(&self.path);
        if let Some(file) = &self.file {
            let _ = file.unlock();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_file_that_was_removed_or_replaced_is_no_claim() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("part-00003.lock");
        let file = File::create(&path).unwrap();
        assert!(is_at(&file, &path));
        std::fs::remove_file(&path).unwrap();
        assert!(!is_at(&file, &path));
        let other = File::create(&path).unwrap();
        assert!(!is_at(&file, &path) && is_at(&other, &path));
    }

    #[test]
    fn one_claim_at_a_time_and_none_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("part-00003.lock");
        let claim = PartClaim::take(3, &path).unwrap();
        assert!(PartClaim::take(3, &path).is_none());
        assert_eq!(claim.part(), 3);
        drop(claim);
        assert!(!path.exists());
        assert!(PartClaim::take(3, &path).is_some());
        // What a killed process leaves is no claim.
        std::fs::write(&path, "").unwrap();
        assert!(PartClaim::take(3, &path).is_some());
    }
}
