//! Gold against found labels, counted, and the figures that follow from the counts.

use crate::model::Label;
use std::ops::AddAssign;

/// How often each gold label was found as each label.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Confusion {
    /// Rows gold, columns found, in the order of [`Confusion::LABELS`].
    counts: [[u32; 3]; 3],
}

/// Figures of one label. Each is 0 to 1, and `None` where there is nothing to divide by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClassMetrics {
    /// The label.
    pub label: Label,
    /// Share of what was found as it that is it; `None` where it was never found.
    pub precision: Option<f64>,
    /// Share of the gold items with it that were found as it; `None` without gold items.
    pub recall: Option<f64>,
    /// Harmonic mean of the two, 0 where none was found right; `None` without gold items.
    pub f1: Option<f64>,
    /// Gold items with it.
    pub support: u32,
    /// Items found as it.
    pub found: u32,
}

impl Confusion {
    /// Order of rows and columns.
    pub const LABELS: [Label; 3] = [Label::Negative, Label::Neutral, Label::Positive];

    /// One item.
    #[must_use]
    pub fn single(gold: Label, found: Label) -> Self {
        let mut one = Self::default();
        one.add(gold, found);
        one
    }

    /// Counts one item more.
    pub fn add(&mut self, gold: Label, found: Label) {
        let cell = self.counts.get_mut(gold as usize).and_then(|row| row.get_mut(found as usize));
        cell.into_iter().for_each(|count| *count += 1);
    }

    /// Rows gold, columns found.
    #[must_use]
    pub fn counts(&self) -> [[u32; 3]; 3] {
        self.counts
    }

    /// Items.
    #[must_use]
    pub fn n(&self) -> u32 {
        self.counts.iter().flatten().sum()
    }

    /// Share of items found with their gold label, 0 to 1; `None` without items.
    #[must_use]
    pub fn accuracy(&self) -> Option<f64> {
        share(Self::LABELS.iter().map(|label| self.right(*label)).sum(), self.n())
    }

    /// Figures of one label.
    #[must_use]
    pub fn class(&self, label: Label) -> ClassMetrics {
        let (right, at) = (self.right(label), label as usize);
        let support: u32 = self.counts.get(at).into_iter().flatten().sum();
        let found: u32 = self.counts.iter().filter_map(|row| row.get(at)).sum();
        ClassMetrics {
            label,
            precision: share(right, found),
            recall: share(right, support),
            f1: if support > 0 { share(2 * right, support + found) } else { None },
            support,
            found,
        }
    }

    /// Mean of the labels' F1, each weighing the same; labels without gold items are left out. 0 to 1; `None` without
    /// items.
    #[must_use]
    pub fn macro_f1(&self) -> Option<f64> {
        let f1: Vec<f64> = Self::LABELS.iter().filter_map(|label| self.class(*label).f1).collect();
        crate::stats::mean(&f1)
    }

    fn right(&self, label: Label) -> u32 {
        let at = label as usize;
        self.counts.get(at).and_then(|row| row.get(at)).copied().unwrap_or(0)
    }
}

impl AddAssign<&Self> for Confusion {
    fn add_assign(&mut self, more: &Self) {
        for (count, more) in self.counts.iter_mut().flatten().zip(more.counts.iter().flatten()) {
            *count += more;
        }
    }
}

/// Things found, things found that are not there, and things missed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Matches {
    /// In gold and found.
    pub hits: u32,
    /// Found and not in gold.
    pub extra: u32,
    /// In gold and not found.
    pub missed: u32,
}

impl Matches {
    /// Share of what was found that is in gold, 0 to 1; `None` where nothing was found.
    #[must_use]
    pub fn precision(&self) -> Option<f64> {
        share(self.hits, self.hits + self.extra)
    }

    /// Share of gold that was found, 0 to 1; `None` without gold.
    #[must_use]
    pub fn recall(&self) -> Option<f64> {
        share(self.hits, self.hits + self.missed)
    }

    /// Harmonic mean of the two, 0 to 1; `None` where there is neither gold nor anything found.
    #[must_use]
    pub fn f1(&self) -> Option<f64> {
        share(2 * self.hits, 2 * self.hits + self.extra + self.missed)
    }
}

impl AddAssign<&Self> for Matches {
    fn add_assign(&mut self, more: &Self) {
        self.hits += more.hits;
        self.extra += more.extra;
        self.missed += more.missed;
    }
}

/// How many of some things are right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct CorrectCount {
    /// Of them, right.
    pub right: u32,
    /// All of them.
    pub of: u32,
}

impl CorrectCount {
    /// Counts one more.
    pub fn add(&mut self, is_right: bool) {
        self.right += u32::from(is_right);
        self.of += 1;
    }

    /// Share that is right, 0 to 1; `None` of nothing.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        share(self.right, self.of)
    }
}

impl AddAssign<&Self> for CorrectCount {
    fn add_assign(&mut self, more: &Self) {
        self.right += more.right;
        self.of += more.of;
    }
}

fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
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
    fn rows_are_gold_and_columns_are_found() {
        let mut all = Confusion::default();
        all += &Confusion::single(Negative, Positive);
        all.add(Neutral, Neutral);
        assert_eq!(all.counts(), [[0, 0, 1], [0, 1, 0], [0, 0, 0]]);
        close(all.accuracy(), 0.5);
    }

    #[test]
    fn figures_are_those_worked_out_by_hand() {
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
    fn a_label_without_gold_items_has_no_recall_and_does_not_weigh() {
        let all = confusion([[2, 0, 1], [0, 1, 0], [0, 0, 0]]);
        let positive = all.class(Positive);
        assert_eq!((positive.precision, positive.recall, positive.f1), (Some(0.0), None, None));
        // Negative: 4 / 5; neutral: 1.
        close(all.macro_f1(), 0.9);
    }

    #[test]
    fn a_label_that_is_never_found_weighs_nought() {
        let all = confusion([[2, 0, 0], [0, 0, 0], [1, 0, 0]]);
        let positive = all.class(Positive);
        assert_eq!((positive.precision, positive.recall, positive.f1), (None, Some(0.0), Some(0.0)));
        close(all.macro_f1(), 0.4);
    }

    #[test]
    fn without_items_nothing_is_defined() {
        let none = Confusion::default();
        assert_eq!((none.accuracy(), none.macro_f1()), (None, None));
        let matches = Matches::default();
        assert_eq!((matches.precision(), matches.recall(), matches.f1()), (None, None, None));
        assert_eq!(CorrectCount::default().share(), None);
    }

    #[test]
    fn matches_are_precision_recall_and_f1() {
        let matches = Matches { hits: 3, extra: 1, missed: 3 };
        close(matches.precision(), 0.75);
        close(matches.recall(), 0.5);
        close(matches.f1(), 0.6);
    }
}
