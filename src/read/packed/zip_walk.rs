//! A walk through a zip archive: each of its files as an input, in byte order of their names.

use super::super::format::{Format, has_extension};
use super::super::input::{InputName, MANIFEST, OpenInput};
use super::super::kinds::{FileKind, is_system_file, unread_kind_of};
use super::super::paths::GivenPath;
use super::super::records::{ManifestEntries, ManifestEntry, parse_manifest};
use super::zip_file::ZipFile;
use crate::error::{ContainerFault, Error, ErrorKind, TextFault};
use std::collections::{BTreeMap, VecDeque};
use std::io::Read;
use std::path::Path;

/// Bytes of a file that are looked at to tell its kind.
const LOOKED_AT: u64 = 2048;
/// Longest manifest, in bytes.
const LONGEST_MANIFEST: u64 = 32 << 20;

/// The files of an archive that are still to be read.
pub(in crate::read) struct ZipWalk {
    zip: ZipFile,
    /// The archive, as errors and origins name it.
    name: InputName,
    members: VecDeque<(String, usize)>,
    /// What the manifest beside the archive says about all of its files.
    of_all: Option<ManifestEntry>,
    /// Entries of manifests by folder.
    manifests: BTreeMap<String, ManifestEntries>,
    errors: VecDeque<Error>,
    /// Whether files of unknown formats are taken, since the caller named the format.
    takes_all: bool,
    files: u64,
    is_done: bool,
}

/// A file that a walk comes to.
pub(in crate::read) enum WalkedMember {
    /// A file of articles, with what the manifest of its folder says about it.
    Input {
        input: Box<OpenInput>,
        /// Its path in the archive, as if the archive were a folder.
        given: GivenPath,
        entry: Option<ManifestEntry>,
    },
    /// A file of a kind that is not read, and its path.
    Unread(&'static FileKind, String),
    /// A file, or an entry of a manifest, that cannot be read.
    Failed(Error),
}

impl ZipWalk {
    pub(in crate::read) fn new(
        zip: ZipFile,
        name: InputName,
        entry: Option<&ManifestEntry>,
        takes_all: bool,
    ) -> Self {
        let is_seen = |name: &str| {
            !name.split('/').any(|part| part != ".." && part != "." && is_system_file(part.as_bytes()))
        };
        let members: VecDeque<(String, usize)> =
            zip.names().into_iter().filter(|(name, _)| is_seen(name)).collect();
        let repeated = zip.repeated_names();
        let mut walk = Self {
            zip,
            name,
            members,
            of_all: entry.map(ManifestEntry::for_all),
            manifests: BTreeMap::new(),
            errors: VecDeque::new(),
            takes_all,
            files: 0,
            is_done: false,
        };
        for (member, files) in repeated.into_iter().filter(|(name, _)| is_seen(name) && !name.ends_with('/'))
        {
            let fault = ContainerFault::RepeatedName { unread: files - 1 };
            walk.errors.push_back(walk.fault(&member, fault));
        }
        walk.read_manifests();
        walk
    }

    fn path(&self, member: &str) -> String {
        format!("{}/{member}", self.name.path)
    }

    fn fault(&self, member: &str, fault: ContainerFault) -> Error {
        Error::new(ErrorKind::Container { what: "zip", fault }, self.path(member))
    }

    /// Reads all manifests, and takes them out of the files.
    fn read_manifests(&mut self) {
        let is_manifest = |(name, _): &(String, usize)| name.rsplit('/').next() == Some(MANIFEST);
        let (manifests, members) = std::mem::take(&mut self.members).into_iter().partition(is_manifest);
        self.members = members;
        let manifests: VecDeque<(String, usize)> = manifests;
        for (name, _) in manifests {
            let at = self.path(&name);
            let bytes = match self.zip.part(&name, LONGEST_MANIFEST) {
                Ok(bytes) => bytes.unwrap_or_default(),
                Err(fault) => {
                    self.errors.push_back(self.fault(&name, fault));
                    continue;
                }
            };
            let Ok(text) = String::from_utf8(bytes) else {
                let kind = ErrorKind::NotText(TextFault::NotUtf8 { byte: None });
                self.errors.push_back(Error::new(kind, at));
                continue;
            };
            let (entries, errors) = parse_manifest(text.trim_start_matches('\u{feff}'), &at);
            self.errors.extend(errors);
            self.manifests.insert(folder(&name).to_owned(), entries);
        }
    }

    fn visit(&mut self, name: &str, at: usize) -> WalkedMember {
        let path = self.path(name);
        let as_path = Path::new(&path);
        let reader = match self.zip.open_member(at) {
            Ok(reader) => reader,
            Err(fault) => {
                self.files += 1;
                return WalkedMember::Failed(self.fault(name, fault));
            }
        };
        if Format::of(as_path).is_none() && !self.takes_all {
            let mut start = Vec::new();
            // A damaged file is told by its name.
            let _ = reader.take(LOOKED_AT).read_to_end(&mut start);
            if let Some(kind) = unread_kind_of(as_path, &start) {
                self.files += u64::from(kind.may_hold_articles());
                return WalkedMember::Unread(kind, path);
            }
            return match self.zip.open_member(at) {
                Ok(reader) => self.input(name, reader),
                Err(fault) => WalkedMember::Failed(self.fault(name, fault)),
            };
        }
        self.input(name, reader)
    }

    fn input(&mut self, name: &str, reader: Box<dyn Read + Send>) -> WalkedMember {
        self.files += 1;
        let path = self.path(name);
        let given = GivenPath::in_folder(Path::new(&self.name.path), Path::new(&path));
        let id = self.name.article_id_in(&given.id_below());
        let input =
            OpenInput::new(reader, has_extension(Path::new(&path), "gz"), self.name.member(&path, id));
        match input {
            Ok(input) => {
                let file = name.rsplit('/').next().unwrap_or_default();
                let entries = self.manifests.get(folder(name));
                let entry = entries.and_then(|entries| entries.get(file)).cloned();
                WalkedMember::Input {
                    input: Box::new(input),
                    given,
                    entry: ManifestEntry::within(entry, self.of_all.as_ref()),
                }
            }
            Err(error) => WalkedMember::Failed(error),
        }
    }
}

/// The folder of a file in an archive.
fn folder(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

impl Iterator for ZipWalk {
    type Item = WalkedMember;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(error) = self.errors.pop_front() {
            return Some(WalkedMember::Failed(error));
        }
        if let Some((name, at)) = self.members.pop_front() {
            return Some(self.visit(&name, at));
        }
        let is_empty = self.files == 0 && !self.is_done;
        self.is_done = true;
        is_empty.then(|| WalkedMember::Failed(Error::new(ErrorKind::EmptyArchive, &self.name.path)))
    }
}
