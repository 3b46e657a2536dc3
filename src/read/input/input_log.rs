//! The log of what was read: each input with its length and the SHA-256 of its bytes, so that a result can name what
//! it was made from.

use super::super::cautions::{Caution, CautionKind};
use super::byte_reader::ByteReader;
use super::place::Place;
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io::{self, Read};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A file or stream that was read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LoggedInput {
    /// Its path, or `-` for standard input.
    pub path: String,
    /// Bytes that were read, as they are stored: before unpacking.
    pub bytes: u64,
    /// SHA-256 of these bytes, in hexadecimal digits; `None` if it was not read to its end.
    pub sha256: Option<String>,
    /// Records that it has: those that were read, and those that were skipped.
    pub records: u64,
    /// What needs a word about the records that were read, in the order in which it was met.
    pub cautions: Vec<Caution>,
}

/// Cautions that are told apart in one input. A file whose keys differ from record to record could have any number.
const MOST_CAUTIONS: usize = 64;

impl LoggedInput {
    /// Counts a record of this kind, met in `path`: the input itself, or a file in it.
    fn caution(&mut self, path: &str, kind: CautionKind, place: Place, value: Option<&str>) {
        let known = self.cautions.iter().position(|known| known.kind == kind && known.path == path);
        let (path, kind) = match known {
            None if self.cautions.len() >= MOST_CAUTIONS => (self.path.as_str(), CautionKind::Further),
            _ => (path, kind),
        };
        let is_same = |known: &Caution| known.kind == kind && known.path == path;
        let at = known.or_else(|| self.cautions.iter().position(is_same)).unwrap_or_else(|| {
            self.cautions.push(Caution::new(path, kind));
            self.cautions.len() - 1
        });
        if let Some(caution) = self.cautions.get_mut(at) {
            let record = place.record.filter(|_| place.shares_line || place.line.is_none());
            caution.add(place.line, record, value);
        }
    }
}

/// All inputs of a stream of articles, in the order in which they were opened. Clones share the log, which grows while
/// the stream is read.
#[derive(Debug, Clone, Default)]
pub struct InputLog {
    files: Arc<Mutex<Vec<LoggedInput>>>,
    bytes: Arc<AtomicU64>,
    cautions: Arc<AtomicU64>,
}

impl InputLog {
    /// The inputs that were read so far.
    #[must_use]
    pub fn files(&self) -> Vec<LoggedInput> {
        let mut files = self.lock().clone();
        for file in &mut files {
            file.cautions.iter_mut().for_each(|caution| caution.records = file.records);
        }
        files
    }

    /// Bytes of all inputs that were read so far, as they are stored.
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// How many cautions were counted so far, about any input.
    #[must_use]
    pub fn caution_count(&self) -> u64 {
        self.cautions.load(Ordering::Relaxed)
    }

    /// Where the input that was opened last stands in the log.
    pub(in crate::read) fn last(&self) -> Option<usize> {
        self.lock().len().checked_sub(1)
    }

    /// Counts a record of the input that was opened last.
    pub(in crate::read) fn count_record(&self) {
        if let Some(file) = self.lock().last_mut() {
            file.records += 1;
        }
    }

    /// Counts a caution about an input.
    pub(in crate::read) fn caution(
        &self,
        index: usize,
        path: &str,
        kind: CautionKind,
        place: impl Into<Place>,
        value: Option<&str>,
    ) {
        self.cautions.fetch_add(1, Ordering::Relaxed);
        if let Some(file) = self.lock().get_mut(index) {
            file.caution(path, kind, place.into(), value);
        }
    }

    /// Wraps a reader. It is listed at once, and its length and hash are entered when it is dropped.
    pub(in crate::read) fn watch(&self, reader: impl Read + Send + 'static, path: &str) -> ByteReader {
        let mut files = self.lock();
        files.push(LoggedInput { path: path.to_owned(), ..LoggedInput::default() });
        let (index, log) = (files.len() - 1, self.clone());
        Box::new(HashingReader { reader, digest: Sha256::new(), bytes: 0, is_done: false, index, log })
    }

    /// An input of three bytes with a caution.
    #[cfg(test)]
    pub(crate) fn add_for_test(&self, path: &str, kind: CautionKind) {
        drop(self.watch("abc".as_bytes(), path));
        self.count_record();
        self.caution(self.last().unwrap_or_default(), path, kind, Some(1), Some("n.d."));
    }

    fn lock(&self) -> MutexGuard<'_, Vec<LoggedInput>> {
        // No code panics while it holds the lock; even then, the list would be whole.
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A reader whose bytes are counted and hashed.
struct HashingReader<R> {
    reader: R,
    digest: Sha256,
    bytes: u64,
    is_done: bool,
    /// Where its entry stands in the log.
    index: usize,
    log: InputLog,
}

impl<R: Read> Read for HashingReader<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(into)?;
        self.digest.update(into.get(..read).unwrap_or_default());
        self.bytes += read as u64;
        self.log.bytes.fetch_add(read as u64, Ordering::Relaxed);
        self.is_done = read == 0 && !into.is_empty();
        Ok(read)
    }
}

impl<R> Drop for HashingReader<R> {
    fn drop(&mut self) {
        let digest = std::mem::take(&mut self.digest).finalize();
        let sha256 = self.is_done.then(|| HEXLOWER.encode(&digest));
        if let Some(entry) = self.log.lock().get_mut(self.index) {
            entry.bytes = self.bytes;
            entry.sha256 = sha256;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_is_logged_with_the_hash_of_its_bytes() {
        let log = InputLog::default();
        let mut reader = log.watch("{\"text\": \"abc\"}\n".as_bytes(), "-");
        assert_eq!(reader.read_to_end(&mut Vec::new()).unwrap(), 16);
        drop(reader);
        // printf '{"text": "abc"}\n' | sha256sum
        let sha256 = "b3b44c015f2cfd9f6727c04576599da0309a65ffc71323b91e87b469177983c2";
        let expected = LoggedInput {
            path: "-".into(),
            bytes: 16,
            sha256: Some(sha256.into()),
            ..LoggedInput::default()
        };
        assert_eq!(log.files(), [expected]);
    }

    #[test]
    fn an_input_that_was_not_read_to_its_end_has_no_hash() {
        let log = InputLog::default();
        let mut reader = log.watch("abc".as_bytes(), "x");
        let mut two = [0; 2];
        reader.read_exact(&mut two).unwrap();
        drop(reader);
        assert_eq!(log.files(), [LoggedInput { path: "x".into(), bytes: 2, ..LoggedInput::default() }]);
    }

    #[test]
    fn cautions_are_counted_by_kind_and_limited_in_number() {
        let log = InputLog::default();
        let _reader = log.watch("abc".as_bytes(), "x");
        let word = |field: u64| CautionKind::EmptyWord { field: field.to_string() };
        for line in 1..=200 {
            log.count_record();
            log.caution(0, "x", CautionKind::Truncated, Some(line), None);
            log.caution(0, "x", word(line), Some(line), Some("nan"));
        }
        let cautions = &log.files()[0].cautions;
        assert_eq!(cautions.len(), MOST_CAUTIONS + 1);
        assert_eq!((cautions[0].count, cautions[0].records), (200, 200));
        assert_eq!((cautions[1].count, cautions[1].kind == word(1)), (1, true));
        let rest = cautions.last().unwrap();
        assert_eq!((&rest.kind, rest.count), (&CautionKind::Further, 200 - MOST_CAUTIONS as u64 + 1));
    }
}
