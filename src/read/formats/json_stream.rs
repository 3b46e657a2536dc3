//! Cuts a JSON file into its values, of which one is held at a time.

use std::io::{self, BufRead};

/// One value of a file: an element of the array at the top, or a value at the top.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::read) enum JsonChunk {
    /// The bytes of the value, and the line in which it starts, from 1.
    Value(Vec<u8>, u64),
    /// A value of this many bytes, more than the limit, that was skipped.
    TooLong(u64),
    /// A value that the file ends in the middle of; the line in which it starts, from 1.
    Unfinished(u64),
}

/// Finds where values begin and end by counting brackets outside of strings. It does not check whether they are valid
/// JSON, so a broken value does not affect the next one.
pub(in crate::read) struct JsonStream<R> {
    reader: R,
    limit: u64,
    /// The current line, from 1.
    line: u64,
    in_array: bool,
    /// An error that was met while looking ahead.
    failed: Option<io::Error>,
}

impl<R: BufRead> JsonStream<R> {
    pub(in crate::read) fn new(reader: R, limit: u64) -> Self {
        Self { reader, limit, line: 1, in_array: false, failed: None }
    }

    /// Reads the next value; `None` at the end.
    pub(in crate::read) fn next_chunk(&mut self) -> io::Result<Option<JsonChunk>> {
        loop {
            let Some(byte) = self.skip_blanks()? else {
                let line = self.line;
                let is_open = std::mem::take(&mut self.in_array);
                return Ok(is_open.then_some(JsonChunk::Unfinished(line)));
            };
            match byte {
                b',' => self.reader.consume(1),
                b'[' if !self.in_array => {
                    self.in_array = true;
                    self.reader.consume(1);
                }
                b']' if self.in_array => {
                    self.in_array = false;
                    self.reader.consume(1);
                }
                _ => return self.value().map(Some),
            }
        }
    }

    /// Whether only white space follows, outside of an array. A failed read is returned with the next value.
    pub(in crate::read) fn is_at_end(&mut self) -> bool {
        if self.in_array {
            return false;
        }
        match self.skip_blanks() {
            Ok(next) => next.is_none(),
            Err(error) => {
                self.failed = Some(error);
                false
            }
        }
    }

    /// The bytes in the buffer; none at the end.
    fn available(&mut self) -> io::Result<&[u8]> {
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        // The second call is free; the borrow checker does not allow to return the first result from the loop.
        while let Err(error) = self.reader.fill_buf() {
            if error.kind() != io::ErrorKind::Interrupted {
                return Err(error);
            }
        }
        self.reader.fill_buf()
    }

    fn skip_blanks(&mut self) -> io::Result<Option<u8>> {
        loop {
            let available = self.available()?;
            if available.is_empty() {
                return Ok(None);
            }
            let next = available.iter().position(|byte| !byte.is_ascii_whitespace());
            let blanks = available.get(..next.unwrap_or(available.len())).unwrap_or_default();
            let lines = memchr::memchr_iter(b'\n', blanks).count() as u64;
            let (taken, byte) = (blanks.len(), next.and_then(|at| available.get(at)).copied());
            self.line += lines;
            self.reader.consume(taken);
            if byte.is_some() {
                return Ok(byte);
            }
        }
    }

    /// Reads a value from its first byte on.
    fn value(&mut self) -> io::Result<JsonChunk> {
        let (first_line, limit) = (self.line, self.limit);
        let mut scanner = Scanner::default();
        let (mut bytes, mut size) = (Vec::new(), 0_u64);
        loop {
            let available = self.available()?;
            if available.is_empty() {
                if scanner.is_scalar && size > 0 {
                    return Ok(self.chunk(bytes, size, first_line));
                }
                // The array around it is not finished either, but that is the same error.
                self.in_array = false;
                return Ok(JsonChunk::Unfinished(first_line));
            }
            let mut is_end = false;
            let mut length = 0;
            for byte in available {
                match scanner.step(*byte, length == 0 && size == 0) {
                    Step::Inside => length += 1,
                    Step::Last => {
                        length += 1;
                        is_end = true;
                    }
                    Step::Outside => is_end = true,
                }
                if is_end {
                    break;
                }
            }
            let part = available.get(..length).unwrap_or_default();
            let lines = memchr::memchr_iter(b'\n', part).count() as u64;
            size += length as u64;
            if size <= limit {
                bytes.extend_from_slice(part);
            } else {
                bytes = Vec::new();
            }
            self.line += lines;
            self.reader.consume(length);
            if is_end {
                return Ok(self.chunk(bytes, size, first_line));
            }
        }
    }

    fn chunk(&self, bytes: Vec<u8>, size: u64, line: u64) -> JsonChunk {
        if size > self.limit { JsonChunk::TooLong(size) } else { JsonChunk::Value(bytes, line) }
    }
}

/// Follows the brackets and strings of one value.
#[derive(Default)]
struct Scanner {
    depth: u64,
    in_string: bool,
    is_escaped: bool,
    is_scalar: bool,
}

/// Where a byte stands.
enum Step {
    /// In the value, and not its last byte.
    Inside,
    /// It ends the value.
    Last,
    /// Behind the value.
    Outside,
}

impl Scanner {
    fn step(&mut self, byte: u8, is_first: bool) -> Step {
        if is_first {
            self.is_scalar = !matches!(byte, b'{' | b'[' | b'"');
        } else if self.is_scalar {
            let ends = byte.is_ascii_whitespace() || matches!(byte, b',' | b'[' | b']' | b'{' | b'}' | b'"');
            return if ends { Step::Outside } else { Step::Inside };
        }
        if self.in_string {
            match byte {
                _ if self.is_escaped => self.is_escaped = false,
                b'\\' => self.is_escaped = true,
                b'"' => self.in_string = false,
                _ => {}
            }
        } else {
            match byte {
                b'"' => self.in_string = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
        let is_inside = self.is_scalar || self.in_string || self.depth > 0;
        if is_inside { Step::Inside } else { Step::Last }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    fn chunks(text: &str, limit: u64) -> Vec<String> {
        let mut stream = JsonStream::new(BufReader::with_capacity(2, text.as_bytes()), limit);
        let next = || stream.next_chunk().unwrap();
        std::iter::from_fn(next)
            .map(|chunk| match chunk {
                JsonChunk::Value(bytes, line) => format!("{line} {}", String::from_utf8(bytes).unwrap()),
                JsonChunk::TooLong(size) => format!("long {size}"),
                JsonChunk::Unfinished(line) => format!("cut {line}"),
            })
            .collect()
    }

    #[test]
    fn elements_of_an_array_come_one_by_one() {
        assert_eq!(
            chunks("[{\"a\": [1, \"]}\\\"\"]},\n null, 5]", 99),
            ["1 {\"a\": [1, \"]}\\\"\"]}", "2 null", "2 5"]
        );
        assert_eq!(chunks("[]", 99), Vec::<String>::new());
    }

    #[test]
    fn values_may_follow_one_another() {
        assert_eq!(chunks("{}\n{\n}{} [[1]]", 99), ["1 {}", "2 {\n}", "3 {}", "3 [1]"]);
    }

    #[test]
    fn a_broken_value_does_not_affect_the_next() {
        assert_eq!(chunks("[{\"a\": tru}, x}, {}]", 99), ["1 {\"a\": tru}", "1 x", "1 }", "1 {}"]);
    }

    #[test]
    fn a_long_value_is_skipped() {
        assert_eq!(chunks("[\"0123456789\", 1]", 5), ["long 12", "1 1"]);
    }

    #[test]
    fn a_file_may_end_inside_a_value() {
        assert_eq!(chunks("[{}\n, {\"a\":", 99), ["1 {}", "cut 2"]);
        assert_eq!(chunks("{\"a", 99), ["cut 1"]);
        assert_eq!(chunks("[1", 99), ["1 1", "cut 1"]);
    }
}
