//! `--provenance FILE`: a record of the inputs and settings of a result.

use crate::cli::terminal::output::Output;
use crate::error::{Error, ErrorKind};
use crate::export::write_json;
use crate::output::is_same_place;
use clap::Args;
use serde::Serialize;
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
    /// Writes the record if the argument was given and there is a result.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(crate) fn write(self, record: &impl Serialize, has_result: bool) -> anyhow::Result<()> {
        let Some(mut out) = self.0.filter(|_| has_result) else { return Ok(()) };
        write_json(&mut out, record)?;
        out.commit(true)
    }
}
