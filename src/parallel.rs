//! The same work on many things, on all cores.
//!
//! What one thing gives depends on no other, and results keep the order of the things: the same at any number of threads.

use rayon::iter::{IntoParallelIterator, ParallelIterator};

/// `work` on every thing, in order. Runs on the threads of the pool that it is called from
/// ([`Pipeline::install`](crate::pipeline::Pipeline::install)), else on one for each core.
///
/// ```
/// assert_eq!(lasswell::parallel::map(vec![1, 2, 3], |n| n * n), [1, 4, 9]);
/// ```
#[must_use]
pub fn map<T: Send, R: Send>(things: Vec<T>, work: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
    things.into_par_iter().map(work).collect()
}
