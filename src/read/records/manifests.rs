//! The manifests of the folders that are read, each loaded once.

use super::super::input::{InputLog, MANIFEST, display_path};
use super::manifest::{Entries, ManifestEntry, parse};
use crate::error::{Error, ErrorKind, ManifestFault, TextFault};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The manifests of the current folder and of the folders around it.
#[derive(Default)]
pub(in crate::read) struct Manifests {
    /// A walk returns to the outer folders, so theirs are kept.
    open: Vec<(PathBuf, Entries)>,
    /// Folders whose manifest had errors that were reported.
    reported: BTreeSet<PathBuf>,
}

impl Manifests {
    /// The entry for a file. The errors of its manifest go into `errors`, once for each folder; in a walk they include
    /// entries for files that do not exist.
    pub(in crate::read) fn entry(
        &mut self,
        path: &Path,
        in_walk: bool,
        log: &InputLog,
        errors: &mut Vec<Error>,
    ) -> Option<ManifestEntry> {
        let folder = path.parent().unwrap_or(Path::new(""));
        self.open.retain(|(open, _)| folder.starts_with(open));
        let is_open = self.open.last().is_some_and(|(open, _)| open == folder);
        if !is_open {
            let entries = self.load(folder, in_walk, log, errors);
            self.open.push((folder.to_owned(), entries));
        }
        let name = path.file_name()?.to_str()?;
        self.open.last()?.1.get(name).cloned()
    }

    fn load(&mut self, folder: &Path, in_walk: bool, log: &InputLog, errors: &mut Vec<Error>) -> Entries {
        let path = folder.join(MANIFEST);
        let at = display_path(&path);
        let (entries, mut found) = match read(&path, &at, log).map(String::from_utf8) {
            Ok(Ok(text)) => parse(text.trim_start_matches('\u{feff}'), &at),
            Ok(Err(_)) => {
                let kind = ErrorKind::NotText(TextFault::NotUtf8 { byte: None });
                (Entries::new(), vec![Error::new(kind, at.as_str())])
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Entries::new(),
            Err(error) => (Entries::new(), vec![Error::io(error, &at)]),
        };
        if in_walk {
            let missing = entries.keys().filter(|name| !folder.join(name).exists());
            let kind = |name: &String| ErrorKind::Manifest(ManifestFault::MissingFile(name.clone()));
            found.extend(missing.map(|name| Error::new(kind(name), at.as_str())));
        }
        if !found.is_empty() && self.reported.insert(folder.to_owned()) {
            errors.append(&mut found);
        }
        entries
    }
}

/// Reads the bytes of a manifest, which is an input like the articles.
fn read(path: &Path, at: &str, log: &InputLog) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    log.watch(File::open(path)?, at).read_to_end(&mut bytes)?;
    Ok(bytes)
}
