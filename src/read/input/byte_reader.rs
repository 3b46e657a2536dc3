//! Readers that wrap another reader: one that can look ahead, and one that turns UTF-16 into UTF-8.

use encoding_rs::{Decoder, Encoding};
use std::io::{self, Cursor, Read};

/// Any source of bytes.
pub(in crate::read) type ByteReader = Box<dyn Read + Send>;

/// A reader whose first bytes can be looked at before they are read. An error that was met while looking ahead is
/// returned after these bytes.
pub(super) struct PeekReader {
    start: Cursor<Vec<u8>>,
    error: Option<io::Error>,
    rest: ByteReader,
}

impl PeekReader {
    /// Looks ahead at up to `length` bytes.
    pub(super) fn new(mut rest: impl Read + Send + 'static, length: usize) -> Self {
        let mut start = Vec::new();
        // `read_to_end` keeps what it read before an error, and tries again when interrupted.
        let error = rest.by_ref().take(length as u64).read_to_end(&mut start).err();
        Self { start: Cursor::new(start), error, rest: Box::new(rest) }
    }

    /// The first bytes.
    pub(super) fn start(&self) -> &[u8] {
        self.start.get_ref()
    }

    /// Whether looking ahead ended with an error.
    pub(super) fn has_error(&self) -> bool {
        self.error.is_some()
    }

    /// Leaves out the first bytes.
    pub(super) fn skipping(mut self, bytes: u64) -> Self {
        self.start.set_position(bytes);
        self
    }
}

impl Read for PeekReader {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self.start.read(into)? {
            0 => match self.error.take() {
                Some(error) => Err(error),
                None => self.rest.read(into),
            },
            read => Ok(read),
        }
    }
}

/// A reader of UTF-16 that gives UTF-8.
pub(super) struct Utf16Reader {
    rest: PeekReader,
    decoder: Decoder,
    decoded: Cursor<Vec<u8>>,
    is_done: bool,
}

impl Utf16Reader {
    pub(super) fn new(rest: PeekReader, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_with_bom_removal();
        Self { rest, decoder, decoded: Cursor::default(), is_done: false }
    }
}

impl Read for Utf16Reader {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.decoded.read(into)?;
            if read > 0 || self.is_done || into.is_empty() {
                return Ok(read);
            }
            let mut raw = [0; 8192];
            let length = self.rest.read(&mut raw)?;
            self.is_done = length == 0;
            let raw = raw.get(..length).unwrap_or_default();
            let room = self.decoder.max_utf8_buffer_length(raw.len()).unwrap_or(raw.len() * 3 + 16);
            let mut text = String::with_capacity(room);
            // With that much room, the decoder takes all of `raw` at once.
            let _ = self.decoder.decode_to_string(raw, &mut text, self.is_done);
            self.decoded = Cursor::new(text.into_bytes());
        }
    }
}

/// A reader of text whose lines end with a carriage return alone, as on old Macs; it gives line feeds.
pub(in crate::read) struct MacLineEnds<R> {
    rest: R,
}

impl<R: Read> MacLineEnds<R> {
    pub(in crate::read) fn new(rest: R) -> Self {
        Self { rest }
    }
}

impl<R: Read> Read for MacLineEnds<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.rest.read(into)?;
        into.iter_mut().take(length).filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
        Ok(length)
    }
}
