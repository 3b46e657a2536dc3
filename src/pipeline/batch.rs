//! Batches of a stream, bounded in number and in bytes.

use crate::error::Error;
use crate::model::Article;
use crate::read::TextRecord;
use std::sync::mpsc::{SyncSender, TrySendError};

/// Roughly how much memory an item holds.
pub trait MemorySize {
    /// Bytes, about.
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

/// Bounds of one batch: it ends with the item that reaches either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BatchLimits {
    /// Items, errors among them.
    pub items: usize,
    /// Bytes of the items.
    pub bytes: usize,
}

impl BatchLimits {
    /// Bytes of text in a batch: some hundred articles, so that with their analyses, which are several times as large,
    /// a batch stays within some tens of megabytes.
    const BYTES: usize = 2 << 20;
    /// Articles for each thread: enough that a long one at the end leaves the others idle for little of the time.
    const PER_THREAD: usize = 32;

    /// Batches for so many threads.
    #[must_use]
    pub fn new(threads: usize) -> Self {
        Self { items: Self::PER_THREAD.saturating_mul(threads.max(1)), bytes: Self::BYTES }
    }

    /// Batches of items that are single sentences, for which 32 would be too few to be worth a hand-over.
    #[must_use]
    pub fn of_lines() -> Self {
        Self { items: 8192, bytes: Self::BYTES }
    }
}

/// An item with its number, or an error in its place.
pub(super) type Numbered<I> = Result<(u64, I), Error>;

/// Sends the items on in batches until there are none, or nobody takes them any more. A batch that is not full yet goes
/// as soon as somebody waits for it.
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
        let full = batch.len() >= limits.items || bytes >= limits.bytes;
        let ready = std::mem::take(&mut batch);
        let sent = if full {
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
        // Nobody left to take it: nothing to do.
        let _ = sender.send(batch);
    }
}
