//! Computes the metrics of items: shares with intervals, calibration and correlation.

use super::article_counts::ArticleCounts;
use super::calibration::{Prediction, accuracy_of_most_confident, expected_calibration_error};
use super::confusion::Confusion;
use super::scored_item::{Outcome, ScoredItem, UnitId};
use crate::stats::{Interval, ResamplingPlan, bootstrap_sums, pearson};
use std::collections::BTreeMap;

/// Share of the items, the most confident ones, that [`Calibration::confident_accuracy`] is about.
pub const CONFIDENT_SHARE: f64 = 0.75;

/// The value of a metric with its confidence interval.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[non_exhaustive]
pub struct Estimate {
    /// The value, 0 to 1; `None` if undefined.
    pub value: Option<f64>,
    /// Interval from a percentile bootstrap over whole units; `None` for fewer than two units, and if the metric is undefined
    /// for some resample.
    pub interval: Option<Interval>,
}

/// How well probabilities are calibrated.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Calibration {
    /// Expected calibration error, 0 to 1.
    pub error: Option<f64>,
    /// Accuracy of the most confident [`CONFIDENT_SHARE`] of the items, 0 to 1.
    pub confident_accuracy: Option<f64>,
}

/// Metrics of some items; `None` if the task does not have a metric, or if it is undefined.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Metrics {
    /// Confusion matrix of the labels of targets, of texts, or of the gold stances of articles.
    pub labels: Confusion,
    /// Number of units that were resampled.
    pub units: usize,
    /// Share of items with the correct label.
    pub accuracy: Estimate,
    /// Unweighted mean of the labels' F1; labels without gold items are left out.
    pub macro_f1: Estimate,
    /// Calibration of the stances toward given targets.
    pub calibration: Option<Calibration>,
    /// Pearson's correlation of gold means and compounds, −1 to 1, and the number of texts with a mean.
    pub correlation: Option<(Option<f64>, usize)>,
    /// Metrics of articles.
    pub articles: Option<ArticleMetrics>,
}

/// Metrics of articles, beside those of their stances' labels.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ArticleMetrics {
    /// The counts behind the metrics.
    pub counts: ArticleCounts,
    /// F1 of the positive and negative stances.
    pub polar_f1: Estimate,
    /// Accuracy of the sentiment of sentences.
    pub sentiment_accuracy: Estimate,
}

impl Metrics {
    /// Metrics of items, which must all be of one task. The same plan and key give the same intervals.
    pub(super) fn new(items: &[&ScoredItem], plan: ResamplingPlan, key: &str) -> Self {
        let counts: Vec<ArticleCounts> = items
            .iter()
            .filter_map(|item| match &item.outcome {
                Outcome::Article(counts) => Some(**counts),
                Outcome::Label { .. } => None,
            })
            .collect();
        if counts.is_empty() { label_metrics(items, plan, key) } else { article_metrics(&counts, plan, key) }
    }
}

fn label_metrics(items: &[&ScoredItem], plan: ResamplingPlan, key: &str) -> Metrics {
    let mut labels = Confusion::default();
    // Items without an article or sentence are resampled by line.
    let mut units: BTreeMap<(Option<&UnitId>, u64), Confusion> = BTreeMap::new();
    let mut predictions: Vec<Prediction> = Vec::new();
    let mut rated = Vec::new();
    for item in items {
        if let Outcome::Label { gold, found, prediction, rated: pair } = item.outcome {
            let one = Confusion::single(gold, found);
            labels += &one;
            let line = if item.unit.is_some() { 0 } else { item.record };
            *units.entry((item.unit.as_ref(), line)).or_default() += &one;
            predictions.extend(prediction);
            rated.extend(pair);
        }
    }
    let units: Vec<Confusion> = units.into_values().collect();
    let intervals = bootstrap_sums(&units, plan, key, |sum| [sum.accuracy(), sum.macro_f1()]);
    let [accuracy, macro_f1] = estimates([labels.accuracy(), labels.macro_f1()], intervals);
    Metrics {
        labels,
        units: units.len(),
        accuracy,
        macro_f1,
        calibration: (!predictions.is_empty()).then(|| Calibration {
            error: expected_calibration_error(&predictions),
            confident_accuracy: accuracy_of_most_confident(&predictions, CONFIDENT_SHARE),
        }),
        correlation: (!rated.is_empty()).then(|| (pearson(&rated), rated.len())),
        articles: None,
    }
}

fn article_metrics(articles: &[ArticleCounts], plan: ResamplingPlan, key: &str) -> Metrics {
    let mut counts = ArticleCounts::default();
    articles.iter().for_each(|one| counts += one);
    let statistics = |sum: &ArticleCounts| {
        let stances = sum.stances;
        [stances.accuracy(), stances.macro_f1(), sum.polar.f1(), sum.sentiment.accuracy()]
    };
    let intervals = bootstrap_sums(articles, plan, key, statistics);
    let [accuracy, macro_f1, polar_f1, sentiment_accuracy] = estimates(statistics(&counts), intervals);
    Metrics {
        labels: counts.stances,
        units: articles.len(),
        accuracy,
        macro_f1,
        calibration: None,
        correlation: None,
        articles: Some(ArticleMetrics { counts, polar_f1, sentiment_accuracy }),
    }
}

fn estimates<const N: usize>(values: [Option<f64>; N], intervals: [Option<Interval>; N]) -> [Estimate; N] {
    let mut intervals = intervals.into_iter();
    values.map(|value| Estimate { value, interval: intervals.next().flatten() })
}

#[cfg(test)]
mod tests {
    use super::super::task::Task;
    use super::*;
    use crate::model::Label::{self, Negative, Neutral, Positive};

    fn item(record: u64, unit: Option<&str>, gold: Label, found: Label) -> ScoredItem {
        let prediction = Some((0.75, gold == found));
        ScoredItem {
            record,
            task: Task::Stance,
            group: None,
            unit: unit.map(|article| UnitId::Article(article.to_owned())),
            outcome: Outcome::Label { gold, found, prediction, rated: None },
            mistakes: Vec::new(),
        }
    }

    fn metrics_of(items: &[ScoredItem]) -> Metrics {
        Metrics::new(&items.iter().collect::<Vec<_>>(), ResamplingPlan::default(), "k")
    }

    #[test]
    fn items_of_an_article_are_one_unit_and_so_are_those_of_a_line() {
        let items = [
            item(1, Some("a"), Negative, Negative),
            item(2, Some("a"), Neutral, Neutral),
            item(3, Some("b"), Neutral, Positive),
            item(4, None, Neutral, Neutral),
            item(4, None, Positive, Positive),
            item(5, None, Positive, Negative),
        ];
        let found = metrics_of(&items);
        assert_eq!((found.units, found.labels.n()), (4, 6));
        assert!(found.accuracy.value.is_some_and(|x| (x - 4.0 / 6.0).abs() < 1e-12));
        // Some units are fully correct and some fully wrong, so resamples reach both ends.
        assert!(found.accuracy.interval.is_some_and(|i| i.low < 0.1 && i.high > 0.9));
        let calibration = found.calibration.unwrap();
        assert!(calibration.error.is_some_and(|x| (x - (0.75 - 4.0 / 6.0)).abs() < 1e-12));
    }

    #[test]
    fn the_interval_widens_with_the_units() {
        let labels = [(Negative, Negative), (Negative, Neutral)];
        let by = |unit: fn(u64) -> String| {
            let items: Vec<ScoredItem> = (0..40)
                .map(|n| {
                    let (gold, found) = labels[usize::from(n >= 20)];
                    item(n, Some(&unit(n)), gold, found)
                })
                .collect();
            let interval = metrics_of(&items).accuracy.interval.unwrap();
            interval.high - interval.low
        };
        assert!(by(|n| (n / 10).to_string()) > 1.5 * by(|n| n.to_string()));
    }

    #[test]
    fn gold_means_are_correlated_with_compounds() {
        let rated = |place, pair| {
            let mut item = item(place, None, Neutral, Neutral);
            item.outcome = Outcome::Label { gold: Neutral, found: Neutral, prediction: None, rated: pair };
            item
        };
        let found = metrics_of(&[rated(1, Some((1.0, 0.1))), rated(2, Some((2.0, 0.2))), rated(3, None)]);
        let (r, n) = found.correlation.unwrap();
        assert!(n == 2 && r.is_some_and(|r| (r - 1.0).abs() < 1e-12) && found.calibration.is_none());
        assert_eq!(metrics_of(&[rated(1, None)]).correlation, None);
    }

    #[test]
    fn counts_of_articles_are_added_up() {
        use super::super::matches::Matches;
        let article = |hits, missed| {
            let polar = Matches { hits, extra: 0, missed };
            let stances = Confusion::single(Negative, if missed > 0 { Neutral } else { Negative });
            let counts = ArticleCounts { articles: 1, polar, stances, ..ArticleCounts::default() };
            let mut item = item(1, None, Neutral, Neutral);
            item.outcome = Outcome::Article(Box::new(counts));
            item
        };
        let found = metrics_of(&[article(1, 0), article(0, 1), article(2, 0)]);
        let articles = found.articles.unwrap();
        assert_eq!((articles.counts.articles, found.units), (3, 3));
        assert!(articles.polar_f1.value.is_some_and(|f1| (f1 - 6.0 / 7.0).abs() < 1e-12));
        assert!(found.accuracy.value.is_some_and(|x| (x - 2.0 / 3.0).abs() < 1e-12));
        assert_eq!(articles.sentiment_accuracy, Estimate::default());
    }
}
