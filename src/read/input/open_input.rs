//! Opening an input: unpacks gzip, takes off the byte order mark, turns UTF-16 into UTF-8.

use super::super::format::has_extension;
use super::super::kinds::file_kind::NOT_LINES;
use super::super::kinds::{Content, Unread};
use super::byte_reader::{ByteReader, PeekReader, Utf16Reader};
use super::encoding::{UnicodeForm, detect_unicode};
use super::input_log::InputLog;
use super::input_name::InputName;
use crate::error::{Error, ErrorKind, GzipFault};
use flate2::read::MultiGzDecoder;
use std::fs::{File, Metadata};
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

/// Bytes that are looked at before reading: enough to guess an encoding (`chardetng` needs a few sentences) and a
/// format.
const START: usize = 64 * 1024;

/// The first two bytes of a gzip file (RFC 1952, section 2.3.1).
const GZIP_MAGIC: [u8; 2] = [0x1F, 0x8B];

/// An open input, at its first byte.
pub(in crate::read) struct OpenInput {
    /// The bytes: UTF-8, or an unknown eight-bit encoding.
    pub(in crate::read) reader: BufReader<ByteReader>,
    /// The first bytes, which `reader` gives again.
    pub(in crate::read) start: Vec<u8>,
    /// What the first bytes say that it is. Only text is decoded.
    pub(in crate::read) content: Content,
    /// What errors and origins call it.
    pub(in crate::read) name: InputName,
    /// The file, if it is one that is not compressed: it can be opened again.
    #[cfg_attr(
        not(any(feature = "exports", feature = "parquet")),
        expect(dead_code, reason = "only zip files and tables are opened again")
    )]
    pub(in crate::read) file: Option<PathBuf>,
    /// The file, also if it is compressed: its bytes can be read once more.
    pub(in crate::read) again: Option<PathBuf>,
    /// Length in bytes; `None` where it is not known before reading.
    size: Option<u64>,
}

impl OpenInput {
    /// Opens a file.
    pub(in crate::read) fn from_file(path: &Path, log: &InputLog) -> Result<Self, Error> {
        let name = InputName::of_file(path);
        let file = File::open(path).map_err(|error| Error::io(error, &name.path))?;
        let size = file.metadata().ok().filter(Metadata::is_file).map(|metadata| metadata.len());
        let reader = log.watch(file, &name.path);
        let (input, is_packed) = Self::unpack(reader, has_extension(path, "gz"), name.logged(log))?;
        let again = size.map(|_| path.to_owned());
        let size = size.filter(|_| !is_packed);
        Ok(Self { again, file: size.map(|_| path.to_owned()), size, ..input })
    }

    /// The same input with this id for an article that has none.
    pub(in crate::read) fn with_id(self, id: String) -> Self {
        Self { name: self.name.with_id(id), ..self }
    }

    /// Opens a file, or standard input for `-`.
    pub(in crate::read) fn from_path(path: &Path, log: &InputLog) -> Result<Self, Error> {
        if path.as_os_str() == "-" {
            let name = InputName::of_stream("-", "stdin");
            let reader = log.watch(std::io::stdin(), "-");
            return Self::new(reader, false, name.logged(log));
        }
        Self::from_file(path, log)
    }

    /// The input itself if it is text.
    ///
    /// # Errors
    /// [`ErrorKind::NotRead`] if its first bytes are those of another kind.
    pub(in crate::read) fn text(self) -> Result<Self, Error> {
        let kind = match self.content {
            Content::Text => return Ok(self),
            Content::Unread(kind) => kind,
            Content::Rtf | Content::Zip | Content::Warc | Content::Parquet => &NOT_LINES,
        };
        let unread = Unread::default();
        unread.add(kind, || self.name.path.clone());
        unread.take_error().map_or(Ok(self), Err)
    }

    /// Opens a reader. Gzip is recognised by its first bytes; `must_be_packed` makes it an error if they are missing.
    pub(in crate::read) fn new(
        reader: ByteReader,
        must_be_packed: bool,
        name: InputName,
    ) -> Result<Self, Error> {
        Self::unpack(reader, must_be_packed, name).map(|(input, _)| input)
    }

    /// The input, and whether it is compressed.
    fn unpack(reader: ByteReader, must_be_packed: bool, name: InputName) -> Result<(Self, bool), Error> {
        let stored = PeekReader::new(reader, GZIP_MAGIC.len());
        let is_packed = stored.start() == GZIP_MAGIC;
        let is_empty = stored.has_error() || stored.start().is_empty();
        if must_be_packed && !is_packed && !is_empty {
            let kind = ErrorKind::Gzip { fault: GzipFault::NotGzip, after_record: None };
            return Err(name.error(kind, None));
        }
        let name = name.packed(is_packed);
        let unpacked: ByteReader =
            if is_packed { Box::new(MultiGzDecoder::new(BufReader::new(stored))) } else { Box::new(stored) };
        let raw = PeekReader::new(unpacked, START);
        let content = Content::of(raw.start());
        let form = if content == Content::Text { detect_unicode(raw.start()) } else { UnicodeForm::Unknown };
        let text: ByteReader = match form {
            UnicodeForm::Utf8WithMark => Box::new(raw.skipping(3)),
            UnicodeForm::Utf16(encoding) => Box::new(Utf16Reader::new(raw, encoding)),
            UnicodeForm::Unknown => Box::new(raw),
        };
        let text = PeekReader::new(text, START);
        let start = text.start().to_vec();
        if start.is_empty() && !text.has_error() {
            return Err(name.error(ErrorKind::EmptyFile, None));
        }
        let reader = BufReader::with_capacity(START, Box::new(text) as ByteReader);
        Ok((Self { reader, start, content, name, file: None, again: None, size: None }, is_packed))
    }

    /// Reads all bytes of an input that is one record.
    ///
    /// # Errors
    /// A failed read, and [`ErrorKind::TooLong`] beyond `limit` bytes.
    pub(in crate::read) fn read_all(mut self, limit: u64) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        let read = self.reader.by_ref().take(limit.saturating_add(1)).read_to_end(&mut bytes);
        read.map_err(|error| self.name.read_error(error, None))?;
        let length = bytes.len() as u64;
        if length > limit {
            let size = self.size.unwrap_or(length).max(length);
            return Err(self.name.error(ErrorKind::TooLong { size, limit }, None));
        }
        Ok(bytes)
    }
}
