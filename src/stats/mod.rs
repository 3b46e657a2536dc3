//! Numbers in; summaries, intervals, tests and effects out. Knows nothing of news.
//!
//! The values handed in are one per independent unit. For news that is the article: the sentences of one article are
//! not independent, so the caller averages inside the article first, and whole articles are resampled (the cluster
//! bootstrap: Cameron, Gelbach & Miller 2008, "Bootstrap-Based Improvements for Inference with Clustered Errors",
//! Review of Economics and Statistics 90(3)).
//!
//! Nothing here depends on the order of the values, on the number of threads or on what was computed before: values
//! are sorted first, and every computation draws from its own [`random::Stream`].

mod adjust;
mod bootstrap;
mod cliff_interval;
mod describe;
mod groups;
mod permutation;
mod power;
pub mod random;
mod resampling;

pub use adjust::{benjamini_hochberg, holm};
pub use bootstrap::{bootstrap_mean, bootstrap_sums};
pub use cliff_interval::cliffs_delta_interval;
pub use describe::{cliffs_delta, mean, pearson, quantile, sd};
pub use groups::TwoGroups;
pub use permutation::{EXACT_LIMIT, Permutation};
pub use power::{POWER, minimum_detectable_effect};

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

impl Interval {
    /// Cut to what can be at all: a mean stance lies from −1 to 1, whatever an interval made of few articles says.
    #[must_use]
    pub fn clamped(self, least: f64, most: f64) -> Self {
        Self { low: self.low.max(least), high: self.high.min(most), ..self }
    }
}

/// How to resample. The same plan and key give the same numbers on every machine.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ResamplingPlan {
    /// Any number; another one gives other random draws.
    pub seed: u64,
    /// Bootstrap resamples; Monte Carlo permutations too. With 0 there is no interval and no sampled p value.
    pub resamples: u32,
    /// Confidence level, above 0 and below 1; outside of that there is no interval.
    pub level: f64,
}

impl Default for ResamplingPlan {
    /// 2,000 resamples at 0.95: Efron & Tibshirani (1993, *An Introduction to the Bootstrap*, ch. 19) want a thousand
    /// or more where percentiles are read off; with 2,000 each tail is cut at the fiftieth value.
    fn default() -> Self {
        Self { seed: 0, resamples: 2_000, level: 0.95 }
    }
}
