//! What a summary needs of the sums of articles: some numbers for each article, whatever the number of its stances.

use super::options::{ShareBasis, SummaryOptions};
use super::summary::Summary;
use super::sums::Sums;
use crate::stats::{mean, mean_interval, sd};

/// The numbers of the articles of one group. There are very many groups at a time, so each keeps only what a summary needs.
#[derive(Debug, Clone, Default)]
pub(crate) struct Gathered {
    means: Vec<f64>,
    /// The sums of the probabilities of negative and of positive of each article, if shares are estimated from them.
    probabilities: Option<Box<[Vec<f64>; 2]>>,
    n: u32,
    negative: u32,
    positive: u32,
    unsure: u32,
    /// The article whose cells are being added up.
    open: Option<OpenArticle>,
}

/// The sums of an article so far.
#[derive(Debug, Clone, Copy)]
struct OpenArticle {
    article: usize,
    n: u32,
    sum: f64,
    probabilities: [f64; 2],
}

impl Gathered {
    /// Nothing yet, for a summary with these options.
    pub(crate) fn new(options: &SummaryOptions) -> Self {
        let probabilities = match options.shares {
            ShareBasis::Labels => None,
            ShareBasis::Probabilities => Some(Box::default()),
        };
        Self { probabilities, ..Self::default() }
    }

    /// Adds sums of an article; further sums of the same article must follow at once.
    pub(crate) fn add(&mut self, article: usize, sums: &Sums) {
        for (all, more) in [
            (&mut self.n, sums.n),
            (&mut self.negative, sums.negative),
            (&mut self.positive, sums.positive),
            (&mut self.unsure, sums.unsure),
        ] {
            *all = all.saturating_add(more);
        }
        let probabilities = [sums.p_negative, sums.p_positive];
        match &mut self.open {
            Some(open) if open.article == article => {
                open.n = open.n.saturating_add(sums.n);
                open.sum += sums.sum;
                open.probabilities.iter_mut().zip(probabilities).for_each(|(all, more)| *all += more);
            }
            _ => {
                self.close();
                self.open = Some(OpenArticle { article, n: sums.n, sum: sums.sum, probabilities });
            }
        }
    }

    /// Takes the article whose cells were added up.
    fn close(&mut self) {
        if let Some(OpenArticle { n, sum, probabilities, .. }) = self.open.take() {
            self.means.extend(Sums { n, sum, ..Sums::default() }.mean());
            if let Some(all) = &mut self.probabilities {
                all.iter_mut().zip(probabilities).for_each(|(all, one)| all.push(one));
            }
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
        let Self { mut means, mut probabilities, n, negative, positive, unsure, .. } = self;
        // Adding sorted numbers makes the result independent of the order of the articles.
        for numbers in probabilities.iter_mut().flat_map(|both| both.iter_mut()).chain([&mut means]) {
            numbers.sort_unstable_by(f64::total_cmp);
        }
        let [p_negative, p_positive] =
            probabilities.as_ref().map_or([0.0; 2], |both| both.each_ref().map(|all| all.iter().sum()));
        let total = Sums { n, negative, positive, unsure, p_negative, p_positive, ..Sums::default() };
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
