//! Summary of the stances of one group.

use crate::stats::Interval;

/// Summary of a group of stances. Undefined values are `None`, never 0.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Summary {
    /// Articles with at least one of the stances.
    pub articles: u32,
    /// Number of stances; there is one for each sentence, holder and target.
    pub sentences: u32,
    /// Mean stance, −1 to 1: the mean of the articles' means, so that each article counts once.
    pub mean: Option<f64>,
    /// Standard deviation of the articles' means; `None` for fewer than two articles.
    pub sd: Option<f64>,
    /// Confidence interval of the mean, within −1 to 1; `None` for too few articles, and where it would be the whole scale.
    /// It depends on the articles' means and the seed alone: the same mean has the same interval in every table.
    pub interval: Option<Interval>,
    /// Share of negative stances, 0 to 1; see [`ShareBasis`](super::ShareBasis).
    pub negative_share: Option<f64>,
    /// Share of positive stances, 0 to 1.
    pub positive_share: Option<f64>,
    /// Stances below the required confidence; no other number includes them.
    pub unsure: u32,
}
