//! Percentile intervals of any statistics of sums over clusters.

use super::describe::quantile;
use super::interval::Interval;
use super::random::Stream;
use super::resampling_plan::ResamplingPlan;
use std::cmp::Ordering;

/// Fewest clusters that are resampled. With fewer, percentiles hold the truth less often than they say: two clusters
/// show next to no spread.
pub const FEWEST_CLUSTERS: usize = 20;

/// Percentile intervals of statistics of sums, by resampling whole clusters with replacement (Efron & Tibshirani 1993, *An
/// Introduction to the Bootstrap*, §13.3). Each cluster is a list of addends, all of one length.
///
/// An interval is `None` for fewer than [`FEWEST_CLUSTERS`], without resamples, for a level outside of 0 to 1, and if its statistic
/// is undefined for more than one resample in twenty: the percentiles of the rest would describe something else.
#[must_use]
pub fn cluster_percentiles<const N: usize>(
    clusters: &[Vec<f64>],
    plan: ResamplingPlan,
    key: &str,
    statistics: impl Fn(&[f64]) -> [Option<f64>; N],
) -> [Option<Interval>; N] {
    let mut drawn: [Vec<f64>; N] = std::array::from_fn(|_| Vec::with_capacity(plan.resamples as usize));
    let is_possible = clusters.len() >= FEWEST_CLUSTERS && plan.level > 0.0 && plan.level < 1.0;
    if is_possible {
        // The order of the clusters has no effect.
        let mut sorted: Vec<&Vec<f64>> = clusters.iter().collect();
        sorted.sort_unstable_by(|a, b| ascending(a, b));
        let mut stream = Stream::new(plan.seed, key);
        let mut sums = vec![0.0; clusters.first().map_or(0, Vec::len)];
        for _ in 0..plan.resamples {
            sums.fill(0.0);
            for cluster in (0..sorted.len()).filter_map(|_| stream.pick(&sorted)) {
                sums.iter_mut().zip(cluster).for_each(|(sum, more)| *sum += more);
            }
            for (drawn, value) in drawn.iter_mut().zip(statistics(&sums)) {
                drawn.extend(value.filter(|value| value.is_finite()));
            }
        }
    }
    let tail = (1.0 - plan.level) / 2.0;
    drawn.map(|mut values| {
        let is_known = is_possible && values.len() as f64 >= f64::from(plan.resamples) * 0.95;
        values.sort_unstable_by(f64::total_cmp);
        let bound = |share| quantile(&values, share).filter(|_| is_known);
        Some(Interval { low: bound(tail)?, high: bound(1.0 - tail)?, level: plan.level })
    })
}

/// The order of two lists by their numbers.
pub(super) fn ascending(a: &[f64], b: &[f64]) -> Ordering {
    let differences = a.iter().zip(b).map(|(x, y)| x.total_cmp(y));
    differences.fold(Ordering::Equal, Ordering::then).then(a.len().cmp(&b.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_of_sums_has_an_interval_around_it() {
        let clusters: Vec<Vec<f64>> = (0..40).map(|n| vec![f64::from(n % 5), 10.0]).collect();
        let ratio = |sums: &[f64]| [Some(sums[0] / sums[1]), None];
        let [known, unknown] = cluster_percentiles(&clusters, ResamplingPlan::default(), "r", ratio);
        assert!(known.is_some_and(|i| i.low < 0.2 && 0.2 < i.high && i.low > 0.1 && i.high < 0.3));
        assert_eq!(unknown, None);
        let mut turned = clusters.clone();
        turned.reverse();
        assert_eq!(cluster_percentiles(&turned, ResamplingPlan::default(), "r", ratio)[0], known);
    }

    #[test]
    fn few_clusters_have_no_interval() {
        let share = |sums: &[f64]| [Some(sums[0] / sums[1])];
        let clusters: Vec<Vec<f64>> = (0..20).map(|n| vec![f64::from(n % 2), 1.0]).collect();
        for few in [0, 1, 2, 19] {
            let [interval] = cluster_percentiles(&clusters[..few], ResamplingPlan::default(), "r", share);
            assert_eq!(interval, None, "{few}");
        }
        assert!(cluster_percentiles(&clusters, ResamplingPlan::default(), "r", share)[0].is_some());
    }
}
