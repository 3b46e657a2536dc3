//! Adjusts p values for the number of tests.

/// Holm's step-down adjustment; results are in the order of `p`. Controls the probability of one or more false findings,
/// whatever the dependence between the tests.
///
/// Holm (1979), "A Simple Sequentially Rejective Multiple Test Procedure", Scandinavian Journal of Statistics 6(2).
#[must_use]
pub fn holm(p: &[f64]) -> Vec<f64> {
    let mut highest = 0.0_f64;
    let steps = ascending(p).into_iter().enumerate().map(|(rank, (index, value))| {
        highest = highest.max((p.len() - rank) as f64 * value).min(1.0);
        (index, highest)
    });
    restore_order(steps.collect())
}

/// Benjamini and Hochberg's step-up adjustment; results are in the order of `p`. Controls the expected share of false
/// findings among all findings, for tests that are independent or positively dependent.
///
/// Benjamini & Hochberg (1995), "Controlling the False Discovery Rate", Journal of the Royal Statistical Society B
/// 57(1).
#[must_use]
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let mut lowest = 1.0_f64;
    let steps = ascending(p).into_iter().enumerate().rev().map(|(rank, (index, value))| {
        lowest = lowest.min(p.len() as f64 / (rank + 1) as f64 * value);
        (index, lowest)
    });
    restore_order(steps.collect())
}

/// The values with their indices, in ascending order of value.
fn ascending(p: &[f64]) -> Vec<(usize, f64)> {
    let mut order: Vec<(usize, f64)> = p.iter().copied().enumerate().collect();
    order.sort_by(|a, b| a.1.total_cmp(&b.1));
    order
}

/// Puts adjusted values back into the order of the input.
fn restore_order(mut adjusted: Vec<(usize, f64)>) -> Vec<f64> {
    adjusted.sort_unstable_by_key(|&(index, _)| index);
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
    fn holm_multiplies_by_the_number_of_remaining_tests() {
        // By hand: 4 × 0.005; 3 × 0.01; 2 × 0.03; then 1 × 0.04, raised to the previous step.
        close(&holm(&[0.01, 0.04, 0.03, 0.005]), &[0.03, 0.06, 0.06, 0.02]);
        close(&holm(&[0.6, 0.7]), &[1.0, 1.0]);
        close(&holm(&[]), &[]);
    }

    #[test]
    fn benjamini_hochberg_divides_by_rank() {
        // scipy.stats.false_discovery_control([0.01, 0.04, 0.03, 0.005])
        close(&benjamini_hochberg(&[0.01, 0.04, 0.03, 0.005]), &[0.02, 0.04, 0.04, 0.02]);
        close(&benjamini_hochberg(&[0.9]), &[0.9]);
    }

    proptest! {
        #[test]
        fn adjustment_never_lowers_p_and_holm_is_stricter(p in prop::collection::vec(0.0..=1.0, 0..20)) {
            for ((raw, strict), mild) in p.iter().zip(holm(&p)).zip(benjamini_hochberg(&p)) {
                prop_assert!(*raw <= mild + 1e-12 && mild <= strict + 1e-12 && strict <= 1.0);
            }
        }
    }
}
