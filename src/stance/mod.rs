//! Predicts the stance of a holder toward a person: three probabilities, and the words behind them.
//!
//! The tokens, mentions, quotations and segments of an article go in; one stance for each sentence, holder and person
//! comes out. There are four kinds of [`StanceModel`]: a lexicon baseline, a fast trained model inside the program,
//! encoders that come in a file, and the fast model with an encoder for what it is not sure of. Names are masked before a model reads a text. This module finds no names and no speakers.

mod asked_pairs;
mod cascade;
mod considered;
mod formulas;
mod given;
mod groups;
mod holder_parts;
mod lexicon_model;
mod masked_sentence;
mod masked_token;
mod model;
mod name_mask;
mod pair_model;
mod pairs;
mod passage;
mod rows;
mod sentence_view;
mod signed_sentence;
mod valence_words;

pub use asked_pairs::AskedHolder;
pub use cascade::Cascade;
pub use considered::{ConsideredPair, PairHolder, PairPlaces, considered_pairs};
pub use given::{GivenHolder, GivenTarget};
pub use lexicon_model::{FEATURES, LexiconModel};
pub use masked_sentence::MaskedSentence;
pub use model::StanceModel;
pub use pair_model::{PairAnswer, PairModel, Reading};
pub use pairs::StanceOptions;
pub use passage::{Passage, StancePrediction};
pub use rows::ArticleStances;
pub use sentence_view::{Annotations, SourceWords, signed_sentences};
pub use signed_sentence::{QuotedVoice, SentenceParts, SignedSentence, WordVoice};
