//! What a stance model is asked about, and what it answers.

use crate::model::{Evidence, Label, Probabilities, Span};

/// What one holder says in one sentence, and the mentions of the target in it.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'a> {
    /// The holder's parts of the sentence, in the order of the text.
    pub parts: &'a [Span],
    /// Mentions of the target inside the parts, in the order of the text.
    pub targets: &'a [Span],
}

/// The stance of a passage's holder toward its target, as a model predicts it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct StancePrediction {
    /// Probabilities of the three labels; undefined where the model failed.
    pub probabilities: Probabilities,
    /// The label: the most probable one, or neutral where a trained model asks for more than it found. It means nothing
    /// where the probabilities are undefined.
    pub label: Label,
    /// The words that moved the stance, in the order of the text.
    pub evidence: Vec<Evidence>,
}

impl StancePrediction {
    /// The label, if its probability is at least `min_confidence`; `None` means unsure, not neutral.
    #[must_use]
    pub fn label_if(&self, min_confidence: f64) -> Option<Label> {
        (self.probabilities.of(self.label) >= min_confidence).then_some(self.label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_needs_its_own_probability() {
        let probabilities = Probabilities { negative: 0.5, neutral: 0.4, positive: 0.1 };
        let found = StancePrediction { probabilities, label: Label::Neutral, evidence: Vec::new() };
        assert_eq!((found.label_if(0.4), found.label_if(0.45)), (Some(Label::Neutral), None));
        let failed = StancePrediction { probabilities: Probabilities::UNDEFINED, ..found };
        assert_eq!(failed.label_if(0.0), None);
    }
}
