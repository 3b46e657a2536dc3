//! Counts of matches between gold and what was found.

use std::ops::AddAssign;

/// Number of things found, found wrongly and missed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Matches {
    /// In gold and found.
    pub hits: u32,
    /// Found but not in gold.
    pub extra: u32,
    /// In gold but not found.
    pub missed: u32,
}

impl Matches {
    /// Share of the found things that are in gold, 0 to 1; `None` if nothing was found.
    #[must_use]
    pub fn precision(&self) -> Option<f64> {
        share(self.hits, self.hits + self.extra)
    }

    /// Share of the gold things that were found, 0 to 1; `None` without gold.
    #[must_use]
    pub fn recall(&self) -> Option<f64> {
        share(self.hits, self.hits + self.missed)
    }

    /// Harmonic mean of precision and recall, 0 to 1; `None` if there is neither gold nor anything found.
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

/// How many of some items are correct.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct CorrectCount {
    /// Number of correct items.
    pub correct: u32,
    /// Number of all items.
    pub total: u32,
}

impl CorrectCount {
    /// Adds one item.
    pub fn add(&mut self, is_correct: bool) {
        self.correct += u32::from(is_correct);
        self.total += 1;
    }

    /// Share of correct items, 0 to 1; `None` without items.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        share(self.correct, self.total)
    }
}

impl AddAssign<&Self> for CorrectCount {
    fn add_assign(&mut self, more: &Self) {
        self.correct += more.correct;
        self.total += more.total;
    }
}

/// The quotient of two counts; `None` if the divisor is 0.
pub(super) fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_have_precision_recall_and_f1() {
        let matches = Matches { hits: 3, extra: 1, missed: 3 };
        assert_eq!((matches.precision(), matches.recall()), (Some(0.75), Some(0.5)));
        assert!(matches.f1().is_some_and(|f1| (f1 - 0.6).abs() < 1e-12));
    }

    #[test]
    fn without_matches_all_shares_are_undefined() {
        let matches = Matches::default();
        assert_eq!((matches.precision(), matches.recall(), matches.f1()), (None, None, None));
        assert_eq!(CorrectCount::default().share(), None);
    }
}
