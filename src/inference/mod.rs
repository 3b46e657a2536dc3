//! Learned models in general: the file a model comes in, word pieces, and two kinds of network.
//!
//! A [`ModelFile`] and text with signs for names ([`SignedToken`]) go in; logits come out. This module does not find names, choose a
//! target or know what the logits mean: that is up to the stage that uses a model, such as `stance`.

mod error;
mod header;
mod last_layers;
mod model_file;
#[cfg(feature = "accurate")]
mod pair_encoder;
mod pair_output;
mod pair_positions;
mod pair_questions;
mod pair_tables;
mod signed_token;
mod table_math;
mod unpacking;
mod word_pieces;

pub use error::{ModelFileError, ModelProblem, PredictionError, WordPiecesError};
pub use header::{HolderCalibration, ModelHeader, NetworkKind, PairCalibration, ToneScale};
pub use model_file::ModelFile;
#[cfg(feature = "accurate")]
pub(crate) use pair_encoder::PairEncoder;
pub(crate) use pair_output::{ANYONE, AUTHOR, PairOutput, SIGNLESS_HOLDERS, UNKNOWN};
pub(crate) use pair_positions::PieceVoice;
pub(crate) use pair_questions::TableInput;
pub(crate) use pair_tables::PairTables;
pub use signed_token::{PERSON_SIGNS, SOURCE_SIGNS, SignedToken};
pub use unpacking::unpack_arrays;
pub use word_pieces::WordPieces;
