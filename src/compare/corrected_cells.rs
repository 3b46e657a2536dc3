//! Means and shares of a cell, corrected by hand labels for part of its stances.

use crate::aggregate::ShareBasis;
use crate::model::{Label, Probabilities};
use crate::stats::{
    ArticleTotals, CorrectedDifference, DifferenceEstimator, FEWEST_LABELS, Interval, six_digits,
};

use std::collections::BTreeMap;

/// What people said of one stance: shares of their answers, 0 to 1, which sum to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct HandLabel {
    /// The probability with which it was drawn and answered, above 0 to 1.
    pub inclusion: f64,
    /// Share of `negative`.
    pub negative: f64,
    /// Share of `neutral`.
    pub neutral: f64,
    /// Share of `positive`.
    pub positive: f64,
    /// Share of those who say that it is about somebody else.
    pub wrong_person: f64,
    /// Share of those who say that it is somebody else's.
    pub wrong_holder: f64,
}

impl HandLabel {
    /// Share of answers by which it is no stance of this cell.
    #[must_use]
    pub fn wrong(&self) -> f64 {
        self.wrong_person + self.wrong_holder
    }
}

/// One stance of a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CorrectableStance {
    /// What the model said.
    pub probabilities: Probabilities,
    /// Its label.
    pub label: Label,
    /// What people said; `None` if it was not labelled.
    pub hand: Option<HandLabel>,
}

/// A number of a cell before and after correction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CorrectedFigure {
    /// As the tables have it, from the model alone.
    pub uncorrected: f64,
    /// Corrected.
    pub value: f64,
    /// Interval of the corrected number; `None` where it cannot be told.
    pub interval: Option<Interval>,
}

/// The corrected numbers of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[non_exhaustive]
pub struct CorrectedSummary {
    /// Articles.
    pub articles: u64,
    /// Stances that were found.
    pub stances: u64,
    /// Stances that were labelled by hand.
    pub labels: u64,
    /// Estimated share of found stances that are about somebody else, 0 to 1; `None` with too few labels, as the rest.
    pub wrong_person: Option<f64>,
    /// Estimated share of found stances that are somebody else's.
    pub wrong_holder: Option<f64>,
    /// Mean stance, −1 to 1: each article counts once.
    pub mean: Option<CorrectedFigure>,
    /// Share of negative stances, 0 to 1: each stance counts once.
    pub negative: Option<CorrectedFigure>,
    /// Share of positive stances, 0 to 1.
    pub positive: Option<CorrectedFigure>,
}

/// A number that is corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Correctable {
    /// The mean stance.
    Mean,
    /// The share of negative stances.
    Negative,
    /// The share of positive stances.
    Positive,
}

impl Correctable {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Mean, Self::Negative, Self::Positive];

    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mean => "mean",
            Self::Negative => "negative_share",
            Self::Positive => "positive_share",
        }
    }

    /// Least and greatest value.
    fn range(self) -> (f64, f64) {
        if self == Self::Mean { (-1.0, 1.0) } else { (0.0, 1.0) }
    }

    /// What the model predicts.
    fn predicted(self, p: Probabilities) -> f64 {
        match self {
            Self::Mean => p.stance(),
            Self::Negative => p.negative,
            Self::Positive => p.positive,
        }
    }

    /// What people said; an answer by which it is no stance of the cell counts as 0.
    fn said(self, hand: &HandLabel) -> f64 {
        match self {
            Self::Mean => hand.positive - hand.negative,
            Self::Negative => hand.negative,
            Self::Positive => hand.positive,
        }
    }
}

/// The stances of a cell by article, some of them labelled by hand.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CorrectableCell {
    articles: BTreeMap<usize, Vec<CorrectableStance>>,
}

impl CorrectableCell {
    /// Adds a stance. One whose probabilities are undefined is ignored, as in every mean. Probabilities are rounded as tables have
    /// them, so that a cell has the same numbers whether its stances come from memory or from a table.
    pub fn add(&mut self, article: usize, stance: CorrectableStance) {
        if stance.probabilities.is_defined() {
            let p = stance.probabilities;
            let [negative, neutral, positive] = [p.negative, p.neutral, p.positive].map(six_digits);
            let probabilities = Probabilities { negative, neutral, positive };
            self.articles.entry(article).or_default().push(CorrectableStance { probabilities, ..stance });
        }
    }

    /// Number of stances labelled by hand.
    #[must_use]
    pub fn labels(&self) -> u64 {
        self.stances().filter(|stance| stance.hand.is_some()).count() as u64
    }

    /// Whether there are enough labels for anything to be said.
    #[must_use]
    pub fn has_enough(&self) -> bool {
        self.labels() >= FEWEST_LABELS
    }

    fn stances(&self) -> impl Iterator<Item = &CorrectableStance> {
        self.articles.values().flatten()
    }

    /// The estimator of a number.
    #[must_use]
    pub fn estimator(&self, what: Correctable) -> DifferenceEstimator {
        let (articles, all) = (self.articles.len() as f64, self.stances().count() as f64);
        DifferenceEstimator::new(self.articles.values().map(|stances| {
            let weight = match what {
                Correctable::Mean => 1.0 / (articles * stances.len() as f64),
                Correctable::Negative | Correctable::Positive => 1.0 / all,
            };
            let totals = |stance: &CorrectableStance| {
                let f = what.predicted(stance.probabilities);
                let hand = stance.hand.filter(|hand| hand.inclusion > 0.0);
                let drawn = hand.map_or(0.0, |hand| weight / hand.inclusion);
                ArticleTotals {
                    weight,
                    predicted: weight * f,
                    drawn,
                    difference: hand.map_or(0.0, |hand| drawn * (what.said(&hand) - f)),
                    wrong: hand.map_or(0.0, |hand| drawn * hand.wrong()),
                }
            };
            let mut addends: Vec<ArticleTotals> = stances.iter().map(totals).collect();
            // Rounding must not depend on the order in which the stances came.
            addends.sort_unstable_by(ArticleTotals::order);
            addends.into_iter().fold(ArticleTotals::default(), ArticleTotals::plus)
        }))
    }

    /// The number as the tables have it.
    #[must_use]
    pub fn uncorrected(&self, what: Correctable, basis: ShareBasis) -> Option<f64> {
        let count = self.articles.len() as f64;
        let all = self.stances().count() as f64;
        let share = |label: Label| {
            let part = |stance: &CorrectableStance| match basis {
                ShareBasis::Labels => f64::from(u8::from(stance.label == label)),
                ShareBasis::Probabilities => stance.probabilities.of(label),
            };
            self.stances().map(part).sum::<f64>() / all
        };
        let mean = |stances: &Vec<CorrectableStance>| {
            stances.iter().map(|s| s.probabilities.stance()).sum::<f64>() / stances.len() as f64
        };
        (all > 0.0).then(|| match what {
            Correctable::Mean => self.articles.values().map(mean).sum::<f64>() / count,
            Correctable::Negative => share(Label::Negative),
            Correctable::Positive => share(Label::Positive),
        })
    }

    /// A corrected number; `None` with fewer than thirty labels, and where it cannot be told.
    #[must_use]
    pub fn corrected(&self, what: Correctable, basis: ShareBasis, level: f64) -> Option<CorrectedFigure> {
        if !self.has_enough() {
            return None;
        }
        let estimator = self.estimator(what);
        let (least, most) = what.range();
        let interval = estimator.interval(level).filter(|i| i.low > least || i.high < most);
        Some(CorrectedFigure {
            uncorrected: self.uncorrected(what, basis)?,
            value: estimator.estimate()?.value.clamp(least, most),
            interval: interval.map(|interval| interval.clamped(least, most)),
        })
    }

    /// All corrected numbers.
    #[must_use]
    pub fn summary(&self, basis: ShareBasis, level: f64) -> CorrectedSummary {
        let figure = |what| self.corrected(what, basis, level);
        let wrong = |part: fn(&HandLabel) -> f64| {
            let hands =
                || self.stances().filter_map(|stance| stance.hand).filter(|hand| hand.inclusion > 0.0);
            let all: f64 = hands().map(|hand| 1.0 / hand.inclusion).sum();
            let these: f64 = hands().map(|hand| part(&hand) / hand.inclusion).sum();
            (self.has_enough() && all > 0.0).then(|| these / all)
        };
        CorrectedSummary {
            articles: self.articles.len() as u64,
            stances: self.stances().count() as u64,
            labels: self.labels(),
            wrong_person: wrong(|hand| hand.wrong_person),
            wrong_holder: wrong(|hand| hand.wrong_holder),
            mean: figure(Correctable::Mean),
            negative: figure(Correctable::Negative),
            positive: figure(Correctable::Positive),
        }
    }

    /// The corrected difference from another cell without a common article; `None` with fewer than thirty labels in either.
    #[must_use]
    pub fn minus(&self, other: &Self, what: Correctable, level: f64) -> Option<CorrectedDifference> {
        if !self.has_enough() || !other.has_enough() {
            return None;
        }
        let mut difference = self.estimator(what).minus(&other.estimator(what), level)?;
        let (least, most) = what.range();
        let widest = most - least;
        difference.value = difference.value.clamp(-widest, widest);
        difference.interval = difference.interval.map(|interval| interval.clamped(-widest, widest));
        Some(difference)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stance(negative: f64, positive: f64, hand: Option<HandLabel>) -> CorrectableStance {
        let probabilities = Probabilities { negative, neutral: 1.0 - negative - positive, positive };
        CorrectableStance { probabilities, label: probabilities.label(), hand }
    }

    fn said(answer: &str) -> Option<HandLabel> {
        let mut hand = HandLabel { inclusion: 1.0, ..HandLabel::default() };
        match answer {
            "negative" => hand.negative = 1.0,
            "positive" => hand.positive = 1.0,
            "wrong" => hand.wrong_person = 1.0,
            _ => hand.neutral = 1.0,
        }
        Some(hand)
    }

    #[test]
    fn with_all_labels_the_corrected_numbers_are_those_of_the_labels() {
        let mut cell = CorrectableCell::default();
        for article in 0..20 {
            cell.add(article, stance(0.1, 0.8, said(if article % 2 == 0 { "negative" } else { "neutral" })));
            cell.add(article, stance(0.2, 0.2, said("negative")));
            cell.add(article, stance(0.6, 0.2, said("wrong")));
        }
        let summary = cell.summary(ShareBasis::Labels, 0.95);
        assert_eq!((summary.articles, summary.stances, summary.labels), (20, 60, 60));
        let close = |found: Option<f64>, expected: f64| {
            assert!((found.unwrap() - expected).abs() < 1e-9, "{found:?}")
        };
        close(summary.mean.map(|figure| figure.value), -0.75);
        close(summary.negative.map(|figure| figure.value), 0.75);
        close(summary.positive.map(|figure| figure.value), 0.0);
        close(summary.wrong_person, 1.0 / 3.0);
        close(summary.mean.map(|figure| figure.uncorrected), 0.1);
        close(summary.negative.map(|figure| figure.uncorrected), 1.0 / 3.0);
    }

    #[test]
    fn nothing_is_said_with_fewer_than_thirty_labels() {
        let mut cell = CorrectableCell::default();
        for article in 0..200 {
            cell.add(article, stance(0.3, 0.3, if article < 29 { said("neutral") } else { None }));
        }
        let summary = cell.summary(ShareBasis::Labels, 0.95);
        assert_eq!((summary.labels, summary.mean, summary.wrong_person), (29, None, None));
        cell.add(200, stance(0.3, 0.3, said("neutral")));
        assert!(cell.summary(ShareBasis::Labels, 0.95).mean.is_some());
        assert!(cell.minus(&CorrectableCell::default(), Correctable::Mean, 0.95).is_none());
    }
}
