//! What stands behind a row whose last cell may not be over: text of the cell, its end, or another row.
//!
//! Programs that do not write a quote inside of quotes twice close the cell with it, if a line ends there.

use super::table_cells::{Dialect, StrayQuote, count_cells, ends_with_quoted, without_line_break};
use super::table_quotes::{QuoteScanner, is_odd};

/// What the lines behind a row are to it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Ahead {
    /// Rows of their own.
    AnotherRow,
    /// This many lines go on with the last cell of the row and end it, with this meaning of the quotes in it; nothing else gives
    /// the row as many cells as the header and pairs of quotes.
    SameCell(usize, StrayQuote),
    /// This many lines end with a quote that nothing opens, as if they went on with the last cell of the row, which is whole
    /// without them.
    RestOfCell(usize),
}

/// Most lines and bytes that a cell is followed to its end.
const MOST_LINES: usize = 64;
const MOST_BYTES: usize = 1 << 18;

/// A row whose last cell may be quoted, and the lines behind it so far.
pub(super) struct RowEnd<'r> {
    dialect: Dialect,
    stray: StrayQuote,
    width: usize,
    row: &'r [Vec<u8>],
    is_open: bool,
    has_number: bool,
    /// What the row is, once a line behind it is no row of its own.
    joined: Option<Joined>,
    lines: usize,
}

/// A row with the lines behind it.
struct Joined {
    whole: Vec<u8>,
    /// Length of the row itself.
    length: usize,
    /// Whether the row has an odd number of quotes.
    is_odd: bool,
    /// Whether the row has as many cells as the header.
    is_row: bool,
}

impl<'r> RowEnd<'r> {
    /// `None` if the row is over for certain.
    pub(super) fn of(
        row: &'r [Vec<u8>],
        quotes: &QuoteScanner,
        dialect: Dialect,
        stray: StrayQuote,
        width: usize,
    ) -> Option<Self> {
        let (first, last) = (row.first()?, row.last()?);
        let is_open = quotes.is_open();
        // A blank behind a delimiter says nothing where each has one.
        if dialect.has_blanks || !quotes.has_quoted() || !(is_open || last.trim_ascii_end().ends_with(b"\""))
        {
            return None;
        }
        let has_number = has_number(first);
        Some(Self { dialect, stray, width, row, is_open, has_number, joined: None, lines: 0 })
    }

    /// Takes the next line; what the lines so far are, once it is known.
    pub(super) fn see(&mut self, line: &[u8], limit: u64) -> Option<Ahead> {
        let alone = without_line_break(line);
        self.lines += 1;
        if self.lines > MOST_LINES || self.is_row_of_its_own(alone) {
            return Some(Ahead::AnotherRow);
        }
        if self.joined.is_none() {
            self.joined = self.join();
        }
        let Some(Joined { whole, length, is_odd: is_row_odd, is_row }) = &mut self.joined else {
            return Some(Ahead::AnotherRow);
        };
        whole.extend_from_slice(line);
        if whole.len() - *length > MOST_BYTES || whole.len() as u64 > limit {
            return Some(Ahead::AnotherRow);
        }
        if !is_odd(alone) {
            // With one column, every line may be a row.
            return (self.width == 1).then_some(Ahead::AnotherRow);
        }
        let whole = without_line_break(whole);
        let mut readings = [StrayQuote::IsText, StrayQuote::OrBeforeBlank].into_iter();
        let reading =
            readings.find(|reading| count_cells(whole, self.dialect, *reading) == (self.width, false));
        let ends_with_quote = alone.trim_ascii_end().ends_with(b"\"");
        match reading {
            Some(reading) if *is_row_odd || !*is_row => Some(Ahead::SameCell(self.lines, reading)),
            Some(_) => Some(Ahead::RestOfCell(self.lines)),
            None if ends_with_quote && *is_row => Some(Ahead::RestOfCell(self.lines)),
            None if *is_row_odd => None,
            None => Some(Ahead::AnotherRow),
        }
    }

    /// The row in one piece; `None` if its last cell is over.
    fn join(&self) -> Option<Joined> {
        let whole = self.row.concat();
        let row = without_line_break(&whole);
        let is_odd = is_odd(row);
        // In an open one, the quotes of the first word were taken for those of the cell: `1,"A "new" plan`.
        let may_go_on = if self.is_open { is_odd } else { ends_with_quoted(row, self.dialect, self.stray) };
        let is_row = count_cells(row, self.dialect, self.stray) == (self.width, false);
        let length = whole.len();
        may_go_on.then_some(Joined { whole, length, is_odd, is_row })
    }

    /// Whether a line is written as rows are and not as text: a delimiter in it has no blank behind it, and it begins with a
    /// number if the row does.
    fn is_row_of_its_own(&self, line: &[u8]) -> bool {
        let delimiter = self.dialect.delimiter;
        // What stands behind the end of the cell may be other cells.
        let text = end_of_cell(line, delimiter).and_then(|end| line.get(..end)).unwrap_or(line);
        let opens_cell = |at: usize| {
            let behind = line.get(at + 1..).unwrap_or_default();
            behind.first() == Some(&b'"') && behind.get(1).is_some_and(|byte| !is_blank(*byte))
        };
        if memchr::memchr_iter(delimiter, text).any(opens_cell) || self.is_quoted_row(line) {
            return true;
        }
        !is_prose(text, delimiter) && self.has_number == has_number(line)
    }

    /// Whether a line begins with a quoted cell: its second quote stands before a delimiter without a blank behind it, or the
    /// line has as many cells as the header.
    fn is_quoted_row(&self, line: &[u8]) -> bool {
        let Some(inside) = line.strip_prefix(b"\"") else { return false };
        let second = memchr::memchr(b'"', inside).and_then(|at| inside.get(at + 1..));
        let is_closed = second.is_some_and(|behind| {
            behind.first() == Some(&self.dialect.delimiter)
                && behind.get(1).is_some_and(|byte| !is_blank(*byte))
        });
        is_closed || count_cells(line, self.dialect, StrayQuote::IsText) == (self.width, false)
    }
}

/// Where the first quote is that may close a cell: before a delimiter without a blank behind it, or at the end.
fn end_of_cell(line: &[u8], delimiter: u8) -> Option<usize> {
    memchr::memchr_iter(b'"', line).find(|at| {
        let behind = line.get(at + 1..).unwrap_or_default();
        let is_cell = |next: Option<&u8>| next.is_none_or(|byte| !is_blank(*byte));
        behind.trim_ascii().is_empty() || (behind.first() == Some(&delimiter) && is_cell(behind.get(1)))
    })
}

/// Whether every delimiter has a blank behind it, as punctuation has, or stands in a number: `12,000`.
pub(super) fn is_prose(text: &[u8], delimiter: u8) -> bool {
    memchr::memchr_iter(delimiter, text).all(|at| {
        let before = at.checked_sub(1).and_then(|before| text.get(before));
        let behind = text.get(at + 1..).unwrap_or_default();
        let is_number = || {
            before.is_some_and(u8::is_ascii_digit)
                && behind.iter().take_while(|byte| byte.is_ascii_digit()).count() == 3
        };
        match behind {
            [] => true,
            [b'"', next, ..] => is_blank(*next),
            [next, ..] => is_blank(*next) || is_number(),
        }
    })
}

fn is_blank(byte: u8) -> bool {
    byte == b' '
}

/// Whether a line begins with a digit, in quotes or not.
fn has_number(line: &[u8]) -> bool {
    line.strip_prefix(b"\"").unwrap_or(line).first().is_some_and(u8::is_ascii_digit)
}
