//! Which sentences of an article count.

use crate::model::Sentence;
use serde::{Deserialize, Serialize};

/// Which sentences count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SentenceScope {
    /// Headlines and body: the article itself.
    #[default]
    Article,
    /// All sentences, captions, embedded posts and boilerplate included.
    All,
}

impl SentenceScope {
    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::All => "all",
        }
    }

    /// Whether a sentence counts.
    #[must_use]
    pub fn includes(self, sentence: &Sentence) -> bool {
        self == Self::All || sentence.kind.counts()
    }
}
