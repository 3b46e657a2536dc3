//! What Python passes as articles → the inputs of a job.

use crate::errors::exception;
use crate::frames::FrameLines;
use crate::rows::RowLines;
use crate::settings::Settings;
use crate::watch::Raised;
use lasswell::engine::Engine;
use lasswell::job::{InputStream, Inputs, Job};
use lasswell::pipeline::{Pipeline, Stop};
use lasswell::read::Format;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyIterator;
use pyo3_arrow::input::AnyRecordBatch;
use std::path::PathBuf;

/// The path of rows in origins and messages.
pub(crate) const ROWS: &str = "input";

/// Where articles come from.
pub(crate) enum Source {
    /// Files and folders, as on the command line.
    Paths(Vec<PathBuf>),
    /// Record batches.
    Frame(AnyRecordBatch),
    /// Texts, or dictionaries with a text.
    Rows(Py<PyIterator>),
}

impl<'a, 'py> FromPyObject<'a, 'py> for Source {
    type Error = PyErr;

    fn extract(object: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        let (kind, value): (String, Bound<'py, PyAny>) = object.extract()?;
        match kind.as_str() {
            "paths" => Ok(Self::Paths(value.extract()?)),
            "frame" => Ok(Self::Frame(value.extract()?)),
            "rows" => Ok(Self::Rows(value.try_iter()?.unbind())),
            other => Err(PyTypeError::new_err(format!("no kind of source: {other}"))),
        }
    }
}

impl Source {
    /// Whether articles come from memory, so that they have rows and no files.
    pub(crate) fn has_rows(&self) -> bool {
        !matches!(self, Self::Paths(_))
    }

    /// A job on these articles. `raised` gets what Python raises while rows are read; then `stop` is set.
    pub(crate) fn job(
        self,
        settings: &Settings,
        engine: Engine,
        stop: &Stop,
        raised: &Raised,
    ) -> PyResult<Job> {
        let inputs = self.inputs(settings, stop, raised)?;
        if settings.threads == Some(0) {
            return Err(crate::settings::wrong("threads", "0", "1 to 1024"));
        }
        let pipeline = Pipeline::new(settings.threads.map(usize::from)).map_err(|error| exception(&error))?;
        let job = Job::with_engine(inputs, engine, pipeline.with_stop(stop.clone()));
        Ok(Job {
            scope: settings.scope(),
            keep: settings.keep.clone(),
            options: settings.summary_options(Job::MIN_N)?,
            rules: settings.rules()?,
            identity: settings.identity()?,
            question: settings.question()?,
            labels: settings.labels.clone(),
            ..job
        })
    }

    fn inputs(self, settings: &Settings, stop: &Stop, raised: &Raised) -> PyResult<Inputs> {
        let mut options = settings.read_options()?;
        let outlet = settings.outlet_name.clone();
        let raised = raised.clone().stopping(stop.clone());
        let stream = match self {
            Self::Paths(paths) => return Ok(Inputs { paths, options, outlet, stream: None }),
            Self::Frame(frame) => {
                let lines = FrameLines::new(frame.into_reader()?, &options, settings, raised)?;
                InputStream::new(ROWS, lines)
            }
            Self::Rows(rows) => InputStream::new(ROWS, RowLines::new(rows, &options, settings, raised)),
        };
        options.format = Some(Format::JsonLines);
        Ok(Inputs { paths: Vec::new(), options, outlet, stream: Some(stream) })
    }
}
