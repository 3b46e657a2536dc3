//! Confidence intervals.

/// A confidence interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower bound, in the unit of the values.
    pub low: f64,
    /// Upper bound, in the unit of the values.
    pub high: f64,
    /// Confidence level, 0 to 1 (0.95).
    pub level: f64,
}

impl Interval {
    /// The interval cut to the range that its statistic can take: a mean stance lies from −1 to 1, even if the interval
    /// of a few articles reaches further.
    #[must_use]
    pub fn clamped(self, least: f64, most: f64) -> Self {
        Self { low: self.low.max(least), high: self.high.min(most), ..self }
    }
}
