//! What a summary needs of the sums of articles: some numbers for each article, whatever the number of its stances.

use super::options::{ShareBasis, SummaryOptions};
use super::summary::Summary;
use super::sums::Sums;
use crate::stats::{mean, mean_interval, sd};

/// The numbers of the articles of one group.
#[derive(Debug, Clone, Default)]
pub(crate) struct Gathered {
    means: Vec<f64>,
    negative: Vec<f64>,
    positive: Vec<f64>,
    total: Sums,
    /// Whether shares are those of labels, so that the sums of probabilities of each article are not kept.
    has_labels_alone: bool,
    /// The article whose cells are being added up.
    open: Option<(usize, Sums)>,
}

impl Gathered {
    /// Nothing yet, for a summary with these options; the default is good for any, and takes more memory.
    pub(crate) fn new(options: &SummaryOptions) -> Self {
        Self { has_labels_alone: options.shares == ShareBasis::Labels, ..Self::default() }
    }

    /// Adds sums of an article; further sums of the same article must follow at once.
    pub(crate) fn add(&mut self, article: usize, sums: &Sums) {
        match &mut self.open {
            Some((open, all)) if *open == article => all.merge(sums),
            _ => {
                self.close();
                self.open = Some((article, *sums));
            }
        }
    }

    /// Takes the article whose cells were added up.
    fn close(&mut self) {
        if let Some((_, sums)) = self.open.take() {
            self.means.extend(sums.mean());
            if !self.has_labels_alone {
                self.negative.push(sums.p_negative);
                self.positive.push(sums.p_positive);
            }
            self.total.merge(&sums);
        }
    }

    /// The means of the articles, in ascending order; articles without a stance have none.
    pub(crate) fn sorted_means(&mut self) -> &[f64] {
        self.close();
        self.means.sort_unstable_by(f64::total_cmp);
        &self.means
    }

    /// The summary of the group; articles without a stance are ignored.
    pub(crate) fn summary(mut self, options: &SummaryOptions) -> Summary {
        self.close();
        let Self { mut means, mut negative, mut positive, mut total, .. } = self;
        // Adding sorted numbers makes the result independent of the order of the articles.
        for numbers in [&mut means, &mut negative, &mut positive] {
            numbers.sort_unstable_by(f64::total_cmp);
        }
        (total.p_negative, total.p_positive) = (negative.iter().sum(), positive.iter().sum());
        let count = u32::try_from(means.len()).unwrap_or(u32::MAX);
        let is_enough = total.n >= options.min_n;
        let interval = || mean_interval(&means, options.plan());
        Summary {
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
