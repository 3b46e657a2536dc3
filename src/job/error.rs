//! How a job fails.

use crate::error::Error;
use std::io;

/// A job that could not be finished. Records that are skipped are no failure: see [`Event`](super::Event).
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum JobError {
    /// Settings or files that cannot be used, or a chart that cannot be drawn.
    #[error(transparent)]
    Failed(#[from] Error),
    /// Output that cannot be written. Errors of files name the file.
    #[error(transparent)]
    Write(#[from] io::Error),
}

impl JobError {
    /// Whether the output has no reader any more, as in `lasswell score … | head`.
    #[must_use]
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Write(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}
