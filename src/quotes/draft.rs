//! A quotation before its speaker is known: what `find` hands to `attribute`.

use crate::model::Quote;

/// How a quotation's speaker will be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpeakerSource {
    /// By the words in [`Quote::source`].
    Here,
    /// It is the speaker of an earlier quotation (index).
    Before(usize),
    /// By nothing.
    Nowhere,
}

/// A quotation without speaker yet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Draft {
    /// What is known.
    pub quote: Quote,
    /// Where the speaker is to be found.
    pub told: SpeakerSource,
    /// The quotation (index) whose utterance it goes on with.
    pub continues: Option<usize>,
}
