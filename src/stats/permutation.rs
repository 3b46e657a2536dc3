//! Permutation test of the difference between two means.

use super::large::{LARGE, SMALLEST_P, welch, within_strata};
use super::random::Stream;
use super::resampling_plan::ResamplingPlan;
use super::strata::{Moments, Stratum, centred, first_moments, total_moments};
use std::ops::Add;

/// Up to this many permutations, all of them are enumerated; above, a random sample is drawn. Chosen so that two groups
/// of eight units (12,870 permutations) are still tested exactly and a contrast takes less than a millisecond.
pub const EXACT_LIMIT: usize = 20_000;

/// Least and largest number of random permutations. With 99,999 the smallest p is 0.00001, small enough to survive the
/// correction for a thousand tests. Large groups get fewer, but at least 9,999, to bound the time.
const RANDOM_PERMUTATIONS: (u32, u32) = (9_999, 99_999);
/// Approximate limit on the number of values drawn in one test.
const DRAWS: usize = 30_000_000;

/// Sampling stops once this many permuted differences are at least as large as the observed one: by then the standard
/// error of p is a tenth of p. Besag & Clifford (1991), "Sequential Monte Carlo p-values", Biometrika 78(2).
const ENOUGH_HITS: u32 = 100;

/// Statistics that differ from the observed one by less than this share count as equal to it, because adding in a
/// different order changes the last digits.
const TOLERANCE: f64 = 1e-9;

/// Standard errors below this share of the total spread are rounding errors of equal values: a difference of squares
/// leaves about the square root of the machine precision.
const FLAT: f64 = 1e-6;

/// Result of a two-sided permutation test: how often the groups are at least as far apart as the observed ones when units
/// are assigned to groups at random.
///
/// Units with a value in one group change groups, within their stratum if there are strata (articles on the same event,
/// for example, so that differences between events do not affect p). Units with a value in both groups have their two
/// values swapped.
///
/// Without pairs and strata the statistic is Welch's t, which does not produce false findings if a small group varies more
/// than a large one (Janssen 1997, "Studentized Permutation Tests for Non-i.i.d. Hypotheses", Statistics & Probability
/// Letters 36(1); Chung & Romano 2013, "Exact and Asymptotically Robust Permutation Tests", Annals of Statistics 41(2)).
/// Otherwise it is the difference of the means; if all units are pairs, t is a function of that difference.
///
/// If both groups have [`LARGE`] units or more, or as many units can move within strata, the limit of the permutation
/// distribution is used: Welch's t test, or the normal distribution.
///
/// Up to [`EXACT_LIMIT`] permutations, all are enumerated. Above, random ones are drawn and one is added to both the number
/// of hits and the number of permutations, so that p is never 0 (Phipson & Smyth 2010, "Permutation P-values Should Never
/// Be Zero", Statistical Applications in Genetics and Molecular Biology 9(1)).
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Permutation {
    /// Two-sided p, above 0 and at most 1.
    pub p: f64,
    /// The smallest p that groups of these sizes can give.
    pub smallest_p: f64,
    /// Whether all permutations were enumerated.
    pub is_exact: bool,
}

impl Permutation {
    fn by_formula(p: f64) -> Self {
        Self { p, smallest_p: SMALLEST_P, is_exact: false }
    }
}

/// The statistic of the test: how far apart the two groups are.
struct Distance {
    sizes: (f64, f64),
    total: Moments,
    is_studentized: bool,
}

impl Distance {
    /// The distance if the first group has the values with these moments and the second group has all others.
    fn with_first(&self, first: Moments) -> f64 {
        let (a, b) = self.sizes;
        let second = self.total - first;
        let difference = (first.sum / a - second.sum / b).abs();
        if !self.is_studentized {
            return difference;
        }
        let error = (first.variance_of_mean(a) + second.variance_of_mean(b)).sqrt();
        // Groups of equal values are infinitely far apart, unless their means are equal too.
        let scale = self.total.squares.sqrt();
        if difference <= scale * TOLERANCE {
            0.0
        } else if error <= scale * FLAT {
            f64::INFINITY
        } else {
            difference / error
        }
    }
}

/// Runs the test. The caller makes sure that neither group is empty. `None` if no unit can change groups, and if random
/// permutations are needed but the plan has no resamples.
pub(super) fn permute(strata: &[Stratum], plan: ResamplingPlan, key: &str) -> Option<Permutation> {
    let strata = centred(strata);
    let size = |count: fn(&Stratum) -> usize| strata.iter().map(count).sum::<usize>();
    let sizes = (size(|s| s.pairs.len() + s.first.len()), size(|s| s.pairs.len() + s.second.len()));
    let observed_first = strata.iter().map(first_moments).fold(Moments::default(), Moments::add);
    let distance = Distance {
        sizes: (sizes.0 as f64, sizes.1 as f64),
        total: strata.iter().map(total_moments).fold(Moments::default(), Moments::add),
        is_studentized: strata.len() == 1 && size(|s| s.pairs.len()) == 0 && sizes.0.min(sizes.1) >= 2,
    };
    let observed = distance.with_first(observed_first);
    let is_hit = |first: Moments| distance.with_first(first) >= observed * (1.0 - TOLERANCE);

    let count = strata.iter().try_fold(1_usize, |count, stratum| count.checked_mul(stratum.assignments()?));
    if count == Some(1) {
        return None;
    }
    if let Some(count) = count.filter(|&count| count <= EXACT_LIMIT) {
        let all = strata.iter().fold(vec![Moments::default()], |all, stratum| {
            let assigned = stratum.all_assignments();
            all.iter().flat_map(|sum| assigned.iter().map(|first| *sum + *first)).collect()
        });
        let hits = all.into_iter().filter(|first| is_hit(*first)).count();
        // If the groups have equal sizes, every difference occurs with either sign.
        let is_mirrored = strata.iter().all(|s| s.first.len() == s.second.len());
        return Some(Permutation {
            p: hits as f64 / count as f64,
            smallest_p: if is_mirrored { 2.0 } else { 1.0 } / count as f64,
            is_exact: true,
        });
    }
    if plan.resamples == 0 {
        return None;
    }
    if distance.is_studentized && sizes.0.min(sizes.1) >= LARGE {
        let second = distance.total - observed_first;
        return welch(observed_first, second, distance.sizes, observed).map(Permutation::by_formula);
    }
    if !distance.is_studentized && size(|s| s.smaller_size() + s.pairs.len()) >= LARGE {
        return within_strata(&strata, observed_first).map(Permutation::by_formula);
    }
    let mut stream = Stream::new(plan.seed, key);
    let mut pools: Vec<Vec<f64>> = strata.iter().map(Stratum::pool).collect();
    let draws_each = strata.iter().map(|s| s.smaller_size() + s.pairs.len()).sum::<usize>().max(1);
    let affordable = u32::try_from(DRAWS / draws_each).unwrap_or(u32::MAX);
    let rounds = plan.resamples.max(affordable.clamp(RANDOM_PERMUTATIONS.0, RANDOM_PERMUTATIONS.1));
    let (mut hits, mut done) = (0_u32, 0_u32);
    while done < rounds && hits < ENOUGH_HITS {
        let assigned =
            strata.iter().zip(&mut pools).map(|(stratum, pool)| stratum.random_assignment(pool, &mut stream));
        hits += u32::from(is_hit(assigned.fold(Moments::default(), Moments::add)));
        done += 1;
    }
    // If sampling stopped early, the last permutation is a hit by construction and stands for the observed groups.
    let added = u32::from(done == rounds && hits < ENOUGH_HITS);
    Some(Permutation {
        p: f64::from(hits + added) / (f64::from(done) + f64::from(added)),
        smallest_p: 1.0 / (f64::from(rounds) + 1.0),
        is_exact: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stratum(first: &[f64], second: &[f64]) -> Stratum {
        Stratum { pairs: Vec::new(), first: first.to_vec(), second: second.to_vec() }
    }

    fn test(first: &[f64], second: &[f64]) -> Permutation {
        permute(&[stratum(first, second)], ResamplingPlan::default(), "test").unwrap()
    }

    #[test]
    fn four_against_four_is_exact() {
        // scipy.stats.permutation_test((a, b), |Welch's t|, n_resamples=inf)
        let found = test(&[0.1, 0.2, 0.35, 0.6], &[-0.3, 0.0, 0.15, -0.1]);
        assert!(found.is_exact);
        assert!((found.p - 4.0 / 70.0).abs() < 1e-12, "{found:?}");
        assert!((found.smallest_p - 2.0 / 70.0).abs() < 1e-12);
    }

    #[test]
    fn groups_with_unequal_variances_are_compared_by_welchs_t() {
        // From SciPy as above. With the plain difference of the means it would be 10 of 120 and 332 of 462.
        let found = test(&[0.9, 0.7, 0.85], &[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.95]);
        assert!((found.p - 6.0 / 120.0).abs() < 1e-12, "{found:?}");
        let found = test(&[0.4, -0.9, 0.9, 0.1, 0.5], &[0.1, 0.12, 0.08, 0.11, 0.13, 0.09]);
        assert!((found.p - 341.0 / 462.0).abs() < 1e-12, "{found:?}");
    }

    #[test]
    fn units_change_groups_within_their_stratum_only() {
        // Enumerated in Python, with every stratum centred on its mean: 2 of 3 × 3 × 6 permutations are hits.
        let strata = [
            stratum(&[0.5, 0.2], &[0.1]),
            stratum(&[-0.3], &[-0.5, -0.6]),
            stratum(&[0.9, 0.8], &[0.7, 0.1]),
        ];
        let found = permute(&strata, ResamplingPlan::default(), "strata").unwrap();
        assert!(found.is_exact && (found.p - 2.0 / 54.0).abs() < 1e-12, "{found:?}");
        let separate = [stratum(&[0.5, 0.2], &[]), stratum(&[], &[-0.5, -0.6])];
        assert_eq!(permute(&separate, ResamplingPlan::default(), "separate"), None);
    }

    #[test]
    fn values_of_a_pair_are_swapped_and_not_mixed_with_others() {
        // scipy.stats.permutation_test((a, b), …, permutation_type="samples")
        let pairs = [(0.5, 0.1), (-0.2, -0.4), (0.3, 0.35), (0.8, 0.2), (0.0, -0.1)];
        let stratum = Stratum { pairs: pairs.to_vec(), ..Stratum::default() };
        let found = permute(&[stratum], ResamplingPlan::default(), "test").unwrap();
        assert!((found.p - 0.125).abs() < 1e-12, "{found:?}");
        assert!((found.smallest_p - 2.0 / 32.0).abs() < 1e-12);
    }

    #[test]
    fn large_groups_use_random_permutations_and_p_is_never_zero() {
        let (low, high): (Vec<f64>, Vec<f64>) = (0..30).map(|i| (f64::from(i), f64::from(i) + 100.0)).unzip();
        let found = test(&low, &high);
        assert!(!found.is_exact);
        assert!((found.p - 1e-5).abs() < 1e-12 && (found.smallest_p - 1e-5).abs() < 1e-12);
    }

    #[test]
    fn sampling_stops_early_if_there_is_no_difference() {
        let a: Vec<f64> = (0..40).map(|i| f64::from(i * 7 % 40)).collect();
        let b: Vec<f64> = (0..40).map(|i| f64::from(i * 7 % 40) + 1.0).collect();
        let found = test(&a, &b);
        // Student's t test of the same samples (scipy.stats.ttest_ind) gives 0.703.
        assert!(!found.is_exact && (found.p - 0.703).abs() < 0.2, "{found:?}");
    }

    #[test]
    fn random_permutations_approach_the_exact_p() {
        let a: Vec<f64> = (0..8).map(|i| f64::from(i * i % 11) / 10.0 + 0.25).collect();
        let b: Vec<f64> = (0..8).map(|i| f64::from(i * i * i % 7) / 10.0).collect();
        let exact = test(&a, &b);
        let both = centred(&[stratum(&a, &b)]);
        let distance = Distance { sizes: (8.0, 8.0), total: total_moments(&both[0]), is_studentized: true };
        let observed = distance.with_first(first_moments(&both[0]));
        let (mut pool, mut stream) = (both[0].pool(), Stream::new(5, "near"));
        let distances =
            (0..20_000).map(|_| distance.with_first(both[0].random_assignment(&mut pool, &mut stream)));
        let hits = distances.filter(|permuted| *permuted >= observed * (1.0 - TOLERANCE)).count();
        assert!(exact.is_exact && (exact.p - hits as f64 / 20_000.0).abs() < 0.015, "{exact:?} {hits}");
    }

    #[test]
    fn the_order_of_the_groups_changes_nothing() {
        let (few, many) = ([0.9, 0.7], [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
        let (there, back) = (test(&few, &many), test(&many, &few));
        assert!(
            (there.p - back.p).abs() < 1e-12 && (there.p - 2.0 / 28.0).abs() < 1e-12,
            "{there:?} {back:?}"
        );
    }

    #[test]
    fn one_unit_against_very_many_is_tested_exactly() {
        let many: Vec<f64> = (0..5_000).map(f64::from).collect();
        let found = test(&many, &[6_000.0]);
        assert!(found.is_exact && (found.p - 1.0 / 5_001.0).abs() < 1e-12);
    }

    #[test]
    fn equal_values_give_no_finding() {
        assert!((test(&[0.5, 0.5], &[0.5, 0.5, 0.5]).p - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_difference_that_the_strata_hide_is_found() {
        // A has five articles on the bad day and fifteen on the good day, B the reverse; on each day A is 0.2 below B.
        let day = |level: f64, first: usize, second: usize| {
            let wobble = |n: usize| if n.is_multiple_of(2) { 0.05 } else { -0.05 };
            stratum(
                &(0..first).map(|n| level - 0.2 + wobble(n)).collect::<Vec<_>>(),
                &(0..second).map(|n| level + wobble(n + 3)).collect::<Vec<_>>(),
            )
        };
        let found = permute(&[day(-0.4, 5, 15), day(0.4, 15, 5)], ResamplingPlan::default(), "days").unwrap();
        assert!(found.p < 0.001, "{found:?}");
        let none = permute(
            &[day(-0.4, 5, 15), day(0.6, 15, 5)].map(|mut s| {
                s.first.iter_mut().for_each(|x| *x += 0.2);
                s
            }),
            ResamplingPlan::default(),
            "days",
        );
        assert!(none.unwrap().p > 0.05);
    }

    proptest! {
        #[test]
        fn p_of_groups_of_equal_values_is_a_probability(
            a in -1.0..1.0_f64, b in -1.0..1.0_f64, m in 2_usize..7, n in 2_usize..7,
        ) {
            let found = test(&vec![a; m], &vec![b; n]);
            prop_assert!(found.p >= found.smallest_p - 1e-12 && found.p <= 1.0, "{found:?}");
        }

        #[test]
        fn p_is_a_probability(
            a in prop::collection::vec(-1.0..1.0_f64, 1..7),
            b in prop::collection::vec(-1.0..1.0_f64, 1..7),
        ) {
            let found = test(&a, &b);
            prop_assert!(found.is_exact && found.p >= found.smallest_p - 1e-12 && found.p <= 1.0);
        }
    }
}
