//! A fast and an accurate model in turn: the second reads a sentence where the first doubts one of its answers.

use super::pair_model::{PairModel, Reading};
use super::signed_sentence::SignedSentence;
use std::sync::Arc;

/// Up to this doubt, the answers of the fast model are kept. Chosen on annotated articles, with the curve of accuracy against
/// cost in models/README.md.
pub(super) const MOST_DOUBT: f64 = 0.1;

/// Two models of pairs.
#[derive(Debug)]
pub struct Cascade {
    name: String,
    pub(super) fast: Arc<PairModel>,
    pub(super) accurate: Arc<PairModel>,
}

impl Cascade {
    pub(super) fn new(fast: Arc<PairModel>, accurate: Arc<PairModel>) -> Self {
        let name = format!("{}+{}", fast.name(), accurate.name());
        Self { name, fast, accurate }
    }

    /// The names of both models, such as `fast-2+accurate-2`.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Reads a sentence with the fast model, and where that doubts, with the accurate one. `None` where the model that is
    /// asked last fails.
    pub(super) fn read(&self, sentence: &SignedSentence<'_, '_>) -> Option<Reading<'_>> {
        let fast = self.fast.read(sentence);
        match fast {
            Some(reading) if reading.doubt() <= MOST_DOUBT => Some(reading),
            _ => self.accurate.read(sentence),
        }
    }

    /// Number of sentences on which one of the networks failed.
    pub(super) fn failures(&self) -> u64 {
        self.fast.failures() + self.accurate.failures()
    }
}
