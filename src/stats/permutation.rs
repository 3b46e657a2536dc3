//! Permutation tests of a difference between two means.

use super::Plan;
use super::random::Stream;

/// Up to this many ways to deal out the units are all gone through; above, a random sample of them is. Chosen so that
/// two groups of eight (12,870 ways) are still exact and a contrast stays under a millisecond.
pub const EXACT_LIMIT: usize = 20_000;

/// Random permutations where there are too many to go through. With 9,999 the smallest p is 0.0001.
const SAMPLED: u32 = 9_999;

/// Sampling stops once this many random differences are as far from 0 as the observed one: p is known to a tenth of
/// itself by then, and is large. Besag & Clifford (1991), "Sequential Monte Carlo p-values", Biometrika 78(2).
const ENOUGH_HITS: u32 = 100;

/// Differences within this of the observed one count as equal to it: sums in another order differ in the last digits.
const TOLERANCE: f64 = 1e-12;

/// Result of a two-sided permutation test: how often dealing the units out at random gives a difference between the
/// means as far from 0 as the observed one.
///
/// Units of one group alone change groups; a unit with a value in both has its two values swapped. All ways are gone
/// through up to [`EXACT_LIMIT`]; above, random ones, with one added above and below the line, for without that p
/// could be 0, which no test can give (Phipson & Smyth 2010, "Permutation P-values Should Never Be Zero",
/// Statistical Applications in Genetics and Molecular Biology 9(1)).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Permutation {
    /// Two-sided p, above 0 and up to 1.
    pub p: f64,
    /// The smallest p that groups of these sizes can give at all.
    pub smallest: f64,
    /// Whether all ways were gone through.
    pub exact: bool,
}

/// The test on units with values in both groups and units of one group alone. Every group has a unit (the caller
/// sees to it). `None` when sampling is needed and the plan allows no resample.
pub(super) fn permute(
    pairs: &[(f64, f64)],
    first: &[f64],
    second: &[f64],
    plan: Plan,
    key: &str,
) -> Option<Permutation> {
    let mut pool: Vec<f64> = first.iter().chain(second).copied().collect();
    let size_a = (pairs.len() + first.len()) as f64;
    let size_b = (pairs.len() + second.len()) as f64;
    // What the first group does not get, the second does: its sum alone gives the difference. The smaller of the
    // two is the one to deal out.
    let pooled: f64 = pool.iter().sum();
    let few = first.len().min(second.len());
    let of_first = |dealt: f64| {
        if first.len() <= second.len() { dealt } else { pooled - dealt }
    };
    let total = pooled + pairs.iter().map(|p| p.0 + p.1).sum::<f64>();
    let difference = |sum_a: f64| sum_a / size_a - (total - sum_a) / size_b;
    let observed = difference(first.iter().sum::<f64>() + pairs.iter().map(|p| p.0).sum::<f64>()).abs();
    let as_far = |sum_a: f64| difference(sum_a).abs() >= observed - TOLERANCE;

    let ways = 2_usize
        .checked_pow(u32::try_from(pairs.len()).unwrap_or(u32::MAX))
        .zip(combinations(pool.len(), few))
        .and_then(|(swaps, deals)| swaps.checked_mul(deals))
        .filter(|&ways| ways <= EXACT_LIMIT);
    if let Some(ways) = ways {
        let dealt = sums_of_choices(&pool, few);
        let hits: usize = sums_of_swaps(pairs)
            .into_iter()
            .map(|swapped| dealt.iter().filter(|&&sum| as_far(swapped + of_first(sum))).count())
            .sum();
        // Where the groups can be exchanged as wholes, every difference has its mirror image.
        let mirrored = if first.len() == second.len() { 2 } else { 1 };
        return Some(Permutation {
            p: hits as f64 / ways as f64,
            smallest: mirrored as f64 / ways as f64,
            exact: true,
        });
    }
    if plan.resamples == 0 {
        return None;
    }
    let mut stream = Stream::new(plan.seed, key);
    let rounds = plan.resamples.max(SAMPLED);
    let (mut hits, mut done) = (0_u32, 0_u32);
    while done < rounds && hits < ENOUGH_HITS {
        let swapped: f64 = pairs.iter().map(|p| if stream.coin() { p.0 } else { p.1 }).sum();
        hits += u32::from(as_far(swapped + of_first(dealt_sum(&mut pool, few, &mut stream))));
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

/// Sum of `count` random values of the pool, which they are moved to the front of: a shuffle broken off after
/// `count` steps (Durstenfeld 1964, "Algorithm 235: Random permutation", CACM 7(7)).
fn dealt_sum(pool: &mut [f64], count: usize, stream: &mut Stream) -> f64 {
    for at in 0..count {
        let left = u32::try_from(pool.len() - at).unwrap_or(u32::MAX);
        pool.swap(at, at + stream.below(left) as usize);
    }
    pool.iter().take(count).sum()
}

/// Ways to choose `k` of `n`; `None` above what a `usize` holds.
fn combinations(n: usize, k: usize) -> Option<usize> {
    (0..k.min(n - k.min(n))).try_fold(1_usize, |ways, i| Some(ways.checked_mul(n - i)? / (i + 1)))
}

/// Sums of all ways to choose `count` of the pool, which is at most half of it.
fn sums_of_choices(pool: &[f64], count: usize) -> Vec<f64> {
    // By number of values chosen so far: the sums that are possible.
    let mut sums: Vec<Vec<f64>> = vec![Vec::new(); count + 1];
    if let Some(none) = sums.first_mut() {
        none.push(0.0);
    }
    for value in pool {
        for chosen in (0..count).rev() {
            let grown: Vec<f64> = sums.get(chosen).into_iter().flatten().map(|sum| sum + value).collect();
            sums.get_mut(chosen + 1).into_iter().for_each(|more| more.extend(&grown));
        }
    }
    sums.pop().unwrap_or_default()
}

/// Sums of the first group's values over all ways to swap pairs.
fn sums_of_swaps(pairs: &[(f64, f64)]) -> Vec<f64> {
    pairs
        .iter()
        .fold(vec![0.0], |sums, pair| sums.iter().flat_map(|sum| [sum + pair.0, sum + pair.1]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn test(first: &[f64], second: &[f64]) -> Permutation {
        permute(&[], first, second, Plan::default(), "test").unwrap()
    }

    #[test]
    fn four_against_four_is_exact() {
        // scipy.stats.permutation_test((a, b), lambda a, b: a.mean() - b.mean(), n_resamples=inf)
        let found = test(&[0.1, 0.2, 0.35, 0.6], &[-0.3, 0.0, 0.15, -0.1]);
        assert!(found.exact);
        assert!((found.p - 4.0 / 70.0).abs() < 1e-12, "{found:?}");
        assert!((found.smallest - 2.0 / 70.0).abs() < 1e-12);
    }

    #[test]
    fn pairs_are_swapped_and_not_mixed() {
        // scipy.stats.permutation_test((a, b), …, permutation_type="samples")
        let pairs = [(0.5, 0.1), (-0.2, -0.4), (0.3, 0.35), (0.8, 0.2), (0.0, -0.1)];
        let found = permute(&pairs, &[], &[], Plan::default(), "test").unwrap();
        assert!((found.p - 0.125).abs() < 1e-12, "{found:?}");
        assert!((found.smallest - 2.0 / 32.0).abs() < 1e-12);
    }

    #[test]
    fn large_groups_are_sampled_and_p_is_never_zero() {
        let (low, high): (Vec<f64>, Vec<f64>) = (0..30).map(|i| (f64::from(i), f64::from(i) + 100.0)).unzip();
        let found = test(&low, &high);
        assert!(!found.exact);
        assert!((found.p - 1e-4).abs() < 1e-12 && (found.smallest - 1e-4).abs() < 1e-12);
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
        let mut pool: Vec<f64> = a.iter().chain(&b).copied().collect();
        let total: f64 = pool.iter().sum();
        let observed = (2.0 * a.iter().sum::<f64>() - total).abs();
        let mut stream = Stream::new(5, "near");
        let hits = (0..20_000)
            .filter(|_| (2.0 * dealt_sum(&mut pool, 8, &mut stream) - total).abs() >= observed - 1e-9)
            .count();
        assert!(exact.exact && (exact.p - hits as f64 / 20_000.0).abs() < 0.015, "{exact:?} {hits}");
    }

    #[test]
    fn which_group_comes_first_changes_nothing() {
        let (few, many) = ([0.9, 0.7], [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
        let (there, back) = (test(&few, &many), test(&many, &few));
        assert!(
            (there.p - back.p).abs() < 1e-12 && (there.p - 1.0 / 28.0).abs() < 1e-12,
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
    fn choices_are_counted_like_pascal_did() {
        assert_eq!(combinations(16, 8), Some(12_870));
        assert_eq!(combinations(5, 0), Some(1));
        assert_eq!(combinations(200, 100), None);
        assert_eq!(sums_of_choices(&[1.0, 2.0, 4.0, 8.0], 2).len(), 6);
    }

    proptest! {
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
