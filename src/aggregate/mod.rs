//! Analyses → mergeable sums → summaries by any key.

use crate::stats::Interval;

/// What is known about one group of stances. Undefined is `None`, never 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// Articles that hold at least one of them.
    pub articles: u32,
    /// Stances added up: one per sentence, holder and target.
    pub sentences: u32,
    /// Mean stance, −1 to 1: the mean of the articles' means, so that each article counts once.
    pub mean: Option<f64>,
    /// Standard deviation of the articles' means; `None` below two articles.
    pub sd: Option<f64>,
    /// Interval of the mean, articles resampled; `None` with too few articles.
    pub interval: Option<Interval>,
    /// Share of stances labelled negative, 0 to 1.
    pub negative_share: Option<f64>,
    /// Share of stances labelled positive, 0 to 1.
    pub positive_share: Option<f64>,
}
