//! What every learned model stands on: weights in a file, word pieces, the fast network, and encoders.
//!
//! In come words with the names masked ([`MaskedToken`]); out come probabilities. What is rated is the business of `stance`.

#[cfg(feature = "accurate")]
mod encoder;
mod positions;
mod table_network;
mod units;
mod unpacking;
mod weights;
mod word_pieces;

#[cfg(feature = "accurate")]
pub(crate) use encoder::Encoder;
pub(crate) use table_network::Tables;
pub use units::{MaskedToken, OTHER_NAMES};
pub use weights::{ModelFile, ModelFileError, ModelHeader};
pub use word_pieces::WordPieces;
