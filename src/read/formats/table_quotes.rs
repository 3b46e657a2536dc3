//! Follows the quotes of a row, whose bytes come in parts, to find out where the row ends.

use super::table_cells::Dialect;

/// Where the reader is in a row, with regard to quotes.
pub(super) struct QuoteScanner {
    dialect: Dialect,
    state: State,
    /// The byte before the next one; a line break before the first.
    before: u8,
    /// The byte before the quote that was seen last inside quotes.
    before_quote: u8,
    /// The line of the row, from 0, and the byte in it.
    line: usize,
    byte: usize,
    /// Where the quote of the current or last quoted cell opened: its line and byte.
    opening: (usize, usize),
    /// Whether a cell was met that begins with a quote.
    has_quoted: bool,
    /// Whether a quote was met that neither stands twice nor ends the cell.
    has_stray: bool,
    /// Where the quoted cell opened in which such a quote stands on a later line.
    doubtful: Option<(usize, usize)>,
    /// Whether such a quote stands at the start of a cell, on a later line than the opening one.
    opens_another_row: bool,
}

/// Whether there is an odd number of quotes in some bytes.
pub(super) fn is_odd(bytes: &[u8]) -> bool {
    memchr::memchr_iter(b'"', bytes).count() % 2 == 1
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// At the start of a cell.
    CellStart,
    /// Inside a cell without quotes.
    Unquoted,
    /// Inside quotes.
    Quoted,
    /// Behind a backslash inside quotes.
    Escaped,
    /// Behind a quote inside quotes: it closes them, is the first of two that mean one, or is text.
    AfterQuote,
    /// Behind such a quote and a blank.
    AfterBlank,
}

impl QuoteScanner {
    pub(super) fn new(dialect: Dialect) -> Self {
        Self {
            dialect,
            state: State::CellStart,
            before: b'\n',
            before_quote: b'\n',
            line: 0,
            byte: 0,
            opening: (0, 0),
            has_quoted: false,
            has_stray: false,
            doubtful: None,
            opens_another_row: false,
        }
    }

    /// Follows the next bytes.
    pub(super) fn follow(&mut self, part: &[u8]) {
        let mut rest = part;
        while let Some(byte) = rest.first().copied() {
            // What is skipped means nothing in this state.
            let skipped = match self.state {
                State::Unquoted => memchr::memchr2(self.dialect.delimiter, b'\n', rest),
                State::Quoted if self.dialect.has_escapes => memchr::memchr2(b'"', b'\\', rest),
                State::Quoted => memchr::memchr(b'"', rest),
                _ => Some(0),
            };
            let length = match skipped {
                Some(0) => {
                    self.step(byte);
                    1
                }
                Some(length) => length,
                None => rest.len(),
            };
            self.byte += length;
            self.before = rest.get(length - 1).copied().unwrap_or(self.before);
            rest = rest.get(length..).unwrap_or_default();
        }
    }

    fn step(&mut self, byte: u8) {
        let is_end = byte == self.dialect.delimiter || byte == b'\n';
        self.state = match (self.state, byte) {
            (State::CellStart, b'"') if self.dialect.has_quotes => {
                self.opening = (self.line, self.byte);
                self.has_quoted = true;
                State::Quoted
            }
            (State::CellStart | State::Unquoted | State::AfterQuote | State::AfterBlank, _) if is_end => {
                State::CellStart
            }
            (State::CellStart, b' ') if self.dialect.has_blanks => State::CellStart,
            (State::CellStart | State::Unquoted, _) => State::Unquoted,
            (State::Quoted, b'"') => {
                self.before_quote = self.before;
                State::AfterQuote
            }
            (State::Quoted, b'\\') if self.dialect.has_escapes => State::Escaped,
            (State::Quoted | State::Escaped, _) | (State::AfterQuote, b'"') => State::Quoted,
            (State::AfterQuote | State::AfterBlank, b' ' | b'\t' | b'\r') => State::AfterBlank,
            (State::AfterQuote | State::AfterBlank, _) => {
                self.has_stray = true;
                if self.line > self.opening.0 {
                    self.doubtful.get_or_insert(self.opening);
                    // In *“No,” he said* a blank follows.
                    let is_opening =
                        self.state == State::AfterQuote && self.before_quote == self.dialect.delimiter;
                    self.opens_another_row |= is_opening;
                }
                State::Quoted
            }
        };
    }

    /// A line is complete.
    pub(super) fn next_line(&mut self) {
        self.line += 1;
        self.byte = 0;
    }

    /// Whether the row goes on with the next line.
    pub(super) fn is_open(&self) -> bool {
        matches!(self.state, State::Quoted | State::Escaped)
    }

    /// Whether a cell was met that begins with a quote.
    pub(super) fn has_quoted(&self) -> bool {
        self.has_quoted
    }

    /// Whether a quote was met that neither stands twice nor ends the cell.
    pub(super) fn has_stray(&self) -> bool {
        self.has_stray
    }

    /// Whether a quote opens a cell of another row, so that an earlier one is not closed.
    pub(super) fn opens_another_row(&self) -> bool {
        self.opens_another_row
    }

    /// Where the quote of the last quoted cell opened: the line of the row and the byte in it, both from 0.
    pub(super) fn opening(&self) -> (usize, usize) {
        self.opening
    }

    /// Where the quote opened that is probably not closed: the line of the row and the byte in it, both from 0.
    pub(super) fn unclosed(&self) -> (usize, usize) {
        self.doubtful.unwrap_or(self.opening)
    }
}
