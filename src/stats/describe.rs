//! Descriptive statistics of a sample. Undefined values are `None`.

/// Arithmetic mean; `None` for an empty sample.
///
/// ```
/// use lasswell::stats::mean;
/// assert_eq!(mean(&[1.0, 2.0]), Some(1.5));
/// assert_eq!(mean(&[]), None);
/// ```
#[must_use]
pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// Standard deviation of a sample, with n − 1 as the divisor; `None` for fewer than two values.
#[must_use]
pub fn sd(values: &[f64]) -> Option<f64> {
    let centre = mean(values)?;
    let squares: f64 = values.iter().map(|x| (x - centre).powi(2)).sum();
    (values.len() > 1).then(|| (squares / (values.len() - 1) as f64).sqrt())
}

/// The `share` quantile, 0 to 1, of values in ascending order, with linear interpolation (Hyndman & Fan 1996, type 7: the
/// default of R and NumPy). `None` for an empty sample or a `share` outside of 0 to 1.
#[must_use]
pub fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    if !(0.0..=1.0).contains(&share) {
        return None;
    }
    let position = share * sorted.len().checked_sub(1)? as f64;
    let low = *sorted.get(position.floor() as usize)?;
    let high = *sorted.get(position.ceil() as usize)?;
    Some(low + (high - low) * position.fract())
}

/// Cliff's δ: the share of pairs in which the value of `a` is above that of `b`, minus the share in which it is below;
/// −1 to 1, 0 if neither group tends to be higher. `None` if either is empty.
///
/// Cliff (1993), "Dominance Statistics", Psychological Bulletin 114(3).
///
/// ```
/// use lasswell::stats::cliffs_delta;
/// assert_eq!(cliffs_delta(&[1.0, 2.0], &[0.0, 1.0]), Some(0.75));
/// ```
#[must_use]
pub fn cliffs_delta(a: &[f64], b: &[f64]) -> Option<f64> {
    let pairs = a.len() * b.len();
    let mut sorted = b.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let dominance: i64 = a
        .iter()
        .map(|x| {
            let below = sorted.partition_point(|y| y < x);
            let above = sorted.len() - sorted.partition_point(|y| y <= x);
            below as i64 - above as i64
        })
        .sum();
    (pairs > 0).then(|| dominance as f64 / pairs as f64)
}

/// Pearson's correlation of pairs, −1 to 1. `None` for fewer than two pairs, if either side does not vary, and for values
/// that are not finite.
///
/// Pearson (1896), "Mathematical Contributions to the Theory of Evolution III", Philosophical Transactions of the Royal
/// Society A 187.
///
/// ```
/// use lasswell::stats::pearson;
/// assert!(pearson(&[(1.0, 2.0), (2.0, 4.0), (3.0, 6.0)]).is_some_and(|r| r > 0.999_999));
/// assert_eq!(pearson(&[(1.0, 2.0), (1.0, 4.0)]), None);
/// ```
#[must_use]
pub fn pearson(pairs: &[(f64, f64)]) -> Option<f64> {
    let (x, y): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    let (centre_x, centre_y) = (mean(&x)?, mean(&y)?);
    let (mut both, mut spread_x, mut spread_y) = (0.0, 0.0, 0.0);
    for (x, y) in pairs {
        let (x, y) = (x - centre_x, y - centre_y);
        both += x * y;
        spread_x += x * x;
        spread_y += y * y;
    }
    let varies = spread_x > 0.0 && spread_y > 0.0;
    // Rounding can push a perfect correlation slightly beyond 1.
    let r = (both / (spread_x.sqrt() * spread_y.sqrt())).clamp(-1.0, 1.0);
    (varies && r.is_finite()).then_some(r)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(found: Option<f64>, expected: f64) {
        assert!(found.is_some_and(|x| (x - expected).abs() < 1e-12), "{found:?} {expected}");
    }

    #[test]
    fn mean_deviation_and_quantiles_agree_with_numpy() {
        // numpy.std([2, 4, 4, 4, 5, 5, 7, 9], ddof=1)
        let sample = [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0];
        close(mean(&sample), 5.0);
        close(sd(&sample), 2.138_089_935_299_395);
        // numpy.quantile(sample, 0.025) and 0.9
        close(quantile(&sample, 0.025), 2.35);
        close(quantile(&sample, 0.9), 7.6);
    }

    #[test]
    fn correlation_agrees_with_numpy() {
        // numpy.corrcoef([1, 2, 3, 4], [2, 1, 4, 3]): 3 / 5
        close(pearson(&[(1.0, 2.0), (2.0, 1.0), (3.0, 4.0), (4.0, 3.0)]), 0.6);
        close(pearson(&[(1.0, 0.3), (2.0, 0.1)]), -1.0);
        assert_eq!(pearson(&[(1.0, 1.0)]), None);
        assert_eq!(pearson(&[(1.0, f64::NAN), (2.0, 1.0)]), None);
    }

    #[test]
    fn undefined_statistics_are_none() {
        assert_eq!(mean(&[]), None);
        assert_eq!(sd(&[3.0]), None);
        assert_eq!(quantile(&[], 0.5), None);
        assert_eq!(quantile(&[1.0], 1.5), None);
        assert_eq!(cliffs_delta(&[], &[1.0]), None);
    }

    #[test]
    fn delta_is_one_for_samples_without_overlap() {
        close(cliffs_delta(&[3.0, 4.0], &[1.0, 2.0]), 1.0);
        close(cliffs_delta(&[1.0, 2.0], &[3.0, 4.0]), -1.0);
        close(cliffs_delta(&[1.0, 1.0], &[1.0]), 0.0);
    }

    proptest! {
        #[test]
        fn delta_by_sorting_equals_counting_all_pairs(
            a in prop::collection::vec(-3_i8..3, 1..12),
            b in prop::collection::vec(-3_i8..3, 1..12),
        ) {
            let counted: i32 = a.iter().flat_map(|x| b.iter().map(move |y| i32::from((x - y).signum()))).sum();
            let float = |xs: &[i8]| xs.iter().map(|&x| f64::from(x)).collect::<Vec<_>>();
            let found = cliffs_delta(&float(&a), &float(&b)).unwrap();
            prop_assert!((found - f64::from(counted) / (a.len() * b.len()) as f64).abs() < 1e-12);
        }
    }
}
