//! How many labels are enough.

/// Half the width of the 95 % interval of a corrected share, 0 to 1, with this many labels of an outlet.
///
/// Read from simulations with an accuracy of 0.83 (`tests/corrected.rs`): 0.10 for 60 labels, 0.07 for 120 and 0.055 for 240;
/// between them on a line of logarithms. It is what to expect and no promise: a lower accuracy widens it.
#[must_use]
pub fn half_width(labels: u64) -> f64 {
    const MEASURED: [(f64, f64); 3] = [(60.0, 0.10), (120.0, 0.07), (240.0, 0.055)];
    let [low, middle, high] = MEASURED;
    let n = labels.max(1) as f64;
    let ((n_a, w_a), (n_b, w_b)) = if n <= 120.0 { (low, middle) } else { (middle, high) };
    let slope = (w_b / w_a).ln() / (n_b / n_a).ln();
    (w_a * (n / n_a).powf(slope)).min(1.0)
}

/// Items that two coders must both label so that a sample with an α of `least` or more is told from one below, at 5 %, where the
/// rarest label has the share `rarest`. `None` for an α that is not above −1 and below 1, or a share that is not between 0 and 1.
///
/// Krippendorff (2011, "Agreement and Information in the Reliability of Coding", Communication Methods and Measures 5(2)), after
/// Bloch & Kraemer (1989).
///
/// ```
/// use lasswell::sample::double_coded_needed;
/// assert_eq!((double_coded_needed(0.667, 0.2), double_coded_needed(0.8, 0.2)), (Some(95), Some(163)));
/// ```
#[must_use]
pub fn double_coded_needed(least: f64, rarest: f64) -> Option<u64> {
    // The normal quantile of 0.95.
    const Z: f64 = 1.644_853_627;
    if !(least > -1.0 && least < 1.0 && rarest > 0.0 && rarest < 1.0) {
        return None;
    }
    let spread = 4.0 * (1.0 - least) * rarest * (1.0 - rarest);
    let needed = 2.0 * Z * Z * ((1.0 + least) * (3.0 - least) / spread - least);
    Some(needed.round() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_the_measured_ones_and_fall_with_more_labels() {
        for (labels, width) in [(60, 0.10), (120, 0.07), (240, 0.055)] {
            assert!((half_width(labels) - width).abs() < 1e-9);
        }
        assert!(half_width(30) > 0.1 && half_width(480) < 0.055 && half_width(0) <= 1.0);
        assert_eq!(double_coded_needed(1.0, 0.2), None);
    }
}
