//! The records of a web archive: their headers, and their content up to a limit.

use super::super::input::{BoundedLine, next_line};
use std::collections::BTreeMap;
use std::io::{self, BufRead, Read};

/// Longest line of a header, in bytes.
const LONGEST_LINE: u64 = 64 << 10;
/// Most lines of a header.
const MOST_LINES: usize = 1000;

/// Header lines by their names in lower case. Of several lines of one name, the last counts.
pub(super) type Headers = BTreeMap<String, String>;

/// A record of a web archive.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct WarcRecord {
    pub(super) headers: Headers,
    /// The content; its length if it was not read.
    pub(super) content: Result<Vec<u8>, u64>,
}

/// What comes next in an archive.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NextRecord {
    /// A record.
    Record(WarcRecord),
    /// Bytes before the next record that are none. They were left out.
    Garbage,
    /// The end.
    End,
}

/// Reads the records of an archive.
pub(super) struct RecordReader<R> {
    reader: R,
    /// Whether the first line of the next record was read, behind bytes that are none.
    is_in_record: bool,
}

impl<R: BufRead> RecordReader<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, is_in_record: false }
    }

    /// Reads the next record. The content of those that `is_wanted` refuses, and content beyond `limit`, is passed over.
    pub(super) fn next_record(
        &mut self,
        limit: u64,
        is_wanted: impl Fn(&Headers) -> bool,
    ) -> io::Result<NextRecord> {
        let mut has_garbage = false;
        while !self.is_in_record {
            match next_line(&mut self.reader, LONGEST_LINE, |_| ())? {
                None if has_garbage => return Ok(NextRecord::Garbage),
                None => return Ok(NextRecord::End),
                Some(BoundedLine::Whole(line)) if line.starts_with(b"WARC/") => self.is_in_record = true,
                Some(BoundedLine::Whole(line)) if line.trim_ascii().is_empty() => {}
                Some(_) => has_garbage = true,
            }
        }
        if has_garbage {
            return Ok(NextRecord::Garbage);
        }
        self.is_in_record = false;
        let headers = headers(&mut self.reader)?;
        let Some(length) = headers.get("content-length").and_then(|length| length.parse::<u64>().ok()) else {
            return Ok(NextRecord::Garbage);
        };
        let mut content = self.reader.by_ref().take(length);
        if length > limit || !is_wanted(&headers) {
            let passed = io::copy(&mut content, &mut io::sink())?;
            return if passed < length {
                Err(io::ErrorKind::UnexpectedEof.into())
            } else {
                Ok(record(headers, Err(length)))
            };
        }
        let mut bytes = Vec::new();
        content.read_to_end(&mut bytes)?;
        if (bytes.len() as u64) < length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(record(headers, Ok(bytes)))
    }
}

fn record(headers: Headers, content: Result<Vec<u8>, u64>) -> NextRecord {
    NextRecord::Record(WarcRecord { headers, content })
}

/// Reads header lines up to the blank one.
pub(super) fn headers(reader: &mut impl BufRead) -> io::Result<Headers> {
    let mut headers = Headers::new();
    for _ in 0..MOST_LINES {
        let Some(BoundedLine::Whole(line)) = next_line(reader, LONGEST_LINE, |_| ())? else {
            break;
        };
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':') {
            headers.insert(name.trim().to_ascii_lowercase(), value.trim().to_owned());
        }
    }
    Ok(headers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8], limit: u64) -> Vec<String> {
        let mut found = Vec::new();
        let mut reader = RecordReader::new(bytes);
        loop {
            match reader.next_record(limit, |headers| headers.contains_key("x")) {
                Ok(NextRecord::End) => return found,
                Ok(NextRecord::Garbage) => found.push("garbage".to_owned()),
                Ok(NextRecord::Record(record)) => {
                    found.push(format!("{:?}", record.content.map(|bytes| String::from_utf8(bytes).unwrap())))
                }
                Err(error) => {
                    found.push(error.kind().to_string());
                    return found;
                }
            }
        }
    }

    #[test]
    fn records_are_read_or_passed_over() {
        let archive = b"WARC/1.0\r\nX: 1\r\nContent-Length: 5\r\n\r\nabc\r\n\r\n\r\nWARC/1.0\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n\
                        WARC/1.1\nX: 1\nContent-Length: 9\n\n123456789\n\nWARC/1.0\r\nX: 1\r\nContent-Length: 1\r\n\r\nz";
        assert_eq!(all(archive, 8), ["Ok(\"abc\\r\\n\")", "Err(3)", "Err(9)", "Ok(\"z\")"]);
    }

    #[test]
    fn broken_records_are_told() {
        assert_eq!(all(b"WARC/1.0\r\nX: 1\r\nContent-Length: 9\r\n\r\nabc", 99), ["unexpected end of file"]);
        let lost = b"abc\r\nWARC/1.0\r\nX: 1\r\nContent-Length: 1\r\n\r\na\r\n\r\nWARC/1.0\r\nX: 1\r\nContent-Length: 1\r\n\r\nb";
        assert_eq!(all(lost, 99), ["garbage", "Ok(\"a\")", "Ok(\"b\")"]);
        assert_eq!(all(b"WARC/1.0\r\nX: 1\r\n\r\n", 99), ["garbage"]);
    }
}
