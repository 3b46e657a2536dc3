//! What was read: every file with its length and the SHA-256 of its bytes, so that a result can name its input.

use super::input::Source;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::io::{self, Read};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// One file or stream that was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seen {
    /// Its path, or `-` for standard input.
    pub path: String,
    /// Bytes read, as they are stored (packed, if it is packed).
    pub bytes: u64,
    /// SHA-256 of these bytes, in hexadecimal digits; `None` where it was not read to its end.
    pub sha256: Option<String>,
}

/// All files of a stream of articles, in the order in which they were opened; filled while the stream is read.
#[derive(Debug, Clone, Default)]
pub struct InputLog(Arc<Mutex<Vec<Seen>>>);

impl InputLog {
    /// What was read so far.
    #[must_use]
    pub fn files(&self) -> Vec<Seen> {
        self.lock().clone()
    }

    /// The source, entered here under this name once it is closed.
    pub(super) fn watch(&self, source: impl Read + Send + 'static, path: &str) -> Source {
        let mut files = self.lock();
        files.push(Seen { path: path.to_owned(), ..Seen::default() });
        let (place, ledger) = (files.len() - 1, self.clone());
        Box::new(Watched { source, digest: Sha256::new(), bytes: 0, is_done: false, place, ledger })
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Seen>> {
        // Nobody panics while holding it; should that change, the list is whole all the same.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A source that is hashed as it is read.
struct Watched<R> {
    source: R,
    digest: Sha256,
    bytes: u64,
    is_done: bool,
    place: usize,
    ledger: InputLog,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(into)?;
        self.digest.update(into.get(..read).unwrap_or_default());
        self.bytes += read as u64;
        self.is_done = read == 0 && !into.is_empty();
        Ok(read)
    }
}

impl<R> Drop for Watched<R> {
    fn drop(&mut self) {
        let digest = std::mem::take(&mut self.digest).finalize();
        let sha256 = self.is_done.then(|| HEXLOWER.encode(&digest));
        if let Some(seen) = self.ledger.lock().get_mut(self.place) {
            seen.bytes = self.bytes;
            seen.sha256 = sha256;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Options, articles_from};
    use super::*;

    #[test]
    fn a_stream_is_entered_with_the_hash_of_its_bytes() {
        let articles = articles_from("{\"text\": \"abc\"}\n".as_bytes(), "-", &Options::default());
        let ledger = articles.ledger();
        assert_eq!(articles.count(), 1);
        let files = ledger.files();
        assert_eq!((files.len(), files[0].path.as_str(), files[0].bytes), (1, "-", 16));
        // printf '{"text": "abc"}\n' | sha256sum
        let known = "b3b44c015f2cfd9f6727c04576599da0309a65ffc71323b91e87b469177983c2";
        assert_eq!(files[0].sha256.as_deref(), Some(known));
    }

    #[test]
    fn what_was_not_read_to_its_end_has_no_hash() {
        let ledger = InputLog::default();
        let mut source = ledger.watch("abc".as_bytes(), "x");
        let mut two = [0; 2];
        source.read_exact(&mut two).unwrap();
        drop(source);
        assert_eq!(ledger.files(), [Seen { path: "x".into(), bytes: 2, sha256: None }]);
    }
}
