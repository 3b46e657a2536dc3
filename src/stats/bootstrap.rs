//! Bootstrap intervals: symmetric bootstrap-t for means and their differences, percentiles for other statistics.

use super::random::Stream;
use super::{Interval, ResamplingPlan, quantile};
use std::ops::AddAssign;

/// Interval of the mean of `values`, one value per independent unit, by resampling units with replacement.
///
/// The symmetric bootstrap-t of Hall (1988, "On Symmetric Bootstrap Confidence Intervals", Journal of the Royal
/// Statistical Society B 50(1)): every resample's distance from the mean is divided by the resample's own standard error,
/// so that the interval widens where few units make that error uncertain. Percentiles of the resampled means do not, and
/// hold the mean of ten normal values 90 times in 100 where this one does 95 times (measured in `tests/coverage.rs`).
///
/// The interval knows no bounds of what is measured: [`Interval::clamped`] cuts it to them.
///
/// `None` below two values, without resamples, for a level outside of 0 to 1, for a value that is not finite, for values
/// that are all the same, which tell nothing of their error, and where so many resamples are all the same that no bound
/// can be told.
///
/// ```
/// use lasswell::stats::{ResamplingPlan, bootstrap_mean};
/// let interval = bootstrap_mean(&[0.1, 0.3, 0.2, 0.4, 0.2], ResamplingPlan::default(), "key");
/// assert!(interval.is_some_and(|i| i.low < 0.2 && 0.24 < i.high));
/// ```
#[must_use]
pub fn bootstrap_mean(values: &[f64], plan: ResamplingPlan, key: &str) -> Option<Interval> {
    if values.len() < 2 || values.iter().any(|x| !x.is_finite()) {
        return None;
    }
    let mut parts: Vec<f64> = values.iter().map(|x| x / values.len() as f64).collect();
    parts.sort_unstable_by(f64::total_cmp);
    symmetric_t(&[parts], plan, key)
}

/// The symmetric bootstrap-t interval of the sum of all parts, each list of parts resampled by itself. A mean is the sum
/// of values divided by their number; a difference of means, that of both groups' values so divided, the second's with
/// the other sign. `lists` are in ascending order, so that the order of the units changes nothing.
pub(super) fn symmetric_t(lists: &[Vec<f64>], plan: ResamplingPlan, key: &str) -> Option<Interval> {
    if !(plan.level > 0.0 && plan.level < 1.0) {
        return None;
    }
    let centre: f64 = lists.iter().flatten().sum();
    let error = lists.iter().map(|list| variance_of_sum(list)).sum::<f64>().sqrt();
    if !(error.is_finite() && error > 0.0) {
        return None;
    }
    let mut stream = Stream::new(plan.seed, key);
    let mut drawn = Vec::with_capacity(lists.iter().map(Vec::len).max().unwrap_or(0));
    let mut distances: Vec<f64> = Vec::with_capacity(plan.resamples as usize);
    for _ in 0..plan.resamples {
        let (mut sum, mut variance) = (0.0, 0.0);
        for list in lists {
            drawn.clear();
            drawn.extend((0..list.len()).filter_map(|_| stream.pick(list)));
            sum += drawn.iter().sum::<f64>();
            variance += variance_of_sum(&drawn);
        }
        let distance = (sum - centre).abs();
        // A resample of one value over and over is infinitely far away, unless it is not away at all.
        let is_there = distance <= error * ROUNDING;
        distances.push(if is_there { 0.0 } else { distance / variance.sqrt() });
    }
    distances.sort_unstable_by(f64::total_cmp);
    let reach = quantile(&distances, plan.level)? * error;
    let interval = Interval { low: centre - reach, high: centre + reach, level: plan.level };
    reach.is_finite().then_some(interval)
}

/// Distances within this share of the standard error are those of sums in another order.
const ROUNDING: f64 = 1e-9;

/// Variance of the sum of so many draws, as the sample tells it; 0 for a single one, which tells nothing.
fn variance_of_sum(parts: &[f64]) -> f64 {
    let n = parts.len() as f64;
    // Rounding leaves equal values a variance in the last digits.
    let vary = parts.iter().zip(parts.iter().skip(1)).any(|(x, y)| x.to_bits() != y.to_bits());
    if !vary {
        return 0.0;
    }
    let mean = parts.iter().sum::<f64>() / n;
    let squares: f64 = parts.iter().map(|x| (x - mean) * (x - mean)).sum();
    n * squares / (n - 1.0)
}

/// Intervals of statistics of a sum (F1 of added counts, say), one addend per independent unit, by resampling units with
/// replacement and reading percentiles off (Efron & Tibshirani 1993, *An Introduction to the Bootstrap*, §13.3): such a
/// statistic has no standard error that each resample could tell. Percentiles are too narrow for few units.
///
/// `None` below two units, as for [`bootstrap_mean`], and where a statistic is undefined for any of the resamples: the
/// percentiles of the others would be those of a narrower question.
#[must_use]
pub fn bootstrap_sums<T, const N: usize>(
    units: &[T],
    plan: ResamplingPlan,
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

/// What cuts the same share of the drawn values off at either end.
fn between(plan: ResamplingPlan, mut drawn: Vec<f64>) -> Option<Interval> {
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
        // All 5^5 resamples in NumPy: the 0.95 quantile of |mean* − mean| / error* is 3.266, times the error 0.336_25.
        let values = [0.0, 0.1, 0.2, 0.3, 0.6];
        let plan = ResamplingPlan { resamples: 100_000, ..ResamplingPlan::default() };
        let found = bootstrap_mean(&values, plan, "five").unwrap();
        let reach = (found.high - found.low) / 2.0;
        assert!(
            (reach - 0.336_25).abs() < 0.02 && ((found.low + found.high) / 2.0 - 0.24).abs() < 1e-9,
            "{found:?}"
        );
    }

    #[test]
    fn values_that_are_all_the_same_tell_nothing_of_their_error() {
        for n in [2, 7, 50, 300] {
            assert_eq!(bootstrap_mean(&vec![0.37; n], ResamplingPlan::default(), "k"), None);
        }
        // Three resamples in ten hold the same value over and over: no bound at 0.95.
        assert_eq!(bootstrap_mean(&[0.1, 0.1, 0.1, 0.1, 0.9], ResamplingPlan::default(), "k"), None);
    }

    #[test]
    fn the_interval_does_not_depend_on_the_order_of_the_values() {
        let (there, back) = ([0.3, -0.1, 0.8, 0.2], [0.2, 0.8, -0.1, 0.3]);
        assert_eq!(
            bootstrap_mean(&there, ResamplingPlan::default(), "k"),
            bootstrap_mean(&back, ResamplingPlan::default(), "k")
        );
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
    fn a_rate_has_the_interval_of_the_binomial() {
        let hits = [1, 0, 0, 1, 1, 0, 1];
        let units: Vec<Tries> = hits.iter().map(|&hit| Tries(hit, 1)).collect();
        let many = ResamplingPlan { resamples: 100_000, ..ResamplingPlan::default() };
        let [found] = bootstrap_sums(&units, many, "k", rate);
        // Seven draws of 4/7: P(1 and fewer) is 0.0275 and P(7) 0.0199, so the bounds at 0.025 and 0.975 are 1/7 and 6/7.
        assert!(
            found.is_some_and(|i| (i.low - 1.0 / 7.0).abs() + (i.high - 6.0 / 7.0).abs() < 1e-9),
            "{found:?}"
        );
        let back: Vec<Tries> = units.iter().rev().cloned().collect();
        assert_eq!(bootstrap_sums(&back, many, "k", rate), [found]);
    }

    #[test]
    fn a_statistic_that_some_resample_leaves_undefined_has_no_interval() {
        let units = [Tries(1, 1), Tries(0, 0)];
        assert_eq!(bootstrap_sums(&units, ResamplingPlan::default(), "k", rate), [None]);
        assert_eq!(bootstrap_sums(&units[..1], ResamplingPlan::default(), "k", rate), [None]);
    }

    #[test]
    fn without_two_values_resamples_or_a_level_there_is_no_interval() {
        let plan = ResamplingPlan::default();
        assert_eq!(bootstrap_mean(&[], plan, ""), None);
        assert_eq!(bootstrap_mean(&[1.0], plan, ""), None);
        assert_eq!(bootstrap_mean(&[1.0, f64::NAN], plan, ""), None);
        let without = |plan| bootstrap_mean(&[1.0, 2.0], plan, "");
        assert_eq!(without(ResamplingPlan { resamples: 0, ..plan }), None);
        assert_eq!(without(ResamplingPlan { level: 1.0, ..plan }), None);
        assert_eq!(without(ResamplingPlan { level: f64::NAN, ..plan }), None);
    }

    proptest! {
        #[test]
        fn the_interval_is_around_the_mean(values in prop::collection::vec(-1.0..1.0_f64, 2..9), seed: u64) {
            let plan = ResamplingPlan { seed, resamples: 50, level: 0.9 };
            if let Some(found) = bootstrap_mean(&values, plan, "range") {
                let mean = values.iter().sum::<f64>() / values.len() as f64;
                prop_assert!(found.low <= mean && mean <= found.high);
                prop_assert!(((found.low + found.high) / 2.0 - mean).abs() < 1e-9 * (1.0 + found.high.abs()));
            }
        }
    }
}
