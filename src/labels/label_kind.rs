//! What a labelled item of a sample asks.

use super::answer::{Answer, MissedAnswer};

/// The question of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LabelKind {
    /// The stance of a holder toward the target.
    Stance,
    /// Whether a sentence in which nothing was found is about the target.
    Sentence,
}

impl LabelKind {
    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stance => "stance",
            Self::Sentence => "sentence",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Stance, Self::Sentence]
            .into_iter()
            .find(|kind| kind.as_str().eq_ignore_ascii_case(word.trim()))
    }

    /// The answer to this question that a label is, as files write it; `None` if it is none.
    #[must_use]
    pub fn answer(self, word: &str) -> Option<&'static str> {
        match self {
            Self::Stance => Answer::from_word(word).map(Answer::as_str),
            Self::Sentence => MissedAnswer::from_word(word).map(MissedAnswer::as_str),
        }
    }

    /// The labels that answer it, as messages list them.
    #[must_use]
    pub fn accepted(self) -> &'static str {
        match self {
            Self::Stance => "negative, neutral, positive, wrong-person, wrong-holder, skip",
            Self::Sentence => "no, own, quoted, skip",
        }
    }
}
