//! Numbers in; summaries, intervals, tests and effects out. Knows nothing of news.

/// A confidence interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
    /// Confidence level, 0 to 1 (0.95).
    pub level: f64,
}
