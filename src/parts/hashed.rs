//! A file of a part, which is hashed and counted while it is written.

use super::commit::CommittedFile;
use crate::error::Error;
use crate::output::OutputFile;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::io::{self, Write};

/// A file that gets its name when it is complete.
#[derive(Debug)]
pub(super) struct HashedFile {
    file: OutputFile,
    /// Its path from the folder of the result.
    name: String,
    digest: Sha256,
    bytes: u64,
}

impl HashedFile {
    pub(super) fn new(file: OutputFile, name: String) -> Self {
        Self { file, name, digest: Sha256::new(), bytes: 0 }
    }

    /// Gives the file its name and returns its record.
    ///
    /// # Errors
    /// When it cannot be flushed or renamed.
    pub(super) fn commit(self, rows: u64) -> Result<CommittedFile, Error> {
        self.file.commit()?;
        let sha256 = HEXLOWER.encode(&self.digest.finalize());
        Ok(CommittedFile { path: self.name, rows, bytes: self.bytes, sha256 })
    }
}

impl Write for HashedFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.digest.update(bytes.get(..written).unwrap_or_default());
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
