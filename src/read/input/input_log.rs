//! The log of what was read: each input with its length and the SHA-256 of its bytes, so that a result can name what
//! it was made from.

use super::byte_reader::ByteReader;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::io::{self, Read};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A file or stream that was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct LoggedInput {
    /// Its path, or `-` for standard input.
    pub path: String,
    /// Bytes that were read, as they are stored: before unpacking.
    pub bytes: u64,
    /// SHA-256 of these bytes, in hexadecimal digits; `None` if it was not read to its end.
    pub sha256: Option<String>,
}

/// All inputs of a stream of articles, in the order in which they were opened. Clones share the log, which grows while
/// the stream is read.
#[derive(Debug, Clone, Default)]
pub struct InputLog(Arc<Mutex<Vec<LoggedInput>>>);

impl InputLog {
    /// The inputs that were read so far.
    #[must_use]
    pub fn files(&self) -> Vec<LoggedInput> {
        self.lock().clone()
    }

    /// Wraps a reader. It is listed at once, and its length and hash are entered when it is dropped.
    pub(in crate::read) fn watch(&self, reader: impl Read + Send + 'static, path: &str) -> ByteReader {
        let mut files = self.lock();
        files.push(LoggedInput { path: path.to_owned(), ..LoggedInput::default() });
        let (index, log) = (files.len() - 1, self.clone());
        Box::new(HashingReader { reader, digest: Sha256::new(), bytes: 0, is_done: false, index, log })
    }

    fn lock(&self) -> MutexGuard<'_, Vec<LoggedInput>> {
        // No code panics while it holds the lock; even then, the list would be whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
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
        let expected = LoggedInput { path: "-".into(), bytes: 16, sha256: Some(sha256.into()) };
        assert_eq!(log.files(), [expected]);
    }

    #[test]
    fn an_input_that_was_not_read_to_its_end_has_no_hash() {
        let log = InputLog::default();
        let mut reader = log.watch("abc".as_bytes(), "x");
        let mut two = [0; 2];
        reader.read_exact(&mut two).unwrap();
        drop(reader);
        assert_eq!(log.files(), [LoggedInput { path: "x".into(), bytes: 2, sha256: None }]);
    }
}
