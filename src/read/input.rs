//! A stream of bytes from a path or a reader: unpacked, its byte order mark taken off, UTF-16 turned into UTF-8.

use super::encoding::{Mark, mark};
use super::input_log::InputLog;
use super::record::Place;
use crate::error::{Cause, Error, ErrorKind, GzipFault};
use encoding_rs::{Decoder, Encoding};
use flate2::read::MultiGzDecoder;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::Path;

/// Bytes looked at before reading: enough to guess an encoding (`chardetng` needs a few sentences) and a format.
const START: usize = 64 * 1024;

/// Any source of bytes.
pub(super) type Source = Box<dyn Read + Send>;

/// An open input, at its first byte.
pub(super) struct Input {
    /// The bytes: UTF-8, or an unknown eight-bit encoding.
    pub(super) reader: BufReader<Source>,
    /// The first of them; they come again from `reader`.
    pub(super) start: Vec<u8>,
    /// Its name in errors and origins.
    pub(super) place: Place,
    is_packed: bool,
    size: Option<u64>,
}

impl Input {
    /// Opens a file.
    pub(super) fn open(path: &Path, place: Place, ledger: &InputLog) -> Result<Self, Error> {
        let file = File::open(path).map_err(|error| Error::io(error, &place.path))?;
        let size = file.metadata().ok().filter(std::fs::Metadata::is_file).map(|meta| meta.len());
        let is_named_packed = has_extension(path, "gz");
        let mut input = Self::new(ledger.watch(file, &place.path), is_named_packed, place)?;
        input.size = size.filter(|_| !input.is_packed);
        Ok(input)
    }

    /// Opens a file, or standard input for `-`.
    pub(super) fn choose(path: &Path, ledger: &InputLog) -> Result<Self, Error> {
        if path.as_os_str() == "-" {
            return Self::new(ledger.watch(std::io::stdin(), "-"), false, Place::named("-", "stdin"));
        }
        Self::open(path, Place::new(path), ledger)
    }

    /// Takes any source; gzip is told by its first bytes.
    pub(super) fn new(source: Source, is_named_packed: bool, place: Place) -> Result<Self, Error> {
        let source = Replay::new(source, 2);
        let is_packed = source.start() == [0x1F, 0x8B];
        let is_blank = source.is_broken() || source.start().is_empty();
        if is_named_packed && !is_packed && !is_blank {
            return Err(place.error(ErrorKind::Gzip { fault: GzipFault::NotGzip, after_record: None }, None));
        }
        let source: Source =
            if is_packed { Box::new(MultiGzDecoder::new(BufReader::new(source))) } else { Box::new(source) };
        let raw = Replay::new(source, START);
        let source: Source = match mark(raw.start()) {
            Mark::Utf8 => Box::new(raw.skipping(3)),
            Mark::Utf16(encoding) => Box::new(Utf16::new(raw, encoding)),
            Mark::None => Box::new(raw),
        };
        let source = Replay::new(source, START);
        let start = source.start().to_vec();
        if start.is_empty() && !source.is_broken() {
            return Err(place.error(ErrorKind::EmptyFile, None));
        }
        let reader = BufReader::with_capacity(START, Box::new(source) as Source);
        Ok(Self { reader, start, place, is_packed, size: None })
    }

    /// Everything, up to `limit` bytes.
    pub(super) fn read_all(mut self, limit: u64) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        let read = self.reader.by_ref().take(limit.saturating_add(1)).read_to_end(&mut bytes);
        read.map_err(|error| self.error(error, None))?;
        let seen = bytes.len() as u64;
        if seen > limit {
            let size = self.size.unwrap_or(seen).max(seen);
            return Err(self.place.error(ErrorKind::TooLong { size, limit }, None));
        }
        Ok(bytes)
    }

    /// An error of [`Self::reader`], after so many whole records where there are records.
    pub(super) fn error(&self, error: io::Error, after_record: Option<u64>) -> Error {
        use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
        if !self.is_packed || !matches!(error.kind(), InvalidData | InvalidInput | UnexpectedEof) {
            return Error::io(error, &self.place.path);
        }
        let fault = match error.kind() {
            UnexpectedEof => GzipFault::EndsEarly,
            _ => GzipFault::Damaged(Cause::new(error)),
        };
        self.place.error(ErrorKind::Gzip { fault, after_record }, None)
    }
}

/// Whether the file name ends with this extension, in any case.
pub(super) fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found.eq_ignore_ascii_case(extension))
}

/// A source whose first bytes were looked at already. An error met while looking comes after these bytes.
struct Replay {
    start: Cursor<Vec<u8>>,
    failed: Option<io::Error>,
    rest: Source,
}

impl Replay {
    fn new(mut rest: impl Read + Send + 'static, most: usize) -> Self {
        let mut start = Vec::new();
        // `read_to_end` keeps what it read before an error, and tries again when interrupted.
        let failed = rest.by_ref().take(most as u64).read_to_end(&mut start).err();
        Self { start: Cursor::new(start), failed, rest: Box::new(rest) }
    }

    fn start(&self) -> &[u8] {
        self.start.get_ref()
    }

    fn is_broken(&self) -> bool {
        self.failed.is_some()
    }

    fn skipping(mut self, bytes: u64) -> Self {
        self.start.set_position(bytes);
        self
    }
}

impl Read for Replay {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self.start.read(into)? {
            0 => match self.failed.take() {
                Some(error) => Err(error),
                None => self.rest.read(into),
            },
            read => Ok(read),
        }
    }
}

/// UTF-16 as UTF-8.
struct Utf16 {
    rest: Replay,
    decoder: Decoder,
    decoded: Cursor<Vec<u8>>,
    is_done: bool,
}

impl Utf16 {
    fn new(rest: Replay, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_with_bom_removal();
        Self { rest, decoder, decoded: Cursor::default(), is_done: false }
    }
}

impl Read for Utf16 {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.decoded.read(into)?;
            if read > 0 || self.is_done || into.is_empty() {
                return Ok(read);
            }
            let mut raw = [0; 8192];
            let taken = self.rest.read(&mut raw)?;
            self.is_done = taken == 0;
            let raw = raw.get(..taken).unwrap_or_default();
            let room = self.decoder.max_utf8_buffer_length(raw.len()).unwrap_or(raw.len() * 3 + 16);
            let mut text = String::with_capacity(room);
            // With that much room all of `raw` is taken at once.
            let _ = self.decoder.decode_to_string(raw, &mut text, self.is_done);
            self.decoded = Cursor::new(text.into_bytes());
        }
    }
}
