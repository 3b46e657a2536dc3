//! `--provenance FILE`: a record of the inputs and settings of a result.

use crate::cli::terminal::output::Output;
use crate::error::{Error, ErrorKind};
use crate::export::write_json;
use crate::output::is_same_place;
use clap::Args;
use serde::Serialize;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The provenance argument.
#[derive(Debug, Clone, Args)]
pub(crate) struct ProvenanceArg {
    /// Also write the provenance of the result (inputs, engine, options, counts) to this file, as JSON
    #[arg(long, value_name = "FILE")]
    provenance: Option<PathBuf>,
}

/// The opened file, if the argument was given.
pub(crate) struct ProvenanceFile(Option<Output>);

impl ProvenanceArg {
    /// Opens the file before the job starts; `out` is the file of the result.
    ///
    /// # Errors
    /// When the file cannot be written, is an input, or is the file of the result.
    pub(crate) fn open(&self, out: Option<&Path>, inputs: &[PathBuf]) -> Result<ProvenanceFile, Error> {
        let Some(path) = self.provenance.as_deref() else { return Ok(ProvenanceFile(None)) };
        if is_same_place(path, out.unwrap_or(Path::new("-"))) {
            let kind = ErrorKind::value("--provenance", "where the result goes", "a file of its own");
            return Err(Error::new(kind, path.display()));
        }
        Ok(ProvenanceFile(Some(Output::choose(Some(path), inputs)?)))
    }
}

impl ProvenanceFile {
    /// Completes the output of a command and, if the argument was given, the record beside it. Without a result, neither
    /// file appears. The record is written before the output gets its name.
    ///
    /// # Errors
    /// When one of them cannot be written.
    pub(crate) fn commit_with(
        self,
        out: Output,
        record: &impl Serialize,
        has_result: bool,
    ) -> anyhow::Result<()> {
        let mut file = self.0.filter(|_| has_result);
        if let Some(file) = &mut file {
            write_json(&mut *file, record)?;
            file.flush()?;
        }
        out.commit(has_result)?;
        file.map_or(Ok(()), |file| file.commit(true))
    }
}
