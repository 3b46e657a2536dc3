//! Errors of the library as Python exceptions, with the same words.

use lasswell::error::{Error, ErrorKind};
use lasswell::job::JobError;
use pyo3::PyErr;
use pyo3::exceptions::{PyFileNotFoundError, PyKeyboardInterrupt, PyOSError, PyRuntimeError, PyValueError};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The exception for an error: `FileNotFoundError`, `OSError`, or `ValueError` for everything else.
pub(crate) fn exception(error: &Error) -> PyErr {
    let message = error.to_string();
    match &error.kind {
        ErrorKind::NotFound => PyFileNotFoundError::new_err(message),
        ErrorKind::Io { .. } => PyOSError::new_err(message),
        _ => PyValueError::new_err(message),
    }
}

/// The exception for a job that failed.
pub(crate) fn job_exception(error: &JobError) -> PyErr {
    match error {
        JobError::Failed(error) => exception(error),
        JobError::Stopped => PyKeyboardInterrupt::new_err(()),
        other => PyOSError::new_err(other.to_string()),
    }
}

/// Runs work of the library; a panic in it, which would be a fault of lasswell, becomes a `RuntimeError`.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, PyErr> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let words = panic_words(panic.as_ref());
        PyRuntimeError::new_err(format!("a fault of lasswell, please report it with the input: {words}"))
    })
}

fn panic_words(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no message")
}
