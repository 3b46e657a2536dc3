//! Parallel map on all cores.
//!
//! Each result depends on its item only, and results are in the order of the items, so they are the same for any number of
//! threads.

use rayon::iter::{IntoParallelIterator, ParallelIterator};

/// Applies `work` to every item; results are in the order of the items. Runs on the thread pool that it is called from
/// ([`Pipeline::install`](crate::pipeline::Pipeline::install)), otherwise on one thread per core.
///
/// ```
/// assert_eq!(lasswell::parallel::map(vec![1, 2, 3], |n| n * n), [1, 4, 9]);
/// ```
#[must_use]
pub fn map<T: Send, R: Send>(items: Vec<T>, work: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
    items.into_par_iter().map(work).collect()
}
