//! Many articles: read on one thread, worked on by all cores, handed out in input order, in bounded memory.
//!
//! In comes any stream of items or errors (articles from `read`, lines of text); out go batches of results in the
//! stream's order, errors in their place. The same input gives the same results at any number of threads: work on one
//! item sees no other, and whatever adds up is added by the caller, in order. Nothing is read or written here.

mod batch;

pub use batch::{BatchLimits, MemorySize};

use crate::error::{Cause, Error, ErrorKind};
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::sync::mpsc::sync_channel;

/// Threads for the work; made once per program.
#[derive(Debug)]
pub struct Pipeline {
    pool: ThreadPool,
    limits: BatchLimits,
}

impl Pipeline {
    /// As many threads as asked for; `None` is one per core.
    ///
    /// # Errors
    /// When the system has no threads left.
    pub fn new(threads: Option<usize>) -> Result<Self, Error> {
        let pool = ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).build();
        let pool = pool.map_err(|error| Error::new(ErrorKind::Threads(Cause::new(error)), "threads"))?;
        let limits = BatchLimits::new(pool.current_num_threads());
        Ok(Self { pool, limits })
    }

    /// The same threads with other batches.
    #[must_use]
    pub fn with_limits(self, limits: BatchLimits) -> Self {
        Self { limits, ..self }
    }

    /// Runs `work` on these threads, with everything in it that is done in parallel.
    pub fn install<R: Send>(&self, work: impl FnOnce() -> R + Send) -> R {
        self.pool.install(work)
    }

    /// Works on every item of the stream and gives the results to `take`, in the stream's order, a batch at a time.
    /// `work` gets the item's number in the stream, errors not counted, from 0.
    ///
    /// At most two batches of items and one of results are held at a time. While the work waits for a slow stream, it
    /// goes on with what there is, so that results come as soon as they can.
    ///
    /// ```
    /// use lasswell::{error::Error, pipeline::Pipeline};
    /// let texts = ["a", "b", "c"].map(|text| Ok::<_, Error>(text.to_owned()));
    /// let mut all = Vec::new();
    /// Pipeline::new(Some(2))?.run(texts.into_iter(), |number, text| format!("{number}{text}"), |batch| {
    ///     all.extend(batch);
    ///     Ok::<(), Error>(())
    /// })?;
    /// assert_eq!(all, [Ok("0a".to_owned()), Ok("1b".to_owned()), Ok("2c".to_owned())]);
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    /// The first one of `take`; the stream is then left where it is.
    pub fn run<I, O, E>(
        &self,
        items: impl Iterator<Item = Result<I, Error>> + Send,
        work: impl Fn(u64, I) -> O + Sync,
        mut take: impl FnMut(Vec<Result<O, Error>>) -> Result<(), E>,
    ) -> Result<(), E>
    where
        I: MemorySize + Send,
        O: Send,
    {
        let limits = self.limits;
        std::thread::scope(|scope| {
            // Without room of its own: the reader holds one batch while another is worked on.
            let (sender, receiver) = sync_channel(0);
            scope.spawn(move || batch::send(items, limits, &sender));
            for batch in receiver {
                let worked = self.pool.install(|| {
                    let items = batch.into_par_iter();
                    items.map(|item| item.map(|(number, item)| work(number, item))).collect()
                });
                take(worked)?;
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stream(n: u64) -> impl Iterator<Item = Result<String, Error>> + Send {
        (0..n).map(|i| match i % 7 {
            3 => Err(Error::new(ErrorKind::EmptyFile, i)),
            _ => Ok(i.to_string()),
        })
    }

    fn all(threads: usize, limits: BatchLimits) -> Vec<Result<(u64, String), Error>> {
        let pipeline = Pipeline::new(Some(threads)).unwrap().with_limits(limits);
        let mut all = Vec::new();
        let work = |number, text: String| (number, text + "!");
        let take = |batch| {
            all.extend(batch);
            Ok::<(), ()>(())
        };
        pipeline.run(stream(500), work, take).unwrap();
        all
    }

    #[test]
    fn results_come_in_the_order_of_the_stream_whatever_the_threads_and_batches() {
        let expected = all(1, BatchLimits { items: 1, bytes: 1 });
        assert_eq!(expected.len(), 500);
        assert_eq!(expected[4], Ok((3, "4!".to_owned())));
        for threads in [1, 2, 8] {
            for items in [1, 3, 64, 10_000] {
                assert_eq!(all(threads, BatchLimits { items, bytes: 40 }), expected);
            }
        }
    }

    #[test]
    fn a_failed_write_ends_the_run_early() {
        let pipeline = Pipeline::new(Some(2)).unwrap().with_limits(BatchLimits { items: 2, bytes: 100 });
        let endless = (0_u64..).map(|i| Ok(i.to_string()));
        let mut batches = 0;
        let ended = pipeline.run(
            endless,
            |_, text| text,
            |_| {
                batches += 1;
                if batches < 3 { Ok(()) } else { Err("full") }
            },
        );
        assert_eq!((ended, batches), (Err("full"), 3));
    }

    #[test]
    fn nothing_gives_nothing() {
        let mut batches = 0;
        let nothing = stream(0);
        let run = Pipeline::new(None).unwrap().run(
            nothing,
            |_, text| text,
            |_| {
                batches += 1;
                Ok::<(), ()>(())
            },
        );
        assert_eq!((run, batches), (Ok(()), 0));
    }
}
