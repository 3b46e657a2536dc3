//! Permutation tests of a difference between two means.

use super::ResamplingPlan;
use super::random::Stream;
use super::resampling::{Moments, Stratum, centred, first_moments, total_moments};

/// Up to this many ways to deal out the units are all gone through; above, a random sample of them is. Chosen so that
/// two groups of eight (12,870 ways) are still exact and a contrast stays under a millisecond.
pub const EXACT_LIMIT: usize = 20_000;

/// Random permutations where there are too many to go through: with 99,999 the smallest p is 0.00001, so that a thousand
/// corrected tests can still find something; fewer, but no less than 9,999, where the groups are so large that this
/// many draws would take long.
const SAMPLED: (u32, u32) = (9_999, 99_999);
/// Draws of single values in a test, about.
const DRAWS: usize = 30_000_000;

/// Sampling stops once this many random differences are as far from 0 as the observed one: p is known to a tenth of
/// itself by then (standard error). Besag & Clifford (1991), "Sequential Monte Carlo p-values", Biometrika 78(2).
const ENOUGH_HITS: u32 = 100;

/// Statistics within this share of the observed one count as equal to it: sums in another order differ in the last
/// digits.
const TOLERANCE: f64 = 1e-9;

/// Errors within this share of the whole spread are rounding of values that are all the same: differences of squares
/// leave the root of the last digit.
const FLAT: f64 = 1e-6;

/// Result of a two-sided permutation test: how often dealing the units out at random sets the groups as far apart as the
/// observed ones.
///
/// Units of one group alone change groups, inside their stratum where there are strata (articles on one story, say: then
/// nothing of the difference between stories is in p); a unit with a value in both groups has its two values swapped.
/// Groups without such pairs and strata are compared by Welch's t, so that a small group that varies more than a large one
/// makes no finding (Janssen 1997, "Studentized Permutation Tests for Non-i.i.d. Hypotheses", Statistics & Probability
/// Letters 36(1); Chung & Romano 2013, "Exact and Asymptotically Robust Permutation Tests", Annals of Statistics 41(2));
/// others by the difference of the means, of which t is a function where all units are pairs. All ways are gone through
/// up to [`EXACT_LIMIT`]; above, random ones, with one added above and below the line, for without that p could be 0,
/// which no test can give (Phipson & Smyth 2010, "Permutation P-values Should Never Be Zero", Statistical Applications in
/// Genetics and Molecular Biology 9(1)).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Permutation {
    /// Two-sided p, above 0 and up to 1.
    pub p: f64,
    /// The smallest p that groups of these sizes can give at all.
    pub smallest: f64,
    /// Whether all ways were gone through.
    pub exact: bool,
}

/// How far apart two groups are.
struct Distance {
    sizes: (f64, f64),
    total: Moments,
    is_studentized: bool,
}

impl Distance {
    /// Of the groups where the first one has these values and the second one the others.
    fn of(&self, first: Moments) -> f64 {
        let (a, b) = self.sizes;
        let second = self.total.less(first);
        let apart = (first.sum / a - second.sum / b).abs();
        if !self.is_studentized {
            return apart;
        }
        let error = (first.error(a) + second.error(b)).sqrt();
        // Groups that do not vary are infinitely far apart, unless they are not apart at all.
        let scale = self.total.squares.sqrt();
        if apart <= scale * TOLERANCE {
            0.0
        } else if error <= scale * FLAT {
            f64::INFINITY
        } else {
            apart / error
        }
    }
}

/// The test. Every group has a unit (the caller sees to it). `None` where nothing can change groups, and where sampling is
/// needed and the plan allows no resample.
pub(super) fn permute(strata: &[Stratum], plan: ResamplingPlan, key: &str) -> Option<Permutation> {
    let strata = centred(strata);
    let size = |of: fn(&Stratum) -> usize| strata.iter().map(of).sum::<usize>();
    let sizes = (size(|s| s.pairs.len() + s.first.len()), size(|s| s.pairs.len() + s.second.len()));
    let observed_first = strata.iter().map(first_moments).fold(Moments::default(), Moments::and);
    let distance = Distance {
        sizes: (sizes.0 as f64, sizes.1 as f64),
        total: strata.iter().map(total_moments).fold(Moments::default(), Moments::and),
        is_studentized: strata.len() == 1 && size(|s| s.pairs.len()) == 0 && sizes.0.min(sizes.1) >= 2,
    };
    let observed = distance.of(observed_first);
    let as_far = |first: Moments| distance.of(first) >= observed * (1.0 - TOLERANCE);

    let ways = strata.iter().try_fold(1_usize, |ways, stratum| ways.checked_mul(stratum.ways()?));
    if ways == Some(1) {
        return None;
    }
    if let Some(ways) = ways.filter(|&ways| ways <= EXACT_LIMIT) {
        let all = strata.iter().fold(vec![Moments::default()], |all, stratum| {
            let deals = stratum.all_deals();
            all.iter().flat_map(|sum| deals.iter().map(|deal| sum.and(*deal))).collect()
        });
        let hits = all.into_iter().filter(|first| as_far(*first)).count();
        // Where the groups can be exchanged as wholes, every difference has its mirror image.
        let is_mirrored = strata.iter().all(|s| s.first.len() == s.second.len());
        return Some(Permutation {
            p: hits as f64 / ways as f64,
            smallest: if is_mirrored { 2.0 } else { 1.0 } / ways as f64,
            exact: true,
        });
    }
    if plan.resamples == 0 {
        return None;
    }
    let mut stream = Stream::new(plan.seed, key);
    let mut pools: Vec<Vec<f64>> = strata.iter().map(Stratum::pool).collect();
    let dealt = strata.iter().map(|s| s.few() + s.pairs.len()).sum::<usize>().max(1);
    let affordable = u32::try_from(DRAWS / dealt).unwrap_or(u32::MAX);
    let rounds = plan.resamples.max(affordable.clamp(SAMPLED.0, SAMPLED.1));
    let (mut hits, mut done) = (0_u32, 0_u32);
    while done < rounds && hits < ENOUGH_HITS {
        let dealt = strata.iter().zip(&mut pools).map(|(stratum, pool)| stratum.deal(pool, &mut stream));
        hits += u32::from(as_far(dealt.fold(Moments::default(), Moments::and)));
        done += 1;
    }
    // Stopped early, the last draw is a hit by design and stands for the observed one.
    let more = u32::from(done == rounds && hits < ENOUGH_HITS);
    Some(Permutation {
        p: f64::from(hits + more) / (f64::from(done) + f64::from(more)),
        smallest: 1.0 / (f64::from(rounds) + 1.0),
        exact: false,
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
        assert!(found.exact);
        assert!((found.p - 4.0 / 70.0).abs() < 1e-12, "{found:?}");
        assert!((found.smallest - 2.0 / 70.0).abs() < 1e-12);
    }

    #[test]
    fn groups_that_vary_unequally_are_compared_by_welchs_t() {
        // The same; with the plain difference of the means it is 10 of 120 and 332 of 462.
        let found = test(&[0.9, 0.7, 0.85], &[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.95]);
        assert!((found.p - 6.0 / 120.0).abs() < 1e-12, "{found:?}");
        let found = test(&[0.4, -0.9, 0.9, 0.1, 0.5], &[0.1, 0.12, 0.08, 0.11, 0.13, 0.09]);
        assert!((found.p - 341.0 / 462.0).abs() < 1e-12, "{found:?}");
    }

    #[test]
    fn nothing_changes_groups_across_strata() {
        // Enumerated in Python, every stratum around its mean: of the 3 × 3 × 6 ways two are as far.
        let strata = [
            stratum(&[0.5, 0.2], &[0.1]),
            stratum(&[-0.3], &[-0.5, -0.6]),
            stratum(&[0.9, 0.8], &[0.7, 0.1]),
        ];
        let found = permute(&strata, ResamplingPlan::default(), "strata").unwrap();
        assert!(found.exact && (found.p - 2.0 / 54.0).abs() < 1e-12, "{found:?}");
        let alone = [stratum(&[0.5, 0.2], &[]), stratum(&[], &[-0.5, -0.6])];
        assert_eq!(permute(&alone, ResamplingPlan::default(), "alone"), None);
    }

    #[test]
    fn pairs_are_swapped_and_not_mixed() {
        // scipy.stats.permutation_test((a, b), …, permutation_type="samples")
        let pairs = [(0.5, 0.1), (-0.2, -0.4), (0.3, 0.35), (0.8, 0.2), (0.0, -0.1)];
        let stratum = Stratum { pairs: pairs.to_vec(), ..Stratum::default() };
        let found = permute(&[stratum], ResamplingPlan::default(), "test").unwrap();
        assert!((found.p - 0.125).abs() < 1e-12, "{found:?}");
        assert!((found.smallest - 2.0 / 32.0).abs() < 1e-12);
    }

    #[test]
    fn large_groups_are_sampled_and_p_is_never_zero() {
        let (low, high): (Vec<f64>, Vec<f64>) = (0..30).map(|i| (f64::from(i), f64::from(i) + 100.0)).unzip();
        let found = test(&low, &high);
        assert!(!found.exact);
        assert!((found.p - 1e-5).abs() < 1e-12 && (found.smallest - 1e-5).abs() < 1e-12);
    }

    #[test]
    fn sampling_stops_early_where_there_is_nothing_to_find() {
        let a: Vec<f64> = (0..40).map(|i| f64::from(i * 7 % 40)).collect();
        let b: Vec<f64> = (0..40).map(|i| f64::from(i * 7 % 40) + 1.0).collect();
        let found = test(&a, &b);
        // Student's t test of the same samples (scipy.stats.ttest_ind) gives 0.703.
        assert!(!found.exact && (found.p - 0.703).abs() < 0.2, "{found:?}");
    }

    #[test]
    fn sampling_comes_near_to_going_through_all() {
        let a: Vec<f64> = (0..8).map(|i| f64::from(i * i % 11) / 10.0 + 0.25).collect();
        let b: Vec<f64> = (0..8).map(|i| f64::from(i * i * i % 7) / 10.0).collect();
        let exact = test(&a, &b);
        let both = centred(&[stratum(&a, &b)]);
        let distance = Distance { sizes: (8.0, 8.0), total: total_moments(&both[0]), is_studentized: true };
        let observed = distance.of(first_moments(&both[0]));
        let (mut pool, mut stream) = (both[0].pool(), Stream::new(5, "near"));
        let deals = (0..20_000).map(|_| distance.of(both[0].deal(&mut pool, &mut stream)));
        let hits = deals.filter(|far| *far >= observed * (1.0 - TOLERANCE)).count();
        assert!(exact.exact && (exact.p - hits as f64 / 20_000.0).abs() < 0.015, "{exact:?} {hits}");
    }

    #[test]
    fn which_group_comes_first_changes_nothing() {
        let (few, many) = ([0.9, 0.7], [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
        let (there, back) = (test(&few, &many), test(&many, &few));
        assert!(
            (there.p - back.p).abs() < 1e-12 && (there.p - 2.0 / 28.0).abs() < 1e-12,
            "{there:?} {back:?}"
        );
    }

    #[test]
    fn one_against_very_many_stays_small() {
        let many: Vec<f64> = (0..5_000).map(f64::from).collect();
        let found = test(&many, &[6_000.0]);
        assert!(found.exact && (found.p - 1.0 / 5_001.0).abs() < 1e-12);
    }

    #[test]
    fn equal_values_give_no_finding() {
        assert!((test(&[0.5, 0.5], &[0.5, 0.5, 0.5]).p - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_difference_against_what_strata_have_in_common_is_found() {
        // A is on the bad day five times and on the good one fifteen, B the reverse; on each day A is 0.2 below B.
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
        fn p_of_groups_that_do_not_vary_is_possible_too(
            a in -1.0..1.0_f64, b in -1.0..1.0_f64, m in 2_usize..7, n in 2_usize..7,
        ) {
            let found = test(&vec![a; m], &vec![b; n]);
            prop_assert!(found.p >= found.smallest - 1e-12 && found.p <= 1.0, "{found:?}");
        }

        #[test]
        fn p_is_a_possible_probability(
            a in prop::collection::vec(-1.0..1.0_f64, 1..7),
            b in prop::collection::vec(-1.0..1.0_f64, 1..7),
        ) {
            let found = test(&a, &b);
            prop_assert!(found.exact && found.p >= found.smallest - 1e-12 && found.p <= 1.0);
        }
    }
}
