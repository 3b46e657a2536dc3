//! What a job reports: signals are looked for, progress is passed on, and what was skipped is kept as words.

use crate::settings::Settings;
use crate::source::ROWS;
use lasswell::error::{Error, ErrorKind};
use lasswell::job::Event;
use lasswell::pipeline::Stop;
use pyo3::prelude::*;
use std::sync::{Arc, Mutex, PoisonError};

/// Messages that are kept; more are only counted.
const MOST_MESSAGES: usize = 1000;

/// The first exception that Python raised while a job ran.
#[derive(Debug, Clone, Default)]
pub(crate) struct Raised {
    error: Arc<Mutex<Option<PyErr>>>,
    stop: Option<Stop>,
}

impl Raised {
    /// The same place; an exception that is put there also stops the job.
    pub(crate) fn stopping(self, stop: Stop) -> Self {
        Self { stop: Some(stop), ..self }
    }

    /// Keeps an exception, if it is the first.
    pub(crate) fn put(&self, error: PyErr) {
        self.error.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
        if let Some(stop) = &self.stop {
            stop.set();
        }
    }

    /// Takes the exception out.
    pub(crate) fn take(&self) -> Option<PyErr> {
        self.error.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// The listener of one job.
pub(crate) struct Watch {
    raised: Raised,
    progress: Option<Py<PyAny>>,
    /// Number of the first row.
    first_row: Option<u64>,
    /// What was skipped, in the words of the program.
    pub(crate) messages: Vec<String>,
    /// What was read and needs a word.
    pub(crate) cautions: Vec<String>,
    /// The first error, for a job that scores nothing.
    pub(crate) first: Option<Error>,
    /// Whether a job that scores nothing is no error.
    pub(crate) allows_nothing: bool,
    /// Whether there were no rows at all, which is an empty file to the reader and no error here.
    pub(crate) is_empty: bool,
}

impl Watch {
    /// A listener that calls `progress` with the number of articles that are done. `first_row` is the number of the first row
    /// where articles come from memory.
    pub(crate) fn new(
        stop: &Stop,
        raised: &Raised,
        progress: Option<Py<PyAny>>,
        settings: &Settings,
        has_rows: bool,
    ) -> Self {
        Self {
            raised: raised.clone().stopping(stop.clone()),
            progress,
            first_row: has_rows.then_some(settings.first_row),
            messages: Vec::new(),
            cautions: Vec::new(),
            first: None,
            allows_nothing: settings.allow_nothing,
            is_empty: false,
        }
    }

    /// Takes an event.
    pub(crate) fn see(&mut self, event: &Event<'_>) {
        match event {
            Event::Scored(more) => self.call(Some(*more)),
            Event::Read { .. } | Event::Stage(_) => self.call(None),
            Event::Skipped(error) if self.first_row.is_some() && error.kind == ErrorKind::EmptyFile => {
                self.is_empty = true;
            }
            Event::Skipped(error) => {
                if self.messages.len() < MOST_MESSAGES {
                    let place = self.place(&error.at);
                    self.messages.push(format!("{place}: {}", error.kind));
                }
                self.first.get_or_insert_with(|| (*error).clone());
            }
            Event::Caution(caution) => self.cautions.push(caution.to_string()),
            Event::MoreCautions(files, caution) => {
                self.cautions.push(format!("… and {files} more files like it, such as {caution}"));
            }
            _ => {}
        }
    }

    /// Looks for signals, such as Ctrl-C, and passes progress on.
    fn call(&self, more: Option<u64>) {
        let called = Python::attach(|py| {
            py.check_signals()?;
            match (&self.progress, more) {
                (Some(progress), Some(more)) if more > 0 => progress.call1(py, (more,)).map(drop),
                _ => Ok(()),
            }
        });
        if let Err(error) = called {
            self.raised.put(error);
        }
    }

    /// A place; rows are counted from 0, as Python does, and not from 1, as lines are.
    fn place(&self, at: &str) -> String {
        let line = at.strip_prefix(ROWS).and_then(|rest| rest.strip_prefix(':'));
        match (self.first_row, line.and_then(|line| line.parse::<u64>().ok())) {
            (Some(first), Some(line)) => format!("row {}", first + line.saturating_sub(1)),
            _ => at.to_owned(),
        }
    }
}
