//! Rows of CSV tables.

use super::number::Number;
use std::borrow::Cow;
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
    let header = R::columns().into_iter().map(str::to_owned).collect();
    write_csv_rows(out, std::iter::once(header).chain(rows.iter().map(CsvRow::cells)))
}

/// Writes rows, the header among them if there is one. No cell is a formula for a spreadsheet.
pub(crate) fn write_csv_rows(out: impl Write, rows: impl Iterator<Item = Vec<String>>) -> Result<()> {
    let mut table = csv::Writer::from_writer(out);
    for row in rows {
        for cell in &row {
            table.write_field(without_formula(cell).as_bytes()).map_err(io_error)?;
        }
        table.write_record(None::<&[u8]>).map_err(io_error)?;
    }
    table.flush()
}

/// The error below an error of the table, so that its kind is known: a reader who goes away is no failure.
fn io_error(error: csv::Error) -> Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => Error::other(format!("{other:?}")),
    }
}

/// A cell that no spreadsheet takes for a formula: an apostrophe stands before a text that begins like one. Cells hold text
/// of strangers, and quotation marks around a cell do not help (OWASP, "CSV Injection"). Numbers stay as they are.
fn without_formula(cell: &str) -> Cow<'_, str> {
    let is_like_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
    if is_like_formula { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// The cell of a number that may be undefined.
pub(super) fn number(value: Option<Number>) -> String {
    value.map(Number::text).unwrap_or_default()
}

/// The cell of a text that may be undefined.
pub(super) fn text(value: Option<&str>) -> String {
    value.unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(cells: &[&str]) -> String {
        let mut out = Vec::new();
        let row = cells.iter().map(|cell| (*cell).to_owned()).collect();
        write_csv_rows(&mut out, std::iter::once(row)).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_a_spreadsheet_takes_for_a_formula_is_text() {
        assert_eq!(
            written(&["=1+1", "+1 said", "- Ruiz said", "@ruiz"]),
            "'=1+1,'+1 said,'- Ruiz said,'@ruiz\n"
        );
        assert_eq!(written(&["\t=1", "=A1,\"x\""]), "'\t=1,\"'=A1,\"\"x\"\"\"\n");
    }

    #[test]
    fn numbers_and_other_text_stay_as_they_are() {
        assert_eq!(written(&["-0.25", "+3", "-1e-7", "", "a=b", "1-2"]), "-0.25,+3,-1e-7,,a=b,1-2\n");
    }

    #[test]
    fn the_kind_of_an_error_of_the_output_is_kept() {
        struct Gone;
        impl Write for Gone {
            fn write(&mut self, _: &[u8]) -> Result<usize> {
                Err(std::io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> Result<()> {
                Err(std::io::ErrorKind::BrokenPipe.into())
            }
        }
        let rows = (0..10_000).map(|n| vec![n.to_string()]);
        assert_eq!(write_csv_rows(Gone, rows).unwrap_err().kind(), std::io::ErrorKind::BrokenPipe);
    }
}
