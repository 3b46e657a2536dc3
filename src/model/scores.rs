//! Sentiment (the tone of a text, without a target) and stance (a holder's attitude toward a person).

use super::people::PersonId;
use super::quotes::Holder;
use super::span::Span;
use serde::{Deserialize, Serialize};

/// Compound at or above which a text counts as positive, and at or below whose negative it counts as negative.
/// Unitless, on the compound scale of −1 to 1.
///
/// Source: VADER README, "About the Scoring" (Hutto & Gilbert 2014). Made for social media text.
pub const POLARITY_CUTOFF: f64 = 0.05;

/// Negative, neutral or positive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Label {
    /// The text criticises, blames or rejects.
    Negative,
    /// It does neither.
    Neutral,
    /// It praises, supports or defends.
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

/// VADER's four numbers, rounded as VADER rounds them.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Sentiment {
    /// Share of negative words, 0 to 1, three decimals.
    pub neg: f64,
    /// Share of neutral words, 0 to 1, three decimals.
    pub neu: f64,
    /// Share of positive words, 0 to 1, three decimals. The three shares sum to 1, or are all 0 for a text without words.
    pub pos: f64,
    /// Normalised sum of valences, −1 to 1, four decimals.
    pub compound: f64,
}

impl Sentiment {
    /// The polarity: the label of the compound, with cut-offs at ±[`POLARITY_CUTOFF`].
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

/// The tone of a sentence as a trained model reads it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Valence {
    /// −1 (as bad as can be) to 1.
    pub value: f64,
    /// Its label.
    pub label: Label,
    /// Half of the width of the interval in which the mean rating of readers lies four times in five; −1 to 1 bounds it.
    /// `None` where the source of the tone has no such interval.
    pub margin: Option<f64>,
}

impl Valence {
    /// A tone without an interval.
    #[must_use]
    pub fn bare(value: f64, label: Label) -> Self {
        Self { value, label, margin: None }
    }

    /// The interval: its lower and its upper bound, each from −1 to 1.
    #[must_use]
    pub fn interval(self) -> Option<(f64, f64)> {
        self.margin.map(|margin| ((self.value - margin).max(-1.0), (self.value + margin).min(1.0)))
    }
}

/// Probabilities of the three labels, which sum to 1; or [`Self::UNDEFINED`].
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Probabilities {
    /// Probability of a negative stance, 0 to 1.
    pub negative: f64,
    /// Probability of a neutral stance, 0 to 1.
    pub neutral: f64,
    /// Probability of a positive stance, 0 to 1.
    pub positive: f64,
}

impl Probabilities {
    /// What a model gives that failed on a text: three NaNs, which are `null` in files.
    pub const UNDEFINED: Self = Self { negative: f64::NAN, neutral: f64::NAN, positive: f64::NAN };

    /// Whether the model gave probabilities.
    #[must_use]
    pub fn is_defined(self) -> bool {
        !self.confidence().is_nan()
    }

    /// P(positive) − P(negative), −1 to 1.
    #[must_use]
    pub fn stance(self) -> f64 {
        self.positive - self.negative
    }

    /// The most probable label; neutral where two are equally probable, and where the probabilities are undefined (then
    /// [`Self::label_if`] gives none).
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

    /// How sure the label is: the highest of the three, 1/3 to 1; NaN where they are undefined.
    #[must_use]
    pub fn confidence(self) -> f64 {
        // Not `f64::max`, which ignores a NaN.
        [self.neutral, self.positive].into_iter().fold(self.negative, |a, b| if b <= a { a } else { b })
    }

    /// The probability of a label; NaN where the probabilities are undefined.
    #[must_use]
    pub fn of(self, label: Label) -> f64 {
        match label {
            Label::Negative => self.negative,
            Label::Neutral => self.neutral,
            Label::Positive => self.positive,
        }
    }

    /// The most probable label, if its probability is at least `min_confidence`; `None` means unsure, not neutral.
    #[must_use]
    pub fn label_if(self, min_confidence: f64) -> Option<Label> {
        (self.confidence() >= min_confidence).then(|| self.label())
    }
}

/// A word that moved a stance, and how far.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Evidence {
    /// The word.
    pub span: Span,
    /// Below 0 where the word made the stance more negative, above 0 where it made it more positive. Weights compare inside
    /// one stance only.
    pub weight: f64,
}

/// What tells whose stance it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum StanceRule {
    /// The author's own words.
    Author,
    /// Words that the holder says, writes or thinks.
    Words,
    /// An attitude that the author tells of the holder: *Ruiz criticised the mayor*.
    Attitude,
    /// What the holder does: *Ruiz sued the mayor*.
    Act,
}

impl StanceRule {
    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Words => "words",
            Self::Attitude => "attitude",
            Self::Act => "act",
        }
    }
}

/// The attitude that one holder expresses toward one person in one sentence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Stance {
    /// Index of the sentence.
    pub sentence: u32,
    /// Who has the attitude.
    pub holder: Holder,
    /// The person it is toward.
    pub target: PersonId,
    /// What tells that it is the holder's.
    pub rule: StanceRule,
    /// Probability of each label.
    pub probabilities: Probabilities,
    /// The label, mostly the most probable one (a model may ask more of a negative or positive one); `None` where its
    /// probability is below the minimum asked for, or undefined.
    pub label: Option<Label>,
    /// The words that moved it, in the order of the text.
    pub evidence: Vec<Evidence>,
}
