//! Segment and target → stance: label, probabilities and the words that made it.
//!
//! Three kinds of [`Model`]: the lexicon baseline, transparent and instant, the floor for the others; the fast trained
//! one inside the program; and encoders that come in a file. None of them sees a person's name.

#[cfg(feature = "accurate")]
mod encoder;
mod features;
mod input;
mod lexicon_model;
mod model;
mod names;
mod pairs;
mod passages;
mod pieces;
mod places;
mod tables;
mod unpack;
mod weights;

pub use input::{OTHERS, Unit};
pub use lexicon_model::{FEATURES, LexiconModel};
pub use model::{Model, Reader, Trained};
pub use pairs::{Found, Wanted, stances};
pub use pieces::Pieces;
pub use weights::{Header, Weights, WeightsError};

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
pub struct Rating {
    /// Of the three labels.
    pub probabilities: Probabilities,
    /// The words that moved it, in order of the text.
    pub evidence: Vec<Evidence>,
}
