//! Corrections of p values for the number of comparisons made.

/// Holm's step-down adjustment, in the order given: controls the chance of one or more false findings, whatever the
/// dependence between the tests.
///
/// Holm (1979), "A Simple Sequentially Rejective Multiple Test Procedure", Scandinavian Journal of Statistics 6(2).
#[must_use]
pub fn holm(p: &[f64]) -> Vec<f64> {
    let mut highest = 0.0_f64;
    let steps = ascending(p).into_iter().enumerate().map(|(rank, (at, p_here))| {
        highest = highest.max((p.len() - rank) as f64 * p_here).min(1.0);
        (at, highest)
    });
    back_in_place(steps.collect())
}

/// Benjamini and Hochberg's step-up adjustment, in the order given: controls the expected share of false findings
/// among the findings, for tests that are independent or positively dependent.
///
/// Benjamini & Hochberg (1995), "Controlling the False Discovery Rate", Journal of the Royal Statistical Society B
/// 57(1).
#[must_use]
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let mut lowest = 1.0_f64;
    let steps = ascending(p).into_iter().enumerate().rev().map(|(rank, (at, p_here))| {
        lowest = lowest.min(p.len() as f64 / (rank + 1) as f64 * p_here);
        (at, lowest)
    });
    back_in_place(steps.collect())
}

/// Values with their places, smallest value first.
fn ascending(p: &[f64]) -> Vec<(usize, f64)> {
    let mut order: Vec<(usize, f64)> = p.iter().copied().enumerate().collect();
    order.sort_by(|a, b| a.1.total_cmp(&b.1));
    order
}

fn back_in_place(mut adjusted: Vec<(usize, f64)>) -> Vec<f64> {
    adjusted.sort_unstable_by_key(|&(at, _)| at);
    adjusted.into_iter().map(|(_, p)| p).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(found: &[f64], expected: &[f64]) {
        assert_eq!(found.len(), expected.len());
        for (x, y) in found.iter().zip(expected) {
            assert!((x - y).abs() < 1e-12, "{found:?} {expected:?}");
        }
    }

    #[test]
    fn holm_multiplies_by_the_tests_that_are_left() {
        // By hand: 4 × 0.005; 3 × 0.01; 2 × 0.03; then 1 × 0.04, lifted to the step before.
        close(&holm(&[0.01, 0.04, 0.03, 0.005]), &[0.03, 0.06, 0.06, 0.02]);
        close(&holm(&[0.6, 0.7]), &[1.0, 1.0]);
        close(&holm(&[]), &[]);
    }

    #[test]
    fn benjamini_and_hochberg_divide_by_rank() {
        // scipy.stats.false_discovery_control([0.01, 0.04, 0.03, 0.005])
        close(&benjamini_hochberg(&[0.01, 0.04, 0.03, 0.005]), &[0.02, 0.04, 0.04, 0.02]);
        close(&benjamini_hochberg(&[0.9]), &[0.9]);
    }

    proptest! {
        #[test]
        fn adjusting_never_lowers_and_holm_is_the_stricter(p in prop::collection::vec(0.0..=1.0, 0..20)) {
            for ((raw, strict), mild) in p.iter().zip(holm(&p)).zip(benjamini_hochberg(&p)) {
                prop_assert!(*raw <= mild + 1e-12 && mild <= strict + 1e-12 && strict <= 1.0);
            }
        }
    }
}
