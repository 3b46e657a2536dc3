//! Large groups: formulas and resampling give the same on both sides of the limit.

use super::bootstrap::bootstrap_mean;
use super::describe::sd;
use super::groups::TwoGroups;
use super::large::{LARGE, SMALLEST_P, is_near_normal, normal_reach};
use super::permutation::Permutation;
use super::resampling_plan::ResamplingPlan;

fn values(n: usize, more: f64) -> Vec<f64> {
    (0..n).map(|i| ((i * 7_919 % 1_009) as f64 / 1_009.0).powi(3) + more).collect()
}

#[test]
fn the_interval_of_a_large_group_is_the_normal_one() {
    // scipy.stats.norm.ppf(0.975)
    assert!((normal_reach(0.95).unwrap() - 1.959_963_984_540_054).abs() < 1e-9);
    assert_eq!(normal_reach(1.0), None);
    let large = values(LARGE, 0.0);
    let found = bootstrap_mean(&large, ResamplingPlan::default(), "k").unwrap();
    let error = sd(&large).unwrap() / (LARGE as f64).sqrt();
    assert!(((found.high - found.low) / 2.0 - 1.959_963_984_540_054 * error).abs() < 1e-9, "{found:?}");
    // One value fewer is resampled, and gives nearly the same.
    let resampled = bootstrap_mean(&large[1..], ResamplingPlan::default(), "k").unwrap();
    let widths = (found.high - found.low) / (resampled.high - resampled.low);
    assert!((0.94..1.06).contains(&widths), "{widths}");
}

#[test]
fn a_large_group_in_which_a_few_decide_is_resampled() {
    let rare = |n: usize| -> Vec<f64> { (0..n).map(|i| if i % 100 == 0 { -0.6 } else { 0.0 }).collect() };
    assert!(is_near_normal(&values(LARGE, 0.0)) && !is_near_normal(&values(LARGE - 1, 0.0)));
    assert!(
        !is_near_normal(&rare(LARGE)) && is_near_normal(&rare(8 * LARGE)) && !is_near_normal(&[0.5; LARGE])
    );
    let found = bootstrap_mean(&rare(LARGE), ResamplingPlan::default(), "k").unwrap();
    let error = sd(&rare(LARGE)).unwrap() / (LARGE as f64).sqrt();
    assert!((found.high - found.low) / 2.0 > 2.02 * error, "{found:?}");
}

fn p_of(a: &[f64], b: &[f64]) -> Permutation {
    let units = a.iter().map(|x| (Some(*x), None)).chain(b.iter().map(|x| (None, Some(*x))));
    TwoGroups::new(units).unwrap().permutation(ResamplingPlan::default(), "k").unwrap()
}

#[test]
fn the_test_of_large_groups_agrees_with_resampling_on_both_sides_of_the_limit() {
    let (a, b) = (values(LARGE, 0.02), values(LARGE + 400, 0.0));
    let (formula, resampled) = (p_of(&a, &b), p_of(&a[1..], &b));
    assert!((formula.p - resampled.p).abs() < 0.03, "{formula:?} {resampled:?}");
    assert!((formula.smallest_p - SMALLEST_P).abs() < 1e-20 && resampled.smallest_p > 1e-6);
    assert!((p_of(&a, &values(LARGE, 5.0)).p - SMALLEST_P).abs() < 1e-20);
    assert!((p_of(&a, &a).p - 1.0).abs() < 1e-9);
    assert!((p_of(&vec![0.3; LARGE], &vec![0.3; LARGE]).p - 1.0).abs() < 1e-9);
}

#[test]
fn the_test_within_many_strata_agrees_with_resampling() {
    let stratified = |strata: usize| {
        let units = (0..strata).flat_map(|stratum| {
            let value = |n: usize| values(4 * strata, 0.0).get(4 * stratum + n).copied();
            [(value(0), None), (None, value(1)), (value(2), None), (value(3), value(0))]
                .map(|unit| (stratum, unit))
        });
        TwoGroups::stratified(units.collect::<Vec<_>>()).unwrap()
    };
    // Of each stratum, one unit of the smaller group and one pair can move.
    let few = stratified(LARGE / 2 - 1).permutation(ResamplingPlan::default(), "k").unwrap();
    let many = stratified(LARGE / 2).permutation(ResamplingPlan::default(), "k").unwrap();
    assert!((few.p - many.p).abs() < 0.12, "{few:?} {many:?}");
    assert!(few.smallest_p > 1e-6 && many.smallest_p < 1e-6);
}
