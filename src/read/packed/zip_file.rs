//! A zip file: what it is by the names in it, and its parts.

use super::super::kinds::FileKind;
use super::super::kinds::file_kind as kinds;
use super::directory::repeated_names;
use super::member::{self, MemberPlace};
use super::source::{PackedSource, ReadSeek};
use crate::error::{Cause, ContainerFault};
use std::io::Read;
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

/// How many times its packed size a part may have. Pages and tables come to 30 at most; a bomb has up to 1,032.
const LARGEST_RATIO: u64 = 200;
/// Bytes below which the ratio does not matter: a short table of one value may have any.
const SMALL: u64 = 16 << 20;
/// Most files in a zip file.
const MOST_FILES: usize = 2_000_000;

/// An open zip file.
pub(in crate::read) struct ZipFile {
    source: PackedSource,
    archive: ZipArchive<Box<dyn ReadSeek>>,
}

/// What a zip file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum ZipKind {
    /// A Word document.
    Document,
    /// A workbook.
    Workbook,
    /// An archive of files.
    Archive,
    /// Of a kind that is not read.
    Unread(&'static FileKind),
}

/// The fault behind an error of the `zip` crate.
fn fault(error: ZipError) -> ContainerFault {
    ContainerFault::Damaged(Cause::new(error))
}

impl ZipFile {
    /// Opens a zip file.
    ///
    /// # Errors
    /// If its directory cannot be read.
    pub(in crate::read) fn open(source: PackedSource) -> Result<Self, ContainerFault> {
        let reader = source.open().map_err(|error| ContainerFault::Damaged(Cause::new(error)))?;
        let archive = ZipArchive::new(reader).map_err(fault)?;
        if archive.len() > MOST_FILES {
            return Err(ContainerFault::TooLarge);
        }
        Ok(Self { source, archive })
    }

    /// The bytes of the whole file.
    pub(in crate::read) fn source(&self) -> &PackedSource {
        &self.source
    }

    /// The names of its files with their numbers, in byte order of their names; folders are left out. Names that are no
    /// Unicode have their wrong bytes replaced.
    pub(in crate::read) fn names(&self) -> Vec<(String, usize)> {
        let name = |at: usize| self.archive.name_for_index(at)?.ok().map(|name| name.into_owned());
        let mut names: Vec<(String, usize)> = (0..self.archive.len())
            .map(|at| (name(at).unwrap_or_else(|| format!("file {}", at + 1)), at))
            .filter(|(name, _)| !name.ends_with(['/', '\\']))
            .map(|(name, at)| (name.replace('\\', "/"), at))
            .collect();
        names.sort();
        names
    }

    /// The names that several of its files have, with the number of files. Only the last of them can be read.
    pub(in crate::read) fn repeated_names(&self) -> Vec<(String, u64)> {
        // The directory was read before; if it cannot be read again, the files cannot be either.
        repeated_names(&self.source, self.archive.central_directory_start()).unwrap_or_default()
    }

    /// What it is, by the names of its files.
    pub(in crate::read) fn kind(&mut self) -> ZipKind {
        let names = self.names();
        let has = |wanted: &str| names.iter().any(|(name, _)| name.eq_ignore_ascii_case(wanted));
        let has_folder = |folder: &str| names.iter().any(|(name, _)| name.starts_with(folder));
        let is_package = has("[Content_Types].xml");
        if has("xl/workbook.bin") {
            ZipKind::Unread(&kinds::ODS)
        } else if is_package && has_folder("word/") {
            ZipKind::Document
        } else if is_package && has_folder("xl/") {
            ZipKind::Workbook
        } else if is_package && has_folder("ppt/") {
            ZipKind::Unread(&kinds::PPTX)
        } else if has("mimetype") {
            self.kind_of_mimetype()
        } else if has("Index/Document.iwa") || has("Index.zip") {
            ZipKind::Unread(&kinds::PAGES)
        } else if !names.is_empty() && names.iter().all(|(name, _)| name.ends_with(".npy")) {
            ZipKind::Unread(&kinds::ARRAY)
        } else if has("META-INF/MANIFEST.MF") || has("AndroidManifest.xml") {
            ZipKind::Unread(&kinds::OTHER_ZIP)
        } else {
            ZipKind::Archive
        }
    }

    /// The kind of a package that names it in its first file, as OpenDocument and EPUB do.
    fn kind_of_mimetype(&mut self) -> ZipKind {
        let mimetype = self.part("mimetype", 200).ok().flatten().unwrap_or_default();
        let mimetype = String::from_utf8_lossy(&mimetype).into_owned();
        if mimetype.contains("opendocument.text") {
            ZipKind::Unread(&kinds::ODT)
        } else if mimetype.contains("opendocument.spreadsheet") {
            ZipKind::Unread(&kinds::ODS)
        } else if mimetype.contains("opendocument") {
            ZipKind::Unread(&kinds::PPTX)
        } else if mimetype.contains("epub") {
            ZipKind::Unread(&kinds::EPUB)
        } else {
            ZipKind::Archive
        }
    }

    /// Opens the file of this number.
    ///
    /// # Errors
    /// If it has a password, is packed by a method that is not read, or its header is damaged.
    pub(in crate::read) fn open_member(&mut self, at: usize) -> Result<Box<dyn Read + Send>, ContainerFault> {
        let place = self.place(at)?;
        member::open(&self.source, place).map_err(|error| ContainerFault::Damaged(Cause::new(error)))
    }

    fn place(&mut self, at: usize) -> Result<MemberPlace, ContainerFault> {
        let file = self.archive.by_index_raw(at).map_err(fault)?;
        if file.encrypted() {
            return Err(ContainerFault::Encrypted);
        }
        let is_deflated = match file.compression() {
            CompressionMethod::Stored => false,
            CompressionMethod::Deflated => true,
            _ => return Err(ContainerFault::Method),
        };
        let start = file.data_start().ok_or(ContainerFault::Method)?;
        Ok(MemberPlace { start, packed: file.compressed_size(), is_deflated, crc: file.crc32() })
    }

    /// All bytes of the part of this name, in upper or lower case; `None` if there is none.
    ///
    /// # Errors
    /// As [`Self::open_member`]; if it is damaged, has more than `limit` bytes, or swells like a bomb.
    pub(in crate::read) fn part(
        &mut self,
        name: &str,
        limit: u64,
    ) -> Result<Option<Vec<u8>>, ContainerFault> {
        let found = self.names().into_iter().find(|(found, _)| found.eq_ignore_ascii_case(name));
        let Some((_, at)) = found else {
            return Ok(None);
        };
        let place = self.place(at)?;
        let limit = limit.min(place.packed.saturating_mul(LARGEST_RATIO).max(SMALL));
        let mut bytes = Vec::new();
        let reader = member::open(&self.source, place);
        let read = reader.and_then(|reader| reader.take(limit + 1).read_to_end(&mut bytes));
        read.map_err(|error| ContainerFault::Damaged(Cause::new(error)))?;
        if bytes.len() as u64 > limit {
            return Err(ContainerFault::TooLarge);
        }
        Ok(Some(bytes))
    }

    /// Checks that all parts together have at most `limit` bytes, and that none swells like a bomb, so that another library
    /// may unpack them.
    ///
    /// # Errors
    /// As [`Self::part`].
    pub(in crate::read) fn check_sizes(&mut self, limit: u64) -> Result<(), ContainerFault> {
        let mut left = limit;
        for at in 0..self.archive.len() {
            let place = self.place(at)?;
            let most = left.min(place.packed.saturating_mul(LARGEST_RATIO).max(SMALL));
            let reader = member::open(&self.source, place);
            let read =
                reader.and_then(|reader| std::io::copy(&mut reader.take(most + 1), &mut std::io::sink()));
            let read = read.map_err(|error| ContainerFault::Damaged(Cause::new(error)))?;
            if read > most {
                return Err(ContainerFault::TooLarge);
            }
            left -= read;
        }
        Ok(())
    }
}
