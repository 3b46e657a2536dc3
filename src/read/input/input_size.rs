//! The size of inputs before they are read, for those who show how much is done.

use super::folder_walk::{FolderWalk, WalkedFile};
use std::fs::Metadata;
use std::path::{Path, PathBuf};

/// Bytes of the files at these paths, as they are stored; `None` if one is a stream, whose length nobody knows. What cannot
/// be opened counts as nothing: the reader will say so. `takes_all`: see [`FolderWalk::new`].
pub(in crate::read) fn size_of_inputs(paths: &[PathBuf], takes_all: bool) -> Option<u64> {
    let mut bytes = 0_u64;
    for path in paths {
        if path.as_os_str() == "-" {
            return None;
        }
        let Ok(found) = std::fs::metadata(path) else { continue };
        if found.is_dir() {
            let files = FolderWalk::new(path, takes_all).filter_map(|file| match file {
                Ok(WalkedFile::Article(file)) => size(&file),
                _ => None,
            });
            bytes = files.fold(bytes, u64::saturating_add);
        } else {
            bytes = bytes.saturating_add(found.is_file().then_some(found.len())?);
        }
    }
    Some(bytes)
}

fn size(file: &Path) -> Option<u64> {
    std::fs::metadata(file).ok().filter(Metadata::is_file).map(|found| found.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_folders_add_up_and_a_stream_has_no_size() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("a")).unwrap();
        for (name, text) in [("a/x.txt", "12345"), ("a/y.toml", "123"), ("z.txt", "12")] {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let at = |name: &str| folder.path().join(name);
        assert_eq!(size_of_inputs(&[at("a"), at("z.txt"), at("missing")], false), Some(7));
        assert_eq!(size_of_inputs(&[at("a"), "-".into()], false), None);
    }
}
