//! The bytes of a JSON file, read once: blanks, keys and whole values, with the number of the line.

use super::json_scanner::{Extent, Scanner};
use std::io::{self, BufRead};

/// Longest key of a path, and of an object whose keys are ids, in bytes. A longer one is cut.
const LONGEST_KEY: usize = 1024;

/// Reads on in a file.
pub(super) struct JsonBytes<R> {
    reader: R,
    /// The current line, from 1.
    line: u64,
    /// An error that was met while looking ahead.
    failed: Option<io::Error>,
    /// Bytes that were taken from the reader and are read again, and how many of them were.
    again: (Vec<u8>, usize),
}

impl<R: BufRead> JsonBytes<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, line: 1, failed: None, again: (Vec::new(), 0) }
    }

    /// The current line, from 1.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// Skips the byte that [`Self::skip_blanks`] has found.
    pub(super) fn skip_byte(&mut self) {
        self.consume(1);
    }

    /// Whether only white space follows. A failed read is returned by the next one.
    pub(super) fn is_at_end(&mut self) -> bool {
        match self.skip_blanks() {
            Ok(next) => next.is_none(),
            Err(error) => {
                self.failed = Some(error);
                false
            }
        }
    }

    /// A key, without its quotes. Escapes are resolved where it is JSON.
    pub(super) fn key(&mut self) -> io::Result<String> {
        let mut bytes = Vec::new();
        self.follow_value(Scanner::new(), |part| {
            let room = LONGEST_KEY.saturating_sub(bytes.len());
            bytes.extend_from_slice(part.get(..room.min(part.len())).unwrap_or_default());
        })?;
        let text = String::from_utf8_lossy(&bytes);
        Ok(serde_json::from_str(&text).unwrap_or_else(|_| text.trim_matches(['"', '\'']).to_owned()))
    }

    /// Skips the colon behind a key.
    pub(super) fn skip_colon(&mut self) -> io::Result<()> {
        if self.skip_blanks()? == Some(b':') {
            self.skip_byte();
        }
        Ok(())
    }

    /// The bytes in the buffer; none at the end.
    fn available(&mut self) -> io::Result<&[u8]> {
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        if self.has_again() {
            return Ok(self.again.0.get(self.again.1..).unwrap_or_default());
        }
        // The second call is free; the borrow checker does not allow to return the first result from the loop.
        while let Err(error) = self.reader.fill_buf() {
            if error.kind() != io::ErrorKind::Interrupted {
                return Err(error);
            }
        }
        self.reader.fill_buf()
    }

    fn has_again(&self) -> bool {
        self.again.1 < self.again.0.len()
    }

    fn consume(&mut self, length: usize) {
        if self.has_again() {
            self.again.1 += length;
        } else {
            self.reader.consume(length);
        }
    }

    /// Skips white space; the byte behind it, `None` at the end.
    pub(super) fn skip_blanks(&mut self) -> io::Result<Option<u8>> {
        loop {
            let available = self.available()?;
            if available.is_empty() {
                return Ok(None);
            }
            // A byte order mark stands in the middle where files were joined.
            let is_blank = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, 0xEF | 0xBB | 0xBF);
            let next = available.iter().position(|byte| !is_blank(byte));
            let blanks = available.get(..next.unwrap_or(available.len())).unwrap_or_default();
            let lines = memchr::memchr_iter(b'\n', blanks).count() as u64;
            let (taken, byte) = (blanks.len(), next.and_then(|at| available.get(at)).copied());
            self.line += lines;
            self.consume(taken);
            if byte.is_some() {
                return Ok(byte);
            }
        }
    }

    /// Skips a value, or the rest of what the scanner is inside of.
    pub(super) fn skip_value(&mut self, scanner: Scanner) -> io::Result<()> {
        self.follow_value(scanner, |_| ()).map(|_| ())
    }

    /// A value of up to `limit` bytes that begins here. One that is longer, or has no end, is left where it is.
    pub(super) fn short_value(&mut self, limit: usize) -> io::Result<Option<Vec<u8>>> {
        let (mut bytes, mut scanner) = (Vec::new(), Scanner::new());
        loop {
            let available = self.available()?;
            let room = limit.saturating_sub(bytes.len()).min(available.len());
            let part = available.get(..room).unwrap_or_default();
            let extent = scanner.follow(part);
            let length = if let Extent::Ends(length) = extent { length } else { room };
            bytes.extend_from_slice(part.get(..length).unwrap_or_default());
            self.consume(length);
            if extent != Extent::Open {
                self.line += memchr::memchr_iter(b'\n', &bytes).count() as u64;
                return Ok(Some(bytes));
            }
            if length == 0 {
                break;
            }
        }
        let (rest, read) = std::mem::take(&mut self.again);
        bytes.extend_from_slice(rest.get(read..).unwrap_or_default());
        self.again = (bytes, 0);
        Ok(None)
    }

    /// Takes back a value that was read last, so that it is read again.
    pub(super) fn take_back(&mut self, mut value: Vec<u8>) {
        self.line -= memchr::memchr_iter(b'\n', &value).count() as u64;
        let (rest, read) = std::mem::take(&mut self.again);
        value.extend_from_slice(rest.get(read..).unwrap_or_default());
        self.again = (value, 0);
    }

    /// Reads a value to its end, and shows its parts; whether it has an end.
    pub(super) fn follow_value(
        &mut self,
        mut scanner: Scanner,
        mut see: impl FnMut(&[u8]),
    ) -> io::Result<bool> {
        loop {
            let available = self.available()?;
            if available.is_empty() {
                return Ok(scanner.is_scalar());
            }
            let extent = scanner.follow(available);
            let length = if let Extent::Ends(length) = extent { length } else { available.len() };
            let part = available.get(..length).unwrap_or_default();
            let lines = memchr::memchr_iter(b'\n', part).count() as u64;
            see(part);
            self.line += lines;
            self.consume(length);
            if extent != Extent::Open {
                return Ok(true);
            }
        }
    }
}
