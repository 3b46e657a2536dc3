//! Files that are not read: which kind each is of, and the one error that counts them.

use super::super::format::has_extension;
use super::file_kind::{self as kinds, FileKind};
use super::magic::Content;
use crate::error::{Error, ErrorKind, UnreadFiles};
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Bytes that are looked at to tell a kind.
const LOOKED_AT: u64 = 2048;

/// The files of a stream that are not read. Clones share the counts.
#[derive(Debug, Default, Clone)]
pub(in crate::read) struct Unread(Arc<Mutex<UnreadFiles>>);

impl Unread {
    fn lock(&self) -> MutexGuard<'_, UnreadFiles> {
        // No code panics while it holds the lock; even then, the counts would be whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a file.
    pub(in crate::read) fn add(&self, kind: &'static FileKind, path: impl FnOnce() -> String) {
        self.lock().add(kind.name, kind.advice, kind.may_hold_articles(), path);
    }

    /// The error about all files that were counted since the last call; `None` if there were none.
    pub(in crate::read) fn take_error(&self) -> Option<Error> {
        let files = std::mem::take(&mut *self.lock());
        let first = files.kinds.first()?;
        let at = if files.files() == 1 { first.first.clone() } else { "input".to_owned() };
        Some(Error::new(ErrorKind::NotRead(files), at))
    }
}

/// Files that systems and programs leave in folders, which are passed over like hidden ones.
pub(in crate::read) fn is_system_file(name: &[u8]) -> bool {
    const NAMES: [&[u8]; 9] = [
        b"Thumbs.db",
        b"ehthumbs.db",
        b"desktop.ini",
        b"Desktop.ini",
        b"Icon\r",
        b"__MACOSX",
        b"@eaDir",
        b"$RECYCLE.BIN",
        b"System Volume Information",
    ];
    name.starts_with(b".") || name.starts_with(b"~$") || NAMES.contains(&name)
}

/// Names of files that explain a folder and hold no articles.
const NOTES: [&str; 10] = [
    "readme",
    "license",
    "licence",
    "copying",
    "changelog",
    "makefile",
    "codebook",
    "notice",
    "authors",
    "checksums",
];

/// The kind that the name of a file says; `None` if the name says nothing.
pub(in crate::read) fn kind_of_name(path: &Path) -> Option<&'static FileKind> {
    let unpacked = has_extension(path, "gz").then(|| path.with_extension(""));
    let path = unpacked.as_deref().unwrap_or(path);
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    if NOTES.contains(&stem.as_str()) && (extension.is_empty() || extension.eq_ignore_ascii_case("md")) {
        return Some(&kinds::OTHER);
    }
    FileKind::of_extension(extension)
}

/// The kind of a file whose name says no format that is read; `None` if its bytes are of a format that is.
pub(in crate::read) fn unread_kind(path: &Path) -> Option<&'static FileKind> {
    let mut start = Vec::new();
    // A file that cannot be opened is told by its name. A pipe could be waited for without end.
    if path.is_file() {
        let _ = File::open(path).and_then(|file| file.take(LOOKED_AT).read_to_end(&mut start));
    }
    unread_kind_of(path, &start)
}

/// The same by the first bytes of the file.
pub(in crate::read) fn unread_kind_of(path: &Path, start: &[u8]) -> Option<&'static FileKind> {
    let by_name = kind_of_name(path);
    match Content::of(start) {
        // Old Office files and packed ones share their first bytes, and names tell them apart.
        Content::Unread(kind) if *kind != kinds::OLD_OFFICE && *kind != kinds::GZIP_INSIDE => Some(kind),
        Content::Unread(kind) => Some(by_name.unwrap_or(kind)),
        Content::Text => Some(by_name.unwrap_or(&kinds::UNKNOWN)),
        content => content.unread().map(|kind| by_name.unwrap_or(kind)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_file_is_the_place_and_several_are_counted() {
        let unread = Unread::default();
        assert!(unread.take_error().is_none());
        unread.add(&kinds::PDF, || "a.pdf".into());
        let one = unread.take_error().unwrap().to_string();
        assert!(
            one.starts_with("a.pdf: not read: PDF; save its text, such as with `pdftotext a.pdf`"),
            "{one}"
        );
        unread.add(&kinds::PDF, || "a.pdf".into());
        unread.add(&kinds::PDF, || "b.pdf".into());
        let two = unread.take_error().unwrap().to_string();
        assert!(two.starts_with("input: 2 files not read: 2 × PDF (a.pdf, …; save its text"), "{two}");
        assert!(unread.take_error().is_none());
    }

    #[test]
    fn names_tell_kinds_that_share_their_first_bytes() {
        assert_eq!(kind_of_name(Path::new("x/a.DOC")).map(|kind| kind.name), Some("Word 97–2003 document"));
        assert_eq!(kind_of_name(Path::new("README.md")), Some(&kinds::OTHER));
        assert_eq!(kind_of_name(Path::new("story.md")).map(|kind| kind.name), Some("text with markup"));
        assert_eq!(kind_of_name(Path::new("0001")), None);
        assert!(is_system_file(b"._x.txt") && is_system_file(b"~$letter.docx") && !is_system_file(b"a.txt"));
    }
}
