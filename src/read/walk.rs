//! Folders: the files in them that are articles, in byte order of their paths.

use super::Format;
use super::manifest;
use crate::error::{Error, ErrorKind};
use std::cmp::Ordering;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// A walk through one folder.
pub(super) struct Walk {
    root: PathBuf,
    entries: Box<dyn Iterator<Item = walkdir::Result<DirEntry>> + Send>,
    /// Whether every file is taken, since the caller named the format.
    takes_all: bool,
    found: u64,
    is_done: bool,
}

/// What a walk finds.
pub(super) enum Found {
    /// A file to read.
    File(PathBuf),
    /// A manifest.
    Manifest(PathBuf),
}

impl Walk {
    pub(super) fn new(root: &Path, takes_all: bool) -> Self {
        let entries = WalkDir::new(root)
            .follow_links(true)
            .sort_by(by_path)
            .into_iter()
            .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry));
        Self { root: root.to_owned(), entries: Box::new(entries), takes_all, found: 0, is_done: false }
    }

    fn take(&mut self, entry: walkdir::Result<DirEntry>) -> Option<Result<Found, Error>> {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                // Something is in the folder, whatever it is.
                self.found += 1;
                return Some(Err(named(error, &self.root)));
            }
        };
        let path = entry.path();
        if entry.file_type().is_dir() {
            None
        } else if entry.file_name() == manifest::NAME {
            Some(Ok(Found::Manifest(entry.into_path())))
        } else if Format::of(path).is_some() || (self.takes_all && !super::input::has_extension(path, "toml"))
        {
            self.found += 1;
            Some(Ok(Found::File(entry.into_path())))
        } else {
            None
        }
    }
}

impl Iterator for Walk {
    type Item = Result<Found, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(entry) = self.entries.next() {
            if let Some(found) = self.take(entry) {
                return Some(found);
            }
        }
        let is_empty = self.found == 0 && !self.is_done;
        self.is_done = true;
        is_empty.then(|| Err(Error::new(ErrorKind::EmptyFolder, super::record::shown(&self.root))))
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// Byte order of whole paths: a folder sorts as its name and a `/`, so `a.txt` comes before what is in `a`.
fn by_path(a: &DirEntry, b: &DirEntry) -> Ordering {
    fn key(entry: &DirEntry) -> impl Iterator<Item = u8> {
        let end = entry.file_type().is_dir().then_some(b'/');
        entry.file_name().as_encoded_bytes().iter().copied().chain(end)
    }
    key(a).cmp(key(b))
}

fn named(error: walkdir::Error, root: &Path) -> Error {
    let at = super::record::shown(error.path().unwrap_or(root));
    match error.into_io_error() {
        Some(error) => Error::io(error, at),
        // The only other fault that `walkdir` knows.
        None => Error::new(ErrorKind::LinkCycle, at),
    }
}
