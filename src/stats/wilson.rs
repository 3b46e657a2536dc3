//! The interval of a share.

use super::interval::Interval;
use statrs::distribution::{ContinuousCDF, Normal};

/// Wilson's confidence interval of a share: `hits` of `n` units that were drawn at random. It stays within 0 and 1 and has a width
/// where no unit or every unit is a hit. `None` without units, for hits outside of 0 to `n`, and for a level outside of 0 to 1.
///
/// Wilson (1927), "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the American Statistical
/// Association 22(158).
///
/// ```
/// use lasswell::stats::wilson;
/// let interval = wilson(0.0, 10.0, 0.95);
/// assert!(interval.is_some_and(|i| i.low == 0.0 && (i.high - 0.2775).abs() < 0.0001));
/// ```
#[must_use]
pub fn wilson(hits: f64, n: f64, level: f64) -> Option<Interval> {
    if !(n > 0.0 && (0.0..=n).contains(&hits) && level > 0.0 && level < 1.0) {
        return None;
    }
    let z = Normal::standard().inverse_cdf(f64::midpoint(1.0, level));
    let share = hits / n;
    let centre = (share + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z / (1.0 + z * z / n) * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    let low = if hits <= 0.0 { 0.0 } else { (centre - half).max(0.0) };
    let high = if hits >= n { 1.0 } else { (centre + half).min(1.0) };
    Some(Interval { low, high, level })
}
