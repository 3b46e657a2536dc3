//! An iterator of Python → JSON lines: texts, or dictionaries with a text. They are read by the reader of JSON lines, so that
//! a row has the same result as the same object in a file.

use crate::json_values::{json_value, no_text, type_name};
use crate::settings::Settings;
use crate::watch::Raised;
use lasswell::read::{Field, ReadOptions};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyIterator, PyString};
use serde_json::{Map, Value};
use std::io::{self, Read};

/// Rows that are taken at once.
const ROWS_AT_ONCE: usize = 64;
/// Bytes after which no more rows are taken at once.
const BYTES_AT_ONCE: usize = 1 << 18;

/// The lines of rows. Reads end early when Python raises an exception, which is kept.
pub(crate) struct RowLines {
    rows: Option<Py<PyIterator>>,
    /// Number of the next row.
    number: u64,
    keys: Keys,
    raised: Raised,
    buffer: Vec<u8>,
    /// Bytes of the buffer that were passed on.
    passed: usize,
}

/// The caller's names of keys that matter here.
#[derive(Debug, Clone)]
pub(crate) struct Keys {
    text: Option<String>,
    id: Option<String>,
}

impl Keys {
    pub(crate) fn new(options: &ReadOptions) -> Self {
        let chosen = |field| options.columns.get(field).map(str::to_owned);
        Self { text: chosen(Field::Text), id: chosen(Field::Id) }
    }

    /// Which of these names is the text.
    pub(crate) fn text_of<'n>(&self, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
        match &self.text {
            Some(chosen) => names.into_iter().find(|name| *name == chosen.as_str()),
            None => names
                .filter_map(|name| Some((Field::Text.rank(name)?, name)))
                .min_by_key(|(rank, _)| *rank)
                .map(|(_, name)| name),
        }
    }

    /// Whether one of these names is an id.
    pub(crate) fn has_id<'n>(&self, mut names: impl Iterator<Item = &'n str>) -> bool {
        names.any(|name| self.id.as_deref().map_or_else(|| Field::Id.rank(name).is_some(), |id| id == name))
    }
}

impl RowLines {
    pub(crate) fn new(
        rows: Py<PyIterator>,
        options: &ReadOptions,
        settings: &Settings,
        raised: Raised,
    ) -> Self {
        let keys = Keys::new(options);
        Self { rows: Some(rows), number: settings.first_row, keys, raised, buffer: Vec::new(), passed: 0 }
    }

    /// Takes the next rows into the buffer.
    fn fill(&mut self) {
        self.buffer.clear();
        self.passed = 0;
        let Some(rows) = self.rows.take() else { return };
        let filled = Python::attach(|py| {
            let mut iterator = rows.bind(py).clone();
            for _ in 0..ROWS_AT_ONCE {
                let Some(row) = iterator.next() else { return Ok(false) };
                let line = self.line(&row?)?;
                serde_json::to_writer(&mut self.buffer, &line)
                    .map_err(|error| PyValueError::new_err(error.to_string()))?;
                self.buffer.push(b'\n');
                self.number += 1;
                if self.buffer.len() >= BYTES_AT_ONCE {
                    break;
                }
            }
            Ok(true)
        });
        match filled {
            Ok(true) => self.rows = Some(rows),
            Ok(false) => {}
            Err(error) => {
                self.buffer.clear();
                self.raised.put(error);
            }
        }
    }

    /// The object of one row.
    fn line(&self, row: &Bound<'_, PyAny>) -> PyResult<Value> {
        let place = format!("row {}", self.number);
        let mut object = Map::new();
        if let Ok(dict) = row.cast::<PyDict>() {
            self.fields(dict, &place, &mut object)?;
        } else {
            let text = self.text(row, &place)?;
            object.insert(self.keys.text.clone().unwrap_or_else(|| "text".to_owned()), text);
        }
        if !self.keys.has_id(object.keys().map(String::as_str)) {
            let key = self.keys.id.clone().unwrap_or_else(|| "id".to_owned());
            object.insert(key, Value::String(self.number.to_string()));
        }
        Ok(Value::Object(object))
    }

    /// A row that is a text itself.
    fn text(&self, row: &Bound<'_, PyAny>, place: &str) -> PyResult<Value> {
        match self.value(row, place)? {
            Some(text @ (Value::String(_) | Value::Null)) => Ok(text),
            _ => Err(no_text(place, &type_name(row))),
        }
    }

    fn value(&self, value: &Bound<'_, PyAny>, place: &str) -> PyResult<Option<Value>> {
        json_value(value, 0).map_err(|error| {
            PyValueError::new_err(format!("{place}: {error}; accepted: text that UTF-8 can hold"))
        })
    }

    fn fields(&self, dict: &Bound<'_, PyDict>, place: &str, object: &mut Map<String, Value>) -> PyResult<()> {
        let mut unusable = Vec::new();
        for (key, value) in dict.iter() {
            let Ok(key) = key.cast::<PyString>() else { continue };
            let key = key.to_str()?.to_owned();
            match self.value(&value, place)? {
                Some(found) => drop(object.insert(key, found)),
                None => unusable.push((key, type_name(&value))),
            }
        }
        let names = object.keys().map(String::as_str).chain(unusable.iter().map(|(key, _)| key.as_str()));
        let Some(text) = self.keys.text_of(names) else { return Ok(()) };
        let found = match object.get(text) {
            Some(Value::Number(number)) => format!("the number {number}"),
            Some(Value::Bool(truth)) => format!("the truth value {truth}"),
            Some(_) => return Ok(()),
            None => {
                unusable.iter().find(|(key, _)| key == text).map(|(_, name)| name.clone()).unwrap_or_default()
            }
        };
        Err(no_text(&format!("{place}, {text:?}"), &found))
    }
}

impl Read for RowLines {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.passed >= self.buffer.len() {
            self.fill();
        }
        let rest = self.buffer.get(self.passed..).unwrap_or_default();
        let passed = io::Read::read(&mut &*rest, into)?;
        self.passed += passed;
        Ok(passed)
    }
}
