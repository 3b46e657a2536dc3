//! Rows of CSV tables.

use super::table_column::Cell;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::{Error, Result, Write};

/// For whom CSV is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CsvStyle {
    /// For programs (R, Python, DuckDB): UTF-8 without a mark, every text as it is.
    #[default]
    Plain,
    /// For spreadsheets: a byte order mark first, and an apostrophe before texts that they would take for formulas.
    Spreadsheet,
}

impl CsvStyle {
    /// What stands before the header.
    pub(crate) fn opening(self) -> &'static [u8] {
        match self {
            Self::Plain => b"",
            Self::Spreadsheet => "\u{feff}".as_bytes(),
        }
    }
}

/// Writes rows, the header among them if there is one: commas, quotes where needed (RFC 4180), line feeds, UTF-8.
pub(crate) fn write_csv_rows(
    out: impl Write,
    rows: impl Iterator<Item = Vec<String>>,
    style: CsvStyle,
) -> Result<()> {
    let mut table = csv::Writer::from_writer(out);
    for row in rows {
        for cell in &row {
            table.write_field(styled(cell, style).as_bytes()).map_err(io_error)?;
        }
        table.write_record(None::<&[u8]>).map_err(io_error)?;
    }
    table.flush()
}

/// Writes rows of cells.
pub(super) fn write_csv_cells<'a>(
    out: impl Write,
    rows: impl Iterator<Item = Vec<Cell<'a>>>,
    style: CsvStyle,
) -> Result<()> {
    let mut table = csv::Writer::from_writer(out);
    for row in rows {
        for cell in &row {
            let text = cell.csv();
            let is_text = matches!(cell, Cell::Text(_));
            let text = if is_text { styled(&text, style) } else { text };
            table.write_field(text.as_bytes()).map_err(io_error)?;
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
fn styled(cell: &str, style: CsvStyle) -> Cow<'_, str> {
    let is_like_formula = style == CsvStyle::Spreadsheet
        && cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
        && cell.parse::<f64>().is_err();
    if is_like_formula { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(cells: &[&str], style: CsvStyle) -> String {
        let mut out = Vec::new();
        let row = cells.iter().map(|cell| (*cell).to_owned()).collect();
        write_csv_rows(&mut out, std::iter::once(row), style).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_a_spreadsheet_takes_for_a_formula_is_text() {
        let written = |cells: &[&str]| written(cells, CsvStyle::Spreadsheet);
        assert_eq!(
            written(&["=1+1", "+1 said", "- Ruiz said", "@ruiz"]),
            "'=1+1,'+1 said,'- Ruiz said,'@ruiz\n"
        );
        assert_eq!(written(&["\t=1", "=A1,\"x\""]), "'\t=1,\"'=A1,\"\"x\"\"\"\n");
    }

    #[test]
    fn programs_get_every_text_as_it_is() {
        assert_eq!(written(&["=1+1", "@ruiz", "- Ruiz said"], CsvStyle::Plain), "=1+1,@ruiz,- Ruiz said\n");
    }

    #[test]
    fn numbers_and_other_text_stay_as_they_are() {
        let row = ["-0.25", "+3", "-1e-7", "", "a=b", "1-2"];
        assert_eq!(written(&row, CsvStyle::Spreadsheet), "-0.25,+3,-1e-7,,a=b,1-2\n");
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
        let error = write_csv_rows(Gone, rows, CsvStyle::Plain).unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::BrokenPipe);
    }
}
