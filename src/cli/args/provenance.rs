//! `--provenance`: what a result was made from, in a file beside it.

use crate::cli::terminal::output::Output;
use crate::error::{Error, ErrorKind};
use crate::export::write_json;
use crate::output::is_same_place;
use clap::Args;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// The file asked for.
#[derive(Debug, Clone, Args)]
pub(crate) struct ProvenanceArg {
    /// Write where the result comes from to this file too, as JSON: tables and lines have no place for it
    #[arg(long, value_name = "FILE")]
    provenance: Option<PathBuf>,
}

/// The opened file, if one was asked for.
pub(crate) struct ProvenanceFile(Option<Output>);

impl ProvenanceArg {
    /// Opens the file before the long work; `out` is where the result goes.
    ///
    /// # Errors
    /// A file that cannot be written, that is an input, or that is the result's own.
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
    /// Writes the record, if the file was asked for and something was scored.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(crate) fn write(self, record: &impl Serialize, is_wanted: bool) -> anyhow::Result<()> {
        let Some(mut out) = self.0.filter(|_| is_wanted) else { return Ok(()) };
        write_json(&mut out, record)?;
        out.commit(true)
    }
}
