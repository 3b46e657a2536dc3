//! The p of a mean, from its interval.

use super::interval::Interval;
use statrs::distribution::{ContinuousCDF, StudentsT};

/// Two-sided p of the hypothesis that the mean is 0, from the confidence interval of `units` independent units: the interval is read
/// as one of Student's t, whose half-width on the side of 0 gives the standard error (Altman & Bland 2011, "How to obtain the P
/// value from a confidence interval", BMJ 343:d2304, with t in place of the normal distribution). For the intervals of
/// [`mean_interval`](super::mean_interval) of fewer than twenty units it is exact, otherwise an approximation. It is below
/// 1 − level where the interval excludes 0, and only there.
///
/// `None` for fewer than two units, numbers that are not finite, and a level outside of 0 to 1.
///
/// ```
/// use lasswell::stats::{Interval, p_of_interval};
/// let p = p_of_interval(0.2, Interval { low: 0.0, high: 0.4, level: 0.95 }, 12);
/// assert!(p.is_some_and(|p| (p - 0.05).abs() < 1e-6));
/// ```
#[must_use]
pub fn p_of_interval(mean: f64, interval: Interval, units: u32) -> Option<f64> {
    let Interval { low, high, level } = interval;
    if !([mean, low, high].into_iter().all(f64::is_finite) && level > 0.0 && level < 1.0) || units < 2 {
        return None;
    }
    let student = StudentsT::new(0.0, 1.0, f64::from(units) - 1.0).ok()?;
    // The bound on the other side may be cut off at the end of the scale.
    let half_width = if mean < 0.0 { high - mean } else { mean - low };
    if half_width <= 0.0 {
        return None;
    }
    let t = mean.abs() / half_width * student.inverse_cdf(f64::midpoint(1.0, level));
    // Not one less the share below t, which is 0 for large t.
    Some((2.0 * student.sf(t)).clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(mean: f64, low: f64, high: f64) -> Option<f64> {
        p_of_interval(mean, Interval { low, high, level: 0.95 }, 10)
    }

    #[test]
    fn p_is_that_of_a_t_test() {
        // scipy.stats.ttest_1samp([0.1, 0.2, 0.3, 0.4, 0.5] * 2, 0): p = 0.00013070, 95% interval 0.19336089 to 0.40663911
        let found = p(0.3, 0.193_360_89, 0.406_639_11).unwrap();
        assert!((found - 0.000_130_70).abs() < 1e-6, "{found}");
        assert!((p(-0.1, -0.3, 0.1).unwrap() - p(0.1, -0.1, 0.3).unwrap()).abs() < 1e-12);
        // The far bound is cut off.
        assert_eq!(p(0.9, 0.7, 1.0), p(0.9, 0.7, 1.1));
        // scipy.stats.t.sf(2.2621571627409915 * 0.9 / 1e-8, 9) * 2 is above 0.
        assert!(
            p_of_interval(0.9, Interval { low: 0.9 - 1e-8, high: 1.0, level: 0.95 }, 10)
                .is_some_and(|p| p > 0.0)
        );
    }

    #[test]
    fn what_is_no_interval_has_no_p() {
        assert_eq!(p(0.3, 0.3, 0.3), None);
        assert_eq!(p(f64::NAN, 0.1, 0.3), None);
        assert_eq!(p_of_interval(0.1, Interval { low: 0.0, high: 0.2, level: 0.95 }, 1), None);
        assert_eq!(p_of_interval(0.1, Interval { low: 0.0, high: 0.2, level: 1.0 }, 9), None);
    }
}
