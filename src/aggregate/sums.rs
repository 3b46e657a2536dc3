//! Sums of stances or of compounds, which can be merged.

use super::options::ShareBasis;
use crate::model::{Label, Probabilities};
use crate::stats::six_digits;
use serde::{Deserialize, Serialize};

/// Sums of numbers and counts of their labels. Merging is associative and commutative to within 1e-12.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Sums {
    /// How many numbers were added.
    pub n: u32,
    /// Sum of the numbers.
    pub sum: f64,
    /// Sum of their squares.
    pub squares: f64,
    /// Numbers labelled negative.
    pub negative: u32,
    /// Numbers labelled neutral.
    pub neutral: u32,
    /// Numbers labelled positive.
    pub positive: u32,
    /// Sum of the probabilities of negative; a number without probabilities adds 1 or 0, by its label.
    pub p_negative: f64,
    /// Sum of the probabilities of positive.
    pub p_positive: f64,
    /// Stances without a label, because they are below the required confidence; no other number includes them.
    pub unsure: u32,
}

impl Sums {
    /// Adds one number with its label. A number that is not finite is ignored, because it would make every mean undefined.
    pub fn add(&mut self, value: f64, label: Label) {
        let indicator = |class: Label| if label == class { 1.0 } else { 0.0 };
        self.add_with(value, label, (indicator(Label::Negative), indicator(Label::Positive)));
    }

    /// Adds one stance. Without a label it counts as unsure. Probabilities are rounded as tables have them, so that sums are those of
    /// the rows that users see.
    pub fn add_stance(&mut self, probabilities: Probabilities, label: Option<Label>) {
        match label {
            Some(label) => {
                let Probabilities { negative, neutral, positive } = probabilities;
                let [negative, neutral, positive] = [negative, neutral, positive].map(six_digits);
                let rounded = Probabilities { negative, neutral, positive };
                self.add_with(rounded.stance(), label, (negative, positive));
            }
            None => self.unsure = self.unsure.saturating_add(1),
        }
    }

    fn add_with(&mut self, value: f64, label: Label, (p_negative, p_positive): (f64, f64)) {
        if !value.is_finite() {
            return;
        }
        let indicator = |class: Label| u32::from(label == class);
        self.merge(&Self {
            n: 1,
            sum: value,
            squares: value * value,
            negative: indicator(Label::Negative),
            neutral: indicator(Label::Neutral),
            positive: indicator(Label::Positive),
            p_negative,
            p_positive,
            unsure: 0,
        });
    }

    /// Adds other sums to these. Counts stop at `u32::MAX`.
    pub fn merge(&mut self, other: &Self) {
        self.n = self.n.saturating_add(other.n);
        self.sum += other.sum;
        self.squares += other.squares;
        self.negative = self.negative.saturating_add(other.negative);
        self.neutral = self.neutral.saturating_add(other.neutral);
        self.positive = self.positive.saturating_add(other.positive);
        self.p_negative += other.p_negative;
        self.p_positive += other.p_positive;
        self.unsure = self.unsure.saturating_add(other.unsure);
    }

    /// Mean of the numbers; `None` if there are none.
    #[must_use]
    pub fn mean(&self) -> Option<f64> {
        (self.n > 0).then(|| self.sum / f64::from(self.n))
    }

    /// Standard deviation of the numbers, with n − 1 as the divisor; `None` for fewer than two.
    #[must_use]
    pub fn sd(&self) -> Option<f64> {
        let n = f64::from(self.n);
        let variance = (self.squares - self.sum * self.sum / n) / (n - 1.0);
        (self.n > 1).then(|| variance.max(0.0).sqrt())
    }

    /// Share of negative numbers, 0 to 1; `None` if there are none.
    #[must_use]
    pub fn negative_share(&self, basis: ShareBasis) -> Option<f64> {
        self.share(basis, self.negative, self.p_negative)
    }

    /// Share of positive numbers, 0 to 1; `None` if there are none.
    #[must_use]
    pub fn positive_share(&self, basis: ShareBasis) -> Option<f64> {
        self.share(basis, self.positive, self.p_positive)
    }

    fn share(&self, basis: ShareBasis, labels: u32, probabilities: f64) -> Option<f64> {
        let sum = match basis {
            ShareBasis::Labels => f64::from(labels),
            ShareBasis::Probabilities => probabilities,
        };
        (self.n > 0).then(|| sum / f64::from(self.n))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sums_of(values: &[f64]) -> Sums {
        let mut sums = Sums::default();
        for &value in values {
            sums.add(value, if value < 0.0 { Label::Negative } else { Label::Positive });
        }
        sums
    }

    fn merged(mut a: Sums, b: &Sums) -> Sums {
        a.merge(b);
        a
    }

    #[test]
    fn without_numbers_mean_and_shares_are_undefined() {
        let none = Sums::default();
        assert_eq!((none.mean(), none.sd(), none.negative_share(ShareBasis::Labels)), (None, None, None));
        assert_eq!(sums_of(&[f64::NAN]).mean(), None);
    }

    #[test]
    fn shares_count_labels() {
        let sums = sums_of(&[-0.5, 0.2, 0.4, 0.3]);
        for shares in [ShareBasis::Labels, ShareBasis::Probabilities] {
            assert_eq!((sums.negative_share(shares), sums.positive_share(shares)), (Some(0.25), Some(0.75)));
        }
    }

    #[test]
    fn shares_of_probabilities_differ_from_shares_of_labels() {
        let mut sums = Sums::default();
        let p = Probabilities { negative: 0.375, neutral: 0.5, positive: 0.125 };
        sums.add_stance(p, p.label_if(0.0));
        sums.add_stance(p, p.label_if(0.5));
        sums.add_stance(p, p.label_if(0.51));
        assert_eq!((sums.n, sums.unsure, sums.mean()), (2, 1, Some(-0.25)));
        assert_eq!(sums.negative_share(ShareBasis::Labels), Some(0.0));
        assert_eq!(sums.negative_share(ShareBasis::Probabilities), Some(0.375));
        assert_eq!(sums.positive_share(ShareBasis::Probabilities), Some(0.125));
    }

    proptest! {
        #[test]
        fn merging_is_associative_and_commutative(
            a in prop::collection::vec(-1.0..1.0_f64, 0..30),
            b in prop::collection::vec(-1.0..1.0_f64, 0..30),
            c in prop::collection::vec(-1.0..1.0_f64, 0..30),
        ) {
            let (x, y, z) = (sums_of(&a), sums_of(&b), sums_of(&c));
            let left = merged(merged(x, &y), &z);
            for other in [merged(x, &merged(y, &z)), merged(merged(z, &y), &x)] {
                prop_assert!((left.sum - other.sum).abs() < 1e-12 && (left.squares - other.squares).abs() < 1e-12);
                prop_assert_eq!((left.n, left.negative, left.positive), (other.n, other.negative, other.positive));
                prop_assert!((left.p_negative - other.p_negative).abs() < 1e-12);
            }
        }

        #[test]
        fn the_deviation_from_sums_equals_that_from_values(a in prop::collection::vec(-1.0..1.0_f64, 2..30)) {
            let expected = crate::stats::sd(&a).unwrap();
            prop_assert!((sums_of(&a).sd().unwrap() - expected).abs() < 1e-7);
        }
    }
}
