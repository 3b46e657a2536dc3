//! Record batches → JSON lines. They are read by the reader of JSON lines, so that a row has the same result as the same
//! object in a file. Columns that no article has, such as bytes, are left out.

use crate::json_values::no_text;
use crate::rows::Keys;
use crate::settings::Settings;
use crate::watch::Raised;
use arrow_array::{ArrayRef, RecordBatch, RecordBatchReader, StringArray};
use arrow_json::WriterBuilder;
use arrow_json::writer::LineDelimited;
use arrow_schema::{ArrowError, DataType, Field as Column, Schema};
use lasswell::read::{Field, ReadOptions};
use pyo3::exceptions::PyValueError;
use pyo3::{PyErr, PyResult};
use std::io::{self, Read};
use std::sync::Arc;

/// Rows that are written at once.
const ROWS_AT_ONCE: usize = 64;

/// The lines of record batches. Reads end early when a batch cannot be had; the reason is kept.
pub(crate) struct FrameLines {
    batches: Box<dyn RecordBatchReader + Send>,
    /// Numbers of the columns that are read.
    columns: Vec<usize>,
    /// The key for the number of a row, where no column has an id.
    id: Option<String>,
    batch: Option<RecordBatch>,
    /// Rows of the batch that were written.
    written: usize,
    /// Number of the first row of the batch.
    number: u64,
    raised: Raised,
    buffer: Vec<u8>,
    passed: usize,
}

impl FrameLines {
    /// # Errors
    /// When there is no column for the text, or it holds no text.
    pub(crate) fn new(
        batches: Box<dyn RecordBatchReader + Send>,
        options: &ReadOptions,
        settings: &Settings,
        raised: Raised,
    ) -> PyResult<Self> {
        let (schema, keys) = (batches.schema(), Keys::new(options));
        check_text(&schema, &keys, options)?;
        let usable = schema.fields().iter().enumerate().filter(|(_, field)| is_usable(field.data_type()));
        let columns: Vec<usize> = usable.map(|(number, _)| number).collect();
        let has_id = keys.has_id(schema.fields().iter().map(|field| field.name().as_str()));
        let id = (!has_id).then(|| options.columns.get(Field::Id).unwrap_or("id").to_owned());
        Ok(Self {
            batches,
            columns,
            id,
            batch: None,
            written: 0,
            number: settings.first_row,
            raised,
            buffer: Vec::new(),
            passed: 0,
        })
    }

    /// Writes the next rows into the buffer; `false` if there are none.
    fn fill(&mut self) -> Result<bool, ArrowError> {
        self.buffer.clear();
        self.passed = 0;
        while self.batch.as_ref().is_none_or(|batch| self.written >= batch.num_rows()) {
            if let Some(batch) = self.batch.take() {
                self.number += batch.num_rows() as u64;
            }
            let Some(batch) = self.batches.next() else { return Ok(false) };
            self.batch = Some(batch?.project(&self.columns)?);
            self.written = 0;
        }
        let Some(batch) = &self.batch else { return Ok(false) };
        let rows = ROWS_AT_ONCE.min(batch.num_rows() - self.written);
        let first = self.number + self.written as u64;
        let batch = self.with_ids(batch.slice(self.written, rows), first)?;
        let mut writer =
            WriterBuilder::new().with_explicit_nulls(true).build::<_, LineDelimited>(&mut self.buffer);
        writer.write(&batch)?;
        writer.finish()?;
        self.written += rows;
        Ok(true)
    }

    /// The rows with a column for their numbers, if they need one.
    fn with_ids(&self, batch: RecordBatch, first: u64) -> Result<RecordBatch, ArrowError> {
        let Some(id) = &self.id else { return Ok(batch) };
        let ids: StringArray =
            (first..).take(batch.num_rows()).map(|number| Some(number.to_string())).collect();
        let schema = batch.schema();
        let fields = schema.fields().iter().cloned();
        let fields: Vec<_> = fields.chain([Arc::new(Column::new(id, DataType::Utf8, false))]).collect();
        let columns: Vec<ArrayRef> =
            batch.columns().iter().cloned().chain([Arc::new(ids) as ArrayRef]).collect();
        RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
    }
}

/// # Errors
/// When there is no column for the text, or it holds no text.
fn check_text(schema: &Schema, keys: &Keys, options: &ReadOptions) -> PyResult<()> {
    let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    let missing = |field: &str, chosen: &str| {
        let found = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
        let hint = match field {
            "outlet" => format!("; for one outlet for all articles: outlet_name={chosen:?}"),
            _ => String::new(),
        };
        PyValueError::new_err(format!("{field}={chosen:?}: no such column; columns: {found}{hint}"))
    };
    for (field, chosen) in options.columns.iter().filter(|(field, _)| *field != Field::Text) {
        if !names.contains(&chosen) {
            return Err(missing(field.as_str(), chosen));
        }
    }
    let Some(text) = keys.text_of(names.iter().copied()) else {
        return Err(match options.columns.get(Field::Text) {
            Some(chosen) => missing("text", chosen),
            None => PyValueError::new_err(format!(
                "no column for the text; columns: {}; accepted: text, body, content and others, or text=\"NAME\"",
                names.join(", ")
            )),
        });
    };
    let found = schema.field_with_name(text).map_err(|error| PyValueError::new_err(error.to_string()))?;
    if is_text(found.data_type()) {
        return Ok(());
    }
    let found = match found.data_type() {
        DataType::Binary | DataType::LargeBinary | DataType::BinaryView => "bytes".to_owned(),
        other => other.to_string(),
    };
    Err(no_text(&format!("column {text:?}"), &found))
}

/// Whether a column can hold texts. Blocks of a text may stand in a list.
fn is_text(kind: &DataType) -> bool {
    match kind {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => true,
        DataType::Dictionary(_, values) => is_text(values),
        DataType::List(inner) | DataType::LargeList(inner) => {
            is_text(inner.data_type()) || is_usable(inner.data_type())
        }
        _ => false,
    }
}

/// Whether JSON has a form for the values of a column that the reader understands.
fn is_usable(kind: &DataType) -> bool {
    match kind {
        DataType::Null
        | DataType::Boolean
        | DataType::Utf8
        | DataType::LargeUtf8
        | DataType::Utf8View
        | DataType::Timestamp(..)
        | DataType::Date32
        | DataType::Date64 => true,
        DataType::Dictionary(_, inner) => is_usable(inner),
        DataType::List(inner) | DataType::LargeList(inner) => is_usable(inner.data_type()),
        DataType::Struct(fields) => fields.iter().all(|field| is_usable(field.data_type())),
        other => other.is_integer() || other.is_floating(),
    }
}

impl Read for FrameLines {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.passed >= self.buffer.len()
            && let Err(error) = self.fill()
        {
            self.buffer.clear();
            self.raised.put(PyErr::from(pyo3_arrow::error::PyArrowError::from(error)));
        }
        let rest = self.buffer.get(self.passed..).unwrap_or_default();
        let passed = io::Read::read(&mut &*rest, into)?;
        self.passed += passed;
        Ok(passed)
    }
}
