//! Text, sentences and mentions → quotations with speakers, and segments with holders.
//!
//! [`find`] finds the quotations, the cues that introduce them and the words that name their speakers. [`attribute`]
//! turns those words into speakers, once pronouns are linked; linking them is not done here. [`segments`] divides each
//! sentence by whose words it holds. A quotation whose speaker the text does not tell keeps no speaker.

mod attribute;
mod draft;
mod find;
mod nouns;
mod segments;
#[cfg(test)]
mod tests;

pub use attribute::{
    Attribution, ConsideredSpeaker, Known, attribute, considered_speakers, speaker_feature_names,
};
pub use draft::{Draft, SpeakerSource, unattributed};
pub use find::find;
pub use segments::segments;
