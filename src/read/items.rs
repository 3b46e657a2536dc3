//! The values of a JSON file one after the other, holding one of them at a time.

use std::io::{self, BufRead};

/// One value: an element of an array at the top of the file, or a value at the top itself.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// Its bytes, and the line it starts in, from 1.
    Value(Vec<u8>, u64),
    /// More bytes than the limit; it was passed over.
    TooLong(u64),
    /// The file ends inside of it; it starts in this line.
    Cut(u64),
}

/// Finds where values begin and end by counting brackets outside of strings. Whether they are JSON is for the parser:
/// so one broken value does not spoil the next.
pub(super) struct Items<R> {
    reader: R,
    limit: u64,
    line: u64,
    in_array: bool,
    /// Met while looking ahead.
    failed: Option<io::Error>,
}

impl<R: BufRead> Items<R> {
    pub(super) fn new(reader: R, limit: u64) -> Self {
        Self { reader, limit, line: 1, in_array: false, failed: None }
    }

    /// The next value; `None` at the end.
    pub(super) fn next_item(&mut self) -> io::Result<Option<Item>> {
        loop {
            let Some(byte) = self.skip_blanks()? else {
                let line = self.line;
                let is_open = std::mem::take(&mut self.in_array);
                return Ok(is_open.then_some(Item::Cut(line)));
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

    /// Whether nothing but white space follows, outside of an array. An error comes up with the next value.
    pub(super) fn is_at_end(&mut self) -> bool {
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

    /// Bytes at hand; none at the end.
    fn available(&mut self) -> io::Result<&[u8]> {
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        // Asked for twice since the borrow checker refuses to return the first answer from inside a loop.
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

    fn value(&mut self) -> io::Result<Item> {
        let (first_line, limit) = (self.line, self.limit);
        let mut state = State::default();
        let (mut bytes, mut size) = (Vec::new(), 0_u64);
        loop {
            let available = self.available()?;
            if available.is_empty() {
                if state.is_scalar && size > 0 {
                    return Ok(self.ended(bytes, size, first_line));
                }
                // The array around it is cut as well, but that is one fault.
                self.in_array = false;
                return Ok(Item::Cut(first_line));
            }
            let mut is_end = false;
            let mut taken = 0;
            for byte in available {
                match state.step(*byte, taken == 0 && size == 0) {
                    Step::Inside => taken += 1,
                    Step::Last => {
                        taken += 1;
                        is_end = true;
                    }
                    Step::Outside => is_end = true,
                }
                if is_end {
                    break;
                }
            }
            let part = available.get(..taken).unwrap_or_default();
            let lines = memchr::memchr_iter(b'\n', part).count() as u64;
            size += taken as u64;
            if size <= limit {
                bytes.extend_from_slice(part);
            } else {
                bytes = Vec::new();
            }
            self.line += lines;
            self.reader.consume(taken);
            if is_end {
                return Ok(self.ended(bytes, size, first_line));
            }
        }
    }

    fn ended(&self, bytes: Vec<u8>, size: u64, line: u64) -> Item {
        if size > self.limit { Item::TooLong(size) } else { Item::Value(bytes, line) }
    }
}

/// Where in a value the reader is.
#[derive(Default)]
struct State {
    depth: u64,
    in_string: bool,
    is_escaped: bool,
    is_scalar: bool,
}

enum Step {
    Inside,
    Last,
    Outside,
}

impl State {
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

    fn all(text: &str, limit: u64) -> Vec<String> {
        let mut items = Items::new(BufReader::with_capacity(2, text.as_bytes()), limit);
        let next = || items.next_item().unwrap();
        std::iter::from_fn(next)
            .map(|item| match item {
                Item::Value(bytes, line) => format!("{line} {}", String::from_utf8(bytes).unwrap()),
                Item::TooLong(size) => format!("long {size}"),
                Item::Cut(line) => format!("cut {line}"),
            })
            .collect()
    }

    #[test]
    fn elements_of_an_array_come_one_by_one() {
        assert_eq!(
            all("[{\"a\": [1, \"]}\\\"\"]},\n null, 5]", 99),
            ["1 {\"a\": [1, \"]}\\\"\"]}", "2 null", "2 5"]
        );
        assert_eq!(all("[]", 99), Vec::<String>::new());
    }

    #[test]
    fn values_may_follow_one_another() {
        assert_eq!(all("{}\n{\n}{} [[1]]", 99), ["1 {}", "2 {\n}", "3 {}", "3 [1]"]);
    }

    #[test]
    fn a_broken_value_does_not_spoil_the_next() {
        assert_eq!(all("[{\"a\": tru}, x}, {}]", 99), ["1 {\"a\": tru}", "1 x", "1 }", "1 {}"]);
    }

    #[test]
    fn a_long_value_is_passed_over() {
        assert_eq!(all("[\"0123456789\", 1]", 5), ["long 12", "1 1"]);
    }

    #[test]
    fn a_file_that_ends_inside_a_value_is_told() {
        assert_eq!(all("[{}\n, {\"a\":", 99), ["1 {}", "cut 2"]);
        assert_eq!(all("{\"a", 99), ["cut 1"]);
        assert_eq!(all("[1", 99), ["1 1", "cut 1"]);
    }
}
