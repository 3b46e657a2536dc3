//! Confusion matrix of gold labels and found labels.

use super::matches::share;
use crate::model::Label;
use std::ops::AddAssign;

/// Confusion matrix: how often items with each gold label got each label.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Confusion {
    /// Rows are gold labels and columns found labels, in the order of [`Confusion::LABELS`].
    counts: [[u32; 3]; 3],
}

/// Metrics of one label, 0 to 1 each; `None` if undefined.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct ClassMetrics {
    /// The label.
    pub label: Label,
    /// Share of the items found with this label whose gold label it is; `None` if it was never found.
    pub precision: Option<f64>,
    /// Share of the gold items with this label that were found with it; `None` without gold items.
    pub recall: Option<f64>,
    /// Harmonic mean of precision and recall, 0 if none was found correctly; `None` without gold items.
    pub f1: Option<f64>,
    /// Number of gold items with this label.
    pub support: u32,
    /// Number of items found with this label.
    pub found: u32,
}

impl Confusion {
    /// Order of rows and columns.
    pub const LABELS: [Label; 3] = [Label::Negative, Label::Neutral, Label::Positive];

    /// The matrix of a single item.
    #[must_use]
    pub fn single(gold: Label, found: Label) -> Self {
        let mut one = Self::default();
        one.add(gold, found);
        one
    }

    /// Adds one item.
    pub fn add(&mut self, gold: Label, found: Label) {
        let cell = self.counts.get_mut(gold as usize).and_then(|row| row.get_mut(found as usize));
        cell.into_iter().for_each(|count| *count += 1);
    }

    /// Counts: rows are gold labels, columns found labels.
    #[must_use]
    pub fn counts(&self) -> [[u32; 3]; 3] {
        self.counts
    }

    /// Number of items.
    #[must_use]
    pub fn n(&self) -> u32 {
        self.counts.iter().flatten().sum()
    }

    /// Share of items that were found with their gold label, 0 to 1; `None` without items.
    #[must_use]
    pub fn accuracy(&self) -> Option<f64> {
        share(Self::LABELS.iter().map(|label| self.correct(*label)).sum(), self.n())
    }

    /// Metrics of one label.
    #[must_use]
    pub fn class(&self, label: Label) -> ClassMetrics {
        let (correct, index) = (self.correct(label), label as usize);
        let support: u32 = self.counts.get(index).into_iter().flatten().sum();
        let found: u32 = self.counts.iter().filter_map(|row| row.get(index)).sum();
        ClassMetrics {
            label,
            precision: share(correct, found),
            recall: share(correct, support),
            f1: if support > 0 { share(2 * correct, support + found) } else { None },
            support,
            found,
        }
    }

    /// Unweighted mean of the labels' F1, 0 to 1; labels without gold items are left out. `None` without items.
    #[must_use]
    pub fn macro_f1(&self) -> Option<f64> {
        let f1: Vec<f64> = Self::LABELS.iter().filter_map(|label| self.class(*label).f1).collect();
        crate::stats::mean(&f1)
    }

    fn correct(&self, label: Label) -> u32 {
        let index = label as usize;
        self.counts.get(index).and_then(|row| row.get(index)).copied().unwrap_or(0)
    }
}

impl AddAssign<&Self> for Confusion {
    fn add_assign(&mut self, more: &Self) {
        for (count, more) in self.counts.iter_mut().flatten().zip(more.counts.iter().flatten()) {
            *count += more;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Label::{Negative, Neutral, Positive};

    fn confusion(counts: [[u32; 3]; 3]) -> Confusion {
        Confusion { counts }
    }

    fn close(found: Option<f64>, expected: f64) {
        assert!(found.is_some_and(|x| (x - expected).abs() < 1e-12), "{found:?} {expected}");
    }

    #[test]
    fn rows_are_gold_labels_and_columns_found_labels() {
        let mut all = Confusion::default();
        all += &Confusion::single(Negative, Positive);
        all.add(Neutral, Neutral);
        assert_eq!(all.counts(), [[0, 0, 1], [0, 1, 0], [0, 0, 0]]);
        close(all.accuracy(), 0.5);
    }

    #[test]
    fn metrics_agree_with_scikit_learn() {
        // scikit-learn's classification_report on the same counts.
        let all = confusion([[3, 1, 0], [2, 4, 2], [0, 1, 7]]);
        close(all.accuracy(), 14.0 / 20.0);
        let neutral = all.class(Neutral);
        close(neutral.precision, 4.0 / 6.0);
        close(neutral.recall, 4.0 / 8.0);
        close(neutral.f1, 8.0 / 14.0);
        assert_eq!((neutral.support, neutral.found), (8, 6));
        close(all.class(Negative).f1, 6.0 / 9.0);
        close(all.class(Positive).f1, 14.0 / 17.0);
        close(all.macro_f1(), (6.0 / 9.0 + 8.0 / 14.0 + 14.0 / 17.0) / 3.0);
    }

    #[test]
    fn a_label_without_gold_items_is_not_in_the_mean() {
        let all = confusion([[2, 0, 1], [0, 1, 0], [0, 0, 0]]);
        let positive = all.class(Positive);
        assert_eq!((positive.precision, positive.recall, positive.f1), (Some(0.0), None, None));
        // Negative: 4 / 5; neutral: 1.
        close(all.macro_f1(), 0.9);
    }

    #[test]
    fn a_label_that_is_never_found_counts_as_zero() {
        let all = confusion([[2, 0, 0], [0, 0, 0], [1, 0, 0]]);
        let positive = all.class(Positive);
        assert_eq!((positive.precision, positive.recall, positive.f1), (None, Some(0.0), Some(0.0)));
        close(all.macro_f1(), 0.4);
    }

    #[test]
    fn without_items_all_metrics_are_undefined() {
        let none = Confusion::default();
        assert_eq!((none.accuracy(), none.macro_f1()), (None, None));
    }
}
