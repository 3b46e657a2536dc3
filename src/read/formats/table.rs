//! Tables: each row is an article.

use super::super::cautions::CautionKind;
use super::super::fields::Columns;
use super::super::input::{ByteReader, InputName, MacLineEnds, OpenInput, decode_noted, guess_encoding};
use super::super::records::{ColumnMapping, ManifestEntry, Record, RowArticles, RowRecord, TableRows};
use super::table_cells::{Dialect, StrayQuote, cells, closed_early};
use super::table_dialect::TableForm;
use super::table_preamble::preamble;
use super::table_row_names::has_row_names;
use super::table_rows::{RawRow, RowContent, RowReader, start_of};
use super::table_single_quotes::{
    cells_as_they_stood, exchanged, exchanged_text, exchanging, has_single_quotes,
};
use crate::error::{Error, ErrorKind, RowFault};
use encoding_rs::Encoding;
use std::borrow::Cow;
use std::io::{self, BufReader};

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
) -> Result<RowArticles<TextRows>, Error> {
    let OpenInput { mut reader, mut start, name, .. } = input;
    let has_single_quotes = has_single_quotes(&start, delimiter);
    if has_single_quotes {
        (start, reader) = (exchanged(&start), exchanging(reader));
        name.caution(CautionKind::SingleQuotes, None, None);
    }
    let above = preamble(&start, delimiter, |names| ColumnMapping::new(names.to_vec(), columns).is_ok());
    let start = start.get(above.bytes..).unwrap_or_default();
    let form = TableForm::of(start, delimiter);
    let text = RowText {
        name: name.clone(),
        encoding: guess_encoding(start),
        dialect: form.dialect,
        has_single_quotes,
    };
    let reader = if form.has_mac_line_ends {
        BufReader::new(Box::new(MacLineEnds::new(reader)) as ByteReader)
    } else {
        reader
    };
    let mut rows = RowReader::new(reader, form.dialect, limit);
    let failed = |error| name.read_error(error, None);
    for (line, number) in above.lines.iter().zip(1_u64..) {
        rows.skip_line().map_err(failed)?;
        if !line.trim().is_empty() {
            name.caution(CautionKind::LineAboveHeader, Some(number), Some(&text.as_it_stood(line)));
        }
    }
    if !form.dialect.has_quotes {
        name.caution(CautionKind::QuotesAreText, None, None);
    }
    if form.has_separator_line {
        rows.skip_line().map_err(failed)?;
    }
    let header = match rows.next_row().map_err(failed)? {
        None => Err(ErrorKind::EmptyFile),
        Some(row) => match row.content {
            RowContent::TooLong(size) => Err(ErrorKind::TooLong { size, limit }),
            RowContent::Unclosed(_) | RowContent::ClosedEarly(_) | RowContent::RestOfCell(..) => {
                Err(ErrorKind::Row(RowFault::UnclosedQuoteInHeader))
            }
            RowContent::Whole(bytes, stray) => text.decode(bytes, Some(row.line)).map(|text| (text, stray)),
        },
    };
    let header = header.map(|(row, stray)| {
        let mut names = names(&text.cells(&row, stray));
        let rows = first_rows(start, form, names.len() + 1, &text);
        let cells = |(row, stray): &(String, StrayQuote)| {
            text.cells(row, *stray).into_iter().map(|cell| Cow::Owned(cell.into_owned())).collect()
        };
        let rows: Vec<(&str, Vec<Cow<'_, str>>)> =
            rows.iter().map(|row| (row.0.as_str(), cells(row))).collect();
        if has_row_names(&row, names.len(), form.dialect.delimiter, &rows) {
            names.insert(0, String::new());
            name.caution(CautionKind::RowNames, None, None);
        }
        names
    });
    let mapping = header.and_then(|header| ColumnMapping::new(header, columns));
    let mut mapping = mapping.map_err(|kind| name.error(kind, None))?;
    let first_rows = first_rows(start, form, mapping.width(), &text);
    let first_cells: Vec<Vec<Cow<'_, str>>> =
        first_rows.iter().map(|(row, stray)| text.cells(row, *stray)).collect();
    mapping.doubt_text(&first_cells, columns, &name);
    rows.set_width(mapping.width());
    mapping.name_doubles(&name);
    let missing = mapping.missing_kept().to_vec();
    let rows = TextRows { name: name.clone(), rows, text, mapping, columns: columns.clone(), limit };
    Ok(RowArticles::new(name, rows, entry, &missing))
}

/// Rows that are looked at to see which column has the text.
const LOOKED_AT: usize = 20;

/// The first rows behind the header that are seen whole.
fn first_rows(start: &[u8], form: TableForm, width: usize, text: &RowText) -> Vec<(String, StrayQuote)> {
    let bytes: Box<dyn io::Read> =
        if form.has_mac_line_ends { Box::new(MacLineEnds::new(start)) } else { Box::new(start) };
    let mut rows = RowReader::new(BufReader::new(bytes), form.dialect, start.len() as u64);
    if form.has_separator_line && rows.skip_line().is_err() {
        return Vec::new();
    }
    let _ = rows.next_row();
    rows.set_width(width);
    let next = || loop {
        match rows.next_row().ok()?? {
            RawRow { content: RowContent::Whole(bytes, stray), .. } => {
                let row = decode_noted(bytes, text.encoding).ok()?.0;
                return Some((row, stray));
            }
            _ => continue,
        }
    };
    std::iter::from_fn(next).take(LOOKED_AT).collect()
}

/// Whether the first bytes of a file that is named as text are a table: a header with a column for the text and one for
/// another field.
pub(super) fn is_table(start: &[u8]) -> bool {
    let exchanged = has_single_quotes(start, None).then(|| exchanged(start));
    let start = exchanged.as_deref().unwrap_or(start);
    let Dialect { delimiter, .. } = TableForm::of(start, None).dialect;
    let mut lines = start.split(|byte| matches!(byte, b'\n' | b'\r')).filter(|line| !line.is_empty());
    let (Some(header), Some(_)) = (lines.next(), lines.next()) else {
        return false;
    };
    let dialect = Dialect::with_delimiter(delimiter);
    std::str::from_utf8(header).is_ok_and(|header| {
        let names = names(&cells(header, dialect, StrayQuote::EndsQuotes));
        names.iter().all(|name| name.len() <= LONGEST_NAME) && ColumnMapping::has_fields(&names)
    })
}

/// Longest name of a column in a file that is not named as a table, in bytes.
const LONGEST_NAME: usize = 40;

/// The names in a header, without the white space around them. A byte order mark stands in the middle of a file where two
/// were joined.
fn names(header: &[Cow<'_, str>]) -> Vec<String> {
    header.iter().map(|name| name.trim_start_matches('\u{feff}').trim().to_owned()).collect()
}

/// The rows of a text file.
pub(super) struct TextRows {
    name: InputName,
    rows: RowReader<BufReader<ByteReader>>,
    text: RowText,
    mapping: ColumnMapping,
    columns: Columns,
    /// Longest row, in bytes.
    limit: u64,
}

impl TableRows for TextRows {
    type Row = RawRow;

    fn next_row(&mut self) -> io::Result<Option<RawRow>> {
        self.rows.next_row()
    }

    fn record(&mut self, row: RawRow) -> Option<RowRecord> {
        let RawRow { line, lines, content } = row;
        let content = match self.text.has_single_quotes {
            true => content.shown(exchanged),
            false => content,
        };
        let kind = match content.whole(lines, self.limit) {
            Ok((bytes, stray)) => match self.text.decode(bytes, Some(line)) {
                Ok(row) => {
                    let record = self.record_of(&row, stray, line, lines)?;
                    return Some(RowRecord { line, record });
                }
                Err(kind) => kind,
            },
            Err(kind) => kind,
        };
        Some(RowRecord { line, record: Err(kind) })
    }
}

impl TextRows {
    /// The record of a row; `None` for a blank row, and for a header.
    fn record_of(
        &mut self,
        row: &str,
        stray: StrayQuote,
        line: u64,
        lines: u64,
    ) -> Option<Result<Record, ErrorKind>> {
        let row = row.trim_start_matches('\u{feff}');
        let mut cells = self.text.cells(row, stray);
        if self.is_header(&cells, line) {
            return None;
        }
        if cells.iter().all(|cell| cell.trim().is_empty()) && cells.len() > 1 {
            self.name.caution(CautionKind::BlankRow, Some(line), None);
            return None;
        }
        let width = self.mapping.width();
        // Spreadsheets write blank cells behind the last column.
        while cells.len() > width && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
            cells.pop();
        }
        if width == 1 && cells.len() > 1 && !row.starts_with('"') {
            // With one column, nothing has to be told apart.
            cells = vec![self.text.as_it_stood(row)];
        }
        if let Some(at) = closed_early(row, self.text.dialect, stray) {
            let start = start_of(&self.text.as_it_stood(row.get(at..).unwrap_or_default()));
            return Some(Err(ErrorKind::Row(RowFault::ClosedEarly { start })));
        }
        if cells.len() != width {
            let start = start_of(&self.text.as_it_stood(row));
            let fault = RowFault::FieldCount { found: cells.len(), expected: width, start, lines };
            return Some(Err(ErrorKind::Row(fault)));
        }
        Some(self.mapping.record(&cells, &self.name, line))
    }

    /// Whether a row is the header again, or that of another table behind the first: files were joined. The rows after it
    /// are read by it.
    fn is_header(&mut self, cells: &[Cow<'_, str>], line: u64) -> bool {
        let repeats = self.mapping.repeats_header(cells);
        if !repeats && !self.mapping.may_be_header(cells) {
            return false;
        }
        if repeats {
            self.name.caution(CautionKind::RepeatedHeader, Some(line), None);
            return true;
        }
        match ColumnMapping::new(names(cells), &self.columns) {
            Ok(mapping) => {
                self.name.caution(CautionKind::AnotherHeader, Some(line), cells.first().map(AsRef::as_ref));
                self.rows.set_width(mapping.width());
                self.mapping = mapping;
                true
            }
            Err(_) => false,
        }
    }
}

/// Decodes rows.
struct RowText {
    name: InputName,
    dialect: Dialect,
    /// The encoding of rows that are not UTF-8.
    encoding: Option<&'static Encoding>,
    /// Whether single quotes stand around cells; then they were exchanged with double ones.
    has_single_quotes: bool,
}

impl RowText {
    /// The cells of a row.
    fn cells<'r>(&self, row: &'r str, stray: StrayQuote) -> Vec<Cow<'r, str>> {
        let cells = cells(row, self.dialect, stray);
        if self.has_single_quotes { cells_as_they_stood(cells) } else { cells }
    }

    /// A part of a row as it stood in the file.
    fn as_it_stood<'r>(&self, part: &'r str) -> Cow<'r, str> {
        if self.has_single_quotes { Cow::Owned(exchanged_text(part)) } else { Cow::Borrowed(part) }
    }

    fn decode(&self, mut row: Vec<u8>, line: Option<u64>) -> Result<String, ErrorKind> {
        // Programs pad cells with NUL; a file that is no text has more of them.
        let nuls = memchr::memchr_iter(0, &row).count();
        if nuls > 0 && nuls * 3 <= row.len() {
            row.retain(|byte| *byte != 0);
            self.name.caution(CautionKind::NulBytes, line, None);
        }
        let text = decode_noted(row, self.encoding)?;
        Ok(self.name.decoded(text, line))
    }
}
