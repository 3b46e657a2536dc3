//! Tables: each row is an article.

use super::super::fields::Columns;
use super::super::input::{ByteReader, InputName, OpenInput, decode, guess_encoding};
use super::super::records::{ColumnMapping, ManifestEntry};
use super::table_rows::{RawRow, RowReader, guess_delimiter};
use crate::error::{Cause, Error, ErrorKind, RowFault};
use crate::model::Article;
use csv::StringRecord;
use encoding_rs::Encoding;
use std::collections::VecDeque;
use std::io::BufReader;

/// Reads a table with a header. Rows are numbered from 1 after the header. `delimiter` is guessed if it is `None`.
///
/// # Errors
/// A table without a header, without a column for the text, or without a column that the caller named.
pub(super) fn articles(
    input: OpenInput,
    entry: Option<ManifestEntry>,
    columns: &Columns,
    limit: u64,
    delimiter: Option<u8>,
) -> Result<TableArticles, Error> {
    let OpenInput { reader, start, name, .. } = input;
    let cells = CellParser {
        delimiter: delimiter.unwrap_or_else(|| guess_delimiter(&start)),
        encoding: guess_encoding(&start),
    };
    let mut rows = RowReader::new(reader, cells.delimiter, limit);
    let header = match rows.next_row().map_err(|error| name.read_error(error, None))? {
        None => Err(ErrorKind::EmptyFile),
        Some(RawRow::TooLong(size)) => Err(ErrorKind::TooLong { size, limit }),
        Some(RawRow::Unclosed) => Err(ErrorKind::Row(RowFault::UnclosedQuoteInHeader)),
        Some(RawRow::Whole(row)) => cells.parse(row),
    };
    let mapping = header.and_then(|header| ColumnMapping::new(&header, columns));
    let mapping = mapping.map_err(|kind| name.error(kind, None))?;
    // A column is not missing if the manifest gives its value for every row.
    let is_given = |column: &String| entry.as_ref().is_some_and(|entry| entry.has_column(column));
    let missing = mapping.missing_kept().iter().filter(|(column, _)| !is_given(column));
    let errors = missing.map(|(_, kind)| name.error(kind.clone(), None)).collect();
    Ok(TableArticles { name, rows, cells, mapping, entry, limit, row: 0, is_done: false, errors })
}

/// The errors of the table as a whole, then the articles of its rows.
pub(super) struct TableArticles {
    name: InputName,
    rows: RowReader<BufReader<ByteReader>>,
    cells: CellParser,
    mapping: ColumnMapping,
    entry: Option<ManifestEntry>,
    /// Longest row, in bytes.
    limit: u64,
    /// Rows that were read.
    row: u64,
    is_done: bool,
    errors: VecDeque<Error>,
}

impl TableArticles {
    fn article(&mut self, row: RawRow) -> Result<Article, Error> {
        self.row += 1;
        let record = match row {
            RawRow::Whole(row) => self.cells.parse(row).and_then(|row| self.mapping.record(&row)),
            RawRow::TooLong(size) => Err(ErrorKind::TooLong { size, limit: self.limit }),
            RawRow::Unclosed => Err(ErrorKind::Row(RowFault::UnclosedQuote)),
        };
        let mut record = record.map_err(|kind| self.name.error(kind, Some(self.row)))?;
        if let Some(entry) = &self.entry {
            entry.fill_gaps(&mut record);
        }
        record.into_article(&self.name, Some(self.row))
    }
}

impl Iterator for TableArticles {
    type Item = Result<Article, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(error) = self.errors.pop_front() {
            return Some(Err(error));
        }
        if self.is_done {
            return None;
        }
        match self.rows.next_row() {
            Ok(Some(row)) => Some(self.article(row)),
            Ok(None) => {
                self.is_done = true;
                // A table of a header alone is an empty file.
                (self.row == 0).then(|| Err(self.name.error(ErrorKind::EmptyFile, None)))
            }
            Err(error) => {
                self.is_done = true;
                Some(Err(self.name.read_error(error, Some(self.row))))
            }
        }
    }
}

/// Decodes a row and splits it into cells.
struct CellParser {
    delimiter: u8,
    /// The encoding of rows that are not UTF-8.
    encoding: Option<&'static Encoding>,
}

impl CellParser {
    fn parse(&self, row: Vec<u8>) -> Result<StringRecord, ErrorKind> {
        let row = decode(row, self.encoding)?;
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            // A carriage return alone belongs to its field.
            .terminator(csv::Terminator::Any(b'\n'))
            .from_reader(row.as_bytes());
        let mut cells = StringRecord::new();
        match reader.read_record(&mut cells) {
            Ok(_) => Ok(cells),
            Err(error) => Err(ErrorKind::Row(RowFault::Csv(Cause::new(error)))),
        }
    }
}
