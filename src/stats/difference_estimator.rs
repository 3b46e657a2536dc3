//! Means and shares of predicted values, corrected by hand labels for part of them.

use super::interval::Interval;
use super::large::SMALLEST_P;
use super::resample::{FEWEST_CLUSTERS, ascending};
use statrs::distribution::{ContinuousCDF, StudentsT};
use std::cmp::Ordering;

/// What one article adds to a corrected mean. The weight w of an item is its part of the mean, such as one by the number of
/// items; π is the probability with which it was drawn to be labelled.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ArticleTotals {
    /// Sum of w over all of its items.
    pub weight: f64,
    /// Sum of w × prediction over all of its items.
    pub predicted: f64,
    /// Sum of w ÷ π over its labelled items.
    pub drawn: f64,
    /// Sum of w ÷ π × (label − prediction) over its labelled items. An item that does not belong (its person or holder is
    /// wrong) has the label 0 here.
    pub difference: f64,
    /// Sum of w ÷ π over its labelled items that do not belong.
    pub wrong: f64,
}

impl ArticleTotals {
    /// The totals with those of another part of the same article.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            weight: self.weight + other.weight,
            predicted: self.predicted + other.predicted,
            drawn: self.drawn + other.drawn,
            difference: self.difference + other.difference,
            wrong: self.wrong + other.wrong,
        }
    }

    fn list(&self) -> [f64; 5] {
        [self.weight, self.predicted, self.drawn, self.difference, self.wrong]
    }

    /// An order of totals by their numbers.
    #[must_use]
    pub fn order(&self, other: &Self) -> Ordering {
        ascending(&self.list(), &other.list())
    }
}

/// A mean of predictions plus the mean error that hand labels show: Σ w·f + Σ ŵ·(y − f), where ŵ = (w ÷ π) ÷ Σ (w ÷ π).
///
/// The difference estimator of survey sampling (Särndal, Swensson & Wretman 1992, *Model Assisted Survey Sampling*, §6.3), which
/// is design-based supervised learning (Egami, Hinck, Stewart & Wei 2023) and prediction-powered inference at λ = 1
/// (Angelopoulos et al. 2023) with the weights of the design. It is right on average however wrong the predictions are, because
/// the labels come from known probabilities. Where items do not belong, it is the ratio of the corrected sum to the corrected
/// share of items that do.
#[derive(Debug, Clone, PartialEq)]
pub struct DifferenceEstimator {
    articles: Vec<ArticleTotals>,
}

/// A corrected mean with its standard error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CorrectedMean {
    /// The mean.
    pub value: f64,
    /// Its standard error, from the articles.
    pub error: f64,
}

/// A difference of two corrected means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CorrectedDifference {
    /// First mean minus second.
    pub value: f64,
    /// Its interval; `None` where it cannot be told.
    pub interval: Option<Interval>,
    /// Two-sided p of no difference, as the interval has it; `None` as the interval.
    pub p: Option<f64>,
}

/// Fewest labels of a group for which a corrected mean says something: with fewer, its interval is wider than that of guessing, and
/// in simulations it holds the truth less often than it says (`tests/corrected.rs`).
pub const FEWEST_LABELS: u64 = 30;

/// Fewest labelled articles for an interval: as [`FEWEST_CLUSTERS`], because the error is known from these.
pub const FEWEST_LABELLED_ARTICLES: usize = FEWEST_CLUSTERS;

impl DifferenceEstimator {
    /// Takes the totals of all articles of a group, labelled or not, in any order.
    #[must_use]
    pub fn new(articles: impl IntoIterator<Item = ArticleTotals>) -> Self {
        let mut articles: Vec<ArticleTotals> =
            articles.into_iter().filter(|totals| totals.list().iter().all(|x| x.is_finite())).collect();
        articles.sort_unstable_by(ArticleTotals::order);
        Self { articles }
    }

    /// The corrected mean. `None` without labels, for fewer than two articles, and if no labelled item belongs.
    #[must_use]
    pub fn estimate(&self) -> Option<CorrectedMean> {
        estimate(&self.articles)
    }

    /// Confidence interval of the corrected mean: Student's t over the labelled articles, as survey software has it for clusters
    /// (Korn & Graubard 1999, *Analysis of Health Surveys*). The degrees of freedom are the effective number of these articles,
    /// (Σ d)² ÷ Σ d² with d their part of Σ w ÷ π (Kish 1965, *Survey Sampling*, §11.7), less one: where few articles carry most of
    /// the weight, the error is known from fewer (Valliant & Rust 2010, *Journal of Official Statistics* 26). In simulations it
    /// holds the truth more evenly than the bootstrap-t over articles (`tests/corrected.rs`). `None` where the estimate or its
    /// error cannot be told, with labels of fewer than [`FEWEST_LABELLED_ARTICLES`], and for a level outside of 0 to 1.
    #[must_use]
    pub fn interval(&self, level: f64) -> Option<Interval> {
        let CorrectedMean { value, error } = self.estimate()?;
        around(value, error, self.degrees_of_freedom()?, level)
    }

    /// The difference of two corrected means of groups without a common article: interval and p are those of Student's t with the
    /// degrees of freedom of Welch (1947). That of the groups in the other order has the same interval with the signs reversed.
    #[must_use]
    pub fn minus(&self, other: &Self, level: f64) -> Option<CorrectedDifference> {
        let (a, b) = (self.estimate()?, other.estimate()?);
        let (value, error) = (a.value - b.value, a.error.hypot(b.error));
        let mut result = CorrectedDifference { value, interval: None, p: None };
        if let (Some(of_a), Some(of_b)) = (self.degrees_of_freedom(), other.degrees_of_freedom()) {
            let degrees = error.powi(4) / (a.error.powi(4) / of_a + b.error.powi(4) / of_b);
            result.interval = around(value, error, degrees, level);
            result.p = result.interval.and_then(|_| {
                let t = StudentsT::new(0.0, 1.0, degrees).ok()?;
                Some((2.0 * t.sf((value / error).abs())).clamp(SMALLEST_P, 1.0))
            });
        }
        Some(result)
    }

    /// The effective number of labelled articles less one, and one at least; `None` where there are too few.
    fn degrees_of_freedom(&self) -> Option<f64> {
        let drawn = || self.articles.iter().map(|totals| totals.drawn).filter(|drawn| *drawn > 0.0);
        let squares: f64 = drawn().map(|drawn| drawn * drawn).sum();
        let effective = drawn().sum::<f64>().powi(2) / squares;
        (drawn().count() >= FEWEST_LABELLED_ARTICLES).then_some((effective - 1.0).max(1.0))
    }
}

/// The interval of Student's t around a value.
fn around(value: f64, error: f64, degrees: f64, level: f64) -> Option<Interval> {
    if !(error > 0.0 && error.is_finite() && level > 0.0 && level < 1.0) {
        return None;
    }
    let half_width = StudentsT::new(0.0, 1.0, degrees).ok()?.inverse_cdf(f64::midpoint(1.0, level)) * error;
    half_width.is_finite().then_some(Interval { low: value - half_width, high: value + half_width, level })
}

fn estimate(articles: &[ArticleTotals]) -> Option<CorrectedMean> {
    let sum = articles.iter().fold(ArticleTotals::default(), |sum, totals| sum.plus(*totals));
    if articles.len() < 2 || sum.weight <= 0.0 || sum.drawn <= 0.0 {
        return None;
    }
    let (predicted, difference) = (sum.predicted / sum.weight, sum.difference / sum.drawn);
    let wrong = sum.wrong / sum.drawn;
    let belonging = 1.0 - wrong;
    if belonging <= 0.0 {
        return None;
    }
    let value = (predicted + difference) / belonging;
    // What each article moves the value by: the ratio linearised (Särndal, Swensson & Wretman 1992, §5.5).
    let squares: f64 = articles
        .iter()
        .map(|totals| {
            let of_all = (totals.predicted - totals.weight * predicted) / sum.weight;
            let of_labels = (totals.difference - totals.drawn * difference) / sum.drawn;
            let of_belonging = -(totals.wrong - totals.drawn * wrong) / sum.drawn;
            let moved = (of_all + of_labels - value * of_belonging) / belonging;
            moved * moved
        })
        .sum();
    let count = articles.len() as f64;
    Some(CorrectedMean { value, error: (count / (count - 1.0) * squares).sqrt() })
}
