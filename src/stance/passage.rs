//! What a stance model is asked, and what it answers.

use crate::model::{Evidence, Probabilities, Span};
use crate::tokens::Tokens;

/// What one holder says in one sentence, and where the target stands.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'a, 't> {
    /// Tokens of the article.
    pub tokens: &'a Tokens<'t>,
    /// The holder's parts of the sentence, in order.
    pub pieces: &'a [Span],
    /// Mentions of the target inside the pieces, sorted.
    pub targets: &'a [Span],
}

/// A stance as a model gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct StancePrediction {
    /// Of the three labels.
    pub probabilities: Probabilities,
    /// The words that moved it, in order of the text.
    pub evidence: Vec<Evidence>,
}
