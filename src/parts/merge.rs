//! The folders of all shards → one table of each kind, with the bytes that one run without parts writes.

use super::commit::{Commit, CommittedFile};
use super::complete::CompleteParts;
use super::manifest::Manifest;
use crate::error::{Error, ErrorKind, PartsFault};
use crate::export::write_json;
use crate::output::{FolderFile, FolderKind, OutputFolder};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

/// What a merge made.
#[derive(Debug)]
#[non_exhaustive]
pub struct MergeOutcome {
    /// Number of parts.
    pub parts: usize,
    /// Number of articles.
    pub articles: u64,
    /// Number of records that could not be read.
    pub skipped: u64,
    /// The files that were written.
    pub written: Vec<PathBuf>,
}

/// Merges the parts in these folders into the folder `out`: JSON lines and CSV into one file each, with one header;
/// of Parquet, the part files themselves. All files are compared with their hashes.
///
/// # Errors
/// When the folders have different plans, when a part is missing or damaged, or when `out` cannot be written.
pub fn merge(folders: &[PathBuf], out: &Path) -> Result<MergeOutcome, Error> {
    merge_complete(CompleteParts::find(folders)?, out)
}

/// Merges the tables of complete parts, as [`merge`] does.
///
/// # Errors
/// When a part is damaged, or when `out` cannot be written.
pub fn merge_complete(complete: CompleteParts, out: &Path) -> Result<MergeOutcome, Error> {
    let CompleteParts { plan, plan_sha256, parts } = complete;
    let mut merged = OutputFolder::begin(out, FolderKind::Merged)?;
    let is_whole_files = plan.settings.output.format == "parquet";
    let has_header = plan.settings.output.format == "csv";
    if is_whole_files {
        for (folder, commit) in &parts {
            for file in &commit.files {
                let mut copy = merged.file(&file.path)?;
                PartReader::open(folder, file)?.copy_to(&mut copy, &mut None, out)?;
                copy.finish()?;
            }
        }
    } else {
        let tables = parts.first().map_or(0, |(_, commit)| commit.files.len());
        for table in 0..tables {
            merge_table(&mut merged, &parts, table, has_header, out)?;
        }
    }
    let commits = parts.into_iter().map(|(_, commit)| commit).collect();
    let manifest = Manifest::new(&plan, &plan_sha256, commits);
    let mut file = merged.file("manifest.json")?;
    write_json(&mut file, &manifest).map_err(|error| Error::io(error, out.display()))?;
    file.finish()?;
    let written = merged.paths().collect();
    merged.commit()?;
    Ok(MergeOutcome { parts: plan.parts.len(), articles: plan.articles, skipped: plan.skipped, written })
}

/// Joins the files of one table.
fn merge_table(
    merged: &mut OutputFolder,
    parts: &[(PathBuf, Commit)],
    table: usize,
    has_header: bool,
    out: &Path,
) -> Result<(), Error> {
    let mut file: Option<FolderFile> = None;
    let mut header = has_header.then(Vec::new);
    for (folder, commit) in parts {
        let Some(part) = commit.files.get(table) else { continue };
        let file = match &mut file {
            Some(file) => file,
            None => file.insert(merged.file(merged_name(&part.path))?),
        };
        PartReader::open(folder, part)?.copy_to(file, &mut header, out)?;
    }
    file.map_or(Ok(()), FolderFile::finish)
}

/// `sentences/part-00000.csv` → `sentences.csv`.
fn merged_name(path: &str) -> String {
    let (table, name) = path.split_once('/').unwrap_or((path, ""));
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    format!("{table}.{extension}")
}

/// A file of a part that is hashed while it is read.
struct PartReader<'a> {
    file: &'a CommittedFile,
    place: PathBuf,
    reader: BufReader<File>,
    digest: Sha256,
}

impl<'a> PartReader<'a> {
    fn open(folder: &Path, file: &'a CommittedFile) -> Result<Self, Error> {
        let place = folder.join(&file.path);
        let reader = File::open(&place).map_err(|error| Error::io(error, place.display()))?;
        Ok(Self { file, place, reader: BufReader::with_capacity(1 << 16, reader), digest: Sha256::new() })
    }

    /// Copies the file. `header` is that of the parts before: empty for the first part, whose header is copied and put there;
    /// `None` where files have none.
    fn copy_to(
        mut self,
        into: &mut FolderFile,
        header: &mut Option<Vec<u8>>,
        out: &Path,
    ) -> Result<(), Error> {
        if let Some(before) = header {
            let mut first = Vec::new();
            self.reader.read_until(b'\n', &mut first).map_err(|error| self.wrong(error))?;
            self.digest.update(&first);
            if before.is_empty() {
                into.write_all(&first).map_err(|error| Error::io(error, out.display()))?;
                *before = first;
            } else if *before != first {
                return Err(self.damaged());
            }
        }
        let mut buffer = vec![0; 1 << 16];
        loop {
            let read = match self.reader.read(&mut buffer) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(self.wrong(error)),
            };
            let bytes = buffer.get(..read).unwrap_or_default();
            self.digest.update(bytes);
            into.write_all(bytes).map_err(|error| Error::io(error, out.display()))?;
        }
        if HEXLOWER.encode(&std::mem::take(&mut self.digest).finalize()) == self.file.sha256 {
            Ok(())
        } else {
            Err(self.damaged())
        }
    }

    fn wrong(&self, error: io::Error) -> Error {
        Error::io(error, self.place.display())
    }

    fn damaged(&self) -> Error {
        Error::new(ErrorKind::Parts(PartsFault::Damaged), self.place.display())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merged_table_has_the_name_of_its_folder() {
        assert_eq!(merged_name("sentences/part-00017.csv"), "sentences.csv");
    }
}
