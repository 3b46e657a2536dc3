//! Where the bytes of a zip file are: it is read from several places, so a stream is held in memory.

use super::super::input::OpenInput;
use crate::error::Error;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek};
use std::path::PathBuf;
use std::sync::Arc;

/// Bytes that can be read from any place.
pub(in crate::read) trait ReadSeek: Read + Seek + Send {}

impl<T: Read + Seek + Send> ReadSeek for T {}

/// A file, or bytes in memory.
#[derive(Debug, Clone)]
pub(in crate::read) enum PackedSource {
    /// A file on the disk.
    File(PathBuf),
    /// The bytes of a stream, of a file in an archive, or of a file that was compressed once more.
    Bytes(Arc<[u8]>),
}

impl PackedSource {
    /// The bytes of an input. A file is read to its end, so that its hash is known; others are held, up to `limit` bytes.
    ///
    /// # Errors
    /// A failed read, and bytes beyond the limit.
    pub(in crate::read) fn of(mut input: OpenInput, limit: u64) -> Result<Self, Error> {
        if let Some(path) = input.file.take() {
            let read = io::copy(&mut input.reader, &mut io::sink());
            read.map_err(|error| input.name.read_error(error, None))?;
            return Ok(Self::File(path));
        }
        Ok(Self::Bytes(input.read_all(limit)?.into()))
    }

    /// A reader at the first byte.
    pub(in crate::read) fn open(&self) -> io::Result<Box<dyn ReadSeek>> {
        Ok(match self {
            Self::File(path) => Box::new(BufReader::new(File::open(path)?)),
            Self::Bytes(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        })
    }
}
