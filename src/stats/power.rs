//! Minimum detectable effects.

use statrs::distribution::{ContinuousCDF, StudentsT};

/// The probability of finding a difference that [`minimum_detectable_effect`] assumes. 0.8 is the convention (Cohen 1988, *Statistical
/// Power Analysis for the Behavioral Sciences*, §2.4).
pub const POWER: f64 = 0.8;

/// The smallest true difference that a two-sided test at `1 − level` finds with a probability of [`POWER`]:
/// (t of the level + t of the power) × `error`, the standard error, with Student's t at `freedom` degrees of freedom.
///
/// Bloom (1995), "Minimum Detectable Effects", Evaluation Review 19(5). It describes what such samples can show and does
/// not depend on the difference that was observed. `None` without a standard error above 0, or with fewer than one degree
/// of freedom.
///
/// ```
/// use lasswell::stats::minimum_detectable_effect;
/// // R: power.t.test(n = 20, sd = 1, power = 0.8)$delta is 0.909.
/// let smallest = minimum_detectable_effect((2.0_f64 / 20.0).sqrt(), 38.0, 0.95);
/// assert!(smallest.is_some_and(|d| (d - 0.909).abs() < 0.005));
/// ```
#[must_use]
pub fn minimum_detectable_effect(error: f64, freedom: f64, level: f64) -> Option<f64> {
    let is_possible = error > 0.0 && error.is_finite() && freedom >= 1.0 && level > 0.0 && level < 1.0;
    if !is_possible {
        return None;
    }
    let t = StudentsT::new(0.0, 1.0, freedom).ok()?;
    let multiple = t.inverse_cdf(1.0 - (1.0 - level) / 2.0) + t.inverse_cdf(POWER);
    Some(multiple * error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_multiple_of_the_error_agrees_with_bloom() {
        // Bloom 1995, table 1: 2.8 standard errors for a two-sided test at 0.05 with 80 % power and many units.
        let many = minimum_detectable_effect(1.0, 1e6, 0.95).unwrap();
        assert!((many - 2.8016).abs() < 1e-3, "{many}");
        // scipy.stats.t.ppf(0.975, 8) + scipy.stats.t.ppf(0.8, 8)
        let few = minimum_detectable_effect(0.1, 8.0, 0.95).unwrap();
        assert!((few - 0.319_489).abs() < 1e-5, "{few}");
    }

    #[test]
    fn without_an_error_the_effect_is_undefined() {
        for (error, freedom, level) in
            [(0.0, 9.0, 0.95), (f64::NAN, 9.0, 0.95), (0.1, 0.5, 0.95), (0.1, 9.0, 1.0)]
        {
            assert_eq!(minimum_detectable_effect(error, freedom, level), None);
        }
    }
}
