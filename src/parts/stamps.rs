//! What the file system says of the inputs at the moment when their hash was known, so that a change is seen.

use super::plan::PlannedFile;
use crate::error::{Error, ErrorKind, PartsFault};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The files of a plan.
#[derive(Debug, Default)]
pub struct Stamps {
    /// The inputs, in the order of the plan.
    pub(super) inputs: Stamped,
    /// The manifests, which may say something about any input.
    pub(super) manifests: Stamped,
}

/// Files with what the file system said of them.
pub(super) type Stamped = Vec<(PathBuf, Option<Stamp>)>;

/// Length and time of the last change, and which file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    bytes: u64,
    changed: Option<SystemTime>,
    file: u64,
}

impl Stamp {
    /// `None` for a file that is not there, or none of our business.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let found = std::fs::metadata(path).ok()?;
        Some(Self { bytes: found.len(), changed: found.modified().ok(), file: number(&found) })
    }

    pub(super) fn bytes(self) -> u64 {
        self.bytes
    }
}

impl Stamps {
    /// Checks that the inputs from `first` to `last`, and all manifests, are as they were.
    ///
    /// # Errors
    /// [`PartsFault::InputChanged`] names the first that is not.
    pub fn check(&self, first: usize, last: usize) -> Result<(), Error> {
        let inputs = self.inputs.iter().take(last.saturating_add(1)).skip(first);
        match inputs.chain(&self.manifests).find(|(path, stamp)| Stamp::of(path) != *stamp) {
            Some((path, _)) => Err(Error::new(ErrorKind::Parts(PartsFault::InputChanged), path.display())),
            None => Ok(()),
        }
    }
}

/// What the file system says of manifests that have the hashes of the plan.
///
/// # Errors
/// [`PartsFault::InputChanged`] names the first that has another hash by now.
pub(super) fn manifest_stamps(manifests: &[PlannedFile]) -> Result<Stamped, Error> {
    let stamp = |file: &PlannedFile| {
        let path = PathBuf::from(&file.path);
        let stamp = Stamp::of(&path);
        match hash_file(&path) {
            Some((_, sha256)) if file.sha256.as_ref().is_some_and(|planned| *planned != sha256) => {
                Err(Error::new(ErrorKind::Parts(PartsFault::InputChanged), path.display()))
            }
            _ => Ok((path, stamp)),
        }
    };
    manifests.iter().map(stamp).collect()
}

#[cfg(unix)]
fn number(found: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(found)
}

#[cfg(not(unix))]
fn number(_: &Metadata) -> u64 {
    0
}

/// Bytes and SHA-256 of a file; `None` if it cannot be read to its end.
pub(super) fn hash_file(path: &Path) -> Option<(u64, String)> {
    hash(File::open(path).ok()?).ok()
}

fn hash(mut file: File) -> io::Result<(u64, String)> {
    let (mut digest, mut bytes, mut buffer) = (Sha256::new(), 0, vec![0; 1 << 16]);
    loop {
        let read = match file.read(&mut buffer) {
            Ok(0) => return Ok((bytes, HEXLOWER.encode(&digest.finalize()))),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        digest.update(buffer.get(..read).unwrap_or_default());
        bytes += read as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_changes_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let paths = ["a", "b"].map(|name| folder.path().join(name));
        paths.iter().for_each(|path| std::fs::write(path, "abc").unwrap());
        let inputs = paths.iter().map(|path| (path.clone(), Stamp::of(path))).collect();
        let stamps = Stamps { inputs, ..Stamps::default() };
        assert!(stamps.check(0, 1).is_ok());
        std::fs::write(&paths[1], "abcd").unwrap();
        assert!(stamps.check(0, 0).is_ok());
        assert!(stamps.check(0, 1).unwrap_err().to_string().contains("/b: changed"));
        // printf abc | sha256sum
        let sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hash_file(&paths[0]), Some((3, sha256.to_owned())));
    }
}
