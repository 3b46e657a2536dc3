//! Two groups of units that may share some.

use super::bootstrap::{percentile, resampled_sum};
use super::permutation::{Permutation, permute};
use super::random::Stream;
use super::{Interval, Plan, cliffs_delta, mean};

/// Two groups to contrast, one value per unit (article). A unit may have a value in both: the same article quotes two
/// speakers, or speaks of two targets. Such units are resampled and permuted as pairs, all others freely.
#[derive(Debug, Clone, PartialEq)]
pub struct TwoGroups {
    /// Units with a value in both groups, ascending.
    pairs: Vec<(f64, f64)>,
    /// Units of the first group alone, ascending.
    first: Vec<f64>,
    /// Units of the second group alone, ascending.
    second: Vec<f64>,
}

impl TwoGroups {
    /// From `(value in the first group, value in the second)` of every unit, in any order. `None` when a value is not
    /// finite.
    #[must_use]
    pub fn new(units: impl IntoIterator<Item = (Option<f64>, Option<f64>)>) -> Option<Self> {
        let (mut pairs, mut first, mut second) = (Vec::new(), Vec::new(), Vec::new());
        for unit in units {
            if [unit.0, unit.1].into_iter().flatten().any(|x| !x.is_finite()) {
                return None;
            }
            match unit {
                (Some(a), Some(b)) => pairs.push((a, b)),
                (Some(a), None) => first.push(a),
                (None, Some(b)) => second.push(b),
                (None, None) => {}
            }
        }
        pairs.sort_unstable_by(|x, y| x.0.total_cmp(&y.0).then(x.1.total_cmp(&y.1)));
        first.sort_unstable_by(f64::total_cmp);
        second.sort_unstable_by(f64::total_cmp);
        Some(Self { pairs, first, second })
    }

    /// Units in the first group, and in the second.
    #[must_use]
    pub fn sizes(&self) -> (usize, usize) {
        (self.pairs.len() + self.first.len(), self.pairs.len() + self.second.len())
    }

    /// Mean of the first group minus mean of the second; `None` when either is empty.
    #[must_use]
    pub fn difference(&self) -> Option<f64> {
        let (a, b) = self.values();
        Some(mean(&a)? - mean(&b)?)
    }

    /// Percentile bootstrap interval of [`Self::difference`]: pairs, units of the first group alone and units of the
    /// second alone are each resampled with replacement (Efron & Tibshirani 1993, §8.3). `None` below two units in
    /// either group, and as for [`super::bootstrap_mean`].
    #[must_use]
    pub fn interval(&self, plan: Plan, key: &str) -> Option<Interval> {
        let (a, b) = self.sizes();
        if a.min(b) < 2 {
            return None;
        }
        let mut stream = Stream::new(plan.seed, key);
        percentile(plan, || {
            let (mut sum_a, mut sum_b) = (0.0, 0.0);
            for _ in 0..self.pairs.len() {
                let (x, y) = stream.pick(&self.pairs).unwrap_or_default();
                sum_a += x;
                sum_b += y;
            }
            sum_a += resampled_sum(&self.first, &mut stream, |x| x);
            sum_b += resampled_sum(&self.second, &mut stream, |x| x);
            sum_a / a as f64 - sum_b / b as f64
        })
    }

    /// Two-sided permutation test of [`Self::difference`]; `None` below two units in either group. See
    /// [`Permutation`].
    #[must_use]
    pub fn permutation(&self, plan: Plan, key: &str) -> Option<Permutation> {
        let (a, b) = self.sizes();
        (a.min(b) >= 2).then(|| permute(&self.pairs, &self.first, &self.second, plan, key))?
    }

    /// Cliff's δ of all values of the first group against all of the second, −1 to 1; see
    /// [`super::cliffs_delta`]. `None` when either is empty.
    #[must_use]
    pub fn effect(&self) -> Option<f64> {
        let (a, b) = self.values();
        cliffs_delta(&a, &b)
    }

    /// All values of the first group, and of the second.
    fn values(&self) -> (Vec<f64>, Vec<f64>) {
        let (mut a, mut b): (Vec<f64>, Vec<f64>) = self.pairs.iter().copied().unzip();
        a.extend(&self.first);
        b.extend(&self.second);
        (a, b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(a: &[f64], b: &[f64]) -> TwoGroups {
        let first = a.iter().map(|&x| (Some(x), None));
        TwoGroups::new(first.chain(b.iter().map(|&x| (None, Some(x))))).unwrap()
    }

    #[test]
    fn a_group_without_a_unit_has_no_difference() {
        assert_eq!(apart(&[1.0], &[]).difference(), None);
        assert_eq!(apart(&[], &[]).effect(), None);
        assert_eq!(TwoGroups::new([(Some(f64::NAN), None)]), None);
    }

    #[test]
    fn one_unit_gives_a_difference_and_nothing_about_its_error() {
        let groups = apart(&[0.5], &[0.1, 0.3]);
        assert!((groups.difference().unwrap() - 0.3).abs() < 1e-12);
        assert_eq!(groups.interval(Plan::default(), ""), None);
        assert_eq!(groups.permutation(Plan::default(), ""), None);
    }

    #[test]
    fn pairs_that_always_differ_alike_have_a_narrow_interval() {
        let values = [-0.9, -0.2, 0.1, 0.4, 0.8, 0.9];
        let paired = TwoGroups::new(values.map(|x| (Some(x), Some(x - 0.1)))).unwrap();
        let interval = paired.interval(Plan::default(), "k").unwrap();
        assert!((interval.low - 0.1).abs() < 1e-9 && (interval.high - 0.1).abs() < 1e-9);
        let shifted = values.map(|x| x - 0.1);
        let loose = apart(&values, &shifted).interval(Plan::default(), "k").unwrap();
        assert!(loose.high - loose.low > 0.5);
    }

    #[test]
    fn the_order_of_the_units_changes_nothing() {
        let (there, back) = (apart(&[0.1, 0.9, 0.4], &[0.0, 0.2]), apart(&[0.4, 0.1, 0.9], &[0.2, 0.0]));
        assert_eq!(there, back);
    }
}
