//! Segment and target → stance: label, probabilities and the words that made it.
//!
//! Three kinds of [`StanceModel`]: the lexicon baseline, transparent and instant, the floor for the others; the fast trained
//! one inside the program; and encoders that come in a file. None of them sees a person's name.

mod lexicon_model;
mod masked_input;
mod model;
mod name_mask;
mod pairs;
mod passage;
mod passages;
mod valence_features;

pub use lexicon_model::{FEATURES, LexiconModel};
pub use model::{MaskedSentence, StanceModel, TrainedModel};
pub use pairs::{Annotations, StanceOptions, rate_pairs};
pub use passage::{Passage, StancePrediction};
