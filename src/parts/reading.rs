//! What a plan is made from, as the caller gave it.

use crate::error::{Error, ErrorKind, PartsFault};
use crate::read::ReadOptions;
use std::path::PathBuf;

/// Inputs, and how they are read.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// Files and folders, in reading order.
    pub paths: &'a [PathBuf],
    /// How they are read.
    pub options: &'a ReadOptions,
    /// The outlet of articles that do not name one.
    pub outlet: Option<&'a str>,
}

impl Reading<'_> {
    /// Checks that all inputs can be read more than once: for the plan, and for the parts.
    ///
    /// # Errors
    /// For standard input, pipes and devices.
    pub(super) fn require_files(&self) -> Result<(), Error> {
        for path in self.paths {
            // A path that does not exist is a skipped input, as everywhere.
            let is_stream = std::fs::metadata(path).is_ok_and(|found| !found.is_dir() && !found.is_file());
            if is_stream || path.as_os_str() == "-" {
                return Err(Error::new(ErrorKind::Parts(PartsFault::Stream), path.display()));
            }
        }
        Ok(())
    }

    /// The paths as given, with `/` between their parts.
    pub(super) fn given(&self) -> Vec<String> {
        self.paths.iter().map(|path| path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")).collect()
    }
}
