//! The rows of a table as bytes: where they begin and end. One row is held at a time.

use super::super::input::{BoundedLine, next_line};
use super::table_cells::{Dialect, StrayQuote, count_cells, is_doubtful, without_line_break};
use super::table_quotes::QuoteScanner;
use super::table_rest::{Ahead, RowEnd, is_prose};
use crate::error::{ErrorKind, RowFault};
use std::collections::VecDeque;
use std::io::{self, BufRead};

/// One row of a table.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct RawRow {
    /// Line of the file in which it begins, from 1; that of the quote in a row with an unclosed quote.
    pub(super) line: u64,
    /// Lines that it covers.
    pub(super) lines: u64,
    pub(super) content: RowContent,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum RowContent {
    /// The whole row, without its line break.
    Whole(Vec<u8>, StrayQuote),
    /// A row of this many bytes, more than the limit, that was skipped.
    TooLong(u64),
    /// A row with a quote that nothing closes, from that quote on. Reading continues with the line after it.
    Unclosed(Vec<u8>),
    /// A row with a cell that a quote in its text closes before the text is over, from the quote on that opens it.
    ClosedEarly(Vec<u8>),
    /// The lines with the rest of such a cell, and the line in which the cell begins.
    RestOfCell(Vec<u8>, u64),
}

impl RowContent {
    /// The same with other bytes for what messages show.
    pub(super) fn shown(self, as_it_stood: impl Fn(&[u8]) -> Vec<u8>) -> Self {
        match self {
            Self::Unclosed(bytes) => Self::Unclosed(as_it_stood(&bytes)),
            Self::ClosedEarly(bytes) => Self::ClosedEarly(as_it_stood(&bytes)),
            Self::RestOfCell(bytes, opening) => Self::RestOfCell(as_it_stood(&bytes), opening),
            other => other,
        }
    }

    /// The whole row, or what is wrong with it. `lines` is how many lines it covers, `limit` the longest row in bytes.
    pub(super) fn whole(self, lines: u64, limit: u64) -> Result<(Vec<u8>, StrayQuote), ErrorKind> {
        let start = |bytes: &[u8]| start_of(&String::from_utf8_lossy(bytes));
        Err(match self {
            Self::Whole(bytes, stray) => return Ok((bytes, stray)),
            Self::TooLong(size) => ErrorKind::TooLong { size, limit },
            Self::Unclosed(quote) => ErrorKind::Row(RowFault::UnclosedQuote { start: start(&quote), lines }),
            Self::ClosedEarly(cell) => ErrorKind::Row(RowFault::ClosedEarly { start: start(&cell) }),
            Self::RestOfCell(rest, opening) => {
                ErrorKind::Row(RowFault::RestOfCell { start: start(&rest), opening })
            }
        })
    }
}

/// The first characters of a row or a cell, for a message.
pub(super) fn start_of(text: &str) -> String {
    const LONGEST: usize = 40;
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let cut = if end < text.len() { "…" } else { "" };
    format!("{}{cut}", text.get(..end).unwrap_or_default())
}

/// How many bytes are read again at most, in lengths of the longest row. Each return to the line after an unclosed quote may
/// have searched the rest of the file for the closing one.
const MOST_RETURNED: u64 = 16;

/// Joins the lines that a quoted cell covers.
///
/// A quote opens a quoted cell only at its start. Inside, two quotes mean one, and a quote before a delimiter or a line end
/// closes the cell. Any other quote is text, or a sign that an earlier quote is not closed:
///
/// - In a row of one line, it is whatever gives the row as many cells as the header has ([`StrayQuote`]).
/// - On a later line, a quote at the start of a cell opens the cell of another row.
///
/// The lines behind a row are looked at too: a quote that closes a cell at a line end may be text all the same ([`Ahead`]).
pub(super) struct RowReader<R> {
    reader: R,
    dialect: Dialect,
    limit: u64,
    /// Cells of the header, once it is known.
    width: Option<usize>,
    /// Lines that were read from the input.
    line: u64,
    /// Lines that are read again, and the number of the first one.
    again: VecDeque<BoundedLine>,
    /// Bytes that may still be read again.
    returns: u64,
    /// How many of the lines that are read again hold the rest of a cell, and the line in which it begins.
    rest: Option<(usize, u64)>,
}

impl<R: BufRead> RowReader<R> {
    pub(super) fn new(reader: R, dialect: Dialect, limit: u64) -> Self {
        let returns = limit.saturating_mul(MOST_RETURNED);
        Self { reader, dialect, limit, width: None, line: 0, again: VecDeque::new(), returns, rest: None }
    }

    /// Tells how many cells a row has.
    pub(super) fn set_width(&mut self, width: usize) {
        self.width = Some(width);
    }

    /// Leaves out a line.
    pub(super) fn skip_line(&mut self) -> io::Result<()> {
        next_line(&mut self.reader, self.limit, |_| ())?;
        self.line += 1;
        Ok(())
    }

    /// Reads the next row that is not blank; `None` at the end.
    pub(super) fn next_row(&mut self) -> io::Result<Option<RawRow>> {
        loop {
            match self.row()? {
                Some(RawRow { content: RowContent::Whole(row, _), .. }) if row.is_empty() => {}
                other => return Ok(other),
            }
        }
    }

    fn row(&mut self) -> io::Result<Option<RawRow>> {
        let first = self.line + 1 - self.again.len() as u64;
        if let Some((lines, opening)) = self.rest.take() {
            return Ok(Some(self.rest_of_cell(first, lines, opening)));
        }
        let mut row = OpenRow { first, lines: Vec::new(), count: 0, size: 0 };
        let mut quotes = QuoteScanner::new(self.dialect);
        loop {
            let line = self.line(&mut quotes)?;
            match line {
                None if row.count == 0 => return Ok(None),
                None if row.size > self.limit => return Ok(Some(row.too_long())),
                None => return Ok(Some(self.unclosed(row, &quotes))),
                Some(BoundedLine::TooLong(length)) => {
                    row.size += length;
                    row.count += 1;
                }
                Some(BoundedLine::Whole(line)) => row.add(line),
            }
            quotes.next_line();
            if row.size > self.limit {
                if quotes.is_open() && row.is_kept() && self.are_mostly_rows(&row, &quotes) {
                    return Ok(Some(self.unclosed(row, &quotes)));
                }
                row.lines = Vec::new();
                if quotes.is_open() {
                    continue;
                }
                return Ok(Some(row.too_long()));
            }
            if quotes.opens_another_row() {
                return Ok(Some(self.unclosed(row, &quotes)));
            }
            if let Some(stray) = self.end_of_row(&row, &quotes) {
                let Ok(stray) = stray else { return Ok(Some(self.unclosed(row, &quotes))) };
                return Ok(Some(match self.look_ahead(&row, &quotes, stray)? {
                    Ahead::AnotherRow => row.whole(stray),
                    Ahead::SameCell(lines, stray) => {
                        for _ in 0..lines {
                            if let Some(BoundedLine::Whole(line)) = self.again.pop_front() {
                                row.add(line);
                            }
                        }
                        row.whole(stray)
                    }
                    Ahead::RestOfCell(lines) => self.closed_early(row, &quotes, lines),
                }));
            }
        }
    }

    /// Whether the row ends with its last line, and what stray quotes in it mean; `None` if it goes on.
    fn end_of_row(&self, row: &OpenRow, quotes: &QuoteScanner) -> Option<Result<StrayQuote, Unclosed>> {
        if !quotes.has_stray() {
            return (!quotes.is_open()).then_some(Ok(StrayQuote::IsText));
        }
        let fits = |bytes: &[u8], stray| {
            let (count, is_open) = count_cells(without_line_break(bytes), self.dialect, stray);
            !is_open && self.width.is_none_or(|width| width == count)
        };
        let reading = |bytes: &[u8]| {
            let mut fitting = StrayQuote::ALL.into_iter().filter(|stray| fits(bytes, *stray));
            let first = fitting.next()?;
            let is_clear = |stray: &StrayQuote| !is_doubtful(bytes, self.dialect, *stray);
            Some([first].into_iter().chain(fitting).find(is_clear).unwrap_or(first))
        };
        if let [line] = row.lines.as_slice() {
            return match reading(line) {
                Some(stray) => Some(Ok(stray)),
                None => (!quotes.is_open()).then_some(Ok(StrayQuote::IsText)),
            };
        }
        if quotes.is_open() && !may_end_in_pair(row) {
            return None;
        }
        // Rows that an unclosed quote swallowed are rows of their own.
        let mut rest = row.lines.iter().skip(1).filter(|line| !line.trim_ascii().is_empty());
        let are_rows = rest.all(|line| {
            self.width.is_some()
                && fits(line, StrayQuote::EndsQuotes)
                && !is_prose(without_line_break(line), self.dialect.delimiter)
        });
        let whole = row.lines.concat();
        // The rest of the readings end quotes before a text.
        let mut readings = [StrayQuote::IsText, StrayQuote::EndsInPair].into_iter();
        match readings.find(|stray| !are_rows && fits(&whole, *stray)) {
            Some(stray) => Some(Ok(stray)),
            None => (!quotes.is_open()).then_some(Err(Unclosed)),
        }
    }

    /// What the lines behind a row are to it. They are read again.
    fn look_ahead(&mut self, row: &OpenRow, quotes: &QuoteScanner, stray: StrayQuote) -> io::Result<Ahead> {
        let Some(width) = self.width.filter(|_| row.is_kept()) else { return Ok(Ahead::AnotherRow) };
        let dialect = self.dialect;
        let Some(mut end) = RowEnd::of(&row.lines, quotes, dialect, stray, width) else {
            return Ok(Ahead::AnotherRow);
        };
        let mut seen = 0;
        loop {
            if seen == self.again.len() {
                let line = next_line(&mut self.reader, self.limit, |_| ())?;
                self.line += u64::from(line.is_some());
                let Some(line) = line else { return Ok(Ahead::AnotherRow) };
                self.again.push_back(line);
            }
            let Some(BoundedLine::Whole(line)) = self.again.get(seen) else { return Ok(Ahead::AnotherRow) };
            seen += 1;
            if let Some(ahead) = end.see(line, self.limit) {
                return Ok(ahead);
            }
        }
    }

    /// The row with the cell that is closed too early. The next lines hold the rest of it.
    fn closed_early(&mut self, row: OpenRow, quotes: &QuoteScanner, lines: usize) -> RawRow {
        let (line, byte) = quotes.opening();
        let cell: Vec<u8> = row.lines.iter().skip(line).flatten().copied().skip(byte).collect();
        let line = row.first + line as u64;
        self.rest = Some((lines, line));
        let content = RowContent::ClosedEarly(without_line_break(&cell).to_vec());
        RawRow { line, lines: row.count, content }
    }

    fn rest_of_cell(&mut self, line: u64, lines: usize, opening: u64) -> RawRow {
        let mut text = Vec::new();
        for _ in 0..lines {
            if let Some(BoundedLine::Whole(line)) = self.again.pop_front() {
                text.extend_from_slice(&line);
            }
        }
        let content = RowContent::RestOfCell(without_line_break(&text).to_vec(), opening);
        RawRow { line, lines: lines as u64, content }
    }

    /// Whether most lines behind an open quote are rows of their own, so that the quote is not closed.
    fn are_mostly_rows(&self, row: &OpenRow, quotes: &QuoteScanner) -> bool {
        let behind = row.lines.iter().skip(quotes.unclosed().0 + 1);
        let fits = |line: &&Vec<u8>| {
            let (count, _) = count_cells(without_line_break(line), self.dialect, StrayQuote::EndsQuotes);
            count > 1 && self.width == Some(count)
        };
        let rows = behind.clone().filter(fits).count();
        rows > 0 && rows * 10 >= behind.count() * 9
    }

    /// Reads the next line, and follows the quotes in it.
    fn line(&mut self, quotes: &mut QuoteScanner) -> io::Result<Option<BoundedLine>> {
        if let Some(line) = self.again.pop_front() {
            if let BoundedLine::Whole(line) = &line {
                quotes.follow(line);
            }
            return Ok(Some(line));
        }
        let line = next_line(&mut self.reader, self.limit, |part| quotes.follow(part))?;
        self.line += u64::from(line.is_some());
        Ok(line)
    }

    /// Goes back to the line after the one with the quote that is not closed.
    fn unclosed(&mut self, row: OpenRow, quotes: &QuoteScanner) -> RawRow {
        let (opening, byte) = quotes.unclosed();
        let mut lines = row.lines.into_iter().skip(opening);
        let opened = lines.next().unwrap_or_default();
        let rest: Vec<Vec<u8>> = lines.collect();
        let size = rest.iter().map(Vec::len).sum::<usize>() as u64;
        let is_read_again = size <= self.returns;
        if is_read_again {
            self.returns -= size;
            rest.into_iter().rev().for_each(|line| self.again.push_front(BoundedLine::Whole(line)));
        }
        let quote = opened.get(byte..).unwrap_or_default();
        RawRow {
            line: row.first + opening as u64,
            lines: if is_read_again { 1 } else { row.count - opening as u64 },
            content: RowContent::Unclosed(without_line_break(quote).to_vec()),
        }
    }
}

/// The quote of a row is not closed.
struct Unclosed;

/// Most lines of a cell that ends with two quotes, the first of which is text.
const MOST_LINES: usize = 64;

/// Whether the last line of a row has two quotes that may end a cell.
fn may_end_in_pair(row: &OpenRow) -> bool {
    let last = row.lines.last().filter(|_| row.lines.len() <= MOST_LINES);
    last.is_some_and(|last| memchr::memmem::find(last, b"\"\"").is_some())
}

/// A row while its lines are read.
struct OpenRow {
    /// Number of its first line.
    first: u64,
    /// Its lines; none once it is too long.
    lines: Vec<Vec<u8>>,
    count: u64,
    size: u64,
}

impl OpenRow {
    fn add(&mut self, line: Vec<u8>) {
        self.size += line.len() as u64;
        self.count += 1;
        self.lines.push(line);
    }

    /// Whether all of its lines are in memory.
    fn is_kept(&self) -> bool {
        self.lines.len() as u64 == self.count
    }

    fn too_long(self) -> RawRow {
        RawRow { line: self.first, lines: self.count, content: RowContent::TooLong(self.size) }
    }

    fn whole(mut self, stray: StrayQuote) -> RawRow {
        let mut row = match self.lines.len() {
            1 => self.lines.pop().unwrap_or_default(),
            _ => self.lines.concat(),
        };
        row.truncate(without_line_break(&row).len());
        RawRow { line: self.first, lines: self.count, content: RowContent::Whole(row, stray) }
    }
}
