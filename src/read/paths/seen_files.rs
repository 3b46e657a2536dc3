//! The files that were read, so that one that the caller gives twice is read once.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};

/// Which files and folders were begun. A path by way of a symbolic link is that of the file.
#[derive(Debug, Default)]
pub(in crate::read) struct SeenFiles {
    files: HashMap<PathBuf, usize>,
    folders: Vec<PathBuf>,
}

impl SeenFiles {
    /// Where the log has the file, if it was read before.
    pub(in crate::read) fn file(&self, path: &Path) -> Option<usize> {
        self.files.get(&path.canonicalize().ok()?).copied()
    }

    /// Notes a file that stands here in the log.
    pub(in crate::read) fn add_file(&mut self, path: &Path, index: usize) {
        if let Ok(path) = path.canonicalize() {
            self.files.insert(path, index);
        }
    }

    /// Notes a folder; `false` if it was read before, by itself or in another folder. `is_hidden` says which names a walk
    /// passes over.
    pub(in crate::read) fn add_folder(&mut self, path: &Path, is_hidden: fn(&[u8]) -> bool) -> bool {
        let Ok(path) = path.canonicalize() else { return true };
        let is_in = |folder: &PathBuf| {
            path.strip_prefix(folder).is_ok_and(|below| {
                let mut names = below.components();
                !names
                    .any(|part| matches!(part, Component::Normal(name) if is_hidden(name.as_encoded_bytes())))
            })
        };
        let is_new = !self.folders.iter().any(is_in);
        self.folders.push(path);
        is_new
    }
}
