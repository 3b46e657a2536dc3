//! Lines of a stream, of which no more than a limit is held in memory.

use std::io::{self, BufRead};

/// One line of a stream.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::read) enum BoundedLine {
    /// The whole line, with its line break if it has one.
    Whole(Vec<u8>),
    /// A line of this many bytes, more than the limit, that was skipped.
    TooLong(u64),
}

/// Reads the next line; `None` at the end. Bytes beyond `limit` are counted and dropped. `inspect` sees all bytes in
/// parts before that, also the dropped ones.
pub(in crate::read) fn next_line(
    reader: &mut impl BufRead,
    limit: u64,
    mut inspect: impl FnMut(&[u8]),
) -> io::Result<Option<BoundedLine>> {
    let mut line = Vec::new();
    let mut size = 0_u64;
    loop {
        let available = match reader.fill_buf() {
            Ok(available) => available,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let end = memchr::memchr(b'\n', available).map(|at| at + 1);
        let part = end.and_then(|end| available.get(..end)).unwrap_or(available);
        let (length, is_last) = (part.len(), end.is_some() || available.is_empty());
        inspect(part);
        size += length as u64;
        if size <= limit {
            line.extend_from_slice(part);
        } else {
            // A new vector instead of `clear`: a skipped line must not keep memory either.
            line = Vec::new();
        }
        reader.consume(length);
        if is_last {
            return Ok(match size {
                0 => None,
                _ if size > limit => Some(BoundedLine::TooLong(size)),
                _ => Some(BoundedLine::Whole(line)),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufReader, Read};

    fn lines(text: &[u8], limit: u64) -> Vec<BoundedLine> {
        let mut reader = BufReader::with_capacity(3, text);
        std::iter::from_fn(|| next_line(&mut reader, limit, |_| ()).unwrap()).collect()
    }

    #[test]
    fn a_long_line_is_skipped_and_the_next_one_read() {
        let whole = |text: &str| BoundedLine::Whole(text.as_bytes().to_vec());
        assert_eq!(lines(b"ab\n0123456789\ncd", 4), [whole("ab\n"), BoundedLine::TooLong(11), whole("cd")]);
        assert_eq!(lines(b"\n\n", 4), [whole("\n"), whole("\n")]);
        assert_eq!(lines(b"", 4), []);
    }

    #[test]
    fn a_line_of_many_megabytes_is_not_held() {
        let endless = io::repeat(b'x').take(1 << 28).chain(&b"\nend\n"[..]);
        let mut reader = BufReader::new(endless);
        let mut next = || next_line(&mut reader, 1000, |_| ()).unwrap();
        assert_eq!(next(), Some(BoundedLine::TooLong((1 << 28) + 1)));
        assert_eq!(next(), Some(BoundedLine::Whole(b"end\n".to_vec())));
    }
}
