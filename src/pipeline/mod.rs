//! Processes a stream of articles or texts: one thread reads, all cores work, and results come in input order.
//!
//! The input is any stream of items or errors (articles from `read`, for example). The output is batches of results in the
//! order of the stream, with errors in their place, in bounded memory. Results are the same for any number of threads: the
//! work on one item does not see other items, and the caller adds up results in order. Nothing is read or written here.

mod batch;
mod stop;

pub use batch::{BatchLimits, MemorySize};
pub use stop::Stop;

use crate::error::{Cause, Error, ErrorKind};
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::sync::mpsc::sync_channel;

/// A pool of threads, made once per program.
#[derive(Debug)]
pub struct Pipeline {
    pool: ThreadPool,
    limits: BatchLimits,
    stop: Stop,
}

impl Pipeline {
    /// A pool of `threads` threads; `None` means one per core.
    ///
    /// # Errors
    /// If the system cannot start the threads.
    pub fn new(threads: Option<usize>) -> Result<Self, Error> {
        let pool = ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).build();
        let pool = pool.map_err(|error| Error::new(ErrorKind::Threads(Cause::new(error)), "threads"))?;
        let limits = BatchLimits::new(pool.current_num_threads());
        Ok(Self { pool, limits, stop: Stop::default() })
    }

    /// The same pool with other limits of batches.
    #[must_use]
    pub fn with_limits(self, limits: BatchLimits) -> Self {
        Self { limits, ..self }
    }

    /// The same pool, which can be stopped from outside.
    #[must_use]
    pub fn with_stop(self, stop: Stop) -> Self {
        Self { stop, ..self }
    }

    /// Whether the pool was stopped, so that results are not complete.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.stop.is_set()
    }

    /// Runs `work` on these threads, with everything in it that is done in parallel.
    pub fn install<R: Send>(&self, work: impl FnOnce() -> R + Send) -> R {
        self.pool.install(work)
    }

    /// Applies `work` to every item of the stream and passes the results to `sink`, in the order of the stream, one batch at a
    /// time. `work` also gets the number of the item, from 0, not counting errors.
    ///
    /// At most two batches of items and one of results are in memory. If the stream is slow, batches are processed before they
    /// are full, so that results come as early as possible. A pool that is stopped begins no other batch.
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
    /// The first error of `sink`; then the rest of the stream is not read.
    pub fn run<I, O, E>(
        &self,
        items: impl Iterator<Item = Result<I, Error>> + Send,
        work: impl Fn(u64, I) -> O + Sync,
        mut sink: impl FnMut(Vec<Result<O, Error>>) -> Result<(), E>,
    ) -> Result<(), E>
    where
        I: MemorySize + Send,
        O: Send,
    {
        let limits = self.limits;
        std::thread::scope(|scope| {
            // A channel without a buffer: the reader holds one batch while another is processed.
            let (sender, receiver) = sync_channel(0);
            scope.spawn(move || batch::send(items, limits, &sender));
            for batch in receiver {
                if self.stop.is_set() {
                    break;
                }
                let results = self.pool.install(|| {
                    let items = batch.into_par_iter();
                    items.map(|item| item.map(|(number, item)| work(number, item))).collect()
                });
                sink(results)?;
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
        let sink = |batch| {
            all.extend(batch);
            Ok::<(), ()>(())
        };
        pipeline.run(stream(500), work, sink).unwrap();
        all
    }

    #[test]
    fn results_are_in_the_order_of_the_stream_for_any_threads_and_batches() {
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
    fn an_error_of_the_sink_ends_the_run() {
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
    fn a_pool_that_is_stopped_begins_no_other_batch() {
        let stop = Stop::default();
        let limits = BatchLimits { items: 2, bytes: 100 };
        let pipeline = Pipeline::new(Some(2)).unwrap().with_limits(limits).with_stop(stop.clone());
        let endless = (0_u64..).map(|i| Ok(i.to_string()));
        let mut batches = 0;
        let sink = |_| {
            batches += 1;
            if batches == 3 {
                stop.set();
            }
            Ok::<(), ()>(())
        };
        assert_eq!(pipeline.run(endless, |_, text| text, sink), Ok(()));
        assert!(batches == 3 && pipeline.is_stopped());
    }

    #[test]
    fn an_empty_stream_gives_no_batches() {
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
