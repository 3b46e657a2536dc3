//! Sentiment (tone of a text, no target) and stance (a holder's attitude toward a person). Never mixed.

use super::{Holder, PersonId, Span};

/// Compound at or above which a text counts as positive, and at or below whose negative it counts as negative.
/// Unitless, on the compound scale of −1 to 1.
///
/// Source: VADER README, "About the Scoring" (Hutto & Gilbert 2014). Made for social media text.
pub const POLARITY_CUTOFF: f64 = 0.05;

/// Negative, neutral or positive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Label {
    /// Criticises, blames, rejects.
    Negative,
    /// Neither.
    Neutral,
    /// Praises, supports, defends.
    Positive,
}

impl Label {
    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Negative => "negative",
            Self::Neutral => "neutral",
            Self::Positive => "positive",
        }
    }
}

/// VADER's four numbers, as VADER rounds them.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sentiment {
    /// Share of negative words, 0 to 1, three decimals.
    pub neg: f64,
    /// Share of neutral words.
    pub neu: f64,
    /// Share of positive words. The three sum to 1, or are all 0 for a text without words.
    pub pos: f64,
    /// Normalised sum of valences, −1 to 1, four decimals.
    pub compound: f64,
}

impl Sentiment {
    /// Polarity: the label of the compound at ±[`POLARITY_CUTOFF`].
    #[must_use]
    pub fn label(self) -> Label {
        if self.compound >= POLARITY_CUTOFF {
            Label::Positive
        } else if self.compound <= -POLARITY_CUTOFF {
            Label::Negative
        } else {
            Label::Neutral
        }
    }
}

/// Probabilities of the three labels; they sum to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Probabilities {
    /// Of a negative stance.
    pub negative: f64,
    /// Of none.
    pub neutral: f64,
    /// Of a positive stance.
    pub positive: f64,
}

impl Probabilities {
    /// P(positive) − P(negative), −1 to 1.
    #[must_use]
    pub fn stance(self) -> f64 {
        self.positive - self.negative
    }

    /// The most probable label; neutral where two are equally probable.
    #[must_use]
    pub fn label(self) -> Label {
        if self.negative > self.neutral && self.negative > self.positive {
            Label::Negative
        } else if self.positive > self.neutral && self.positive > self.negative {
            Label::Positive
        } else {
            Label::Neutral
        }
    }

    /// How sure the label is: the highest of the three, 1/3 to 1. Not a number where they are none.
    #[must_use]
    pub fn confidence(self) -> f64 {
        // Unlike `f64::max`, which would hide what is not a number.
        [self.neutral, self.positive].into_iter().fold(self.negative, |a, b| if b <= a { a } else { b })
    }

    /// The most probable label, if it is at least so sure; `None` is "unsure", which is not "neutral".
    #[must_use]
    pub fn label_if(self, least: f64) -> Option<Label> {
        (self.confidence() >= least).then(|| self.label())
    }
}

/// A stretch of text that moved a stance, and how far.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// The words.
    pub span: Span,
    /// Signed: below 0 it spoke for negative, above 0 for positive. Comparable inside one stance only.
    pub weight: f64,
}

/// The attitude that one holder expresses toward one person in one sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Stance {
    /// Index of the sentence.
    pub sentence: u32,
    /// Whose attitude.
    pub holder: Holder,
    /// Toward whom.
    pub target: PersonId,
    /// How probable each label is.
    pub probabilities: Probabilities,
    /// The most probable one; `None` where it is less sure than asked for.
    pub label: Option<Label>,
    /// The words that made it, in order of the text.
    pub evidence: Vec<Evidence>,
}
