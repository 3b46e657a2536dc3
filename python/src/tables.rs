//! Tables as the program writes them, as Arrow.

use arrow_array::{Array, BooleanArray, RecordBatch};
use arrow_schema::ArrowError;
use arrow_select::filter::filter_record_batch;
use bytes::Bytes;
use lasswell::job::JobError;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_arrow::PyTable;
use std::io;

/// Rows of a batch.
const BATCH: usize = 1 << 16;

/// The table in a Parquet file, which was written in memory or on disk.
pub(crate) fn arrow_table(file: Vec<u8>) -> Result<PyTable, JobError> {
    let broken = |error: &dyn std::fmt::Display| JobError::Write(io::Error::other(error.to_string()));
    let reader = ParquetRecordBatchReaderBuilder::try_new(Bytes::from(file)).map_err(|e| broken(&e))?;
    let reader = reader.with_batch_size(BATCH).build().map_err(|e| broken(&e))?;
    // The reader keeps what Parquet says of its schema in the metadata; the table is its columns alone.
    let schema = std::sync::Arc::new(arrow_schema::Schema::new(
        arrow_array::RecordBatchReader::schema(&reader).fields().clone(),
    ));
    let batches = reader.map(|batch| batch.and_then(|batch| batch.with_schema(schema.clone())));
    let batches = batches.collect::<Result<Vec<_>, ArrowError>>().map_err(|e| broken(&e))?;
    PyTable::try_new(batches, schema.clone()).map_err(|e| broken(&e))
}

/// The rows of a table that have a value in a column.
#[pyfunction]
pub(crate) fn with_value(table: PyTable, column: &str) -> PyResult<PyTable> {
    let (batches, schema) = table.into_inner();
    let keep = |batch: &RecordBatch| {
        let column = batch
            .column_by_name(column)
            .ok_or_else(|| ArrowError::SchemaError(format!("no column {column:?}")))?;
        let mask: BooleanArray = (0..column.len()).map(|row| Some(column.is_valid(row))).collect();
        filter_record_batch(batch, &mask)
    };
    let batches = batches.iter().map(keep).collect::<Result<Vec<_>, ArrowError>>();
    let batches = batches.map_err(|error| PyValueError::new_err(error.to_string()))?;
    Ok(PyTable::try_new(batches, schema)?)
}
