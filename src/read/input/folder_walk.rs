//! Folders: the files in them that hold articles, in byte order of their paths.

use super::super::format::{Format, has_extension};
use super::super::kinds::{FileKind, is_system_file, unread_kind};
use super::input_name::display_path;
use crate::error::{Error, ErrorKind};
use std::cmp::Ordering;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// The file name of manifests.
pub(in crate::read) const MANIFEST: &str = "manifest.toml";

/// A walk through one folder and the folders in it.
pub(in crate::read) struct FolderWalk {
    root: PathBuf,
    entries: Box<dyn Iterator<Item = walkdir::Result<DirEntry>> + Send>,
    /// Whether files of unknown formats are taken, since the caller named the format.
    takes_all: bool,
    files: u64,
    is_done: bool,
}

/// A file that a walk comes to.
pub(in crate::read) enum WalkedFile {
    /// A file of articles.
    Article(PathBuf),
    /// A manifest.
    Manifest(PathBuf),
    /// A file of a kind that is not read.
    Unread(PathBuf, &'static FileKind),
}

impl FolderWalk {
    pub(in crate::read) fn new(root: &Path, takes_all: bool) -> Self {
        let entries = WalkDir::new(root)
            .follow_links(true)
            .sort_by(by_path)
            .into_iter()
            .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry));
        Self { root: root.to_owned(), entries: Box::new(entries), takes_all, files: 0, is_done: false }
    }

    /// What an entry is; `None` for folders.
    fn visit(&mut self, entry: walkdir::Result<DirEntry>) -> Option<Result<WalkedFile, Error>> {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                // The folder is not empty, whatever this entry is.
                self.files += 1;
                return Some(Err(walk_error(error, &self.root)));
            }
        };
        if entry.file_type().is_dir() {
            return None;
        }
        if entry.file_name() == MANIFEST {
            return Some(Ok(WalkedFile::Manifest(entry.into_path())));
        }
        let path = entry.path();
        let is_read = Format::of(path).is_some() || (self.takes_all && !has_extension(path, "toml"));
        if is_read {
            self.files += 1;
            return Some(Ok(WalkedFile::Article(entry.into_path())));
        }
        let Some(kind) = unread_kind(path) else {
            self.files += 1;
            return Some(Ok(WalkedFile::Article(entry.into_path())));
        };
        self.files += u64::from(kind.may_hold_articles());
        Some(Ok(WalkedFile::Unread(entry.into_path(), kind)))
    }
}

impl Iterator for FolderWalk {
    type Item = Result<WalkedFile, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(entry) = self.entries.next() {
            if let Some(file) = self.visit(entry) {
                return Some(file);
            }
        }
        let is_empty = self.files == 0 && !self.is_done;
        self.is_done = true;
        is_empty.then(|| Err(Error::new(ErrorKind::EmptyFolder, display_path(&self.root))))
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    is_system_file(entry.file_name().as_encoded_bytes())
}

/// Byte order of whole paths. A folder sorts as its name and a `/`, so `a.txt` comes before the files in `a`.
fn by_path(a: &DirEntry, b: &DirEntry) -> Ordering {
    fn key(entry: &DirEntry) -> impl Iterator<Item = u8> {
        let end = entry.file_type().is_dir().then_some(b'/');
        entry.file_name().as_encoded_bytes().iter().copied().chain(end)
    }
    key(a).cmp(key(b))
}

fn walk_error(error: walkdir::Error, root: &Path) -> Error {
    let at = display_path(error.path().unwrap_or(root));
    match error.into_io_error() {
        Some(error) => Error::io(error, at),
        // A cycle is the only other error that `walkdir` has.
        None => Error::new(ErrorKind::LinkCycle, at),
    }
}
