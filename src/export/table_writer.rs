//! Tables into files: rows of cells as CSV or Parquet.

use super::csv_table::{CsvStyle, write_csv_cells};
#[cfg(feature = "parquet")]
use super::parquet_table::{ParquetColumns, ParquetTable};
use super::table_column::{Cell, CellType, Column, NamedColumn, TableRow, columns};
use serde::{Deserialize, Serialize};
use std::io::{Result, Write};

/// The file format of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TableFormat {
    /// Comma-separated values.
    Csv(CsvStyle),
    /// Parquet, compressed with Snappy.
    #[cfg(feature = "parquet")]
    Parquet,
}

impl TableFormat {
    /// Ending of file names.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv(_) => "csv",
            #[cfg(feature = "parquet")]
            Self::Parquet => "parquet",
        }
    }
}

/// The columns of a kind of row, followed by more columns and by columns of text of the user's own.
pub(super) fn header<R: TableRow>(more: &[Column], own: &[String]) -> Vec<NamedColumn> {
    let ours = columns::<R>().into_iter().chain(more.iter().copied());
    let mut header: Vec<NamedColumn> =
        ours.map(|column| NamedColumn { name: column.name.to_owned(), cell: column.cell }).collect();
    for name in own {
        let name = free_name(name, &header);
        header.push(NamedColumn { name, cell: CellType::Text });
    }
    header
}

/// The name of a column of the user's own. Databases do not tell `Outlet` from `outlet`, so a name that is taken, whatever
/// its capitals, gets `own_` before it.
fn free_name(name: &str, taken: &[NamedColumn]) -> String {
    let is_free =
        |name: &String| !taken.iter().any(|column| column.name.to_lowercase() == name.to_lowercase());
    let longer = (1..).map(|times| format!("{}{name}", "own_".repeat(times)));
    std::iter::once(name.to_owned()).chain(longer).find(is_free).unwrap_or_default()
}

/// Rows that are ready to be written. They can be made on any thread.
#[derive(Debug)]
pub struct RenderedRows {
    rows: Rows,
    count: usize,
}

#[derive(Debug)]
enum Rows {
    Csv(Vec<u8>),
    #[cfg(feature = "parquet")]
    Parquet(ParquetColumns),
}

impl RenderedRows {
    /// The rows under a header.
    pub(super) fn new<'a>(
        header: &[NamedColumn],
        rows: impl Iterator<Item = Vec<Cell<'a>>>,
        format: TableFormat,
    ) -> Result<Self> {
        let mut count = 0;
        let rows = rows.inspect(|_| count += 1);
        let rows = match format {
            TableFormat::Csv(style) => {
                let _ = header;
                let mut bytes = Vec::new();
                write_csv_cells(&mut bytes, rows, style)?;
                Rows::Csv(bytes)
            }
            #[cfg(feature = "parquet")]
            TableFormat::Parquet => {
                let mut columns = ParquetColumns::new(header);
                rows.for_each(|row| columns.push(row));
                Rows::Parquet(columns)
            }
        };
        Ok(Self { rows, count })
    }

    /// The number of rows.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// The bytes of CSV; none of another format.
    pub(super) fn into_csv(self) -> Vec<u8> {
        match self.rows {
            Rows::Csv(bytes) => bytes,
            #[cfg(feature = "parquet")]
            Rows::Parquet(_) => Vec::new(),
        }
    }
}

/// A table that is written row by row.
pub struct TableWriter<W: Write + Send>(Table<W>);

enum Table<W: Write + Send> {
    Csv(W),
    #[cfg(feature = "parquet")]
    Parquet(Box<ParquetTable<W>>),
}

impl<W: Write + Send> std::fmt::Debug for TableWriter<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TableWriter")
    }
}

impl<W: Write + Send> TableWriter<W> {
    /// Begins a table: writes its header.
    pub(super) fn new(mut out: W, header: &[NamedColumn], format: TableFormat) -> Result<Self> {
        match format {
            TableFormat::Csv(style) => {
                out.write_all(style.opening())?;
                let names = header.iter().map(|column| Cell::from(&column.name)).collect();
                write_csv_cells(&mut out, std::iter::once(names), style)?;
                Ok(Self(Table::Csv(out)))
            }
            #[cfg(feature = "parquet")]
            TableFormat::Parquet => Ok(Self(Table::Parquet(Box::new(ParquetTable::new(out, header)?)))),
        }
    }

    /// Adds rows that were made for this table.
    ///
    /// # Errors
    /// Those of the output.
    pub fn write(&mut self, rows: RenderedRows) -> Result<()> {
        match (&mut self.0, rows.rows) {
            (Table::Csv(out), Rows::Csv(bytes)) => out.write_all(&bytes),
            #[cfg(feature = "parquet")]
            (Table::Parquet(table), Rows::Parquet(columns)) => table.add(columns),
            #[cfg(feature = "parquet")]
            (Table::Csv(_), Rows::Parquet(_)) | (Table::Parquet(_), Rows::Csv(_)) => {
                Err(std::io::Error::other("rows of one format in a table of another"))
            }
        }
    }

    /// Ends the table and returns the output.
    ///
    /// # Errors
    /// Those of the output.
    pub fn finish(self) -> Result<W> {
        match self.0 {
            Table::Csv(mut out) => {
                out.flush()?;
                Ok(out)
            }
            #[cfg(feature = "parquet")]
            Table::Parquet(table) => table.finish(),
        }
    }
}

/// Writes a whole table; `own` has the names and cells of further columns of text.
pub(super) fn write_table<'a, R: TableRow>(
    out: impl Write + Send,
    rows: &'a [R],
    own: &[String],
    own_cells: impl Fn(&'a R) -> Vec<Cell<'a>>,
    format: TableFormat,
) -> Result<()> {
    let (header, fields) = (header::<R>(&[], own), R::fields());
    let mut table = TableWriter::new(out, &header, format)?;
    let cells =
        rows.iter().map(|row| fields.iter().map(|field| (field.cell)(row)).chain(own_cells(row)).collect());
    table.write(RenderedRows::new(&header, cells, format)?)?;
    table.finish().map(drop)
}

/// Writes a whole table of our columns alone.
pub(super) fn write_rows<R: TableRow>(out: impl Write + Send, rows: &[R], format: TableFormat) -> Result<()> {
    write_table(out, rows, &[], |_| Vec::new(), format)
}

#[cfg(test)]
mod tests {
    use super::super::sentence_rows::SentenceRow;
    use super::*;

    #[test]
    fn columns_of_the_users_own_never_have_the_name_of_another() {
        let own = ["leaning", "Sentence", "SENTENCE"].map(str::to_owned);
        let header = header::<SentenceRow<'_>>(&[], &own);
        let names: Vec<&str> = header.iter().rev().take(3).map(|column| column.name.as_str()).collect();
        assert_eq!(names, ["own_own_SENTENCE", "own_Sentence", "leaning"]);
    }
}
