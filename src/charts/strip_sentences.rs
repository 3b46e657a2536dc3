//! The input of a strip chart: the sentences of one article, each with its tone and its voices.

use crate::model::Valence;

/// Whose words a part of a sentence is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum StripVoice {
    /// The author of the article.
    Author,
    /// A quoted speaker, by name.
    Speaker(String),
    /// A quotation whose speaker was not identified.
    Unknown,
}

/// A part of a sentence with one voice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoicePart {
    /// Whose words the part is.
    pub voice: StripVoice,
    /// Length in characters.
    pub characters: u32,
}

/// One sentence of the article.
#[derive(Debug, Clone, PartialEq)]
pub struct StripSentence {
    /// Tone, −1 to 1, with its label. `None` if the sentence was not rated.
    pub tone: Option<Valence>,
    /// Parts in text order. A sentence with one voice has one part.
    pub parts: Vec<VoicePart>,
    /// Whether the sentence counts. Captions, embedded posts and boilerplate do not; they are drawn as gaps.
    pub counts: bool,
}

impl StripSentence {
    /// The voice of the longest part, the first of equal ones; unknown without a part.
    pub(super) fn main_voice(&self) -> &StripVoice {
        // `max_by_key` takes the last of equal parts, so the reversed order gives the first.
        let longest = self.parts.iter().rev().max_by_key(|part| part.characters);
        longest.map_or(&StripVoice::Unknown, |part| &part.voice)
    }
}

/// The sentences of one article in text order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Strip {
    /// All sentences, including those that do not count.
    pub sentences: Vec<StripSentence>,
}
