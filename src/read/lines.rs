//! Lines of a stream, never holding more than the limit.

use std::io::{self, BufRead};

/// One line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// With its line break, if it has one.
    Whole(Vec<u8>),
    /// Of this many bytes, which is more than the limit; it was passed over.
    TooLong(u64),
}

/// The next line; `None` at the end. Bytes beyond `limit` are counted and dropped. All bytes go by `see` first, in
/// parts, also the dropped ones.
pub(super) fn next_line(
    reader: &mut impl BufRead,
    limit: u64,
    mut see: impl FnMut(&[u8]),
) -> io::Result<Option<Line>> {
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
        let (taken, is_last) = (part.len(), end.is_some() || available.is_empty());
        see(part);
        size += taken as u64;
        if size <= limit {
            line.extend_from_slice(part);
        } else {
            // Not just cleared: a line of gigabytes must not keep its first part either.
            line = Vec::new();
        }
        reader.consume(taken);
        if is_last {
            return Ok(match size {
                0 => None,
                _ if size > limit => Some(Line::TooLong(size)),
                _ => Some(Line::Whole(line)),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufReader, Read};

    fn all(text: &[u8], limit: u64) -> Vec<Line> {
        let mut reader = BufReader::with_capacity(3, text);
        std::iter::from_fn(|| next_line(&mut reader, limit, |_| ()).unwrap()).collect()
    }

    #[test]
    fn a_long_line_is_passed_over_and_the_next_one_read() {
        let whole = |text: &str| Line::Whole(text.as_bytes().to_vec());
        assert_eq!(all(b"ab\n0123456789\ncd", 4), [whole("ab\n"), Line::TooLong(11), whole("cd")]);
        assert_eq!(all(b"\n\n", 4), [whole("\n"), whole("\n")]);
        assert_eq!(all(b"", 4), []);
    }

    #[test]
    fn a_line_of_a_gigabyte_is_never_held() {
        let endless = io::repeat(b'x').take(1 << 28).chain(&b"\nend\n"[..]);
        let mut reader = BufReader::new(endless);
        assert_eq!(next_line(&mut reader, 1000, |_| ()).unwrap(), Some(Line::TooLong((1 << 28) + 1)));
        assert_eq!(next_line(&mut reader, 1000, |_| ()).unwrap(), Some(Line::Whole(b"end\n".to_vec())));
    }
}
