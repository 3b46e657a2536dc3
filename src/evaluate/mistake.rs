//! Mistakes: labels that differ from the gold labels.

use crate::model::{Label, POLARITY_CUTOFF, Probabilities};

/// A label that differs from the gold label.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Mistake {
    /// Number of the line or record, from 1.
    pub record: u64,
    /// Id of the article, if articles are compared.
    pub article: Option<String>,
    /// Gold holder, if articles are compared: its id, or the words of the text for it.
    pub holder: Option<String>,
    /// Id of the gold target, if articles are compared.
    pub target: Option<String>,
    /// Gold label.
    pub gold: Label,
    /// Label that was found.
    pub found: Label,
    /// Probabilities of the stance; `None` for sentiment, and for a stance that was not found.
    pub probabilities: Option<Probabilities>,
    /// Compound of the sentiment, −1 to 1; `None` for stance.
    pub compound: Option<f64>,
    /// The text, or the sentence of the article.
    pub text: String,
    /// Spans of the target in [`Self::text`]: start and end in code points.
    pub marks: Vec<(u32, u32)>,
}

impl Mistake {
    /// Confidence of the wrong label: its probability for stance; for sentiment, the distance of the compound from the range of
    /// the gold label.
    #[must_use]
    pub fn confidence(&self) -> f64 {
        match (self.probabilities, self.compound) {
            (Some(p), _) => p.confidence(),
            (None, Some(compound)) => match self.gold {
                Label::Positive => POLARITY_CUTOFF - compound,
                Label::Negative => POLARITY_CUTOFF + compound,
                Label::Neutral => compound.abs() - POLARITY_CUTOFF,
            },
            // A stance that was not found has no confidence.
            (None, None) => 0.0,
        }
    }
}
