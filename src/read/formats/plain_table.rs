//! Tables whose rows are no articles: labels of coders, and the tables of an earlier result.

use super::super::input::{
    ByteReader, InputLog, InputName, MacLineEnds, OpenInput, decode_noted, guess_encoding,
};
#[cfg(feature = "exports")]
use super::super::{
    kinds::Content,
    packed::{PackedSource, ZipFile, ZipKind},
    sheets::{SheetRow, SheetRows, first_sheet},
};
use super::table_cells::{Dialect, cells};
use super::table_dialect::TableForm;
use super::table_rows::{RawRow, RowReader, start_of};
use crate::error::{Error, ErrorKind, NamesFound, RowFault};
use encoding_rs::Encoding;
use std::io::BufReader;
use std::path::Path;

/// Longest row, in bytes.
const LONGEST_ROW: u64 = 64 << 20;
/// Largest workbook that is held in memory, in bytes: one that is compressed or comes from a stream.
#[cfg(feature = "exports")]
const LONGEST_WORKBOOK: u64 = 256 << 20;

/// A table with a header: CSV in any of the usual forms (comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252; also compressed with
/// gzip), or the first sheet of a workbook (XLSX). Gives its rows; an `Err` stands for a row that was skipped.
pub struct PlainTable {
    name: InputName,
    log: InputLog,
    header: Vec<String>,
    rows: Rows,
    is_done: bool,
}

/// Where the rows come from.
enum Rows {
    Text {
        reader: RowReader<BufReader<ByteReader>>,
        dialect: Dialect,
        encoding: Option<&'static Encoding>,
    },
    #[cfg(feature = "exports")]
    Sheet(SheetRows),
}

/// A row of a [`PlainTable`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlainRow {
    /// Line of the file in which it begins, from 1.
    pub line: u64,
    cells: Vec<String>,
}

impl PlainRow {
    /// The cell of a column without white space around it; empty where the row has none, and for no column.
    pub fn cell(&self, column: impl Into<Option<usize>>) -> &str {
        column.into().and_then(|column| self.cells.get(column)).map_or("", |cell| cell.trim())
    }
}

impl PlainTable {
    /// Opens a file, or standard input for `-`, and reads its header.
    ///
    /// # Errors
    /// If it cannot be read, is no text, or has no header.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let log = InputLog::default();
        let input = OpenInput::from_path(path, &log)?;
        #[cfg(feature = "exports")]
        if input.content == Content::Zip {
            return Self::of_workbook(input, log);
        }
        let OpenInput { reader, start, name, .. } = input.text()?;
        let form = TableForm::of(&start, None);
        let reader = if form.has_mac_line_ends {
            BufReader::new(Box::new(MacLineEnds::new(reader)) as ByteReader)
        } else {
            reader
        };
        let mut reader = RowReader::new(reader, form.dialect, LONGEST_ROW);
        if form.has_separator_line {
            reader.skip_line().map_err(|error| name.read_error(error, None))?;
        }
        let rows = Rows::Text { reader, dialect: form.dialect, encoding: guess_encoding(&start) };
        Self::with_header(Self { name, log, header: Vec::new(), rows, is_done: false })
    }

    /// The table in a workbook.
    #[cfg(feature = "exports")]
    fn of_workbook(input: OpenInput, log: InputLog) -> Result<Self, Error> {
        let name = input.name.clone();
        let fault = |fault| name.error(ErrorKind::Container { what: "workbook", fault }, None);
        let mut zip = ZipFile::open(PackedSource::of(input, LONGEST_WORKBOOK)?).map_err(fault)?;
        if zip.kind() != ZipKind::Workbook {
            let accepted = "a table as CSV or XLSX";
            return Err(
                name.error(ErrorKind::value("file", "a zip file that is no workbook", accepted), None)
            );
        }
        let rows = first_sheet(&mut zip, LONGEST_ROW).map_err(fault)?;
        let rows = Rows::Sheet(rows.ok_or_else(|| name.error(ErrorKind::EmptyFile, None))?);
        Self::with_header(Self { name, log, header: Vec::new(), rows, is_done: false })
    }

    /// The table, with its header read.
    fn with_header(mut table: Self) -> Result<Self, Error> {
        let empty = table.name.error(ErrorKind::EmptyFile, None);
        let header = table.next_row().ok_or(empty)??.cells;
        table.header =
            header.iter().map(|name| name.trim_start_matches('\u{feff}').trim().to_owned()).collect();
        let width = table.header.len();
        match &mut table.rows {
            Rows::Text { reader, .. } => reader.set_width(width),
            #[cfg(feature = "exports")]
            Rows::Sheet(_) => {}
        }
        Ok(table)
    }

    /// The path of the file, as errors show it.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.name.path
    }

    /// The names of the columns.
    #[must_use]
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The log of the file; its entry is complete when the table is dropped.
    #[must_use]
    pub fn input_log(&self) -> InputLog {
        self.log.clone()
    }

    /// The place of a column, by its name in any case.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| column.eq_ignore_ascii_case(name))
    }

    /// The place of a column that the table must have.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] without it.
    pub fn needed(&self, name: &str) -> Result<usize, Error> {
        self.column(name).ok_or_else(|| {
            let found: NamesFound = self.header.iter().map(String::as_str).collect();
            let accepted = format!("a column `{name}`");
            self.error(ErrorKind::value("header", &found.to_string(), &accepted), None)
        })
    }

    /// An error of the file, or of a line of it.
    #[must_use]
    pub fn error(&self, kind: ErrorKind, line: Option<u64>) -> Error {
        self.name.error(kind, line)
    }

    /// The next row, also a blank one.
    fn next_row(&mut self) -> Option<Result<PlainRow, Error>> {
        let width = self.header.len();
        let failed = match &mut self.rows {
            Rows::Text { reader, dialect, encoding } => match reader.next_row() {
                Ok(row) => return Some(text_row(row?, (*dialect, *encoding), width, &self.name)),
                Err(error) => error,
            },
            #[cfg(feature = "exports")]
            Rows::Sheet(rows) => match rows.next_row() {
                Ok(row) => return Some(sheet_row(row?, width, &self.name)),
                Err(error) => error,
            },
        };
        self.is_done = true;
        Some(Err(self.name.read_error(failed, None)))
    }
}

/// The cells of a row of text; a width of 0 is not known yet.
fn text_row(
    row: RawRow,
    (dialect, encoding): (Dialect, Option<&'static Encoding>),
    width: usize,
    name: &InputName,
) -> Result<PlainRow, Error> {
    let RawRow { line, lines, content } = row;
    let wrong = |kind| name.error(kind, Some(line));
    let (bytes, stray) = content.whole(lines, LONGEST_ROW).map_err(wrong)?;
    let text = decode_noted(bytes, encoding).map_err(wrong)?;
    let text = name.decoded(text, Some(line));
    let mut cells: Vec<String> =
        cells(&text, dialect, stray).into_iter().map(|cell| cell.into_owned()).collect();
    drop_blanks_behind(&mut cells, width);
    if width > 0 && cells.len() != width {
        let start = start_of(&text);
        return Err(wrong(ErrorKind::Row(RowFault::FieldCount {
            found: cells.len(),
            expected: width,
            start,
            lines,
        })));
    }
    Ok(PlainRow { line, cells })
}

/// The cells of a row of a sheet, which has none behind its last value.
#[cfg(feature = "exports")]
fn sheet_row(row: SheetRow, width: usize, name: &InputName) -> Result<PlainRow, Error> {
    let SheetRow { number, mut cells, size } = row;
    let wrong = |kind| name.error(kind, Some(number));
    if size > LONGEST_ROW {
        return Err(wrong(ErrorKind::TooLong { size, limit: LONGEST_ROW }));
    }
    drop_blanks_behind(&mut cells, width);
    if width > 0 && cells.len() > width {
        let start = start_of(&cells.join(" "));
        let fault = RowFault::FieldCount { found: cells.len(), expected: width, start, lines: 1 };
        return Err(wrong(ErrorKind::Row(fault)));
    }
    cells.resize(cells.len().max(width), String::new());
    Ok(PlainRow { line: number, cells })
}

/// Leaves out blank cells behind the last column.
fn drop_blanks_behind(cells: &mut Vec<String>, width: usize) {
    while width > 0 && cells.len() > width && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
}

impl Iterator for PlainTable {
    type Item = Result<PlainRow, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.is_done {
                return None;
            }
            let row = self.next_row()?;
            // Spreadsheets keep blank rows.
            if row.as_ref().is_ok_and(|row| row.cells.iter().all(|cell| cell.trim().is_empty())) {
                continue;
            }
            return Some(row);
        }
    }
}

impl std::fmt::Debug for PlainTable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PlainTable").field("path", &self.name.path).field("header", &self.header).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(bytes: impl AsRef<[u8]>) -> (Vec<String>, Vec<Result<Vec<String>, String>>) {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        let table = PlainTable::open(file.path()).unwrap();
        let header = table.header().to_vec();
        let path = table.path().to_owned();
        let rows = table
            .map(|row| row.map(|row| row.cells).map_err(|error| error.to_string().replace(&path, "FILE")));
        (header, rows.collect())
    }

    #[test]
    fn what_spreadsheets_write_is_read() {
        let expected = |rows: &[&[&str]]| -> Vec<Result<Vec<String>, String>> {
            rows.iter().map(|row| Ok(row.iter().map(|cell| (*cell).to_owned()).collect())).collect()
        };
        let (header, rows) =
            table("\u{feff}item;label;note\r\ns1;negative;\"a; \"\"b\"\"\"\r\n;;\r\ns2;;;\r\n");
        assert_eq!(header, ["item", "label", "note"]);
        assert_eq!(rows, expected(&[&["s1", "negative", "a; \"b\""], &["s2", "", ""]]));
        let (_, rows) = table(b"item,note\ns1,caf\xe9\n");
        assert_eq!(rows, expected(&[&["s1", "café"]]));
    }

    #[test]
    fn a_row_of_another_width_is_named_with_its_line() {
        let (_, rows) = table("item,label\ns1\ns2,positive\n");
        let error = rows[0].as_ref().unwrap_err();
        assert!(error.starts_with("FILE:2: ") && rows[1].is_ok(), "{error}");
    }
}
