//! Settings of the bootstrap and of permutation tests.

/// How to resample. The same plan and key give the same numbers on every machine.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ResamplingPlan {
    /// Seed of the random draws; any number.
    pub seed: u64,
    /// Number of bootstrap resamples, and the least number of random permutations. With 0 there are no intervals and no
    /// p values from random permutations.
    pub resamples: u32,
    /// Confidence level, above 0 and below 1; for any other value there is no interval.
    pub level: f64,
}

impl Default for ResamplingPlan {
    /// 2,000 resamples at a level of 0.95. Efron & Tibshirani (1993, *An Introduction to the Bootstrap*, ch. 19) recommend
    /// a thousand or more for percentiles; with 2,000 each tail is cut at the fiftieth value.
    fn default() -> Self {
        Self { seed: 0, resamples: 2_000, level: 0.95 }
    }
}
