//! Rows of CSV tables.

use super::number::Number;
use std::io::{Error, Result, Write};

/// A wire type that is also a row of a table.
pub(super) trait CsvRow {
    /// Names of the columns.
    fn columns() -> Vec<&'static str>;
    /// One cell per column; empty where undefined.
    fn cells(&self) -> Vec<String>;
}

/// Writes a table with its header: commas, quotes where needed (RFC 4180), line feeds, UTF-8 without a mark.
pub(super) fn write_csv_table<R: CsvRow>(out: impl Write, rows: &[R]) -> Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(R::columns()).map_err(Error::from)?;
    for row in rows {
        table.write_record(row.cells()).map_err(Error::from)?;
    }
    table.flush()
}

/// The cell of a number that may be undefined.
pub(super) fn number(value: Option<Number>) -> String {
    value.map(Number::text).unwrap_or_default()
}

/// The cell of a text that may be undefined.
pub(super) fn text(value: Option<&str>) -> String {
    value.unwrap_or_default().to_owned()
}
