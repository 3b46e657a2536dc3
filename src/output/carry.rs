//! Files that others have put into the folder of an earlier result → the same files in the folder of the new result.

use super::owner::copy_owner;
use super::staged::is_temporary;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Links every file of `old` that is not in `ours` into `new`, under the same relative path. Files that `new` already
/// has are kept. Temporary files of killed programs are left out.
///
/// # Errors
/// When a file can be neither linked nor copied, when a folder of one has the name of a file of the other, or when `old`
/// holds a mounted file system. The old folder must then not be replaced, because something in it would be lost.
pub(super) fn carry_over(old: &Path, new: &Path, ours: &BTreeSet<PathBuf>) -> io::Result<()> {
    carry_folder(old, new, Path::new(""), ours)
}

fn carry_folder(old: &Path, new: &Path, inside: &Path, ours: &BTreeSet<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(old.join(inside))? {
        let entry = entry?;
        let place = inside.join(entry.file_name());
        let (from, to) = (old.join(&place), new.join(&place));
        if is_temporary(&entry.file_name()) || ours.contains(&place) {
            // The new result replaces it, or has no such file.
        } else if entry.file_type()?.is_dir() {
            carry_subfolder(old, new, &place, ours)?;
        } else if to.is_dir() {
            let message = format!("{} is a file and would be replaced by a folder", place.display());
            return Err(io::Error::other(message));
        } else if to.symlink_metadata().is_err() {
            fs::create_dir_all(new.join(inside))?;
            fs::hard_link(&from, &to).or_else(|error| copy(&from, &to, error))?;
        }
    }
    Ok(())
}

/// Copies a file that cannot be linked. Pipes, sockets and devices cannot be copied.
fn copy(from: &Path, to: &Path, error: io::Error) -> io::Result<()> {
    if !from.symlink_metadata()?.is_file() {
        return Err(error);
    }
    fs::copy(from, to).map(drop)
}

fn carry_subfolder(old: &Path, new: &Path, place: &Path, ours: &BTreeSet<PathBuf>) -> io::Result<()> {
    let (from, to) = (old.join(place), new.join(place));
    if to.symlink_metadata().is_ok_and(|there| !there.is_dir()) {
        let message = format!("{} is a folder and would be replaced by a file", place.display());
        return Err(io::Error::other(message));
    }
    if is_mounted(old, &from) {
        let message = format!("{} is a mounted file system and cannot be moved", place.display());
        return Err(io::Error::other(message));
    }
    let is_empty = fs::read_dir(&from)?.next().is_none();
    let is_ours = ours.iter().any(|file| file.starts_with(place));
    if is_empty && !is_ours {
        fs::create_dir_all(&to)?;
    }
    carry_folder(old, new, place, ours)?;
    if to.is_dir() {
        copy_owner(&from, &to);
    }
    Ok(())
}

/// Whether a folder is on another file system than the folder around it.
fn is_mounted(around: &Path, folder: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let device = |path: &Path| fs::metadata(path).map(|m| m.dev()).ok();
        device(around) != device(folder)
    }
    #[cfg(not(unix))]
    {
        let _ = (around, folder);
        false
    }
}
