//! Divides a stream into batches, limited in number of items and in bytes.

use crate::error::Error;
use crate::model::Article;
use crate::read::TextRecord;
use std::sync::mpsc::{SyncSender, TrySendError};

/// Approximate memory of an item.
pub trait MemorySize {
    /// Approximate size in bytes.
    fn bytes(&self) -> usize;
}

impl MemorySize for Article {
    fn bytes(&self) -> usize {
        size_of::<Self>() + self.text.len()
    }
}

impl MemorySize for String {
    fn bytes(&self) -> usize {
        size_of::<Self>() + self.len()
    }
}

impl MemorySize for TextRecord {
    fn bytes(&self) -> usize {
        size_of::<Self>() + self.text.len()
    }
}

/// Limits of a batch, which ends with the item that reaches either limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BatchLimits {
    /// Number of items, including errors.
    pub items: usize,
    /// Total size of the items in bytes.
    pub bytes: usize,
}

impl BatchLimits {
    /// Bytes of text in a batch, a few hundred articles. Analyses are several times as large as the text, so a batch stays within
    /// some tens of megabytes.
    const BYTES: usize = 2 << 20;
    /// Articles for each thread; enough that threads are idle only briefly when a long article comes last.
    const PER_THREAD: usize = 32;

    /// Limits for this number of threads.
    #[must_use]
    pub fn new(threads: usize) -> Self {
        Self { items: Self::PER_THREAD.saturating_mul(threads.max(1)), bytes: Self::BYTES }
    }

    /// Limits for items that are single sentences, for which 32 items per thread would be too few.
    #[must_use]
    pub fn of_lines() -> Self {
        Self { items: 8192, bytes: Self::BYTES }
    }
}

/// An item with its number, or an error in its place.
pub(super) type Numbered<I> = Result<(u64, I), Error>;

/// Sends the items in batches until the stream ends or the receiver is gone. A batch that is not full is sent if the receiver
/// is waiting.
pub(super) fn send<I: MemorySize>(
    items: impl Iterator<Item = Result<I, Error>>,
    limits: BatchLimits,
    sender: &SyncSender<Vec<Numbered<I>>>,
) {
    let (mut batch, mut bytes, mut number) = (Vec::new(), 0_usize, 0_u64);
    for item in items {
        match item {
            Ok(item) => {
                bytes = bytes.saturating_add(item.bytes());
                batch.push(Ok((number, item)));
                number += 1;
            }
            Err(error) => batch.push(Err(error)),
        }
        let is_full = batch.len() >= limits.items || bytes >= limits.bytes;
        let ready = std::mem::take(&mut batch);
        let sent = if is_full {
            sender.send(ready).map_err(|_| None)
        } else {
            sender.try_send(ready).map_err(|error| match error {
                TrySendError::Full(ready) => Some(ready),
                TrySendError::Disconnected(_) => None,
            })
        };
        match sent {
            Ok(()) => bytes = 0,
            Err(Some(ready)) => batch = ready,
            Err(None) => return,
        }
    }
    if !batch.is_empty() {
        // If the receiver is gone, the batch is not needed.
        let _ = sender.send(batch);
    }
}
