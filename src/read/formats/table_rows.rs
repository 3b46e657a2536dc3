//! The rows of a table as bytes: where they begin and end. One row is held at a time.

use super::super::input::{BoundedLine, next_line};
use std::collections::VecDeque;
use std::io::{self, BufRead};

/// One row of a table.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum RawRow {
    /// The whole row, without its line break.
    Whole(Vec<u8>),
    /// A row of this many bytes, more than the limit, that was skipped.
    TooLong(u64),
    /// A row with a quote that nothing closes. Reading continues with the line after the first one of the row.
    Unclosed,
}

/// How often reading goes back to the line after an unclosed quote. Each time, the rest of the file has been searched for
/// the closing quote.
const MAX_RETURNS: u32 = 16;

/// Joins the lines that a quoted field covers. The rules for quotes are those of the `csv` crate, which splits the rows
/// later: a quote opens a quoted field only at its start, and two quotes inside mean one.
pub(super) struct RowReader<R> {
    reader: R,
    delimiter: u8,
    limit: u64,
    /// Lines that are read again.
    again: VecDeque<Vec<u8>>,
    /// How often reading may still go back.
    returns: u32,
}

impl<R: BufRead> RowReader<R> {
    pub(super) fn new(reader: R, delimiter: u8, limit: u64) -> Self {
        Self { reader, delimiter, limit, again: VecDeque::new(), returns: MAX_RETURNS }
    }

    /// Reads the next row that is not blank; `None` at the end.
    pub(super) fn next_row(&mut self) -> io::Result<Option<RawRow>> {
        loop {
            match self.row()? {
                Some(RawRow::Whole(row)) if row.is_empty() => {}
                other => return Ok(other),
            }
        }
    }

    fn row(&mut self) -> io::Result<Option<RawRow>> {
        let mut lines: Vec<Vec<u8>> = Vec::new();
        let mut size = 0;
        let mut quote = QuoteState::FieldStart;
        loop {
            match self.line(&mut quote)? {
                None if size == 0 => return Ok(None),
                None if size > self.limit => return Ok(Some(RawRow::TooLong(size))),
                None => return Ok(Some(self.unclosed(lines))),
                Some(BoundedLine::TooLong(length)) => size += length,
                Some(BoundedLine::Whole(line)) => {
                    size += line.len() as u64;
                    lines.push(line);
                }
            }
            if size > self.limit {
                lines = Vec::new();
            }
            if quote != QuoteState::Quoted {
                break;
            }
        }
        Ok(Some(if size > self.limit {
            RawRow::TooLong(size)
        } else {
            RawRow::Whole(without_line_break(lines.concat()))
        }))
    }

    /// Reads the next line, and follows the quotes in it.
    fn line(&mut self, quote: &mut QuoteState) -> io::Result<Option<BoundedLine>> {
        let delimiter = self.delimiter;
        let mut follow = |part: &[u8]| *quote = quote.after(part, delimiter);
        match self.again.pop_front() {
            Some(line) => {
                follow(&line);
                Ok(Some(BoundedLine::Whole(line)))
            }
            None => next_line(&mut self.reader, self.limit, follow),
        }
    }

    /// Goes back to the second line of a row whose quote is not closed.
    fn unclosed(&mut self, lines: Vec<Vec<u8>>) -> RawRow {
        if self.returns > 0 {
            self.returns -= 1;
            self.again = lines.into_iter().skip(1).collect();
        }
        RawRow::Unclosed
    }
}

fn without_line_break(mut row: Vec<u8>) -> Vec<u8> {
    for end in [b'\n', b'\r'] {
        row.pop_if(|last| *last == end);
    }
    row
}

/// Where the reader is, with regard to quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum QuoteState {
    /// At the start of a field.
    FieldStart,
    /// Inside a field without quotes, or behind the closing quote.
    Unquoted,
    /// Inside quotes.
    Quoted,
    /// Behind a quote inside quotes: it closes them, or is the first of two that mean one.
    AfterQuote,
}

impl QuoteState {
    fn after(mut self, line: &[u8], delimiter: u8) -> Self {
        for byte in line {
            self = match (self, *byte) {
                (Self::Quoted, b'"') => Self::AfterQuote,
                (Self::Quoted, _) | (Self::FieldStart | Self::AfterQuote, b'"') => Self::Quoted,
                (_, byte) if byte == delimiter || byte == b'\n' => Self::FieldStart,
                _ => Self::Unquoted,
            };
        }
        self
    }
}

/// Guesses the delimiter of a table from its first line: the one of `,`, `;`, tab and `|` that occurs most often outside
/// of quotes; the comma if none does.
pub(super) fn guess_delimiter(start: &[u8]) -> u8 {
    let line =
        start.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty()).unwrap_or_default();
    let unquoted: Vec<u8> = line.split(|byte| *byte == b'"').step_by(2).flatten().copied().collect();
    let count = |delimiter: u8| unquoted.iter().filter(|byte| **byte == delimiter).count();
    // Of several maxima, `max_by_key` returns the last.
    [b'|', b'\t', b';', b','].into_iter().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, limit: u64) -> Vec<String> {
        let mut reader = RowReader::new(text.as_bytes(), b',', limit);
        let next = || reader.next_row().unwrap();
        std::iter::from_fn(next)
            .map(|row| match row {
                RawRow::Whole(row) => String::from_utf8(row).unwrap(),
                RawRow::TooLong(size) => format!("long {size}"),
                RawRow::Unclosed => "unclosed".into(),
            })
            .collect()
    }

    #[test]
    fn quoted_fields_may_cover_several_lines() {
        assert_eq!(rows("a,\"b\r\n\"\"c\"\"\"\r\n\r\nd,e\n", 99), ["a,\"b\r\n\"\"c\"\"\"", "d,e"]);
        assert_eq!(rows("a\"b,c\nd", 99), ["a\"b,c", "d"]);
    }

    #[test]
    fn an_unclosed_quote_costs_one_row() {
        assert_eq!(rows("a,b\nc,\"d\ne,f\ng,h\n", 99), ["a,b", "unclosed", "e,f", "g,h"]);
        let many = "\"a\"\"\n".repeat(41);
        assert!(rows(&many, 999).iter().any(|row| row == "unclosed"));
    }

    #[test]
    fn a_long_row_is_skipped() {
        assert_eq!(rows("a,b\n\"0123\n4567\n89\",c\nd,e\n", 8), ["a,b", "long 17", "d,e"]);
        assert_eq!(rows("a,b\n0123456789\nd,e\n", 8), ["a,b", "long 11", "d,e"]);
    }

    #[test]
    fn the_delimiter_is_guessed_from_the_first_line() {
        assert_eq!(guess_delimiter(b"id;\"a,b,c\";text\n1,2,3,4"), b';');
        assert_eq!(guess_delimiter(b"text"), b',');
        assert_eq!(guess_delimiter(b"a\tb,c\td"), b'\t');
    }
}
