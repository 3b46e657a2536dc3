//! How good the labels of the result are, by hand labels of a stratified sample.

use super::joined::JoinedItem;
use crate::model::Label;
use crate::sample::ItemKind;
use crate::stats::{ClusterShare, Interval, ResamplingPlan, cluster_percentiles};
use std::collections::BTreeMap;

/// A figure with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct AccuracyFigure {
    /// Name, such as `accuracy` or `recall_negative`.
    pub name: &'static str,
    /// 0 to 1; `None` where it is undefined.
    pub value: Option<f64>,
    /// Its interval over articles: of a share, Wilson's with the effective number of items ([`ClusterShare`]); of the others,
    /// percentiles. `None` where it cannot be told: with too few articles, and for the calibration error, which is too large in every
    /// resample.
    pub interval: Option<Interval>,
}

/// How many stances of a predicted label got which answer.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct ConfusionCount {
    /// The predicted label.
    pub predicted: Label,
    /// What people say: a label, `wrong-person` or `wrong-holder`.
    pub answer: &'static str,
    /// Labelled items; those on which coders disagree count in parts.
    pub items: f64,
    /// Estimated share of all stances of the group, 0 to 1.
    pub share: f64,
}

/// The figures of some stances.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Accuracy {
    /// What they have in common: `all`, `outlet` or `target`.
    pub by: &'static str,
    /// The outlet or the name of the target; empty for all.
    pub group: String,
    /// Labelled stances.
    pub labels: u64,
    /// Articles that they are from.
    pub articles: u64,
    /// The figures.
    pub figures: Vec<AccuracyFigure>,
    /// Predicted labels and answers.
    pub confusion: Vec<ConfusionCount>,
}

/// Names of the figures.
const NAMES: [&str; 15] = [
    "accuracy",
    "macro_f1",
    "precision_negative",
    "recall_negative",
    "f1_negative",
    "precision_neutral",
    "recall_neutral",
    "f1_neutral",
    "precision_positive",
    "recall_positive",
    "f1_positive",
    "mean_confidence",
    "calibration_error",
    "wrong_person",
    "wrong_holder",
];

const LABELS: [Label; 3] = [Label::Negative, Label::Neutral, Label::Positive];
/// What people can answer.
const ANSWERS: [&str; 5] = ["negative", "neutral", "positive", "wrong-person", "wrong-holder"];
/// Cells of the confusion matrix: predicted labels by answers.
const CONFUSION: usize = 15;
/// Bins of the calibration error, each with two sums.
const BINS: usize = 15;
/// Sums of one article.
const SUMS: usize = CONFUSION + 2 * BINS;

/// The figures of all labelled stances, of each outlet and of each target. Each item counts by the inverse of its probability, so
/// that the figures are those of all stances and not of the sample, which has as many rare labels as frequent ones.
#[must_use]
pub fn accuracy(items: &[JoinedItem], plan: ResamplingPlan) -> Vec<Accuracy> {
    let stances: Vec<&JoinedItem> =
        items.iter().filter(|joined| joined.item.stratum.kind == ItemKind::Stance).collect();
    let mut outlets: BTreeMap<&str, Vec<&JoinedItem>> = BTreeMap::new();
    let mut targets: BTreeMap<&str, Vec<&JoinedItem>> = BTreeMap::new();
    for joined in &stances {
        outlets.entry(&joined.item.stratum.outlet).or_default().push(joined);
        targets.entry(&joined.item.stratum.pool).or_default().push(joined);
    }
    let mut found = Vec::new();
    if !stances.is_empty() {
        found.push(of_group("all", "", &stances, plan));
    }
    found.extend(outlets.iter().map(|(outlet, items)| of_group("outlet", outlet, items, plan)));
    found.extend(targets.iter().map(|(target, items)| of_group("target", target, items, plan)));
    found
}

fn of_group(by: &'static str, group: &str, items: &[&JoinedItem], plan: ResamplingPlan) -> Accuracy {
    let mut clusters: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    let (mut counts, mut squares) = ([0.0; CONFUSION], [0.0; CONFUSION]);
    for joined in items {
        let sums = clusters.entry(&joined.item.doc_id).or_insert_with(|| vec![0.0; SUMS]);
        let weight = 1.0 / joined.hand.inclusion.max(f64::MIN_POSITIVE);
        add(joined, weight, sums);
        let mut alone = vec![0.0; SUMS];
        add(joined, 1.0, &mut alone);
        for ((count, square), more) in counts.iter_mut().zip(&mut squares).zip(alone) {
            *count += more;
            *square += more * weight * weight;
        }
    }
    let clusters: Vec<Vec<f64>> = clusters.into_values().collect();
    let mut total = vec![0.0; SUMS];
    for cluster in &clusters {
        total.iter_mut().zip(cluster).for_each(|(sum, more)| *sum += more);
    }
    let key = ["accuracy", by, group].join("\u{1f}");
    let percentiles = cluster_percentiles(&clusters, plan, &key, figures);
    let interval = |at: usize, percentiles: Option<Interval>| match share_of(at) {
        Some(cells) => cells.of(&clusters, &counts, &squares).interval(plan.level),
        None => percentiles.filter(|_| NAMES.get(at) != Some(&"calibration_error")),
    };
    let all: f64 = total.iter().take(CONFUSION).sum();
    let pairs = LABELS.into_iter().flat_map(|label| ANSWERS.map(|answer| (label, answer)));
    let confusion = pairs.zip(counts.iter().zip(&total)).map(|((predicted, answer), (items, weighted))| {
        ConfusionCount { predicted, answer, items: *items, share: weighted / all }
    });
    let values = figures(&total);
    Accuracy {
        by,
        group: group.to_owned(),
        labels: items.len() as u64,
        articles: clusters.len() as u64,
        figures: NAMES
            .into_iter()
            .zip(values.into_iter().zip(percentiles).enumerate())
            .map(|(name, (at, (value, of_resamples)))| {
                let interval = interval(at, of_resamples).filter(|_| value.is_some());
                AccuracyFigure { name, value, interval }
            })
            .collect(),
        confusion: confusion.collect(),
    }
}

/// A figure that is a share: cells of the confusion matrix, each with how often it counts in the part and in the whole.
struct ShareOfCells(Vec<(usize, f64, f64)>);

impl ShareOfCells {
    fn of(&self, clusters: &[Vec<f64>], counts: &[f64], squares: &[f64]) -> ClusterShare {
        let sum = |of: &[f64]| self.0.iter().filter_map(|(at, ..)| of.get(*at)).sum::<f64>();
        let share = |sums: &Vec<f64>| {
            self.0.iter().fold((0.0, 0.0), |(a, b), (at, part, whole)| {
                let weight = sums.get(*at).copied().unwrap_or_default();
                (a + part * weight, b + whole * weight)
            })
        };
        ClusterShare {
            clusters: clusters.iter().map(share).collect(),
            items: sum(counts),
            squares: sum(squares),
        }
    }
}

/// Which share the figure at this place of [`NAMES`] is; `None` for one that is no share of items.
fn share_of(at: usize) -> Option<ShareOfCells> {
    let name = NAMES.get(at)?;
    let cells = |part: &dyn Fn(usize, usize) -> f64, whole: &dyn Fn(usize, usize) -> f64| {
        let all = (0..3).flat_map(|row| (0..5).map(move |answer| (row, answer)));
        let counted = all.map(|(row, answer)| (row * 5 + answer, part(row, answer), whole(row, answer)));
        ShareOfCells(counted.filter(|(.., whole)| *whole > 0.0).collect())
    };
    let one = |is: bool| f64::from(u8::from(is));
    let belongs = |answer: usize| answer < 3;
    let label = |name: &str| LABELS.iter().position(|label| name.ends_with(label.as_str()));
    match (*name, label(name)) {
        ("accuracy", _) => Some(cells(&|r, a| one(r == a), &|_, a| one(belongs(a)))),
        ("wrong_person", _) => Some(cells(&|_, a| one(a == 3), &|_, _| 1.0)),
        ("wrong_holder", _) => Some(cells(&|_, a| one(a == 4), &|_, _| 1.0)),
        (name, Some(k)) if name.starts_with("precision") => {
            Some(cells(&|r, a| one(r == k && a == k), &|r, a| one(r == k && belongs(a))))
        }
        (name, Some(k)) if name.starts_with("recall") => {
            Some(cells(&|r, a| one(r == k && a == k), &|_, a| one(a == k)))
        }
        (_, Some(k)) => Some(cells(&|r, a| 2.0 * one(r == k && a == k), &|r, a| {
            one(belongs(a)) * (one(r == k) + one(a == k))
        })),
        _ => None,
    }
}

/// Adds an item with a weight.
fn add(joined: &JoinedItem, weight: f64, sums: &mut [f64]) {
    let Some(label) = joined.item.stratum.label else { return };
    let row = LABELS.iter().position(|known| *known == label).unwrap_or_default();
    let hand = &joined.hand;
    let answers = [hand.negative, hand.neutral, hand.positive, hand.wrong_person, hand.wrong_holder];
    for (place, share) in sums.iter_mut().skip(row * ANSWERS.len()).zip(answers) {
        *place += weight * share;
    }
    let belonging = 1.0 - hand.wrong();
    let confidence = joined.item.probabilities.of(label);
    let right = answers.get(row).copied().unwrap_or_default();
    // The upper end of a bin belongs to it (Guo et al. 2017).
    let bin = ((confidence * BINS as f64).ceil() as usize).clamp(1, BINS) - 1;
    for (place, more) in sums.iter_mut().skip(CONFUSION + 2 * bin).zip([confidence * belonging, right]) {
        *place += weight * more;
    }
}

/// The figures of these sums, in the order of [`NAMES`].
fn figures(sums: &[f64]) -> [Option<f64>; 15] {
    let ratio = |part: f64, whole: f64| (whole > 0.0).then(|| part / whole);
    let (confusion, bins) = sums.split_at_checked(CONFUSION).unwrap_or_default();
    let cell =
        |row: usize, answer: usize| confusion.get(row * ANSWERS.len() + answer).copied().unwrap_or_default();
    let all: f64 = confusion.iter().sum();
    let belonging: f64 = (0..3).map(|row| (0..3).map(|answer| cell(row, answer)).sum::<f64>()).sum();
    let right: f64 = (0..3).map(|label| cell(label, label)).sum();
    let of_label = |label: usize| {
        let predicted: f64 = (0..3).map(|answer| cell(label, answer)).sum();
        let gold: f64 = (0..3).map(|row| cell(row, label)).sum();
        let hits = cell(label, label);
        (ratio(hits, predicted), ratio(hits, gold), ratio(2.0 * hits, predicted + gold), gold)
    };
    let classes = [0, 1, 2].map(of_label);
    // Labels that people never gave have no F1 to be averaged.
    let f1: Vec<f64> = classes.iter().filter(|class| class.3 > 0.0).filter_map(|class| class.2).collect();
    let macro_f1 = ratio(f1.iter().sum(), f1.len() as f64);
    let wrong = |answer: usize| ratio((0..3).map(|row| cell(row, answer)).sum(), all);
    let confidence: f64 = bins.iter().step_by(2).sum();
    let apart: f64 =
        bins.chunks(2).map(|bin| bin.iter().copied().reduce(|a, b| a - b).unwrap_or_default().abs()).sum();
    let [negative, neutral, positive] = classes;
    [
        ratio(right, belonging),
        macro_f1,
        negative.0,
        negative.1,
        negative.2,
        neutral.0,
        neutral.1,
        neutral.2,
        positive.0,
        positive.1,
        positive.2,
        ratio(confidence, belonging),
        ratio(apart, belonging),
        wrong(3),
        wrong(4),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sums of items: predicted label, answer, weight, confidence.
    fn sums(items: &[(usize, usize, f64, f64)]) -> Vec<f64> {
        let mut sums = vec![0.0; SUMS];
        for (row, answer, weight, confidence) in items {
            sums[row * 5 + answer] += weight;
            let bin = ((confidence * 15.0).ceil() as usize).clamp(1, 15) - 1;
            sums[CONFUSION + 2 * bin] += weight * confidence * f64::from(u8::from(*answer < 3));
            sums[CONFUSION + 2 * bin + 1] += weight * f64::from(u8::from(row == answer));
        }
        sums
    }

    #[test]
    fn figures_are_those_of_the_population() {
        // Of 100 stances: 10 predicted negative (8 right), 90 predicted neutral (of 9 labels, one is negative).
        let mut items = vec![(0, 0, 1.0, 0.9); 8];
        items.extend([(0, 1, 1.0, 0.9); 2]);
        items.extend([(1, 1, 10.0, 0.7); 8]);
        items.push((1, 0, 10.0, 0.7));
        let found = figures(&sums(&items));
        let close = |at: usize, expected: f64| {
            assert!((found[at].unwrap() - expected).abs() < 1e-9, "{} {found:?}", NAMES[at])
        };
        close(0, 0.88);
        close(2, 0.8);
        close(3, 8.0 / 18.0);
        close(6, 80.0 / 82.0);
        close(11, 0.9 * 0.1 + 0.7 * 0.9);
        close(12, (10.0 * (0.9_f64 - 0.8) + 90.0 * (8.0_f64 / 9.0 - 0.7)) / 100.0);
        assert_eq!((found[8], found[9], found[13]), (None, None, Some(0.0)));
    }

    #[test]
    fn the_shares_are_the_figures() {
        let items = [
            (0, 0, 1.0, 0.9),
            (0, 1, 2.0, 0.9),
            (1, 0, 4.0, 0.6),
            (2, 2, 3.0, 0.8),
            (1, 3, 2.0, 0.5),
            (2, 4, 1.0, 0.5),
        ];
        let sums = sums(&items);
        let values = figures(&sums);
        let counts = [1.0; CONFUSION];
        for (at, name) in NAMES.iter().enumerate() {
            let share = share_of(at).map(|cells| cells.of(std::slice::from_ref(&sums), &counts, &counts));
            match (share, values[at]) {
                (Some(share), Some(value)) => {
                    assert!((share.value().unwrap() - value).abs() < 1e-12, "{name}")
                }
                (Some(share), None) => assert_eq!(share.value(), None, "{name}"),
                (None, _) => assert!(["macro_f1", "mean_confidence", "calibration_error"].contains(name)),
            }
        }
    }

    #[test]
    fn items_of_another_person_are_an_error_of_their_own() {
        let found = figures(&sums(&[(0, 0, 1.0, 0.9), (0, 3, 1.0, 0.9), (1, 4, 2.0, 0.5)]));
        assert_eq!((found[0], found[13], found[14]), (Some(1.0), Some(0.25), Some(0.5)));
    }
}
