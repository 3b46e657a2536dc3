//! What comes of work on parts.

use super::progress::Counts;

/// The outcome of scoring in parts.
#[derive(Debug)]
#[non_exhaustive]
pub struct PartsOutcome {
    /// Articles and skipped records of the parts of this process, with those that were done before.
    pub counts: Counts,
    /// Number of parts of the plan.
    pub parts: usize,
    /// The parts that nobody has finished, those of other processes. If there are none, the result is complete.
    pub missing: Vec<usize>,
}
