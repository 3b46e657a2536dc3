//! Means and shares of predicted values, corrected by hand labels for part of them.

use super::describe::quantile;
use super::interval::Interval;
use super::random::Stream;
use super::resample::{FEWEST_CLUSTERS, ascending};
use super::resampling_plan::ResamplingPlan;
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
    /// Two-sided p of no difference, from the same resamples; `None` as the interval.
    pub p: Option<f64>,
}

/// Fewest labels of a group for which a corrected mean says something: with fewer, its interval is wider than that of guessing, and
/// in simulations it holds the truth less often than it says (`tests/corrected.rs`).
pub const FEWEST_LABELS: u64 = 30;

/// Fewest labelled articles for an interval: as [`FEWEST_CLUSTERS`], because it is these that are resampled.
pub const FEWEST_LABELLED_ARTICLES: usize = FEWEST_CLUSTERS;

/// Articles above which the interval uses Student's t with the number of labelled articles less one: by then the error of a
/// resample is as well known as that of the sample.
const MOST_RESAMPLED: usize = 5_000;

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

    /// Confidence interval of the corrected mean: the symmetric bootstrap-t (Hall 1988) over articles, labels staying with
    /// their article. It depends on the totals and the seed alone, so that a mean has the same interval wherever it is shown. `None`
    /// where the estimate or its error cannot be told, and with labels of fewer than [`FEWEST_LABELLED_ARTICLES`].
    #[must_use]
    pub fn interval(&self, plan: ResamplingPlan) -> Option<Interval> {
        let CorrectedMean { value, error } = self.estimate()?;
        let distances = distances(&[self], plan)?;
        let half_width = quantile(&distances, plan.level)? * error;
        half_width.is_finite().then_some(Interval {
            low: value - half_width,
            high: value + half_width,
            level: plan.level,
        })
    }

    /// The difference of two corrected means of groups without a common article. That of the groups in the other order has the same
    /// interval with the signs reversed.
    #[must_use]
    pub fn minus(&self, other: &Self, plan: ResamplingPlan) -> Option<CorrectedDifference> {
        let (a, b) = (self.estimate()?, other.estimate()?);
        let (value, error) = (a.value - b.value, a.error.hypot(b.error));
        let mut result = CorrectedDifference { value, interval: None, p: None };
        let totals = |group: &Self| group.articles.iter().flat_map(ArticleTotals::list).collect::<Vec<f64>>();
        let is_first = ascending(&totals(self), &totals(other)) != Ordering::Greater;
        let groups = if is_first { [self, other] } else { [other, self] };
        if let Some(distances) = distances(&groups, plan).filter(|_| error > 0.0) {
            let half_width = quantile(&distances, plan.level)? * error;
            if half_width.is_finite() {
                result.interval =
                    Some(Interval { low: value - half_width, high: value + half_width, level: plan.level });
                let reached = (value / error).abs();
                let as_far = distances.iter().filter(|distance| **distance >= reached).count();
                result.p = Some((as_far as f64 + 1.0) / (distances.len() as f64 + 1.0));
            }
        }
        Some(result)
    }

    fn labelled_articles(&self) -> usize {
        self.articles.iter().filter(|totals| totals.drawn > 0.0).count()
    }
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

/// The distances of resampled values (or differences of values) from the observed one in their own standard errors, in
/// ascending order.
fn distances(groups: &[&DifferenceEstimator], plan: ResamplingPlan) -> Option<Vec<f64>> {
    if groups.iter().any(|group| group.labelled_articles() < FEWEST_LABELLED_ARTICLES) {
        return None;
    }
    if !(plan.level > 0.0 && plan.level < 1.0) || plan.resamples == 0 {
        return None;
    }
    let combined = |means: &[CorrectedMean]| -> (f64, f64) {
        let mut sign = 1.0;
        means.iter().fold((0.0, 0.0), |(value, square), mean| {
            let signed = sign * mean.value;
            sign = -sign;
            (value + signed, square + mean.error * mean.error)
        })
    };
    let observed: Option<Vec<CorrectedMean>> = groups.iter().map(|group| group.estimate()).collect();
    let (centre, square) = combined(&observed?);
    if !(square.is_finite() && square > 0.0) {
        return None;
    }
    if groups.iter().any(|group| group.articles.len() > MOST_RESAMPLED) {
        return students_t(groups, plan);
    }
    let mut stream = Stream::new(plan.seed, "corrected");
    let mut drawn: Vec<ArticleTotals> = Vec::new();
    let mut distances = Vec::with_capacity(plan.resamples as usize);
    for _ in 0..plan.resamples {
        let mut means = Vec::with_capacity(groups.len());
        for group in groups {
            drawn.clear();
            drawn.extend((0..group.articles.len()).filter_map(|_| stream.pick(&group.articles)));
            means.extend(estimate(&drawn));
        }
        // A resample without labels tells nothing: it counts as infinitely far.
        if means.len() < groups.len() {
            distances.push(f64::INFINITY);
            continue;
        }
        let (value, variance) = combined(&means);
        let distance = (value - centre).abs();
        let is_zero = distance <= square.sqrt() * 1e-9;
        distances.push(if is_zero { 0.0 } else { distance / variance.sqrt() });
    }
    distances.sort_unstable_by(f64::total_cmp);
    Some(distances)
}

/// As many distances as resamples, as Student's t has them: for groups too large to resample.
fn students_t(groups: &[&DifferenceEstimator], plan: ResamplingPlan) -> Option<Vec<f64>> {
    let labelled = groups.iter().map(|group| group.labelled_articles()).min()?;
    let t = StudentsT::new(0.0, 1.0, labelled.checked_sub(1).filter(|n| *n > 0)? as f64).ok()?;
    let count = f64::from(plan.resamples);
    let at = |n: u32| t.inverse_cdf(f64::midpoint(1.0, (f64::from(n) + 0.5) / count));
    Some((0..plan.resamples).map(at).collect())
}
