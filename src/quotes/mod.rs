//! Text, sentences and mentions → quotations with speakers, then segments with holders.
//!
//! [`find`] marks what is said and which words name who says it; pronouns are linked outside of this module; then
//! [`attribute`] turns those words into speakers. What cannot be attributed stays without a speaker.

mod attribute;
mod draft;
mod find;
mod segments;
#[cfg(test)]
mod tests;

pub use attribute::{Attribution, attribute};
pub use draft::{Draft, SpeakerSource};
pub use find::find;
pub use segments::segments;
