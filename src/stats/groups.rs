//! Contrasts of two groups of units; a unit may be in both.

use super::bootstrap::symmetric_bootstrap_t;
use super::cliff_interval::cliffs_delta_interval;
use super::describe::{cliffs_delta, mean, sd};
use super::interval::Interval;
use super::permutation::{Permutation, permute};
use super::power::minimum_detectable_effect;
use super::resampling_plan::ResamplingPlan;
use super::strata::Stratum;
use std::collections::BTreeMap;

/// Two groups to contrast, with one value per unit (article).
///
/// A unit may have a value in both groups: one article can quote two speakers or mention two targets. Such units are
/// resampled and permuted as pairs, all others independently. If units have strata, they are permuted within their
/// stratum; p then tests [`TwoGroups::difference_in_strata`], while all other results ignore the strata.
#[derive(Debug, Clone, PartialEq)]
pub struct TwoGroups {
    /// In the order of the strata; values ascending.
    strata: Vec<Stratum>,
}

impl TwoGroups {
    /// Groups from the pair (value in the first group, value in the second group) of every unit, in any order. `None` if a
    /// value is not finite.
    #[must_use]
    pub fn new(units: impl IntoIterator<Item = (Option<f64>, Option<f64>)>) -> Option<Self> {
        Self::stratified(units.into_iter().map(|unit| ((), unit)))
    }

    /// Like [`TwoGroups::new`], with the stratum of each unit.
    #[must_use]
    pub fn stratified<S: Ord>(
        units: impl IntoIterator<Item = (S, (Option<f64>, Option<f64>))>,
    ) -> Option<Self> {
        let mut strata: BTreeMap<S, Stratum> = BTreeMap::new();
        for (stratum, unit) in units {
            if [unit.0, unit.1].into_iter().flatten().any(|x| !x.is_finite()) {
                return None;
            }
            if unit == (None, None) {
                continue;
            }
            let stratum = strata.entry(stratum).or_default();
            match unit {
                (Some(a), Some(b)) => stratum.pairs.push((a, b)),
                (Some(a), None) => stratum.first.push(a),
                (None, Some(b)) => stratum.second.push(b),
                (None, None) => {}
            }
        }
        let mut strata: Vec<Stratum> = strata.into_values().collect();
        for stratum in &mut strata {
            stratum.pairs.sort_unstable_by(|x, y| x.0.total_cmp(&y.0).then(x.1.total_cmp(&y.1)));
            stratum.first.sort_unstable_by(f64::total_cmp);
            stratum.second.sort_unstable_by(f64::total_cmp);
        }
        Some(Self { strata })
    }

    /// Number of units in the first group and in the second; units with two values count in both.
    #[must_use]
    pub fn sizes(&self) -> (usize, usize) {
        let (pairs, first, second) = self.units();
        (pairs.len() + first.len(), pairs.len() + second.len())
    }

    /// Mean of the first group minus mean of the second; `None` if either group is empty.
    #[must_use]
    pub fn difference(&self) -> Option<f64> {
        let (a, b) = self.values();
        Some(mean(&a)? - mean(&b)?)
    }

    /// The weighted mean of the differences within strata. Weights are those of Cochran (1954, "Some Methods for
    /// Strengthening the Common χ² Tests", Biometrics 10(4)): ab ÷ (a + b) for a stratum with a units of the first group
    /// only and b of the second only, plus ½ for each pair. The statistic of the stratified permutation test is a multiple
    /// of it. `None` if no stratum holds both groups.
    #[must_use]
    pub fn difference_in_strata(&self) -> Option<f64> {
        let (mut sum, mut weights) = (0.0, 0.0);
        for stratum in &self.strata {
            let (a, b) = (stratum.first.len() as f64, stratum.second.len() as f64);
            if let (Some(first), Some(second)) = (mean(&stratum.first), mean(&stratum.second)) {
                sum += a * b / (a + b) * (first - second);
                weights += a * b / (a + b);
            }
            sum += stratum.pairs.iter().map(|(x, y)| (x - y) / 2.0).sum::<f64>();
            weights += stratum.pairs.len() as f64 / 2.0;
        }
        (weights > 0.0).then(|| sum / weights)
    }

    /// Confidence interval of [`Self::difference`]: a symmetric bootstrap-t as in [`bootstrap_mean`], where pairs, units of
    /// the first group only and units of the second group only are resampled separately (Efron & Tibshirani 1993, §8.3).
    /// `None` for fewer than two units in either group, and in the cases of [`bootstrap_mean`].
    ///
    /// [`bootstrap_mean`]: super::bootstrap_mean
    #[must_use]
    pub fn interval(&self, plan: ResamplingPlan, key: &str) -> Option<Interval> {
        let (a, b) = self.sizes();
        (a.min(b) >= 2).then(|| symmetric_bootstrap_t(&self.summands(), plan, key))?
    }

    /// Two-sided permutation test of [`Self::difference`], or of [`Self::difference_in_strata`] if there are strata. See
    /// [`Permutation`] for the method. `None` for fewer than two units in either group, and if no unit can change groups.
    #[must_use]
    pub fn permutation(&self, plan: ResamplingPlan, key: &str) -> Option<Permutation> {
        let (a, b) = self.sizes();
        (a.min(b) >= 2).then(|| permute(&self.strata, plan, key))?
    }

    /// Cliff's δ of the first group against the second, −1 to 1; see [`cliffs_delta`]. `None` if either is empty.
    #[must_use]
    pub fn effect(&self) -> Option<f64> {
        let (a, b) = self.values();
        cliffs_delta(&a, &b)
    }

    /// Confidence interval of [`Self::effect`]; see [`cliffs_delta_interval`]. `None` for fewer than two units in either
    /// group, and if a unit has values in both, which the method does not cover.
    #[must_use]
    pub fn effect_interval(&self, level: f64) -> Option<Interval> {
        let (pairs, first, second) = self.units();
        let effect = self.effect().filter(|_| pairs.is_empty())?;
        cliffs_delta_interval(effect, first.len(), second.len(), level)
    }

    /// The smallest true difference that would be found in four of five samples like this one; see
    /// [`minimum_detectable_effect`]. Degrees of freedom are those of Welch (1947) and Satterthwaite (1946). `None` for fewer
    /// than two units in either group, if all values are equal, and if there is exactly one pair or exactly one unit in
    /// only one of the groups, because a single value has no variance.
    #[must_use]
    pub fn detectable(&self, level: f64) -> Option<f64> {
        let (a, b) = self.sizes();
        let summands = self.summands();
        if a.min(b) < 2 || summands.iter().any(|list| list.len() == 1) {
            return None;
        }
        let (mut variance, mut weighted) = (0.0, 0.0);
        for list in summands.iter().filter(|list| list.len() >= 2) {
            let n = list.len() as f64;
            let variance_of_sum = n * sd(list)?.powi(2);
            variance += variance_of_sum;
            weighted += variance_of_sum * variance_of_sum / (n - 1.0);
        }
        minimum_detectable_effect(variance.sqrt(), variance * variance / weighted, level)
    }

    /// Pairs, units of the first group only, and units of the second group only, each in ascending order.
    fn units(&self) -> (Vec<(f64, f64)>, Vec<f64>, Vec<f64>) {
        let mut pairs: Vec<(f64, f64)> = self.strata.iter().flat_map(|s| &s.pairs).copied().collect();
        let mut first: Vec<f64> = self.strata.iter().flat_map(|s| &s.first).copied().collect();
        let mut second: Vec<f64> = self.strata.iter().flat_map(|s| &s.second).copied().collect();
        pairs.sort_unstable_by(|x, y| x.0.total_cmp(&y.0).then(x.1.total_cmp(&y.1)));
        first.sort_unstable_by(f64::total_cmp);
        second.sort_unstable_by(f64::total_cmp);
        (pairs, first, second)
    }

    /// What each unit adds to the difference: pairs, units of the first group only, units of the second group only.
    fn summands(&self) -> [Vec<f64>; 3] {
        let (pairs, first, second) = self.units();
        let (a, b) = ((pairs.len() + first.len()) as f64, (pairs.len() + second.len()) as f64);
        let mut pairs: Vec<f64> = pairs.iter().map(|(x, y)| x / a - y / b).collect();
        pairs.sort_unstable_by(f64::total_cmp);
        let first = first.iter().map(|x| x / a).collect();
        let second = second.iter().rev().map(|x| -x / b).collect();
        [pairs, first, second]
    }

    /// All values of the first group, and of the second.
    fn values(&self) -> (Vec<f64>, Vec<f64>) {
        let (pairs, first, second) = self.units();
        let (mut a, mut b): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
        a.extend(first);
        b.extend(second);
        (a, b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn independent(a: &[f64], b: &[f64]) -> TwoGroups {
        let first = a.iter().map(|&x| (Some(x), None));
        TwoGroups::new(first.chain(b.iter().map(|&x| (None, Some(x))))).unwrap()
    }

    #[test]
    fn an_empty_group_has_no_difference_and_no_effect() {
        assert_eq!(independent(&[1.0], &[]).difference(), None);
        assert_eq!(independent(&[], &[]).effect(), None);
        assert_eq!(TwoGroups::new([(Some(f64::NAN), None)]), None);
    }

    #[test]
    fn a_group_of_one_unit_has_a_difference_but_no_interval_and_no_test() {
        let groups = independent(&[0.5], &[0.1, 0.3]);
        assert!((groups.difference().unwrap() - 0.3).abs() < 1e-12);
        assert_eq!(groups.interval(ResamplingPlan::default(), ""), None);
        assert_eq!(groups.permutation(ResamplingPlan::default(), ""), None);
    }

    #[test]
    fn pairs_with_similar_differences_have_a_narrow_interval() {
        let values = [-0.9, -0.2, 0.1, 0.4, 0.8, 0.9];
        let mut wobble = 0.0;
        let paired = TwoGroups::new(values.map(|x| {
            wobble = 0.01 - wobble;
            (Some(x), Some(x - 0.1 - wobble))
        }))
        .unwrap();
        let interval = paired.interval(ResamplingPlan::default(), "k").unwrap();
        assert!(interval.low > 0.08 && interval.high < 0.13, "{interval:?}");
        assert!(paired.detectable(0.95).is_some_and(|d| d < 0.02) && paired.effect_interval(0.95).is_none());
        let shifted = values.map(|x| x - 0.1);
        let unpaired = independent(&values, &shifted).interval(ResamplingPlan::default(), "k").unwrap();
        assert!(unpaired.high - unpaired.low > 0.5);
    }

    #[test]
    fn the_difference_in_strata_ignores_differences_between_strata() {
        // On the bad day A has one article and B three, on the good day the reverse; on each day A is 0.2 below B.
        let a = [("bad", -0.7), ("good", 0.3), ("good", 0.2), ("good", 0.4)];
        let b = [("bad", -0.5), ("bad", -0.4), ("bad", -0.6), ("good", 0.5)];
        let units = a.map(|(day, x)| (day, (Some(x), None))).into_iter();
        let groups = TwoGroups::stratified(units.chain(b.map(|(day, x)| (day, (None, Some(x)))))).unwrap();
        assert!((groups.difference_in_strata().unwrap() + 0.2).abs() < 1e-12);
        assert!((groups.difference().unwrap() - 0.3).abs() < 1e-12);
        // Without strata it equals the difference. A pair weighs half as much as one unit against very many.
        let plain = independent(&[0.1, 0.9, 0.4], &[0.0, 0.2]);
        assert!((plain.difference_in_strata().unwrap() - plain.difference().unwrap()).abs() < 1e-12);
        let mixed = [(Some(0.4), Some(0.0)), (Some(0.3), None), (None, Some(0.2))];
        assert!((TwoGroups::new(mixed).unwrap().difference_in_strata().unwrap() - 0.25).abs() < 1e-12);
        let alone = [("x", (Some(0.4), None)), ("y", (None, Some(0.1)))];
        assert_eq!(TwoGroups::stratified(alone).unwrap().difference_in_strata(), None);
    }

    #[test]
    fn the_order_of_the_units_changes_nothing() {
        let (there, back) =
            (independent(&[0.1, 0.9, 0.4], &[0.0, 0.2]), independent(&[0.4, 0.1, 0.9], &[0.2, 0.0]));
        assert_eq!(there, back);
    }

    #[test]
    fn the_minimum_detectable_difference_is_that_of_welchs_test() {
        let groups = independent(&[0.1, 0.2, 0.35, 0.6], &[-0.3, 0.0, 0.15, -0.1, 0.2]);
        // scipy: (t.ppf(0.975, df) + t.ppf(0.8, df)) * sqrt(va / 4 + vb / 5) with Welch's df.
        let found = groups.detectable(0.95).unwrap();
        assert!((found - 0.468801).abs() < 1e-5, "{found}");
        assert!(groups.effect_interval(0.95).is_some());
    }
}
