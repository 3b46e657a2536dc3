//! Confidence interval of Cliff's δ.

use super::interval::Interval;
use statrs::distribution::{ContinuousCDF, Normal};

/// Confidence interval of Cliff's δ between groups of `m` and `n` independent units: method 5 of Newcombe (2006), "Confidence
/// Intervals for an Effect Size Measure Based on the Mann–Whitney Statistic, Part 2", Statistics in Medicine 25(4), for
/// θ = (δ + 1) / 2. Like Wilson's interval of a proportion, it uses the variance at the bound (after Hanley & McNeil 1982)
/// and not at the estimate, so groups that do not overlap have an interval too.
///
/// `None` for fewer than two units in either group, for a δ outside of −1 to 1, and for a level outside of 0 to 1.
///
/// ```
/// use lasswell::stats::cliffs_delta_interval;
/// let apart = cliffs_delta_interval(1.0, 10, 10, 0.95);
/// assert!(apart.is_some_and(|i| i.low > 0.5 && i.low < 0.9 && (i.high - 1.0).abs() < 1e-9));
/// ```
#[must_use]
pub fn cliffs_delta_interval(delta: f64, m: usize, n: usize, level: f64) -> Option<Interval> {
    if m.min(n) < 2 || !(-1.0..=1.0).contains(&delta) || !(level > 0.0 && level < 1.0) {
        return None;
    }
    let z = Normal::standard().inverse_cdf(1.0 - (1.0 - level) / 2.0);
    let estimate = (delta + 1.0) / 2.0;
    let size = (m + n) as f64 / 2.0 - 1.0;
    let error = |theta: f64| {
        let rest = 1.0 - theta;
        let spread = 1.0 + size * (rest / (1.0 + rest) + theta / (1.0 + theta));
        (theta * rest * spread / (m as f64 * n as f64)).sqrt()
    };
    // Below the lower bound, θ is too far from the estimate; above it, near enough. Likewise on the other side.
    let low = boundary(0.0, estimate, |theta| estimate - theta <= z * error(theta));
    let high = boundary(1.0, estimate, |theta| theta - estimate <= z * error(theta));
    Some(Interval { low: 2.0 * low - 1.0, high: 2.0 * high - 1.0, level })
}

/// The point between `far` and `near` where `is_near` begins to hold, by bisection.
fn boundary(far: f64, near: f64, is_near: impl Fn(f64) -> bool) -> f64 {
    // After 60 halvings of a length of 1, the rest is below the precision of a double.
    let (_, near) = (0..60).fold((far, near), |(far, near), _| {
        let middle = f64::midpoint(far, near);
        if is_near(middle) { (far, middle) } else { (middle, near) }
    });
    near
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::describe::cliffs_delta;
    use crate::stats::random::Stream;

    #[test]
    fn groups_without_overlap_have_an_interval() {
        let found = cliffs_delta_interval(-1.0, 5, 8, 0.95).unwrap();
        assert!((found.low + 1.0).abs() < 1e-9 && (-0.8..-0.2).contains(&found.high), "{found:?}");
        let mirrored = cliffs_delta_interval(1.0, 5, 8, 0.95).unwrap();
        assert!((mirrored.low + found.high).abs() < 1e-9);
        assert_eq!(cliffs_delta_interval(0.0, 1, 8, 0.95), None);
    }

    #[test]
    fn for_many_units_the_interval_approaches_hanley_and_mcneils() {
        // By hand: θ = 0.7, 400 and 400 units: error² = 0.21 (1 + 399 (0.3/1.3 + 0.7/1.7)) / 160000, z = 1.96.
        let found = cliffs_delta_interval(0.4, 400, 400, 0.95).unwrap();
        let half = 1.959_964 * (0.21_f64 * (1.0 + 399.0 * (0.3 / 1.3 + 0.7 / 1.7)) / 160_000.0).sqrt();
        assert!((found.high - found.low - 4.0 * half).abs() < 0.004, "{found:?} {half}");
    }

    #[test]
    fn about_95_percent_of_the_intervals_cover_the_true_delta() {
        // Uniform on 0..1 against uniform on 0.3..1.3: P(b > a) = 1 − 0.7² / 2 = 0.755, so δ = −0.51.
        let mut stream = Stream::new(4, "dominance");
        let mut uniform = || f64::from(stream.below(1 << 24)) / f64::from(1 << 24);
        for (m, n) in [(6, 6), (10, 30), (30, 30)] {
            let trials = 2_000;
            let covered = (0..trials)
                .filter(|_| {
                    let a: Vec<f64> = (0..m).map(|_| uniform()).collect();
                    let b: Vec<f64> = (0..n).map(|_| uniform() + 0.3).collect();
                    let found =
                        cliffs_delta(&a, &b).and_then(|d| cliffs_delta_interval(d, m, n, 0.95)).unwrap();
                    found.low <= -0.51 && -0.51 <= found.high
                })
                .count();
            let share = covered as f64 / f64::from(trials);
            assert!((0.93..0.985).contains(&share), "{m} {n}: {share}");
        }
    }
}
