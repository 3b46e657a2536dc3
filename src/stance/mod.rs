//! Segment and target → stance: label, probabilities and the words that made it.
//!
//! Three kinds of [`Model`]: the lexicon baseline, transparent and instant, the floor for the others; the fast trained
//! one inside the program; and encoders that come in a file. None of them sees a person's name.

mod lexicon_model;
mod masked_input;
mod model;
mod name_mask;
mod pairs;
mod passage;
mod passages;
mod valence_features;

pub use crate::inference::{Header, OTHERS, Pieces, Unit, Weights, WeightsError};
pub use lexicon_model::{FEATURES, LexiconModel};
pub use model::{Model, Reader, Trained};
pub use pairs::{Found, Wanted, stances};
pub use passage::{Passage, Rating};
