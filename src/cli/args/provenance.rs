//! `--provenance`: where a result comes from, in a file beside it.

use crate::cli::terminal::output::{Output, is_one_place};
use crate::error::{Error, ErrorKind};
use crate::export::write_json;
use clap::Args;
use serde::Serialize;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The file asked for.
#[derive(Debug, Clone, Args)]
pub(crate) struct ProvenanceArg {
    /// Write where the result comes from to this file too, as JSON: tables and lines have no place for it
    #[arg(long, value_name = "FILE")]
    provenance: Option<PathBuf>,
}

impl ProvenanceArg {
    /// Whether there is one.
    pub(crate) fn is_asked(&self) -> bool {
        self.provenance.is_some()
    }

    /// Opens it, before the long work and before the result's own place is emptied; `out` is that place.
    ///
    /// # Errors
    /// A place that cannot be written, that is read, or that the result goes to.
    pub(crate) fn open(&self, out: Option<&Path>, inputs: &[PathBuf]) -> Result<Option<Output>, Error> {
        let Some(path) = self.provenance.as_deref() else { return Ok(None) };
        if is_one_place(path, out.unwrap_or(Path::new("-"))) {
            let kind = ErrorKind::value("--provenance", "where the result goes", "a file of its own");
            return Err(Error::new(kind, path.display()));
        }
        Output::choose(Some(path), inputs).map(Some)
    }
}

/// Writes what there is to tell, where it was asked for.
pub(crate) fn write(beside: Option<Output>, record: &impl Serialize) -> std::io::Result<()> {
    let Some(mut out) = beside else { return Ok(()) };
    write_json(&mut out, record)?;
    out.flush()
}
