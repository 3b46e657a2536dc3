//! Percentile bootstrap intervals.

use super::random::Stream;
use super::{Interval, Plan, quantile};
use std::ops::AddAssign;

/// Interval of the mean of `values`, one value per independent unit, by resampling units with replacement.
///
/// Percentile method of Efron & Tibshirani (1993, *An Introduction to the Bootstrap*, §13.3). It keeps to the range
/// of the values and takes skewed samples as they are, but is too narrow for few of them: on normal samples at 0.95
/// it holds the true mean about 84 times in 100 for five values, 90 for ten and 93 for twenty (measured in this
/// file's tests).
///
/// `None` below two values, without resamples, for a level outside of 0 to 1, or for a value that is not finite.
///
/// ```
/// use lasswell::stats::{Plan, bootstrap_mean};
/// let interval = bootstrap_mean(&[0.1, 0.3, 0.2, 0.4, 0.2], Plan::default(), "key");
/// assert!(interval.is_some_and(|i| 0.1 < i.low && i.low < 0.24 && 0.24 < i.high && i.high < 0.4));
/// ```
#[must_use]
pub fn bootstrap_mean(values: &[f64], plan: Plan, key: &str) -> Option<Interval> {
    if values.len() < 2 || values.iter().any(|x| !x.is_finite()) {
        return None;
    }
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let mut stream = Stream::new(plan.seed, key);
    percentile(plan, || resampled_sum(&sorted, &mut stream, |x| x) / sorted.len() as f64)
}

/// Intervals of statistics of a sum (F1 of added counts, say), one addend per independent unit, by resampling units with
/// replacement. The percentile method of [`bootstrap_mean`], whose limits for few units hold here too.
///
/// `None` below two units, as for [`bootstrap_mean`], and where a statistic is undefined for any of the resamples: the
/// percentiles of the others would be those of a narrower question.
#[must_use]
pub fn bootstrap_sums<T, const N: usize>(
    units: &[T],
    plan: Plan,
    key: &str,
    statistics: impl Fn(&T) -> [Option<f64>; N],
) -> [Option<Interval>; N]
where
    T: Clone + Default + Ord + for<'a> AddAssign<&'a T>,
{
    let mut drawn: [Vec<f64>; N] = std::array::from_fn(|_| Vec::with_capacity(plan.resamples as usize));
    if units.len() > 1 {
        let mut sorted: Vec<&T> = units.iter().collect();
        sorted.sort_unstable();
        let mut stream = Stream::new(plan.seed, key);
        for _ in 0..plan.resamples {
            let mut sum = T::default();
            for unit in (0..sorted.len()).filter_map(|_| stream.pick(&sorted)) {
                sum += unit;
            }
            for (drawn, value) in drawn.iter_mut().zip(statistics(&sum)) {
                drawn.extend(value);
            }
        }
    }
    drawn.map(|values| {
        let is_whole = units.len() > 1 && values.len() == plan.resamples as usize;
        is_whole.then(|| between(plan, values)).flatten()
    })
}

/// Sum of `part` over as many units as there are, drawn with replacement.
pub(super) fn resampled_sum<T: Copy>(units: &[T], stream: &mut Stream, part: impl Fn(T) -> f64) -> f64 {
    (0..units.len()).filter_map(|_| stream.pick(units)).map(part).sum()
}

/// The percentile interval of a statistic that is drawn anew at every call.
pub(super) fn percentile(plan: Plan, mut draw: impl FnMut() -> f64) -> Option<Interval> {
    if !(plan.level > 0.0 && plan.level < 1.0) {
        return None;
    }
    between(plan, (0..plan.resamples).map(|_| draw()).collect())
}

/// What cuts the same share of the drawn values off at either end.
fn between(plan: Plan, mut drawn: Vec<f64>) -> Option<Interval> {
    if !(plan.level > 0.0 && plan.level < 1.0) {
        return None;
    }
    drawn.sort_unstable_by(f64::total_cmp);
    let tail = (1.0 - plan.level) / 2.0;
    Some(Interval { low: quantile(&drawn, tail)?, high: quantile(&drawn, 1.0 - tail)?, level: plan.level })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_interval_agrees_with_all_resamples_enumerated() {
        // All 5^5 resamples of the five values, NumPy's quantile at 0.025 and 0.975: 0.08 and 0.44.
        let values = [0.0, 0.1, 0.2, 0.3, 0.6];
        let plan = Plan { resamples: 100_000, ..Plan::default() };
        let found = bootstrap_mean(&values, plan, "five").unwrap();
        assert!((found.low - 0.08).abs() < 0.021 && (found.high - 0.44).abs() < 0.021, "{found:?}");
    }

    #[test]
    fn the_interval_does_not_depend_on_the_order_of_the_values() {
        let (there, back) = ([0.3, -0.1, 0.8, 0.2], [0.2, 0.8, -0.1, 0.3]);
        assert_eq!(bootstrap_mean(&there, Plan::default(), "k"), bootstrap_mean(&back, Plan::default(), "k"));
    }

    /// Hits and tries, added up.
    #[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
    struct Tries(u32, u32);

    impl AddAssign<&Self> for Tries {
        fn add_assign(&mut self, more: &Self) {
            self.0 += more.0;
            self.1 += more.1;
        }
    }

    fn rate(tries: &Tries) -> [Option<f64>; 1] {
        [(tries.1 > 0).then(|| f64::from(tries.0) / f64::from(tries.1))]
    }

    #[test]
    fn a_sum_of_single_hits_has_the_interval_of_their_mean() {
        let hits = [1, 0, 0, 1, 1, 0, 1];
        let units: Vec<Tries> = hits.iter().map(|&hit| Tries(hit, 1)).collect();
        let values: Vec<f64> = hits.iter().map(|&hit| f64::from(hit)).collect();
        let plan = Plan::default();
        let [found] = bootstrap_sums(&units, plan, "k", rate);
        let mean = bootstrap_mean(&values, plan, "k");
        assert!(
            found.zip(mean).is_some_and(|(a, b)| (a.low - b.low).abs() + (a.high - b.high).abs() < 1e-12)
        );
        let back: Vec<Tries> = units.iter().rev().cloned().collect();
        assert_eq!(bootstrap_sums(&back, plan, "k", rate), [found]);
    }

    #[test]
    fn a_statistic_that_some_resample_leaves_undefined_has_no_interval() {
        let units = [Tries(1, 1), Tries(0, 0)];
        assert_eq!(bootstrap_sums(&units, Plan::default(), "k", rate), [None]);
        assert_eq!(bootstrap_sums(&units[..1], Plan::default(), "k", rate), [None]);
    }

    #[test]
    fn without_two_values_resamples_or_a_level_there_is_no_interval() {
        let plan = Plan::default();
        assert_eq!(bootstrap_mean(&[], plan, ""), None);
        assert_eq!(bootstrap_mean(&[1.0], plan, ""), None);
        assert_eq!(bootstrap_mean(&[1.0, f64::NAN], plan, ""), None);
        let without = |plan| bootstrap_mean(&[1.0, 2.0], plan, "");
        assert_eq!(without(Plan { resamples: 0, ..plan }), None);
        assert_eq!(without(Plan { level: 1.0, ..plan }), None);
        assert_eq!(without(Plan { level: f64::NAN, ..plan }), None);
    }

    #[test]
    fn the_documented_coverage_is_what_normal_samples_give() {
        for (count, expected) in [(5, 0.84), (10, 0.90), (20, 0.93)] {
            let mut noise = Stream::new(3, "noise");
            let mut normal =
                || (0..12).map(|_| f64::from(noise.below(1 << 24)) / f64::from(1 << 24)).sum::<f64>() - 6.0;
            let plan = Plan { resamples: 400, ..Plan::default() };
            let held = (0..1_500)
                .filter(|trial| {
                    let sample: Vec<f64> = (0..count).map(|_| normal()).collect();
                    let interval = bootstrap_mean(&sample, plan, &trial.to_string()).unwrap();
                    interval.low <= 0.0 && 0.0 <= interval.high
                })
                .count();
            let share = held as f64 / 1_500.0;
            assert!((share - expected).abs() < 0.025, "{count}: {share}");
        }
    }

    proptest! {
        #[test]
        fn the_interval_lies_inside_the_range(values in prop::collection::vec(-1.0..1.0_f64, 2..9), seed: u64) {
            let plan = Plan { seed, resamples: 50, level: 0.9 };
            let found = bootstrap_mean(&values, plan, "range").unwrap();
            let low = values.iter().copied().fold(f64::INFINITY, f64::min);
            let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            prop_assert!(low - 1e-12 <= found.low && found.low <= found.high && found.high <= high + 1e-12);
        }
    }
}
