//! Tables whose cells stand in single quotes (`'It''s late.'`), as some databases and statistics programs write them. Their single
//! and double quotes are exchanged before the table is read, and in the cells once more, so that one reader serves both.

use super::table_cells::{Dialect, StrayQuote, count_cells};
use super::table_dialect::TableForm;
use super::table_rows::{RawRow, RowContent, RowReader};
use std::borrow::Cow;
use std::io::{self, BufReader, Read};

/// Rows that are looked at.
const LOOKED_AT: usize = 20;

/// Whether the first bytes are those of a table with single quotes: all names in the header have them, or one cell of every row has,
/// no cell has double ones, and the rows have as many cells as the header.
pub(super) fn has_single_quotes(start: &[u8], delimiter: Option<u8>) -> bool {
    if memchr::memchr(b'\'', start).is_none() {
        return false;
    }
    let exchanged = exchanged(start);
    let form = TableForm::of(&exchanged, delimiter);
    if form.has_mac_line_ends || !form.dialect.has_quotes {
        return false;
    }
    let mut rows = first_rows(&exchanged, form);
    if rows.is_empty() {
        return false;
    }
    let header = rows.remove(0);
    if has_quoted_cell(&header, form.dialect) {
        return are_all_quoted(&header, form.dialect);
    }
    let (width, _) = count_cells(&header, form.dialect, StrayQuote::EndsQuotes);
    let fits = |row: &[u8]| {
        let mut readings = StrayQuote::ALL.into_iter();
        readings.any(|stray| count_cells(row, form.dialect, stray) == (width, false))
    };
    let is_quoted = |row: &Vec<u8>| has_quoted_cell(row, form.dialect) && fits(row);
    // One row with as many cells without the quotes may have a quotation for its text.
    let is_certain =
        || rows.len() > 1 || rows.iter().any(|row| !fits_without_quotes(row, form.dialect, width));
    !rows.is_empty()
        && rows.iter().all(is_quoted)
        && !rows.iter().any(|row| has_double_quoted(row, form.dialect))
        && is_certain()
}

/// The first rows that are whole, the header among them, with their quotes exchanged.
fn first_rows(exchanged: &[u8], form: TableForm) -> Vec<Vec<u8>> {
    let mut rows = RowReader::new(exchanged, form.dialect, exchanged.len() as u64);
    if form.has_separator_line && rows.skip_line().is_err() {
        return Vec::new();
    }
    let mut is_header = true;
    let next = || match rows.next_row().ok()?? {
        RawRow { content: RowContent::Whole(row, _), .. } => {
            if std::mem::take(&mut is_header) {
                rows.set_width(count_cells(&row, form.dialect, StrayQuote::EndsQuotes).0);
            }
            Some(row)
        }
        _ => None,
    };
    std::iter::from_fn(next).take(LOOKED_AT).collect()
}

/// Whether a cell begins, and one ends, with a quote that stands around it.
fn has_quoted_cell(row: &[u8], dialect: Dialect) -> bool {
    let row = row.trim_ascii();
    let has = |pair: [u8; 2]| memchr::memmem::find(row, &pair).is_some();
    (row.first() == Some(&b'"') || has([dialect.delimiter, b'"']))
        && (row.last() == Some(&b'"') || has([b'"', dialect.delimiter]))
}

/// Whether a cell of the row as it stands begins with a double quote.
fn has_double_quoted(row: &[u8], dialect: Dialect) -> bool {
    row.first() == Some(&b'\'') || memchr::memmem::find(row, &[dialect.delimiter, b'\'']).is_some()
}

/// Whether all cells of a header are quoted.
fn are_all_quoted(row: &[u8], dialect: Dialect) -> bool {
    let mut cells = row.split(|byte| *byte == dialect.delimiter).map(<[u8]>::trim_ascii);
    cells.all(|cell| cell.len() > 2 && cell.starts_with(b"\"") && cell.ends_with(b"\""))
}

fn fits_without_quotes(row: &[u8], dialect: Dialect, width: usize) -> bool {
    count_cells(row, Dialect { has_quotes: false, ..dialect }, StrayQuote::EndsQuotes).0 == width
}

fn exchange(byte: u8) -> u8 {
    match byte {
        b'\'' => b'"',
        b'"' => b'\'',
        other => other,
    }
}

/// Bytes with their single and double quotes exchanged.
pub(super) fn exchanged(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().copied().map(exchange).collect()
}

/// The same for a text.
pub(super) fn exchanged_text(text: &str) -> String {
    let exchange = |c: char| match c {
        '\'' => '"',
        '"' => '\'',
        other => other,
    };
    text.chars().map(exchange).collect()
}

/// The cells of a row as they stood in the file.
pub(super) fn cells_as_they_stood(cells: Vec<Cow<'_, str>>) -> Vec<Cow<'_, str>> {
    let exchange = |cell: Cow<'_, str>| Cow::Owned(exchanged_text(&cell));
    cells.into_iter().map(exchange).collect()
}

/// A reader that exchanges single and double quotes.
pub(super) struct ExchangedQuotes<R>(pub(super) R);

impl<R: Read> Read for ExchangedQuotes<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.0.read(into)?;
        into.iter_mut().take(length).for_each(|byte| *byte = exchange(*byte));
        Ok(length)
    }
}

/// A reader of lines over it.
pub(super) fn exchanging(reader: impl Read + Send + 'static) -> BufReader<Box<dyn Read + Send>> {
    BufReader::new(Box::new(ExchangedQuotes(reader)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_quotes_are_those_of_cells_where_every_row_has_some() {
        for table in [
            "'id','text'\n'1','It''s late.'\n",
            "id,text\n1,'One, two.'\n",
            "id,text\n1,'One.'\n2,'It\\'s late.'\n",
            "id;text;date\n1;'He said \"no\".';2021\n2;'It's late.\nVery.';2021\n",
        ] {
            assert!(has_single_quotes(table.as_bytes(), None), "{table}");
        }
        for table in [
            "id,text\n1,'No.'\n",
            "id,text\n1,'No,' he said.\n2,It's late.\n",
            "id,text\n1,\"'One, two.'\"\n2,\"'Three.'\"\n",
            "id,text\n1,'Tis late.\n2,'Twas late.\n",
            "id,text\n1,It's late.\n",
            "'id,text\n1,One.\n",
            "text\n'One.\n",
            "",
            "'",
        ] {
            assert!(!has_single_quotes(table.as_bytes(), None), "{table}");
        }
    }
}
