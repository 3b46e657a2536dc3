//! VADER's four numbers, as the reference implementation gives them: of one text, and of many.

use crate::errors::guarded;
use crate::json_values::{no_text, type_name};
use arrow_array::{Float64Array, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use lasswell::model::Sentiment;
use lasswell::sentiment::{Mode, Scorer, SentimentTables};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyIterator, PyString};
use pyo3_arrow::PyTable;
use std::cell::RefCell;
use std::num::NonZero;
use std::sync::Arc;
use std::thread;

thread_local! {
    static SCORER: RefCell<Scorer<'static>> = RefCell::new(Scorer::new(SentimentTables::standard()));
}

/// Texts that are taken from Python at once.
const TEXTS_AT_ONCE: usize = 1 << 16;

/// The numbers of one text.
#[pyfunction]
pub(crate) fn vader<'py>(py: Python<'py>, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyDict>> {
    let Ok(words) = text.cast::<PyString>() else {
        let found = type_name(text);
        return Err(PyTypeError::new_err(format!("vader: {found} in place of a text; accepted: a string")));
    };
    let words = words.to_str()?;
    let found = guarded(|| SCORER.with_borrow_mut(|scorer| scorer.score(words, Mode::Vader)))?;
    let Sentiment { neg, neu, pos, compound, .. } = found;
    let numbers = PyDict::new(py);
    numbers.set_item(intern!(py, "neg"), neg)?;
    numbers.set_item(intern!(py, "neu"), neu)?;
    numbers.set_item(intern!(py, "pos"), pos)?;
    numbers.set_item(intern!(py, "compound"), compound)?;
    Ok(numbers)
}

/// The numbers of many texts, one row for each, on `threads` threads; null for a missing text.
#[pyfunction]
pub(crate) fn vader_table(
    py: Python<'_>,
    texts: &Bound<'_, PyAny>,
    threads: Option<usize>,
) -> PyResult<PyTable> {
    let mut iterator = texts.try_iter()?;
    let schema = ["neg", "neu", "pos", "compound"].map(|name| Field::new(name, DataType::Float64, true));
    let schema = Arc::new(Schema::new(schema.to_vec()));
    let threads = threads.unwrap_or_else(|| thread::available_parallelism().map_or(1, NonZero::get)).max(1);
    let (mut batches, mut row) = (Vec::new(), 0);
    loop {
        py.check_signals()?;
        let taken = take_texts(&mut iterator, &mut row)?;
        if taken.is_empty() {
            break;
        }
        let found = py.detach(|| guarded(|| scored(&taken, threads)))?;
        let column = |part: fn(&Sentiment) -> f64| -> Arc<Float64Array> {
            Arc::new(found.iter().map(|one| one.as_ref().map(part)).collect())
        };
        let columns: [fn(&Sentiment) -> f64; 4] = [|s| s.neg, |s| s.neu, |s| s.pos, |s| s.compound];
        let columns = columns.map(|part| column(part) as arrow_array::ArrayRef).to_vec();
        let batch = RecordBatch::try_new(schema.clone(), columns);
        batches.push(batch.map_err(|error| PyValueError::new_err(error.to_string()))?);
    }
    PyTable::try_new(batches, schema)
}

fn take_texts(texts: &mut Bound<'_, PyIterator>, row: &mut u64) -> PyResult<Vec<Option<String>>> {
    let mut taken = Vec::new();
    while taken.len() < TEXTS_AT_ONCE {
        let Some(text) = texts.next() else { break };
        let text = text?;
        let place = || format!("row {row}");
        taken.push(match text.cast::<PyString>() {
            Ok(words) => {
                let words =
                    words.to_str().map_err(|error| PyValueError::new_err(format!("{}: {error}", place())))?;
                Some(words.to_owned())
            }
            Err(_) if is_missing(&text) => None,
            Err(_) => return Err(no_text(&place(), &type_name(&text))),
        });
        *row += 1;
    }
    Ok(taken)
}

/// `None`, NaN, or what pandas writes for a missing value.
fn is_missing(value: &Bound<'_, PyAny>) -> bool {
    value.is_none()
        || value.extract::<f64>().is_ok_and(f64::is_nan)
        || matches!(type_name(value).as_str(), "NAType" | "NaTType")
}

/// Scores the texts in as many parts as there are threads.
fn scored(texts: &[Option<String>], threads: usize) -> Vec<Option<Sentiment>> {
    let part = texts.len().div_ceil(threads).max(1);
    thread::scope(|scope| {
        let parts: Vec<_> = texts
            .chunks(part)
            .map(|texts| {
                scope.spawn(move || {
                    let mut scorer = Scorer::new(SentimentTables::standard());
                    let score =
                        |text: &Option<String>| text.as_ref().map(|text| scorer.score(text, Mode::Vader));
                    texts.iter().map(score).collect::<Vec<_>>()
                })
            })
            .collect();
        parts
            .into_iter()
            .flat_map(|part| part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}
