//! What a stance model is asked about, and what it answers.

use crate::model::{Evidence, Probabilities, Span};

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
    /// The words that moved the stance, in the order of the text.
    pub evidence: Vec<Evidence>,
}
