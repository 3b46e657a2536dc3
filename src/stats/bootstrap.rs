//! Percentile bootstrap intervals.

use super::random::Stream;
use super::{Interval, Plan, quantile};

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

/// Sum of `part` over as many units as there are, drawn with replacement.
pub(super) fn resampled_sum<T: Copy>(units: &[T], stream: &mut Stream, part: impl Fn(T) -> f64) -> f64 {
    (0..units.len()).filter_map(|_| stream.pick(units)).map(part).sum()
}

/// The percentile interval of a statistic that is drawn anew at every call.
pub(super) fn percentile(plan: Plan, mut draw: impl FnMut() -> f64) -> Option<Interval> {
    if !(plan.level > 0.0 && plan.level < 1.0) {
        return None;
    }
    let mut drawn: Vec<f64> = (0..plan.resamples).map(|_| draw()).collect();
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
