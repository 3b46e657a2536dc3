//! Where records wait that only this run reads: in files without a name beside the output, or in memory.

use crate::error::Error;
use crate::output::OutputFolder;
use crate::parts::{RecordFiles, add_record};
use std::fs::File;
use std::io::{self, BufWriter};

/// Where records wait.
#[derive(Debug, Clone, Copy)]
pub(super) enum Scratch<'f> {
    /// In memory, for commands that write no folder.
    Memory,
    /// In files beside the output, so that memory does not grow with the articles.
    Beside(&'f OutputFolder),
}

impl Scratch<'_> {
    /// # Errors
    /// When a file cannot be created.
    pub(super) fn records(self) -> Result<ScratchRecords, Error> {
        Ok(match self {
            Self::Memory => ScratchRecords::Memory(Vec::new()),
            Self::Beside(folder) => {
                ScratchRecords::File(BufWriter::with_capacity(1 << 16, folder.scratch()?))
            }
        })
    }
}

/// Records while they are written.
#[derive(Debug)]
pub(super) enum ScratchRecords {
    Memory(Vec<u8>),
    File(BufWriter<File>),
}

impl ScratchRecords {
    /// # Errors
    /// When the disk is full, or fails.
    pub(super) fn add(&mut self, record: &[u8]) -> Result<(), Error> {
        match self {
            Self::Memory(bytes) => add_record(bytes, record),
            Self::File(file) => add_record(file, record),
        }
        .map_err(wrong)
    }

    /// The records, to be read.
    ///
    /// # Errors
    /// When the disk is full, or fails.
    pub(super) fn finish(self) -> Result<RecordFiles, Error> {
        match self {
            Self::Memory(bytes) => Ok(RecordFiles::memory(bytes)),
            Self::File(file) => {
                Ok(RecordFiles::temporary(file.into_inner().map_err(|error| wrong(error.into_error()))?))
            }
        }
    }
}

/// The file has no name that says anything to a user.
fn wrong(error: io::Error) -> Error {
    Error::io(error, "temporary file beside the output")
}
