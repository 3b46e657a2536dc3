//! How far people who labelled the same things agree.

use super::cluster_share::ClusterShare;
use super::interval::Interval;
use super::resample::cluster_percentiles;
use super::resampling_plan::ResamplingPlan;

/// How far apart two labels are taken to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Measurement {
    /// Labels are equal or not.
    Nominal,
    /// Labels have an order; two are the further apart the more labels were given between them.
    Ordinal,
    /// Labels are numbers; two are as far apart as their difference.
    Interval,
}

impl Measurement {
    /// The word used in files and flags.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nominal => "nominal",
            Self::Ordinal => "ordinal",
            Self::Interval => "interval",
        }
    }
}

/// What one cluster of units (an article with its items) adds to the coincidences of labels.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// The labels, in ascending order.
    values: Vec<f64>,
    /// For each cluster: how often each label was given beside each other one to the same unit, by pairs of coders.
    clusters: Vec<Vec<f64>>,
    /// Number of units, and the sum of the squares of their numbers of labels.
    units: (f64, f64),
}

impl Agreement {
    /// Adds up clusters of units; a unit holds the numbers of its labels, one for each coder who gave one. Units with fewer
    /// than two labels, and labels that are not finite, are left out.
    ///
    /// ```
    /// use lasswell::stats::{Agreement, Measurement};
    /// let units = [vec![1.0, 1.0], vec![2.0, 2.0], vec![1.0, 2.0], vec![2.0, 2.0]];
    /// let agreement = Agreement::new(units.iter().map(|unit| vec![unit.clone()]));
    /// assert_eq!(agreement.percent(), Some(0.75));
    /// assert!(agreement.alpha(Measurement::Nominal).is_some_and(|alpha| (alpha - 0.533).abs() < 0.001));
    /// ```
    #[must_use]
    pub fn new(clusters: impl IntoIterator<Item = Vec<Vec<f64>>>) -> Self {
        let mut clusters: Vec<Vec<Vec<f64>>> = clusters.into_iter().collect();
        for unit in clusters.iter_mut().flatten() {
            unit.retain(|label| label.is_finite());
        }
        clusters.iter_mut().for_each(|units| units.retain(|unit| unit.len() > 1));
        clusters.retain(|units| !units.is_empty());
        let mut values: Vec<f64> = clusters.iter().flatten().flatten().copied().collect();
        values.sort_unstable_by(f64::total_cmp);
        values.dedup_by(|a, b| a.to_bits() == b.to_bits());
        let sizes = || clusters.iter().flatten().map(|unit| unit.len() as f64);
        let units = (sizes().count() as f64, sizes().map(|size| size * size).sum());
        let counts = |units: &Vec<Vec<f64>>| coincidences(units, &values);
        let clusters = clusters.iter().map(counts).collect();
        Self { values, clusters, units }
    }

    /// Krippendorff's α: 1 for perfect agreement, 0 for that of chance, below 0 where coders agree less often than by
    /// chance. `None` if no unit has two labels, or all labels are equal.
    ///
    /// Krippendorff (2019, *Content Analysis*, 4th edition, ch. 12): 1 − observed ÷ expected disagreement, from the
    /// coincidences of labels within units. Any number of coders, with gaps.
    #[must_use]
    pub fn alpha(&self, measurement: Measurement) -> Option<f64> {
        alpha(&self.total(), &self.values, measurement)
    }

    /// Interval of α: percentiles of resampled clusters; see [`cluster_percentiles`](super::cluster_percentiles).
    #[must_use]
    pub fn alpha_interval(
        &self,
        measurement: Measurement,
        plan: ResamplingPlan,
        key: &str,
    ) -> Option<Interval> {
        let statistic = |sums: &[f64]| [alpha(sums, &self.values, measurement)];
        let [interval] = cluster_percentiles(&self.clusters, plan, key, statistic);
        interval
    }

    /// Share of pairs of labels of one unit that are equal, 0 to 1; a unit with more labels has as many votes as it has
    /// labels. `None` if no unit has two labels.
    #[must_use]
    pub fn percent(&self) -> Option<f64> {
        percent(&self.total(), self.values.len())
    }

    /// Interval of [`Self::percent`]; see [`ClusterShare::interval`].
    #[must_use]
    pub fn percent_interval(&self, level: f64) -> Option<Interval> {
        let size = self.values.len();
        let share = |sums: &Vec<f64>| (sums.iter().step_by(size + 1).sum(), sums.iter().sum());
        let (items, squares) = self.units;
        ClusterShare { clusters: self.clusters.iter().map(share).collect(), items, squares }.interval(level)
    }

    fn total(&self) -> Vec<f64> {
        let mut total = vec![0.0; self.values.len() * self.values.len()];
        for cluster in &self.clusters {
            total.iter_mut().zip(cluster).for_each(|(sum, more)| *sum += more);
        }
        total
    }
}

/// Coincidences of the labels of some units, row by row.
fn coincidences(units: &[Vec<f64>], values: &[f64]) -> Vec<f64> {
    let size = values.len();
    let mut counts = vec![0.0; size * size];
    let place = |label: &f64| values.binary_search_by(|value| value.total_cmp(label)).ok();
    for unit in units {
        let places: Vec<usize> = unit.iter().filter_map(place).collect();
        let share = 1.0 / (places.len() as f64 - 1.0);
        for (i, a) in places.iter().enumerate() {
            for (_, b) in places.iter().enumerate().filter(|(j, _)| *j != i) {
                if let Some(count) = counts.get_mut(a * size + b) {
                    *count += share;
                }
            }
        }
    }
    counts
}

fn percent(sums: &[f64], size: usize) -> Option<f64> {
    let all: f64 = sums.iter().sum();
    let equal: f64 = sums.iter().step_by(size + 1).sum();
    (all > 0.0).then(|| equal / all)
}

fn alpha(sums: &[f64], values: &[f64], measurement: Measurement) -> Option<f64> {
    let size = values.len().max(1);
    let margins: Vec<f64> = sums.chunks(size).map(|row| row.iter().sum()).collect();
    let all: f64 = margins.iter().sum();
    let up_to: Vec<f64> = margins
        .iter()
        .scan(0.0, |sum, n| {
            *sum += n;
            Some(*sum)
        })
        .collect();
    // The distance of label `a` from a later label `b`, squared.
    let distance = |a: usize, b: usize| -> Option<f64> {
        let apart = match measurement {
            Measurement::Nominal => 1.0,
            Measurement::Interval => values.get(b)? - values.get(a)?,
            // All labels from one to the other, and half of their own.
            Measurement::Ordinal => {
                let (n_a, n_b) = (margins.get(a)?, margins.get(b)?);
                up_to.get(b)? - up_to.get(a)? + n_a - f64::midpoint(*n_a, *n_b)
            }
        };
        Some(apart * apart)
    };
    let (mut observed, mut expected) = (0.0, 0.0);
    for (a, row) in sums.chunks(size).enumerate() {
        for (b, count) in row.iter().enumerate().skip(a + 1) {
            let apart = distance(a, b)?;
            observed += count * apart;
            expected += margins.get(a)? * margins.get(b)? * apart;
        }
    }
    (expected > 0.0).then(|| 1.0 - (all - 1.0) * observed / expected)
}

/// Cohen's κ of two coders, from the pairs of labels that both gave to one unit: agreement beyond that of their own
/// frequencies, 1 at most. `None` without pairs, or if both gave one and the same label throughout.
///
/// Cohen (1960), "A Coefficient of Agreement for Nominal Scales", Educational and Psychological Measurement 20(1).
///
/// ```
/// use lasswell::stats::cohen_kappa;
/// let pairs = [("a", "a"), ("a", "a"), ("b", "b"), ("a", "b")];
/// assert_eq!(cohen_kappa(&pairs), Some(0.5));
/// ```
#[must_use]
pub fn cohen_kappa<T: PartialEq>(pairs: &[(T, T)]) -> Option<f64> {
    let n = pairs.len() as f64;
    let equal = pairs.iter().filter(|(a, b)| a == b).count() as f64;
    // How often each label was given by the first coder, and by the second.
    let mut labels: Vec<(&T, f64, f64)> = Vec::new();
    for (a, b) in pairs {
        for (label, first, second) in [(a, 1.0, 0.0), (b, 0.0, 1.0)] {
            match labels.iter_mut().find(|(known, ..)| *known == label) {
                Some((_, of_first, of_second)) => {
                    *of_first += first;
                    *of_second += second;
                }
                None => labels.push((label, first, second)),
            }
        }
    }
    let by_chance: f64 = labels.iter().map(|(_, first, second)| first * second).sum();
    let (equal, by_chance) = (equal / n, by_chance / (n * n));
    (n > 0.0 && by_chance < 1.0).then(|| (equal - by_chance) / (1.0 - by_chance))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The labels of four coders of twelve units in Krippendorff (2011, "Computing Krippendorff's Alpha-Reliability"); 0
    /// where there is none.
    const CODERS: [[u8; 12]; 4] = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
        [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
    ];

    fn example() -> Agreement {
        Agreement::new((0..12).map(|unit| {
            let given = CODERS.iter().map(|coder| coder[unit]).filter(|label| *label > 0);
            vec![given.map(f64::from).collect()]
        }))
    }

    #[test]
    fn the_example_of_krippendorff_has_his_values() {
        let found = [Measurement::Nominal, Measurement::Ordinal, Measurement::Interval]
            .map(|measurement| format!("{:.4}", example().alpha(measurement).unwrap()));
        assert_eq!(found, ["0.7434", "0.8154", "0.8491"]);
    }

    #[test]
    fn without_two_labels_or_two_kinds_of_labels_there_is_no_alpha() {
        let one_label_each = Agreement::new([vec![vec![1.0], vec![2.0]]]);
        assert_eq!((one_label_each.alpha(Measurement::Nominal), one_label_each.percent()), (None, None));
        let all_equal = Agreement::new([vec![vec![1.0, 1.0], vec![1.0, 1.0]]]);
        assert_eq!((all_equal.alpha(Measurement::Ordinal), all_equal.percent()), (None, Some(1.0)));
        assert_eq!(cohen_kappa::<u8>(&[]), None);
        assert_eq!(cohen_kappa(&[(1, 1), (1, 1)]), None);
    }

    #[test]
    fn intervals_hold_the_estimate_and_follow_from_the_seed_alone() {
        let agreement = Agreement::new((0..60).map(|n| {
            let label = f64::from(n % 3);
            vec![vec![label, if n % 7 == 0 { 1.0 } else { label }]]
        }));
        let plan = ResamplingPlan::default();
        for measurement in [Measurement::Nominal, Measurement::Ordinal] {
            let interval = agreement.alpha_interval(measurement, plan, "a").unwrap();
            let alpha = agreement.alpha(measurement).unwrap();
            assert!(interval.low < alpha && alpha < interval.high, "{interval:?} {alpha}");
            assert_eq!(Some(interval), agreement.alpha_interval(measurement, plan, "a"));
        }
        let percent = agreement.percent_interval(0.95).unwrap();
        assert!(percent.low < agreement.percent().unwrap() && percent.high <= 1.0);
    }

    #[test]
    fn kappa_is_that_of_the_textbook() {
        // Cohen's formula by hand: 25 yes/yes, 10 yes/no, 15 no/yes, 20 no/no: observed 45 of 70, by chance 0.5.
        let times = |n: usize, pair: (u8, u8)| std::iter::repeat_n(pair, n);
        let pairs: Vec<(u8, u8)> = times(25, (1, 1))
            .chain(times(10, (1, 0)))
            .chain(times(15, (0, 1)))
            .chain(times(20, (0, 0)))
            .collect();
        assert!((cohen_kappa(&pairs).unwrap() - 2.0 / 7.0).abs() < 1e-12);
    }

    #[test]
    fn kappa_of_very_many_items_takes_no_time() {
        // With a look at each pair for each pair, these would take hours.
        let pairs: Vec<(u32, u32)> =
            (0..1_000_000).map(|n| (n % 3, if n % 4 == 0 { 0 } else { n % 3 })).collect();
        assert!((cohen_kappa(&pairs).unwrap() - 0.75).abs() < 1e-5);
    }
}
