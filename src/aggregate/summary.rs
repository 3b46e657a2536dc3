//! Summary of the stances of one group.

use super::options::SummaryOptions;
use super::sums::Sums;
use crate::stats::{Interval, mean, mean_interval, sd};

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

impl Summary {
    /// Summarizes the sums of articles, one [`Sums`] for each article; articles without a stance are ignored.
    #[must_use]
    pub fn from_sums<'a>(articles: impl IntoIterator<Item = &'a Sums>, options: &SummaryOptions) -> Self {
        let mut total = Sums::default();
        let [mut means, mut negative, mut positive] = [const { Vec::new() }; 3];
        for sums in articles {
            means.extend(sums.mean());
            negative.push(sums.p_negative);
            positive.push(sums.p_positive);
            total.merge(sums);
        }
        // Adding sorted numbers makes the result independent of the order of the articles.
        for numbers in [&mut means, &mut negative, &mut positive] {
            numbers.sort_unstable_by(f64::total_cmp);
        }
        (total.p_negative, total.p_positive) = (negative.iter().sum(), positive.iter().sum());
        let count = u32::try_from(means.len()).unwrap_or(u32::MAX);
        let is_enough = total.n >= options.min_n;
        let interval = || mean_interval(&means, options.plan());
        Self {
            articles: count,
            sentences: total.n,
            mean: mean(&means).filter(|_| is_enough),
            sd: sd(&means).filter(|_| is_enough),
            interval: (is_enough && count >= options.min_articles).then(interval).flatten(),
            negative_share: total.negative_share(options.shares).filter(|_| is_enough),
            positive_share: total.positive_share(options.shares).filter(|_| is_enough),
            unsure: total.unsure,
        }
    }
}
