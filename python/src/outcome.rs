//! What a function gives back to Python.

use crate::errors::{exception, guarded, job_exception};
use crate::watch::{Raised, Watch};
use lasswell::job::{Counts, JobError};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_arrow::PyTable;

/// The tables of a job, and what happened while it ran.
#[pyclass(frozen, get_all, module = "lasswell._native")]
pub(crate) struct Outcome {
    /// Tables by name.
    tables: Py<PyDict>,
    /// Articles that were scored.
    scored: u64,
    /// Articles that were skipped.
    skipped: u64,
    /// What was skipped and why, one line for each; at most a thousand.
    messages: Vec<String>,
    /// What was read and needs a word.
    cautions: Vec<String>,
    /// Name of the stance model.
    model: String,
    /// The result as JSON, where it has one.
    record: Option<String>,
    /// Pages and charts by name: text, or the bytes of a PNG or PDF.
    files: Py<PyDict>,
}

/// What a job gives, before it is turned into Python objects.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) counts: Counts,
    pub(crate) tables: Vec<(String, PyTable)>,
    pub(crate) record: Option<String>,
    pub(crate) texts: Vec<(String, String)>,
    pub(crate) images: Vec<(String, Vec<u8>)>,
}

/// Runs a job without the interpreter's lock and gives its outcome, or raises what went wrong.
pub(crate) fn run_job(
    py: Python<'_>,
    model: String,
    raised: &Raised,
    mut watch: Watch,
    work: impl FnOnce(&mut Watch) -> Result<Found, JobError> + Send,
) -> PyResult<Outcome> {
    let (found, watch) = py.detach(|| {
        let found = guarded(|| work(&mut watch));
        (found, watch)
    });
    if let Some(error) = raised.take() {
        return Err(error);
    }
    let found = found?.map_err(|error| job_exception(&error))?;
    let Counts { scored, skipped, .. } = found.counts;
    let skipped = skipped.saturating_sub(u64::from(watch.is_empty));
    if scored == 0
        && !watch.allows_nothing
        && let Some(first) = &watch.first
    {
        return Err(nothing_scored(first, &watch.messages));
    }
    let (tables, files) = (PyDict::new(py), PyDict::new(py));
    for (name, table) in found.tables {
        tables.set_item(name, table.into_pyobject(py)?)?;
    }
    for (name, text) in found.texts {
        files.set_item(name, text)?;
    }
    for (name, bytes) in found.images {
        files.set_item(name, pyo3::types::PyBytes::new(py, &bytes))?;
    }
    Ok(Outcome {
        tables: tables.unbind(),
        scored,
        skipped,
        messages: watch.messages,
        cautions: watch.cautions,
        model,
        record: found.record,
        files: files.unbind(),
    })
}

/// The exception for a job that skipped all it read.
fn nothing_scored(first: &lasswell::Error, messages: &[String]) -> PyErr {
    match messages {
        [_] if !messages.iter().any(|message| message.starts_with("row ")) => exception(first),
        [only] => PyValueError::new_err(only.clone()),
        [one, more @ ..] => {
            PyValueError::new_err(format!("{one} (nothing was scored; {} more were skipped)", more.len()))
        }
        [] => exception(first),
    }
}
