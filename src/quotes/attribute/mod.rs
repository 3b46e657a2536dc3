//! The words that name a speaker → speakers.

mod speakers;

pub use speakers::{Attribution, attribute};
