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
        let file = File::options().write(true).create(true).truncate(false).open(path).ok();
        if let Some(file) = &file
            && matches!(file.try_lock(), Err(TryLockError::WouldBlock))
        {
            return None;
        }
        Some(Self { part, path: path.to_owned(), file })
    }

    /// The number of the part.
    #[must_use]
    pub fn part(&self) -> usize {
        self.part
    }
}

impl Drop for PartClaim {
    fn drop(&mut self) {
        // Before the lock is given back: who opens the file from now on opens a new one. Whoever has opened this one and
        // waits for it looks for the commit record once it has the lock.
        let _ = std::fs::remove_file(&self.path);
        if let Some(file) = &self.file {
            let _ = file.unlock();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
