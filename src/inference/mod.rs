//! What every learned model stands on: weights in a file, word pieces, the fast network, and encoders.
//!
//! In come words with the names masked ([`Unit`]); out come probabilities. What is rated is the business of `stance`.

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
pub use units::{OTHERS, Unit};
pub use weights::{Header, Weights, WeightsError};
pub use word_pieces::Pieces;
