//! Predicts the stance of a holder toward a person: three probabilities, and the words behind them.
//!
//! The tokens, mentions, quotations and segments of an article go in; one stance for each sentence, holder and person
//! comes out. There are three kinds of [`StanceModel`]: a lexicon baseline, a fast trained model inside the program, and
//! encoders that come in a file. Names are masked before a model reads a text. This module finds no names and no speakers.

mod holder_parts;
mod lexicon_model;
mod masked_sentence;
mod model;
mod name_mask;
mod pairs;
mod passage;
mod signed_sentence;
mod trained_model;
mod valence_words;

pub use lexicon_model::{FEATURES, LexiconModel};
pub use masked_sentence::MaskedSentence;
pub use model::StanceModel;
pub use pairs::{Annotations, StanceOptions, predict_pairs};
pub use passage::{Passage, StancePrediction};
pub use signed_sentence::{SentenceParts, SignedSentence};
pub use trained_model::TrainedModel;
