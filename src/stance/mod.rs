//! Segment and target → stance: label, probabilities and the words that made it.
//!
//! The one model so far is the lexicon baseline: transparent, instant, and the floor for any other. It never sees a
//! person's name: tokens inside mentions do not score.

mod features;
mod lexicon_model;
mod pairs;

pub use lexicon_model::{FEATURES, LexiconModel};
pub use pairs::stances;

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
    /// Everything that must not score: mentions of people, sorted.
    pub masked: &'a [Span],
}

/// A stance as a model gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Rating {
    /// Of the three labels.
    pub probabilities: Probabilities,
    /// The words that moved it, in order of the text.
    pub evidence: Vec<Evidence>,
}
