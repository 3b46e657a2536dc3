//! Settings of summaries.

use crate::stats::ResamplingPlan;
use serde::{Deserialize, Serialize};

/// What the shares of negative and positive stances are based on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ShareBasis {
    /// Labels: the share of stances that are labelled negative or positive.
    #[default]
    Labels,
    /// Means of the probabilities. If these are calibrated, this estimates a share better: labels round every probability
    /// to the most probable class and so overstate the most frequent one (Hopkins & King 2010).
    Probabilities,
}

impl ShareBasis {
    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Labels => "labels",
            Self::Probabilities => "probabilities",
        }
    }
}

/// How summaries are computed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SummaryOptions {
    /// Seed of every random draw.
    pub seed: u64,
    /// Number of bootstrap resamples; 2,000 by default, see [`ResamplingPlan`].
    pub resamples: u32,
    /// Confidence level of intervals, above 0 and below 1; 0.95 by default.
    pub level: f64,
    /// Fewest stances for which a summary gives more than their number; 1 by default.
    pub min_n: u32,
    /// Fewest articles for an interval of a mean or of a contrast; at least 2, 5 by default.
    ///
    /// An interval of fewer than five articles is about as wide as the scale itself and says no more than that there are
    /// too few.
    pub min_articles: u32,
    /// What shares are based on.
    pub shares: ShareBasis,
}

impl Default for SummaryOptions {
    fn default() -> Self {
        let plan = ResamplingPlan::default();
        Self {
            seed: plan.seed,
            resamples: plan.resamples,
            level: plan.level,
            min_n: 1,
            min_articles: 5,
            shares: ShareBasis::Labels,
        }
    }
}

impl SummaryOptions {
    /// Number of articles below which intervals are approximate. At five articles, 95 % intervals cover the mean in 96 to 98
    /// of 100 samples if articles vary smoothly, and in about 88 if a few articles are very different from the rest; from
    /// ten articles on, in 94 to 96 (measured in `tests/coverage.rs`; see `docs/comparing.md`).
    pub const ROUGH_BELOW: u32 = 10;

    /// The settings for resampling.
    #[must_use]
    pub fn plan(&self) -> ResamplingPlan {
        ResamplingPlan { seed: self.seed, resamples: self.resamples, level: self.level }
    }
}
