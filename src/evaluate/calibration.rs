//! Calibration: whether labels with a probability of p are correct in a share of p.

/// The highest probability of an item, 0 to 1, and whether its label is correct.
pub type Prediction = (f64, bool);

/// Number of bins of [`expected_calibration_error`].
const BINS: usize = 15;

/// Expected calibration error: the mean difference between the share of correct labels and the mean probability in each bin,
/// weighted by the number of items. 0 to 1, the lower the better; `None` without items.
///
/// Guo, Pleiss, Sun & Weinberger (2017), "On Calibration of Modern Neural Networks", ICML, section 2: bins of equal width
/// from 0 to 1, each including its upper end but not its lower one; 15 bins, as in their tables. The metric was introduced by
/// Naeini, Cooper & Hauskrecht (2015), "Obtaining Well Calibrated Probabilities Using Bayesian Binning", AAAI.
///
/// ```
/// use lasswell::evaluate::expected_calibration_error;
/// // A probability of 0.9, but correct only half of the time.
/// let error = expected_calibration_error(&[(0.9, true), (0.9, false)]);
/// assert!(error.is_some_and(|error| (error - 0.4).abs() < 1e-12));
/// ```
#[must_use]
pub fn expected_calibration_error(items: &[Prediction]) -> Option<f64> {
    let mut bins = [(0.0, 0.0); BINS];
    for (probability, is_right) in items {
        // The upper end of a bin belongs to it.
        let at = (probability * BINS as f64).ceil() as usize;
        if let Some((sure, right)) = bins.get_mut(at.clamp(1, BINS) - 1) {
            *sure += probability;
            *right += f64::from(u8::from(*is_right));
        }
    }
    let apart: f64 = bins.iter().map(|(sure, right): &(f64, f64)| (right - sure).abs()).sum();
    (!items.is_empty()).then(|| apart / items.len() as f64)
}

/// Accuracy of the most confident `share` of the items, rounded up to whole items, 0 to 1. Items that are as confident as the
/// last one included count in part, so that the result does not depend on their order. `None` without items, or if the
/// share includes none.
#[must_use]
pub fn accuracy_of_most_confident(items: &[Prediction], share: f64) -> Option<f64> {
    let take = (items.len() as f64 * share).ceil() as usize;
    let mut sorted: Vec<&Prediction> = items.iter().collect();
    sorted.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
    let last = sorted.get(take.checked_sub(1)?)?.0;
    let above = sorted.partition_point(|item| item.0 > last);
    let (surer, rest) = sorted.split_at_checked(above)?;
    let equal = rest.split_at_checked(rest.partition_point(|item| item.0 >= last))?.0;
    let right = |items: &[&Prediction]| items.iter().filter(|item| item.1).count() as f64;
    let counted = right(surer) + right(equal) / equal.len() as f64 * (take - above) as f64;
    Some(counted / take as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: Option<f64>, expected: f64) {
        assert!(found.is_some_and(|x| (x - expected).abs() < 1e-12), "{found:?} {expected}");
    }

    #[test]
    fn the_calibration_error_is_computed_by_bin() {
        // Bin 14 holds .90 and .92: half right, .91 sure. Bin 8 holds .5: right. Bin 6 holds .4, its upper end: wrong.
        let items = [(0.90, true), (0.92, false), (0.5, true), (0.4, false)];
        close(expected_calibration_error(&items), (2.0 * 0.41 + 0.5 + 0.4) / 4.0);
        // Certain and correct is perfect; errors cancel out within a bin only.
        close(expected_calibration_error(&[(1.0, true)]), 0.0);
        close(expected_calibration_error(&[(0.75, true), (0.75, true), (0.75, false), (0.75, true)]), 0.0);
        assert_eq!(expected_calibration_error(&[]), None);
    }

    #[test]
    fn the_upper_end_of_a_bin_belongs_to_it() {
        // 1/3 = 5/15 ends bin 5; .34 begins bin 6. In one bin the errors would even out.
        let items = [(1.0 / 3.0, true), (0.34, false)];
        close(expected_calibration_error(&items), (2.0 / 3.0 + 0.34) / 2.0);
    }

    #[test]
    fn the_least_confident_quarter_is_left_out() {
        let items = [(0.4, false), (0.9, true), (0.8, true), (0.7, false)];
        close(accuracy_of_most_confident(&items, 0.75), 2.0 / 3.0);
        close(accuracy_of_most_confident(&items, 1.0), 0.5);
        // 2.25 items are rounded up to three.
        close(accuracy_of_most_confident(&items[1..], 0.75), 2.0 / 3.0);
        assert_eq!(accuracy_of_most_confident(&[], 0.75), None);
    }

    #[test]
    fn ties_at_the_limit_count_in_part() {
        let items = [(0.9, true), (0.5, true), (0.5, false), (0.5, false)];
        let back: Vec<Prediction> = items.iter().rev().copied().collect();
        // One confident item, and two of three ties of which a third is correct.
        close(accuracy_of_most_confident(&items, 0.75), (1.0 + 2.0 / 3.0) / 3.0);
        close(accuracy_of_most_confident(&back, 0.75), (1.0 + 2.0 / 3.0) / 3.0);
    }
}
