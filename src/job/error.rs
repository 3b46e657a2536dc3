//! The error of a job.

use crate::error::Error;
use std::io;

/// Why a job could not be finished. Skipped records are reported as [`Event`](super::Event)s instead.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum JobError {
    /// Settings or files cannot be used, or a chart cannot be drawn.
    #[error(transparent)]
    Failed(#[from] Error),
    /// Output cannot be written. The error of a file names the file.
    #[error(transparent)]
    Write(#[from] io::Error),
    /// The caller has stopped the pipeline.
    #[error("stopped")]
    Stopped,
}

impl JobError {
    /// Whether the reader of the output has gone, as with `lasswell score … | head`.
    #[must_use]
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Write(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}
