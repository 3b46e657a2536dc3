//! Rows of a table, as bytes: where they begin and end, holding one at a time.

use super::lines::{Line, next_line};
use std::collections::VecDeque;
use std::io::{self, BufRead};

/// One row.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// Without its line break.
    Whole(Vec<u8>),
    /// More bytes than the limit; it was passed over.
    TooLong(u64),
    /// It opens a quote that nothing closes. Reading goes on with the line after its first.
    Unclosed,
}

/// How often reading goes back to the line after an unclosed quote. Each time costs a look at the rest of the file.
const RETURNS: u32 = 16;

/// Joins the lines that a quoted field runs over. What is a field, and what is in it, is for the `csv` crate, whose
/// rules for quotes these are: a quote opens a quoted field at its start only, two inside stand for one.
pub(super) struct Rows<R> {
    reader: R,
    delimiter: u8,
    limit: u64,
    /// Lines to read again.
    again: VecDeque<Vec<u8>>,
    returns: u32,
}

impl<R: BufRead> Rows<R> {
    pub(super) fn new(reader: R, delimiter: u8, limit: u64) -> Self {
        Self { reader, delimiter, limit, again: VecDeque::new(), returns: RETURNS }
    }

    /// The next row that is not blank; `None` at the end.
    pub(super) fn next_row(&mut self) -> io::Result<Option<Row>> {
        loop {
            match self.row()? {
                Some(Row::Whole(row)) if row.is_empty() => {}
                other => return Ok(other),
            }
        }
    }

    fn row(&mut self) -> io::Result<Option<Row>> {
        let mut lines: Vec<Vec<u8>> = Vec::new();
        let mut size = 0;
        let mut quote = Quote::FieldStart;
        loop {
            match self.line(&mut quote)? {
                None if size == 0 => return Ok(None),
                None if size > self.limit => return Ok(Some(Row::TooLong(size))),
                None => return Ok(Some(self.unclosed(lines))),
                Some(Line::TooLong(length)) => size += length,
                Some(Line::Whole(line)) => {
                    size += line.len() as u64;
                    lines.push(line);
                }
            }
            if size > self.limit {
                lines = Vec::new();
            }
            if quote != Quote::Inside {
                break;
            }
        }
        Ok(Some(if size > self.limit {
            Row::TooLong(size)
        } else {
            Row::Whole(without_break(lines.concat()))
        }))
    }

    fn line(&mut self, quote: &mut Quote) -> io::Result<Option<Line>> {
        let delimiter = self.delimiter;
        let mut see = |part: &[u8]| *quote = quote.after(part, delimiter);
        match self.again.pop_front() {
            Some(line) => {
                see(&line);
                Ok(Some(Line::Whole(line)))
            }
            None => next_line(&mut self.reader, self.limit, see),
        }
    }

    fn unclosed(&mut self, lines: Vec<Vec<u8>>) -> Row {
        if self.returns > 0 {
            self.returns -= 1;
            self.again = lines.into_iter().skip(1).collect();
        }
        Row::Unclosed
    }
}

fn without_break(mut row: Vec<u8>) -> Vec<u8> {
    for end in [b'\n', b'\r'] {
        row.pop_if(|last| *last == end);
    }
    row
}

/// Where in a field the reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quote {
    FieldStart,
    Plain,
    Inside,
    /// After a quote inside quotes: the end of them, or the first of two.
    Maybe,
}

impl Quote {
    fn after(mut self, line: &[u8], delimiter: u8) -> Self {
        for byte in line {
            self = match (self, *byte) {
                (Self::Inside, b'"') => Self::Maybe,
                (Self::Inside, _) | (Self::FieldStart | Self::Maybe, b'"') => Self::Inside,
                (_, byte) if byte == delimiter || byte == b'\n' => Self::FieldStart,
                _ => Self::Plain,
            };
        }
        self
    }
}

/// The delimiter of a table, from its first line: of `,`, `;`, tab and `|` the one that is there most often outside of
/// quotes; the comma where none is there.
pub(super) fn delimiter(start: &[u8]) -> u8 {
    let line =
        start.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty()).unwrap_or_default();
    let unquoted: Vec<u8> = line.split(|byte| *byte == b'"').step_by(2).flatten().copied().collect();
    let count = |wanted: u8| unquoted.iter().filter(|byte| **byte == wanted).count();
    // `max_by_key` takes the last of equals.
    [b'|', b'\t', b';', b','].into_iter().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, limit: u64) -> Vec<String> {
        let mut rows = Rows::new(text.as_bytes(), b',', limit);
        let next = || rows.next_row().unwrap();
        std::iter::from_fn(next)
            .map(|row| match row {
                Row::Whole(row) => String::from_utf8(row).unwrap(),
                Row::TooLong(size) => format!("long {size}"),
                Row::Unclosed => "unclosed".into(),
            })
            .collect()
    }

    #[test]
    fn quoted_fields_run_over_lines() {
        assert_eq!(all("a,\"b\r\n\"\"c\"\"\"\r\n\r\nd,e\n", 99), ["a,\"b\r\n\"\"c\"\"\"", "d,e"]);
        assert_eq!(all("a\"b,c\nd", 99), ["a\"b,c", "d"]);
    }

    #[test]
    fn an_unclosed_quote_costs_one_row() {
        assert_eq!(all("a,b\nc,\"d\ne,f\ng,h\n", 99), ["a,b", "unclosed", "e,f", "g,h"]);
        let many = "\"a\"\"\n".repeat(41);
        assert!(all(&many, 999).iter().any(|row| row == "unclosed"));
    }

    #[test]
    fn a_long_row_is_passed_over() {
        assert_eq!(all("a,b\n\"0123\n4567\n89\",c\nd,e\n", 8), ["a,b", "long 17", "d,e"]);
        assert_eq!(all("a,b\n0123456789\nd,e\n", 8), ["a,b", "long 11", "d,e"]);
    }

    #[test]
    fn the_first_line_tells_the_delimiter() {
        assert_eq!(delimiter(b"id;\"a,b,c\";text\n1,2,3,4"), b';');
        assert_eq!(delimiter(b"text"), b',');
        assert_eq!(delimiter(b"a\tb,c\td"), b'\t');
    }
}
