//! The answer of a server, as a web archive keeps it: the status, the headers, and the body, unpacked (RFC 9110 and 9112).

use super::record_reader::{Headers, headers};
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use std::io::{BufRead, Read};

/// An answer.
#[derive(Debug)]
pub(super) struct HttpAnswer {
    pub(super) status: u16,
    pub(super) headers: Headers,
    pub(super) body: Vec<u8>,
}

/// Why the body of an answer cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum BodyFault {
    /// It is packed by this method.
    Packing(String),
    /// It unpacks to more bytes than the limit.
    TooLong,
    /// It cannot be unpacked.
    Damaged,
}

impl HttpAnswer {
    /// Splits an answer; `None` if it has no status.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes;
        let mut status = String::new();
        rest.by_ref().take(1000).read_line(&mut status).ok()?;
        let mut words = status.split_whitespace();
        words.next().filter(|word| word.starts_with("HTTP/"))?;
        let status = words.next()?.parse().ok()?;
        let headers = headers(&mut rest).ok()?;
        Some(Self { status, headers, body: rest.to_vec() })
    }

    /// A header in lower case.
    pub(super) fn header(&self, name: &str) -> String {
        self.headers.get(name).map(|value| value.to_ascii_lowercase()).unwrap_or_default()
    }

    /// The type of the content, without its parameters.
    pub(super) fn content_type(&self) -> String {
        self.header("content-type").split(';').next().unwrap_or_default().trim().to_owned()
    }

    /// The encoding that the type of the content names.
    pub(super) fn charset(&self) -> Option<String> {
        let header = self.header("content-type");
        let value = header.split_once("charset")?.1.trim_start().strip_prefix('=')?.trim();
        Some(value.trim_matches(['"', '\'']).split([';', '"', ' ']).next()?.to_owned())
    }

    /// The body without the chunks that it was sent in, unpacked up to `limit` bytes. Archives may keep a body that they
    /// have unpacked already.
    pub(super) fn into_body(self, limit: u64) -> Result<Vec<u8>, BodyFault> {
        let is_chunked = self.header("transfer-encoding").contains("chunked");
        let encoding = self.header("content-encoding");
        let body = if is_chunked { unchunked(&self.body).unwrap_or(self.body) } else { self.body };
        let is_gzip = body.starts_with(&[0x1F, 0x8B]);
        let unpacked: Box<dyn Read> = match encoding.trim() {
            "gzip" | "x-gzip" if is_gzip => Box::new(MultiGzDecoder::new(body.as_slice())),
            "deflate" if body.first().is_some_and(|first| first & 0x0F == 8) => {
                Box::new(ZlibDecoder::new(body.as_slice()))
            }
            "deflate" if !looks_like_text(&body) => Box::new(DeflateDecoder::new(body.as_slice())),
            "" | "identity" | "none" | "utf-8" | "gzip" | "x-gzip" | "deflate" => return Ok(body),
            _ if looks_like_text(&body) => return Ok(body),
            other => return Err(BodyFault::Packing(other.chars().take(20).collect())),
        };
        let mut bytes = Vec::new();
        let read = unpacked.take(limit.saturating_add(1)).read_to_end(&mut bytes);
        if bytes.len() as u64 > limit {
            return Err(BodyFault::TooLong);
        }
        read.map_err(|_| BodyFault::Damaged)?;
        Ok(bytes)
    }
}

/// Whether a body is text already.
fn looks_like_text(body: &[u8]) -> bool {
    let start = body.get(..200.min(body.len())).unwrap_or_default();
    start.trim_ascii_start().starts_with(b"<") || (!start.is_empty() && start.is_ascii())
}

/// A body without its chunks; `None` if it is not in chunks.
fn unchunked(body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let end = memchr::memchr(b'\n', rest)?;
        let (line, after) = rest.split_at_checked(end + 1)?;
        let line = std::str::from_utf8(line).ok()?;
        let size = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
        if size == 0 {
            return Some(whole);
        }
        let Some((chunk, after)) = after.split_at_checked(size) else {
            // The archive cut the body.
            whole.extend_from_slice(after);
            return Some(whole);
        };
        whole.extend_from_slice(chunk);
        rest = after.strip_prefix(b"\r\n").or_else(|| after.strip_prefix(b"\n")).unwrap_or(after);
        if rest.is_empty() {
            return Some(whole);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::{GzEncoder, ZlibEncoder};
    use std::io::Write;

    fn body(headers: &str, body: &[u8]) -> Result<String, BodyFault> {
        let bytes = [format!("HTTP/1.1 200 OK\r\n{headers}\r\n").as_bytes(), body].concat();
        HttpAnswer::parse(&bytes).unwrap().into_body(1000).map(|body| String::from_utf8(body).unwrap())
    }

    #[test]
    fn bodies_are_put_together_and_unpacked() {
        assert_eq!(body("", b"<p>plain").unwrap(), "<p>plain");
        let chunked = b"4;x=1\r\nWiki\r\n6\r\npedia \r\n0\r\n\r\n";
        assert_eq!(body("Transfer-Encoding: chunked\r\n", chunked).unwrap(), "Wikipedia ");
        assert_eq!(body("Transfer-Encoding: chunked\r\n", b"<p>no chunks\n").unwrap(), "<p>no chunks\n");
        let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
        gzip.write_all(b"<p>packed").unwrap();
        let gzip = gzip.finish().unwrap();
        assert_eq!(body("Content-Encoding: gzip\r\n", &gzip).unwrap(), "<p>packed");
        assert_eq!(body("Content-Encoding: gzip\r\n", b"<p>unpacked").unwrap(), "<p>unpacked");
        let chunks = [format!("{:x}\r\n", gzip.len()).as_bytes(), &gzip, b"\r\n0\r\n\r\n"].concat();
        assert_eq!(
            body("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", &chunks).unwrap(),
            "<p>packed"
        );
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
        zlib.write_all(b"<p>packed").unwrap();
        assert_eq!(body("Content-Encoding: deflate\r\n", &zlib.finish().unwrap()).unwrap(), "<p>packed");
    }

    #[test]
    fn bodies_that_cannot_be_read_are_told() {
        assert_eq!(
            body("Content-Encoding: br\r\n", b"\x0b\x02\x80\x03"),
            Err(BodyFault::Packing("br".into()))
        );
        let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
        gzip.write_all(&[b'x'; 5000]).unwrap();
        let gzip = gzip.finish().unwrap();
        assert_eq!(body("Content-Encoding: gzip\r\n", &gzip), Err(BodyFault::TooLong));
        assert_eq!(body("Content-Encoding: gzip\r\n", b"\x1f\x8b\x08\0"), Err(BodyFault::Damaged));
        assert!(HttpAnswer::parse(b"<html>").is_none());
    }

    #[test]
    fn the_type_of_the_content_may_name_an_encoding() {
        let answer =
            HttpAnswer::parse(b"HTTP/1.0 404 No\nContent-Type: Text/HTML; charset=\"ISO-8859-1\"\n\n")
                .unwrap();
        assert_eq!((answer.status, answer.content_type().as_str()), (404, "text/html"));
        assert_eq!(answer.charset().as_deref(), Some("iso-8859-1"));
    }
}
