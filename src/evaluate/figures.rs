//! Items → figures: shares, their intervals, calibration, correlation.

use super::articles::{ArticleCounts, ArticleMetrics};
use super::calibration::{Prediction, accuracy_of_most_confident, expected_calibration_error};
use super::confusion::Confusion;
use super::judge::{Outcome, ScoredItem, Unit};
use crate::stats::{Interval, ResamplingPlan, bootstrap_sums, pearson};
use std::collections::BTreeMap;

/// Share of the items that [`Calibration::confident_accuracy`] is of, the most confident ones.
pub const CONFIDENT_SHARE: f64 = 0.75;

/// A figure and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Estimate {
    /// 0 to 1; `None` where it is undefined.
    pub value: Option<f64>,
    /// Percentile bootstrap over whole units; `None` below two, and where some resample leaves the figure undefined.
    pub interval: Option<Interval>,
}

/// What the probabilities are worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calibration {
    /// Expected calibration error, 0 to 1.
    pub error: Option<f64>,
    /// Accuracy on the most confident [`CONFIDENT_SHARE`], 0 to 1.
    pub confident_accuracy: Option<f64>,
}

/// Figures of some items. `None` where the task has no such figure, or it is undefined.
#[derive(Debug, Clone, PartialEq)]
pub struct Metrics {
    /// Labels: of targets, of texts, or of the gold stances of articles.
    pub labels: Confusion,
    /// Units that were resampled.
    pub units: usize,
    /// Share of labels found right.
    pub accuracy: Estimate,
    /// Mean of the labels' F1; labels without gold items are left out.
    pub macro_f1: Estimate,
    /// Of stances toward given targets.
    pub calibration: Option<Calibration>,
    /// Pearson's correlation of means and compounds, −1 to 1, and how many texts have a mean.
    pub correlation: Option<(Option<f64>, usize)>,
    /// Of articles.
    pub articles: Option<ArticleMetrics>,
}

impl Metrics {
    /// Figures of these items, all of one task. The same plan and key give the same intervals.
    pub(super) fn new(items: &[&ScoredItem], plan: ResamplingPlan, key: &str) -> Self {
        let tallies: Vec<ArticleCounts> = items
            .iter()
            .filter_map(|item| match &item.outcome {
                Outcome::Article(tally) => Some(**tally),
                Outcome::Label { .. } => None,
            })
            .collect();
        if tallies.is_empty() { of_labels(items, plan, key) } else { of_articles(&tallies, plan, key) }
    }
}

fn of_labels(items: &[&ScoredItem], plan: ResamplingPlan, key: &str) -> Metrics {
    let mut labels = Confusion::default();
    // Items that tell of no article are kept together by their line.
    let mut units: BTreeMap<(Option<&Unit>, u64), Confusion> = BTreeMap::new();
    let mut confident: Vec<Prediction> = Vec::new();
    let mut rated = Vec::new();
    for item in items {
        if let Outcome::Label { gold, found, confident: sure, rated: pair } = item.outcome {
            let one = Confusion::single(gold, found);
            labels += &one;
            let line = if item.unit.is_some() { 0 } else { item.place };
            *units.entry((item.unit.as_ref(), line)).or_default() += &one;
            confident.extend(sure);
            rated.extend(pair);
        }
    }
    let units: Vec<Confusion> = units.into_values().collect();
    let intervals = bootstrap_sums(&units, plan, key, |sum| [sum.accuracy(), sum.macro_f1()]);
    let [accuracy, macro_f1] = figures([labels.accuracy(), labels.macro_f1()], intervals);
    Metrics {
        labels,
        units: units.len(),
        accuracy,
        macro_f1,
        calibration: (!confident.is_empty()).then(|| Calibration {
            error: expected_calibration_error(&confident),
            confident_accuracy: accuracy_of_most_confident(&confident, CONFIDENT_SHARE),
        }),
        correlation: (!rated.is_empty()).then(|| (pearson(&rated), rated.len())),
        articles: None,
    }
}

fn of_articles(tallies: &[ArticleCounts], plan: ResamplingPlan, key: &str) -> Metrics {
    let mut tally = ArticleCounts::default();
    tallies.iter().for_each(|one| tally += one);
    let statistics = |sum: &ArticleCounts| {
        let stances = sum.stances;
        [stances.accuracy(), stances.macro_f1(), sum.polar.f1(), sum.sentiment.accuracy()]
    };
    let intervals = bootstrap_sums(tallies, plan, key, statistics);
    let [accuracy, macro_f1, polar_f1, sentiment_accuracy] = figures(statistics(&tally), intervals);
    Metrics {
        labels: tally.stances,
        units: tallies.len(),
        accuracy,
        macro_f1,
        calibration: None,
        correlation: None,
        articles: Some(ArticleMetrics { tally, polar_f1, sentiment_accuracy }),
    }
}

fn figures<const N: usize>(values: [Option<f64>; N], intervals: [Option<Interval>; N]) -> [Estimate; N] {
    let mut intervals = intervals.into_iter();
    values.map(|value| Estimate { value, interval: intervals.next().flatten() })
}

#[cfg(test)]
mod tests {
    use super::super::Task;
    use super::*;
    use crate::model::Label::{self, Negative, Neutral, Positive};

    fn item(place: u64, unit: Option<&str>, gold: Label, found: Label) -> ScoredItem {
        let confident = Some((0.75, gold == found));
        ScoredItem {
            place,
            task: Task::Stance,
            group: None,
            unit: unit.map(|article| Unit::Article(article.to_owned())),
            outcome: Outcome::Label { gold, found, confident, rated: None },
            mistakes: Vec::new(),
        }
    }

    fn of(items: &[ScoredItem]) -> Metrics {
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
        let found = of(&items);
        assert_eq!((found.units, found.labels.n()), (4, 6));
        assert!(found.accuracy.value.is_some_and(|x| (x - 4.0 / 6.0).abs() < 1e-12));
        // Articles right throughout or wrong throughout: resamples reach both ends.
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
            let interval = of(&items).accuracy.interval.unwrap();
            interval.high - interval.low
        };
        assert!(by(|n| (n / 10).to_string()) > 1.5 * by(|n| n.to_string()));
    }

    #[test]
    fn means_are_correlated_with_compounds() {
        let rated = |place, pair| {
            let mut item = item(place, None, Neutral, Neutral);
            item.outcome = Outcome::Label { gold: Neutral, found: Neutral, confident: None, rated: pair };
            item
        };
        let found = of(&[rated(1, Some((1.0, 0.1))), rated(2, Some((2.0, 0.2))), rated(3, None)]);
        let (r, n) = found.correlation.unwrap();
        assert!(n == 2 && r.is_some_and(|r| (r - 1.0).abs() < 1e-12) && found.calibration.is_none());
        assert_eq!(of(&[rated(1, None)]).correlation, None);
    }

    #[test]
    fn articles_are_added_up() {
        use super::super::confusion::Matches;
        let article = |hits, missed| {
            let polar = Matches { hits, extra: 0, missed };
            let stances = Confusion::single(Negative, if missed > 0 { Neutral } else { Negative });
            let tally = ArticleCounts { articles: 1, polar, stances, ..ArticleCounts::default() };
            let mut item = item(1, None, Neutral, Neutral);
            item.outcome = Outcome::Article(Box::new(tally));
            item
        };
        let found = of(&[article(1, 0), article(0, 1), article(2, 0)]);
        let articles = found.articles.unwrap();
        assert_eq!((articles.tally.articles, found.units), (3, 3));
        assert!(articles.polar_f1.value.is_some_and(|f1| (f1 - 6.0 / 7.0).abs() < 1e-12));
        assert!(found.accuracy.value.is_some_and(|x| (x - 2.0 / 3.0).abs() < 1e-12));
        assert_eq!(articles.sentiment_accuracy, Estimate::default());
    }
}
