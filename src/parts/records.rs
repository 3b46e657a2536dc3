//! Records one after another in a file: the length of each in eight bytes (little-endian), then its bytes.
//!
//! What a record holds is the caller's affair. A file is a part of a result, which is compared with its hash while it is
//! read, or a temporary file of one run.

use super::commit::CommittedFile;
use crate::error::{Error, ErrorKind, PartsFault};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, Write};
use std::path::{Path, PathBuf};

/// Adds a record to a file.
///
/// # Errors
/// Those of `out`.
pub fn add_record(out: &mut impl Write, record: &[u8]) -> io::Result<()> {
    let length = u64::try_from(record.len()).map_err(io::Error::other)?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(record)
}

/// Files of records that are read as one sequence, as often as needed.
#[derive(Debug, Default)]
pub struct RecordFiles(Vec<Source>);

#[derive(Debug)]
enum Source {
    Memory(Vec<u8>),
    Temporary(File),
    Part { place: PathBuf, bytes: u64, sha256: String },
}

impl RecordFiles {
    /// A temporary file that was written.
    #[must_use]
    pub fn temporary(file: File) -> Self {
        Self(vec![Source::Temporary(file)])
    }

    /// Records in memory.
    #[must_use]
    pub fn memory(bytes: Vec<u8>) -> Self {
        Self(vec![Source::Memory(bytes)])
    }

    /// Adds a file of a part below this folder.
    pub fn add_part(&mut self, folder: &Path, file: &CommittedFile) {
        let (place, bytes, sha256) = (folder.join(&file.path), file.bytes, file.sha256.clone());
        self.0.push(Source::Part { place, bytes, sha256 });
    }

    /// Bytes of all files; `None` if that cannot be told.
    #[must_use]
    pub fn bytes(&self) -> Option<u64> {
        let of = |source: &Source| match source {
            Source::Memory(bytes) => Some(bytes.len() as u64),
            Source::Temporary(file) => file.metadata().ok().map(|metadata| metadata.len()),
            Source::Part { bytes, .. } => Some(*bytes),
        };
        self.0.iter().map(of).sum()
    }

    /// The records from the first one on. Two readers of one temporary file must not be used at the same time.
    #[must_use]
    pub fn read(&self) -> RecordReader<'_> {
        RecordReader { sources: self.0.iter(), open: None }
    }
}

/// Records while they are read; the first error is the last item.
pub struct RecordReader<'a> {
    sources: std::slice::Iter<'a, Source>,
    open: Option<OpenFile<'a>>,
}

struct OpenFile<'a> {
    source: &'a Source,
    file: Box<dyn Read + Send + 'a>,
    left: u64,
    digest: Sha256,
}

impl Source {
    fn open(&self) -> Result<OpenFile<'_>, Error> {
        let buffered = |file: File| Box::new(BufReader::with_capacity(1 << 16, file));
        let (file, left): (Box<dyn Read + Send + '_>, u64) = match self {
            Self::Memory(bytes) => (Box::new(bytes.as_slice()), bytes.len() as u64),
            Self::Temporary(file) => {
                let opened = || {
                    let mut file = file.try_clone()?;
                    file.rewind()?;
                    let bytes = file.metadata()?.len();
                    Ok((file, bytes))
                };
                let (file, bytes) = opened().map_err(|error| self.wrong(error))?;
                (buffered(file), bytes)
            }
            Self::Part { place, bytes, .. } => {
                (buffered(File::open(place).map_err(|error| self.wrong(error))?), *bytes)
            }
        };
        Ok(OpenFile { source: self, file, left, digest: Sha256::new() })
    }

    fn wrong(&self, error: io::Error) -> Error {
        match self {
            Self::Memory(_) | Self::Temporary(_) => Error::io(error, "temporary file"),
            Self::Part { .. } if error.kind() == io::ErrorKind::UnexpectedEof => self.damaged(),
            Self::Part { place, .. } => Error::io(error, place.display()),
        }
    }

    fn damaged(&self) -> Error {
        match self {
            Self::Memory(_) | Self::Temporary(_) => {
                Error::io(io::ErrorKind::InvalidData.into(), "temporary file")
            }
            Self::Part { place, .. } => Error::new(ErrorKind::Parts(PartsFault::Damaged), place.display()),
        }
    }
}

impl OpenFile<'_> {
    /// The next record; `None` at the end of a file that is as its hash says.
    fn next(&mut self) -> Result<Option<Vec<u8>>, Error> {
        if self.left == 0 {
            return match self.source {
                Source::Part { sha256, .. }
                    if HEXLOWER.encode(&std::mem::take(&mut self.digest).finalize()) != *sha256 =>
                {
                    Err(self.source.damaged())
                }
                _ => Ok(None),
            };
        }
        let mut length = [0; 8];
        self.file.read_exact(&mut length).map_err(|error| self.source.wrong(error))?;
        self.digest.update(length);
        let length = u64::from_le_bytes(length);
        let left = self.left.checked_sub(8).and_then(|left| left.checked_sub(length));
        self.left = left.ok_or_else(|| self.source.damaged())?;
        let mut record = Vec::new();
        let read = (&mut self.file).take(length).read_to_end(&mut record);
        let read = read.map_err(|error| self.source.wrong(error))?;
        if read as u64 != length {
            return Err(self.source.damaged());
        }
        if matches!(self.source, Source::Part { .. }) {
            self.digest.update(&record);
        }
        Ok(Some(record))
    }
}

impl Iterator for RecordReader<'_> {
    type Item = Result<Vec<u8>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut open = match self.open.take() {
                Some(open) => open,
                None => match self.sources.next()?.open() {
                    Ok(open) => open,
                    Err(error) => return Some(self.end_with(error)),
                },
            };
            match open.next() {
                Ok(Some(record)) => {
                    self.open = Some(open);
                    return Some(Ok(record));
                }
                Ok(None) => {}
                Err(error) => return Some(self.end_with(error)),
            }
        }
    }
}

impl RecordReader<'_> {
    fn end_with(&mut self, error: Error) -> Result<Vec<u8>, Error> {
        self.sources = [].iter();
        Err(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECORDS: [&[u8]; 3] = [b"one", b"", b"three"];

    fn written() -> Vec<u8> {
        let mut bytes = Vec::new();
        RECORDS.iter().for_each(|record| add_record(&mut bytes, record).unwrap());
        bytes
    }

    fn part(folder: &Path, bytes: &[u8]) -> RecordFiles {
        std::fs::write(folder.join("part"), bytes).unwrap();
        let sha256 = HEXLOWER.encode(&Sha256::digest(written()));
        let file = CommittedFile { path: "part".into(), rows: 3, bytes: written().len() as u64, sha256 };
        let mut files = RecordFiles::default();
        files.add_part(folder, &file);
        files
    }

    #[test]
    fn records_come_back_as_often_as_they_are_read() {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&written()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let files =
            [RecordFiles::memory(written()), RecordFiles::temporary(file), part(folder.path(), &written())];
        for files in files {
            for _ in 0..2 {
                let read: Vec<Vec<u8>> = files.read().map(Result::unwrap).collect();
                assert_eq!(read, RECORDS);
            }
        }
    }

    #[test]
    fn any_change_of_a_part_is_one_error_that_names_it() {
        let folder = tempfile::tempdir().unwrap();
        let whole = written();
        for at in 0..whole.len() {
            for changed in [&whole[..at], &[&whole[..at], &[whole[at] ^ 0x40], &whole[at + 1..]].concat()] {
                let files = part(folder.path(), changed);
                let errors: Vec<Error> = files.read().filter_map(Result::err).collect();
                assert_eq!(errors.len(), 1, "{changed:?}");
                assert!(errors[0].to_string().contains("part: "), "{}", errors[0]);
            }
        }
    }
}
