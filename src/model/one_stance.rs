//! Which stance is kept where a holder seems to have several toward one person in one sentence.

use super::scores::{Label, Probabilities, StanceRule};
use std::cmp::Ordering;

/// What a stance rests on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct StanceGrounds {
    /// What tells that it is the holder's.
    pub(crate) rule: StanceRule,
    /// The probability of its label, 0 to 1; NaN if the model failed.
    pub(crate) certainty: f64,
}

impl StanceGrounds {
    /// The grounds of a stance. One whose label is not sure is as certain as its most probable label.
    pub(crate) fn new(rule: StanceRule, probabilities: Probabilities, label: Option<Label>) -> Self {
        let certainty = label.map_or_else(|| probabilities.confidence(), |label| probabilities.of(label));
        Self { rule, certainty }
    }

    /// The better grounds first: words and attitudes before acts, then the more certain. What the model
    /// failed on is last.
    fn order(self, other: Self) -> Ordering {
        let place = |grounds: Self| {
            let certainty = if grounds.certainty.is_nan() { f64::NEG_INFINITY } else { grounds.certainty };
            (grounds.rule == StanceRule::Act, certainty)
        };
        let ((one_last, one), (other_last, other)) = (place(self), place(other));
        one_last.cmp(&other_last).then(other.total_cmp(&one))
    }
}

/// Sorts rows by what tells them apart (sentence, holder and target), and leaves of those that nothing does the one with the
/// best grounds; of equal grounds the first.
pub(crate) fn keep_one_each<T, K: Ord>(
    rows: &mut Vec<T>,
    key: impl Fn(&T) -> K,
    grounds: impl Fn(&T) -> StanceGrounds,
) {
    rows.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| grounds(a).order(grounds(b))));
    rows.dedup_by(|later, first| key(later) == key(first));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_before_acts_and_the_more_certain_first() {
        let grounds = |rule, certainty| StanceGrounds { rule, certainty };
        let mut rows = vec![
            (1, grounds(StanceRule::Act, 0.9)),
            (0, grounds(StanceRule::Act, 0.99)),
            (0, grounds(StanceRule::Attitude, 0.6)),
            (0, grounds(StanceRule::Words, f64::NAN)),
            (0, grounds(StanceRule::Words, 0.7)),
            (1, grounds(StanceRule::Act, 0.95)),
        ];
        keep_one_each(&mut rows, |row| row.0, |row| row.1);
        assert_eq!(rows, [(0, grounds(StanceRule::Words, 0.7)), (1, grounds(StanceRule::Act, 0.95))]);
    }

    #[test]
    fn a_stance_without_a_label_is_as_certain_as_its_most_probable_one() {
        let p = Probabilities { negative: 0.2, neutral: 0.5, positive: 0.3 };
        let certainty = |p, label| StanceGrounds::new(StanceRule::Words, p, label).certainty;
        assert_eq!((certainty(p, Some(Label::Positive)), certainty(p, None)), (0.3, 0.5));
        assert!(certainty(Probabilities::UNDEFINED, None).is_nan());
    }
}
