//! Files that others have put into the folder of an earlier result → the same files in the folder of the new result.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Links every file of `old` that is not in `ours` into `new`, under the same relative path. Files that `new` already
/// has are kept.
///
/// # Errors
/// When a file can be neither linked nor copied, or a folder of `old` has the name of a file of `new`. The old folder
/// must then not be replaced, because its subfolder would be lost.
pub(super) fn carry_over(old: &Path, new: &Path, ours: &BTreeSet<PathBuf>) -> io::Result<()> {
    carry_folder(old, new, Path::new(""), ours)
}

fn carry_folder(old: &Path, new: &Path, inside: &Path, ours: &BTreeSet<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(old.join(inside))? {
        let entry = entry?;
        let place = inside.join(entry.file_name());
        let (from, to) = (old.join(&place), new.join(&place));
        if entry.file_type()?.is_dir() {
            carry_subfolder(old, new, &place, ours)?;
        } else if ours.contains(&place) {
            // Replaced by the new result, or no part of it.
        } else if to.is_dir() {
            let message = format!("{} is a file and would be replaced by a folder", place.display());
            return Err(io::Error::other(message));
        } else if to.symlink_metadata().is_err() {
            fs::create_dir_all(new.join(inside))?;
            fs::hard_link(&from, &to).or_else(|_| fs::copy(&from, &to).map(drop))?;
        }
    }
    Ok(())
}

fn carry_subfolder(old: &Path, new: &Path, place: &Path, ours: &BTreeSet<PathBuf>) -> io::Result<()> {
    let (from, to) = (old.join(place), new.join(place));
    if to.symlink_metadata().is_ok_and(|there| !there.is_dir()) {
        let message = format!("{} is a folder and would be replaced by a file", place.display());
        return Err(io::Error::other(message));
    }
    let is_empty = fs::read_dir(&from)?.next().is_none();
    let is_ours = ours.iter().any(|file| file.starts_with(place));
    if is_empty && !is_ours {
        fs::create_dir_all(&to)?;
    }
    carry_folder(old, new, place, ours)
}
